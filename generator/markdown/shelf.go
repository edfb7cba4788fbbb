package markdown

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"
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
	kept atomic.Int64 // bytes in the file

	mu        sync.Mutex // guards what follows, and writing
	pending   []byte     // bodies that are not in the file yet, whole, in its order
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

// How much is written at once, at least, and read at once where bodies are read as
// they lie, in bytes.
const (
	writeSize = 256 << 10
	readSize  = 16 << 10
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
	d, err := s.put(d, lead, titled)
	if err != nil {
		return nil, fmt.Errorf("set a body aside: %w", err)
	}
	if cap(b.read) < 1<<20 {
		spent.Put(b)
	}
	return d, nil
}

// put lays down a document whose body was written to its memory.
func (s *Shelf) put(d *Document, lead string, titled bool) (*Document, error) {
	b := d.body
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.kept.Load() + int64(len(s.pending))
	lies := s.places.Put(shelved{s, at, int32(len(b.text)), int32(len(b.ops)), s.leads.Keep([]byte(lead)), titled})
	d = s.documents.Put(Document{refs: d.refs, headings: d.headings, shelved: lies})
	if s.pending = append(s.pending, b.read...); len(s.pending) < writeSize {
		return d, nil
	}
	if _, err := s.file.WriteAt(s.pending, s.kept.Load()); err != nil {
		return nil, err
	}
	s.kept.Add(int64(len(s.pending)))
	s.pending = s.pending[:0]
	return d, nil
}

// read gives at least size bytes from a place on, in the memory of dst; more, up to
// most, where they are in the file.
func (s *Shelf) read(dst []byte, at int64, size, most int) ([]byte, error) {
	if kept := s.kept.Load(); at+int64(size) <= kept {
		most = int(min(int64(most), kept-at))
		dst = slices.Grow(dst[:0], most)[:most]
		_, err := s.file.ReadAt(dst, at)
		return dst, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if at < s.kept.Load() { // it went to the file meanwhile
		dst = slices.Grow(dst[:0], size)[:size]
		_, err := s.file.ReadAt(dst, at)
		return dst, err
	}
	from := at - s.kept.Load()
	return append(dst[:0], s.pending[from:from+int64(size)]...), nil
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
		first := fmt.Errorf("read a body that was set aside: %w", err)
		d.shelved.shelf.fault.CompareAndSwap(nil, &first)
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
	if from.shelf != b.of || from.at < b.at || from.at+int64(size) > b.at+int64(len(b.read)) {
		most := size
		if from.shelf == b.of && from.at >= b.at && from.at <= b.at+int64(len(b.read))+readSize {
			most = max(size, readSize) // as they lie, so more will be asked for
		}
		read, err := from.shelf.read(b.read, from.at, size, most)
		if err != nil {
			b.of = nil
			return err
		}
		b.of, b.at, b.read = from.shelf, from.at, read
	}
	lies := b.read[from.at-b.at:][:size]
	b.text = lies[:from.text]
	rest := lies[from.text:]
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
