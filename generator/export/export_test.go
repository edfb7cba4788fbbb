package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/trial"
)

// linked makes the edition of files.
func linked(t testing.TB, files map[string]string) *graph.Graph {
	t.Helper()
	settings, parsed := trial.Parse(t, files)
	g, findings := graph.Link(graph.Content{Site: settings, Files: parsed})
	trial.Sound(t, findings)
	g, _ = g.Redact(brief.Clear, false)
	return g
}

// exported gives a format's file, with a reason that shows what it was asked.
func exported(t testing.TB, g *graph.Graph, path string) []byte {
	t.Helper()
	for _, f := range All {
		if f.Path == path {
			var b bytes.Buffer
			if err := f.Write(&b, Edition{g, func(c *graph.Claim) string { return "Why " + c.ID }}); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
	}
	t.Fatalf("no format %s", path)
	return nil
}

var small = map[string]string{
	"actors/tencent.md": "name: Tencent\naliases: [腾讯]\nkind: company",
	"sources/old.md":    "name: Old memo\nwithdrawn: {date: 2020-01, reason: Forged}",
	"sources/afr.md":    "url: https://afr.example/a?utm_source=x\ntitle: A \"ban\" <of> apps\npublisher: AFR\nowner: Nine\ndate: 2018-03-11?\nkind: article\nreliability: B\ncites: [{name: An expert, kind: anonymous}]",
	"claims/keeps.md":   "text: The app keeps messages.\ncontradicts: [deletes]",
	"claims/deletes.md": "text: The app deletes messages.",
	"briefs/2018/one.md": `actor: Tencent
claims:
  - {id: keeps, credibility: 2}
  - {id: deletes, stance: disputes, source: {id: old}}
source: {id: afr, citing: [{publisher: Amnesty}]}
date: 2018-03
topics: [Privacy]`,
	"briefs/two.md": "actor: Desk\nclaim: {id: keeps}\nsource: afr\ndate: 2017",
}

func TestClaims(t *testing.T) {
	want := `{"format":1,"claims":[
{"id":"deletes","text":"The app deletes messages.","page":"claims/deletes.html","actors":["tencent"],"date":"2018-03","standing":"disputed","reason":"Why deletes","independent_origins":0,"origins":[],"contradicts":["keeps"],"supersedes":[],"evidence":[{"brief":"2018/one","stance":"disputes","source":"old","live":false,"loop":false,"origins":[],"date":"2018-03"}]},
{"id":"keeps","text":"The app keeps messages.","page":"claims/keeps.html","actors":["desk","tencent"],"date":"2017","standing":"corroborated","reason":"Why keeps","independent_origins":2,"origins":[{"key":"amnesty","sources":["amnesty"]},{"key":"nine","sources":["an-expert"]}],"contradicts":["deletes"],"supersedes":[],"evidence":[{"brief":"two","stance":"asserts","source":"afr","live":true,"loop":false,"origins":["an-expert"],"date":"2017"},{"brief":"2018/one","stance":"asserts","source":"afr","live":true,"loop":false,"origins":["amnesty"],"credits":{"afr":["amnesty"]},"date":"2018-03","credibility":2}]}
]}
`
	if diff := cmp.Diff(want, string(exported(t, linked(t, small), "data/claims.json"))); diff != "" {
		t.Error(diff)
	}
}

func TestOtherFormats(t *testing.T) {
	g := linked(t, small)
	for path, want := range map[string]string{
		"data/sources.json": `{"format":1,"sources":[
{"id":"afr","url":"https://afr.example/a","title":"A \"ban\" <of> apps","publisher":"AFR","owner":"Nine","kind":"article","date":"2018-03-11?","reliability":"B","page":"sources/afr.html","cites":["an-expert"],"claims":["keeps"]},
{"id":"amnesty","publisher":"Amnesty","page":"sources/amnesty.html","cites":[],"claims":["keeps"]},
{"id":"an-expert","name":"An expert","kind":"anonymous","page":"sources/an-expert.html","cites":[],"claims":["keeps"]},
{"id":"old","name":"Old memo","withdrawn":{"date":"2020-01","reason":"Forged"},"page":"sources/old.html","cites":[],"claims":["deletes"]}
]}
`,
		"data/actors.json": `{"format":1,"actors":[
{"id":"desk","name":"Desk","aliases":[],"page":"actors/desk.html","briefs":["two"],"claims":["keeps"]},
{"id":"tencent","name":"Tencent","aliases":["腾讯"],"kind":"company","page":"actors/tencent.html","briefs":["2018/one"],"claims":["deletes","keeps"]}
]}
`,
		"data/briefs.json": `{"format":1,"briefs":[
{"id":"2018/one","title":"The app keeps messages.","date":"2018-03","page":"briefs/2018/one.html","actors":["tencent"],"claims":["keeps","deletes"],"sources":["afr","old"],"topics":["privacy"],"marking":"clear"},
{"id":"two","title":"The app keeps messages.","date":"2017","page":"briefs/two.html","actors":["desk"],"claims":["keeps"],"sources":["afr"],"topics":[],"marking":"clear"}
]}
`,
	} {
		if diff := cmp.Diff(want, string(exported(t, g, path))); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestNothingIsJSON(t *testing.T) {
	g := linked(t, nil)
	for _, f := range All {
		if b := exported(t, g, f.Path); !json.Valid(b) {
			t.Errorf("%s: %s", f.Path, b)
		}
	}
}

func TestAppendText(t *testing.T) {
	for _, s := range []string{
		"", "plain", `"quoted" \ back`, "tab\tline\n\x00\x1f\x7f", "<script>&amp;", "北京 😀 é", "\u2028\u2029", "bad \xff\xc3 bytes", "\ufffd",
	} {
		b := appendText(nil, s)
		var back string
		if err := json.Unmarshal(b, &back); err != nil || !utf8.Valid(b) {
			t.Errorf("%q: %s: %v", s, b, err)
		}
		if want := strings.ToValidUTF8(s, "\ufffd"); back != want && s != "bad \xff\xc3 bytes" {
			t.Errorf("%q reads back as %q", s, back)
		}
		if bytes.ContainsAny(b, "\u2028\u2029") {
			t.Errorf("%q: a line end stands bare", s)
		}
	}
}

// full is a disk with no space left.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

var errFull = errors.New("no space")

func TestWriteFails(t *testing.T) {
	g := linked(t, small)
	for _, f := range All {
		if err := f.Write(&full{10}, Edition{g, func(*graph.Claim) string { return "" }}); !errors.Is(err, errFull) {
			t.Errorf("%s: %v, want %v", f.Path, err, errFull)
		}
	}
}
