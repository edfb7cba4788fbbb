package brief

import "testing"

func TestLocate(t *testing.T) {
	for rel, want := range map[string]struct {
		kind Kind
		id   string
		ok   bool
	}{
		"site.yaml":                  {KindSite, "", true},
		"briefs/a.md":                {KindBrief, "a", true},
		"briefs/2019/CVE-2019-14.md": {KindBrief, "2019/cve-2019-14", true},
		"actors/tencent.md":          {KindActor, "tencent", true},
		"sources/afr.md":             {KindSource, "afr", true},
		"claims/x.md":                {KindClaim, "x", true},
		"topics/x.md":                {KindTopic, "x", true},
		"pages/en/about.md":          {KindPage, "en/about", true},
		"actors/sub/x.md":            {},
		"briefs/x.txt":               {},
		"briefs/.x.md":               {},
		"briefs/.git/x.md":           {},
		"briefs/#x.md":               {},
		"briefs/x.md~":               {},
		"briefs/.md":                 {},
		"assets/x.md":                {},
		"snapshots/x.md":             {},
		"x.md":                       {},
		"sub/site.yaml":              {},
	} {
		kind, id, ok := Locate(rel)
		if kind != want.kind || id != want.id || ok != want.ok {
			t.Errorf("Locate(%q) = %v, %q, %v", rel, kind, id, ok)
		}
	}
}

func TestIgnored(t *testing.T) {
	for name, want := range map[string]bool{".git": true, "#x#": true, "x~": true, "Thumbs.db": true, "x.md": false, "thumbs.md": false} {
		if Ignored(name) != want {
			t.Errorf("Ignored(%q) = %v", name, !want)
		}
	}
}

func TestAliasPath(t *testing.T) {
	for s, want := range map[string]string{
		"a": "a.html", "a.html": "a.html", "a/": "a/index.html", "./a/../b": "b.html", "old/report.php": "old/report.php",
		"": "", "/a": "", "../a": "", "a/../../b": "", "https://a.example/": "", `a\b`: "", "a?b": "",
	} {
		got, err := AliasPath(s)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("AliasPath(%q) = %q, %v", s, got, err)
		}
	}
}
