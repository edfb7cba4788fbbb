package site

import (
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// fix is one correction or withdrawal, with what it touches.
type fix struct {
	id      string // of its place on the list: d-n-…
	date    edtf.Date
	kind    string
	note    string
	was     string
	now     string
	subject any
	touched []any
}

// collectFixes collects the corrections and withdrawals of everything, newest
// first, and what each touches. Their ids say when and of what they are, so that
// a new one moves none.
func (p *planner) collectFixes() {
	p.fixes = p.corrections()
	p.touches = map[any][]int32{}
	taken := map[string]int{}
	for i := range p.fixes {
		f := &p.fixes[i]
		f.id = "d-n-" + strings.NewReplacer("/", "-", ".", "-", "?", "", "~", "", "%", "").Replace(f.date.String()+"-"+pathOf(f.subject))
		taken[f.id]++
		if n := taken[f.id]; n > 1 {
			f.id += "-" + itoa(n)
		}
		p.touches[f.subject] = append(p.touches[f.subject], int32(i))
		for _, t := range f.touched {
			if t != f.subject {
				p.touches[t] = append(p.touches[t], int32(i))
			}
		}
	}
}

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
		if len(s.Corrections) == 0 && s.Withdrawn == nil {
			continue
		}
		touched := append(things(s.Claims), things(briefsThrough(s))...)
		list = append(list, fixesOf(s, s.Corrections, touched)...)
		if w := s.Withdrawn; w != nil {
			list = append(list, fix{date: w.Date.Date, kind: "source-withdrawn", note: w.Reason.S, subject: s, touched: touched})
		}
	}
	slices.SortStableFunc(list, func(a, b fix) int { return b.date.Compare(a.date) })
	return list
}

// briefsThrough gives the briefs whose evidence reaches a source, or whose body
// cites it.
func briefsThrough(s *graph.Source) []*graph.Brief {
	var list []*graph.Brief
	seen := map[*graph.Brief]bool{}
	add := func(b *graph.Brief) {
		if !seen[b] {
			seen[b] = true
			list = append(list, b)
		}
	}
	for _, c := range s.Claims {
		for _, e := range c.Evidence() {
			if !seen[e.Brief] && e.Provenance.Reaches(s) {
				add(e.Brief)
			}
		}
	}
	for _, b := range s.CitedIn {
		add(b)
	}
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
		list = append(list, fix{date: c.Date.Date, kind: "corrected", note: c.Note.S, was: c.Was.S, now: c.Now.S, subject: subject, touched: touched})
	}
	return list
}

const touchedMost = 12

func (m maker) fixView(f fix) Correction {
	c := Correction{ID: f.id, Date: m.date(f.date), Kind: m.t("correction." + f.kind), Was: text(f.was), Now: text(f.now), Note: text(f.note)}
	c.Title = m.link(f.subject)
	c.Touched = m.links(first(f.touched, touchedMost)...)
	if n := len(f.touched) - touchedMost; n > 0 {
		c.Touched = append(c.Touched, Link{Words: m.n("and-more", n)})
	}
	return c
}

func (m maker) fixViews(fixes []fix) []Correction {
	list := make([]Correction, 0, len(fixes))
	for _, f := range fixes {
		list = append(list, m.fixView(f))
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
			v.List = m.fixViews(m.fixes[page.from:page.to])
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

// fixesTouching gives the corrections of a page's subject and of what touches it.
func (m maker) fixesTouching(subject any) []Correction {
	var list []fix
	for _, i := range m.touches[subject] {
		list = append(list, m.fixes[i])
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

// briefCorrections gives the corrections of a brief, then those of its claims
// and sources.
func (m maker) briefCorrections(b *graph.Brief) []Correction {
	list := m.fixesTouching(b)
	slices.SortStableFunc(list, func(x, y Correction) int { return rankOwn(x) - rankOwn(y) })
	return list
}

func rankOwn(c Correction) int {
	if c.Title.Href == "" {
		return 0
	}
	return 1
}
