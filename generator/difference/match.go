package difference

import (
	"slices"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// pairing says which thing of the first edition is which of the second.
type pairing[T any] struct {
	base, head []*T
	now        map[*T]*T   // of the first → of the second
	was        map[*T][]*T // of the second → of the first, the one with the same id first
	kind       brief.Kind
	of         func(*T) (id string, f *brief.File) // the file is nil where there is none
}

func newPairing[T any](kind brief.Kind, base, head []*T, of func(*T) (string, *brief.File)) *pairing[T] {
	p := &pairing[T]{base: base, head: head, now: make(map[*T]*T, len(base)), was: make(map[*T][]*T, len(head)), kind: kind, of: of}
	byID := make(map[string]*T, len(head))
	for _, h := range head {
		byID[p.id(h)] = h
	}
	for _, b := range base {
		p.join(b, byID[p.id(b)])
	}
	return p
}

func (p *pairing[T]) id(t *T) string {
	id, _ := p.of(t)
	return id
}

// join says that two are one. Either may be nil: then nothing is said.
func (p *pairing[T]) join(b, h *T) {
	if b == nil || h == nil || p.now[b] != nil {
		return
	}
	p.now[b] = h
	p.was[h] = append(p.was[h], b)
}

// by joins what is left by the names that it has: former ids, texts. Of the
// second edition only what has no counterpart is joined, unless all is asked.
func (p *pairing[T]) by(baseNames, headNames func(*T) []string, all bool) {
	if len(p.now) == len(p.base) {
		return
	}
	named := map[string]*T{}
	for _, h := range p.head {
		if !all && p.was[h] != nil {
			continue
		}
		for _, name := range headNames(h) {
			if _, taken := named[name]; !taken && name != "" {
				named[name] = h
			}
		}
	}
	for _, b := range p.base {
		if p.now[b] != nil {
			continue
		}
		for _, name := range baseNames(b) {
			p.join(b, named[name])
		}
	}
}

func (p *pairing[T]) ids(t *T) []string { return []string{p.id(t)} }

// former gives the ids that a thing had before, as its file says.
func (p *pairing[T]) former(t *T) []string {
	_, f := p.of(t)
	return former(f)
}

// byFormer joins what is left by former ids.
func (p *pairing[T]) byFormer() { p.by(p.ids, p.former, true) }

// removed gives what has no counterpart in the second edition.
func (p *pairing[T]) removed() []*T {
	return slices.DeleteFunc(slices.Clone(p.base), func(b *T) bool { return p.now[b] != nil })
}

// added gives what had no counterpart in the first edition.
func (p *pairing[T]) added() []*T {
	return slices.DeleteFunc(slices.Clone(p.head), func(h *T) bool { return p.was[h] != nil })
}

// kept visits what is in both; of several that became one, the first.
func (p *pairing[T]) kept(visit func(was, now *T)) {
	for _, h := range p.head {
		if of := p.was[h]; of != nil {
			visit(of[0], h)
		}
	}
}

// merged visits what became one with something else that was there too.
func (p *pairing[T]) merged(visit func(was, into *T)) {
	for _, h := range p.head {
		for _, b := range p.was[h][min(1, len(p.was[h])):] {
			visit(b, h)
		}
	}
}

// pair is both editions, with which thing is which.
type pair struct {
	base, head Edition
	briefs     *pairing[graph.Brief]
	claims     *pairing[graph.Claim]
	actors     *pairing[graph.Actor]
	sources    *pairing[graph.Source]
	topics     *pairing[graph.Topic]
	pages      *pairing[graph.Page]

	was, now map[piece]*graph.Evidence // evidence by what it is in the second edition
}

func newPair(base, head Edition) *pair {
	b, h := base.Graph, head.Graph
	p := &pair{
		base: base, head: head,
		briefs:  newPairing(brief.KindBrief, b.Briefs, h.Briefs, func(x *graph.Brief) (string, *brief.File) { return x.ID, x.File }),
		claims:  newPairing(brief.KindClaim, b.Claims, h.Claims, func(x *graph.Claim) (string, *brief.File) { return x.ID, x.File }),
		actors:  newPairing(brief.KindActor, b.Actors, h.Actors, func(x *graph.Actor) (string, *brief.File) { return x.ID, x.File }),
		sources: newPairing(brief.KindSource, b.Sources, h.Sources, func(x *graph.Source) (string, *brief.File) { return x.ID, x.File }),
		topics:  newPairing(brief.KindTopic, b.Topics, h.Topics, func(x *graph.Topic) (string, *brief.File) { return x.ID, x.File }),
		pages:   newPairing(brief.KindPage, b.Pages, h.Pages, func(x *graph.Page) (string, *brief.File) { return x.ID, x.File }),
	}
	p.pairBriefs()
	p.pairActors()
	p.pairSources()
	p.pairClaims()
	p.topics.byFormer()
	p.pages.byFormer()
	p.pairEvidence()
	return p
}

// former gives the ids that a file says it had before.
func former(f *brief.File) []string {
	if f == nil {
		return nil
	}
	ids := make([]string, len(f.Former))
	for i, t := range f.Former {
		ids[i] = t.S
	}
	return ids
}

// pairBriefs joins briefs that moved: by the addresses that they keep, else by
// what they say.
func (p *pair) pairBriefs() {
	p.briefs.by(
		func(b *graph.Brief) []string { return []string{"briefs/" + b.ID + ".html"} },
		func(b *graph.Brief) []string {
			var paths []string
			for _, t := range b.File.Brief.Aliases {
				if path, err := brief.AliasPath(t.S); err == nil {
					paths = append(paths, path)
				}
			}
			return paths
		}, true)
	says := func(b *graph.Brief) []string {
		return []string{id.Fold(b.Title) + "\x00" + b.Date.String(), "\x00" + claimsOf(b.File)}
	}
	p.briefs.by(says, says, false)
}

// claimsOf gives the claims of a brief as it writes them, in one text.
func claimsOf(f *brief.File) string {
	all := ""
	for i := range f.Brief.Claims {
		m := &f.Brief.Claims[i]
		all += m.ID.S + "\x00" + id.FoldText(m.Text.S) + "\x00"
	}
	return all
}

// pairActors joins actors by former ids and by names: one that is now an alias
// of another was merged into it.
func (p *pair) pairActors() {
	p.actors.byFormer()
	p.actors.by(func(a *graph.Actor) []string { return []string{id.Fold(a.Name)} }, func(a *graph.Actor) []string {
		names := []string{id.Fold(a.Name)}
		for _, alias := range a.Aliases {
			names = append(names, id.Fold(alias.Name))
		}
		return names
	}, true)
}

// pairSources joins sources by former ids, then by what identifies them.
func (p *pair) pairSources() {
	p.sources.byFormer()
	identity := func(s *graph.Source) []string {
		names := []string{s.URL.Text}
		if s.Title != "" {
			names = append(names, id.Fold(s.Title)+"\x00"+id.Fold(s.Publisher))
		}
		return append(names, id.Fold(s.Name))
	}
	p.sources.by(identity, identity, false)
}

// pairClaims joins claims by former ids and texts, and then those that one
// brief words otherwise than before.
func (p *pair) pairClaims() {
	p.claims.byFormer()
	text := func(c *graph.Claim) []string { return []string{id.FoldText(c.Text)} }
	p.claims.by(text, text, false)
	p.claims.by(p.wordedNow, p.claims.ids, false)
}

// wordedNow gives the id of the claim that took a claim's place: one of a brief
// that made it, new in this edition, and of which half the words are the same.
func (p *pair) wordedNow(c *graph.Claim) []string {
	best, most := "", 0.5
	for _, u := range c.Uses {
		b := p.briefs.now[u.Brief]
		if b == nil {
			continue
		}
		for _, v := range b.Uses {
			if p.claims.was[v.Claim] != nil {
				continue
			}
			if n := alike(c.Text, v.Claim.Text); n > most || n == most && best == "" {
				best, most = v.Claim.ID, n
			}
		}
	}
	return []string{best}
}
