package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKeptCopies(t *testing.T) {
	c := site(t, map[string]string{
		"briefs/a.md":       read("A", "named, found, both, bare, inline"),
		"briefs/b.md":       read("B", "{id: inline, title: T, snapshot: kept.pdf}"),
		"sources/named.md":  "title: N\nsnapshot: snapshots/other.txt",
		"sources/found.md":  "title: F",
		"sources/both.md":   "title: B\nsnapshot: both.txt",
		"sources/bare.md":   "title: R",
		"sources/unused.md": "title: U",
	})
	c.Snapshots = []string{"snapshots/bare/x.txt", "snapshots/both.html", "snapshots/both.txt", "snapshots/found.html", "snapshots/found.tar.gz", "snapshots/kept.pdf", "snapshots/other.txt"}
	g, _ := Link(c)
	edition, _ := g.Redact(0, false)
	for _, g := range []*Graph{g, edition} {
		got := map[string][]string{}
		for _, s := range g.Sources {
			if s.Snapshot != "" {
				got[s.ID] = append([]string{s.Snapshot}, s.Copies...)
			}
		}
		want := map[string][]string{
			"named": {"other.txt"}, "found": {"found.html", "found.html", "found.tar.gz"},
			"both": {"both.txt", "both.html", "both.txt"}, "inline": {"kept.pdf"},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}
