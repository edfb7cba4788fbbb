package site

import (
	"slices"
	"strconv"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// sourceParts is the claims of a source by what it does for them, each list by
// claim id. A claim can be both for and against.
type sourceParts struct {
	alone, together []*graph.Claim // that rest on it
	against         []*graph.Claim // that it speaks against
	gone            []*graph.Claim // that it spoke for, as long as nothing on the way was withdrawn
}

func (p *sourceParts) most() int {
	return max(len(p.alone), len(p.together), len(p.against), len(p.gone))
}

func partsOf(s *graph.Source) sourceParts {
	var p sourceParts
	rests := s.Rests // as Claims, by claim id
	for _, c := range s.Claims {
		resting := len(rests) > 0 && rests[0].Claim == c
		switch {
		case !resting && stands(s, c, brief.Asserts):
			p.gone = append(p.gone, c)
		case !resting:
		case rests[0].Alone:
			p.alone = append(p.alone, c)
		default:
			p.together = append(p.together, c)
		}
		if resting {
			rests = rests[1:]
		}
		if (!resting || c.Reason.Disputing > 0) && stands(s, c, brief.Disputes) {
			p.against = append(p.against, c)
		}
	}
	return p
}

// stands tells whether some evidence with a stance toward a claim reaches a source.
func stands(s *graph.Source, c *graph.Claim, stance brief.Stance) bool {
	for _, u := range c.Uses {
		if u.Stance != stance {
			continue
		}
		for _, e := range u.Evidence {
			if e.Provenance.Reaches(s) {
				return true
			}
		}
	}
	return false
}

// crediting is a way from a source to whom it credits, with the claims for which
// it goes that way.
type crediting struct {
	provenance *graph.Provenance
	claims     []*graph.Claim
}

const creditsMost = 12 // trees of whom a source credits

// credits draws whom a source credits: for the claims it was read for, the same
// way once; else as a rule.
func (m maker) credits(s *graph.Source) *Chain {
	ways := waysOf(s)
	w := &weave{}
	for _, way := range first(ways, creditsMost) {
		about := m.t("chain.for", "claim", way.claims[0].Text)
		if n := len(way.claims); n > 1 {
			about = m.n("chain.for-claims", n)
		}
		w.add(way.provenance, about)
	}
	if len(ways) == 0 {
		if len(s.Cites) == 0 {
			return nil
		}
		w.addRule(s)
	}
	m.joinOrigins(w, nil)
	c, _ := m.drawn(w)
	c.Title = m.t("source.credits")
	if n := len(ways) - creditsMost + w.left; n > 0 {
		c.More = m.n("chain.more", n)
	}
	return c
}

// addRule weaves in whom a source credits as a rule.
func (w *weave) addRule(s *graph.Source) {
	root := w.tie(knot{source: s, alive: true})
	for _, credit := range first(s.Cites, chainMost-1) {
		w.knots[root].credit(w.tie(knot{source: credit.To, alive: true, origin: len(credit.To.Cites) == 0}), credit.How)
	}
	w.knots[root].more = max(0, len(s.Cites)-(chainMost-1))
}

// waysOf gathers what a source was read for by the way it goes from there.
func waysOf(s *graph.Source) []crediting {
	var list []crediting
	keys := map[*graph.Provenance]string{}
	at := map[string]int{}
	for _, e := range s.Evidence {
		if len(e.Provenance.Steps) < 2 {
			continue
		}
		key, known := keys[e.Provenance]
		if !known {
			key = wayKey(e.Provenance)
			keys[e.Provenance] = key
		}
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, crediting{provenance: e.Provenance})
		}
		if w := &list[i]; !slices.Contains(w.claims[max(0, len(w.claims)-1):], e.Claim) {
			w.claims = append(w.claims, e.Claim)
		}
	}
	return list
}

// wayKey is equal for provenances that look the same.
func wayKey(p *graph.Provenance) string {
	var b strings.Builder
	for i := range p.Steps {
		st := &p.Steps[i]
		b.WriteString(st.Source.ID)
		for j, to := range st.To {
			b.WriteString(" " + strconv.Itoa(int(to)) + st.Credits[j].How)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// creditedBy lists who credits a source, and for how many claims.
func (m maker) creditedBy(s *graph.Source) []Backlink {
	if len(s.CreditedBy) == 0 {
		return nil
	}
	n := creditedFor(s)
	var list []Backlink
	for _, by := range first(s.CreditedBy, usedMost) {
		list = append(list, Backlink{Link: m.link(by), Kind: m.n("source.credits-for", n[by]), Date: m.date(by.Date)})
	}
	return m.more(list, len(s.CreditedBy)-usedMost)
}

// creditedFor counts the claims for which each other source credits one.
func creditedFor(s *graph.Source) map[*graph.Source]int {
	n := map[*graph.Source]int{}
	last := map[*graph.Source]*graph.Claim{}
	known := map[*graph.Provenance][]*graph.Source{}
	for _, c := range s.Claims {
		for _, u := range c.Uses {
			for _, e := range u.Evidence {
				by, ok := known[e.Provenance]
				if !ok {
					by = creditors(e.Provenance, s)
					known[e.Provenance] = by
				}
				for _, x := range by {
					if last[x] != c {
						last[x] = c
						n[x]++
					}
				}
			}
		}
	}
	return n
}

// creditors gives the sources of a provenance that credit s there.
func creditors(p *graph.Provenance, s *graph.Source) []*graph.Source {
	var list []*graph.Source
	for i := range p.Steps {
		for _, to := range p.Steps[i].To {
			if p.Steps[to].Source == s {
				list = append(list, p.Steps[i].Source)
			}
		}
	}
	return list
}

// sourceUses lists the briefs for which the source was read, then the bodies
// that cite it, with the sentence.
func (m maker) sourceUses(s *graph.Source) []Backlink {
	list := m.usedIn(len(s.Evidence), s.Backlinks)
	seen := map[*graph.Brief]bool{}
	for _, e := range s.Evidence {
		if seen[e.Brief] {
			continue
		}
		seen[e.Brief] = true
		if len(seen) <= usedMost {
			list = append(list, Backlink{Link: m.link(e.Brief), Kind: m.t("link.read"), Date: m.briefDate(e.Brief)})
		}
	}
	list = m.more(list, len(seen)-usedMost)
	return append(list, m.backlinks(s.Backlinks)...)
}

const ofPublisherMost = 8 // sources of a publisher that its other ones show

// ofPublisher lists the other sources of a publisher, those first that most
// rests on, and where the others are.
func (m maker) ofPublisher(s *graph.Source) Rows {
	h := m.houses[s.Publisher]
	if h == nil {
		return Rows{}
	}
	rows := m.rowList()
	for _, x := range first(h.sources, ofPublisherMost) {
		if x != s {
			rows.add(listRow{name: "back-link", view: &Backlink{Link: m.link(x), Kind: m.restCount(x), Date: m.date(x.Date)}})
		}
	}
	if n := len(h.sources) - ofPublisherMost; n > 0 {
		rows.add(listRow{name: "back-link", view: &Backlink{Link: Link{Href: m.to(h.list), Words: m.n("and-more", n)}}})
	}
	return rows.close()
}
