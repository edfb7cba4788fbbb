package site

import (
	"strconv"

	"dossier/generator/graph"
)

// change says what would change a claim's standing: which second origin, which
// withdrawal, which relation. Every sentence follows from the graph.
func (m maker) change(c *graph.Claim) []Sentence {
	var list []Sentence
	switch c.Standing {
	case graph.SingleOrigin:
		list = append(list, m.withLinks(m.t("change.second"), "origin", []Link{m.origin(c.Origins[0])}))
	case graph.Circular:
		list = append(list, Say(m.t("change.circular")))
	case graph.Unsupported:
		list = append(list, Say(m.t("change.unsupported")))
	case graph.Disputed:
		list = append(list, m.changeDisputed(c)...)
	case graph.Superseded:
		list = append(list, m.withLinks(m.t("change.superseded"), "claims", m.claimLinks(c.Reason.By)))
	case graph.Withdrawn:
		if !c.Reason.Declared {
			list = append(list, Say(m.t("change.withdrawn")))
		}
		return list
	}
	return append(list, m.falls(c)...)
}

// changeDisputed names what keeps a claim disputed; each alone would.
func (m maker) changeDisputed(c *graph.Claim) []Sentence {
	var list []Sentence
	if by := c.Reason.By; len(by) > 0 {
		list = append(list, m.withLinks(m.n("change.contradicted", len(by)), "claims", m.claimLinks(by)))
	}
	if n := c.Reason.Disputing; n > 0 {
		list = append(list, Say(m.n("change.disputed", n)))
	}
	return list
}

// falls says which withdrawals would take all support, or all but one origin.
func (m maker) falls(c *graph.Claim) []Sentence {
	var alone, single []*graph.Source
	for _, e := range c.Evidence() {
		for i := range e.Provenance.Steps {
			s := e.Provenance.Steps[i].Source
			r := restOf(s, c)
			switch {
			case r == nil || has(alone, s) || has(single, s):
			case r.Alone:
				alone = append(alone, s)
			case r.Left == 1 && len(c.Origins) > 1:
				single = append(single, s)
			}
		}
	}
	var list []Sentence
	if len(alone) > 0 {
		list = append(list, m.withLinks(m.n("change.alone", len(alone)), "sources", m.sourceLinks(alone)))
	}
	if len(single) > 0 && c.Standing == graph.Corroborated {
		list = append(list, m.withLinks(m.n("change.single", len(single)), "sources", m.sourceLinks(single)))
	}
	return list
}

func has(list []*graph.Source, s *graph.Source) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// restOf finds how a claim rests on a source, in the source's list, which is
// in the order of claim ids.
func restOf(s *graph.Source, c *graph.Claim) *graph.Rest {
	lo, hi := 0, len(s.Rests)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.Rests[mid].Claim.ID < c.ID {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(s.Rests) && s.Rests[lo].Claim == c {
		return &s.Rests[lo]
	}
	return nil
}

// fall says what would happen if a source were withdrawn.
func (m maker) fall(s *graph.Source) []Sentence {
	if s.Withdrawn != nil {
		return nil
	}
	gone, single := 0, 0
	for _, r := range s.Rests {
		switch {
		case r.Alone:
			gone++
		case r.Left == 1 && len(r.Claim.Origins) > 1:
			single++
		}
	}
	words := m.n("fall.gone", gone)
	if single > 0 {
		words += " " + m.n("fall.single", single)
	}
	return []Sentence{Say(words)}
}

// units draws how many claims rest on a source.
func (m maker) units(s *graph.Source) Units {
	alone, together := graph.Weight([]*graph.Source{s})
	return NewUnits(alone, together, Say(m.weight(alone, together)))
}

// weight says the same in words: "6 claims, 5 of them on it alone".
func (p *planner) weight(alone, together int) string {
	return p.n("weight", alone+together, "alone", strconv.Itoa(alone), "together", strconv.Itoa(together))
}
