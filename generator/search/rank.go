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

// measure is what a term weighs in each field of a thing.
type measure struct {
	doc
	norm [len(fields)]float32
	once [len(fields)]uint8 // the level of a term that stands there once
}

// measures gives what a term weighs, for each thing.
func (x *index) measures() []measure {
	var sum, with [len(fields)]float64
	for _, d := range x.docs {
		for f, n := range d.lengths() {
			if n > 0 {
				sum[f] += float64(n)
				with[f]++
			}
		}
	}
	list := make([]measure, len(x.docs))
	for i, d := range x.docs {
		m := &list[i]
		m.doc = d
		for f, n := range d.lengths() {
			if n > 0 {
				b := fields[f].length
				m.norm[f] = float32(fields[f].weight / (1 - b + b*float64(n)*with[f]/sum[f]))
				m.once[f] = levelOf(float64(m.norm[f]))
			}
		}
	}
	return list
}

// field gives the field in which a place is.
func (d *doc) field(at uint32) int {
	switch {
	case at < d.about:
		return 0
	case at < d.body:
		return 1
	}
	return 2
}

// lengths gives how many terms the fields have, or a few more.
func (d doc) lengths() [len(fields)]uint32 {
	return [...]uint32{d.about, d.body - d.about, d.end - d.body}
}

// postings is what a term's chain says, best first: things by falling level,
// then by number.
type postings struct {
	chain  []byte
	docs   []uint32
	level  []uint8
	from   []uint32 // where the places of each begin in places, and, one more, their end
	places []uint32 // of each, twice how many lie between it and the one before, and one more for the last
	order  []uint32 // indexes of docs, best first
	count  [levels]uint32
}

// read reads a term's postings in the place of others.
func (p *postings) read(x *index, t *term, measures []measure) {
	p.chain = x.chains.append(p.chain[:0], &t.chain)
	p.docs, p.level, p.from, p.places = p.docs[:0], p.level[:0], p.from[:0], p.places[:0]
	if t.value {
		p.readValue()
	} else {
		p.readWord(measures)
	}
	p.sort()
}

func (p *postings) readValue() {
	doc := uint32(0)
	for i := 0; i < len(p.chain); {
		var step uint32
		step, i = number(p.chain, i)
		doc += step
		p.docs, p.level = append(p.docs, doc-1), append(p.level, 0)
	}
}

func (p *postings) readWord(measures []measure) {
	chain, docs, level, from, places := p.chain, p.docs, p.level, p.from, p.places
	doc := uint32(0)
	for i := 0; i < len(chain); {
		var at, step uint32
		at, i = number(chain, i)
		step, i = number(chain, i)
		doc += step
		m := &measures[doc-1]
		from = append(from, uint32(len(places)))
		places = append(places, at-1)
		at /= 2
		f := m.field(at)
		best := m.once[f]
		if i < len(chain) && chain[i]&1 == 0 { // it stands there again
			weight := float64(m.norm[f])
			for i < len(chain) && chain[i]&1 == 0 {
				step, i = number(chain, i)
				places = append(places, step)
				at += step/2 + 1
				weight += float64(m.norm[m.field(at)])
			}
			best = levelOf(weight)
		}
		places[len(places)-1]++
		docs, level = append(docs, doc-1), append(level, best)
	}
	p.docs, p.level, p.from, p.places = docs, level, append(from, uint32(len(places))), places
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

// appendPlaces writes the places of each thing, in the order of append.
func (p *postings) appendPlaces(b []byte) []byte {
	for _, at := range p.order {
		for _, n := range p.places[p.from[at]:p.from[at+1]] {
			b = appendNumber(b, n)
		}
	}
	return b
}
