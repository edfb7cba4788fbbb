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

	place *brief.Source // where the source that was read stands, until traced
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
	for _, b := range l.g.Briefs {
		for _, u := range b.Uses {
			for _, e := range u.Evidence {
				e.Provenance = l.traceOne(e.Source, e.Provenance.place)
			}
		}
	}
}

// traceOne shares what does not hang on the place: a source of which the brief
// says nothing has the same provenance wherever it was read.
func (l *linker) traceOne(s *Source, place *brief.Source) *Provenance {
	if place.HasCiting {
		return l.walk(s, place)
	}
	if s.plain == nil {
		s.plain = l.walk(s, place)
	}
	return s.plain
}

// visit is one step to be followed: a source at a place of the brief, or (no
// place) as its own file describes it.
type visit struct {
	step  int32
	place *brief.Source
}

// walker follows credits, each (source, place) once, so that the cost is that
// of the edges.
type walker struct {
	l     *linker
	p     *Provenance
	index map[*Source]int32
	own   []bool            // by step: what its own file says was added
	edges map[[2]int32]bool // of steps with many credits
	queue []visit
}

func (l *linker) walk(read *Source, place *brief.Source) *Provenance {
	w := &walker{l: l, p: &Provenance{}}
	w.meet(read, place)
	for len(w.queue) > 0 {
		v := w.queue[0]
		w.queue = w.queue[1:]
		w.follow(v)
	}
	w.p.settle()
	return w.p
}

// meet gives the index of a source's step and queues what is said at a place.
func (w *walker) meet(s *Source, place *brief.Source) int32 {
	at, known := w.find(s)
	if !known {
		at = int32(len(w.p.Steps))
		w.p.Steps = append(w.p.Steps, Step{Source: s})
		w.own = append(w.own, false)
		if w.index != nil {
			w.index[s] = at
		}
	}
	switch {
	case place != nil && place.HasCiting:
		w.p.Steps[at].Said = true
		w.queue = append(w.queue, visit{at, place})
	case !w.own[at]:
		w.own[at] = true
		if len(s.Cites) > 0 {
			w.queue = append(w.queue, visit{at, nil})
		}
	}
	return at
}

// find looks a step up; small graphs, the usual case, need no index.
func (w *walker) find(s *Source) (int32, bool) {
	if w.index == nil {
		for i := range w.p.Steps {
			if w.p.Steps[i].Source == s {
				return int32(i), true
			}
		}
		if len(w.p.Steps) == 16 {
			w.index = map[*Source]int32{}
			for i := range w.p.Steps {
				w.index[w.p.Steps[i].Source] = int32(i)
			}
		}
		return 0, false
	}
	at, ok := w.index[s]
	return at, ok
}

func (w *walker) follow(v visit) {
	if v.place == nil {
		for _, c := range w.p.Steps[v.step].Source.Cites {
			w.credit(v.step, c, nil)
		}
		return
	}
	for i := range v.place.Citing {
		cited := &v.place.Citing[i]
		to := w.l.sourceAt(cited)
		if to == nil {
			continue
		}
		how := cited.How.S
		if how == "" {
			how = "credits"
		}
		w.credit(v.step, Credit{To: to, How: how}, cited)
	}
}

func (w *walker) credit(from int32, c Credit, place *brief.Source) {
	to := w.meet(c.To, place)
	if w.hasEdge(from, to) {
		return
	}
	st := &w.p.Steps[from]
	st.Credits = append(st.Credits, c)
	st.To = append(st.To, to)
}

// hasEdge tells whether a step credits another already, and from then on it does.
func (w *walker) hasEdge(from, to int32) bool {
	st := &w.p.Steps[from]
	if len(st.To) < 32 {
		return slices.Contains(st.To, to)
	}
	if w.edges == nil {
		w.edges = map[[2]int32]bool{}
	}
	if len(st.To) == 32 {
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
	loop := origins == 0 && p.loops()
	p.Live = origins > 0 || loop
	p.Looping = loop
}

// saidByFile tells whether a step credits just what its own file says.
func (st *Step) saidByFile() bool {
	if len(st.Credits) != len(st.Source.Cites) {
		return false
	}
	said := make(map[*Source]bool, len(st.Credits))
	for _, c := range st.Credits {
		said[c.To] = true
	}
	return !slices.ContainsFunc(st.Source.Cites, func(c Credit) bool { return !said[c.To] })
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

// loops tells whether the steps that are alive hold a loop: taking away, again
// and again, what leads nowhere leaves something.
func (p *Provenance) loops() bool { return len(p.loop()) > 0 }

// loop gives one loop among the living steps, in the order of crediting, or nil.
func (p *Provenance) loop() []int32 {
	const unseen, open, done = 0, 1, 2
	state := make([]uint8, len(p.Steps))
	next := make([]int, len(p.Steps))
	if len(p.Steps) == 0 || !p.Steps[0].Alive {
		return nil
	}
	path := []int32{0}
	state[0] = open
	for len(path) > 0 {
		at := path[len(path)-1]
		st := &p.Steps[at]
		if next[at] == len(st.To) {
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

// without gives the provenance as it would be if one more source were withdrawn.
func (p *Provenance) without(s *Source) *Provenance {
	if !p.Reaches(s) {
		return p
	}
	q := &Provenance{Steps: slices.Clone(p.Steps)}
	q.spread(func(t *Source) bool { return t == s || t.Withdrawn != nil })
	q.judge()
	return q
}
