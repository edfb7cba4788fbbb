package site

import (
	"cmp"
	"slices"

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

// claimsByYear sorts claims and briefs under the years and months that they
// were made in, oldest first.
func (p *planner) claimsByYear() []yearClaims {
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
	for _, c := range p.g.Claims {
		if y := of(c.Date); y != nil {
			y.claims = append(y.claims, c)
			if m := monthIn(c.Date); m > 0 {
				y.months[m].claims = append(y.months[m].claims, c)
			}
		}
	}
	for _, b := range p.g.Briefs {
		if y := of(b.Date); y != nil {
			y.briefs = append(y.briefs, b)
			if m := monthIn(b.Date); m > 0 {
				y.months[m].briefs = append(y.months[m].briefs, b)
			}
		}
	}
	list := make([]yearClaims, 0, len(byYear))
	for _, y := range byYear {
		slices.SortStableFunc(y.claims, byDate)
		for i := range y.months {
			slices.SortStableFunc(y.months[i].claims, byDate)
		}
		list = append(list, *y)
	}
	slices.SortFunc(list, func(a, b yearClaims) int { return cmp.Compare(a.year, b.year) })
	return list
}

func byDate(a, b *graph.Claim) int { return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID)) }

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
	p.add("dates/index.html", "dates", p.datesIndex)
	for i := range p.years {
		y := &p.years[i]
		p.planPeriod("year", yearPath(y.year), "dates/"+pad(y.year, 4), y, 0, y.claims, y.briefs)
		for month := 1; month <= 12; month++ {
			in := y.months[month]
			if len(in.claims)+len(in.briefs) > 0 {
				p.planPeriod("month", monthPath(y.year, month), "dates/"+pad(y.year, 4)+"-"+pad(month, 2), y, month, in.claims, in.briefs)
			}
		}
	}
}

// planPeriod plans the pages of a year, or (month above 0) of one of its months.
func (p *planner) planPeriod(kind, path, dir string, y *yearClaims, month int, claims []*graph.Claim, briefs []*graph.Brief) {
	pages := p.leaves(path, dir, max(len(claims), len(briefs)))
	for _, page := range pages {
		p.add(page.path, kind, func() any {
			m := p.at(page.path)
			title := itoa(y.year)
			if month > 0 {
				title = m.t("date.month", "month", m.month(month), "year", title)
			}
			v := &DatesPage{Frame: m.frame(kind, title, "dates"), Heading: title}
			v.Crumbs = []Link{{Href: m.root + "dates/index.html", Words: m.t("nav.dates")}}
			if month > 0 {
				v.Crumbs = append(v.Crumbs, Link{Href: m.root + yearPath(y.year), Words: itoa(y.year)})
			}
			v.Crumbs = append(v.Crumbs, Link{Words: title})
			m.paged(&v.Frame, page)
			v.Lead = m.t("dates.lead", "claims", m.n("claims-made", len(claims)), "briefs", m.n("briefs-published", len(briefs)))
			v.Years, v.Months = m.yearLinks(y.year), m.monthLinks(y, month)
			rows, published := rowsFor(len(part(claims, page))), rowsFor(len(part(briefs, page)))
			for _, c := range part(claims, page) {
				rows.add(m.dateRow(c, y.year))
			}
			for _, b := range part(briefs, page) {
				published.add(m.plainBriefRow(b, m.listWords(b.Actors)))
			}
			v.Rows, v.Briefs = rows.rows(), published.rows()
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

// part gives what of a list stands on one of the pages that it shares with
// another list.
func part[T any](list []T, page leaf) []T {
	return list[min(page.from, len(list)):min(page.to, len(list))]
}

func (m maker) dateRow(c *graph.Claim, year int) HTML {
	row := &DateRow{Link: m.link(c), Standing: m.standing(c.Standing), Date: m.date(c.Date)}
	row.Date.Mark = m.track(c.Date, year)
	return m.fragment("date-row", row)
}

func (m maker) yearLinks(current int) []YearLink {
	list := make([]YearLink, 0, len(m.years))
	for _, y := range m.years {
		list = append(list, YearLink{Href: m.root + yearPath(y.year), Words: itoa(y.year), Count: len(y.claims), Current: y.year == current})
	}
	return list
}

func (m maker) monthLinks(y *yearClaims, current int) []YearLink {
	list := make([]YearLink, 0, 12)
	for month := 1; month <= 12; month++ {
		in := y.months[month]
		l := YearLink{Words: m.month(month), Count: len(in.claims), Current: month == current}
		if len(in.claims)+len(in.briefs) > 0 {
			l.Href = m.root + monthPath(y.year, month)
		}
		list = append(list, l)
	}
	return list
}

func (p *planner) datesIndex() any {
	m := p.at("dates/index.html")
	v := &DatesIndex{Frame: m.frame("dates", m.t("nav.dates"), "dates"), Lead: m.t("dates.index.lead")}
	v.Years = m.yearLinks(0)
	v.Histogram = m.histogram(m.g.Claims)
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
func (m maker) histogram(claims []*graph.Claim) *Histogram {
	counts, left := m.countYears(claims)
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

const yearsMost = 400 // years from first to last that are counted one by one

// countYears counts claims by quarter, years without any between the first and
// the last included; left is what lies in no single year.
func (m maker) countYears(claims []*graph.Claim) (counts []YearCount, left int) {
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
			y = &YearCount{Year: f.Year, Href: m.root + yearPath(f.Year)}
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
	for year := max(lo, hi-yearsMost); year <= hi; year++ {
		if y := byYear[year]; y != nil {
			counts = append(counts, *y)
		} else {
			counts = append(counts, YearCount{Year: year})
		}
	}
	return counts, left
}
