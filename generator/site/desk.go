package site

import (
	"strings"

	"dossier/generator/graph"
)

// planDesk plans the editors' page, in editions that are not for everybody.
func (p *planner) planDesk() {
	if !p.desk {
		return
	}
	p.add("desk.html", "desk", func() any {
		m := p.page("desk.html")
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
	for _, b := range m.origins {
		for _, c := range b.alone {
			if c.Standing == graph.SingleOrigin {
				t.row(m.link(c), m.t("task.single.row", "origin", plain(Sentence{m.origin(b.origin)})), m.editFor(c.Uses[0].Brief.File))
			}
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
