package site_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// through gives the words of what a selector finds on all pages of a list, by
// following the link to the next.
func (e *edition) through(path, selector string) []string {
	e.t.Helper()
	var all []string
	for n := 0; n < 100; n++ {
		doc := e.page(path)
		all = append(all, texts(doc.Find(selector))...)
		next, ok := doc.Find("nav.leaf a[rel=next]").Attr("href")
		if !ok {
			return all
		}
		to, _, _ := inside(path, next)
		path = to
	}
	e.t.Fatalf("the pages of %s have no end", path)
	return nil
}

// TestLongLists: on lists of more entries than a page holds, every entry is on
// one of the pages that follow each other, once.
func TestLongLists(t *testing.T) {
	files := many(25, "actor: [A, 'Actor %[1]d']\nabout: Target\nclaim: Claim %[1]d is made.\ndate: 20%02[1]d-03-04\ntopics: [T, 'Topic %[1]d']\n"+
		"source: {id: s%[1]d, publisher: House, title: Report %[1]d, citing: [{id: root, title: Root}]}\n"+
		"corrections: [{date: 2031-01-01, note: Because %[1]d.}]")
	files["site.yaml"] = "per_page: 10"
	e := plan(t, files)
	e.sound()
	var claims, briefs, topics []string
	for i := range 25 {
		claims = append(claims, fmt.Sprintf("Claim %d is made.", i))
		briefs = append(briefs, fmt.Sprintf("Claim %d is made.", i))
		topics = append(topics, fmt.Sprintf("Topic %d", i))
	}
	for _, test := range []struct {
		path, selector string
		want           []string
	}{
		{"claims/index.html", "main .says", claims},
		{"claims/standing/single-origin.html", "main .says", claims},
		{"actors/a.html", "#d-by + ul .says", claims},
		{"actors/target.html", "#d-of + ul .says", claims},
		{"sources/root.html", "#d-alone + ul .says", claims},
		{"briefs/index.html", "main .says", briefs},
		{"topics/t.html", "#d-briefs + ul .says", briefs},
		{"topics/index.html", "main .who", append([]string{"T"}, topics...)},
	} {
		got := e.through(test.path, test.selector)
		slices.Sort(got)
		slices.Sort(test.want)
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s, %s: %s", test.path, test.selector, diff)
		}
	}
	for path, want := range map[string]int{"actors/index.html": 27, "sources/index.html": 26, "corrections.html": 25} {
		selector := map[string]string{"actors/index.html": "main .who", "sources/index.html": "tbody th[scope=row]", "corrections.html": ".corr > li"}[path]
		if got := len(e.through(path, selector)); got != want {
			t.Errorf("%s lists %d, not %d", path, got, want)
		}
	}
}

// TestBacklinksAreCounted: a page that shows the first hundred places says how
// many more there are.
func TestBacklinksAreCounted(t *testing.T) {
	files := many(130, "---\nactor: A\nclaim: {id: it, text: It is so.}\nsource: {id: s}\ndate: 2018\n---\nWe cite [@s] and [[claim:it]], and [[topic:t]], and Beta, and [[b%03[1]d]].\n")
	for i := range 130 {
		path := fmt.Sprintf("briefs/b%03d.md", i)
		files[path] = strings.Replace(files[path], fmt.Sprintf("[[b%03d]]", i), "[[first]]", 1)
	}
	files["sources/s.md"] = "title: S\nkind: book"
	files["briefs/first.md"] = "actor: Beta\nclaim: Other.\nsource: {id: s}\ndate: 2017\ntopics: [T]"
	e := plan(t, files)
	for path, want := range map[string]int{
		"briefs/first.html": 1, "claims/it.html": 2, "actors/beta.html": 1, "topics/t.html": 1, "sources/s.html": 2,
	} {
		rows := texts(e.page(path).Find("ul.back-links > li"))
		n := 0
		for _, row := range rows {
			if row == "30 more" || row == "31 more" {
				n++
			}
		}
		if n != want || len(rows) != want*101 {
			t.Errorf("%s: %d rows, and %d times the number of more", path, len(rows), n)
		}
	}
}

// TestLettersStandOnce: names under one letter stand together although the
// language sorts others among them. An id stood twice, and the second half of
// the letter could not be reached.
func TestLettersStandOnce(t *testing.T) {
	names := []string{"Zed", "Oa", "Øb", "Oc", "Ab", "Æc", "Ad", "ªe", "北京", "!", "한국", "9 to 5", "Ärger", "ßa", "Жук", "жаба", "ﬁve", "ⅷ"}
	files := map[string]string{}
	for i, name := range names {
		files[fmt.Sprintf("briefs/%d.md", i)] = fmt.Sprintf("actor: '%s'\nclaim: {id: c%d, text: '%[1]s is so.'}\nsource: {id: s%[2]d, publisher: '%[1]s'}\ndate: 2018", name, i)
	}
	delete(files, "briefs/9.md") // no name
	for lang, want := range map[string][]string{
		"en": {"0–9", "A", "Æ", "F", "O", "ß", "Z", "Ж", "…"},
		"sv": {"0–9", "A", "Æ", "F", "O", "ß", "Z", "Ä", "Ø", "Ж", "…"},
	} {
		files["site.yaml"] = "language: " + lang
		e := plan(t, files)
		e.sound()
		got := texts(e.page("actors/index.html").Find("main h2"))
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

// TestPublishersStandOnce: the sources of a publisher stand together. By name
// and title in one key, "AB, Ant" and "AB, Dog" stood around "ABC, Cat".
func TestPublishersStandOnce(t *testing.T) {
	files := map[string]string{}
	for i, s := range []string{"AB, title: Dog", "AB, title: Ant", "ABC, title: Cat", "AB C, title: At", "Ab, title: Cow"} {
		files[fmt.Sprintf("briefs/%d.md", i)] = fmt.Sprintf("actor: A\nclaim: Claim %d.\nsource: {publisher: %s}\ndate: 2018", i, s)
	}
	e := plan(t, files)
	got := texts(e.page("sources/index.html").Find("th.pub"))
	if sorted := slices.Sorted(slices.Values(got)); len(slices.Compact(sorted)) != len(got) {
		t.Errorf("a publisher stands twice: %q", got)
	}
	if got := texts(e.page("sources/ab-dog.html").Find("#d-publisher + ul .says")); !cmp.Equal(got, []string{"Ant"}) {
		t.Errorf("beside Dog the publisher published %q", got)
	}
}

// TestManyYears: pages of years name the years near them, the first and the
// last; what is too long ago to be drawn is counted.
func TestManyYears(t *testing.T) {
	files := map[string]string{}
	for i := range 60 {
		files[fmt.Sprintf("briefs/b%d.md", i)] = fmt.Sprintf("actor: A\nclaim: Claim %d.\nsource: {id: s}\ndate: '%04d'", i, 1900+i)
	}
	maps.Copy(files, map[string]string{"briefs/old.md": "actor: A\nclaim: Old.\nsource: {id: s}\ndate: '0476'", "sources/s.md": "title: S"})
	e := plan(t, files)
	e.sound()
	got := texts(e.page("dates/1930.html").Find("ul.yl").First().Find("li"))
	if len(got) != 25 || got[0] != "476 1" || got[1] != "…" || got[2] != "1920 1" || got[24] != "1959 1" {
		t.Errorf("the years beside 1930 are %q", got)
	}
	if n := e.page("dates/index.html").Find("main ul.yl li").Length(); n != 61 {
		t.Errorf("the list of years has %d", n)
	}
	if got := words(e.page("dates/index.html").Find("figure.hist, figure")); !strings.Contains(got, "1 claim whose date") {
		t.Errorf("a claim of the year 476 is neither drawn nor counted: %s", got)
	}
	pager := e.page("dates/1930.html").Find("main nav a[rel]")
	if got := texts(pager); len(got) != 2 {
		t.Errorf("the years before and after are %q", got)
	}
}

// TestMonths: a claim of which only the year is known stands on the page of the
// year, and its note says so.
func TestMonths(t *testing.T) {
	e := plan(t, map[string]string{
		"briefs/a.md":  "actor: A\nclaim: In a month.\nsource: {id: s}\ndate: 2018-03",
		"briefs/b.md":  "actor: A\nclaim: In a year.\nsource: {id: s}\ndate: 2018",
		"sources/s.md": "title: S",
	})
	if got := texts(e.page("dates/2018.html").Find("ol.when a")); !cmp.Equal(got, []string{"In a year.", "In a month."}) {
		t.Errorf("2018 has %q", got)
	}
	if got := texts(e.page("dates/2018-03.html").Find("ol.when a")); !cmp.Equal(got, []string{"In a month."}) {
		t.Errorf("March 2018 has %q", got)
	}
	if got := words(e.page("dates/2018.html").Find("main")); !strings.Contains(got, "1 claim lies in no one month") {
		t.Errorf("2018 does not say what stands in none of its months: %s", got)
	}
}
