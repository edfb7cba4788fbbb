package search

import "slices"

// How results are ranked is BM25F: what a term weighs in each field is divided
// by how long the field is against others of its kind, summed over the fields,
// and saturated. All of it that needs no question is worked out here and
// written as one of a few levels; the page knows how many things have the term.
// (S. Robertson, H. Zaragoza: The Probabilistic Relevance Framework, 2009.)

// field is what counts alike within a thing.
type field struct {
	weight float64
	length float64 // how much the length counts, from 0 to 1
}

// Names, titles and the words of claims; what goes with them; bodies.
var fields = [...]field{{20, .75}, {3, .5}, {1, .75}}

const levels = 16

// bound gives the least weight of a level: from a quarter on, half an octave each.
var bounds = [levels]float64{
	0, .297, .42, .595, .841, 1.189, 1.682, 2.378, 3.364, 4.757, 6.727, 9.514, 13.454, 19.027, 26.909, 38.055,
}

// levelOf gives the level of a weight.
func levelOf(weight float64) uint8 {
	low, high := 0, levels
	for high-low > 1 {
		if mid := (low + high) / 2; weight >= bounds[mid] {
			low = mid
		} else {
			high = mid
		}
	}
	return uint8(low)
}

// norms gives, for each thing and field, what one term there weighs.
func (x *index) norms() [][len(fields)]float32 {
	var sum, with [len(fields)]float64
	for _, d := range x.docs {
		for f, n := range d.lengths() {
			if n > 0 {
				sum[f] += float64(n)
				with[f]++
			}
		}
	}
	norms := make([][len(fields)]float32, len(x.docs))
	for i, d := range x.docs {
		for f, n := range d.lengths() {
			if n > 0 {
				b := fields[f].length
				norms[i][f] = float32(fields[f].weight / (1 - b + b*float64(n)*with[f]/sum[f]))
			}
		}
	}
	return norms
}

// lengths gives how many terms the fields have, or a few more.
func (d doc) lengths() [len(fields)]uint32 {
	return [...]uint32{d.about, d.body - d.about, d.end - d.body}
}

// postings is what a term's chain says, best first: things by falling level,
// then by number.
type postings struct {
	docs   []uint32
	level  []uint8
	from   []uint32 // where the places of each begin in places, and, one more, their end
	places []uint32 // differences, as in the chain
	order  []uint32 // indexes of docs, best first
	count  [levels]uint32
}

// read reads a term's postings in the place of others.
func (p *postings) read(x *index, t *term, norms [][len(fields)]float32) {
	p.docs, p.level, p.from, p.places = p.docs[:0], p.level[:0], p.from[:0], p.places[:0]
	r := x.chains.read(&t.chain)
	doc := uint32(0)
	for r.more() {
		doc += r.number()
		p.docs = append(p.docs, doc-1)
		if t.value {
			p.level = append(p.level, 0)
			continue
		}
		p.from = append(p.from, uint32(len(p.places)))
		p.level = append(p.level, levelOf(p.readPlaces(&r, x.docs[doc-1], &norms[doc-1])))
	}
	p.from = append(p.from, uint32(len(p.places)))
	p.sort()
}

// readPlaces reads the places of one thing and gives what they weigh together.
func (p *postings) readPlaces(r *reader, d doc, norm *[len(fields)]float32) (weight float64) {
	at := uint32(0)
	for r.more() {
		step := r.number()
		if step == 0 {
			break
		}
		p.places = append(p.places, step)
		switch at += step; {
		case at <= d.about:
			weight += float64(norm[0])
		case at <= d.body:
			weight += float64(norm[1])
		default:
			weight += float64(norm[2])
		}
	}
	return weight
}

// sort orders what was read, best first.
func (p *postings) sort() {
	p.count = [levels]uint32{}
	for _, l := range p.level {
		p.count[l]++
	}
	var next [levels]uint32
	for l := levels - 2; l >= 0; l-- {
		next[l] = next[l+1] + p.count[l+1]
	}
	p.order = slices.Grow(p.order[:0], len(p.docs))[:len(p.docs)]
	for i, l := range p.level {
		p.order[next[l]] = uint32(i)
		next[l]++
	}
}

// append writes: how many there are; then of each level that some are on: how
// far it is below the one before, how many, and the differences of their
// numbers, each less one.
func (p *postings) append(b []byte) []byte {
	b = appendNumber(b, uint32(len(p.docs)))
	above, i := levels, 0
	for l := levels - 1; l >= 0; l-- {
		n := int(p.count[l])
		if n == 0 {
			continue
		}
		b = appendNumber(b, uint32(above-l))
		b = appendNumber(b, uint32(n))
		above = l
		next := uint32(0)
		for _, at := range p.order[i : i+n] {
			b = appendNumber(b, p.docs[at]-next)
			next = p.docs[at] + 1
		}
		i += n
	}
	return b
}

// appendPlaces writes the places of each thing, in the order of append: twice
// the difference to the one before, and one more for the last.
func (p *postings) appendPlaces(b []byte) []byte {
	for _, at := range p.order {
		places := p.places[p.from[at]:p.from[at+1]]
		for i, step := range places {
			n := 2 * (step - 1)
			if i == len(places)-1 {
				n++
			}
			b = appendNumber(b, n)
		}
	}
	return b
}
