// Package trial takes the files of a content folder as texts and gives them
// parsed, for the tests of what links them. It never ships: only tests import it.
package trial

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// Parse parses files, given by their path below the content folder, and gives
// the settings, and what else there is in the order of the paths. A text without
// the fences of front matter gets them. An error in a file ends the test.
func Parse(t testing.TB, files map[string]string) (*brief.Site, []*brief.File) {
	t.Helper()
	settings, findings := brief.ParseSite("content/site.yaml", []byte(files["site.yaml"]))
	Sound(t, findings)
	var list []*brief.File
	for _, rel := range slices.Sorted(maps.Keys(files)) {
		if rel == "site.yaml" {
			continue
		}
		kind, id, ok := brief.Locate(rel)
		if !ok {
			t.Fatalf("%s is no content file", rel)
		}
		text := files[rel]
		if !strings.HasPrefix(text, "---") {
			text = "---\n" + text + "\n---\n"
		}
		f, findings := brief.Parse(kind, "content/"+rel, id, []byte(text))
		Sound(t, findings)
		list = append(list, f)
	}
	return settings, list
}

// Sound ends the test when a finding is an error.
func Sound(t testing.TB, findings []diag.Finding) {
	t.Helper()
	for _, f := range findings {
		if f.Severity == diag.Error {
			t.Fatalf("%s: %s", f.Where(), f.Message)
		}
	}
}
