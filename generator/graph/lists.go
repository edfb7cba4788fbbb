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
		if len(c.About) == 0 {
			continue
		}
		var by set[*Actor]
		for _, a := range c.Actors {
			by.add(a)
		}
		for _, a := range c.About {
			if !by.has(a) {
				a.AboutBy = append(a.AboutBy, c)
			}
		}
	}
}

// speakers gives the actors of a brief, those of single claims included.
func (b *Brief) speakers() []*Actor {
	var list set[*Actor]
	for _, a := range b.Actors {
		list.add(a)
	}
	for _, u := range b.Uses {
		if len(u.Mention.Actors) > 0 {
			for _, a := range u.Actors {
				list.add(a)
			}
		}
	}
	return list.list
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
	r := rester{linker: l, shared: map[*Provenance]*hinges{}}
	for _, c := range l.g.Claims {
		run := l.newRun()
		for _, u := range c.Uses {
			for _, e := range u.Evidence {
				for i := range e.Provenance.Steps {
					s := e.Provenance.Steps[i].Source
					if _, known := s.in(run); !known {
						s.set(run, 0)
						s.Claims = append(s.Claims, c)
					}
				}
			}
		}
		r.list(c)
	}
	l.listCreditors()
}

// listCreditors fills who credits each source, in a file or for a claim.
func (l *linker) listCreditors() {
	var pairs []uint64 // who is credited, and by whom, as numbers in the list of sources
	run := l.newRun()
	for i, s := range l.g.Sources {
		s.set(run, i)
	}
	add := func(from *Source, credits []Credit) {
		for _, c := range credits {
			pairs = append(pairs, uint64(uint32(c.To.slot))<<32|uint64(uint32(from.slot)))
		}
	}
	for _, s := range l.g.Sources {
		add(s, s.Cites)
		for _, e := range s.Evidence {
			if e.Provenance == s.plain {
				continue // nothing in it but what files say
			}
			for i := range e.Provenance.Steps {
				if st := &e.Provenance.Steps[i]; st.Said {
					add(st.Source, st.Credits)
				}
			}
		}
	}
	slices.Sort(pairs)
	for _, pair := range slices.Compact(pairs) {
		to, from := l.g.Sources[pair>>32], l.g.Sources[uint32(pair)]
		to.CreditedBy = append(to.CreditedBy, from)
	}
}
