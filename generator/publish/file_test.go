package publish

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFile holds that a file is there when it is whole, and not before, and
// that nothing stays beside it.
func TestFile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "new", "a.zip")
	for _, text := range []string{"first", strings.Repeat("second", 1e5)} {
		f, err := OpenFile(out)
		must(t, err)
		_, err = io.WriteString(f, text)
		must(t, err)
		if now, _ := os.ReadFile(out); string(now) == text {
			t.Error("it is there before it is whole")
		}
		must(t, f.Commit())
		must(t, f.Abort())
		if diff := cmp.Diff(map[string]string{"a.zip": text}, tree(t, filepath.Dir(out))); diff != "" {
			t.Error(diff)
		}
	}
	f, err := OpenFile(out)
	must(t, err)
	_, err = io.WriteString(f, "third")
	must(t, err)
	must(t, f.Abort())
	if f.Commit() == nil {
		t.Error("what was given up was published")
	}
	if now, _ := os.ReadFile(out); !strings.HasPrefix(string(now), "second") {
		t.Errorf("after Abort it is %.20q", now)
	}
}

func TestFileRefusals(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	lay(t, dir, map[string]string{"content/a.md": "a", "folder/x": "x", "mine.txt": "m"})
	must(t, os.Symlink("folder/x", "link"))
	before := tree(t, dir)
	for _, c := range []struct{ out, why string }{
		{"", "has no name"},
		{".", "is or holds the working folder"},
		{"folder", "is a folder"},
		{"link", "is a link"},
		{"content/a.zip", "lies in content"},
		{"mine.txt/a.zip", "not a directory"},
	} {
		f, err := OpenFile(c.out, "content")
		if err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%q gives %v, want %q", c.out, err, c.why)
		}
		if f != nil {
			t.Errorf("%q gives a file", c.out)
		}
	}
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestFileOfADeadRun holds that what a killed run left is swept.
func TestFileOfADeadRun(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{scaffoldPrefix + "1/" + stageName: "half a zip"})
	f, err := OpenFile(filepath.Join(dir, "a.zip"))
	must(t, err)
	must(t, f.Commit())
	if diff := cmp.Diff([]string{"a.zip"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}
