package generator

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

// complaints gives what a check of a folder says, a line for each finding.
func complaints(t *testing.T, folder string) []string {
	t.Helper()
	r, err := Check(context.Background(), Options{Content: folder})
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, f := range r.Findings {
		list = append(list, fmt.Sprintf("%s: %s [%s]", f.Where(), f.Severity, f.Rule))
	}
	return list
}

// plain is a brief that nothing is wrong with.
const plain = "---\nactor: A\nclaim: Something is so.\nsource: https://a.example/x\ndate: 2020\n---\n"

func TestWalk(t *testing.T) {
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"nothing", nil, []string{}},
		{"all that is known", map[string]string{
			"site.yaml": "title: x\n", "briefs/a.md": plain, "briefs/2020/may/b.md": strings.Replace(plain, "Some", "Every", 1),
			"assets/deep/er/a.PNG": "", "snapshots/a-example-x-39021306.md": "no brief", "pages/a/b.md": "---\ntitle: x\n---\n",
		}, []string{}},
		{"ignored", map[string]string{
			".git/config": "", "briefs/.a.md.swp": "\xff", "briefs/#a.md#": "", "briefs/a.md~": "", "briefs/Thumbs.db": "", "~/x": "",
		}, []string{}},
		{"strays", map[string]string{
			"README.md": "", "site.yml": "", "brief/a.md": plain, "briefs/a.markdown": plain, "briefs/map.png": "", "assets/a.exe": "", "assets/b.svg": "", "topics/a": "",
		}, []string{
			"content/README.md: warning [stray-file]", "content/assets/a.exe: warning [stray-file]", "content/assets/b.svg: warning [stray-file]",
			"content/brief: warning [stray-file]", "content/briefs/a.markdown: warning [stray-file]", "content/briefs/map.png: warning [stray-file]",
			"content/site.yml: warning [stray-file]", "content/topics/a: warning [stray-file]",
		}},
		{"a registry file in a folder", map[string]string{"actors/red/a.md": "---\nname: A\ntlp: red\n---\n"}, []string{"content/actors/red/a.md: error [nested-file]"}},
		{"names", map[string]string{"briefs/a\nb.md": plain, "briefs/\xff.md": plain}, []string{
			"content/briefs/a\nb.md: error [file-name]", "content/briefs/\xff.md: error [file-name]",
		}},
		{"too large", map[string]string{"briefs/a.md": plain + strings.Repeat("x", 4<<20)}, []string{"content/briefs/a.md: error [large-file]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, complaints(t, content(t, test.files))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHints(t *testing.T) {
	r, err := Check(context.Background(), Options{Content: content(t, map[string]string{"brief/a.md": plain, "topics/x/y.md": ""})})
	if err != nil {
		t.Fatal(err)
	}
	for _, hint := range []string{"did you mean “briefs”?", "move it to topics/y.md"} {
		if !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Hint == hint }) {
			t.Errorf("nothing says %q:\n%s", hint, lines(r))
		}
	}
}

func TestNoContent(t *testing.T) {
	if _, err := Check(context.Background(), Options{Content: filepath.Join(t.TempDir(), "none")}); !errors.Is(err, ErrNoContent) {
		t.Errorf("error %v, want %v", err, ErrNoContent)
	}
	file := filepath.Join(t.TempDir(), "file")
	os.WriteFile(file, nil, 0o644)
	if _, err := Check(context.Background(), Options{Content: file}); err == nil || errors.Is(err, ErrNoContent) {
		t.Errorf("a file as content folder: error %v", err)
	}
}

// TestContentNamedByDot holds that findings say the folder's name however it
// was given.
func TestContentNamedByDot(t *testing.T) {
	t.Chdir(content(t, map[string]string{"README.md": ""}))
	if diff := cmp.Diff([]string{"content/README.md: warning [stray-file]"}, complaints(t, ".")); diff != "" {
		t.Error(diff)
	}
}

func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name, checks string
		want         []string
	}{
		{"off", "{stray-file: off}", []string{}},
		{"raised", "{stray-file: error}", []string{"content/README.md: error [stray-file]"}},
		{"unknown", "{stray-flie: off}", []string{"content/README.md: warning [stray-file]", "content/site.yaml:1:10: error [unknown-rule]"}},
		{"lowered", "{marking: warning}", []string{"content/README.md: warning [stray-file]", "content/site.yaml:1:10: error [rule-lowered]"}},
		{"as it is", "{marking: error}", []string{"content/README.md: warning [stray-file]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := content(t, map[string]string{"README.md": "", "site.yaml": "checks: " + test.checks + "\n"})
			if diff := cmp.Diff(test.want, complaints(t, folder)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || r.ID == "" || strings.ToLower(r.ID) != r.ID || strings.ContainsAny(r.ID, " _.") {
			t.Errorf("the rule id %q is taken, or not of small letters and hyphens", r.ID)
		}
		if r.Severity == diag.Off || !strings.HasSuffix(r.Doc, ".") {
			t.Errorf("the rule %q has no severity, or no sentence about it", r.ID)
		}
		seen[r.ID] = true
	}
}
