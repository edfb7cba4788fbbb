package site

import "slices"

// narrator tells a drawing in words, row by row, so that the rows read on as
// sentences: whom a row credits is told in the row that follows, as "which
// credits …", when that can refer to nothing else, and in the row itself when
// it stands further down.
type narrator struct {
	m     maker
	w     *weave
	rungs []rung
	row   []int   // by knot: its row
	to    [][]int // by row: the rows it leads to
	joint []bool  // by row: it is what others count as
	by    []int   // by row: the row of whom it goes on to tell; -1: it begins a sentence
}

// newNarrator finds where everything is, and who tells what.
func newNarrator(m maker, w *weave) *narrator {
	rungs := w.fold(w.order())
	rows := len(rungs)
	n := &narrator{
		m: m, w: w, rungs: rungs, row: make([]int, len(w.knots)),
		to: make([][]int, rows), joint: make([]bool, rows), by: make([]int, rows),
	}
	for i, r := range rungs {
		if r.folded == nil {
			n.row[r.knot] = i
			n.joint[i] = w.knots[r.knot].source == nil
		}
		for _, k := range r.folded {
			n.row[k] = i
		}
	}
	for i := range rungs {
		for _, s := range n.last(i).credits {
			n.to[i] = append(n.to[i], n.row[s.to])
		}
	}
	for i := range rungs {
		n.by[i] = n.subject(i)
	}
	return n
}

// last gives the knot of a row whose credits lead on from it.
func (n *narrator) last(row int) *knot {
	if r := &n.rungs[row]; r.folded != nil {
		return &n.w.knots[r.folded[len(r.folded)-1]]
	}
	return &n.w.knots[n.rungs[row].knot]
}

// subject gives the row of whom a row goes on to tell: the one before it, or the
// one that the row before, which leads no further, went on to tell of.
func (n *narrator) subject(row int) int {
	if row == 0 {
		return -1
	}
	before := row - 1
	if slices.Contains(n.to[before], row) {
		return before
	}
	if by := n.by[before]; by >= 0 && len(n.to[before]) == 0 && slices.Contains(n.to[by], row) {
		return by
	}
	return -1
}

// step tells one row.
func (n *narrator) step(row int) ChainStep {
	r := &n.rungs[row]
	if r.folded != nil {
		return n.folded(row)
	}
	k := &n.w.knots[r.knot]
	s := n.named(k)
	s.Verb = n.verb(row)
	if len(k.alike) > 0 {
		n.tellAlike(&s, k)
	}
	if k.read && n.by[row] >= 0 {
		s.note(n.m.t("chain.read-too"))
	}
	n.tellHere(&s, row, k)
	s.Comma = s.End == "" && row+1 < len(n.by) && n.by[row+1] >= 0
	return s
}

// named shows a knot with what is known of it.
func (n *narrator) named(k *knot) ChainStep {
	if k.source == nil {
		return ChainStep{Link: k.counts, Mark: markOrigin, End: n.m.t("chain.origin")}
	}
	s := n.m.chainStep(k.source)
	s.Link = k.name(n.m)
	s.For = k.about
	n.m.mark(&s, k)
	if k.read {
		s.Address = address(k.source)
	}
	return s
}

// verb says how whoever a row goes on to tell of credits it.
func (n *narrator) verb(row int) string {
	by := n.by[row]
	if by < 0 {
		if k := &n.w.knots[n.rungs[row].knot]; k.read {
			return n.m.t("chain.read")
		}
		return ""
	}
	words := n.m.verb(n.last(by).how(n.first(row)))
	if by < row-1 || n.tellsHere(by) {
		words = n.m.t("chain.and", "words", words)
	}
	return words
}

// first gives the knot of a row that others credit.
func (n *narrator) first(row int) int {
	if r := &n.rungs[row]; r.folded != nil {
		return r.folded[0]
	}
	return n.rungs[row].knot
}

// tellsHere tells whether a row itself says whom it credits, or some of them.
func (n *narrator) tellsHere(row int) bool {
	return slices.ContainsFunc(n.to[row], func(to int) bool { return n.by[to] != row })
}

// tellHere says whom a row credits that no row after it tells.
func (n *narrator) tellHere(s *ChainStep, row int, k *knot) {
	for _, c := range k.credits {
		to := n.row[c.to]
		if n.by[to] == row {
			continue
		}
		step := Step{Verb: n.m.verb(c.how), Link: n.w.knots[c.to].name(n.m)}
		step.Link.Href = ""
		if len(s.Also) > 0 {
			step.Verb = n.m.t("chain.and", "words", step.Verb)
		}
		if to <= row {
			step.Link.Words = n.m.t("chain.again", "name", step.Link.Words)
			s.note(n.m.t("chain.loop"))
		}
		s.Also = append(s.Also, step)
	}
	if k.more > 0 {
		s.Also = append(s.Also, Step{Link: Link{Words: n.m.n("chain.more", k.more)}})
	}
}

// name is how a knot is called where another credits it.
func (k *knot) name(m maker) Link {
	switch {
	case k.source == nil:
		return k.counts
	case k.part:
		return m.link(k.source)
	}
	return m.short(k.source)
}

// folded tells the middle of a long stretch.
func (n *narrator) folded(row int) ChainStep {
	list := n.rungs[row].folded
	s := ChainStep{Link: Link{Words: n.m.n("chain.folded", len(list))}, Mark: markFolded, Comma: true}
	how := n.last(row - 1).how(list[0])
	for _, at := range list {
		k := &n.w.knots[at]
		step := n.named(k)
		step.Verb, step.Comma = n.m.verb(how), true
		s.Folded = append(s.Folded, step)
		how = k.credits[0].how
	}
	return s
}

// tellAlike tells of many that were read and lead to the same.
func (n *narrator) tellAlike(s *ChainStep, k *knot) {
	many := len(k.alike)
	s.Folded = make([]ChainStep, 0, many)
	for _, at := range k.alike {
		s.Folded = append(s.Folded, n.named(&n.w.knots[at]))
	}
	s.Link, s.Small, s.Address = Link{Words: n.m.n("chain.alike", many)}, nil, Link{}
	if k.origin {
		s.End = n.m.n("chain.origins", many)
	}
	s.Units = newDots(many)
}

// note adds to what a row says in small.
func (c *ChainStep) note(words string) {
	if len(c.Small) > 0 {
		words = " · " + words
	}
	c.Small = append(c.Small, Link{Words: words})
}
