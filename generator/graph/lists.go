package graph

import (
	"slices"
)

// listActors fills what is said by each actor and about it.
func (l *linker) listActors() {
	for _, b := range l.g.Briefs {
		for _, a := range b.speakers() {
			a.Briefs = append(a.Briefs, b)
		}
		for _, a := range b.About {
			a.AboutIn = append(a.AboutIn, b)
		}
	}
	for _, c := range l.g.Claims {
		for _, a := range c.Actors {
			a.Claims = append(a.Claims, c)
		}
		for _, a := range c.About {
			if !slices.Contains(c.Actors, a) {
				a.AboutBy = append(a.AboutBy, c)
			}
		}
	}
}

// speakers gives the actors of a brief, those of single claims included.
func (b *Brief) speakers() []*Actor {
	list := slices.Clone(b.Actors)
	for _, u := range b.Uses {
		for _, a := range u.Actors {
			list = appendNew(list, a)
		}
	}
	return list
}

// listSources fills what was read for what, who credits whom, and what rests
// on each source.
func (l *linker) listSources() {
	for _, b := range l.g.Briefs {
		for _, u := range b.Uses {
			for _, e := range u.Evidence {
				e.Source.Evidence = append(e.Source.Evidence, e)
			}
		}
	}
	for i, c := range l.g.Claims {
		mark := int32(i + 1)
		for _, e := range c.Evidence() {
			for j := range e.Provenance.Steps {
				if s := e.Provenance.Steps[j].Source; s.reached != mark {
					s.reached = mark
					s.Claims = append(s.Claims, c)
				}
			}
		}
		listRests(c)
	}
	l.listCreditors()
}

// listCreditors fills who credits each source, in a file or for a claim.
func (l *linker) listCreditors() {
	seen := map[[2]*Source]bool{}
	add := func(from, to *Source) {
		if pair := [2]*Source{from, to}; !seen[pair] {
			seen[pair] = true
			to.CreditedBy = append(to.CreditedBy, from)
		}
	}
	traced := map[*Provenance]bool{}
	for _, s := range l.g.Sources {
		for _, c := range s.Cites {
			add(s, c.To)
		}
		for _, e := range s.Evidence {
			if traced[e.Provenance] || len(e.Provenance.Steps) == 1 {
				continue
			}
			traced[e.Provenance] = true
			for _, st := range e.Provenance.Steps {
				for _, c := range st.Credits {
					add(st.Source, c.To)
				}
			}
		}
	}
	for _, s := range l.g.Sources {
		slices.SortFunc(s.CreditedBy, compareSources)
	}
}

// countable is the number of steps up to which it is worked out, for each of
// them, how many origins would be left without it: the cost is its square.
const countable = 1500

// listRests enters a claim with every source that its support comes through.
func listRests(c *Claim) {
	var through []*Source
	seen := map[*Source]bool{}
	steps := 0
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if !asserts(e) || !e.Provenance.Live {
				continue
			}
			steps += len(e.Provenance.Steps)
			for i := range e.Provenance.Steps {
				if st := &e.Provenance.Steps[i]; st.Alive && !seen[st.Source] {
					seen[st.Source] = true
					through = append(through, st.Source)
				}
			}
		}
	}
	for _, s := range through {
		r := Rest{Claim: c, Left: -1}
		if steps <= countable {
			r.Left = len(originsOf(c, s))
			r.Alone = r.Left == 0 && !survives(c, s)
		} else {
			r.Alone = s == through[0] && len(s.Evidence) > 0 && onlyRead(c, s)
		}
		s.Rests = append(s.Rests, r)
	}
}

// survives tells whether some asserting evidence would live without a source.
func survives(c *Claim, without *Source) bool {
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if asserts(e) && e.Provenance.without(without).Live {
				return true
			}
		}
	}
	return false
}

// onlyRead tells whether a source is all that was read for a claim.
func onlyRead(c *Claim, s *Source) bool {
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if asserts(e) && e.Provenance.Live && e.Source != s {
				return false
			}
		}
	}
	return true
}
