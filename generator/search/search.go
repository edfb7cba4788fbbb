// Package search takes the catalog of one edition and gives the index by which
// its pages are searched without a server: many small scripts, each of which
// hands a piece of the index to a function of the page. It never reads the
// content, and never tells of anything that the edition withholds, as it is
// only given the edition.
//
// What a piece holds, and how it is read:
//
//	search/root.js   counts, words of the interface, and which piece holds what
//	search/t*.js     terms in order, each with its postings: what has it, best first
//	search/h*.js     the same for beginnings of words that too many terms have
//	search/p*.js     terms in order, each with the places at which it stands
//	search/f*.js     words in order, and search/r*.js in the order of their ends,
//	                 for words that are misspelt
//	search/d*.js     what can be found, as results show it, by number
//	search/x*.js     bodies, for the sentence around what was found, by number
//
// A piece is dossierFind(name, value). Terms and bodies are plain text.
package search

import (
	"fmt"
	"hash/crc32"
	"strconv"

	"dossier/generator/site"
)

// Folder is where the index lies in the site.
const Folder = "search/"

// Build makes the index and hands over each of its files as soon as it is made.
// What is handed over is not to be kept.
func Build(c site.Catalog, write func(path string, content []byte) error) error {
	out := &pieces{write: write}
	x := newIndex()
	docs, bodies := out.list("d", recordSize), out.list("x", size)
	docs.numbered, bodies.numbered = []int{}, []int{}
	kind := -1
	var kinds []int // the number of the first thing of each kind
	for e := range c.All {
		for ; kind < e.Kind; kind++ {
			kinds = append(kinds, len(x.docs))
		}
		x.enter(e)
		docs.record(len(x.docs)-1, e, len(x.body) > 0)
		if len(x.body) > 0 {
			bodies.body(len(x.docs)-1, x.body)
		}
		if out.err != nil {
			return out.err
		}
	}
	for len(kinds) < len(c.Kinds) {
		kinds = append(kinds, len(x.docs))
	}
	docs.flush()
	bodies.flush()
	root := rootOf(c, len(x.docs), kinds)
	tables := x.write(out, root)
	root.tables(append(tables, docs, bodies), out.sum)
	out.put("root", root.bytes())
	return out.err
}

// pieces writes the files of an index, and keeps the first error.
type pieces struct {
	write func(path string, content []byte) error
	err   error
	sum   uint32 // of all that was written
	buf   []byte
}

// put writes one file: a call that hands over value under name.
func (p *pieces) put(name string, value []byte) {
	if p.err != nil {
		return
	}
	p.buf = append(p.buf[:0], `dossierFind("`...)
	p.buf = append(p.buf, name...)
	p.buf = append(p.buf, `",`...)
	p.buf = append(p.buf, value...)
	p.buf = append(p.buf, ");\n"...)
	p.sum = crc32.Update(p.sum, crc32.IEEETable, p.buf)
	if err := p.write(Folder+name+".js", p.buf); err != nil {
		p.err = fmt.Errorf("write the index of the search: %w", err)
	}
}

// list gives a new table whose pieces are called by a letter and a number.
func (p *pieces) list(letter string, size int) *table {
	return &table{name: letter, out: p, size: size}
}

// table is a list that is cut into pieces. Each piece begins with its first key.
type table struct {
	name  string
	out   *pieces
	size  int      // how long a piece may get
	buf   []byte   // the list of the piece that is being filled, without its end
	key   string   // with which it begins
	first []string // the keys with which the pieces begin

	number   int   // as key, for a table whose keys are numbers
	numbered []int // as first; nil: they are none
}

// How long the text of a piece may get, in bytes. Packed by a server it is a third
// to two thirds of that. A first letter asks for pieces of terms and, for each
// suggestion, for one of records, so that these are small.
const (
	size       = 48 << 10
	termSize   = 32 << 10 // of terms
	recordSize = 20 << 10 // of records
)

// room begins a row of n bytes or so: of the piece, or of the next one when
// this one would get too long.
func (t *table) room(key string, n int) {
	if len(t.buf) > 0 && len(t.buf)+n > t.size {
		t.flush()
	}
	if len(t.buf) == 0 {
		t.buf = append(t.buf, '[')
		t.key = key
		return
	}
	t.buf = append(t.buf, ',')
}

// flush writes the piece that was begun.
func (t *table) flush() {
	if len(t.buf) == 0 {
		return
	}
	t.buf = append(t.buf, ']')
	t.out.put(t.name+strconv.Itoa(len(t.first)), t.buf)
	if t.numbered != nil {
		t.numbered = append(t.numbered, t.number)
	}
	t.first = append(t.first, t.key)
	t.buf = t.buf[:0]
}

// entry adds a term with what is said of it. What is longer than a piece goes on
// in the next ones, under the same key.
func (t *table) entry(key string, value []byte) {
	for {
		n := min(len(value), t.size)
		t.room(key, n+len(key)+5)
		t.plain(key)
		t.buf = append(t.buf, `,"`...)
		t.buf = append(t.buf, value[:n]...)
		t.buf = append(t.buf, '"')
		if value = value[n:]; len(value) == 0 {
			return
		}
		t.flush()
	}
}

// word adds a word alone.
func (t *table) word(key string) {
	t.room(key, len(key)+3)
	t.plain(key)
}

// plain writes a term, which needs no escape.
func (t *table) plain(key string) {
	t.buf = append(t.buf, '"')
	t.buf = append(t.buf, key...)
	t.buf = append(t.buf, '"')
}

// record adds what results show of a thing.
func (t *table) record(n int, e *site.Found, body bool) {
	t.row(n, len(e.Path)+len(e.Title)+len(e.Line)+len(e.Lead)+24)
	t.buf = appendText(append(t.buf, '['), e.Path)
	t.buf = appendText(append(t.buf, ','), e.Title)
	t.buf = appendText(append(t.buf, ','), e.Line)
	t.buf = appendText(append(t.buf, ','), cutText(e.Lead, leadMost))
	t.buf = strconv.AppendInt(append(t.buf, ','), int64(e.Standing), 10)
	if body {
		t.buf = append(t.buf, ",1"...)
	}
	t.buf = append(t.buf, ']')
}

// row begins what is said of a number.
func (t *table) row(n, size int) {
	t.room("", size)
	if t.buf[len(t.buf)-1] == '[' {
		t.number = n
	}
}

// How much of a text the index keeps to show it, in bytes.
const (
	leadMost = 320
	bodyMost = 40 << 10
)

// body adds a body under the number of what it belongs to.
func (t *table) body(n int, body []byte) {
	body = cutText(body, bodyMost)
	t.row(n, len(body)+12)
	t.buf = append(strconv.AppendInt(t.buf, int64(n), 10), ',')
	t.buf = appendText(t.buf, body)
}

// cutText cuts a text to at most n bytes, between two code points.
func cutText[T string | []byte](s T, n int) T {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
