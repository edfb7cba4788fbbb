package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/graph"
)

const originClaims = 10 // claims shown of one origin

// lone is an origin with the claims that rest on nothing else.
type lone struct {
	origin graph.Origin
	claims []*graph.Claim
}

// lones groups the single-origin claims by their origin, the heaviest first.
func (p *planner) lones() []lone {
	type part struct {
		lone   int
		source *graph.Source
	}
	at := map[string]int{}
	seen := map[part]bool{}
	var list []lone
	for _, c := range p.g.Claims {
		if c.Standing != graph.SingleOrigin {
			continue
		}
		o := c.Origins[0]
		i, known := at[o.Key]
		if !known {
			i = len(list)
			at[o.Key] = i
			list = append(list, lone{origin: graph.Origin{Key: o.Key, Name: o.Name, Brief: o.Brief}})
		}
		list[i].claims = append(list[i].claims, c)
		for _, s := range o.Sources {
			if !seen[part{i, s}] {
				seen[part{i, s}] = true
				list[i].origin.Sources = append(list[i].origin.Sources, s)
			}
		}
		list[i].origin.Anonymous = list[i].origin.Anonymous || o.Anonymous
	}
	slices.SortFunc(list, func(a, b lone) int {
		return cmp.Or(cmp.Compare(len(b.claims), len(a.claims)), strings.Compare(a.origin.Key, b.origin.Key))
	})
	return list
}

func (p *planner) planOrigins() {
	list := p.lones()
	pages := p.leaves("origins.html", "origins", len(list))
	for _, page := range pages {
		p.add(page.path, "origins", func() any {
			m := p.at(page.path)
			v := &OriginsPage{Frame: m.frame("origins", m.t("origins-heading"), "claims"), Lead: m.t("origins.lead")}
			v.Crumbs = []Link{{Href: m.to("claims/index.html"), Words: m.t("nav.claims")}, {Words: m.t("origins-heading")}}
			m.paged(&v.Frame, page)
			for i := page.from; i < page.to; i++ {
				v.Origins = append(v.Origins, m.loneView(list[i], i))
			}
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

func (m maker) loneView(l lone, i int) Origin {
	v := Origin{ID: "d-o-" + itoa(i+1), Link: m.origin(l.origin), Alone: len(l.claims)}
	v.Units = NewUnits(len(l.claims), 0, nil)
	v.Rows = m.claimRows(first(l.claims, originClaims))
	if len(l.claims) > originClaims && len(l.origin.Sources) == 1 {
		v.More = m.link(l.origin.Sources[0])
		v.More.Words = m.n("more-claims", len(l.claims)-originClaims)
	} else if len(l.claims) > originClaims {
		v.More = Link{Href: m.to(standingPath(graph.SingleOrigin, 1)), Words: m.n("more-claims", len(l.claims)-originClaims)}
	}
	if l.origin.Anonymous {
		v.Note = m.t("origins.unnamed")
	}
	return v
}

// planDesk plans the editors' page, in editions that are not for everybody.
func (p *planner) planDesk() {
	if !p.desk {
		return
	}
	p.add("desk.html", "desk", func() any {
		m := p.at("desk.html")
		v := &Desk{Frame: m.frame("desk", m.t("desk"), ""), Lead: m.t("desk.lead")}
		v.NoIndex = true
		for _, t := range []Task{m.staleTask(), m.singleTask(), m.archiveTask(), m.unratedTask(), m.nearTask()} {
			if len(t.Rows) > 0 {
				v.Tasks = append(v.Tasks, t)
				v.Contents = append(v.Contents, Entry{Href: "#" + t.ID, Words: t.Title})
			}
		}
		return v
	})
}

const taskRows = 50

func (m maker) task(key string) Task {
	return Task{ID: "d-" + key, Title: m.t("task." + key), Note: m.t("task." + key + ".note")}
}

// row adds a row while there is room, and counts the rest.
func (t *Task) row(link Link, note, edit string) {
	if len(t.Rows) == taskRows {
		t.More++
		return
	}
	t.Rows = append(t.Rows, TaskRow{Link: link, Note: note, Edit: edit})
}

func (m maker) staleTask() Task {
	t := m.task("stale")
	for _, c := range m.g.Claims {
		if c.File == nil || c.File.Claim.ReviewBy.IsZero() {
			continue
		}
		if by := c.File.Claim.ReviewBy.Date; by.Last().Compare(m.today) < 0 {
			t.row(m.link(c), m.t("task.stale.row", "date", m.date(by).Words), m.editFor(c.File))
		}
	}
	return t
}

func (m maker) singleTask() Task {
	t := m.task("single")
	for _, l := range m.lones() {
		for _, c := range l.claims {
			t.row(m.link(c), m.t("task.single.row", "origin", plain(Sentence{m.origin(l.origin)})), m.editFor(c.Uses[0].Brief.File))
		}
	}
	return t
}

func (m maker) archiveTask() Task {
	t := m.task("archive")
	for _, s := range m.g.Sources {
		if s.WasRead() && s.URL.Host != "" && len(s.Archive) == 0 && s.Snapshot == "" {
			t.row(m.link(s), m.restCount(s), m.editFor(s.File))
		}
	}
	return t
}

func (m maker) nearTask() Task {
	t := m.task("near")
	if m.alike == nil {
		return t
	}
	for _, pair := range m.alike() {
		t.row(m.link(pair[0]), m.t("task.near.row", "other", strings.TrimRight(pair[1].Text, ".。")), m.editFor(pair[0].File))
	}
	return t
}

func (m maker) unratedTask() Task {
	t := m.task("unrated")
	for _, s := range m.g.Sources {
		if s.WasRead() && s.Reliability == "" {
			t.row(m.link(s), m.restCount(s), m.editFor(s.File))
		}
	}
	return t
}

func (m maker) restCount(s *graph.Source) string { return m.n("claims", len(s.Rests)) }
