// Package slab takes values and texts that last as long as a site is known, and
// gives each a place beside others of its kind. It never moves one, and never
// lets one go before the others of its block.
//
// Made one by one, among what is forgotten soon, ten thousands of them would
// leave gaps between them that nothing fills but what has the same size.
//
// What is needed for a while, and then again, waits in a Spare.
package slab

import "strings"

const (
	first     = 4       // values made room for at first, and then twice as many each time
	block     = 64      // and at most so many
	textFirst = 1 << 10 // bytes
	textBlock = 16 << 10
)

// Of is a slab of values of one type. The zero slab is empty.
type Of[T any] struct{ free []T }

// Put gives the place of a value.
func (s *Of[T]) Put(v T) *T {
	s.room(1)
	s.free = append(s.free, v)
	return &s.free[len(s.free)-1]
}

// Keep gives a copy of a list; what is appended to it goes elsewhere.
func (s *Of[T]) Keep(list []T) []T {
	kept := s.Make(len(list))
	copy(kept, list)
	return kept
}

// Make gives a list of n zero values, nil for none; what is appended to it goes
// elsewhere.
func (s *Of[T]) Make(n int) []T {
	if n == 0 {
		return nil
	}
	s.room(n)
	from := len(s.free)
	s.free = s.free[:from+n]
	return s.free[from : from+n : from+n]
}

// room makes room for n more values.
func (s *Of[T]) room(n int) {
	if cap(s.free)-len(s.free) < n {
		s.free = make([]T, 0, max(n, first, min(2*cap(s.free), block)))
	}
}

// Texts is a slab of texts. The zero slab is empty; one that was used is not to
// be copied.
type Texts struct{ block strings.Builder }

// Keep gives a text of these bytes.
func (t *Texts) Keep(text []byte) string {
	if t.block.Cap()-t.block.Len() < len(text) {
		size := max(len(text), textFirst, min(2*t.block.Cap(), textBlock))
		t.block = strings.Builder{}
		t.block.Grow(size)
	}
	from := t.block.Len()
	t.block.Write(text)
	return t.block.String()[from:]
}
