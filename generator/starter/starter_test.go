package starter

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSharedFiles holds that this repository has for its own editors what a new
// site has.
func TestSharedFiles(t *testing.T) {
	for _, path := range []string{"CODEOWNERS", "hooks/pre-commit", "ISSUE_TEMPLATE/brief.yml", "ISSUE_TEMPLATE/config.yml", "ISSUE_TEMPLATE/correction.yml"} {
		ours, err := os.ReadFile(filepath.Join("../../.github", path))
		if err != nil {
			t.Fatal(err)
		}
		theirs, err := files.ReadFile("files/.github/" + path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(ours, theirs) {
			t.Errorf(".github/%s is not the one of generator/starter/files", path)
		}
	}
}

func TestFiles(t *testing.T) {
	for _, test := range []struct {
		generator, uses string
		places          int
	}{
		{"", Unset, 2},
		{"example/dossier", "example/dossier@main", 0},
		{"https://github.com/example/dossier.git@v1/x", "example/dossier@v1/x", 0},
		{"https://forge.example/a/b/@main", "https://forge.example/a/b@main", 0},
	} {
		list, places, err := Files(Options{Title: "T", Generator: test.generator})
		if err != nil || len(places) != test.places {
			t.Errorf("%q: %v %v", test.generator, places, err)
		}
		for _, f := range list {
			if strings.Contains(string(f.Text), "@@") {
				t.Errorf("%q: %s has a place that was not filled", test.generator, f.Path)
			}
			if f.Path == ".github/workflows/check.yml" && !strings.Contains(string(f.Text), "\""+test.uses+"\"") {
				t.Errorf("%q: not used as %q", test.generator, test.uses)
			}
			if runs := strings.HasSuffix(f.Path, "pre-commit"); runs != (f.Mode == 0o755) {
				t.Errorf("%s has the mode %v", f.Path, f.Mode)
			}
		}
	}
	for _, bad := range []string{"dossier", "a/b/c", "a /b", "http://a.example/b/c", "https://u@a.example/b/c", "a/b@", "a/b@x y", "a/b@$(x)", "https://a.example/b/c?d", "-\n/b"} {
		if _, _, err := Files(Options{Title: "T", Generator: bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
