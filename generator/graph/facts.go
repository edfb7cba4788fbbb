package graph

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// fact is a text that several places may tell of one source.
type fact struct {
	name string
	of   func(*brief.Source) brief.Text
	to   func(*Source) *string
}

var facts = []fact{
	{"name", nameOf, func(s *Source) *string { return &s.Name }},
	{"title", func(m *brief.Source) brief.Text { return m.Title }, func(s *Source) *string { return &s.Title }},
	{"publisher", func(m *brief.Source) brief.Text { return m.Publisher }, func(s *Source) *string { return &s.Publisher }},
	{"owner", func(m *brief.Source) brief.Text { return m.Owner }, func(s *Source) *string { return &s.Owner }},
	{"kind", func(m *brief.Source) brief.Text { return m.Kind }, func(s *Source) *string { return &s.Kind }},
	{"language", func(m *brief.Source) brief.Text { return m.Language }, func(s *Source) *string { return &s.Language }},
	{"reliability", func(m *brief.Source) brief.Text { return m.Reliability }, func(s *Source) *string { return &s.Reliability }},
	{"snapshot", func(m *brief.Source) brief.Text { return m.Snapshot }, func(s *Source) *string { return &s.Snapshot }},
	{"hash", func(m *brief.Source) brief.Text { return m.SHA256 }, func(s *Source) *string { return &s.SHA256 }},
}

// nameOf gives the name that a place tells: free text is one, an address isn't.
func nameOf(m *brief.Source) brief.Text {
	if m.Name.S != "" || id.IsAddress(m.Ref.S) {
		return m.Name
	}
	return m.Ref
}

// noFacts is what is told of a source that is an address alone: nothing, ever.
var noFacts SourceFacts

// facts gives what is told of a source, to be written to.
func (s *Source) facts() *SourceFacts {
	if s.SourceFacts == &noFacts {
		s.SourceFacts = new(SourceFacts)
	}
	return s.SourceFacts
}

// finishSources brings together what is said of each source, and finds out
// whose word it is.
func (l *linker) finishSources() {
	for _, s := range l.sources.all {
		l.mergeFacts(s)
	}
	slices.SortFunc(l.sources.all, compareSources)
	l.g.Sources = l.sources.all
	l.keepCopies()
	for _, s := range l.g.Sources {
		if s.File != nil {
			s.Cites = l.credits(s.File.Source.Cites)
			s.Body.Doc = s.File.Body
		}
	}
	l.keySources()
}

// mergeFacts takes each fact from the source's own file, else from the places
// that tell it. Which of them comes first does not hang on the order in which
// files were given.
func (l *linker) mergeFacts(s *Source) {
	if len(s.mentions) == 1 && !s.mentions[0].src.Ref.IsZero() { // an address or free text alone
		if s.URL.Text == "" {
			s.Name = s.mentions[0].src.Ref.S
		}
		return
	}
	s.facts()
	slices.SortFunc(s.mentions, compareMentions)
	for i := range facts {
		f := &facts[i]
		if at := l.choose(s, f.name, f.of); at >= 0 {
			*f.to(s) = f.of(s.mentions[at].src).S
		}
	}
	if at := l.choose(s, "date", dateOf); at >= 0 {
		s.Date = s.mentions[at].src.Date.Date
	}
	if at := l.choose(s, "author", authorsOf); at >= 0 {
		s.Authors = texts(s.mentions[at].src.Authors)
	}
	if at := l.choose(s, "withdrawal", withdrawalOf); at >= 0 {
		s.Withdrawn = s.mentions[at].src.Withdrawn
	}
	s.mergeLists()
	if s.bare() {
		l.report(ruleSourceBare.At(s.mentions[0].at(), "add sources/"+s.ID+".md, or its name, title or url here",
			"nothing is known of the source %s but its id", diag.Quote(s.ID)))
	}
}

// compareMentions puts the source's own file first, the others by their place.
func compareMentions(a, b mention) int {
	if a.own() != b.own() {
		if a.own() {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.file.Path, b.file.Path),
		cmp.Compare(a.src.Place.Line, b.src.Place.Line), cmp.Compare(a.src.Place.Col, b.src.Place.Col))
}

func dateOf(m *brief.Source) brief.Text { return m.Date.Text }

func authorsOf(m *brief.Source) brief.Text {
	if len(m.Authors) == 0 {
		return brief.Text{}
	}
	all := m.Authors[0]
	if len(m.Authors) > 1 {
		all.S = strings.Join(texts(m.Authors), ", ")
	}
	return all
}

// withdrawalOf gives a withdrawal as a text: nothing but its date and reason.
func withdrawalOf(m *brief.Source) brief.Text {
	if m.Withdrawn == nil {
		return brief.Text{}
	}
	all := m.Withdrawn.Place
	all.S = m.Withdrawn.Date.Text.S + ": " + m.Withdrawn.Reason.S
	return all
}

// choose gives the mention whose value of a fact holds, or -1. The file's own
// wins. Where others differ, which is a warning, the smallest holds: so no
// standing hangs on the order of files and lists.
func (l *linker) choose(s *Source, name string, of func(*brief.Source) brief.Text) int {
	first, best, differs := -1, -1, false
	for i, m := range s.mentions {
		t := of(m.src)
		switch {
		case t.S == "":
		case m.own():
			return i
		case first < 0:
			first, best = i, i
		default:
			differs = l.differs(s, name, of, first, i, differs)
			if folded, have := id.Fold(t.S), id.Fold(of(s.mentions[best].src).S); folded < have {
				best = i
			}
		}
	}
	return best
}

// differs reports the first place that tells a fact otherwise than the first
// that tells it at all.
func (l *linker) differs(s *Source, name string, of func(*brief.Source) brief.Text, first, at int, reported bool) bool {
	here, there := of(s.mentions[at].src), of(s.mentions[first].src)
	if reported || here.S == there.S || id.Fold(here.S) == id.Fold(there.S) {
		return reported
	}
	l.report(ruleSourceFacts.At(here.At(s.mentions[at].file.Path), "write a file in sources/ that says which is right",
		"the %s of this source is %s here and %s elsewhere", name, diag.Quote(here.S), diag.Quote(there.S)).
		With(there.At(s.mentions[first].file.Path), "the other place"))
	return true
}

// mergeLists takes what cannot contradict itself: all copies, the last reading,
// and the corrections of the file or else of all places.
func (s *Source) mergeLists() {
	var archive set[string]
	for _, m := range s.mentions {
		for _, a := range m.src.Archive {
			archive.add(a.S)
		}
		if m.src.Accessed.Compare(s.Accessed) > 0 {
			s.Accessed = m.src.Accessed.Date
		}
		s.PublishSnapshot = s.PublishSnapshot || m.src.PublishSnapshot
		if s.File == nil || m.own() {
			s.Corrections = append(s.Corrections, m.src.Corrections...)
		}
	}
	s.Archive = archive.list
	if own := s.File; own != nil && !own.Source.Accessed.IsZero() {
		s.Accessed = own.Source.Accessed.Date
	}
	if s.File == nil && len(s.Corrections) > 1 {
		slices.SortStableFunc(s.Corrections, compareCorrections)
		s.Corrections = slices.CompactFunc(s.Corrections, func(a, b brief.Correction) bool { return compareCorrections(a, b) == 0 })
	}
}

func compareCorrections(a, b brief.Correction) int {
	return cmp.Or(a.Date.Compare(b.Date.Date), cmp.Compare(a.Note.S, b.Note.S), cmp.Compare(a.Was.S, b.Was.S), cmp.Compare(a.Now.S, b.Now.S))
}

func texts(list []brief.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.S)
	}
	return out
}

// bare tells whether an id is all that is known.
func (s *Source) bare() bool {
	return s.File == nil && s.URL.Text == "" && s.Name == "" && s.Title == "" && s.Publisher == ""
}

// credits resolves what a source is said to credit, each source once with the
// verb that was written first.
func (l *linker) credits(list []brief.Source) []Credit {
	var out []Credit
	run := l.newRun()
	for i := range list {
		to := l.sourceAt(&list[i])
		if to == nil {
			continue
		}
		if _, known := to.in(run); !known {
			to.set(run, 0)
			out = append(out, Credit{To: to, How: verb(&list[i])})
		}
	}
	return out
}

// verb says how a source is credited.
func verb(s *brief.Source) string {
	if s.How.S == "" {
		return "credits"
	}
	return s.How.S
}
