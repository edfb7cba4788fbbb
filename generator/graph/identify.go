package graph

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// identify makes the ids that nobody wrote and resolves the single words.
func (l *linker) identify() {
	kept := l.sources.all[:0]
	for _, s := range l.sources.all {
		if s.up == nil {
			l.madeID(s)
		}
		if s.up == nil {
			kept = append(kept, s)
		}
	}
	l.sources.all = kept
	for _, r := range l.sources.texts {
		if s := l.sources.byID[r.src.Ref.S]; s != nil {
			l.sources.byPlace[r.src] = s.root()
			continue
		}
		l.unknownWord(r)
	}
}

func (l *linker) unknownWord(r mention) {
	if l.broken["sources/"+r.src.Ref.S] {
		return
	}
	hint := "add sources/" + id.Make(r.src.Ref.S) + ".md, or describe the source in place with name, title or url"
	near := l.near.source(l, r.src.Ref.S)
	if near != "" {
		hint = "did you mean " + diag.Quote(near) + "?"
	}
	l.report(meant(ruleUnknownSource.At(r.src.Ref.At(r.file.Path), hint, "no source has the id or name %s", diag.Quote(r.src.Ref.S)), r.src.Ref.S, near))
}

// madeID gives a source the id made of what identifies it (FORMAT: Ids and URLs).
func (l *linker) madeID(s *Source) {
	if s.explicit {
		return
	}
	m := s.mentions[0]
	switch {
	case s.URL.Text != "":
		s.ID = id.MakeURL(s.URL)
	case m.src.Name.S != "":
		s.ID = id.Make(m.src.Name.S)
	case !m.src.Ref.IsZero():
		s.ID = id.Make(m.src.Ref.S)
	default:
		s.ID = id.Make(strings.Join(nonEmpty(m.src.Publisher.S, m.src.Title.S, m.src.Date.S, m.src.Kind.S), " "))
	}
	l.checkReserved(s.ID, m.at(), "id: %s")
	if other, taken := l.sources.byID[s.ID]; taken && other != s {
		if other.root().describes(m.src) {
			l.join(other.root(), s, m)
			return
		}
		l.report(ruleIDTaken.At(m.at(), "give one of them another id", "two sources have the id %s", diag.Quote(s.ID)).
			With(other.mentions[0].at(), "the other source"))
		return
	}
	l.sources.byID[s.ID] = s
}

// describes tells whether a source's file, named by the id that is made of a
// source without one, is that source's own: a file adds to what exists by being
// named, and says nothing else of what identifies it.
func (s *Source) describes(src *brief.Source) bool {
	if s.File == nil || s.File.Source == nil {
		return false
	}
	own := s.File.Source
	agrees := func(a, b brief.Text) bool { return a.S == "" || b.S == "" || id.Fold(a.S) == id.Fold(b.S) }
	name := src.Name
	if !src.Ref.IsZero() && !id.IsAddress(src.Ref.S) {
		name = src.Ref
	}
	return own.URL.IsZero() && agrees(own.Name, name) && agrees(own.Publisher, src.Publisher) && agrees(own.Title, src.Title) &&
		agrees(own.Date.Text, src.Date.Text) && agrees(own.Kind, src.Kind)
}

func nonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// sourceByText resolves a string outside of a list of sources.
func (l *linker) sourceByText(f *brief.File, t brief.Text) *Source {
	if s := l.known(t.S, t.At(f.Path)); s != nil {
		return s
	}
	if s := l.sources.byID[t.S]; s != nil {
		return s.root()
	}
	return nil
}

// at gives the source that stands at a place of a file, or nil.
func (l *linker) sourceAt(src *brief.Source) *Source {
	if s := l.sources.byPlace[src]; s != nil {
		return s.root()
	}
	return nil
}

func compareSources(a, b *Source) int { return cmp.Compare(a.ID, b.ID) }
