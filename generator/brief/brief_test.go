package brief

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

// required is what every brief of these tests says, in four lines.
const required = "actor: A\nclaim: B c\nsource: https://a.example/x\ndate: 2018\n"

// front makes a file of keys and no body.
func front(keys string) string { return "---\n" + keys + "---\n" }

// places gives findings as "line:column rule".
func places(findings []diag.Finding) []string {
	var got []string
	for _, f := range findings {
		got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
	}
	return got
}

func parseBrief(src string) (*File, []diag.Finding) {
	return Parse(KindBrief, "content/briefs/x.md", "x", []byte(src))
}

// wantPlaces compares findings with lines of "line:column rule".
func wantPlaces(t *testing.T, findings []diag.Finding, want ...string) {
	t.Helper()
	if d := cmp.Diff(want, places(findings)); d != "" {
		var said strings.Builder
		for _, f := range findings {
			fmt.Fprintf(&said, "%d:%d %s [%s]\n", f.Line, f.Column, f.Message, f.Hint)
		}
		t.Errorf("findings differ (-want +got):\n%s\n%s", d, said.String())
	}
}
