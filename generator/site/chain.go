package site

import (
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// Bounds of what is drawn of a provenance, which may hold any number of
// sources. What is left out is counted in words.
const (
	chainMost   = 80 // sources in a tree
	chainLevels = 6  // levels of a chain before its middle folds
	chainEnds   = 3  // levels that stay at either end
	linesMost   = 3  // paths told in one line each
	lineSteps   = 7  // sources in such a line
)

// brancher makes the tree of one provenance. Every source is followed once,
// where it is met first.
type brancher struct {
	m     maker
	p     *graph.Provenance
	shown map[int32]bool
	onWay map[int32]bool
	left  int
}

// chain gives the tree from what was read to its origins.
func (m maker) chain(p *graph.Provenance) Chain {
	b := brancher{m: m, p: p, shown: map[int32]bool{}, onWay: map[int32]bool{}, left: chainMost}
	c := b.step(0, m.t("chain.read"))
	return m.fold(c)
}

func (b *brancher) step(at int32, verb string) Chain {
	st := &b.p.Steps[at]
	c := b.m.chainNode(st.Source, verb)
	b.left--
	c.State = b.state(at, st)
	switch c.State {
	case "loop":
		c.Small = Say(b.m.t("chain.loop"))
		return c
	case "origin":
		c.End = b.m.t("chain.origin")
	case "anonymous":
		c.End = b.m.t("chain.unnamed")
	case "withdrawn":
		c.Small = b.m.withdrawnWords(st.Source)
	case "dead":
		c.Small = append(c.Small, Link{Words: b.m.t("chain.dead")})
	}
	if at == 0 {
		c.Address = address(st.Source)
	}
	if b.shown[at] {
		if len(st.To) > 0 {
			c.Small = Say(b.m.t("chain.above"))
		}
		return c
	}
	b.shown[at] = true
	b.onWay[at] = true
	defer delete(b.onWay, at)
	b.branch(&c, st)
	return c
}

func (b *brancher) branch(c *Chain, st *graph.Step) {
	for i, to := range st.To {
		if b.left <= 0 {
			c.Next = append(c.Next, Chain{State: "passed", Link: Link{Words: b.m.n("chain.more", len(st.To)-i)}})
			break
		}
		c.Next = append(c.Next, b.step(to, b.m.verb(st.Credits[i].How)))
	}
	c.Comma = len(c.Next) > 0
}

func (b *brancher) state(at int32, st *graph.Step) string {
	switch {
	case b.onWay[at]:
		return "loop"
	case st.Source.Withdrawn != nil:
		return "withdrawn"
	case !st.Alive:
		return "dead"
	case st.Origin && st.Source.Anonymous():
		return "anonymous"
	case st.Origin:
		return "origin"
	case at == 0:
		return "read"
	}
	return "passed"
}

// chainNode shows one source with what is known of it in small.
func (m maker) chainNode(s *graph.Source, verb string) Chain {
	c := Chain{Verb: verb, Link: m.link(s)}
	c.Link.Words = m.chainName(s)
	var small []string
	if len(s.Authors) > 0 && c.Link.Words != strings.Join(s.Authors, ", ") {
		small = append(small, m.authors(s))
	}
	when := ""
	if !s.Date.IsZero() {
		when = m.date(s.Date).Words
	}
	if when != "" {
		small = append(small, when)
	}
	line := strings.Join(small, ", ")
	if !s.WasRead() {
		line = join(line, m.t("chain.not-seen"))
	}
	if line != "" {
		c.Small = Say(line)
	}
	return c
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " · " + b
}

// verb gives the words of how one source credits another.
func (m maker) verb(how string) string { return m.t("chain." + how) }

// fold folds the middle of every long stretch of a tree that does not branch.
func (m maker) fold(c Chain) Chain {
	var run []Chain
	at := c
	for {
		run = append(run, at)
		if len(at.Next) != 1 {
			break
		}
		at = at.Next[0]
	}
	for i := range at.Next {
		at.Next[i] = m.fold(at.Next[i])
	}
	run[len(run)-1] = at
	if len(run) > chainLevels {
		middle := run[chainEnds : len(run)-chainEnds]
		folded := Chain{State: "folded", Verb: m.n("chain.folded", len(middle))}
		for _, step := range middle {
			step.Next = nil
			folded.Folded = append(folded.Folded, step)
		}
		run = append(append(run[:chainEnds:chainEnds], folded), run[len(run)-chainEnds:]...)
	}
	for i := len(run) - 2; i >= 0; i-- {
		run[i].Next = []Chain{run[i+1]}
	}
	return run[0]
}

// lines gives the first paths of a provenance, each in one line, and whether
// these are all.
func (m maker) lines(p *graph.Provenance) (list []Line, all bool) {
	l := liner{m: m, p: p, onWay: map[int32]bool{}}
	all = l.walk(0, Line{{Link: m.short(p.Steps[0].Source)}})
	return l.list, all
}

type liner struct {
	m     maker
	p     *graph.Provenance
	list  []Line
	onWay map[int32]bool
}

// walk follows every path until enough are told; false: some are left.
func (l *liner) walk(at int32, way Line) bool {
	st := &l.p.Steps[at]
	if len(st.To) == 0 || l.onWay[at] || len(way) > 200 {
		if len(l.list) == linesMost {
			return false
		}
		l.list = append(l.list, l.m.shorten(way))
		return true
	}
	l.onWay[at] = true
	defer delete(l.onWay, at)
	for i, to := range st.To {
		step := Step{Verb: l.m.verb(st.Credits[i].How), Link: l.m.short(l.p.Steps[to].Source)}
		if l.onWay[to] {
			step.Link = Link{Words: l.m.t("chain.again", "name", step.Link.Words)}
		}
		if !l.walk(to, append(way[:len(way):len(way)], step)) {
			return false
		}
	}
	return true
}

// shorten takes the middle out of a long line.
func (m maker) shorten(way Line) Line {
	if len(way) <= lineSteps {
		return way
	}
	half := lineSteps / 2
	gap := Step{Link: Link{Words: m.n("chain.folded", len(way)-2*half)}}
	return append(append(way[:half:half], gap), way[len(way)-half:]...)
}

// short is a source as a line names it: publisher, else name.
func (m maker) short(s *graph.Source) Link {
	l := m.link(s)
	l.Words = m.chainName(s)
	return l
}

// chainName is how a chain calls a source: whoever publishes or says it.
func (p *planner) chainName(s *graph.Source) string {
	switch {
	case s.Name != "":
		return s.Name
	case s.Publisher != "":
		return s.Publisher
	}
	return p.sourceName(s)
}

// sourceName is what a source is called where it stands alone.
func (p *planner) sourceName(s *graph.Source) string {
	switch {
	case s.Title != "":
		return s.Title
	case s.Name != "":
		return s.Name
	case s.Publisher != "" && !s.Date.IsZero():
		return p.t("source.dated", "publisher", s.Publisher, "date", p.date(s.Date).Words)
	case s.Publisher != "":
		return s.Publisher
	case s.URL.Text != "":
		return shown(s.URL)
	}
	return s.ID
}

// shown is an address as it is read: without scheme and a bare final slash.
func shown(u id.URL) string {
	s := u.Text
	if u.Host != "" {
		_, s, _ = strings.Cut(s, "://")
	}
	return strings.TrimSuffix(s, "/")
}

func address(s *graph.Source) Link {
	if web := s.URL.Web(); web != "" {
		return Link{Href: web, Words: shown(s.URL)}
	}
	return Link{}
}

func (p *planner) authors(s *graph.Source) string {
	return strings.Join(s.Authors, "; ")
}

// withdrawnWords says when and why a source was withdrawn.
func (p *planner) withdrawnWords(s *graph.Source) Sentence {
	w := s.Withdrawn
	return Say(p.withdrawal(w.Date.Date, w.Reason.S))
}

func (p *planner) withdrawal(d edtf.Date, reason string) string {
	words := p.t("withdrawn")
	if !d.IsZero() {
		words = p.t("withdrawn-on", "date", p.date(d).Words)
	}
	if reason != "" {
		words += ": " + reason
	}
	return words
}
