package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// TestBroken checks a site with a mistake of every common kind: each is found
// in its line, and all of them in one run.
func TestBroken(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/broken.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	var want []string
	for _, f := range archive.Files {
		lines := strings.Split(string(f.Data), "\n")
		for i, line := range lines {
			if text, rule, planted := strings.Cut(line, "! "); planted {
				want = append(want, fmt.Sprintf("content/%s:%d %s", f.Name, i+1, rule))
				lines[i] = strings.TrimRight(strings.TrimSuffix(text, "# "), " ")
			}
		}
		files[f.Name] = strings.Join(lines, "\n")
	}
	r, err := Check(context.Background(), Options{Content: content(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.Findings {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Rule))
		if f.Line == 0 || f.Column == 0 || f.Message == "" {
			t.Errorf("%s has no exact place, or says nothing: %q", f.Where(), f.Message)
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if len(want) < 25 {
		t.Errorf("only %d mistakes were planted", len(want))
	}
	if diff := cmp.Diff(want, slices.Compact(got)); diff != "" {
		t.Errorf("%s\n%s", diff, lines(r))
	}
}
