package site_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNearInTime: the claims near one are those made before and after it, and
// not those whose ids happen to be alike.
func TestNearInTime(t *testing.T) {
	files := many(40, "actor: A\nsource: {id: s}\ndate: 2018-01-01\nclaim: {id: c%02[1]d, text: Claim %[1]d., date: 'REPLACED-%[1]d'}")
	for i := range 40 {
		path := fmt.Sprintf("briefs/b%03d.md", i)
		files[path] = strings.Replace(files[path], fmt.Sprintf("REPLACED-%d", i), fmt.Sprintf("%04d", 1900+i*17%40), 1)
	}
	files["sources/s.md"] = "title: S"
	e := plan(t, files)
	got := texts(e.page("claims/c00.html").Find("#d-near + ul time"))
	if diff := cmp.Diff([]string{"1901", "1902", "1903"}, got); diff != "" {
		t.Error(diff)
	}
	year := texts(e.page("claims/c20.html").Find("dd time"))
	got = texts(e.page("claims/c20.html").Find("#d-near + ul time"))
	if len(year) == 0 || year[0] != "1920" || !slices.Contains(got, "1919") || !slices.Contains(got, "1921") {
		t.Errorf("near %q are %q", year, got)
	}
}

// withdrawn is a source that was withdrawn, one that credited it, and one that
// speaks against it.
var withdrawn = map[string]string{
	"sources/gone.md":   "title: Gone\npublisher: G\nwithdrawn: {date: 2020-05-01, reason: made up}",
	"sources/relay.md":  "title: Relay\npublisher: R\ncites: [{id: gone}]",
	"sources/good.md":   "title: Good\npublisher: H\ncorrections: [{date: 2020-06-01, note: A figure was wrong., was: '3', now: '4'}]",
	"briefs/direct.md":  "actor: A\nclaim: {id: direct, text: Read directly.}\nsource: {id: gone}\ndate: 2019",
	"briefs/relay.md":   "actor: A\nclaim: {id: relayed, text: Read in a relay.}\nsource: {id: relay}\ndate: 2019",
	"briefs/both.md":    "actor: A\ndate: 2019\nsource: {id: good}\nclaims: [{id: fine, text: Fine.}, {id: contested, text: Contested.}]",
	"briefs/against.md": "actor: A\ndate: 2019\nclaim: {id: contested, stance: disputes}\nsource: {id: relay, citing: []}",
	"briefs/cites.md":   "---\nactor: B\ndate: 2019\ntopics: [Figures]\nclaim: {id: other, text: Other.}\nsource: {id: third, title: Third}\n---\nAs [@good] has it.\n",
}

// TestWhatASourceDoes: claims stand under what the source does for them. What
// a withdrawal took away stood under "What it speaks against".
func TestWhatASourceDoes(t *testing.T) {
	e := plan(t, withdrawn)
	e.sound()
	for _, test := range []struct{ path, list, want string }{
		{"sources/gone.html", "#d-gone", "Read directly.|Read in a relay."},
		{"sources/gone.html", "#d-alone", ""},
		{"sources/gone.html", "#d-against", ""},
		{"sources/relay.html", "#d-gone", "Read in a relay."},
		{"sources/relay.html", "#d-against", "Contested."},
		{"sources/good.html", "#d-alone", "Contested.|Fine."},
		{"sources/good.html", "#d-gone", ""},
	} {
		got := texts(e.page(test.path).Find(test.list + " + ul .says"))
		slices.Sort(got)
		if diff := cmp.Diff(test.want, strings.Join(got, "|")); diff != "" {
			t.Errorf("%s %s: %s", test.path, test.list, diff)
		}
	}
	if got := words(e.page("sources/gone.html").Find(".tomb")); !strings.Contains(got, "2 claims") {
		t.Errorf("the tombstone counts wrongly: %s", got)
	}
}

// TestCorrectionsReachWhatTheyTouch: a correction or withdrawal of a source is
// told on the pages of its claims and of the briefs that used it.
func TestCorrectionsReachWhatTheyTouch(t *testing.T) {
	e := plan(t, withdrawn)
	for path, want := range map[string]string{
		"sources/gone.html": "made up", "claims/direct.html": "made up", "briefs/direct.html": "made up",
		"claims/relayed.html": "made up", "briefs/relay.html": "made up",
		"sources/good.html": "A figure was wrong.", "claims/fine.html": "A figure was wrong.",
		"briefs/both.html": "A figure was wrong.", "briefs/cites.html": "A figure was wrong.",
		"actors/a.html": "made up", "topics/figures.html": "A figure was wrong.",
	} {
		if got := words(e.page(path).Find("#d-corrections + ol")); !strings.Contains(got, want) {
			t.Errorf("%s does not tell %q: %q", path, want, got)
		}
	}
	for path, want := range map[string]string{
		"actors/a.html": "corrected 1 June 2020", "topics/figures.html": "corrected 1 June 2020", "claims/direct.html": "source withdrawn 1 May 2020",
		"sources/gone.html": "source withdrawn 1 May 2020", "sources/good.html": "corrected 1 June 2020",
	} {
		if got := words(e.page(path).Find("header .noted a[href='#d-corrections']")); got != want {
			t.Errorf("%s says %q, not %q", path, got, want)
		}
	}
	if got := words(e.page("sources/index.html").Find("#d-s-gone th")); !strings.Contains(got, "source withdrawn 1 May 2020") {
		t.Errorf("the list of sources does not tell of the withdrawal: %q", got)
	}
	got := texts(e.page("corrections.html").Find(".corr > li > h2"))
	if diff := cmp.Diff([]string{"Good", "Gone"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestCreditsAreCounted: a source credits another for the claims for which it
// does so there, and not for all that both have to do with.
func TestCreditsAreCounted(t *testing.T) {
	files := many(3, "actor: A\ndate: 2018\nclaim: Claim %[1]d.\nsource: [{id: paper, title: Paper, citing: [{id: agency, title: Agency}]}]")
	files["briefs/own.md"] = "actor: A\ndate: 2018\nclaim: Both were read.\nsource: [{id: paper, citing: []}, {id: agency}]"
	for i := range 20 {
		files[fmt.Sprintf("briefs/x%d.md", i)] = fmt.Sprintf("actor: A\ndate: 2018\nclaim: X %d.\nsource: {id: paper, citing: [{id: root%[1]d, title: Root %[1]d}]}", i)
	}
	e := plan(t, files)
	e.sound()
	if got := words(e.page("sources/agency.html").Find("#d-credited + ul li")); !strings.Contains(got, "for 3 claims") {
		t.Errorf("the paper credits the agency %q", got)
	}
	trees := texts(e.page("sources/paper.html").Find("#d-credits").NextUntil("h2"))
	all := strings.Join(trees, " ")
	if strings.Count(all, "Agency") != 1 || !strings.Contains(all, "for 3 claims") || !strings.Contains(all, "and 9 more") {
		t.Errorf("the paper credits: %s", all)
	}
}

// TestActorWithoutClaims: whoever only stands above claims that others make is
// still led from to those briefs and their topics.
func TestActorWithoutClaims(t *testing.T) {
	e := plan(t, map[string]string{"briefs/a.md": "actor: Desk\ntopics: [Apps]\ndate: 2018\ntitle: The brief\nclaim: {text: It is so., actor: Speaker}\nsource: {id: s, title: S}"})
	doc := e.page("actors/desk.html")
	for _, href := range []string{"../briefs/a.html", "../topics/apps.html"} {
		if doc.Find("main a[href='"+href+"']").Length() == 0 {
			t.Errorf("nothing on the page leads to %s", href)
		}
	}
}

// TestEveryoneIsNamed: a claim's page names all who make it.
func TestEveryoneIsNamed(t *testing.T) {
	e := plan(t, map[string]string{"briefs/a.md": "actor: [A1, A2, A3, A4, A5, A6, A7]\ndate: 2018\nclaim: {id: c, text: C.}\nsource: {id: s, title: S}"})
	if got := e.page("claims/c.html").Find("dl.facts a[href^='../actors/']").Length(); got != 7 {
		t.Errorf("%d of 7 actors are named", got)
	}
}

// TestBriefTwice: a brief that makes a claim twice is one place where it is used.
func TestBriefTwice(t *testing.T) {
	e := plan(t, oddities())
	if got := texts(e.page("claims/twice.html").Find("#d-used + ul .says")); len(got) != 1 {
		t.Errorf("the claim is used in %q", got)
	}
	if n := e.page("briefs/twice.html").Find("#d-claims + ol > li").Length(); n != 2 {
		t.Errorf("the brief makes %d claims", n)
	}
}

// TestOwnCorrections: a correction of a claim or brief is told where it is
// listed, on its own page and on those of its actors and topics.
func TestOwnCorrections(t *testing.T) {
	files := many(30, "actor: A\ntopics: [T]\ndate: 2018\nclaim: {id: c%[1]d, text: Claim %[1]d.}\nsource: {id: s, title: S}\ncorrections: [{date: 2031-01-01, note: Because %[1]d.}]")
	files["claims/c7.md"] = "text: Claim 7.\ncorrections: [{date: 2032-02-02, note: Reworded., was: Claim VII., now: Claim 7.}]"
	files["claims/c8.md"] = "text: Claim 8.\nwithdrawn: {date: 2033-03-03, reason: Nobody said so.}"
	e := plan(t, files)
	e.sound()
	for _, path := range []string{"actors/a.html", "topics/t.html"} {
		doc := e.page(path)
		if got := words(doc.Find(".noted")); got != "claim withdrawn 3 March 2033" {
			t.Errorf("%s: %q", path, got)
		}
		notes := texts(doc.Find(".corr > li"))
		if len(notes) != 20 || !strings.Contains(notes[1], "Reworded.") || words(doc.Find(".corr + p a")) != "12 more" {
			t.Errorf("%s has %d notes: %q", path, len(notes), notes)
		}
	}
	for path, want := range map[string]string{
		"claims/index.html": "li:has(a[href='c7.html']) a[href='c7.html#d-corrections']", "briefs/index.html": "a[href='b003.html#d-corrections']",
		"briefs/b007.html": "#d-corrections + ol li:nth-child(2) h3 a[href='../claims/c7.html']", "claims/c3.html": ".corr h3 a[href='../briefs/b003.html']",
	} {
		if e.page(path).Find(strings.ReplaceAll(want, "a[href='", "a[href$='")).Length() != 1 {
			t.Errorf("%s has no %s", path, want)
		}
	}
}

// TestHouseless: a source without a publisher stood under its own name, twice.
func TestHouseless(t *testing.T) {
	files := map[string]string{}
	for i, s := range []string{"title: Alone", "name: Somebody", "publisher: House", "{url: 'https://a.example/x'}", "kind: anonymous\nname: a clerk"} {
		files[fmt.Sprintf("briefs/%d.md", i)] = fmt.Sprintf("actor: A\nclaim: Claim %d.\ndate: 2018\nsource: {id: s%[1]d}", i)
		files[fmt.Sprintf("sources/s%d.md", i)] = strings.Trim(s, "{}")
	}
	doc := plan(t, files).page("sources/index.html")
	if diff := cmp.Diff([]string{"a.example", "House", "No publisher named", "Unnamed"}, texts(doc.Find("th.pub"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"a.example/x", "Untitled", "Alone", "Somebody", "a clerk"}, texts(doc.Find("tbody th[scope=row]"))); diff != "" {
		t.Error(diff)
	}
}

// TestLinksWithoutWords: around a place that leads here, and in what lists say of
// a brief, other links that have no words of their own showed their ids.
func TestLinksWithoutWords(t *testing.T) {
	e := plan(t, map[string]string{
		"actors/acme-co.md":    "name: Acme Company",
		"topics/trade.md":      "---\ntitle: Foreign trade\n---\nMostly of [[actor:acme-co]] ([@s-1]).",
		"sources/s-1.md":       "---\ntitle: Letters\n---\nSee [[topic:trade]] and [[page:about-it]].",
		"pages/about-it.md":    "---\ntitle: About it all\n---\nOf [[source:s-1]].",
		"briefs/first-one.md":  "---\nclaim: {id: c-1, text: 'It is so: yes'}\nactor: acme-co\nsource: s-1\ndate: 2018\ntopics: [trade]\n---\nHere [[actor:acme-co]] says [[claim:c-1]] ([@s-1]), as [[second-one]] does.",
		"briefs/second-one.md": "---\ntitle: The second\nclaim: No.\nactor: Beta\nsource: s-1\ndate: 2019\n---\nNo.",
	})
	const first = "Here Acme Company says It is so: yes, as The second does."
	for _, test := range []struct{ path, selector, want string }{
		{"briefs/second-one.html", ".back-links .ctx", first},
		{"briefs/second-one.html", ".back-links mark", "The second"},
		{"claims/c-1.html", ".back-links mark", "It is so: yes"},
		{"actors/acme-co.html", ".back-links .ctx", first + " Mostly of Acme Company."},
		{"sources/s-1.html", ".back-links .ctx", first + " Mostly of Acme Company. Of Letters."},
		{"topics/trade.html", ".back-links .ctx", "See Foreign trade and About it all."},
		{"topics/index.html", "main", "Mostly of Acme Company."},
		{"topics/trade.html", "main", first},
	} {
		var all []string
		for _, s := range e.page(test.path).Find(test.selector).EachIter() {
			all = append(all, words(s))
		}
		slices.Sort(all)
		if got := strings.Join(all, " "); got != test.want && (test.selector != "main" || !strings.Contains(got, test.want)) {
			t.Errorf("%s, %s: %q, want %q", test.path, test.selector, got, test.want)
		}
	}
	if got, _ := e.page("briefs/first-one.html").Find("meta[name=description]").Attr("content"); got != first {
		t.Errorf("described as %q", got)
	}
}
