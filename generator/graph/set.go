package graph

// small is the length up to which a list is searched from end to end.
const small = 16

// set is a list without repetition, in the order in which things were added.
// Short ones cost nothing beside the list.
type set[T comparable] struct {
	list []T
	seen map[T]struct{} // once the list is long
}

// add appends v unless it is there already.
func (s *set[T]) add(v T) {
	if s.has(v) {
		return
	}
	s.list = append(s.list, v)
	switch {
	case s.seen != nil:
		s.seen[v] = struct{}{}
	case len(s.list) > small:
		s.seen = make(map[T]struct{}, 4*small)
		for _, known := range s.list {
			s.seen[known] = struct{}{}
		}
	}
}

func (s *set[T]) has(v T) bool {
	if s.seen != nil {
		_, ok := s.seen[v]
		return ok
	}
	for _, known := range s.list {
		if known == v {
			return true
		}
	}
	return false
}

// mark is how one run over some sources remembers them without a map: who
// carries the run's number was met in it, and has a place in its list.
type mark struct {
	run  int32
	slot int32
}

// set marks for a run.
func (m *mark) set(run int32, slot int) { m.run, m.slot = run, int32(slot) }

// in gives the place in the list of a run.
func (m *mark) in(run int32) (slot int, ok bool) { return int(m.slot), m.run == run }

// newRun gives a number that no mark carries yet.
func (l *linker) newRun() int32 {
	l.runs++
	return l.runs
}
