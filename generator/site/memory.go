package site

import (
	"strings"

	"dossier/generator/slab"
)

// memory lends the view of one page what its lists and markup stand in, and has
// it back when the view is released. Without a memory, nil, each gets room of
// its own.
type memory struct {
	of        *planner
	texts     slab.Texts // of this page and of others, with which they go
	markup    scratch[byte]
	links     scratch[Link]
	backlinks scratch[Backlink]
	claimRows scratch[ClaimRow]
	briefRows scratch[BriefRow]
	dateRows  scratch[DateRow]
	claims    scratch[BriefClaim]
	evidence  scratch[EvidenceRow]
	citations scratch[CitationEntry]
	facts     scratch[Fact]
	entries   scratch[Entry]
	pieces    scratch[[]byte]
	knots     scratch[knot]
	rungs     scratch[ChainStep]
	steps     scratch[Step]
	brief     BriefPage
	claim     ClaimPage
	source    SourcePage
}

// page gives the maker of a page's view, which may be released.
func (p *planner) page(path string) maker {
	m := p.at(path)
	m.memory = p.memories.Get()
	m.memory.of = p
	return m
}

// Release gives back the memory of a page's view, a pointer to one of PageViews,
// for the views of other pages. Nothing of the view may be read afterwards. A
// view that is not released is left to the garbage collector.
func Release(view any) {
	if v, ok := view.(interface{ release() }); ok {
		v.release()
	}
}

func (f *Frame) release() {
	m := f.memory
	if m == nil {
		return
	}
	f.memory = nil
	m.release()
}

// release takes back all that was lent for a page. Texts stay as they are.
func (m *memory) release() {
	m.markup.takeBack()
	m.links.takeBack()
	m.backlinks.takeBack()
	m.claimRows.takeBack()
	m.briefRows.takeBack()
	m.dateRows.takeBack()
	m.claims.takeBack()
	m.evidence.takeBack()
	m.citations.takeBack()
	m.facts.takeBack()
	m.entries.takeBack()
	m.pieces.takeBack()
	m.knots.takeBack()
	m.rungs.takeBack()
	m.steps.takeBack()
	m.brief, m.claim, m.source = BriefPage{}, ClaimPage{}, SourcePage{}
	m.of.memories.Put(m)
}

// scratch lends room for values of one type until it takes all of it back.
type scratch[T any] struct{ lent []T }

// How many values the first block has room for, and the largest that is kept.
const (
	scratchFirst = 32
	scratchMost  = 1 << 20
)

// list lends a list of n zero values; what is appended to it goes elsewhere.
func (s *scratch[T]) list(n int) []T {
	if n == 0 {
		return nil
	}
	if cap(s.lent)-len(s.lent) < n { // what is in the old block stays where it is
		s.lent = make([]T, 0, max(n, scratchFirst, 2*cap(s.lent)))
	}
	from := len(s.lent)
	s.lent = s.lent[:from+n]
	return s.lent[from : from+n : from+n]
}

// takeBack makes all that was lent zero again.
func (s *scratch[T]) takeBack() {
	clear(s.lent)
	s.lent = s.lent[:0]
	if cap(s.lent) > scratchMost {
		s.lent = nil
	}
}

// one lends the place of a value.
func (s *scratch[T]) one(v T) *T {
	place := &s.list(1)[0]
	*place = v
	return place
}

// lent lends a list of n zero values from a memory, if there is one.
func lent[T any](m *memory, of func(*memory) *scratch[T], n int) []T {
	if m == nil {
		return make([]T, n)
	}
	return of(m).list(n)
}

// placed gives a value a place in a memory, if there is one.
func placed[T any](m *memory, of func(*memory) *scratch[T], v T) *T {
	if m == nil {
		return new(v)
	}
	return of(m).one(v)
}

// kept gives a copy of markup.
func (m maker) kept(markup []byte) []byte {
	to := lent(m.memory, func(m *memory) *scratch[byte] { return &m.markup }, len(markup))
	copy(to, markup)
	return to
}

// t gives an interface word, put together beside other texts of the page.
func (m maker) t(key string, args ...any) string {
	if m.memory == nil {
		return m.w.T(key, args...)
	}
	return m.w.TIn(&m.memory.texts, key, args...)
}

// joined gives texts as one, beside others of the page.
func (m maker) joined(parts ...string) string {
	if m.memory == nil {
		return strings.Join(parts, "")
	}
	var room [512]byte
	text := room[:0]
	for _, part := range parts {
		text = append(text, part...)
	}
	return m.memory.texts.Keep(text)
}

// pieceList lends a list of n pieces of markup.
func (m maker) pieceList(n int) [][]byte {
	return lent(m.memory, func(m *memory) *scratch[[]byte] { return &m.pieces }, n)
}

// linkList lends a list of n links.
func (m maker) linkList(n int) []Link {
	return lent(m.memory, func(m *memory) *scratch[Link] { return &m.links }, n)
}

// say gives a sentence of plain words.
func (m maker) say(words string) Sentence {
	s := m.linkList(1)
	s[0].Words = words
	return s
}

// backlinkList lends a list of n back-links.
func (m maker) backlinkList(n int) []Backlink {
	return lent(m.memory, func(m *memory) *scratch[Backlink] { return &m.backlinks }, n)
}

// line lends a line of n steps.
func (m maker) line(n int) Line {
	return lent(m.memory, func(m *memory) *scratch[Step] { return &m.steps }, n)
}

// knotList lends a list of n knots.
func (m maker) knotList(n int) []knot {
	return lent(m.memory, func(m *memory) *scratch[knot] { return &m.knots }, n)
}

// chainSteps lends the rows of a drawing.
func (m maker) chainSteps(n int) []ChainStep {
	return lent(m.memory, func(m *memory) *scratch[ChainStep] { return &m.rungs }, n)
}

func (m maker) claimRowOf(row ClaimRow) *ClaimRow {
	return placed(m.memory, func(m *memory) *scratch[ClaimRow] { return &m.claimRows }, row)
}

func (m maker) briefRowOf(row BriefRow) *BriefRow {
	return placed(m.memory, func(m *memory) *scratch[BriefRow] { return &m.briefRows }, row)
}

func (m maker) dateRowOf(row DateRow) *DateRow {
	return placed(m.memory, func(m *memory) *scratch[DateRow] { return &m.dateRows }, row)
}
