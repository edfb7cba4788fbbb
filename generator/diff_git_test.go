package generator

import (
	"context"
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

// proposal makes a repository: main, on which something happened after the branch
// proposal parted from it, and the tag bare, before there was content. The
// proposal is checked out; what is to be told of it is given.
func proposal(t *testing.T, dir string) (want []string) {
	t.Helper()
	git(t, dir, "init", "-q", "-b", "main")
	commit(t, dir, "no content yet", nil)
	git(t, dir, "tag", "bare")
	commit(t, dir, "before", before())
	git(t, dir, "checkout", "-q", "-b", "proposal")
	proposed := before()
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
	return want
}

// changesTold gives what a comparison tells, a line a change.
func changesTold(t *testing.T, o DiffOptions) (list []string) {
	t.Helper()
	d := diff(t, o)
	for i := range d.Changes {
		c := &d.Changes[i]
		line := c.Kind + " " + c.Thing + " " + c.ID
		if c.Fails {
			line += failing
		}
		list = append(list, line)
	}
	return list
}

// failing ends the line of a change that fails under --strict.
const failing = " FAILS"

// kindsOf gives the kinds of change among lines, each once, and those that fail.
func kindsOf(lines []string) (kinds, fails []string) {
	for _, line := range lines {
		kind, _, _ := strings.Cut(line, " ")
		kinds = append(kinds, kind)
		if strings.HasSuffix(line, failing) {
			fails = append(fails, kind)
		}
	}
	slices.Sort(kinds)
	slices.Sort(fails)
	return slices.Compact(kinds), slices.Compact(fails)
}

// TestDiffOfRevisions makes a repository whose proposal holds more than fifteen
// kinds of change, on a main that went on meanwhile, and holds that each is
// told, and which of them fail.
func TestDiffOfRevisions(t *testing.T) {
	dir := t.TempDir()
	want := proposal(t, dir)
	from := func(base, head string) DiffOptions {
		return DiffOptions{Options: Options{Content: filepath.Join(dir, "content")}, Base: base, Head: head}
	}
	got := changesTold(t, from("main...", ""))
	for _, line := range want {
		if !slices.Contains(got, line) && !slices.Contains(got, line+failing) {
			t.Errorf("no %q among\n%s", line, strings.Join(got, "\n"))
		}
	}
	kinds, fails := kindsOf(got)
	if len(kinds) < 15 {
		t.Errorf("%d kinds of change: %v", len(kinds), kinds)
	}
	if !slices.Equal(fails, []string{"address-dies", "marking-lowered", "support-lost"}) {
		t.Errorf("what fails: %v", fails)
	}
	if other := changesTold(t, from("main...proposal", "")); !slices.Equal(got, other) {
		t.Errorf("the folder as it is: %v\nthe revision: %v", got, other)
	}
	if other := changesTold(t, from("proposal^", "proposal")); !slices.Equal(got, other) {
		t.Errorf("what a proposal brings: %v\nthe commits: %v", got, other)
	}
	if other := changesTold(t, from("main", "proposal")); !slices.Contains(other, "brief-removed brief meanwhile") {
		t.Errorf("against the tip of main: %v", other)
	}
	other := changesTold(t, from("bare", ""))
	if _, fails := kindsOf(other); len(fails) > 0 || !slices.Contains(other, "claim-added claim closed") {
		t.Errorf("from nothing: %v", other)
	}
	for _, bad := range [][2]string{{"none", ""}, {"main", "none"}, {"main...", "proposal"}, {"--all", ""}, {"main...none", ""}} {
		if _, _, err := Diff(context.Background(), from(bad[0], bad[1])); err == nil {
			t.Errorf("%v: no error", bad)
		}
	}
}
