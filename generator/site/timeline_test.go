package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTimeline: what is dated stands on the line of its year, in the shape of
// what is known of the date; claims of others name who makes them.
func TestTimeline(t *testing.T) {
	files := map[string]string{"sources/s.md": "title: S"}
	for i, test := range []struct{ date, year, drawn string }{
		{"2018-03-04", "2018", "path:not(.doubt)"},
		{"2018-03-05?", "2018", "path.doubt"},
		{"2018-03", "2018", "rect[x='59'][width='31']"},
		{"2018-06?", "2018", "rect.doubt"},
		{"2019~", "2019", "rect[fill='url(#d-fade)']"},
		{"../2019-03", "2019", "rect[fill='url(#d-from)']"},
		{"2019-05/..", "2019", "rect[fill='url(#d-to)']"},
		{"2020", "2020", "rect.long"},
		{"2020-01/2021-06", "2020", ""},
	} {
		id := fmt.Sprintf("b%d", i)
		files["briefs/"+id+".md"] = fmt.Sprintf("actor: A\nclaim: {id: %s, text: Claim %[1]s.}\nsource: {id: s}\ndate: '%s'", id, test.date)
		e := plan(t, files)
		row := e.page("actors/a.html").Find("#d-t-" + test.year).Parent().Find("li:has(a[href$='/" + id + ".html'])")
		if row.Length() != 1 {
			t.Fatalf("%s: it stands %d times under %s", test.date, row.Length(), test.year)
		}
		if test.drawn == "" {
			if row.Find(".track").Length() > 0 {
				t.Errorf("%s: what takes in all of the year is drawn as if it were of it", test.date)
			}
		} else if row.Find(".track "+test.drawn).Length() != 1 {
			html, _ := row.Html()
			t.Errorf("%s is not drawn as %s: %s", test.date, test.drawn, html)
		}
	}
	files["briefs/other.md"] = "actor: B\nabout: A\nclaim: {id: other, text: Other.}\nsource: {id: s}\ndate: 2018"
	files["briefs/never.md"] = "actor: A\nclaim: {id: never, text: Never., date: ../2018}\nsource: {id: s}\ndate: 2018"
	e := plan(t, files)
	e.sound()
	if got := texts(e.page("actors/a.html").Find(".time .meta a")); !cmp.Equal(got, []string{"B"}) {
		t.Errorf("claims of others are by %q", got)
	}
}

// TestLongTimeline: of an actor with very many claims the page draws a part of
// every year and leads to the year's own pages, which have each claim once.
func TestLongTimeline(t *testing.T) {
	files := many(300, "actor: A\nclaim: Claim %[1]d is made.\nsource: {id: s}\ndate: 'DATE'")
	var want []string
	for i := range 300 {
		path := fmt.Sprintf("briefs/b%03d.md", i)
		year := 2010 + i%3
		if i == 299 {
			year = 1999 // one year has a single claim
		}
		files[path] = strings.Replace(files[path], "DATE", fmt.Sprintf("%d-%02d", year, 1+i%12), 1)
		want = append(want, fmt.Sprintf("Claim %d is made.", i))
	}
	files["sources/s.md"] = "title: S"
	files["site.yaml"] = "per_page: 40"
	e := plan(t, files)
	e.sound()
	home := e.page("actors/a.html")
	if got := home.Find(".time ol.when > li").Length(); got > 60 {
		t.Errorf("the page draws %d claims", got)
	}
	got := texts(home.Find("#d-t-1999").Parent().Find(".says"))
	for _, year := range []string{"2010", "2011", "2012"} {
		if to, _, _ := inside("actors/a.html", home.Find("#d-t-"+year+" a").AttrOr("href", "")); to != "actors/a/"+year+".html" {
			t.Errorf("%s leads to %q", year, to)
		}
		got = append(got, e.through("actors/a/"+year+".html", "ol.when .says")...)
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if years := texts(e.page("actors/a/2011.html").Find("ul.yl").First().Find("li")); !cmp.Equal(years, []string{"1999 1", "2010 100", "2011 100", "2012 99"}) {
		t.Errorf("the years beside 2011 are %q", years)
	}
}

// TestYearsArePaged: a list of years that has no end is cut into pages.
func TestYearsArePaged(t *testing.T) {
	files := map[string]string{"sources/s.md": "title: S"}
	claims := ""
	for i := range 450 {
		claims += fmt.Sprintf("\n  - {text: Claim %d., date: '%04d'}", i, 1000+i)
	}
	files["briefs/a.md"] = "actor: A\nsource: {id: s}\ndate: 2018\nclaims:" + claims
	e := plan(t, files)
	if got := e.through("dates/index.html", "main ul.yl li"); len(got) != 451 || got[0] != "1000 1" || got[449] != "1449 1" {
		t.Errorf("%d years are listed, from %q", len(got), got[:1])
	}
	if n := e.page("dates/index.html").Find("main ul.yl li").Length(); n > 200 {
		t.Errorf("one page lists %d years", n)
	}
}
