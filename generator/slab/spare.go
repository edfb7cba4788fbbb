package slab

import "sync"

// Spare keeps what was used for whoever needs such a thing next. Unlike a
// sync.Pool it keeps it for as long as it lasts itself, so that what has grown to
// the size that is needed need not grow again. The zero Spare is empty; it is safe
// for concurrent use.
type Spare[T any] struct {
	mu   sync.Mutex
	list []*T
}

// Get gives what was put last, as it was put, or a zero value.
func (s *Spare[T]) Get() *T {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.list) - 1
	if last < 0 {
		return new(T)
	}
	v := s.list[last]
	s.list = s.list[:last]
	return v
}

// Put gives v back for further use. Whoever puts it is not to use it any more.
func (s *Spare[T]) Put(v *T) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list = append(s.list, v)
}
