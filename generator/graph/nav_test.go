package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
)

// TestNavPage guards the footer: an entry that names no page was a link to
// nowhere, and nobody was told.
func TestNavPage(t *testing.T) {
	settings, _ := brief.ParseSite("content/site.yaml", []byte(
		"nav:\n  - about\n  - abuot\n  - {title: Code, url: 'https://code.example/'}\n  - {title: Help, url: secret}\n"))
	c := site(t, map[string]string{"pages/about.md": "title: About", "pages/secret.md": "title: S\ntlp: red"})
	c.Site = settings
	g, findings := Link(c)
	var got []string
	for _, f := range findings {
		got = append(got, f.Where()+" "+f.Message+": "+f.Hint)
	}
	want := []string{`content/site.yaml:3:5 there is no page “abuot”: did you mean “about”?`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, findings = g.Redact(brief.Clear, false); len(findings) > 0 {
		t.Errorf("a page that is withheld is told of: %v", findings)
	}
}
