package brief

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.yaml.in/yaml/v4"
)

// The walk looks at nothing else of a node: quick leaves comments and tags out.
var sameTree = cmp.Options{cmpopts.IgnoreFields(yaml.Node{}, "Tag", "HeadComment", "LineComment", "FootComment"), cmpopts.EquateEmpty()}

// compareQuick holds quick to the YAML parser, and tells whether it took raw.
func compareQuick(t *testing.T, raw string) bool {
	t.Helper()
	r := &reader{file: "x"}
	if !r.encoded([]byte(raw)) || !r.lines([]byte(raw)) || len(raw) > 4096 {
		return false
	}
	got := new(quickReader).read(raw)
	if got == nil {
		return false
	}
	want, ok := r.fullYAML([]byte(raw))
	if !ok {
		t.Errorf("quick reads what YAML refuses: %q: %v", raw, r.findings)
		return true
	}
	if d := cmp.Diff(want, got, sameTree); d != "" {
		t.Errorf("quick reads %q in another way (-yaml +quick):\n%s", raw, d)
	}
	return true
}

func TestQuick(t *testing.T) {
	for _, raw := range []string{
		required, strings.TrimSuffix(strings.TrimPrefix(usual, "---\n"), "---\n"),
		"a: b\n\n# c\nd:\n- e\n- f\ng:\nh: 'i'\nj: \"k\"  \n", "topics: [ä, b c ,d]\n", "a:\n  - x\n  - 'y z'\nb: ~\n",
		"a: é\nb:", `a: "say \"b\" \\ c"`, `a: ""`,
	} {
		if !compareQuick(t, raw) {
			t.Errorf("quick leaves %q to YAML", raw)
		}
	}
	for _, raw := range []string{"a: b\n  c\n", "a: b: c\n", "a: |\n  b\n", "a: *b\n", "a: b #c\n", "a: [b, [c]]\n", "a: {b: c}\n", "a:\n  b: c\n", "\"a\": b\n", "a: \"b\\n\"\n", "a: 'b''c'\n", ""} {
		if compareQuick(t, raw) {
			t.Errorf("quick takes %q", raw)
		}
	}
}

func FuzzQuick(f *testing.F) {
	for _, c := range traps {
		f.Add(strings.TrimPrefix(c.src, "---\n"))
	}
	for _, c := range mistakes {
		f.Add(c.src)
	}
	f.Add("a: b\n\n# c\nd:\n- e\n- f\ng:\nh: 'i'\nj: \"k\"  \n")
	f.Add(`a: "say \"b\" \\ c"`)
	f.Add("topics: [ä, b c ,d]\n")
	f.Fuzz(func(t *testing.T, raw string) { compareQuick(t, raw) })
}
