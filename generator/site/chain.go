package site

import (
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// Bounds of what is told of a provenance in one line.
const (
	linesMost = 3 // paths
	lineSteps = 7 // sources in a line
)

// chain draws where evidence comes from. Evidence that there is no room for is
// left out, from the end.
func (m maker) chain(evidence []*graph.Evidence, origins []graph.Origin) *Chain {
	ways := distinct(evidence)
	if len(ways) == 0 {
		return nil
	}
	for n := min(len(ways), chainMost); ; n -= max(1, n/8) {
		w := &weave{knots: m.knotList(room(ways[:n], origins))[:0], left: len(ways) - n}
		for _, p := range ways[:n] {
			w.add(p, "")
		}
		m.joinOrigins(w, origins)
		w.gather()
		c, narrow := m.drawn(w)
		if !narrow && n > 1 {
			continue
		}
		if w.left > 0 {
			c.Title, c.More = m.t("claim.chain"), m.n("claim.more-chains", w.left)
			return c
		}
		c.Title = m.chainSum(evidence, w)
		if len(evidence) > 1 {
			c.Caption = c.Title + "."
		}
		return c
	}
}

// room gives how many knots a weave may have.
func room(ways []*graph.Provenance, origins []graph.Origin) int {
	steps := 0
	for _, p := range ways {
		steps += len(p.Steps)
	}
	return min(steps, chainMost) + len(origins)
}

// distinct gives the provenances of evidence, each once.
func distinct(evidence []*graph.Evidence) []*graph.Provenance {
	if len(evidence) == 1 {
		return []*graph.Provenance{evidence[0].Provenance}
	}
	seen := map[*graph.Provenance]bool{}
	var list []*graph.Provenance
	for _, e := range evidence {
		if !seen[e.Provenance] {
			seen[e.Provenance] = true
			list = append(list, e.Provenance)
		}
	}
	return list
}

// chainSum says what a drawing is to show at a glance: how many pieces of
// evidence come from how many origins.
func (m maker) chainSum(evidence []*graph.Evidence, w *weave) string {
	live, origins := 0, 0
	var read []*graph.Source
	for _, e := range evidence {
		if !e.Provenance.Live {
			continue
		}
		live++
		if !slices.Contains(read, e.Source) {
			read = append(read, e.Source)
		}
	}
	for i := range w.knots {
		if w.knots[i].origin {
			origins++
		}
	}
	if live == 0 {
		return m.t("claim.chain")
	}
	return m.n("evidence.pieces", live) + ", " + m.n("chain.read-in", len(read)) + ", " + m.n("chain.ends", origins)
}

// drawn gives the drawing of a weave; it is not narrow enough when a phone has
// no room for its lines, and then has none.
func (m maker) drawn(w *weave) (c *Chain, narrow bool) {
	n := newNarrator(m, w)
	rows, lanes := layRails(n.to, n.joint)
	c = &Chain{Steps: m.chainSteps(len(n.rungs))[:0]}
	if narrow = lanes <= laneMost; narrow && lanes > 1 {
		c.Lanes = lanes
	}
	for i := range n.rungs {
		step := n.step(i)
		step.X = laneX(0)
		if narrow {
			step.X, step.Lines, step.Counts = rows[i].x, string(rows[i].lines), string(rows[i].counts)
		}
		c.Steps = append(c.Steps, step)
	}
	return c, narrow
}

// chainStep shows one source with what is known of it in small.
func (m maker) chainStep(s *graph.Source) ChainStep {
	c := ChainStep{Link: m.short(s), Unseen: !s.WasRead()}
	var small []string
	if len(s.Authors) > 0 && c.Link.Words != strings.Join(s.Authors, ", ") {
		small = append(small, m.authors(s))
	}
	if !s.Date.IsZero() {
		small = append(small, m.date(s.Date).Words)
	}
	line := strings.Join(small, ", ")
	if c.Unseen {
		line = join(line, m.t("chain.not-seen"))
	}
	if line != "" {
		c.Small = Say(line)
	}
	return c
}

// mark says what a knot is: where the way ends, or what is wrong with it.
func (m maker) mark(c *ChainStep, k *knot) {
	switch {
	case k.source.Withdrawn != nil:
		c.Mark, c.Gone, c.Small = markWithdrawn, true, m.withdrawnWords(k.source)
	case !k.alive:
		c.Mark, c.Gone = markDead, true
		c.note(m.t("chain.dead"))
	case k.source.Anonymous():
		c.Mark = markUnnamed
		if k.origin {
			c.End = m.t("chain.unnamed")
		}
	case k.origin:
		c.Mark, c.End = markOrigin, m.t("chain.origin")
	}
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + " · " + b
}

// verb gives the words of how one source credits another, or (empty) of what a
// source counts as.
func (m maker) verb(how string) string {
	if how == "" {
		how = "counts"
	}
	return m.t("chain." + how)
}

// lines gives the first paths of a provenance, each in one line, and whether
// these are all.
func (m maker) lines(p *graph.Provenance) (list []Line, all bool) {
	l := liner{m: m, p: p}
	way := m.line(1)
	way[0].Link = m.short(p.Steps[0].Source)
	all = l.walk(0, way)
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
	if l.onWay == nil {
		l.onWay = map[int32]bool{}
	}
	l.onWay[at] = true
	defer delete(l.onWay, at)
	for i, to := range st.To {
		step := Step{Verb: l.m.verb(st.Credits[i].How), Link: l.m.short(l.p.Steps[to].Source)}
		if l.onWay[to] {
			step.Link = Link{Words: l.m.t("chain.again", "name", step.Link.Words)}
		}
		further := l.m.line(len(way) + 1)
		copy(further, way)
		further[len(way)] = step
		if !l.walk(to, further) {
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
	words := m.chainName(s)
	lang, dir := script(words)
	return Link{Href: m.href(s), Words: words, Lang: lang, Dir: dir}
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
	if p.paths != nil {
		return p.paths.sourceNames[s.Number]
	}
	return p.nameSource(s)
}

func (p *planner) nameSource(s *graph.Source) string {
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
		_, s, _ = strings.Cut(s, ":")
		s = strings.TrimPrefix(s, "//")
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
