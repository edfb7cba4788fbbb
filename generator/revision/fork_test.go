package revision

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

func TestFork(t *testing.T) {
	dir := repository(t)
	run(t, dir, "stash", "-q") // what repository leaves uncommitted
	run(t, dir, "checkout", "-q", "-b", "proposal", "first")
	write(t, dir, "site/content/proposed.md", "proposed\n")
	commit(t, dir, "proposed")
	run(t, dir, "checkout", "-q", "--orphan", "strange")
	commit(t, dir, "strange")
	folder := filepath.Join(dir, "site", "content")
	got, err := Fork(context.Background(), folder, "main", "proposal")
	if err != nil {
		t.Fatal(err)
	}
	if want, err := resolve(context.Background(), folder, "first"); err != nil || got != want {
		t.Errorf("parted at %s, want %s (%v)", got, want, err)
	}
	for _, test := range []struct{ one, other, says string }{
		{"main", "strange", "no commit in common"},
		{"main", "none", `find the revision "none"`},
		{"--all", "main", "no name of a revision"},
	} {
		if _, err := Fork(context.Background(), folder, test.one, test.other); err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s and %s: %v", test.one, test.other, err)
		}
	}
}
