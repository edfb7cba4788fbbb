package markdown

import (
	"encoding/binary"
	"fmt"
	"io"
	"sync"
	"sync/atomic"

	"dossier/generator/slab"
)

// Shelf keeps what documents say in a file until it is asked for, so that a
// large site needs memory for what its documents refer to, and not for their
// text. It is safe for concurrent use.
type Shelf struct {
	file interface {
		io.ReaderAt
		io.WriterAt
	}
	mu        sync.Mutex // guards what follows
	end       int64
	documents slab.Of[Document]
	places    slab.Of[shelved]
	leads     slab.Texts

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

// shelved is where a document's steps lie: their text, then themselves, then the
// places of references.
type shelved struct {
	shelf *Shelf
	at    int64
	text  int32  // its length
	ops   int32  // their number
	lead  string // what Lead gives, which lists of all briefs ask for
	// titled tells that the lead shows what a wiki link's target is called, so that
	// it is made anew.
	titled bool
}

const (
	opSize    = 4 // bytes of a step on the shelf
	placeSize = 8
)

// bodies keeps the memory into which documents were read from a shelf.
var bodies = sync.Pool{New: func() any { return new(body) }}

// spent keeps the memory of steps that went to a shelf, for the next document.
var spent = sync.Pool{New: func() any { return new(body) }}

// newBody gives steps that what they are made from does not share.
func newBody(text []byte, ops []op) *body {
	b := spent.Get().(*body)
	b.text, b.ops, b.places = append(b.text[:0], text...), append(b.ops[:0], ops...), b.places[:0]
	return b
}

// Put gives a document that says the same and whose steps lie on the shelf. The
// one that was given is not to be used any more.
func (s *Shelf) Put(d *Document) (*Document, error) {
	if d == nil || len(d.body.text) == 0 {
		return d, nil
	}
	b := d.body
	b.read = b.append(b.read[:0])
	lead, titled := opened{d, d.body}.lead(nil)
	s.mu.Lock()
	at := s.end
	s.end += int64(len(b.read))
	lies := s.places.Put(shelved{s, at, int32(len(b.text)), int32(len(b.ops)), s.leads.Keep([]byte(lead)), titled})
	d = s.documents.Put(Document{refs: d.refs, headings: d.headings, shelved: lies})
	s.mu.Unlock()
	if _, err := s.file.WriteAt(b.read, at); err != nil {
		return nil, fmt.Errorf("set a body aside: %w", err)
	}
	if cap(b.read) < 1<<20 {
		spent.Put(b)
	}
	return d, nil
}

// append writes a body as it lies on a shelf.
func (b *body) append(dst []byte) []byte {
	dst = append(dst, b.text...)
	for _, o := range b.ops {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(o))
	}
	for _, p := range b.places {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(p.op))
		dst = binary.LittleEndian.AppendUint32(dst, uint32(p.at))
	}
	return dst
}

// opened is a document with its steps in memory. Nothing of them is kept once it
// is closed.
type opened struct {
	*Document
	*body
}

// open gives the document with its steps, none when they cannot be read.
func (d *Document) open() opened {
	if d.shelved == nil {
		return opened{d, d.body}
	}
	b := bodies.Get().(*body)
	if err := b.fetch(d.shelved, len(d.refs)); err != nil {
		err = fmt.Errorf("read a body that was set aside: %w", err)
		d.shelved.shelf.fault.CompareAndSwap(nil, &err)
		b.text, b.ops, b.places = b.text[:0], b.ops[:0], b.places[:0]
	}
	return opened{d, b}
}

// close gives back the memory of a document from the shelf.
func (o opened) close() {
	if o.shelved != nil && cap(o.body.read) < 1<<20 {
		bodies.Put(o.body)
	}
}

// fetch reads a body with a number of references from the shelf.
func (b *body) fetch(from *shelved, refs int) error {
	size := int(from.text) + opSize*int(from.ops) + placeSize*refs
	if cap(b.read) < size {
		b.read = make([]byte, size, size+size/2)
	}
	b.read = b.read[:size]
	if _, err := from.shelf.file.ReadAt(b.read, from.at); err != nil {
		return err
	}
	b.text = b.read[:from.text]
	rest := b.read[from.text:]
	b.ops, b.places = b.ops[:0], b.places[:0]
	for range from.ops {
		b.ops = append(b.ops, op(binary.LittleEndian.Uint32(rest)))
		rest = rest[opSize:]
	}
	for range refs {
		b.places = append(b.places, place{int32(binary.LittleEndian.Uint32(rest)), int32(binary.LittleEndian.Uint32(rest[4:]))})
		rest = rest[placeSize:]
	}
	return nil
}
