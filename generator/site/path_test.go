package site

import (
	"html/template"
	"net/url"
	"testing"

	"dossier/generator/graph"
	"dossier/templates"
)

// A link whose anchor is made has words and an address that need no escape; whoever
// changes either has a link without one.
func TestAnchor(t *testing.T) {
	words, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	anchored := 0
	for _, title := range []string{"Plain words", "Ærø, 12 – 14 % of it", "12 of “these”", `A "quote"`, "Him & her", "1 < 2", "C++", "it's", "a\x00b", "حظرت الوزارة", "腾讯", ""} {
		for _, id := range []string{"plain-1", "2020/plain.a", "Ærø", "a b", `a"b`, "a%2fb", "a:b"} {
			g := &graph.Graph{Claims: []*graph.Claim{{ID: id, Text: title}}}
			p := &planner{g: g, w: words, paths: NewPaths(g, words)}
			for _, path := range []string{"x.html", "claims/x.html", "briefs/2020/x.html", "a/b/c/x.html"} {
				m := p.at(path)
				l := m.link(g.Claims[0])
				if l.Words != title || l.Href != m.root+"claims/"+id+".html" {
					t.Fatalf("the link to %q, %q is %+v", id, title, l)
				}
				if l.Anchor() == "" {
					continue
				}
				anchored++
				if want := l.Href + `">` + title + "</a>"; l.Anchor() != want || template.HTMLEscapeString(title) != title || (&url.URL{Path: l.Href}).String() != l.Href {
					t.Errorf("anchor %q for %q, %q", l.Anchor(), l.Href, title)
				}
				for _, other := range []Link{{Href: l.Href, Words: l.Words + "<", anchor: l.anchor}, {Href: l.Href + "#x", Words: l.Words, anchor: l.anchor}, {Href: l.Href, Words: l.Words[1:] + "<", anchor: l.anchor}, {Href: l.Href, Words: l.Words, Lang: "de", anchor: l.anchor}} {
					if a := other.Anchor(); a != "" {
						t.Errorf("%+v has the anchor %q", other, a)
					}
				}
			}
		}
	}
	if anchored != 3*2*3 {
		t.Errorf("%d links have an anchor", anchored)
	}
}
