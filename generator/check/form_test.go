package check

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// TestFormRules holds the rules of this package that the form's script has as
// well against the cases that the script is held against in package browser.
func TestFormRules(t *testing.T) {
	src, err := os.ReadFile("../form/testdata/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string][][]any
	if err := json.Unmarshal(src, &cases); err != nil {
		t.Fatal(err)
	}
	for name, rule := range map[string]func(given []any) any{
		"joined":    func(g []any) any { return secondAssertion(g[0].(string)) },
		"near":      func(g []any) any { return slipOf(g[0].(string), g[1].(string)) },
		"vagueWord": func(g []any) any { return vagueIn(g[0].(string)) },
	} {
		if len(cases[name]) == 0 {
			t.Errorf("%s has no case", name)
		}
		for _, c := range cases[name] {
			given, want := c[:len(c)-1], c[len(c)-1]
			if got := rule(given); got != want {
				t.Errorf("%s %q: %v, want %v", name, given, got, want)
			}
		}
	}
}

// slipOf tells whether one of two names is taken for a slip of the other.
func slipOf(a, b string) bool {
	s := newSpace("actor", "actors/")
	for _, name := range []string{a, b} {
		s.add(&brief.File{Path: "x.md"}, brief.Text{S: name, Line: 1}, false)
	}
	return len(s.slips()) > 0
}

// vagueIn gives the vague word of a judgment, or "".
func vagueIn(text string) string {
	word := ""
	likelihoodWord.judgeWords(text, diag.Place{}, func(f diag.Finding) {
		_, word, _ = strings.Cut(f.Message, "“")
		word, _, _ = strings.Cut(word, "”")
	})
	return word
}
