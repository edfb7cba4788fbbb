package graph

import (
	"slices"

	"dossier/generator/brief"
)

// Provenance is where one piece of evidence comes from: the source that was
// read, whom it credits, and so on to the origins. It is a graph of sources,
// not a list of paths, of which there may be more than anyone can count.
type Provenance struct {
	// Steps holds every source once; the first was read. A step that only
	// withdrawn sources lead to is there, and not alive.
	Steps []Step
	// Live: an origin or a loop can still be reached. Looping: only a loop can.
	Live, Looping bool
}

// Step is one source on the way.
type Step struct {
	Source  *Source
	Credits []Credit
	To      []int32 // indexes of Steps, one for each of Credits
	// Said: this brief says of the source what it credits, other than the
	// source's own file does.
	Said bool
	// Alive: it is not withdrawn, and can be reached without passing what is.
	Alive bool
	// Origin: it is alive and credits nobody.
	Origin bool
}

// Origins gives the origins that are reached, in the order of Steps.
func (p *Provenance) Origins() []*Source {
	var list []*Source
	for i := range p.Steps {
		if p.Steps[i].Origin {
			list = append(list, p.Steps[i].Source)
		}
	}
	return list
}

// Reaches tells whether the evidence comes by way of a source.
func (p *Provenance) Reaches(s *Source) bool {
	return slices.ContainsFunc(p.Steps, func(st Step) bool { return st.Source == s })
}

// trace finds out where every piece of evidence comes from.
func (l *linker) trace() {
	w := walker{l: l}
	for _, b := range l.g.Briefs {
		for _, u := range b.Uses {
			for _, e := range u.Evidence {
				e.Provenance = w.trace(e.Source, e.place)
			}
		}
	}
}

// visit is one step to be followed: a source at a place of the brief, or (no
// place) as its own file describes it.
type visit struct {
	step  int32
	place *brief.Source
}

// walker follows credits, each source at each place once, so that the cost is
// that of the edges.
type walker struct {
	l     *linker
	run   int32
	steps []Step
	own   []bool            // by step: what its own file says was added
	edges map[[2]int32]bool // of steps with many credits
	queue []visit
}

// trace shares what does not hang on the place: a source of which the brief
// says nothing has the same provenance wherever it was read.
func (w *walker) trace(s *Source, place *brief.Source) *Provenance {
	if place.HasCiting {
		return w.walk(s, place)
	}
	if s.plain == nil {
		s.plain = w.walk(s, place)
	}
	return s.plain
}

func (w *walker) walk(read *Source, place *brief.Source) *Provenance {
	w.run = w.l.newRun()
	w.steps, w.own, w.queue = w.steps[:0], w.own[:0], w.queue[:0]
	w.edges = nil // clearing a map costs what it once held
	w.meet(read, place)
	for i := 0; i < len(w.queue); i++ {
		w.follow(w.queue[i])
	}
	p := w.l.made.provenance.Put(Provenance{Steps: w.l.made.steps.Keep(w.steps)})
	p.settle()
	return p
}

// meet gives the index of a source's step and queues what is said at a place.
func (w *walker) meet(s *Source, place *brief.Source) int32 {
	slot, known := s.in(w.run)
	if !known {
		slot = len(w.steps)
		s.set(w.run, slot)
		w.steps = append(w.steps, Step{Source: s})
		w.own = append(w.own, false)
	}
	at := int32(slot)
	switch {
	case place != nil && place.HasCiting:
		w.steps[at].Said = true
		w.queue = append(w.queue, visit{at, place})
	case !w.own[at]:
		w.own[at] = true
		if len(s.Cites) > 0 {
			w.queue = append(w.queue, visit{at, nil})
		}
	}
	return at
}

func (w *walker) follow(v visit) {
	if v.place == nil {
		for _, c := range w.steps[v.step].Source.Cites {
			w.credit(v.step, c, nil)
		}
		return
	}
	for i := range v.place.Citing {
		cited := &v.place.Citing[i]
		if to := w.l.sourceAt(cited); to != nil {
			w.credit(v.step, Credit{To: to, How: verb(cited)}, cited)
		}
	}
}

func (w *walker) credit(from int32, c Credit, place *brief.Source) {
	to := w.meet(c.To, place)
	if w.hasEdge(from, to) {
		return
	}
	st := &w.steps[from]
	st.Credits = append(st.Credits, c)
	st.To = append(st.To, to)
}

// hasEdge tells whether a step credits another already, and from then on it does.
func (w *walker) hasEdge(from, to int32) bool {
	st := &w.steps[from]
	if len(st.To) < small {
		return slices.Contains(st.To, to)
	}
	if w.edges == nil {
		w.edges = map[[2]int32]bool{}
	}
	if len(st.To) == small {
		for _, known := range st.To {
			w.edges[[2]int32{from, known}] = true
		}
	}
	known := w.edges[[2]int32{from, to}]
	w.edges[[2]int32{from, to}] = true
	return known
}

// settle finds what is alive, what is an origin, and whether a loop is left.
func (p *Provenance) settle() {
	p.spread(func(s *Source) bool { return s.Withdrawn != nil })
	for i := range p.Steps {
		st := &p.Steps[i]
		st.Said = st.Said && !st.saidByFile()
	}
	p.judge()
}

// judge finds the origins among what is alive, and a loop where there is none.
func (p *Provenance) judge() {
	origins := 0
	for i := range p.Steps {
		st := &p.Steps[i]
		st.Origin = st.Alive && len(st.To) == 0
		if st.Origin {
			origins++
		}
	}
	p.Looping = origins == 0 && p.loop() != nil
	p.Live = origins > 0 || p.Looping
}

// saidByFile tells whether a step credits just what its own file says. Both
// lists hold nothing twice.
func (st *Step) saidByFile() bool {
	if len(st.Credits) != len(st.Source.Cites) {
		return false
	}
	var said set[*Source]
	for _, c := range st.Credits {
		said.add(c.To)
	}
	return !slices.ContainsFunc(st.Source.Cites, func(c Credit) bool { return !said.has(c.To) })
}

// spread marks what can be reached from the source that was read without
// passing a source that is gone.
func (p *Provenance) spread(gone func(*Source) bool) {
	for i := range p.Steps {
		p.Steps[i].Alive = false
	}
	if gone(p.Steps[0].Source) {
		return
	}
	p.Steps[0].Alive = true
	for stack := []int32{0}; len(stack) > 0; {
		at := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		for _, to := range p.Steps[at].To {
			if st := &p.Steps[to]; !st.Alive && !gone(st.Source) {
				st.Alive = true
				stack = append(stack, to)
			}
		}
	}
}

// loop gives one loop among the living steps, in the order of crediting, or nil.
func (p *Provenance) loop() []int32 {
	if len(p.Steps) == 1 && len(p.Steps[0].To) == 0 {
		return nil
	}
	if !p.Steps[0].Alive {
		return nil
	}
	const unseen, open, done = 0, 1, 2
	state := make([]uint8, len(p.Steps))
	next := make([]int32, len(p.Steps))
	path := []int32{0}
	state[0] = open
	for len(path) > 0 {
		at := path[len(path)-1]
		st := &p.Steps[at]
		if int(next[at]) == len(st.To) {
			state[at] = done
			path = path[:len(path)-1]
			continue
		}
		to := st.To[next[at]]
		next[at]++
		switch {
		case !p.Steps[to].Alive:
		case state[to] == open:
			return path[slices.Index(path, to):]
		case state[to] == unseen:
			state[to] = open
			path = append(path, to)
		}
	}
	return nil
}
