package graph

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestImpactAsWithdrawalSays holds the impact of some sources against the same
// site linked anew, with these sources withdrawn in their descriptions.
func TestImpactAsWithdrawalSays(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		g := modelGraph(t, m, nil)
		before := dump(g)
		gone := map[string]bool{}
		for range 1 + r.IntN(3) {
			gone[pick(r, m.sources).name] = true
		}
		var sources []*Source
		for _, s := range g.Sources {
			if gone[nick(s)] {
				sources = append(sources, s)
			}
		}
		got := []string{}
		for _, f := range g.Impact(sources) {
			got = append(got, fallLine(f.Claim.ID, f.Before, f.After))
		}
		if dump(g) != before {
			t.Error("the graph has changed")
		}
		for _, s := range m.sources {
			s.withdrawn = s.withdrawn || gone[s.name]
		}
		want := []string{}
		for i, after := range modelGraph(t, m, nil).Claims {
			f := Fall{Before: g.Claims[i].footing(), After: after.footing()}
			if f.changes() {
				want = append(want, fallLine(after.ID, f.Before, f.After))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("withdrawn %v\n-linked anew +impact\n%s\n%s", gone, diff, show(m.files(nil)))
		}
	})
}

func fallLine(id string, before, after Footing) string {
	side := func(f Footing) string {
		keys := make([]string, len(f.Origins))
		for i, o := range f.Origins {
			keys[i] = o.Key
		}
		return fmt.Sprint(f.Standing, " ", f.Asserting, " ", f.Disputing, " ", strings.Join(keys, ","))
	}
	return id + ": " + side(before) + " → " + side(after)
}

func TestImpactSays(t *testing.T) {
	g, _ := Link(site(t, map[string]string{
		"sources/wire.md": "name: The wire",
		"claims/kept.md":  "text: It is kept.\ncontradicts: gone",
		"claims/gone.md":  "text: It is deleted.",
		"briefs/a.md": about("claims:\n  - id: kept\n  - {id: gone, source: The firm}\n  - {text: It is read., source: [The wire, The firm]}",
			"source: {publisher: The Post, title: A story, citing: [wire]}"),
	}))
	want := []string{"gone disputed→single-origin all=false some=false", "it-is-read corroborated→single-origin all=false some=true", "kept disputed→withdrawn all=true some=false"}
	got := []string{}
	for _, f := range g.Impact(g.Find("wire")) {
		got = append(got, fmt.Sprintf("%s %s→%s all=%v some=%v", f.Claim.ID, f.Before.Standing, f.After.Standing, f.LosesAll(), f.LosesSome()))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if falls := g.Impact(nil); len(falls) > 0 {
		t.Errorf("nothing is withdrawn, and %v fall", falls)
	}
}

func TestFind(t *testing.T) {
	g, _ := Link(site(t, map[string]string{
		"sources/one.md": "title: One story\nurl: https://www.post.example/1\npublisher: The Post\nowner: The House\nformer: [uno]",
		"sources/two.md": "url: https://post.example/2",
		"briefs/a.md":    about("claim: It is so.", "sources: [one, two, An official, {id: three, url: 'https://www.my-post.example/'}]"),
	}))
	for _, test := range []struct{ text, want string }{
		{"one", "one"},
		{"uno", "one"},
		{"HTTPS://www.post.example/1#top", "one"},
		{"one  STORY", "one"},
		{"the post", "one two"},
		{"The House", "one two"},
		{"an official", "an-official"},
		{"https://post.example/3", ""},
		{"my-post.example", "three"},
		{"nobody", ""},
		{"", ""},
	} {
		var ids []string
		for _, s := range g.Find(test.text) {
			ids = append(ids, s.ID)
		}
		if got := strings.Join(ids, " "); got != test.want {
			t.Errorf("Find(%q) gives %q, want %q", test.text, got, test.want)
		}
	}
}
