package recount

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

var standings = []string{"corroborated", "single-origin", "disputed", "circular", "unsupported", "withdrawn", "superseded"}

// tally counts claims by standing, in the order in which pages show them.
func (m *model) tally(claims []*claim) []int {
	all := make([]int, len(standings))
	for _, c := range claims {
		all[slices.Index(standings, m.standing(c, ""))]++
	}
	return all
}

// sum leaves out the standings that no claim has, as strips do.
func present(tally []int) []string {
	return numbers(slices.DeleteFunc(slices.Clone(tally), func(n int) bool { return n == 0 })...)
}

func (m *model) all() []*claim { return slices.Collect(maps.Values(m.claims)) }

func (m *model) wasRead() (n int) {
	for id := range m.sources {
		if slices.ContainsFunc(m.briefs, func(b *brief) bool {
			return slices.ContainsFunc(b.evidence, func(e *evidence) bool { return e.read == id })
		}) {
			n++
		}
	}
	return n
}

func TestHome(t *testing.T) {
	m, p := read(t), open(t, "index.html")
	p.is(".hold b", numbers(len(m.briefs), len(m.claims), len(m.people()), len(m.sources), len(m.topics))...)
	p.is(".tally .num", numbers(m.tally(m.all())...)...)
	p.says("main .rail", fmt.Sprintf("Of the %d sources, %d were read.", len(m.sources), m.wasRead()))
	p.Find("#d-most + ul li").Each(func(_ int, s *goquery.Selection) {
		id := idOf(s.Find("a"))
		all, alone := m.rests(id)
		if got, want := digits.FindAllString(s.Find(".meta").Text(), -1), numbers(len(all), len(alone)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	})
	p.histogram(m.all())
	p.done()
}

// idOf gives the id of the page that a link leads to.
func idOf(link *goquery.Selection) string {
	href, _ := link.Attr("href")
	return strings.TrimSuffix(path.Base(href), ".html")
}

// histogram recounts the claims of each quarter, if the page draws them.
func (p *page) histogram(claims []*claim) {
	p.t.Helper()
	count, none := map[string][5]int{}, 0
	for _, c := range claims {
		year, q, ok := quarter(c.date)
		if !ok {
			none++
			continue
		}
		n := count[year]
		n[q]++
		count[year] = n
	}
	years := slices.Sorted(maps.Keys(count))
	if len(years) == 0 || p.Find(".hist-f").Length() == 0 {
		return
	}
	var bars, table []string
	first, _ := strconv.Atoi(years[0])
	last, _ := strconv.Atoi(years[len(years)-1])
	for y := first; y <= last; y++ {
		n := count[strconv.Itoa(y)]
		for _, q := range n[1:] {
			bars = append(bars, strings.TrimSuffix(" "+strconv.Itoa(q), " 0"))
		}
		bars = append(bars, strconv.Itoa(y))
		table = append(table, numbers(n[1], n[2], n[3], n[4], n[0], n[0]+n[1]+n[2]+n[3]+n[4])...)
	}
	for i := range bars {
		bars[i] = strings.TrimSpace(bars[i])
	}
	p.is(".hist b", bars...)
	p.is(".hist-f td.n", table...)
	if none > 0 {
		p.says("main .hist-f .key", of(none, "claim")+" whose date")
	}
}

func TestClaimsIndex(t *testing.T) {
	m, p := read(t), open(t, "claims/index.html")
	p.is(".filter .num", append(numbers(len(m.claims)), numbers(m.tally(m.all())...)...)...)
	p.says(".lead", fmt.Sprintf("All %d claims", len(m.claims)))
	if n := p.Find(".list > li").Length(); n != min(len(m.claims), 100) && n != len(m.claims) {
		t.Errorf("%d claims are listed", n)
	}
	p.done()
}

func TestClaimPages(t *testing.T) {
	m := read(t)
	for id, c := range m.claims {
		p := open(t, "claims/"+id+".html")
		n := len(m.independent(c, ""))
		p.is(".verdict .n", strings.Replace(of(n, "independent origin"), "0 independent origins", "no independent origin", 1))
		if got, _ := p.Find(".verdict").Attr("data-standing"); got != m.standing(c, "") {
			t.Errorf("%s is %s on its page", id, got)
		}
		side := map[bool]int{}
		for _, e := range c.evidence {
			side[e.disputes]++
		}
		want := []int{side[false]}
		if side[true] > 0 {
			want = append(want, side[true])
		}
		p.counts("#d-evidence + table caption", want...)
		if rows := p.Find("#d-evidence + table tbody tr").Length(); rows != len(c.evidence) {
			t.Errorf("%s: %d rows of evidence, want %d", id, rows, len(c.evidence))
		}
		p.done()
	}
}

func TestSourcePages(t *testing.T) {
	m := read(t)
	for id := range m.sources {
		p := open(t, "sources/"+id+".html")
		all, alone := m.rests(id)
		p.counts("figure.units figcaption", len(all), len(alone))
		single := 0
		for _, c := range all {
			if len(m.independent(c, "")) > 1 && len(m.independent(c, id)) == 1 {
				single++
			}
		}
		fall := fmt.Sprintf("%s would lose all", of(len(alone), "claim"))
		if single > 0 {
			fall = fmt.Sprintf("%s would be left with a single origin", of(single, "claim"))
		}
		p.says("figure + p", fall)
		for heading, want := range map[string]int{"#d-alone": len(alone), "#d-together": len(all) - len(alone)} {
			if got := p.Find(heading + " + ul > li").Length(); got != want {
				t.Errorf("%s, %s: %d claims, want %d", id, heading, got, want)
			}
		}
		p.done()
	}
}

func TestSourcesIndex(t *testing.T) {
	m, p := read(t), open(t, "sources/index.html")
	p.says(".lead", fmt.Sprintf("All %d sources by publisher; %d were read", len(m.sources), m.wasRead()))
	for id := range m.sources {
		all, alone := m.rests(id)
		p.is("#d-s-"+id+" td.n", numbers(len(all), len(alone))...)
	}
	p.done()
}

func TestActorPages(t *testing.T) {
	m, index := read(t), open(t, "actors/index.html")
	index.says(".lead", strconv.Itoa(len(m.people())))
	for _, a := range m.people() {
		var about []*claim
		for _, c := range m.claims {
			if slices.Contains(c.about, a) && !slices.Contains(a.claims, c) {
				about = append(about, c)
			}
		}
		p := open(t, "actors/"+a.id+".html")
		if len(a.claims) > 0 {
			p.is(".strip .num", present(m.tally(a.claims))...)
			index.says(`li:has(a[href$="/`+a.id+`.html"])`, of(len(a.claims), "claim")+" by it")
		}
		for heading, want := range map[string]int{"#d-by": len(a.claims), "#d-of": len(about)} {
			if got := p.Find(heading + " + ul > li").Length(); got != min(want, 100) {
				t.Errorf("%s, %s: %d claims, want %d", a.id, heading, got, want)
			}
		}
		p.histogram(append(about, a.claims...))
		p.timeline(a, append(about, a.claims...))
		p.shared(a, append(about, a.claims...))
		p.done()
	}
	index.done()
}

// timeline recounts the claims of each year, and holds that all of them are drawn:
// on the page, or on that of the year.
func (p *page) timeline(a *actor, claims []*claim) {
	p.t.Helper()
	count := map[string]int{}
	for _, c := range claims {
		if d := doubt.ReplaceAllString(strings.TrimPrefix(c.date, "../"), ""); d != "" {
			count[d[:4]]++
		}
	}
	var want []int
	for _, year := range slices.Sorted(maps.Keys(count)) {
		want = append(want, count[year])
		rows := p.Find("#d-t-" + year).Parent().Find("ol.when > li").Length()
		if href, folded := p.Find("#d-t-" + year + " a").Attr("href"); folded {
			own := open(p.t, path.Join("actors", href))
			own.says(".lead", of(count[year], "claim"))
			rows = own.Find("ol.when > li").Length()
		}
		if rows != min(count[year], 100) {
			p.t.Errorf("%s: %d claims of %s are drawn, want %d", p.path, rows, year, count[year])
		}
	}
	p.counts(".time h3 .num", want...)
}

// shared recounts with whom claims are shared: who makes them, or whom they are
// about.
func (p *page) shared(with *actor, claims []*claim) {
	p.t.Helper()
	count := map[string]int{}
	for _, c := range claims {
		for _, a := range put(slices.Clone(c.actors), c.about...) {
			if a != with {
				count[a.id]++
			}
		}
	}
	p.Find("#d-with + table tbody tr, #d-actors + table tbody tr").Each(func(_ int, s *goquery.Selection) {
		id, cell := idOf(s.Find("a")), s.Find("td.n")
		p.seen[cell.Nodes[0]] = true
		if got := cell.Text(); got != strconv.Itoa(count[id]) {
			p.t.Errorf("%s: %s claims are shared with %s, want %d", p.path, got, id, count[id])
		}
	})
}

func TestTopicPages(t *testing.T) {
	m, index := read(t), open(t, "topics/index.html")
	index.says(".lead", of(len(m.topics), "topic"))
	for _, topic := range m.topics {
		var claims []*claim
		for _, b := range topic.briefs {
			claims = put(claims, b.claims...)
		}
		p := open(t, "topics/"+topic.id+".html")
		p.says(".lead", fmt.Sprintf("%s, %s.", of(len(topic.briefs), "brief"), of(len(claims), "claim")))
		p.is(".strip .num", present(m.tally(claims))...)
		p.histogram(claims)
		p.shared(nil, claims)
		index.says(`li:has(a[href$="/`+topic.id+`.html"])`, fmt.Sprintf("%s · %s", of(len(topic.briefs), "brief"), of(len(claims), "claim")))
		p.done()
	}
	index.done()
}

func TestDatePages(t *testing.T) {
	m, p := read(t), open(t, "dates/index.html")
	p.histogram(m.all())
	count := map[string]int{}
	for _, c := range m.claims {
		d := doubt.ReplaceAllString(strings.TrimPrefix(c.date, "../"), "")
		count[d[:4]]++
		if len(d) >= 7 && !strings.Contains(c.date, "/") {
			count[d[:7]]++
		}
	}
	var years []string
	for _, key := range slices.Sorted(maps.Keys(count)) {
		if len(key) == 4 {
			years = append(years, strconv.Itoa(count[key]))
		} else {
			open(t, "dates/"+key+".html").says(".lead", of(count[key], "claim")+" made")
		}
	}
	p.is(".yl .meta", years...)
	p.done()
}

func TestBriefPages(t *testing.T) {
	m := read(t)
	for _, b := range m.briefs {
		p := open(t, "briefs/"+b.id+".html")
		var sources, keys []string
		single, anonymous := 0, []string{}
		for _, e := range b.evidence {
			for _, id := range m.reached(e, "") {
				sources = put(sources, id)
				if m.sources[id].front["kind"] == "anonymous" {
					anonymous = put(anonymous, id)
				}
			}
		}
		for _, c := range b.claims {
			keys = put(keys, slices.Collect(maps.Keys(m.independent(c, "")))...)
			if m.standing(c, "") == "single-origin" {
				single++
			}
		}
		rests := "section:has(#d-rests)"
		if n := len(keys); n == 1 {
			p.says(rests, "go back to one independent origin")
		} else {
			p.says(rests, fmt.Sprintf("go back to %d independent origins", n))
		}
		if known := len(sources) - len(b.read); known == 1 {
			p.says(rests, "One more is known only through what was read")
		} else if known > 1 {
			p.says(rests, fmt.Sprintf("%d more are known only through what was read", known))
		}
		if n := len(anonymous); n > 0 {
			p.says(rests, of(n, "source")+" on the way ha")
		}
		if single == len(b.claims) && single > 1 {
			p.says(rests, fmt.Sprintf("All %d claims have a single origin", single))
		}
		p.is(".strip .num", present(m.tally(b.claims))...)
		if got := p.Find("#d-claims + ol > li").Length(); got != len(b.claims) {
			t.Errorf("%s lists %d claims, want %d", b.id, got, len(b.claims))
		}
		p.done()
	}
}

// TestOrigins recounts what would lose all its support without an origin, and
// what would lose some, on the overview and on the pages it leads to.
func TestOrigins(t *testing.T) {
	m, p := read(t), open(t, "origins.html")
	alone, shared := map[string][]string{}, map[string][]string{}
	for id, c := range m.claims {
		origins := m.independent(c, "")
		for key := range origins {
			if len(origins) == 1 {
				alone[key] = append(alone[key], id)
			} else {
				shared[key] = append(shared[key], id)
			}
		}
	}
	keys := slices.Collect(maps.Keys(alone))
	keys = put(keys, slices.Collect(maps.Keys(shared))...)
	slices.SortFunc(keys, func(a, b string) int {
		return cmp.Or(len(alone[b])-len(alone[a]), len(shared[b])-len(shared[a]), strings.Compare(a, b))
	})
	p.Find("section.origin").Each(func(i int, s *goquery.Selection) {
		if i >= len(keys) {
			t.Errorf("origin %d is one too many", i+1)
			return
		}
		all, some := alone[keys[i]], shared[keys[i]]
		s.Find(".num").Each(func(_ int, n *goquery.Selection) { p.seen[n.Nodes[0]] = true })
		want := slices.DeleteFunc([]int{len(all), len(some)}, func(n int) bool { return n == 0 })
		if got := s.Find(".num").Map(func(_ int, n *goquery.Selection) string { return n.Text() }); !slices.Equal(got, numbers(want...)) {
			t.Errorf("%s: %q, want %v", keys[i], got, want)
		}
		if got, want := digits.FindAllString(s.Find(".meta").First().Text(), -1), numbers(len(all)+len(some), len(all)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", keys[i], got, want)
		}
		href, _ := s.Find("h2 a").Attr("href")
		if strings.HasPrefix(href, "origins/") {
			originPage(t, m, href, all, some)
		}
	})
	if got := p.Find("section.origin").Length(); got != len(keys) {
		t.Errorf("%d origins, want %d", got, len(keys))
	}
	p.done()
}

// originPage recounts the page of one origin.
func originPage(t *testing.T, m *model, path string, all, some []string) {
	t.Helper()
	p := open(t, path)
	for list, want := range map[string][]string{"#d-all": all, "#d-some": some} {
		var got []string
		p.Find(list + " + ul .says a").Each(func(_ int, a *goquery.Selection) { got = append(got, idOf(a)) })
		if !slices.Equal(sorted(got), sorted(want)) {
			t.Errorf("%s, %s: %q, want %q", path, list, got, want)
		}
	}
	p.counts("figure.units figcaption", len(all)+len(some), len(all))
	single := 0
	for _, id := range some {
		if len(m.independent(m.claims[id], "")) == 2 {
			single++
		}
	}
	fall := of(len(all), "claim") + " would lose all"
	if single > 0 {
		fall = of(single, "claim") + " would be left with a single origin"
	}
	p.says("figure + p", fall)
	p.done()
}
