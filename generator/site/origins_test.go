package site_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/graph"
)

// TestOriginsAsGraphSays holds the lists of each origin, on random sites without
// loops, against what would be left if all its sources were withdrawn.
func TestOriginsAsGraphSays(t *testing.T) {
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 1))
		files := map[string]string{}
		for i := range 4 { // the first credit nobody, the others only those
			files[fmt.Sprintf("sources/s%d.md", i)] = fmt.Sprintf("title: S%d\npublisher: P%d", i, r.IntN(3))
			files[fmt.Sprintf("sources/s%d.md", i+4)] = fmt.Sprintf("title: S%d\ncites: [s%d]", i+4, r.IntN(4))
		}
		for i := range 30 {
			files[fmt.Sprintf("briefs/b%02d.md", i)] = fmt.Sprintf("actor: A\ndate: 2018\nclaim: {id: c%[1]d, text: Claim %[1]d.}\nsource: {id: s%d}", r.IntN(12), r.IntN(8))
		}
		files["site.yaml"] = "per_page: 5"
		g := linkedFiles(t, files)
		e := planGraph(t, g)
		e.sound()
		for _, c := range g.Claims {
			for _, o := range c.Origins {
				b := where(e, o.Key, g)
				want := "#d-some"
				if len(c.Origins) == 1 {
					want = "#d-all"
				}
				if b != "" && !slices.Contains(e.through(b, want+" + ul .says"), c.Text) {
					t.Errorf("seed %d: %s does not have %s under %s", seed, b, c.Text, want)
				}
				for _, f := range g.Impact(o.Sources) {
					if f.Claim == c && f.LosesAll() != (len(c.Origins) == 1) {
						t.Errorf("seed %d: without %s, %s loses all: %v", seed, o.Key, c.ID, f.LosesAll())
					}
				}
			}
		}
	}
}

// where gives the page of an origin that is more than one source.
func where(e *edition, key string, g *graph.Graph) string {
	path := "origins/" + key + ".html"
	if _, there := e.pages[path]; there {
		return path
	}
	n := map[string]bool{}
	for _, c := range g.Claims {
		for _, o := range c.Origins {
			for _, s := range o.Sources {
				if o.Key == key {
					n[s.ID] = true
				}
			}
		}
	}
	if len(n) > 1 {
		e.t.Errorf("%s is %d sources and has no page", key, len(n))
	}
	return ""
}

// TestOriginPaths: origins whose keys make one address have a page each.
func TestOriginPaths(t *testing.T) {
	files := map[string]string{}
	for i, house := range []string{"The Post!", "the post?", "index", "con", "页"} {
		for j := range 2 {
			files[fmt.Sprintf("briefs/b%d%d.md", i, j)] = fmt.Sprintf("actor: A\ndate: 2018\nclaim: C%d%[2]d.\nsource: {id: s%[1]d%[2]d, publisher: '%s'}", i, j, house)
		}
	}
	e := plan(t, files)
	e.sound()
	var got []string
	for _, path := range e.paths() {
		if strings.HasPrefix(path, "origins/") {
			got = append(got, path)
		}
	}
	if len(got) != 5 {
		t.Errorf("five houses have the pages %q", got)
	}
}

// TestOriginsOverview: of a long list the overview has the beginning and leads
// to all of it, and a claim's verdict leads there as well.
func TestOriginsOverview(t *testing.T) {
	files := many(12, "actor: A\ndate: 2018\nclaim: {id: c%[1]d, text: Claim %[1]d.}\nsource: {id: s%[1]d, publisher: House}")
	files["briefs/other.md"] = "actor: A\ndate: 2018\nclaim: {id: c3}\nsource: {id: other, title: Other}"
	files["briefs/again.md"] = "actor: A\ndate: 2018\nclaim: {id: c1}\nsource: {id: s2}"
	e := plan(t, files)
	e.sound()
	section := e.page("origins.html").Find("section.origin").First()
	if got := texts(section.Find(".num")); !cmp.Equal(got, []string{"11", "1"}) {
		t.Errorf("the house is counted %q", got)
	}
	if n := section.Find("li").Length(); n != 6 {
		t.Errorf("%d claims are shown", n)
	}
	if got := section.Find("p a").Last(); words(got) != "6 more claims" || got.AttrOr("href", "") != "origins/house.html" {
		t.Errorf("the rest: %q", words(got))
	}
	if n := e.page("claims/c1.html").Find(".verdict a[href='../origins/house.html']").Length(); n != 1 {
		t.Error("the verdict does not lead to the origin")
	}
	if n := e.page("sources/s1.html").Find(".facts a[href='../origins/house.html']").Length(); n != 1 {
		t.Error("the source does not lead to the origin that it counts as")
	}
}
