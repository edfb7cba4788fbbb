package site_test

import (
	"net/url"
	"strings"
	"testing"

	"dossier/generator/brief"
)

// proposed is a site in which nothing but a page and one actor has a file.
func proposed(settings string) map[string]string {
	return map[string]string{
		"site.yaml":         settings,
		"pages/about us.md": "title: About",
		"actors/known.md":   "name: Known",
		"briefs/a/b.md":     "actor: [Known, 'Un: known']\nclaim: It is so.\nsource: https://news.example/1\ndate: 2019\ntopics: [Things]",
		"briefs/c-long.md":  "actor: Known\nclaim: {id: long, text: '" + strings.Repeat("ß ", 3000) + "'}\nsource: {name: A talk, kind: interview}\ndate: 2019",
	}
}

// TestPropose: every page leads to the forge's editor for its file, and where
// there is none to a new file that names the thing and can be read.
func TestPropose(t *testing.T) {
	const at = "https://forge.example/team/site"
	for forge, want := range map[string]map[string]string{
		"github": {
			"briefs/a/b.html": "/edit/next/one/content/briefs/a/b.md", "pages/about-us.html": "/edit/next/one/content/pages/about%20us.md",
			"actors/known.html": "/edit/next/one/content/actors/known.md", "claims/it-is-so.html": "/new/next/one?filename=content/claims/it-is-so.md",
		},
		"gitlab": {
			"briefs/a/b.html": "/-/edit/next/one/content/briefs/a/b.md", "topics/things.html": "/-/new/next/one?file_name=content/topics/things.md",
		},
		"gitea": {
			"briefs/a/b.html": "/_edit/next/one/content/briefs/a/b.md", "topics/things.html": "/_new/next/one/?filename=content/topics/things.md",
		},
		"none": {"briefs/a/b.html": "", "topics/things.html": ""},
	} {
		e := plan(t, proposed("repository: "+at+"\nforge: "+forge+"\nbranch: next/one"))
		for path, address := range want {
			href, has := e.page(path).Find(".edit a").Attr("href")
			href, _, _ = strings.Cut(strings.ReplaceAll(href, "%2F", "/"), "&")
			if has != (address != "") || has && href != at+address {
				t.Errorf("%s: %s leads to %q, want %q", forge, path, href, at+address)
			}
		}
	}
}

// TestProposedText: a new file's text reads well and is of the thing; where it
// would make the address too long the address goes without.
func TestProposedText(t *testing.T) {
	e := plan(t, proposed("repository: https://github.com/team/site"))
	begun := map[string]string{}
	for _, path := range e.paths() {
		link := e.page(path).Find(".edit a")
		href := link.AttrOr("href", "")
		u, err := url.Parse(href)
		if err != nil || len(href) > 8000 {
			t.Errorf("%s: %d bytes of address, %v", path, len(href), err)
		}
		name, text := u.Query().Get("filename"), u.Query().Get("value")
		if name == "" {
			continue
		}
		if link.AttrOr("title", "") != name || words(link) != "Propose a change, in a file of its own" {
			t.Errorf("%s: the link is called %q, %q", path, words(link), link.AttrOr("title", ""))
		}
		if begun[path] = text; text == "" {
			continue
		}
		kind, id, ok := brief.Locate(strings.TrimPrefix(name, "content/"))
		if _, findings := brief.Parse(kind, name, id, []byte(text)); !ok || len(findings) > 0 || "/"+id+".html" != path[strings.Index(path, "/"):] {
			t.Errorf("%s: %s does not read well: %v\n%s", path, name, findings, text)
		}
	}
	if len(begun) != 6 {
		t.Errorf("%d pages begin a file: %q", len(begun), begun)
	}
	if text, is := begun["claims/long.html"]; !is || text != "" {
		t.Errorf("the long claim's text is in the address: %q", text)
	}
}
