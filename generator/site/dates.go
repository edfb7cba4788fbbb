package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// yearClaims is what was claimed and published in one year.
type yearClaims struct {
	year   int
	claims []*graph.Claim // vaguest first
	briefs []*graph.Brief // newest first
	months [13]monthClaims
}

type monthClaims struct {
	claims []*graph.Claim
	briefs []*graph.Brief
}

// yearIn gives the year under which a date is listed: that of its earliest day,
// or of its latest when nothing says when it began.
func yearIn(d edtf.Date) (int, bool) {
	switch {
	case d.IsZero():
		return 0, false
	case !d.Interval() || !(d.Start().Open || d.Start().Unknown):
		return d.First().Year, true
	case !(d.End().Open || d.End().Unknown):
		return d.Last().Year, true
	}
	return 0, false
}

// monthIn gives the month of a date, when it lies in one.
func monthIn(d edtf.Date) int {
	f, l := d.First(), d.Last()
	if f.Year == l.Year && f.Month == l.Month {
		return f.Month
	}
	return 0
}

// sortByDate puts all claims in the order of their dates, under their actors,
// and claims and briefs under the years and months they are of, oldest first.
func (p *planner) sortByDate() {
	claims := slices.Clone(p.g.Claims)
	slices.SortFunc(claims, func(a, b *graph.Claim) int {
		if c := a.Date.Compare(b.Date); c != 0 {
			return c
		}
		return cmp.Compare(a.Number, b.Number)
	})
	p.placeInTime = make([]int32, len(claims))
	for i, c := range claims {
		p.placeInTime[c.Number] = int32(i)
	}
	p.inTime = make(map[*graph.Actor][]*graph.Claim, len(p.g.Actors))
	for _, c := range claims {
		for _, a := range c.Actors {
			p.inTime[a] = append(p.inTime[a], c)
		}
	}
	p.years = byYears(claims, p.g.Briefs)
}

func byYears(claims []*graph.Claim, briefs []*graph.Brief) []yearClaims {
	byYear := map[int]*yearClaims{}
	of := func(d edtf.Date) *yearClaims {
		year, ok := yearIn(d)
		if !ok {
			return nil
		}
		y := byYear[year]
		if y == nil {
			y = &yearClaims{year: year}
			byYear[year] = y
		}
		return y
	}
	for _, c := range claims {
		if y := of(c.Date); y != nil {
			y.claims = append(y.claims, c)
			if m := monthIn(c.Date); m > 0 {
				y.months[m].claims = append(y.months[m].claims, c)
			}
		}
	}
	for _, b := range briefs {
		if y := of(b.Date); y != nil {
			y.briefs = append(y.briefs, b)
			if m := monthIn(b.Date); m > 0 {
				y.months[m].briefs = append(y.months[m].briefs, b)
			}
		}
	}
	list := make([]yearClaims, 0, len(byYear))
	for _, y := range byYear {
		list = append(list, *y)
	}
	slices.SortFunc(list, func(a, b yearClaims) int { return cmp.Compare(a.year, b.year) })
	return list
}

// byDate orders claims by their dates, then their ids.
func (p *planner) byDate(a, b *graph.Claim) int {
	return cmp.Compare(p.placeInTime[a.Number], p.placeInTime[b.Number])
}

func yearPath(year int) string { return "dates/" + pad(year, 4) + ".html" }

func monthPath(year, month int) string {
	return "dates/" + pad(year, 4) + "-" + pad(month, 2) + ".html"
}

func pad(n, width int) string {
	s := itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}

func (p *planner) planDates() {
	p.planYears()
	var years, months []period
	for i := range p.years {
		y := &p.years[i]
		years = append(years, period{"year", y, 0, monthClaims{y.claims, y.briefs}})
		for month := 1; month <= 12; month++ {
			if in := y.months[month]; len(in.claims)+len(in.briefs) > 0 {
				months = append(months, period{"month", y, month, in})
			}
		}
	}
	p.planPeriods(years)
	p.planPeriods(months)
}

// period is a year, or (month above 0) one of its months.
type period struct {
	kind  string
	year  *yearClaims
	month int
	monthClaims
}

func (t *period) path() string {
	if t.month > 0 {
		return monthPath(t.year.year, t.month)
	}
	return yearPath(t.year.year)
}

func (t *period) title(p *planner) string {
	year := itoa(t.year.year)
	if t.month > 0 {
		return p.t("date.month", "month", p.month(t.month), "year", year)
	}
	return year
}

// planPeriods plans the pages of all years or of all months.
func (p *planner) planPeriods(all []period) {
	for i := range all {
		t := &all[i]
		pages := p.leaves(t.path(), strings.TrimSuffix(t.path(), ".html"), max(len(t.claims), len(t.briefs)))
		for _, page := range pages {
			p.add(page.path, t.kind, func() any {
				m := p.page(page.path)
				v := m.periodPage(t, page)
				v.Pages = m.pageLinks(pages, page)
				v.Pager = m.periodPager(all, i)
				return v
			})
		}
	}
}

func (m maker) periodPage(t *period, page leaf) *DatesPage {
	title := t.title(m.planner)
	v := &DatesPage{Frame: m.frame(t.kind, title, "dates"), Kick: m.t("nav.dates"), Heading: title}
	v.Crumbs = []Link{{Href: m.to("dates/index.html"), Words: m.t("nav.dates")}}
	if t.month > 0 {
		v.Crumbs = append(v.Crumbs, Link{Href: m.to(yearPath(t.year.year)), Words: itoa(t.year.year)})
	}
	v.Crumbs = append(v.Crumbs, Link{Words: title})
	m.paged(&v.Frame, page)
	v.Lead = m.t("dates.lead", "claims", m.n("claims-made", len(t.claims)), "briefs", m.n("briefs-published", len(t.briefs)))
	v.Years, v.Months = nearYears(m.yearLinks(t.year.year)), m.monthLinks(t.year, t.month)
	claims, briefs := part(t.claims, page), part(t.briefs, page)
	rows, published := m.rowList(), m.rowList()
	for _, c := range claims {
		rows.add(m.dateRow(c, t.year.year))
	}
	for _, b := range briefs {
		published.add(m.plainBriefRow(b, m.listWords(b.Actors)))
	}
	v.Rows, v.Briefs = rows.close(), published.close()
	if t.month == 0 && page.number == 1 {
		v.Notes = m.vagueNote(t)
	}
	return v
}

// vagueNote counts the claims of a year that stand in none of its months.
func (m maker) vagueNote(t *period) []string {
	n := len(t.claims)
	for i := range t.year.months {
		n -= len(t.year.months[i].claims)
	}
	if n == 0 || n == len(t.claims) {
		return nil
	}
	return []string{m.n("dates.no-month", n)}
}

func (m maker) periodPager(all []period, i int) Pager {
	var p Pager
	link := func(i int) Link { return Link{Href: m.to(all[i].path()), Words: all[i].title(m.planner)} }
	if i > 0 {
		p.Prev = link(i - 1)
	}
	if i+1 < len(all) {
		p.Next = link(i + 1)
	}
	return p
}

const yearWindow = 10 // years shown on either side of the current one

// nearYears leaves the years near the current one, the first and the last, so
// that pages of a site of many years do not each list them all.
func nearYears(all []YearLink) []YearLink {
	at := slices.IndexFunc(all, func(y YearLink) bool { return y.Current })
	var list []YearLink
	for i, y := range all {
		far := i < at-yearWindow || i > at+yearWindow
		switch {
		case !far || i == 0 || i == len(all)-1:
			list = append(list, y)
		case list[len(list)-1].Href != "":
			list = append(list, YearLink{Words: "…"})
		}
	}
	return list
}

// part gives what of a list stands on one of the pages that it shares with
// another list.
func part[T any](list []T, page leaf) []T {
	return list[min(page.from, len(list)):min(page.to, len(list))]
}

func (m maker) dateRow(c *graph.Claim, year int) listRow {
	return listRow{name: "date-row", view: m.dateRowView(c, year)}
}

func (m maker) dateRowView(c *graph.Claim, year int) *DateRow {
	row := m.dateRowOf(DateRow{Link: m.link(c), Standing: m.standing(c.Standing), Date: m.date(c.Date)})
	row.Date.Mark = m.track(c.Date, year)
	return row
}

func (m maker) yearLinks(current int) []YearLink {
	list := make([]YearLink, 0, len(m.years))
	for _, y := range m.years {
		list = append(list, YearLink{Href: m.to(yearPath(y.year)), Words: itoa(y.year), Count: len(y.claims), Current: y.year == current})
	}
	return list
}

func (m maker) monthLinks(y *yearClaims, current int) []YearLink {
	list := make([]YearLink, 0, 12)
	for month := 1; month <= 12; month++ {
		in := y.months[month]
		l := YearLink{Words: m.month(month), Count: len(in.claims), Current: month == current}
		if len(in.claims)+len(in.briefs) > 0 {
			l.Href = m.to(monthPath(y.year, month))
		}
		list = append(list, l)
	}
	return list
}

const yearsIndexed = 200 // years on one page of the list of years

func (p *planner) planYears() {
	pages := leavesOf(yearsIndexed, "dates/index.html", "dates", len(p.years))
	for _, page := range pages {
		p.add(page.path, "dates", func() any { return p.datesIndex(pages, page) })
	}
}

func (p *planner) datesIndex(pages []leaf, page leaf) any {
	m := p.page(page.path)
	v := &DatesIndex{Frame: m.frame("dates", m.t("nav.dates"), "dates"), Lead: m.t("dates.index.lead")}
	m.paged(&v.Frame, page)
	v.Years = m.yearLinks(0)[page.from:page.to]
	v.Pages = m.pageLinks(pages, page)
	if page.number > 1 {
		return v
	}
	v.Histogram = m.histogram(m.g.Claims, m.sitesYear)
	if n := m.undated(m.g.Claims); n > 0 {
		v.Notes = append(v.Notes, m.n("dates.undated", n))
	}
	return v
}

// undated counts the claims that no year can be given to.
func (p *planner) undated(claims []*graph.Claim) int {
	n := 0
	for _, c := range claims {
		if _, ok := yearIn(c.Date); !ok {
			n++
		}
	}
	return n
}

// histogram draws when claims were made; nil when there are too few to draw.
// href leads to what stands in a year.
func (m maker) histogram(claims []*graph.Claim, href func(year int) string) *Histogram {
	counts, left := countYears(claims, href)
	if len(counts) == 0 {
		return nil
	}
	quarters := [4]string{m.t("quarter.1"), m.t("quarter.2"), m.t("quarter.3"), m.t("quarter.4")}
	h := NewHistogram("d-hist", m.t("hist.title"), quarters, counts)
	if left > 0 {
		h.NotDrawn = m.n("hist.not-drawn", left)
	}
	return h
}

// sitesYear leads to the page of a year.
func (m maker) sitesYear(year int) string { return m.to(yearPath(year)) }

const yearsMost = 400 // years from first to last that are counted one by one

// countYears counts claims by quarter, years without any between the first and
// the last included; left is what lies in no single year.
func countYears(claims []*graph.Claim, href func(year int) string) (counts []YearCount, left int) {
	byYear := map[int]*YearCount{}
	lo, hi := 0, 0
	for _, c := range claims {
		f, l := c.Date.First(), c.Date.Last()
		if c.Date.IsZero() || f.Year != l.Year {
			left++
			continue
		}
		y := byYear[f.Year]
		if y == nil {
			y = &YearCount{Year: f.Year, Href: href(f.Year)}
			byYear[f.Year] = y
		}
		if q := (f.Month - 1) / 3; q == (l.Month-1)/3 {
			y.Quarters[q]++
		} else {
			y.Unknown++
		}
		if lo == 0 || f.Year < lo {
			lo = f.Year
		}
		hi = max(hi, f.Year)
	}
	if len(byYear) == 0 {
		return nil, left
	}
	for year, y := range byYear {
		if year < hi-yearsMost {
			left += y.All() // too long ago to be drawn with the rest
		}
	}
	for year := max(lo, hi-yearsMost); year <= hi; year++ {
		if y := byYear[year]; y != nil {
			counts = append(counts, *y)
		} else {
			counts = append(counts, YearCount{Year: year})
		}
	}
	return counts, left
}
