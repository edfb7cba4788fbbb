package graph

import (
	"slices"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/id"
)

// finishSources brings together what is said of each source, and finds out
// whose word it is.
func (l *linker) finishSources() {
	for _, s := range l.sources.all {
		l.mergeFacts(s)
	}
	slices.SortFunc(l.sources.all, compareSources)
	l.g.Sources = l.sources.all
	for _, s := range l.g.Sources {
		for _, m := range s.mentions {
			if m.own() {
				s.Cites = l.credits(m.src.Cites)
				s.cited = m.src.HasCites
				s.Body.Doc = m.file.Body
			}
		}
	}
	keySources(l)
}

// mergeFacts takes each fact from the source's own file, else from the first
// place that tells it. Two places that differ are a warning.
func (l *linker) mergeFacts(s *Source) {
	slices.SortStableFunc(s.mentions, func(a, b mention) int {
		switch {
		case a.own() == b.own():
			return 0
		case a.own():
			return -1
		}
		return 1
	})
	texts := []struct {
		name string
		of   func(*brief.Source) brief.Text
		to   *string
	}{
		{"name", func(m *brief.Source) brief.Text { return m.Name }, &s.Name},
		{"title", func(m *brief.Source) brief.Text { return m.Title }, &s.Title},
		{"publisher", func(m *brief.Source) brief.Text { return m.Publisher }, &s.Publisher},
		{"owner", func(m *brief.Source) brief.Text { return m.Owner }, &s.Owner},
		{"kind", func(m *brief.Source) brief.Text { return m.Kind }, &s.Kind},
		{"language", func(m *brief.Source) brief.Text { return m.Language }, &s.Language},
		{"reliability", func(m *brief.Source) brief.Text { return m.Reliability }, &s.Reliability},
		{"snapshot", func(m *brief.Source) brief.Text { return m.Snapshot }, &s.Snapshot},
		{"sha256", func(m *brief.Source) brief.Text { return m.SHA256 }, &s.SHA256},
	}
	if len(s.mentions) == 1 && !s.mentions[0].src.Ref.IsZero() { // an address or free text alone
		if s.URL.Text == "" {
			s.Name = s.mentions[0].src.Ref.S
		}
		return
	}
	for _, t := range texts {
		*t.to = l.mergeText(s, t.name, t.of)
	}
	s.Date = l.mergeDate(s)
	for _, m := range s.mentions {
		s.mergeLists(m)
	}
	if s.bare() {
		l.report(ruleSourceBare.At(s.mentions[0].at(), "add sources/"+s.ID+".md, or its name, title or url here",
			"nothing is known of the source %s but its id", diag.Quote(s.ID)))
	}
}

// mergeText gives the first value of one fact and reports the first that differs.
func (l *linker) mergeText(s *Source, name string, of func(*brief.Source) brief.Text) string {
	var first brief.Text
	var from mention
	for _, m := range s.mentions {
		t := of(m.src)
		if name == "name" && t.S == "" {
			t = m.src.Ref
			if id.IsAddress(t.S) {
				continue
			}
		}
		switch {
		case t.S == "":
		case first.S == "":
			first, from = t, m
		case !from.own() && id.Fold(t.S) != id.Fold(first.S):
			l.report(ruleSourceFacts.At(t.At(m.file.Path), "write a file in sources/ that says which is right",
				"the %s of this source is %s here and %s elsewhere", name, diag.Quote(t.S), diag.Quote(first.S)).
				With(first.At(from.file.Path), "the other place"))
			return first.S
		}
	}
	return first.S
}

func (l *linker) mergeDate(s *Source) edtf.Date {
	var first brief.Date
	var from mention
	for _, m := range s.mentions {
		d := m.src.Date
		switch {
		case d.IsZero():
		case first.IsZero():
			first, from = d, m
		case !from.own() && d.Text.S != first.Text.S:
			l.report(ruleSourceFacts.At(d.At(m.file.Path), "write a file in sources/ that says which is right",
				"the date of this source is %s here and %s elsewhere", diag.Quote(d.Text.S), diag.Quote(first.Text.S)).
				With(first.At(from.file.Path), "the other place"))
			return first.Date
		}
	}
	return first.Date
}

// mergeLists takes what cannot contradict itself.
func (s *Source) mergeLists(m mention) {
	if len(s.Authors) == 0 {
		s.Authors = texts(m.src.Authors)
	}
	if s.Accessed.IsZero() {
		s.Accessed = m.src.Accessed.Date
	}
	if s.Withdrawn == nil {
		s.Withdrawn = m.src.Withdrawn
	}
	if len(s.Corrections) == 0 {
		s.Corrections = m.src.Corrections
	}
	s.PublishSnapshot = s.PublishSnapshot || m.src.PublishSnapshot
	for _, a := range m.src.Archive {
		if !slices.Contains(s.Archive, a.S) {
			s.Archive = append(s.Archive, a.S)
		}
	}
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
	seen := map[*Source]bool{}
	for i := range list {
		to := l.sourceAt(&list[i])
		if to == nil || seen[to] {
			continue
		}
		seen[to] = true
		how := list[i].How.S
		if how == "" {
			how = "credits"
		}
		out = append(out, Credit{To: to, How: how})
	}
	return out
}

// keySources gives every source its origin key (FORMAT: Provenance and
// standing): the owner of its publisher, else its publisher, else the publisher
// that others on its domain agree on, else the domain, its name, its id.
func keySources(l *linker) {
	houses := domainPublishers(l.g.Sources)
	spelling := map[string]string{}
	for _, s := range l.g.Sources {
		name := s.Publisher
		if name == "" && s.URL.Host != "" {
			name = houses[id.Domain(s.URL.Host)]
		}
		s.house = id.Fold(name)
		if _, known := spelling[s.house]; !known && name != "" {
			spelling[s.house] = name
		}
	}
	owners := l.owners()
	for _, s := range l.g.Sources {
		s.KeyName = s.keyName(owners, spelling)
		s.Key = id.Fold(s.KeyName)
	}
}

func (s *Source) keyName(owners map[string]owner, spelling map[string]string) string {
	switch {
	case s.Anonymous():
		return ""
	case s.house != "" && owners[s.house].name != "":
		return owners[s.house].name
	case s.house != "":
		return spelling[s.house]
	case s.Owner != "":
		return s.Owner
	case s.URL.Host != "":
		return id.Domain(s.URL.Host)
	case s.Name != "":
		return s.Name
	}
	return s.ID
}

// domainPublishers gives, for each registrable domain, the publisher that all
// sources on it that name one name.
func domainPublishers(sources []*Source) map[string]string {
	houses := map[string]string{}
	for _, s := range sources {
		if s.Publisher == "" || s.URL.Host == "" {
			continue
		}
		domain := id.Domain(s.URL.Host)
		known, seen := houses[domain]
		switch {
		case !seen:
			houses[domain] = s.Publisher
		case id.Fold(known) != id.Fold(s.Publisher):
			houses[domain] = "" // they disagree; "" folds to no other name
		}
	}
	return houses
}

// owner is who owns a publisher, and who says so.
type owner struct {
	name string
	from *Source
}

// owners finds the owner of each publisher; it holds for all of its sources.
func (l *linker) owners() map[string]owner {
	owners := map[string]owner{}
	for _, s := range l.g.Sources {
		if s.Owner == "" || s.house == "" {
			continue
		}
		known, seen := owners[s.house]
		if !seen {
			owners[s.house] = owner{s.Owner, s}
			continue
		}
		if id.Fold(known.name) != id.Fold(s.Owner) {
			l.report(ruleOwners.At(ownerPlace(s), "keep one of the two",
				"%s has the owner %s here and %s elsewhere", diag.Quote(s.Publisher), diag.Quote(s.Owner), diag.Quote(known.name)).
				With(ownerPlace(known.from), "the other place"))
		}
	}
	return owners
}

func ownerPlace(s *Source) diag.Place {
	for _, m := range s.mentions {
		if m.src.Owner.S != "" {
			return m.src.Owner.At(m.file.Path)
		}
	}
	return s.mentions[0].at()
}
