package generator

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCheckSince holds that old mistakes in files that did not change are left
// out, and what a change breaks elsewhere is not.
func TestCheckSince(t *testing.T) {
	brief := func(extra, body string) string {
		return "---\nactor: Tencent\nclaim: The app keeps messages.\nsource: https://a.example/x\ndate: 2018\n" + extra + "---\n" + body + "\n"
	}
	folder := content(t, map[string]string{
		"claims/keeps.md":  "---\ntext: The app keeps messages.\n---\n",
		"actors/zte.md":    "---\nname: ZTE\n---\n",
		"briefs/old.md":    brief("", "Old <b>html</b>, [[actor:zte]] and [[claim:keeps]]."),
		"briefs/edited.md": brief("", "One <b>html</b>."),
	})
	git(t, folder, "init", "-q", "-b", "main")
	git(t, folder, "add", "-A")
	git(t, folder, "-c", "user.name=T", "-c", "user.email=t@a.example", "commit", "-q", "-m", "first")
	since := func(want ...string) {
		t.Helper()
		r, old, err := CheckSince(context.Background(), Options{Content: folder}, "main")
		if err != nil {
			t.Fatal(err)
		}
		got := []string{fmt.Sprint(old)}
		for _, f := range r.Findings {
			got = append(got, strings.TrimPrefix(f.File, filepath.Base(folder)+"/")+" "+f.Rule)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	since("2")
	put(t, folder, "briefs/edited.md", brief("", "\nOne <b>html</b>, and [[nowhere]]."))
	since("1", "briefs/edited.md body-html", "briefs/edited.md dead-link")
	put(t, folder, "briefs/edited.md", strings.ReplaceAll(brief("", "One <b>html</b>."), "\n", "\r\n"))
	since("2")
	if err := os.Remove(filepath.Join(folder, "actors/zte.md")); err != nil {
		t.Fatal(err)
	}
	since("2", "briefs/old.md dead-link")
	put(t, folder, "site.yaml", "checks: {body-html: error}\n")
	since("0", "briefs/edited.md body-html", "briefs/old.md body-html", "briefs/old.md dead-link")

	put(t, folder, "new/content/briefs/a.md", brief("", "New <b>html</b>."))
	r, old, err := CheckSince(context.Background(), Options{Content: filepath.Join(folder, "new/content")}, "main")
	if err != nil || old != 0 || r.Warnings != 1 {
		t.Errorf("a content folder that was not there: %d warnings, %d old, %v", r.Warnings, old, err)
	}
	if _, _, err := CheckSince(context.Background(), Options{Content: folder}, "nowhere"); err == nil || !strings.Contains(err.Error(), "no such commit") {
		t.Errorf("a revision that is none: %v", err)
	}
}

func put(t *testing.T, folder, name, text string) {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func git(t *testing.T, folder string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = folder
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}
