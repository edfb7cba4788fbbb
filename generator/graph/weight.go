package graph

// Weight gives how many claims rest on some sources together: alone, when no
// live asserting evidence would be left without all of them, or together with
// others.
func Weight(sources []*Source) (alone, together int) {
	if len(sources) == 1 {
		for _, r := range sources[0].Rests {
			if r.Alone {
				alone++
			}
		}
		return alone, len(sources[0].Rests) - alone
	}
	w := &withdrawal{gone: make(map[*Source]bool, len(sources)), provenance: map[*Provenance]*Provenance{}}
	for _, s := range sources {
		w.gone[s] = true
	}
	seen := map[*Claim]bool{}
	for _, s := range sources {
		for _, r := range s.Rests {
			if seen[r.Claim] {
				continue
			}
			seen[r.Claim] = true
			if w.survives(r.Claim) {
				together++
			} else {
				alone++
			}
		}
	}
	return alone, together
}

// survives tells whether something that lives would still assert a claim.
func (w *withdrawal) survives(c *Claim) bool {
	for _, u := range c.Uses {
		if u.Stance != 0 {
			continue
		}
		for _, e := range u.Evidence {
			if w.without(e.Provenance).Live {
				return true
			}
		}
	}
	return false
}
