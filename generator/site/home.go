package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/edtf"
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
	m := p.at("index.html")
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
	v.Standings = m.counts(m.g.Claims)
	if path := m.methodPath(); path != "" {
		v.Method = path
	}
	v.Rests = m.mostRests()
	v.Corrected = first(m.fixViews(m.fixes), homeFixes)
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
	v.Histogram = m.histogram(m.g.Claims)
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
		p.add(pagePath(page), "page", func() any {
			m := p.at(pagePath(page))
			v := &PagePage{Frame: m.frame("page", page.Title, "page:"+page.ID), Heading: text(page.Title)}
			m.edit(&v.Frame, page.File)
			v.Body = m.body(&page.Body, false, nil)
			v.Pager = m.pager(i, len(m.g.Pages), func(j int) any { return m.g.Pages[j] })
			if page.Body.Doc != nil {
				v.Description = page.Body.Doc.Lead()
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
		m := p.at("404.html")
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

// fix is one correction or withdrawal, with what it touches.
type fix struct {
	date    edtf.Date
	kind    string
	note    string
	was     string
	now     string
	subject any
	touched []any
}

// corrections collects the corrections and withdrawals of everything, newest
// first.
func (p *planner) corrections() []fix {
	var list []fix
	for _, b := range p.g.Briefs {
		list = append(list, fixesOf(b, b.File.Brief.Corrections, nil)...)
	}
	for _, c := range p.g.Claims {
		if c.File == nil {
			continue
		}
		touched := things(briefsOf(c))
		list = append(list, fixesOf(c, c.File.Claim.Corrections, touched)...)
		if w := c.File.Claim.Withdrawn; w != nil {
			list = append(list, fix{date: w.Date.Date, kind: "withdrawn", note: w.Reason.S, subject: c, touched: touched})
		}
	}
	for _, s := range p.g.Sources {
		touched := things(s.Claims)
		list = append(list, fixesOf(s, s.Corrections, touched)...)
		if w := s.Withdrawn; w != nil {
			list = append(list, fix{date: w.Date.Date, kind: "source-withdrawn", note: w.Reason.S, subject: s, touched: touched})
		}
	}
	slices.SortStableFunc(list, func(a, b fix) int { return b.date.Compare(a.date) })
	return list
}

func things[T any](list []*T) []any {
	var out []any
	for _, x := range list {
		out = append(out, x)
	}
	return out
}

func fixesOf(subject any, corrections []brief.Correction, touched []any) []fix {
	var list []fix
	for _, c := range corrections {
		list = append(list, fix{c.Date.Date, "corrected", c.Note.S, c.Was.S, c.Now.S, subject, touched})
	}
	return list
}

const touchedMost = 12

func (m maker) fixView(f fix, id string) Correction {
	c := Correction{ID: id, Date: m.date(f.date), Kind: m.t("correction." + f.kind), Was: text(f.was), Now: text(f.now), Note: text(f.note)}
	c.Title = m.link(f.subject)
	c.Touched = m.links(first(f.touched, touchedMost)...)
	if n := len(f.touched) - touchedMost; n > 0 {
		c.Touched = append(c.Touched, Link{Words: m.n("and-more", n)})
	}
	return c
}

// fixViews shows corrections; their ids say when and of what they are, so that
// a new one moves none.
func (m maker) fixViews(fixes []fix) []Correction {
	list := make([]Correction, 0, len(fixes))
	taken := map[string]int{}
	for _, f := range fixes {
		id := "d-n-" + strings.NewReplacer("/", "-", ".", "-", "?", "", "~", "", "%", "").Replace(f.date.String()+"-"+pathOf(f.subject))
		taken[id]++
		if n := taken[id]; n > 1 {
			id += "-" + itoa(n)
		}
		list = append(list, m.fixView(f, id))
	}
	return list
}

func (p *planner) planCorrections() {
	pages := p.leaves("corrections.html", "corrections", len(p.fixes))
	for _, page := range pages {
		p.add(page.path, "corrections", func() any {
			m := p.at(page.path)
			v := &Corrections{Frame: m.frame("corrections", m.t("nav.corrections"), "corrections"), Lead: m.t("corrections.lead")}
			m.paged(&v.Frame, page)
			v.List = m.fixViews(m.fixes)[page.from:page.to]
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

// fixesTouching gives the corrections of a page's subject and of what touches it.
func (m maker) fixesTouching(subject any) []Correction {
	var list []fix
	for _, f := range m.fixes {
		if f.subject == subject || slices.Contains(f.touched, subject) {
			list = append(list, f)
		}
	}
	views := m.fixViews(list)
	for i := range views {
		views[i].Touched = nil
		if list[i].subject == subject {
			views[i].Title.Href = ""
		}
	}
	return views
}

func (m maker) claimCorrections(c *graph.Claim) []Correction   { return m.fixesTouching(c) }
func (m maker) sourceCorrections(s *graph.Source) []Correction { return m.fixesTouching(s) }

// briefCorrections gives the corrections of a brief and of the claims it makes.
func (m maker) briefCorrections(b *graph.Brief) []Correction {
	list := m.fixesTouching(b)
	slices.SortStableFunc(list, func(x, y Correction) int { return cmp.Compare(rankOwn(x), rankOwn(y)) })
	return list
}

func rankOwn(c Correction) int {
	if c.Title.Href == "" {
		return 0
	}
	return 1
}
