package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/graph"
)

const (
	homeBriefs    = 8
	homeContested = 6
	homeRests     = 5
	homeFixes     = 4
)

func (p *planner) planHome() { p.add("index.html", "home", p.home) }

func (p *planner) home() any {
	m := p.page("index.html")
	v := &Home{Frame: m.frame("home", m.site.Name, ""), Lead: m.site.Description}
	v.Description = m.site.Description
	if len(m.g.Briefs) > 0 {
		v.Latest = m.briefRowView(m.g.Briefs[0], "")
	}
	v.Earlier = m.briefRows(first(m.g.Briefs[min(1, len(m.g.Briefs)):], homeBriefs))
	m.homeClaims(v)
	v.Holdings = []Holding{
		{len(m.g.Briefs), "briefs/index.html", m.n("holding.briefs", len(m.g.Briefs))},
		{len(m.g.Claims), "claims/index.html", m.n("holding.claims", len(m.g.Claims))},
		{len(m.g.Actors), "actors/index.html", m.n("holding.actors", len(m.g.Actors))},
		{len(m.g.Sources), "sources/index.html", m.n("holding.sources", len(m.g.Sources))},
		{len(m.g.Topics), "topics/index.html", m.n("holding.topics", len(m.g.Topics))},
	}
	read := 0
	for _, s := range m.g.Sources {
		if s.WasRead() {
			read++
		}
	}
	v.Sources = m.n("home.read", read, "all", itoa(len(m.g.Sources)))
	v.Standings = m.counts(m.tally)
	if path := m.methodPath(); path != "" {
		v.Method = path
	}
	v.Rests = m.mostRests()
	v.Corrected = m.fixViews(first(m.fixes, homeFixes))
	v.BriefsAll = "briefs/index.html"
	return v
}

func (m maker) homeClaims(v *Home) {
	var disputed []*graph.Claim
	for _, c := range m.g.Claims {
		if c.Standing == graph.Disputed {
			disputed = append(disputed, c)
		}
	}
	v.Contested = m.claimRows(first(disputedFirst(disputed), homeContested))
	if len(disputed) > homeContested {
		v.Contest = standingPath(graph.Disputed, 1)
	}
	v.Histogram = m.histogram(m.g.Claims, m.sitesYear)
}

// mostRests lists the sources that most rests on, what was read before what is
// known through it.
func (m maker) mostRests() []Rest {
	list := slices.Clone(m.g.Sources)
	slices.SortStableFunc(list, func(a, b *graph.Source) int { return cmp.Compare(len(b.Rests), len(a.Rests)) })
	var out []Rest
	for _, s := range first(list, homeRests) {
		if len(s.Rests) == 0 {
			break
		}
		u := m.units(s)
		r := Rest{Link: m.link(s), Units: u, Words: m.weight(u.Alone, u.Together)}
		if !s.Date.IsZero() {
			r.Date = m.date(s.Date).Words
		}
		out = append(out, r)
	}
	return out
}

func (p *planner) planPages() {
	for i, page := range p.g.Pages {
		p.add(p.pathOf(page), "page", func() any {
			m := p.page(p.pathOf(page))
			v := &PagePage{Frame: m.frame("page", page.Title, "page:"+page.ID), Heading: text(page.Title)}
			m.edit(&v.Frame, page.File)
			v.Body = m.body(&page.Body, false, nil)
			v.Pager = m.pager(i, len(m.g.Pages), func(j int) any { return m.g.Pages[j] })
			if page.Body.Doc != nil {
				v.Description = page.Body.Doc.Lead(m.titles(&page.Body))
				for _, h := range page.Body.Doc.Headings() {
					if h.Level <= 3 {
						v.Contents = append(v.Contents, Entry{Href: "#" + h.ID, Words: h.Text, Sub: h.Level > 2})
					}
				}
			}
			return v
		})
	}
}

func (p *planner) planMissing() {
	p.add("404.html", "404", func() any {
		m := p.page("404.html")
		v := &Missing{Frame: m.frame("404", m.t("missing"), "")}
		v.NoIndex = true
		v.Canonical = ""
		if m.site.Base == "" {
			v.Rootless = true
			return v
		}
		v.Root = basePath(m.site.Base)
		for _, place := range m.site.Nav {
			v.Lists = append(v.Lists, Link{Href: v.Root + place.Path, Words: place.Words})
		}
		return v
	})
}

// basePath is the path of the site's address, which a page that is served at
// any depth needs for its links.
func basePath(base string) string {
	_, rest, _ := strings.Cut(base, "://")
	if i := strings.IndexByte(rest, '/'); i >= 0 {
		return rest[i:]
	}
	return "/"
}
