package site_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEmptySite: no brief at all is a site with lists that say so. Anything
// that takes the first of a list would panic here.
func TestEmptySite(t *testing.T) {
	e := plan(t, nil)
	e.sound()
	for path, want := range map[string]string{
		"briefs/index.html": "No brief yet.", "claims/index.html": "No claim yet.", "actors/index.html": "No actor yet.",
		"sources/index.html": "No source yet.", "topics/index.html": "No topic yet.", "corrections.html": "Nothing had to be corrected.",
	} {
		if got := words(e.page(path).Find("main")); !strings.Contains(got, want) {
			t.Errorf("%s does not say %q: %s", path, want, got)
		}
	}
	if n := e.page("index.html").Find("[href='desk.html']").Length(); n != 0 {
		t.Error("an edition for everybody has a desk")
	}
}

// oddities is content that reads well and is unlike what anybody writes.
func oddities() map[string]string {
	long := strings.Repeat("x", 10_000)
	return map[string]string{
		"briefs/dates.md": "actor: A\nsource: https://a.example/1\ndate: 2018\nclaims:\n" +
			"  - {text: Until then., date: ../2018-03}\n" +
			"  - {text: From about then., date: 2018-03?/..}\n  - {text: Who knows since when., date: /2018-03}\n" +
			"  - {text: In the year 476., date: '0476'}\n  - {text: In the first century., date: 00XX}\n" +
			"  - {text: In some decade., date: 199X}\n  - {text: In some winter., date: 2019-24}\n  - {text: On a leap day., date: 2020-12-31}",
		"briefs/long.md":   "actor: " + long + "\nclaim: " + long + " is.\nsource: {name: " + long + "}\ndate: 2018\ntopics: [" + long + "]\ntitle: " + long,
		"briefs/script.md": "actor: \u200eشركة\nclaim: قالت الشركة ذلك.\nsource: {title: 北京日报, publisher: 新华社}\ndate: 2018\nlanguage: ar",
		"briefs/main.md":   "---\nactor: A\nclaim: {id: d-claims, text: Main.}\nsource: {id: l-a, url: 'https://a.example/2'}\ndate: 2018\n---\n# Main\n\n## D claims\n\nSee [@l-a] and [[claim:never]].\n",
		"briefs/twice.md":  "actor: A\nsource: https://a.example/1\ndate: 2018\nclaims: [Twice., {text: Twice., date: 2019}]",
		"briefs/bare.md":   "actor: A\nclaim: {text: Bare., source: {publisher: P}}\nsource: {kind: anonymous, name: somebody}\ndate: 2018",
		"claims/never.md":  "text: Never made by anybody.\nreview_by: 2017",
		"actors/b.md":      "name: B\naliases: [Beh]\npart_of: a",
		"pages/about.md":   "---\ntitle: About\n---\nOf [[actor:b]].\n",
		"site.yaml":        "nav: [about]\nbase_url: https://example.org/x/",
	}
}

// TestOddities: whatever the content, pages are made, their ids stand once and
// their links lead somewhere.
func TestOddities(t *testing.T) {
	e := plan(t, oddities())
	e.sound()
	never := e.page("claims/never.html")
	if got := words(never.Find(".facts")); !strings.Contains(got, "Review by") {
		t.Errorf("a claim that nobody made does not say by when it is to be reviewed: %s", got)
	}
	if got := words(never.Find("main")); !strings.Contains(got, "Unsupported") {
		t.Errorf("a claim that nobody made is not unsupported: %s", got)
	}
	if got := texts(e.page("index.html").Find("footer nav a")); !cmp.Equal(got[:1], []string{"About"}) {
		t.Errorf("a page in the navigation is not called by its title: %q", got)
	}
}

// TestDesk: the editors' page was linked from nowhere.
func TestDesk(t *testing.T) {
	files := oddities()
	files["site.yaml"] = "marking: green"
	e := plan(t, files)
	e.sound()
	if e.page("index.html").Find("footer [href='desk.html']").Length() != 1 {
		t.Error("nothing leads to the desk")
	}
	if got := words(e.page("desk.html").Find("main")); !strings.Contains(got, "review by 2017") {
		t.Errorf("the desk does not tell of a judgment to be reviewed: %s", got)
	}
}

// TestFormerAddresses: an address cannot be a file and a folder at once. The
// disk found it out before, when half of the site was written.
func TestFormerAddresses(t *testing.T) {
	base := map[string]string{"briefs/a.md": "actor: A\nclaim: C.\nsource: https://a.example/1\ndate: 2018"}
	for alias, want := range map[string]bool{
		"old.html": true, "old": true, "2018/": true, "briefs/old": true,
		"briefs/a.html/x.html": false, "claims": true, "dates/2018.html": false, "Dates/2018.HTML": false,
		"sources.html/": true, "index.html": false,
	} {
		files := maps.Clone(base)
		files["briefs/b.md"] = "actor: A\nclaim: D.\nsource: https://a.example/1\ndate: 2018\naliases: ['" + alias + "']"
		e := plan(t, files)
		if got := len(e.findings) == 0; got != want {
			t.Errorf("%s: taken %v: %v", alias, !got, e.findings)
		}
		if len(e.findings) == 0 {
			e.sound()
		}
	}
}

// TestFormerInFormer: the same between two former addresses.
func TestFormerInFormer(t *testing.T) {
	e := plan(t, map[string]string{
		"briefs/a.md": "actor: A\nclaim: C.\nsource: https://a.example/1\ndate: 2018\naliases: [x.html/y.html]",
		"briefs/b.md": "actor: A\nclaim: D.\nsource: https://a.example/1\ndate: 2018\naliases: [x.html]",
	})
	if len(e.findings) != 1 || e.findings[0].File != "content/briefs/b.md" {
		t.Errorf("a folder and a file of one name: %v", e.findings)
	}
}
