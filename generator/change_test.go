package generator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree gives the files below a folder with what is in them, hidden ones too, and
// folders that are empty.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(p string, d os.DirEntry, err error) error {
		rel := strings.TrimPrefix(filepath.ToSlash(p), filepath.ToSlash(folder)+"/")
		if err != nil || d.IsDir() {
			if err == nil && p != folder {
				files[rel+"/"] = ""
			}
			return err
		}
		b, err := os.ReadFile(p)
		files[rel] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestApply holds that changes are made all or not at all, and that nothing is
// left beside them.
func TestApply(t *testing.T) {
	before := map[string]string{"briefs/a.md": "a", "briefs/b.md": "b", "actors/x.md": "x"}
	change := func(old, new, was, is string) Change { return Change{old, new, []byte(was), []byte(is)} }
	tests := []struct {
		name    string
		changes []Change
		want    map[string]string // nil: as before
		fails   string
	}{
		{"write, move, make and remove", []Change{
			change("content/briefs/a.md", "content/briefs/a.md", "a", "A"),
			change("content/briefs/b.md", "content/briefs/2018/b.md", "b", "B"),
			change("", "content/topics/t.md", "", "T"),
			change("content/actors/x.md", "", "x", ""),
		}, map[string]string{"briefs/": "", "briefs/a.md": "A", "briefs/2018/": "", "briefs/2018/b.md": "B", "topics/": "", "topics/t.md": "T", "actors/": ""}, ""},
		{"somebody was quicker", []Change{
			change("content/briefs/a.md", "content/briefs/a.md", "a", "A"),
			change("content/briefs/b.md", "content/briefs/new/b.md", "other", "B"),
		}, nil, "changed by somebody else"},
		{"the place is taken", []Change{
			change("content/briefs/a.md", "content/new/a.md", "a", "A"),
			change("content/actors/x.md", "content/briefs/b.md", "x", "x"),
		}, nil, "content/briefs/b.md is there already"},
		{"a folder cannot be made", []Change{
			change("content/briefs/a.md", "content/briefs/a.md", "a", "A"),
			change("", "content/briefs/b.md/c.md", "", "C"),
		}, nil, "c.md"},
		{"what leads out", []Change{
			change("content/briefs/a.md", "content/briefs/a.md", "a", "A"),
			change("", "content/../out.md", "", "C"),
		}, nil, "out.md"},
		{"a rename fails at the end", []Change{
			change("content/briefs/a.md", "content/briefs/sub/a.md", "a", "A"),
			change("", "content/briefs/full", "", "C"),
		}, nil, "is there already"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			folder := content(t, before)
			if test.name == "a rename fails at the end" {
				if err := os.Mkdir(filepath.Join(folder, "briefs", "full"), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			was := tree(t, folder)
			err := Apply(folder, test.changes)
			if (err == nil) != (test.fails == "") || err != nil && !strings.Contains(err.Error(), test.fails) {
				t.Errorf("error %v, want %q", err, test.fails)
			}
			want := test.want
			if want == nil {
				want = was
			}
			if diff := cmp.Diff(want, tree(t, folder)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
