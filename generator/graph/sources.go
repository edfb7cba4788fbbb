package graph

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// mention is one place where a source is described.
type mention struct {
	src  *brief.Source
	file *brief.File
}

func (m mention) at() diag.Place {
	if m.own() {
		return diag.Place{File: m.file.Path}
	}
	return m.src.Place.At(m.file.Path)
}

// own tells whether the mention is the source's own file.
func (m mention) own() bool { return m.file.Source == m.src }

// sourceIndex finds sources by what identifies them. Sources that turn out to
// be one are joined: up leads to the one that stays.
type sourceIndex struct {
	all     []*Source // in the order of the files, joined ones included
	byID    map[string]*Source
	byURL   map[string]*Source
	byName  map[string]named   // folded
	byTuple map[string]*Source // publisher, title, date, kind
	byPlace map[*brief.Source]*Source
	stems   map[string]*Source // paths of source files as written
	texts   []mention          // strings that may yet name something
}

// named is what has one name: the first source, another, and of those with a
// file of this name the first and another.
type named struct{ one, other, file, otherFile *Source }

func newSourceIndex() sourceIndex {
	return sourceIndex{
		byID:    map[string]*Source{},
		byURL:   map[string]*Source{},
		byName:  map[string]named{},
		byTuple: map[string]*Source{},
		byPlace: map[*brief.Source]*Source{},
		stems:   map[string]*Source{},
	}
}

// root gives the source that s was joined to.
func (s *Source) root() *Source {
	for s.up != nil {
		if s.up.up != nil {
			s.up = s.up.up
		}
		s = s.up
	}
	return s
}

// registerSources finds out which descriptions speak of one source. The order
// is that of certainty: ids and addresses, then names, then what is left, then
// the strings that refer to any of them.
func (l *linker) registerSources() {
	var named, nameless []mention
	l.eachSource(func(m mention) {
		switch s := m.src; {
		case !s.Ref.IsZero():
			l.sources.texts = append(l.sources.texts, m)
		case m.own() || !s.ID.IsZero() || !s.URL.IsZero():
			l.describe(m)
		case !s.Name.IsZero():
			named = append(named, m)
		default:
			nameless = append(nameless, m)
		}
	})
	l.indexNames()
	for _, m := range named {
		l.describeNamed(m)
	}
	for _, m := range nameless {
		l.describeTuple(m)
	}
	l.registerTexts()
	l.identify()
}

// eachSource visits every place where a source is given: source files first,
// as they win, then all others in the order of the files, outer before inner.
func (l *linker) eachSource(visit func(mention)) {
	for _, own := range []bool{true, false} {
		for _, f := range l.Files {
			if f.Broken || own != (f.Kind == brief.KindSource) {
				continue
			}
			switch f.Kind {
			case brief.KindSource:
				visit(mention{f.Source, f})
				eachIn(f, f.Source.Cites, visit)
			case brief.KindBrief:
				eachIn(f, f.Brief.Sources, visit)
				for i := range f.Brief.Claims {
					eachIn(f, f.Brief.Claims[i].Sources, visit)
				}
			}
		}
	}
}

func eachIn(f *brief.File, list []brief.Source, visit func(mention)) {
	for i := range list {
		visit(mention{&list[i], f})
		eachIn(f, list[i].Citing, visit)
		eachIn(f, list[i].Cites, visit)
	}
}

func (l *linker) newSource(m mention) *Source {
	s := l.made.sources.Put(Source{SourceFacts: &noFacts})
	l.sources.all = append(l.sources.all, s)
	l.attach(s, m)
	return s
}

func (l *linker) attach(s *Source, m mention) {
	if s.mentions == nil {
		s.mentions = l.made.mentions.Keep([]mention{m})
	} else {
		s.mentions = append(s.mentions, m)
	}
	l.sources.byPlace[m.src] = s
}

// describe enters a description with an id or address.
func (l *linker) describe(m mention) {
	var s *Source
	name := m.src.ID.S
	if m.own() {
		name = m.file.ID
	}
	if name != "" {
		s = l.sources.byID[name]
	}
	u := l.address(m.src.URL)
	if u.Text != "" {
		if same := l.sources.byURL[u.Text]; same != nil {
			s = l.join(s, same, m)
		}
	}
	if s == nil {
		s = l.newSource(m)
	} else {
		s = s.root()
		l.attach(s, m)
	}
	if m.own() && !l.own(s, m) {
		return
	}
	l.setID(s, name, m)
	l.setURL(s, u, m)
}

// own gives a source its file; false: it has one already.
func (l *linker) own(s *Source, m mention) bool {
	l.files[m.file.Path] = s
	l.sources.stems[stem(m.file)] = s
	if s.File != nil {
		l.report(ruleIDTaken.At(m.at(), "merge the two files; former keeps the old id",
			"the file describes a source that has a file already").With(diag.Place{File: s.File.Path}, "the other file"))
		return false
	}
	s.File = m.file
	return true
}

func (l *linker) setID(s *Source, name string, m mention) {
	if name == "" {
		return
	}
	if s.explicit && s.ID != name {
		l.report(ruleSourceAddress.At(m.at(), "use one id for both",
			"the address %s stands under the ids %s and %s", diag.Quote(s.URL.Text), diag.Quote(s.ID), diag.Quote(name)).
			With(s.mentions[0].at(), "the other id"))
		return
	}
	s.ID, s.explicit = name, true
	l.sources.byID[name] = s
}

func (l *linker) setURL(s *Source, u id.URL, m mention) {
	if u.Text == "" {
		return
	}
	if s.URL.Text != "" && s.URL.Text != u.Text {
		l.report(ruleSourceAddress.At(m.src.URL.At(m.file.Path), "give the other address another id, or list it under archive",
			"the source %s stands with the addresses %s and %s", diag.Quote(s.ID), diag.Quote(s.URL.Text), diag.Quote(u.Text)).
			With(s.mentions[0].at(), "the other address"))
		return
	}
	s.URL = u
	l.sources.byURL[u.Text] = s
}

// address reads an address that brief has already found fault with, if any.
func (l *linker) address(t brief.Text) id.URL {
	if t.S == "" {
		return id.URL{}
	}
	u, err := id.ParseURL(t.S)
	if err != nil {
		return id.URL{}
	}
	return u
}

// join makes two sources one, when a description carries the id of the one and
// the address of the other.
func (l *linker) join(a, b *Source, m mention) *Source {
	if a == nil || a == b {
		return b
	}
	a, b = a.root(), b.root()
	if a == b {
		return a
	}
	if a.explicit && b.explicit && a.ID != b.ID {
		l.report(ruleSourceAddress.At(m.at(), "use one id for both",
			"the address %s stands under the ids %s and %s", diag.Quote(b.URL.Text), diag.Quote(b.ID), diag.Quote(a.ID)).
			With(b.mentions[0].at(), "the other id"))
	}
	b.up = a
	a.mentions = append(a.mentions, b.mentions...)
	if a.File == nil {
		a.File = b.File
	}
	if !a.explicit && b.explicit {
		a.ID, a.explicit = b.ID, true
	}
	if a.URL.Text == "" {
		a.URL = b.URL
	}
	return a
}

// indexNames enters the names of what has an id or address.
func (l *linker) indexNames() {
	for _, s := range l.sources.all {
		if s.up != nil {
			continue // its descriptions stand with the one that stays
		}
		for _, m := range s.mentions {
			if m.src.Name.S != "" {
				l.enterSourceName(m.src.Name.S, s, m.own())
			}
		}
	}
}

// enterSourceName gives a source a name; own: its file says so.
func (l *linker) enterSourceName(name string, s *Source, own bool) {
	folded := id.Fold(name)
	n := l.sources.byName[folded]
	note(&n.one, &n.other, s)
	if own {
		note(&n.file, &n.otherFile, s)
	}
	l.sources.byName[folded] = n
}

// note keeps the first source and the first that is another.
func note(one, other **Source, s *Source) {
	switch {
	case *one == nil:
		*one = s
	case *one != s && *other == nil:
		*other = s
	}
}

// sourceNamed gives the source of a name. A file of that name comes before what
// is described elsewhere; a name of two sources is reported.
func (l *linker) sourceNamed(name string, at diag.Place) *Source {
	n := l.sources.byName[id.Fold(name)]
	one, other := n.one, n.other
	if n.file != nil {
		one, other = n.file, n.otherFile
	}
	if other != nil {
		l.report(ruleAmbiguous.At(at, "write the id of the one that is meant", "%s names two sources", diag.Quote(name)).
			With(one.mentions[0].at(), "one of them").With(other.mentions[0].at(), "another"))
	}
	return one
}

func (l *linker) describeNamed(m mention) {
	if s := l.sourceNamed(m.src.Name.S, m.src.Name.At(m.file.Path)); s != nil {
		l.attach(s, m)
		return
	}
	l.enterSourceName(m.src.Name.S, l.newSource(m), false)
}

func (l *linker) describeTuple(m mention) {
	s := m.src
	key := strings.Join([]string{id.Fold(s.Publisher.S), id.Fold(s.Title.S), s.Date.S, s.Kind.S}, "\x00")
	if same := l.sources.byTuple[key]; same != nil {
		l.attach(same, m)
		return
	}
	l.sources.byTuple[key] = l.newSource(m)
}

// registerTexts resolves the strings, addresses and names before single words,
// as a word may be the id of any of them.
func (l *linker) registerTexts() {
	var words []mention
	for _, r := range l.sources.texts {
		text := r.src.Ref.S
		switch s := l.known(text, r.src.Ref.At(r.file.Path)); {
		case s != nil:
			l.sources.byPlace[r.src] = s
		case id.IsAddress(text):
			l.newAddress(r)
		case isWord(text):
			words = append(words, r)
		default:
			l.enterSourceName(text, l.newSource(r), false)
		}
	}
	l.sources.texts = words
}

// known finds what a string refers to, in FORMAT's order: address, id, name.
func (l *linker) known(text string, at diag.Place) *Source {
	if id.IsAddress(text) {
		u, err := id.ParseURL(text)
		if err != nil {
			return nil
		}
		if s := l.sources.byURL[u.Text]; s != nil {
			return s.root()
		}
		return nil
	}
	if s := l.sources.byID[text]; s != nil {
		return s.root()
	}
	if s := l.sources.stems[text]; s != nil {
		return s.root()
	}
	return l.sourceNamed(text, at)
}

func (l *linker) newAddress(r mention) {
	u := l.address(r.src.Ref)
	if u.Text == "" {
		return // found fault with when the file was read
	}
	l.setURL(l.newSource(r), u, r)
}

// isWord tells whether a string that is known nowhere must be a mistyped id.
func isWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 || s[i] <= ' ' {
			return false
		}
	}
	return s != ""
}
