package search

import (
	"strings"
	"unicode/utf8"

	"dossier/generator/site"
)

// index is where each term stands, in memory.
type index struct {
	chains  chains
	terms   []term
	found   finder // numbers of terms
	docs    []doc
	at      uint32 // the place of the next term in what is being entered
	word    []byte // buffers
	given   []byte
	body    []byte     // of what was entered last
	filters [][]uint32 // the numbers of their terms, by theirs
}

// term is one word, pair of letters or value of a filter. Its chain holds, for
// each thing that has it, the difference to the number of the one before. A word's
// holds its places too: of each, twice how many lie between it and the one before
// and, for the first in a thing, one more and then that difference.
type term struct {
	text  string
	chain chain
	last  uint32 // the number of the thing that it was met in last, plus one
	at    uint32 // its last place there, plus one
	docs  uint32 // in how many things it is
	value bool   // of a filter
	dense bool   // of a script without spaces
}

// doc is where the fields of a thing end and the next ones begin, by the places
// of its terms.
type doc struct{ about, body, end uint32 }

func newIndex() *index {
	return &index{found: newFinder()}
}

// enter adds a thing, under the next number.
func (x *index) enter(e *site.Found) {
	x.docs = append(x.docs, doc{})
	d := &x.docs[len(x.docs)-1]
	x.at = 0
	x.text(e.Title)
	for _, name := range e.Names {
		x.text(name)
	}
	d.about = x.at
	for _, s := range e.About {
		x.text(s)
	}
	d.body = x.at
	if x.body = x.body[:0]; e.Body != nil {
		x.body = e.Body.Text(x.body, e.Titles)
		x.textBytes(x.body)
	}
	d.end = x.at
	for _, f := range e.Filters {
		x.filter(f)
	}
}

// number gives the number of a term.
func (x *index) number(word []byte) uint32 {
	key := x.found.key(word)
	n := x.found.find(key, word, x.terms)
	if n < 0 {
		n = len(x.terms)
		x.terms = append(x.terms, term{text: string(word)})
		x.found.add(key, len(word), n)
	}
	return uint32(n)
}

// meet enters a term at the next place.
func (x *index) meet(n uint32) {
	t := &x.terms[n]
	if now := uint32(len(x.docs)); t.last != now {
		x.chains.number(&t.chain, 2*x.at+1)
		x.chains.number(&t.chain, now-t.last)
		t.last = now
		t.docs++
	} else {
		x.chains.number(&t.chain, 2*(x.at-t.at))
	}
	x.at++
	t.at = x.at
}

// filter enters a value of a filter.
func (x *index) filter(f *site.Filter) {
	if more := f.Number + 1 - len(x.filters); more > 0 {
		x.filters = append(x.filters, make([][]uint32, more)...)
	}
	numbers := x.filters[f.Number]
	if numbers == nil {
		for _, key := range filterKeys(f) {
			n := x.number([]byte(key))
			x.terms[n].value = true
			numbers = append(numbers, n)
		}
		x.filters[f.Number] = numbers
	}
	now := uint32(len(x.docs))
	for _, n := range numbers {
		if t := &x.terms[n]; t.last != now {
			x.chains.number(&t.chain, now-t.last)
			t.last = now
			t.docs++
		}
	}
}

// filterKeys gives the terms of a filter: each name whole, and from each of its
// later words on, so that a name is found by any words of it.
func filterKeys(f *site.Filter) []string {
	var keys []string
	for _, name := range f.Whole {
		keys = append(keys, ":"+f.Field+":"+valueOf(name))
	}
	for _, name := range f.Names {
		value := valueOf(name)
		keys = append(keys, ":"+f.Field+":"+value)
		for range filterWords {
			_, rest, more := strings.Cut(value, " ")
			if !more {
				break
			}
			value = rest
			keys = append(keys, ":"+f.Field+":~"+value)
		}
	}
	return keys
}

// filterWords is from how many of its later words on a name is found.
const filterWords = 5

// longestValue is how many letters of a value are told apart.
const longestValue = 80

// valueOf gives the form in which the value of a filter is compared: its words,
// folded, with one space between them.
func valueOf(name string) string {
	var b strings.Builder
	apartBefore := true
	for _, r := range fold(name) {
		if classOf(r) == apart {
			apartBefore = true
			continue
		}
		if apartBefore && b.Len() > 0 {
			b.WriteByte(' ')
		}
		apartBefore = false
		b.WriteRune(r)
	}
	return clip(b.String(), longestValue)
}

// text enters a text of which nothing goes on in the next one.
func (x *index) text(s string) {
	x.given = append(x.given[:0], s...)
	x.textBytes(x.given)
}

// textBytes enters a text. ASCII is read here, for it is most of what is written
// and folds letter by letter; whatever stands between two spaces with anything
// else is left to fold and cut.
func (x *index) textBytes(s []byte) {
	for i := 0; i < len(s); i++ {
		start := i
		for i < len(s) && inWord(s[i]) {
			i++
		}
		switch {
		case i < len(s) && s[i] >= utf8.RuneSelf:
			for i < len(s) && s[i] > ' ' {
				i++
			}
			cut(fold(string(s[start:i])), x.cut)
		case i > start:
			x.ascii(s[start:i])
		}
		if i < len(s) && s[i] == '\n' {
			x.at++
		}
	}
	x.at++
}

func inWord(c byte) bool {
	return c|small >= 'a' && c|small <= 'z' || c >= '0' && c <= '9'
}

// small is the bit that makes an ASCII letter a small one and leaves a digit as it is.
const small = 'a' - 'A'

// ascii enters one word of ASCII letters and digits.
func (x *index) ascii(word []byte) {
	x.word = x.word[:0]
	for _, c := range word[:min(len(word), longest)] {
		x.word = append(x.word, c|small)
	}
	x.meet(x.number(x.word))
}

// cut enters a term that was cut from folded text.
func (x *index) cut(text string, dense bool) {
	x.word = append(x.word[:0], text...)
	n := x.number(x.word)
	x.terms[n].dense = dense
	x.meet(n)
}
