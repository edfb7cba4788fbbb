package brief

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dossier/generator/diag"
	"dossier/generator/edtf"
)

// sameDates compares dates by their text; the rest of a Date is edtf's own.
var sameDates = cmp.Comparer(func(a, b edtf.Date) bool { return a.String() == b.String() })

func tx(s string, line, col int32) Text { return Text{S: s, Line: line, Col: col} }

func dt(t *testing.T, s string, line, col int32) Date {
	d, err := edtf.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return Date{Date: d, Text: tx(s, line, col)}
}

func TestDecodeBrief(t *testing.T) {
	src := `---
actors: [no, "Ünï", 'é' ]
claims:
  - 12
  - text: |
      Two lines
      of text.

    stance: disputes
    credibility: 3
    likelihood: Very-Likely
    source:
      publisher: Example Review
      how_much: x
      citing: []
source:
  - https://a.example/x
  - url: https://b.example/
    citing:
      - known-id
      - {name: expert, kind: anonymous, how: quotes, citing: free text}
date: 2018-03
topics: Devices
corrections:
  - {date: 2018, note: n, was: ~, now: ''}
extra: {a: [1, no, ~], b: {c: d}}
title:
  over two
  lines
---

Body.
`
	f, findings := parseBrief(src)
	wantPlaces(t, findings, "14:7 unknown-key")
	want := &Brief{
		Actors: []Text{tx("no", 2, 10), tx("Ünï", 2, 14), tx("é", 2, 21)},
		Claims: []Mention{
			{tx("", 4, 5), tx("12", 4, 5), &MentionKeys{}},
			{tx("", 5, 5), tx("Two lines of text.", 5, 11), &MentionKeys{
				Stance: Disputes, Credibility: 3, Likelihood: tx("very likely", 11, 17),
				Sources: []Source{keyed(13, 7, SourceKeys{Publisher: tx("Example Review", 13, 18), HasCiting: true})},
			}},
		},
		Sources: []Source{
			{tx("", 17, 5), tx("https://a.example/x", 17, 5), &SourceKeys{}},
			keyed(18, 5, SourceKeys{URL: tx("https://b.example/", 18, 10), HasCiting: true, Citing: []Source{
				{tx("", 20, 9), tx("known-id", 20, 9), &SourceKeys{}},
				keyed(21, 9, SourceKeys{
					Name: tx("expert", 21, 16), Kind: tx("anonymous", 21, 30), How: tx("quotes", 21, 46),
					HasCiting: true, Citing: []Source{{tx("", 21, 62), tx("free text", 21, 62), &SourceKeys{}}},
				}),
			}}),
		},
		Date:        dt(t, "2018-03", 22, 7),
		Topics:      []Text{tx("Devices", 23, 9)},
		Corrections: []Correction{{Place: tx("", 25, 5), Date: dt(t, "2018", 25, 12), Note: tx("n", 25, 24)}},
		Title:       tx("over two lines", 28, 3),
	}
	if d := cmp.Diff(want, f.Brief, sameDates, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("brief differs (-want +got):\n%s", d)
	}
	extra := map[string]any{"a": []any{"1", "no", nil}, "b": map[string]any{"c": "d"}}
	if d := cmp.Diff(extra, f.Extra); d != "" {
		t.Errorf("extra differs (-want +got):\n%s", d)
	}
	if f.Body == nil || f.Broken || f.Draft {
		t.Errorf("body %v, broken %v, draft %v", f.Body, f.Broken, f.Draft)
	}
}

// keyed gives a source that is an object.
func keyed(line, column int32, keys SourceKeys) Source {
	return Source{Place: tx("", line, column), SourceKeys: &keys}
}

func TestDecodeSourceFile(t *testing.T) {
	src := front("id: other\nauthors: [A, B]\narchive: https://web.example/1\nreliability: B\ncites: []\nwithdrawn: {date: 2019, reason: r}\ntlp: amber\nformer: old\npublish_snapshot: true\n")
	f, findings := Parse(KindSource, "content/sources/x.md", "x", []byte(src))
	wantPlaces(t, findings)
	want := &File{
		Kind: KindSource, Path: "content/sources/x.md", ID: "other", Marking: Amber, TLP: tx("amber", 8, 6), Former: []Text{tx("old", 9, 9)},
		Source: &Source{Place: tx("", 1, 1), SourceKeys: &SourceKeys{
			ID: tx("other", 2, 5), Authors: []Text{tx("A", 3, 11), tx("B", 3, 14)},
			Archive: []Text{tx("https://web.example/1", 4, 10)}, Reliability: tx("B", 5, 14), HasCites: true,
			Withdrawn: &Withdrawal{Place: tx("", 7, 12), Date: dt(t, "2019", 7, 19), Reason: tx("r", 7, 33)}, PublishSnapshot: true,
		}},
	}
	if d := cmp.Diff(want, f, sameDates, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(File{}, "Body")); d != "" {
		t.Errorf("file differs (-want +got):\n%s", d)
	}
	if f.Body != nil {
		t.Error("a file without body has one")
	}
}

func TestDecodeActor(t *testing.T) {
	src := front("name: Tencent\naliases:\n- 腾讯\n- {name: T, source: Review}\nkind: company\n") + "\nText.\n"
	f, findings := Parse(KindActor, "content/actors/tencent.md", "tencent", []byte(src))
	wantPlaces(t, findings)
	want := &Actor{
		Name: tx("Tencent", 2, 7), Kind: tx("company", 6, 7),
		Aliases: []Alias{{Name: tx("腾讯", 4, 3)}, {Name: tx("T", 5, 10), Source: tx("Review", 5, 21)}},
	}
	if d := cmp.Diff(want, f.Actor); d != "" {
		t.Errorf("actor differs (-want +got):\n%s", d)
	}
}

func TestSite(t *testing.T) {
	defaults := &Site{Path: "s", Format: 1, Language: Text{S: "en"}, Branch: Text{S: "main"}, Autolink: true, PerPage: 100}
	got, findings := ParseSite("s", nil)
	wantPlaces(t, findings)
	if d := cmp.Diff(defaults, got); d != "" {
		t.Errorf("defaults differ (-want +got):\n%s", d)
	}
	got, findings = ParseSite("s", []byte("base_url: https://a.example/sub\nrepository: https://git.example/o/r.git/\n"+
		"publisher: {name: P, url: https://p.example/}\nmarking: green\nautolink: false\nper_page: 7\n"+
		"nav: [about, {title: Code, url: https://c.example/}]\nchecks: {quote-length: off, date-future: error}\n"))
	wantPlaces(t, findings, "2:13 forge")
	want := &Site{
		Path: "s", Format: 1, Language: Text{S: "en"}, Branch: Text{S: "main"}, PerPage: 7, Marking: Green,
		BaseURL: tx("https://a.example/sub/", 1, 11), Repository: tx("https://git.example/o/r", 2, 13), Forge: Text{S: "none"},
		Publisher: tx("P", 3, 19), PublisherURL: tx("https://p.example/", 3, 27),
		Nav:       []Link{{URL: tx("about", 7, 7)}, {Title: tx("Code", 7, 22), URL: tx("https://c.example/", 7, 33)}},
		Checks:    map[string]diag.Severity{"quote-length": diag.Off, "date-future": diag.Error},
		CheckKeys: []Text{tx("quote-length", 8, 10), tx("date-future", 8, 29)},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("site differs (-want +got):\n%s", d)
	}
}

func TestForge(t *testing.T) {
	for host, want := range map[string]string{"github.com": "github", "gitlab.example.org": "gitlab", "codeberg.org": "gitea", "example.org": "none"} {
		if got := forgeOf(host); got != want {
			t.Errorf("%s runs on %s, want %s", host, got, want)
		}
	}
}
