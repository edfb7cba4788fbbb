package site

import (
	"cmp"
	"slices"

	"dossier/generator/graph"
)

// timelineMost is how many claims the timeline on an actor's page draws, about:
// of more, every year has as many, and a page of its own for all.
const timelineMost = 60

// actorYear is what is claimed by an actor and about it with dates in a year.
type actorYear struct {
	year   int
	claims []*graph.Claim // by date
	path   string         // of its own page; empty when the actor's shows all
}

// actorTime is all that is claimed by an actor and about it, by years, oldest
// first.
type actorTime struct {
	actor   *graph.Actor
	years   []actorYear
	undated int // claims that no year can be given to
	most    int // claims of a year that the actor's page draws
}

func (p *planner) timeOf(a *graph.Actor) *actorTime {
	t := &actorTime{actor: a}
	at := map[int]int{} // index of a year, from 1
	for _, c := range union(a.Claims, a.AboutBy) {
		year, ok := yearIn(c.Date)
		if !ok {
			t.undated++
			continue
		}
		if at[year] == 0 {
			t.years = append(t.years, actorYear{year: year})
			at[year] = len(t.years)
		}
		y := &t.years[at[year]-1]
		y.claims = append(y.claims, c)
	}
	slices.SortFunc(t.years, func(a, b actorYear) int { return cmp.Compare(a.year, b.year) })
	all := 0
	for i := range t.years {
		all += len(t.years[i].claims)
		slices.SortFunc(t.years[i].claims, p.byDate)
	}
	t.most = all
	if all > timelineMost {
		t.most = timelineMost / len(t.years)
	}
	for i := range t.years {
		if y := &t.years[i]; len(y.claims) > t.most {
			y.path = "actors/" + a.ID + "/" + pad(y.year, 4) + ".html"
		}
	}
	return t
}

// planTime plans the pages of the years that do not fit on an actor's page.
func (p *planner) planTime(t *actorTime) {
	for i := range t.years {
		y := &t.years[i]
		if y.path == "" {
			continue
		}
		pages := p.leaves(y.path, y.path[:len(y.path)-len(".html")], len(y.claims))
		for _, page := range pages {
			p.add(page.path, "actor-year", func() any {
				m := p.page(page.path)
				v := m.actorYearPage(t, y, page)
				v.Pages = m.pageLinks(pages, page)
				return v
			})
		}
	}
}

func (m maker) actorYearPage(t *actorTime, y *actorYear, page leaf) *DatesPage {
	name, year := t.actor.Name, itoa(y.year)
	title := m.t("actor.year", "name", name, "year", year)
	v := &DatesPage{Frame: m.frame("actor-year", title, "actors"), Kick: m.t("kind.actor"), Heading: title}
	home := m.link(t.actor)
	v.Crumbs = []Link{{Href: m.to("actors/index.html"), Words: m.t("nav.actors")}, home, {Words: year}}
	m.paged(&v.Frame, page)
	v.Lead = m.n("actor.year-lead", len(y.claims))
	v.Years = nearYears(m.actorYears(t, y.year))
	rows := m.rowList()
	for _, c := range part(y.claims, page) {
		rows.add(m.timeRow(t.actor, c, y.year))
	}
	v.Rows = rows.close()
	return v
}

// actorYears leads to an actor's years, on its page or on their own.
func (m maker) actorYears(t *actorTime, current int) []YearLink {
	list := make([]YearLink, 0, len(t.years))
	for i := range t.years {
		y := &t.years[i]
		list = append(list, YearLink{Href: m.actorYear(t, y.year), Words: itoa(y.year), Count: len(y.claims), Current: y.year == current})
	}
	return list
}

// actorYear is where an actor's claims of a year stand; empty where it has none.
func (m maker) actorYear(t *actorTime, year int) string {
	i, there := slices.BinarySearchFunc(t.years, year, func(y actorYear, year int) int { return cmp.Compare(y.year, year) })
	switch {
	case !there:
		return ""
	case t.years[i].path != "":
		return m.to(t.years[i].path)
	case m.path == m.pathOf(t.actor):
		return "#" + yearID(year)
	}
	return m.hrefIn(t.actor, yearID(year))
}

func yearID(year int) string { return "d-t-" + itoa(year) }

// timeRow draws a claim on the line of its year, and names who makes it when
// that is somebody else.
func (m maker) timeRow(a *graph.Actor, c *graph.Claim, year int) listRow {
	row := m.dateRowView(c, year)
	if !slices.Contains(c.Actors, a) {
		row.Who = m.actorLinks(c.Actors)
	}
	return listRow{name: "date-row", view: row}
}

// timeline draws an actor's claims year by year; nil when none has a date.
func (m maker) timeline(t *actorTime) *Timeline {
	if len(t.years) == 0 {
		return nil
	}
	v := &Timeline{}
	rows := m.rowList()
	for i := range t.years {
		y := &t.years[i]
		for _, c := range first(y.claims, t.most) {
			rows.add(m.timeRow(t.actor, c, y.year))
		}
		year := TimelineYear{ID: yearID(y.year), Year: itoa(y.year), Count: len(y.claims), Rows: rows.rows()}
		if y.path != "" {
			year.Href = m.to(y.path)
			year.More = m.n("actor.year-more", len(y.claims), "year", year.Year)
		}
		v.Years = append(v.Years, year)
	}
	rows.close()
	if t.undated > 0 {
		v.Undated = m.n("dates.undated", t.undated)
	}
	return v
}
