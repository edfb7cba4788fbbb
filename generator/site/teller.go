package site

import "slices"

// teller tells a drawing in words, row by row, so that the rows read on as
// sentences: whom a row credits is told in the row that follows, as "which
// credits …", when that can refer to nothing else, and in the row itself when
// it stands further down.
type teller struct {
	m     maker
	w     *weave
	rungs []rung
	row   []int   // by knot: its row
	to    [][]int // by row: the rows it leads to
	joint []bool  // by row: it is what others count as
	by    []int   // by row: the row of whom it goes on to tell; -1: it begins a sentence
}

// find finds where everything is, and who tells what.
func (t *teller) find() {
	n := len(t.rungs)
	t.row, t.to, t.joint, t.by = make([]int, len(t.w.knots)), make([][]int, n), make([]bool, n), make([]int, n)
	for i, r := range t.rungs {
		if r.folded == nil {
			t.row[r.knot] = i
			t.joint[i] = t.w.knots[r.knot].source == nil
		}
		for _, k := range r.folded {
			t.row[k] = i
		}
	}
	for i := range t.rungs {
		for _, s := range t.last(i).credits {
			t.to[i] = append(t.to[i], t.row[s.to])
		}
	}
	for i := range t.rungs {
		t.by[i] = t.teller(i)
	}
}

// last gives the knot of a row whose credits lead on from it.
func (t *teller) last(row int) *knot {
	if r := &t.rungs[row]; r.folded != nil {
		return &t.w.knots[r.folded[len(r.folded)-1]]
	}
	return &t.w.knots[t.rungs[row].knot]
}

// teller gives the row of whom a row goes on to tell: the one before it, or the
// one that the row before, which leads no further, went on to tell of.
func (t *teller) teller(row int) int {
	if row == 0 {
		return -1
	}
	before := row - 1
	if slices.Contains(t.to[before], row) {
		return before
	}
	if by := t.by[before]; by >= 0 && len(t.to[before]) == 0 && slices.Contains(t.to[by], row) {
		return by
	}
	return -1
}

// step tells one row.
func (t *teller) step(row int) ChainStep {
	r := &t.rungs[row]
	if r.folded != nil {
		return t.folded(row)
	}
	k := &t.w.knots[r.knot]
	s := t.named(k)
	s.Verb = t.verb(row)
	if len(k.alike) > 0 {
		t.tellAlike(&s, k)
	}
	if k.read && t.by[row] >= 0 {
		s.Small = append(s.Small, Link{Words: separated(s.Small, t.m.t("chain.read-too"))})
	}
	t.tellHere(&s, row, k)
	s.Comma = s.End == "" && row+1 < len(t.by) && t.by[row+1] >= 0
	return s
}

// named shows a knot with what is known of it.
func (t *teller) named(k *knot) ChainStep {
	if k.source == nil {
		return ChainStep{Link: k.counts, Mark: markOrigin, End: t.m.t("chain.origin")}
	}
	s := t.m.chainStep(k.source)
	s.Link = k.name(t.m)
	s.For = k.about
	t.m.mark(&s, k)
	if k.read {
		s.Address = address(k.source)
	}
	return s
}

// verb says how whoever a row goes on to tell of credits it.
func (t *teller) verb(row int) string {
	by := t.by[row]
	if by < 0 {
		if k := &t.w.knots[t.rungs[row].knot]; k.read {
			return t.m.t("chain.read")
		}
		return ""
	}
	how, _ := t.last(by).leads(t.first(row))
	words := t.m.verb(how)
	if by < row-1 || t.tellsHere(by) {
		words = t.m.t("chain.and", "words", words)
	}
	return words
}

func (t *teller) first(row int) int {
	if r := &t.rungs[row]; r.folded != nil {
		return r.folded[0]
	}
	return t.rungs[row].knot
}

// tellsHere tells whether a row itself says whom it credits, or some of them.
func (t *teller) tellsHere(row int) bool {
	return slices.ContainsFunc(t.to[row], func(to int) bool { return t.by[to] != row })
}

// tellHere says whom a row credits that no row after it tells.
func (t *teller) tellHere(s *ChainStep, row int, k *knot) {
	for _, c := range k.credits {
		to := t.row[c.to]
		if t.by[to] == row {
			continue
		}
		step := Step{Verb: t.m.verb(c.how), Link: t.w.knots[c.to].name(t.m)}
		step.Link.Href = ""
		if len(s.Also) > 0 {
			step.Verb = t.m.t("chain.and", "words", step.Verb)
		}
		if to <= row {
			step.Link.Words = t.m.t("chain.again", "name", step.Link.Words)
			s.Small = append(s.Small, Link{Words: separated(s.Small, t.m.t("chain.loop"))})
		}
		s.Also = append(s.Also, step)
	}
	if k.more > 0 {
		s.Also = append(s.Also, Step{Link: Link{Words: t.m.n("chain.more", k.more)}})
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
func (t *teller) folded(row int) ChainStep {
	list := t.rungs[row].folded
	s := ChainStep{Link: Link{Words: t.m.n("chain.folded", len(list))}, Mark: markFolded, Comma: true}
	how, _ := t.last(row - 1).leads(list[0])
	for _, at := range list {
		k := &t.w.knots[at]
		step := t.named(k)
		step.Verb, step.Comma = t.m.verb(how), true
		s.Folded = append(s.Folded, step)
		how = k.credits[0].how
	}
	return s
}

// tellAlike tells of many that were read and lead to the same.
func (t *teller) tellAlike(s *ChainStep, k *knot) {
	n := len(k.alike)
	for _, at := range k.alike {
		s.Folded = append(s.Folded, t.named(&t.w.knots[at]))
	}
	s.Link, s.Small, s.Address = Link{Words: t.m.n("chain.alike", n)}, nil, Link{}
	if k.origin {
		s.End = t.m.n("chain.origins", n)
	}
	s.Units = newDots(n)
}

// separated puts what is said after words in small apart from them.
func separated(before Sentence, words string) string {
	if len(before) > 0 {
		return " · " + words
	}
	return words
}
