package graph

import (
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/id"
)

// Footing is what a claim stands on.
type Footing struct {
	Standing  Standing
	Origins   []Origin // independent, by key
	Asserting int      // live pieces of evidence for it
	Disputing int      // and against it
}

// Fall is what a withdrawal changes for one claim.
type Fall struct {
	Claim         *Claim
	Before, After Footing
}

// LosesAll tells whether nothing that lives would assert the claim any more.
func (f *Fall) LosesAll() bool { return f.Before.Asserting > 0 && f.After.Asserting == 0 }

// LosesSome tells whether less would assert the claim, and not nothing.
func (f *Fall) LosesSome() bool {
	return f.After.Asserting > 0 && (f.After.Asserting < f.Before.Asserting || len(f.After.Origins) < len(f.Before.Origins))
}

// Impact gives every claim that would stand on less, or stand otherwise, if all
// of some sources were withdrawn, by id. It is derived anew as Link does, with
// these sources taken out; the graph stays as it is.
func (g *Graph) Impact(sources []*Source) []Fall {
	w := withdrawal{gone: map[*Source]bool{}, provenance: map[*Provenance]*Provenance{}, claims: map[*Claim]*Claim{}}
	for _, s := range sources {
		w.gone[s] = true
	}
	for _, s := range sources {
		for _, c := range s.Claims {
			w.withdraw(c)
		}
	}
	w.judge()
	var falls []Fall
	for was, is := range w.claims {
		f := Fall{Claim: was, Before: was.footing(), After: is.footing()}
		if f.changes() {
			falls = append(falls, f)
		}
	}
	slices.SortFunc(falls, func(a, b Fall) int { return compareClaims(a.Claim, b.Claim) })
	return falls
}

func (c *Claim) footing() Footing {
	return Footing{c.Standing, c.Origins, c.Reason.Asserting, c.Reason.Disputing}
}

func (f *Fall) changes() bool {
	a, b := &f.Before, &f.After
	return a.Standing != b.Standing || a.Asserting != b.Asserting || a.Disputing != b.Disputing || len(a.Origins) != len(b.Origins)
}

// withdrawal holds copies of what a withdrawal changes.
type withdrawal struct {
	gone       map[*Source]bool
	provenance map[*Provenance]*Provenance
	claims     map[*Claim]*Claim // as it was → as it would be
}

// withdraw derives a claim's evidence, origins and reason anew.
func (w *withdrawal) withdraw(c *Claim) {
	if w.claims[c] != nil {
		return
	}
	is := *c
	is.Uses = make([]*Use, len(c.Uses))
	is.Reason = Reason{Declared: c.Reason.Declared}
	for i, u := range c.Uses {
		is.Uses[i] = w.use(u)
		for _, e := range is.Uses[i].Evidence {
			is.Reason.count(e)
		}
	}
	is.Origins = originsOf(&is)
	w.claims[c] = &is
}

func (w *withdrawal) use(u *Use) *Use {
	is := *u
	is.Evidence = make([]*Evidence, len(u.Evidence))
	for i, e := range u.Evidence {
		is.Evidence[i] = &Evidence{Use: &is, Source: e.Source, Provenance: w.without(e.Provenance), place: e.place}
	}
	return &is
}

// without gives a provenance without the sources that are gone.
func (w *withdrawal) without(p *Provenance) *Provenance {
	is, known := w.provenance[p]
	if known {
		return is
	}
	is = p
	if slices.ContainsFunc(p.Steps, func(st Step) bool { return w.gone[st.Source] }) {
		is = &Provenance{Steps: slices.Clone(p.Steps)}
		is.spread(func(s *Source) bool { return s.Withdrawn != nil || w.gone[s] })
		is.judge()
	}
	w.provenance[p] = is
	return is
}

// judge derives the standing of all that was withdrawn from, and of all that
// stands in a relation to it.
func (w *withdrawal) judge() {
	var touched []*Claim
	for c := range w.claims {
		touched = append(touched, c)
	}
	for _, c := range touched {
		for _, list := range [][]*Claim{c.Contradicts, c.Supersedes} {
			for _, other := range list {
				if w.claims[other] == nil {
					is := *other
					w.claims[other] = &is
				}
			}
		}
	}
	for _, is := range w.claims {
		is.Contradicts, is.SupersededBy = w.all(is.Contradicts), w.all(is.SupersededBy)
		is.Standing = standing(is)
	}
}

// all gives claims as they would be.
func (w *withdrawal) all(list []*Claim) []*Claim {
	now := make([]*Claim, len(list))
	for i, c := range list {
		now[i] = c
		if is := w.claims[c]; is != nil {
			now[i] = is
		}
	}
	return now
}

// Find gives the sources that an editor may mean: the one of an id, also a
// former one, or of an address; else all that have a name or title, and all
// whose publisher, owner or domain it is. They are in the order of ids.
func (g *Graph) Find(text string) []*Source {
	for _, s := range g.Sources {
		if s.ID == text || s.File != nil && slices.ContainsFunc(s.File.Former, func(f brief.Text) bool { return f.S == text }) {
			return []*Source{s}
		}
	}
	if u, err := id.ParseURL(text); err == nil {
		return g.sourcesWhere(func(s *Source) bool { return s.URL.Text == u.Text })
	}
	folded, domain := id.Fold(text), strings.ToLower(text)
	if folded == "" {
		return nil
	}
	return g.sourcesWhere(func(s *Source) bool {
		return s.Key == folded || s.Key == domain || s.house == folded || id.Fold(s.Name) == folded || id.Fold(s.Title) == folded
	})
}

func (g *Graph) sourcesWhere(is func(*Source) bool) []*Source {
	var list []*Source
	for _, s := range g.Sources {
		if is(s) {
			list = append(list, s)
		}
	}
	return list
}
