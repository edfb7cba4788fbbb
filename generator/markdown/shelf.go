package markdown

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
)

// Shelf keeps the text of documents in a file until it is written out, so that
// a large site needs memory for what its documents refer to, not for what they
// say. It is safe for concurrent use.
type Shelf struct {
	file interface {
		io.ReaderAt
		io.WriterAt
	}
	mu    sync.Mutex
	end   int64
	fault atomic.Pointer[error]
}

// NewShelf makes a shelf of an empty file that nothing else uses.
func NewShelf(file interface {
	io.ReaderAt
	io.WriterAt
},
) *Shelf {
	return &Shelf{file: file}
}

// Err gives the first error of reading a document back. What was made since
// then is not whole.
func (s *Shelf) Err() error {
	if err := s.fault.Load(); err != nil {
		return *err
	}
	return nil
}

// shelved is where the text of a document lies.
type shelved struct {
	shelf *Shelf
	at    int64
	size  int32
	lead  string // what Lead gives, which lists of all briefs ask for
}

// Put gives a document that says the same and whose text lies on the shelf.
func (s *Shelf) Put(d *Document) (*Document, error) {
	if d == nil || d.text == "" {
		return d, nil
	}
	s.mu.Lock()
	at := s.end
	s.end += int64(len(d.text))
	s.mu.Unlock()
	if _, err := s.file.WriteAt([]byte(d.text), at); err != nil {
		return nil, fmt.Errorf("set a body aside: %w", err)
	}
	c := &Document{ops: d.ops, places: d.places, shelved: shelved{s, at, int32(len(d.text)), d.Lead()}}
	c.refs = append([]Ref(nil), d.refs...)
	for i := range c.refs {
		r := &c.refs[i]
		for _, text := range []*string{&r.Type, &r.Target, &r.Fragment, &r.Locator, &r.Words} {
			*text = strings.Clone(*text)
		}
	}
	c.headings = append([]Heading(nil), d.headings...)
	for i := range c.headings {
		h := &c.headings[i]
		h.ID, h.Text = strings.Clone(h.ID), strings.Clone(h.Text)
	}
	return c, nil
}

// open gives the document with its text in memory.
func (d *Document) open() *Document {
	s := d.shelved
	if s.shelf == nil {
		return d
	}
	text := make([]byte, s.size)
	if _, err := s.shelf.file.ReadAt(text, s.at); err != nil {
		err = fmt.Errorf("read a body that was set aside: %w", err)
		s.shelf.fault.CompareAndSwap(nil, &err)
		return &Document{}
	}
	c := *d
	c.text, c.shelved = string(text), shelved{}
	return &c
}
