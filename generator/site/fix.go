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
		f.id = "d-n-" + strings.NewReplacer("/", "-", ".", "-", "?", "", "~", "", "%", "").Replace(f.date.String()+"-"+p.pathOf(f.subject))
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
		if corrections := b.File.Brief.Corrections; len(corrections) > 0 {
			list = append(list, fixesOf(b, corrections, slices.Concat(things(claimsOf(b)), things(everyone(b)), things(b.Topics)))...)
		}
	}
	for _, c := range p.g.Claims {
		if c.File == nil {
			continue
		}
		if len(c.File.Claim.Corrections) == 0 && c.File.Claim.Withdrawn == nil {
			continue
		}
		touched := claimTouches(c)
		list = append(list, fixesOf(c, c.File.Claim.Corrections, touched)...)
		if w := c.File.Claim.Withdrawn; w != nil {
			list = append(list, fix{date: w.Date.Date, kind: "withdrawn", note: w.Reason.S, subject: c, touched: touched})
		}
	}
	for _, s := range p.g.Sources {
		if len(s.Corrections) == 0 && s.Withdrawn == nil {
			continue
		}
		touched := sourceTouches(s)
		list = append(list, fixesOf(s, s.Corrections, touched)...)
		if w := s.Withdrawn; w != nil {
			list = append(list, fix{date: w.Date.Date, kind: "source-withdrawn", note: w.Reason.S, subject: s, touched: touched})
		}
	}
	slices.SortStableFunc(list, func(a, b fix) int { return b.date.Compare(a.date) })
	return list
}

// claimTouches gives what a correction of a claim touches: the briefs that make
// it, who makes it and whom it is about, and the topics it is listed under.
func claimTouches(c *graph.Claim) []any {
	briefs := briefsOf(c)
	return slices.Concat(things(briefs), things(union(c.Actors, c.About)), things(topicsOf(briefs)))
}

// sourceTouches gives what a correction of a source touches: the claims that
// come by way of it, the briefs that used it, and the actors and topics of both.
func sourceTouches(s *graph.Source) []any {
	briefs := briefsThrough(s)
	var actors []*graph.Actor
	for _, c := range s.Claims {
		actors = append(append(actors, c.Actors...), c.About...)
	}
	return slices.Concat(things(s.Claims), things(briefs), things(union(nil, actors)), things(topicsOf(briefs)))
}

// topicsOf gives the topics of briefs, each once.
func topicsOf(briefs []*graph.Brief) []*graph.Topic {
	var list []*graph.Topic
	for _, b := range briefs {
		list = append(list, b.Topics...)
	}
	return union(nil, list)
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
			m := p.page(page.path)
			v := &Corrections{Frame: m.frame("corrections", m.t("nav.corrections"), "corrections"), Lead: m.t("corrections.lead")}
			m.paged(&v.Frame, page)
			v.List = m.fixViews(m.fixes[page.from:page.to])
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

const fixesMost = 20 // corrections that one page tells of; the rest are counted

// corrected tells what of a page's subject was corrected or withdrawn, then what
// of that which touches it.
func (m maker) corrected(subject any) CorrectionNotes {
	all := m.touches[subject]
	if len(all) == 0 {
		return CorrectionNotes{}
	}
	own := func(i int32) bool { return m.fixes[i].subject == subject }
	list := make([]int32, 0, len(all))
	for _, want := range []bool{true, false} {
		for _, i := range all {
			if own(i) == want {
				list = append(list, i)
			}
		}
	}
	v := CorrectionNotes{Newest: Link{Href: "#d-corrections", Words: m.fixWords(m.fixes[list[0]])}}
	for _, i := range first(list, fixesMost) {
		c := m.fixView(m.fixes[i])
		c.Touched = nil
		if own(i) {
			c.Title.Href = ""
		}
		v.List = append(v.List, c)
	}
	if n := len(list) - fixesMost; n > 0 {
		v.More = Link{Href: m.to("corrections.html"), Words: m.n("and-more", n)}
	}
	return v
}

// fixWords says in short what was done, and when: "corrected 3 May 2019".
func (p *planner) fixWords(f fix) string {
	if f.date.IsZero() {
		return p.t("correction." + f.kind)
	}
	return p.t("noted."+f.kind, "date", p.date(f.date).Words)
}

// ownFix leads from a row of a list to the last correction of what the row
// shows; nowhere when there is none.
func (m maker) ownFix(thing any) Link {
	if len(m.fixes) == 0 {
		return Link{}
	}
	for _, i := range m.touches[thing] {
		if f := m.fixes[i]; f.subject == thing {
			return Link{Href: m.hrefIn(thing, "d-corrections"), Words: m.fixWords(f)}
		}
	}
	return Link{}
}
