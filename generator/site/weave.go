package site

import (
	"cmp"
	"slices"

	"dossier/generator/graph"
)

// Bounds of what is drawn of a provenance, which may hold any number of
// sources. What is left out is counted in words.
const (
	chainMost   = 80 // sources in a drawing
	chainLevels = 6  // sources in a straight stretch before its middle folds
	chainEnds   = 3  // sources that stay at either end
	chainAlike  = 4  // sources read that lead to the same, before they are drawn as one
)

// weave is one graph of where several pieces of evidence come from: every
// source once, so that ways which meet are seen to meet, and every independent
// origin once.
type weave struct {
	knots []knot
	left  int // provenances that there was no room for
}

// knot is one source of a weave, or an origin that several sources are.
type knot struct {
	source  *graph.Source // nil: an origin that several sources are
	counts  Link          // what such an origin is called
	about   string        // what it was read for, in words; may be empty
	read    bool          // some of the evidence was read in it
	alive   bool
	origin  bool
	part    bool // with others it is one origin, or several vouch for it
	credits []strand
	more    int   // credits that are left out
	alike   []int // sources that were read and lead to the same; it is drawn for them, being the first
	hidden  bool  // it is one of the others
}

// strand is one credit of a weave.
type strand struct {
	to  int
	how string // as in a brief; empty: counts as
}

// add weaves in one provenance. What is read for something in particular (about
// is not empty) has a beginning of its own. False: there is no room.
func (w *weave) add(p *graph.Provenance, about string) bool {
	root := -1
	if about == "" {
		root = w.find(p.Steps[0].Source)
	}
	if root < 0 && len(w.knots) == chainMost {
		w.left++
		return false
	}
	if root < 0 {
		root = w.tie(knot{source: p.Steps[0].Source, about: about})
	}
	w.knots[root].read = true
	way := wayThrough{weave: w, p: p, steps: []int32{0}, at: []int{root}}
	for i := 0; i < len(way.steps); i++ {
		way.follow(i)
	}
	return true
}

// tie adds a knot and gives its place.
func (w *weave) tie(k knot) int {
	w.knots = append(w.knots, k)
	return len(w.knots) - 1
}

// find gives the knot of a source; -1: it has none.
func (w *weave) find(s *graph.Source) int {
	return slices.IndexFunc(w.knots, func(k knot) bool { return k.source == s && k.about == "" })
}

// wayThrough is where the steps of one provenance are in a weave.
type wayThrough struct {
	*weave
	p     *graph.Provenance
	steps []int32 // of the provenance that have a knot
	at    []int   // the knot of each
}

// follow ties in what one step credits.
func (w *wayThrough) follow(i int) {
	st, at := &w.p.Steps[w.steps[i]], w.at[i]
	w.knots[at].alive = w.knots[at].alive || st.Alive
	w.knots[at].origin = w.knots[at].origin || st.Origin
	for j, to := range st.To {
		found := w.knotOf(to)
		if found < 0 {
			w.knots[at].more = max(w.knots[at].more, len(st.To)-j)
			return
		}
		w.knots[at].credit(found, st.Credits[j].How)
	}
}

// knotOf gives the knot of a step, and ties it when there is room; else -1.
func (w *wayThrough) knotOf(step int32) int {
	if i := slices.Index(w.steps, step); i >= 0 {
		return w.at[i]
	}
	at := w.find(w.p.Steps[step].Source)
	if at < 0 {
		if len(w.knots) == chainMost {
			return -1
		}
		at = w.tie(knot{source: w.p.Steps[step].Source})
	}
	w.steps, w.at = append(w.steps, step), append(w.at, at)
	return at
}

// credit ties a knot to one that it credits, once.
func (k *knot) credit(to int, how string) {
	if !slices.ContainsFunc(k.credits, func(s strand) bool { return s.to == to }) {
		k.credits = append(k.credits, strand{to, how})
	}
}

// how tells how a knot credits another.
func (k *knot) how(to int) string {
	for _, s := range k.credits {
		if s.to == to {
			return s.how
		}
	}
	return ""
}

// cited tells of each knot how many credit it.
func (w *weave) cited() []int {
	n := make([]int, len(w.knots))
	for i := range w.knots {
		for _, s := range w.knots[i].credits {
			n[s.to]++
		}
	}
	return n
}

// gather draws as one the sources that were read and lead to the same, when
// they are many.
func (w *weave) gather() {
	if len(w.knots) <= chainAlike {
		return
	}
	cited := w.cited()
	for i := range w.knots {
		first := &w.knots[i]
		if !first.read || cited[i] > 0 || first.hidden {
			continue
		}
		var alike []int
		for j := i; j < len(w.knots); j++ {
			if cited[j] == 0 && w.knots[j].like(first) {
				alike = append(alike, j)
			}
		}
		if len(alike) > chainAlike {
			first.alike = alike
			for _, j := range alike[1:] {
				w.knots[j].hidden = true
			}
		}
	}
}

// like tells whether two that were read have the same part in a drawing.
func (k *knot) like(other *knot) bool {
	return k.read && !k.hidden && k.about == "" && other.about == "" && k.alive == other.alive && k.origin == other.origin &&
		k.more == 0 && other.more == 0 && (k.source.Withdrawn == nil) == (other.source.Withdrawn == nil) && slices.Equal(k.credits, other.credits)
}

// order gives the knots from what was read down to the origins: whoever credits
// stands above whom it credits, unless it is a loop, and close to it.
func (w *weave) order() []int {
	s := sorter{w: w, seen: make([]bool, len(w.knots)), rows: make([]int, 0, len(w.knots))}
	for _, root := range slices.Backward(w.roots()) {
		s.visit(root)
	}
	slices.Reverse(s.rows)
	return s.rows
}

// roots gives what was read, or else what the weave is of; what leads to the same
// end is together.
func (w *weave) roots() []int {
	var roots, ends []int
	for i := range w.knots {
		if k := &w.knots[i]; (k.read || i == 0) && !k.hidden {
			roots, ends = append(roots, i), append(ends, w.end(i))
		}
	}
	firstOf := make([]int, len(w.knots)) // by root: the first one with its end
	for i, root := range roots {
		firstOf[root] = slices.Index(ends, ends[i])
	}
	slices.SortStableFunc(roots, func(a, b int) int { return cmp.Compare(firstOf[a], firstOf[b]) })
	return roots
}

// end gives where the first way from a knot ends.
func (w *weave) end(at int) int {
	for range w.knots {
		if len(w.knots[at].credits) == 0 {
			break
		}
		at = w.knots[at].credits[0].to
	}
	return at
}

// sorter visits a weave in depth and lists what it leaves.
type sorter struct {
	w    *weave
	seen []bool
	rows []int
}

// visit lists a knot before whatever was listed, hence what it credits from the
// last to the first; what leads no further is to stand first.
func (s *sorter) visit(at int) {
	if s.seen[at] {
		return
	}
	s.seen[at] = true
	credits := s.w.knots[at].credits
	for _, further := range []bool{true, false} {
		for _, c := range slices.Backward(credits) {
			if (len(s.w.knots[c.to].credits) > 0) == further {
				s.visit(c.to)
			}
		}
	}
	s.rows = append(s.rows, at)
}

// rung is one row of a drawing: a knot, or the middle of a long straight
// stretch.
type rung struct {
	knot   int   // -1: it is the middle of a stretch
	folded []int // the knots of that; nil: it is one knot
}

// fold folds the middle of every long stretch in which each credits the next
// and nothing else happens.
func (w *weave) fold(order []int) []rung {
	cited := w.cited()
	var list []rung
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && w.straight(order[to-1], order[to], cited) {
			to++
		}
		run := order[from:to]
		if len(run) <= chainLevels {
			list = appendRungs(list, run)
		} else {
			list = appendRungs(list, run[:chainEnds])
			list = append(list, rung{knot: -1, folded: run[chainEnds : len(run)-chainEnds]})
			list = appendRungs(list, run[len(run)-chainEnds:])
		}
		from = to
	}
	return list
}

func appendRungs(list []rung, knots []int) []rung {
	for _, k := range knots {
		list = append(list, rung{knot: k})
	}
	return list
}

// straight tells whether one knot leads to another and nowhere else, and nothing
// else leads there.
func (w *weave) straight(from, to int, cited []int) bool {
	a, b := &w.knots[from], &w.knots[to]
	return len(a.credits) == 1 && a.credits[0].to == to && a.more == 0 && cited[to] == 1 && !b.read
}
