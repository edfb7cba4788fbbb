package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/id"
)

// bearing is an origin with the claims that go back to it.
type bearing struct {
	origin graph.Origin
	path   string         // of the page that lists its claims
	alone  []*graph.Claim // that have no other origin, by id
	shared []*graph.Claim // that have others as well, by id
}

// one gives the source that an origin is, when it is one that has a name.
func (b *bearing) one() *graph.Source {
	if len(b.origin.Sources) == 1 && !b.origin.Anonymous {
		return b.origin.Sources[0]
	}
	return nil
}

// collectOrigins groups all claims by their origins, the heaviest origin first.
func (p *planner) collectOrigins() {
	p.originAt = map[string]*bearing{}
	seen := map[[2]string]bool{}
	for _, c := range p.g.Claims {
		for i := range c.Origins {
			o := &c.Origins[i]
			b := p.originAt[o.Key]
			if b == nil {
				b = &bearing{origin: graph.Origin{Key: o.Key, Name: o.Name, Brief: o.Brief}}
				p.originAt[o.Key] = b
				p.origins = append(p.origins, b)
			}
			if len(c.Origins) == 1 {
				b.alone = append(b.alone, c)
			} else {
				b.shared = append(b.shared, c)
			}
			for _, s := range o.Sources {
				if part := [2]string{o.Key, s.ID}; !seen[part] {
					seen[part] = true
					b.origin.Sources = append(b.origin.Sources, s)
				}
			}
			b.origin.Anonymous = b.origin.Anonymous || o.Anonymous
		}
	}
	p.placeOrigins()
	slices.SortFunc(p.origins, func(a, b *bearing) int {
		return cmp.Or(cmp.Compare(len(b.alone), len(a.alone)), cmp.Compare(len(b.shared), len(a.shared)), strings.Compare(a.origin.Key, b.origin.Key))
	})
}

// placeOrigins gives every origin the page that lists its claims: a source's
// own, else one that is called after the origin's key.
func (p *planner) placeOrigins() {
	slices.SortFunc(p.origins, func(a, b *bearing) int { return strings.Compare(a.origin.Key, b.origin.Key) })
	taken := map[string]bool{}
	for _, b := range p.origins {
		if s := b.one(); s != nil {
			b.path = p.pathOf(s)
			continue
		}
		slug := cmp.Or(id.Make(b.origin.Key), "origin")
		if _, other := id.Reserved(slug, false); other != "" {
			slug = other
		}
		for made, n := slug, 2; taken[slug]; n++ {
			slug = made + "-" + itoa(n)
		}
		taken[slug] = true
		b.path = "origins/" + slug + ".html"
	}
}

func (p *planner) planOrigins() {
	pages := p.leaves("origins.html", "origins", len(p.origins))
	for _, page := range pages {
		p.add(page.path, "origins", func() any {
			m := p.page(page.path)
			v := &OriginsPage{Frame: m.frame("origins", m.t("origins-heading"), "claims"), Lead: m.t("origins.lead")}
			v.Crumbs = []Link{{Href: m.to("claims/index.html"), Words: m.t("nav.claims")}, {Words: m.t("origins-heading")}}
			m.paged(&v.Frame, page)
			for i, b := range p.origins[page.from:page.to] {
				v.Origins = append(v.Origins, m.originView(b, page.from+i))
			}
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
	for _, b := range p.origins {
		if b.one() == nil {
			p.planOrigin(b)
		}
	}
}

const originClaims = 5 // claims of each list that the overview shows of one origin

func (m maker) originView(b *bearing, i int) Origin {
	v := Origin{ID: "d-o-" + itoa(i+1), Link: m.originLink(b), Units: m.originUnits(b)}
	v.Alone, v.Shared = len(b.alone), len(b.shared)
	v.LoseAll, v.LoseSome = m.claimRows(first(b.alone, originClaims)), m.claimRows(first(b.shared, originClaims))
	if n := v.Alone + v.Shared - v.LoseAll.Count - v.LoseSome.Count; n > 0 {
		v.More = Link{Href: m.to(b.path), Words: m.n("more-claims", n)}
	}
	if b.origin.Anonymous {
		v.Note = m.t("origins.unnamed")
	}
	return v
}

// originLink leads to the page that lists what rests on an origin.
func (m maker) originLink(b *bearing) Link {
	l := m.origin(b.origin)
	l.Href = m.to(b.path)
	return l
}

func (m maker) originUnits(b *bearing) Units {
	alone, shared := len(b.alone), len(b.shared)
	return NewUnits(alone, shared, Say(m.n("origin.weight", alone+shared, "alone", itoa(alone))))
}

// planOrigin plans the page of an origin that is more than one source, and more
// pages when its claims need them.
func (p *planner) planOrigin(b *bearing) {
	pages := p.leaves(b.path, strings.TrimSuffix(b.path, ".html"), max(len(b.alone), len(b.shared)))
	for _, page := range pages {
		p.add(page.path, "origin", func() any {
			m := p.page(page.path)
			name := m.originLink(b)
			v := &OriginPage{Frame: m.frame("origin", name.Words, "claims"), Heading: Text{Words: name.Words, Lang: name.Lang, Dir: name.Dir}}
			v.Crumbs = []Link{
				{Href: m.to("claims/index.html"), Words: m.t("nav.claims")}, {Href: m.to("origins.html"), Words: m.t("origins-heading")}, {Words: name.Words},
			}
			m.paged(&v.Frame, page)
			v.Lead = m.originLead(b)
			v.Description = v.Lead
			v.Units, v.Fall = m.originUnits(b), m.originFall(b)
			v.LoseAll, v.LoseSome = m.claimRows(part(b.alone, page)), m.claimRows(part(b.shared, page))
			v.Pages = m.pageLinks(pages, page)
			if page.number == 1 {
				v.Sources = m.originSources(b)
			}
			return v
		})
	}
}

// originLead says why the sources of an origin count once.
func (m maker) originLead(b *bearing) string {
	words := m.n("origin.lead", len(b.origin.Sources))
	if b.origin.Anonymous {
		words += " " + m.t("origin.unnamed")
	}
	return words
}

// originFall says what would happen if an origin turned out to be wrong.
func (m maker) originFall(b *bearing) string {
	single := 0
	for _, c := range b.shared {
		if len(c.Origins) == 2 {
			single++
		}
	}
	words := m.n("origin.fall", len(b.alone))
	if single > 0 {
		words += " " + m.n("fall.single", single)
	}
	return words
}

// originSources lists the sources that count as one origin.
func (m maker) originSources(b *bearing) []Backlink {
	list := m.usedIn(len(b.origin.Sources), nil)
	for _, s := range first(b.origin.Sources, usedMost) {
		list = append(list, Backlink{Link: m.link(s), Kind: m.restCount(s), Date: m.date(s.Date)})
	}
	return m.more(list, len(b.origin.Sources)-usedMost)
}
