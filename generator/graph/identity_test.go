package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

// read is a brief of its own claim that read some sources.
func read(claim, sources string) string {
	return about("claim: "+claim, "sources: ["+sources+"]")
}

// identityCase is one sentence of FORMAT's 'Source' and 'Identity': the files,
// the ids of the sources there are, and what is found.
type identityCase struct {
	says    string
	files   map[string]string
	sources []string
	found   []string
}

var identityCases = []identityCase{
	{
		"the same id is one source",
		map[string]string{"briefs/a.md": read("A", "{id: one, title: T}"), "briefs/b.md": read("B", "{id: one, publisher: P}, one")},
		[]string{"one"},
		nil,
	},
	{
		"the same address, normalised, is one source",
		map[string]string{"briefs/a.md": read("A", "https://A.example:443/x?utm_source=y#z"), "briefs/b.md": read("B", "{url: 'https://a.example/x'}")},
		[]string{"a-example-x-39021306"},
		nil,
	},
	{
		"scheme, case of the path and a final slash differ",
		map[string]string{"briefs/a.md": read("A", "https://a.example/x, http://a.example/x, https://a.example/X, https://a.example/x/")},
		[]string{"4 sources"},
		nil,
	},
	{
		"id and address together bind what was two",
		map[string]string{"briefs/a.md": read("A", "{id: one, title: T}, https://a.example/x"), "briefs/b.md": read("B", "{id: one, url: 'https://a.example/x'}")},
		[]string{"one"},
		nil,
	},
	{
		"where a file has the same address it is that one",
		map[string]string{"briefs/a.md": read("A", "https://a.example/x"), "sources/one.md": "url: https://a.example/x"},
		[]string{"one"},
		nil,
	},
	{
		"archive addresses do not identify a source",
		map[string]string{"briefs/a.md": read("A", "https://archive.example/x, one"), "sources/one.md": "title: T\narchive: https://archive.example/x"},
		[]string{"archive-example-x-55f18ff5", "one"},
		nil,
	},
	{
		"without either the same name is one source",
		map[string]string{"briefs/a.md": read("A", "{name: The Expert, kind: interview}"), "briefs/b.md": read("B", "{name: the  expert}, The expert")},
		[]string{"the-expert"},
		nil,
	},
	{
		"a name of what has an address is that source",
		map[string]string{"briefs/a.md": read("A", "{name: The Expert}, The Expert"), "briefs/b.md": read("B", "{url: 'https://a.example/x', name: The Expert}")},
		[]string{"a-example-x-39021306"},
		nil,
	},
	{
		"two addresses with one name are two sources",
		map[string]string{"briefs/a.md": read("A", "{url: 'https://a.example/1', name: N N}, {url: 'https://a.example/2', name: N N}")},
		[]string{"2 sources"},
		nil,
	},
	{
		"and the name alone is then ambiguous",
		map[string]string{"briefs/a.md": read("A", "{url: 'https://a.example/1', name: N N}, {url: 'https://a.example/2', name: N N}"), "briefs/b.md": read("B", "N N")},
		[]string{"2 sources"},
		[]string{"ambiguous briefs/b.md"},
	},
	{
		"but free text that equals a file's name is that file",
		map[string]string{"briefs/a.md": read("A", "{url: 'https://a.example/1', name: N N}, {url: 'https://a.example/2', name: N N}"), "briefs/b.md": read("B", "n  n, {name: N N}"), "sources/one.md": "name: N N"},
		[]string{"3 sources"},
		nil,
	},
	{
		"else the same publisher, title, date and kind",
		map[string]string{"briefs/a.md": read("A", "{publisher: P, title: T, date: 2018, kind: report}"), "briefs/b.md": read("B", "{publisher: p, title: t, date: 2018, kind: report}, {publisher: P, title: T, date: 2019, kind: report}, {publisher: P, title: T, date: 2018}")},
		[]string{"3 sources"},
		nil,
	},

	{
		"a file only adds to a source that exists by being named, under the id that is made of it",
		map[string]string{
			"briefs/a.md": read("A", "{publisher: P P, date: 2018}, The Expert, 'https://a.example/x'"), "sources/p-p-2018.md": "owner: O",
			"sources/the-expert.md": "kind: interview", "sources/a-example-x-39021306.md": "title: T",
		},
		[]string{"a-example-x-39021306", "p-p-2018", "the-expert"},
		nil,
	},
	{
		"but two things with one id are an error",
		map[string]string{"briefs/a.md": read("A", "{publisher: P P, date: 2018}"), "sources/p-p-2018.md": "publisher: Q"},
		[]string{"2 sources"},
		[]string{"id-taken briefs/a.md"},
	},

	{
		"a string is an address before all else",
		map[string]string{"briefs/a.md": read("A", "'https://a.example/x', 'Note: with a space'")},
		[]string{"a-example-x-39021306", "note-with-a-space-945e6ec7"},
		nil,
	},
	{
		"a known id, also one given inline elsewhere, in a citing, later",
		map[string]string{"briefs/a.md": read("A", "one"), "briefs/b.md": read("B", "{name: X, citing: [{id: one, title: T}]}")},
		[]string{"one", "x"},
		nil,
	},
	{
		"a known id before a known name",
		map[string]string{"briefs/a.md": read("A", "one"), "briefs/b.md": read("B", "{id: one, title: T}, {id: two, name: one}")},
		[]string{"one", "two"},
		nil,
	},
	{
		"a known name, also given inline elsewhere",
		map[string]string{"briefs/a.md": read("A", "Reuters"), "briefs/b.md": read("B", "{id: two, name: Reuters}")},
		[]string{"two"},
		nil,
	},
	{
		"a reference may use the path as it is written",
		map[string]string{"briefs/a.md": read("A", "CVE-2019-1458, cve-2019-1458"), "sources/CVE-2019-1458.md": "title: T"},
		[]string{"cve-2019-1458"},
		nil,
	},
	{
		"an id made for a source is known",
		map[string]string{"briefs/a.md": read("A", "the-expert"), "briefs/b.md": read("B", "{name: The Expert}")},
		[]string{"the-expert"},
		nil,
	},
	{
		"ASCII text without white space that is none is a mistyped id",
		map[string]string{"briefs/a.md": read("A", "Reuterz"), "briefs/b.md": read("B", "{name: Reuters}")},
		[]string{"reuters"},
		[]string{"unknown-source briefs/a.md"},
	},
	{
		"other text is a source",
		map[string]string{"briefs/a.md": read("A", "新华社, A talk")},
		[]string{"2 sources"},
		nil,
	},

	{
		"a made id comes from what identifies, never from a title told elsewhere",
		map[string]string{"briefs/a.md": read("A", "https://a.example/x"), "briefs/b.md": read("B", "{url: 'https://a.example/x', title: A long title, publisher: P}")},
		[]string{"a-example-x-39021306"},
		nil,
	},
	{
		"one id with two addresses",
		map[string]string{"briefs/a.md": read("A", "{id: one, url: 'https://a.example/x'}"), "briefs/b.md": read("B", "{id: one, url: 'https://a.example/y'}")},
		[]string{"one"},
		[]string{"source-address briefs/b.md"},
	},
	{
		"one address under two ids",
		map[string]string{"briefs/a.md": read("A", "{id: one, url: 'https://a.example/x'}"), "briefs/b.md": read("B", "{id: two, url: 'https://a.example/x'}")},
		[]string{"one"},
		[]string{"source-address briefs/b.md"},
	},
	{
		"two files with one address",
		map[string]string{"briefs/a.md": read("A", "one, two"), "sources/one.md": "url: https://a.example/x", "sources/two.md": "url: https://a.example/x"},
		[]string{"one"},
		[]string{"id-taken sources/two.md"},
	},
	{
		"two files with one id",
		map[string]string{"briefs/a.md": read("A", "one"), "sources/one.md": "title: T", "sources/two.md": "id: one\ntitle: T"},
		[]string{"one"},
		[]string{"id-taken sources/two.md"},
	},
	{
		"two things with one made id",
		map[string]string{"briefs/a.md": read("A", "{name: Ab.cd Ef}, {name: Ab cd Ef}")},
		[]string{"2 sources"},
		[]string{"id-taken briefs/a.md"},
	},
	{
		"nothing known but an id is a warning",
		map[string]string{"briefs/a.md": read("A", "{id: one}")},
		[]string{"one"},
		[]string{"source-bare briefs/a.md"},
	},

	{
		"two inline values that differ are a warning, once",
		map[string]string{"briefs/a.md": read("A", "{id: one, title: T}"), "briefs/b.md": read("B", "{id: one, title: U}"), "briefs/c.md": read("C", "{id: one, title: V}")},
		[]string{"one"},
		[]string{"source-facts briefs/b.md"},
	},
	{
		"also of dates, authors and withdrawals",
		map[string]string{"briefs/a.md": read("A", "{id: one, title: T, date: 2018, author: X, withdrawn: {date: 2020, reason: R}}"), "briefs/b.md": read("B", "{id: one, date: 2019, author: Y, withdrawn: {date: 2021, reason: R}}")},
		[]string{"one"},
		[]string{"source-facts briefs/b.md", "source-facts briefs/b.md", "source-facts briefs/b.md"},
	},
	{
		"where a file says otherwise the file wins",
		map[string]string{"briefs/a.md": read("A", "{id: one, title: U}"), "briefs/b.md": read("B", "{id: one, title: V}"), "sources/one.md": "title: T"},
		[]string{"one"},
		nil,
	},
	{
		"two owners for one publisher are an error",
		map[string]string{"briefs/a.md": read("A", "{name: One, publisher: P, owner: O}, {name: Two, publisher: p, owner: Q}")},
		[]string{"one", "two"},
		[]string{"owners briefs/a.md"},
	},

	{
		"one source read twice for one claim with different citing",
		map[string]string{"briefs/a.md": read("A", "{name: One, citing: [{name: Two}]}, {name: One}")},
		[]string{"one", "two"},
		[]string{"source-twice briefs/a.md"},
	},
	{
		"the same citing in another order is no other",
		map[string]string{"briefs/a.md": read("A", "{name: One, citing: [{name: Two, citing: []}, Three told]}, {name: One, citing: [Three told, {name: Two, citing: []}, Three told]}")},
		[]string{"one", "three-told", "two"},
		nil,
	},
	{
		"but what is cited may say otherwise",
		map[string]string{"briefs/a.md": read("A", "{name: One, citing: [{name: Two, citing: []}]}, {name: One, citing: [{name: Two}]}")},
		[]string{"one", "two"},
		[]string{"source-twice briefs/a.md"},
	},
	{
		"nested mentions do not count",
		map[string]string{"briefs/a.md": read("A", "{name: One, citing: [{name: Two, citing: [Four told]}]}, {name: Three, citing: [{name: Two, citing: [Five told]}]}, {name: Two}")},
		[]string{"5 sources"},
		nil,
	},
	{
		"nor do the sources of another claim",
		map[string]string{"briefs/a.md": about("claims: [{text: A, sources: [{name: One, citing: []}]}, {text: B, sources: [{name: One}]}]", "source: {name: One, citing: [Two told]}")},
		[]string{"one", "two-told"},
		nil,
	},
	{
		"a claim made twice is one claim",
		map[string]string{"briefs/a.md": about("claims: [{text: A, sources: [{name: One, citing: []}]}, {text: A., sources: [{name: One, citing: [Two told]}]}]", "source: {name: One}")},
		[]string{"one", "two-told"},
		[]string{"claim-twice briefs/a.md", "source-twice briefs/a.md"},
	},
}

func TestSourceIdentity(t *testing.T) {
	for _, test := range identityCases {
		t.Run(test.says, func(t *testing.T) {
			g, findings := Link(site(t, test.files))
			got := ids(g.Sources)
			if len(test.sources) == 1 && strings.HasSuffix(test.sources[0], " sources") {
				got = []string{count(len(got))}
			}
			if diff := cmp.Diff(test.sources, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if diff := cmp.Diff(test.found, ruleLines(findings)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func count(n int) string { return string(rune('0'+n)) + " sources" }

// What is told inline of one source does not hang on the order of files.
func TestFactsComeTogether(t *testing.T) {
	g := linked(t, map[string]string{
		"briefs/a.md": read("A", "{url: 'https://a.example/x', publisher: P, accessed: 2019, archive: 'https://archive.example/1', corrections: [{date: 2021, note: Second}]}"),
		"briefs/b.md": read("B", "{url: 'https://a.example/x', title: T, accessed: 2020, archive: ['https://archive.example/2', 'https://archive.example/1'], corrections: [{date: 2020, note: First}, {date: 2021, note: Second}]}"),
	})
	s := g.Sources[0]
	if s.Publisher != "P" || s.Title != "T" || s.Accessed.String() != "2020" {
		t.Errorf("publisher %s, title %s, accessed %s", s.Publisher, s.Title, s.Accessed)
	}
	if want := []string{"https://archive.example/1", "https://archive.example/2"}; !slices.Equal(s.Archive, want) {
		t.Errorf("copies %v, want %v", s.Archive, want)
	}
	if len(s.Corrections) != 2 || s.Corrections[0].Note.S != "First" {
		t.Errorf("corrections %v", s.Corrections)
	}
}

// Every finding says what to write instead.
func TestHints(t *testing.T) {
	var all []map[string]string
	for _, test := range identityCases {
		all = append(all, test.files)
	}
	for _, test := range claimCases {
		all = append(all, test.files)
	}
	for _, files := range all {
		_, findings := Link(site(t, files))
		for _, x := range findings {
			if x.Hint == "" || x.Line == 0 && x.Rule != ruleIDTaken.ID && x.Rule != ruleClaimNoText.ID && x.Rule != ruleReserved.ID {
				t.Errorf("%s has no hint or line: %v", x.Rule, x)
			}
		}
	}
}

func TestNearIDsAreProposed(t *testing.T) {
	tests := []map[string]string{
		{"briefs/a.md": read("A", "wechat-stduy"), "sources/wechat-study.md": "title: T"},
		{"briefs/a.md": read("{id: wechat-stduy}", "A note"), "claims/wechat-study.md": "text: T"},
		{"briefs/a.md": "---\n" + read("A", "A note") + "\n---\nAs [@wechat-stduy] says.\n", "sources/wechat-study.md": "title: T"},
	}
	for _, test := range tests {
		_, findings := Link(site(t, test))
		i := slices.IndexFunc(findings, func(x diag.Finding) bool { return x.Severity == diag.Error })
		if i < 0 || !strings.Contains(findings[i].Hint, "wechat-study") {
			t.Errorf("the near id is not proposed: %v", findings)
		}
	}
}
