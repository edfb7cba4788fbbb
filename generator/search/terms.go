package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// write writes all that has to do with terms.
func (x *index) write(out *pieces, r *root) []*table {
	w := &writer{
		index: x, measures: x.measures(), terms: out.list("t", termSize), heads: out.list("h", termSize), places: out.list("p", size),
		words: out.list("f", size), ends: out.list("r", size),
	}
	order := x.sorted()
	for i, n := range order {
		w.term(order, i, &x.terms[n])
	}
	w.closeHeads("")
	r.Heavy = w.writeHeads()
	w.writeEnds()
	tables := []*table{w.terms, w.heads, w.places, w.words, w.ends}
	for _, t := range tables {
		t.flush()
	}
	return tables
}

type writer struct {
	*index
	measures []measure
	terms    *table
	heads    *table
	places   *table
	words    *table
	ends     *table
	postings postings
	buf      []byte
	open     []*head
	closed   []closedHead
	spare    []*best
	typed    []string // words that may be misspelt
}

// sorted gives the numbers of the terms in their order.
func (x *index) sorted() []uint32 {
	order := make([]uint32, len(x.terms))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return compare(x.terms[a].text, x.terms[b].text) })
	return order
}

// compare orders texts as JavaScript does, by their UTF-16 code units: what
// lies above the first plane comes before the last part of it.
func compare(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return cmp.Compare(unitOrder(a[i]), unitOrder(b[i]))
		}
	}
	return cmp.Compare(len(a), len(b))
}

// unitOrder puts the first bytes of code points that take two code units before
// those from U+E000 on.
func unitOrder(c byte) int {
	if c >= 0xF0 {
		return int(c) - 0x10 // behind 0xED, before 0xEE
	}
	if c >= 0xEE {
		return int(c) + 0x10
	}
	return int(c)
}

// term writes the i-th term.
func (w *writer) term(order []uint32, i int, t *term) {
	w.openHeads(order, i)
	w.postings.read(w.index, t, w.measures)
	for _, h := range w.open {
		h.take(&w.postings)
	}
	w.buf = w.postings.append(w.buf[:0])
	w.terms.entry(t.text, w.buf)
	if t.value {
		return
	}
	w.buf = w.postings.appendPlaces(w.buf[:0])
	w.places.entry(t.text, w.buf)
	if !t.dense && misspelt(t.text) {
		w.words.word(t.text)
		w.typed = append(w.typed, t.text)
	}
}

// misspelt tells whether a typing mistake in a word is forgiven: not in short
// ones, and not in numbers.
func misspelt(word string) bool {
	return utf8.RuneCountInString(word) >= 3 && !strings.ContainsAny(word, "0123456789")
}

// writeEnds writes the words in the order of their ends.
func (w *writer) writeEnds() {
	type end struct{ back, word string }
	list := make([]end, len(w.typed))
	for i, word := range w.typed {
		list[i] = end{reversed(word), word}
	}
	slices.SortFunc(list, func(a, b end) int { return compare(a.back, b.back) })
	for _, e := range list {
		w.ends.word(e.back)
	}
}

// reversed gives the code points of a word from the last to the first.
func reversed(word string) string {
	b := make([]byte, len(word))
	at := len(word)
	for _, r := range word {
		at -= utf8.RuneLen(r)
		utf8.EncodeRune(b[at:], r)
	}
	return string(b)
}

// A beginning of words is heavy when what the terms say that begin with it is
// more than a page should load to show what begins so. Of these the index has
// what all the terms say together, the highest level of each thing.
const heavy = termSize

// head is a heavy beginning whose terms are being read.
type head struct {
	text string
	*best
}

// best is the highest level of each thing that was met.
type best struct {
	level []uint8  // by the number of the thing
	met   []uint64 // whether it was, a bit each
}

type closedHead struct {
	text  string
	value []byte
}

// openHeads closes the beginnings that the i-th term does not have, and opens
// the heavy ones that it is the first to have.
func (w *writer) openHeads(order []uint32, i int) {
	text := w.index.terms[order[i]].text
	w.closeHeads(text)
	shared := 0 // bytes that it begins with as the one before does
	if i > 0 {
		shared = commonPrefix(w.index.terms[order[i-1]].text, text)
	}
	for at := 0; at < len(text); {
		_, n := utf8.DecodeRuneInString(text[at:])
		if at += n; at <= shared {
			continue
		}
		if !w.isHeavy(order[i:], text[:at]) {
			return // longer ones aren't either
		}
		w.open = append(w.open, &head{text[:at], w.best()})
	}
}

// best gives a list of levels in which nothing was met.
func (w *writer) best() *best {
	if n := len(w.spare); n > 0 {
		b := w.spare[n-1]
		w.spare = w.spare[:n-1]
		return b
	}
	return &best{make([]uint8, len(w.docs)), make([]uint64, (len(w.docs)+63)/64)}
}

// isHeavy tells whether a beginning is heavy, of which order has the first term.
// A beginning of one term is not: that term says it.
func (w *writer) isHeavy(order []uint32, begins string) bool {
	sum := 0
	for i, n := range order {
		t := &w.index.terms[n]
		if !strings.HasPrefix(t.text, begins) {
			return false
		}
		if sum += int(t.docs)*3/2 + len(t.text) + 9; sum > heavy && i > 0 {
			return true
		}
	}
	return false
}

func commonPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// take adds what a term says.
func (b *best) take(p *postings) {
	for i, doc := range p.docs {
		if bit := uint64(1) << (doc % 64); b.met[doc/64]&bit == 0 {
			b.met[doc/64] |= bit
			b.level[doc] = p.level[i]
			continue
		}
		b.level[doc] = max(b.level[doc], p.level[i])
	}
}

// giveTo puts what was met in the place of other postings, and forgets it.
func (b *best) giveTo(p *postings) {
	docs, level := p.docs[:0], p.level[:0]
	for i, set := range b.met {
		for ; set != 0; set &= set - 1 {
			doc := i*64 + bits.TrailingZeros64(set)
			docs, level = append(docs, uint32(doc)), append(level, b.level[doc])
		}
	}
	p.docs, p.level = docs, level
	clear(b.met)
	p.sort()
}

// closeHeads writes the beginnings that text does not have.
func (w *writer) closeHeads(text string) {
	for len(w.open) > 0 {
		last := w.open[len(w.open)-1]
		if text != "" && strings.HasPrefix(text, last.text) {
			return
		}
		w.open = w.open[:len(w.open)-1]
		last.giveTo(&w.postings)
		w.closed = append(w.closed, closedHead{last.text, w.postings.append(nil)})
		w.spare = append(w.spare, last.best)
	}
}

// writeHeads writes the heavy beginnings and gives them.
func (w *writer) writeHeads() (all []string) {
	slices.SortFunc(w.closed, func(a, b closedHead) int { return compare(a.text, b.text) })
	for _, h := range w.closed {
		w.heads.entry(h.text, h.value)
		all = append(all, h.text)
	}
	return all
}
