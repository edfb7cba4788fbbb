package markdown

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
)

func places(findings []diag.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Rule))
	}
	return out
}

func TestFindingsNameTheirPlace(t *testing.T) {
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"none", "a [b](http://c) [d](e.md) [f](#g) ![h](https://i)\n\n# g", nil},
		{"raw HTML", "é <b>a</b> </i>\n> <div>\n", []string{"10:3 body-html", "10:12 body-html", "11:3 body-html"}},
		{"comments", "a <!-- b -->\n\n<!-- c -->\n\n<!-- never closed", []string{"10:3 body-comment", "12:1 body-comment", "14:1 body-comment"}},
		{"other schemes", "[a](javascript:b) <data:c> ![d](blob:e) [f](JaVaScRiPt:g)", []string{"10:1 body-address", "10:19 body-address", "10:28 body-address", "10:41 body-address"}},
		{"schemes by entities", "[a](java&#115;cript:b) [c](java&Tab;script:d) [e](\\javascript:f)", []string{"10:1 body-address", "10:24 body-address", "10:47 body-address"}},
		{"from the root", "[a](/b.md) ![c](/d.png) [e](//f/g) [h](\\\\\\\\i) [j](?k)", []string{"10:1 body-address", "10:12 body-address", "10:25 body-address", "10:36 body-address", "10:47 body-address"}},
		{
			"no address", "[a](http:b) [c](https://) [d](mailto:) [e](doi:f) [g]() [h](https://i:j)",
			[]string{"10:1 body-address", "10:13 body-address", "10:27 body-address", "10:40 body-address", "10:51 body-address", "10:57 body-address"},
		},
		{"no heading", "微信 [a](#b)", []string{"10:4 body-fragment"}},
		{"a link in a link", "[a [[b]]](http://c)", []string{"10:1 body-link-nested"}},
		{"no citation", "a [@b c] [@d; e] [@]", []string{"10:3 body-citation", "10:10 body-citation", "10:18 body-citation"}},
		{"bidi controls", "a\n\u202eb \u2066c", []string{"11:1 body-bidi", "11:4 body-bidi"}},
		{"bidi controls as entities", "a &#x202e; [b](http://c \"&#8238;\")", []string{"10:3 body-bidi", "10:12 body-bidi"}},
		{"control characters", "a\x00b \x1b \u0085 \ufffe &#1;", []string{"10:2 body-character", "10:5 body-character", "10:7 body-character", "10:9 body-character", "10:11 body-character"}},
		{"not UTF-8", "ab\n\xff", []string{"11:1 body-character"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, findings := Parse([]byte(tt.body), Origin{File: "a.md", Line: 10})
			if diff := cmp.Diff(tt.want, places(findings)); diff != "" {
				t.Errorf("%s\n%v", diff, findings)
			}
			for _, f := range findings {
				if f.Message == "" || f.Hint == "" || f.File != "a.md" {
					t.Errorf("%+v is not whole", f)
				}
			}
		})
	}
}

func TestEveryRuleIsListed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules {
		if seen[r.ID] || r.Doc == "" || r.Severity == diag.Off {
			t.Errorf("rule %q", r.ID)
		}
		seen[r.ID] = true
	}
	body := "[a](b:c) [@d e] <b> <!-- f --> [g [[h]]](http://i) [j](#k) \u202e \x01" + strings.Repeat("*l ", 200)
	_, findings := Parse([]byte(body), Origin{File: "a.md"})
	for _, f := range findings {
		if !seen[f.Rule] {
			t.Errorf("%s is not listed", f.Rule)
		}
	}
}

func TestRefsNameTheirPlace(t *testing.T) {
	body := "It *was* so [@a/b-c, p. 4; @d].\r\n微 [[actor:e|f &amp; g]] [[h#i]]\n\n" +
		"> [j](../k%20l.md#m) ![n *o*](p.png)[^1]\n\n[^1]: [@q]\n\n- [[source:r]] [[s:t]] [@u,\n  v]\n"
	want := []Ref{
		{Kind: Citation, Target: "a/b-c", Locator: "p. 4", Line: 5, Column: 13},
		{Kind: Citation, Target: "d", Line: 5, Column: 13},
		{Kind: Wiki, Type: "actor", Target: "e", Words: "f & g", Line: 6, Column: 3},
		{Kind: Wiki, Type: "brief", Target: "h", Fragment: "i", Line: 6, Column: 25},
		{Kind: File, Target: "../k l.md", Fragment: "m", Line: 8, Column: 3},
		{Kind: Image, Target: "p.png", Words: "n o", Line: 8, Column: 22},
		{Kind: Wiki, Type: "source", Target: "r", Line: 12, Column: 3},
		{Kind: Wiki, Type: "brief", Target: "s:t", Line: 12, Column: 16},
		{Kind: Citation, Target: "u", Locator: "v", Line: 12, Column: 24},
		{Kind: Citation, Target: "q", Line: 10, Column: 7},
	}
	d, findings := Parse([]byte(body), Origin{File: "a.md", Line: 5})
	if diff := cmp.Diff(want, d.Refs()); diff != "" {
		t.Errorf("%s\n%v", diff, findings)
	}
}

func TestParseIsSafeForManyAtOnce(t *testing.T) {
	src := briefBody()
	want := string(parsed(t, string(src)).HTML(nil, Output{}))
	got := make(chan string)
	for range 8 {
		go func() {
			var last string
			for range 20 {
				d, _ := Parse(src, Origin{File: "a.md"})
				last = string(d.HTML(nil, Output{}))
			}
			got <- last
		}()
	}
	for range 8 {
		if s := <-got; s != want {
			t.Error("bodies read at once differ")
		}
	}
}

func TestDocumentsDoNotShareMemory(t *testing.T) {
	first := parsed(t, "One [@a]. [b](c.md)")
	before := string(first.HTML(nil, Output{}))
	parsed(t, strings.Repeat("Other words [@other]. ", 50))
	if after := string(first.HTML(nil, Output{})); after != before || first.Refs()[0].Target != "a" {
		t.Errorf("was %s, is %s", before, after)
	}
}
