package generator

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// commit commits files as the whole content of a repository.
func commit(t *testing.T, dir, message string, files map[string]string) {
	t.Helper()
	folder := filepath.Join(dir, "content")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	write(t, folder, files)
	git(t, dir, "add", "-A")
	git(t, dir, "-c", "user.name=T", "-c", "user.email=t@a.example", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", message)
}

// TestDiffOfRevisions makes a repository whose proposal holds more than fifteen
// kinds of change, on a main that went on meanwhile, and holds that each is
// told, and which of them fail.
func TestDiffOfRevisions(t *testing.T) {
	dir := t.TempDir()
	git(t, dir, "init", "-q", "-b", "main")
	commit(t, dir, "no content yet", nil)
	git(t, dir, "tag", "bare")
	commit(t, dir, "before", before())
	git(t, dir, "checkout", "-q", "-b", "proposal")
	proposed, want := before(), []string{}
	for _, name := range []string{
		"claim added", "claim and brief removed", "claim reworded", "claim without id reworded", "source gained, standing changed",
		"source lost, support lost", "source described otherwise", "origins", "actor renamed", "actors merged", "credibility", "reliability",
		"confidence", "likelihood", "quote", "marking lowered", "brief moved", "correction", "topic", "free page", "setting", "source restored",
	} {
		i := slices.IndexFunc(changes, func(c change) bool { return c.name == name })
		changes[i].make(t, proposed)
		want = append(want, changes[i].want...)
	}
	commit(t, dir, "proposed", proposed)
	git(t, dir, "checkout", "-q", "main")
	onMain := before()
	onMain["briefs/meanwhile.md"] = strings.ReplaceAll(onMain["briefs/two.md"], "fog", "rain")
	commit(t, dir, "meanwhile", onMain)
	git(t, dir, "checkout", "-q", "proposal")

	o := DiffOptions{Options: Options{Content: filepath.Join(dir, "content")}}
	told := func(base, head string) (list []string) {
		o.Base, o.Head = base, head
		d := diff(t, o)
		for _, c := range d.Changes {
			told := c.Kind + " " + c.Thing + " " + c.ID
			if c.Fails {
				told += " FAILS"
			}
			list = append(list, told)
		}
		return list
	}
	got := told("main...", "")
	fails, kinds := map[string]bool{}, map[string]bool{}
	for _, line := range got {
		kind, _, _ := strings.Cut(line, " ")
		kinds[kind] = true
		if strings.HasSuffix(line, " FAILS") {
			fails[kind] = true
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) && !slices.Contains(got, line+" FAILS") {
			t.Errorf("no %q among\n%s", line, strings.Join(got, "\n"))
		}
	}
	if len(kinds) < 15 {
		t.Errorf("%d kinds of change: %v", len(kinds), kinds)
	}
	if three := slices.Sorted(maps.Keys(fails)); !slices.Equal(three, []string{"address-dies", "marking-lowered", "support-lost"}) {
		t.Errorf("what fails: %v", three)
	}
	if other := told("main...proposal", ""); !slices.Equal(got, other) {
		t.Errorf("the folder as it is: %v\nthe revision: %v", got, other)
	}
	if other := told("proposal^", "proposal"); !slices.Equal(got, other) {
		t.Errorf("what a proposal brings: %v\nthe commits: %v", got, other)
	}
	if other := told("main", "proposal"); !slices.Contains(other, "brief-removed brief meanwhile") {
		t.Errorf("against the tip of main: %v", other)
	}
	if other := told("bare", ""); !slices.Contains(other, "claim-added claim closed") || slices.ContainsFunc(other, func(s string) bool { return strings.HasSuffix(s, "FAILS") }) {
		t.Errorf("from nothing: %v", other)
	}
	for _, bad := range [][2]string{{"none", ""}, {"main", "none"}, {"main...", "proposal"}, {"--all", ""}, {"main...none", ""}} {
		o.Base, o.Head = bad[0], bad[1]
		if _, _, err := Diff(context.Background(), o); err == nil {
			t.Errorf("%v: no error", bad)
		}
	}
}
