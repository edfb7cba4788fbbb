package difference

import (
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// piece is what a piece of evidence is, in terms of the second edition where
// its parts are there.
type piece struct {
	claim  *graph.Claim
	brief  *graph.Brief
	source *graph.Source
}

// pairEvidence finds which evidence is which, for claims that are in both.
func (p *pair) pairEvidence() {
	p.was, p.now = map[piece]*graph.Evidence{}, map[piece]*graph.Evidence{}
	for _, h := range p.claims.head {
		bases := p.claims.was[h]
		if bases == nil {
			continue
		}
		for _, b := range bases {
			for _, e := range b.Evidence() {
				p.was[p.asNow(h, e)] = e
			}
		}
		for _, e := range h.Evidence() {
			p.now[piece{h, e.Brief, e.Source}] = e
		}
	}
}

// asNow gives what a piece of evidence of the first edition is in the second.
func (p *pair) asNow(c *graph.Claim, e *graph.Evidence) piece {
	x := piece{c, e.Brief, e.Source}
	if b := p.briefs.now[e.Brief]; b != nil {
		x.brief = b
	}
	if s := p.sources.now[e.Source]; s != nil {
		x.source = s
	}
	return x
}

// ofEvidence is a change of one piece of evidence.
func ofEvidence(c *graph.Claim, e *graph.Evidence) Change {
	ch := ofClaim(c)
	ch.Brief, ch.Source, ch.File = e.Brief.ID, e.Source.ID, e.Brief.File.Path
	return ch
}

// side says on which side of a claim evidence is.
func side(e *graph.Evidence) string {
	if e.Stance == brief.Disputes {
		return "against"
	}
	return "for"
}

func (p *pair) sourcesGained() []Change {
	var list []Change
	p.claims.kept(func(_, now *graph.Claim) {
		for _, e := range now.Evidence() {
			if p.was[piece{now, e.Brief, e.Source}] == nil {
				ch := ofEvidence(now, e)
				ch.What, ch.Now = side(e), p.head.Tell.Source(e.Source)
				list = append(list, ch)
			}
		}
	})
	return list
}

func (p *pair) sourcesLost() []Change {
	var list []Change
	for _, h := range p.claims.head {
		for _, b := range p.claims.was[h] {
			for _, e := range b.Evidence() {
				if p.now[p.asNow(h, e)] != nil {
					continue
				}
				ch := ofEvidence(h, e)
				ch.What, ch.Was = side(e), p.base.Tell.Source(e.Source)
				if p.briefs.now[e.Brief] == nil {
					ch.Why = "The brief that said so is gone."
				}
				list = append(list, ch)
			}
		}
	}
	return list
}

// keptEvidence visits evidence that is in both editions, in the order of the
// second.
func (p *pair) keptEvidence(visit func(was, now *graph.Evidence)) {
	p.claims.kept(func(_, c *graph.Claim) {
		for _, e := range c.Evidence() {
			if was := p.was[piece{c, e.Brief, e.Source}]; was != nil {
				visit(was, e)
			}
		}
	})
}

func (p *pair) stancesChanged() []Change {
	var list []Change
	p.keptEvidence(func(was, now *graph.Evidence) {
		if was.Stance != now.Stance {
			ch := ofEvidence(now.Claim, now)
			ch.What, ch.Was, ch.Now = p.head.Tell.Source(now.Source), was.Stance.String(), now.Stance.String()
			list = append(list, ch)
		}
	})
	return list
}

// creditsChanged finds sources that rest on others than before: as a rule, by
// their own files, or for one claim, by what a brief says.
func (p *pair) creditsChanged() []Change {
	var list []Change
	p.sources.kept(func(was, now *graph.Source) {
		ch := p.ofSource(now)
		list = append(list, p.credits(ch, was.Cites, now.Cites)...)
	})
	p.keptEvidence(func(was, now *graph.Evidence) {
		ch := ofEvidence(now.Claim, now)
		list = append(list, p.credits(ch, said(was), said(now))...)
	})
	return list
}

// said gives what a brief says of who credits whom, wherever on the way.
func said(e *graph.Evidence) []graph.Credit {
	var all []graph.Credit
	for i := range e.Provenance.Steps {
		if st := &e.Provenance.Steps[i]; st.Said {
			all = append(all, st.Credits...)
		}
	}
	return all
}

// credits gives a change when two lists of credits do not say the same.
func (p *pair) credits(about Change, was, now []graph.Credit) []Change {
	before := make([]string, 0, len(was))
	for _, c := range was {
		to, tell := c.To, p.base.Tell
		if s := p.sources.now[to]; s != nil {
			to, tell = s, p.head.Tell
		}
		before = append(before, tell.Verb(c.How)+" "+tell.Source(to))
	}
	after := make([]string, 0, len(now))
	for _, c := range now {
		after = append(after, p.head.Tell.Verb(c.How)+" "+p.head.Tell.Source(c.To))
	}
	slices.Sort(before)
	slices.Sort(after)
	if slices.Equal(slices.Compact(before), slices.Compact(after)) {
		return nil
	}
	about.What = "credits"
	about.Was, about.Now = strings.Join(only(before, after), "; "), strings.Join(only(after, before), "; ")
	return []Change{about}
}

func (p *pair) passagesChanged() []Change {
	var list []Change
	p.keptUses(func(was, now *graph.Use) {
		for _, part := range []struct{ what, was, now string }{
			{"quote", was.Mention.Quote.S, now.Mention.Quote.S},
			{"locator", was.Mention.Locator.S, now.Mention.Locator.S},
		} {
			if part.was != part.now {
				list = append(list, with(ofUse(now), part.what, part.was, part.now))
			}
		}
	})
	return list
}

func ofUse(u *graph.Use) Change {
	ch := ofClaim(u.Claim)
	ch.Brief, ch.File = u.Brief.ID, u.Brief.File.Path
	return ch
}

// keptUses visits claims as one brief makes them in both editions.
func (p *pair) keptUses(visit func(was, now *graph.Use)) {
	type use struct {
		brief *graph.Brief
		claim *graph.Claim
	}
	p.briefs.kept(func(was, now *graph.Brief) {
		before := map[use]*graph.Use{}
		for _, u := range was.Uses {
			before[use{now, p.claims.now[u.Claim]}] = u
		}
		for _, u := range now.Uses {
			if b := before[use{now, u.Claim}]; b != nil {
				visit(b, u)
			}
		}
	})
}
