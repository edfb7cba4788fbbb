package markdown

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark/parser"
	"golang.org/x/net/html"
)

// FuzzParse holds what must be true of any body.
func FuzzParse(f *testing.F) {
	f.Add(string(briefBody()))
	for _, s := range []string{
		"# A\n\n[@a; @b, p. 4] [[actor:c|d]] [e](../f.md#g) ![h](i.png) <b onclick=x>\n",
		"|a|b|\n|-|:-:|\n|`\\|`|~~c~~|\n\n- [ ] d\n\n[^1]\n\n[^1]: e\n",
		"[a](javascript:b) [c](java&Tab;script:d) [e](//f) <data:text/html,g> [[[h]]]",
		"> - 1. a\n>   ```\n> b\n\nc  \nd\\\ne <!-- f --> &#x202e;",
		"[ab](https://c.de/f) [ab](https://c.de/f g) `[ab`](https://c.de) [^a](https://c.de) [a [bc](https://d.ef)](https://g.hi)",
		"https://a.bc/www.de.fg (www.a.bc) <https://a.bc/d> [ab]\\(https://c.de) - [x](https://c.de) a/www.b.cd",
		"[a]: <b> 'c'\n[a] [a][] [a][a] ![a] [@a]\n\n[@a]: d\n",
	} {
		f.Add(s)
	}
	names := NewNames([]string{"a", "Tencent", "微信", "b c"}, []int{0, 1, 2, 3})
	f.Fuzz(func(t *testing.T, body string) {
		d, findings := Parse([]byte(body), Origin{File: "a.md", Line: 1})
		mentions := d.Mentions(names)
		for i := range d.Refs() {
			checkContext(t, d.RefContext(i, called(d)))
		}
		for _, m := range mentions {
			checkContext(t, d.MentionContext(m, called(d)))
		}
		out := d.HTML(nil, Output{
			Ref:        func(i int) Target { return Target{Href: "x.html", Words: "1", ID: "d-x"} },
			Mentions:   mentions,
			Mention:    func(Mention) Target { return Target{Href: "y.html"} },
			Paragraphs: true,
		})
		checkHTML(t, out)
		if len(findings) == 0 && !utf8.Valid(d.Text(nil, nil)) {
			t.Error("the text is not UTF-8")
		}
		checkParsers(t, body)
		if again := d.HTML(nil, Output{}); !bytes.Equal(again, d.HTML(nil, Output{})) {
			t.Error("two walks differ")
		}
	})
}

// checkParsers holds that a body that is read without looking for bare addresses
// has none.
func checkParsers(t *testing.T, body string) {
	t.Helper()
	if parserFor([]byte(body)) != plainParser {
		return
	}
	by := func(p parser.Parser) (string, []diag.Finding) {
		d, findings := parseBy(p, []byte(body), Origin{File: "a.md", Line: 1})
		return string(d.HTML(nil, Output{Paragraphs: true})), findings
	}
	plain, found := by(plainParser)
	full, foundInFull := by(addressParser)
	if diff := cmp.Diff(full, plain); diff != "" {
		t.Errorf("%q, with the search for addresses (-) and without (+):\n%s", body, diff)
	}
	if diff := cmp.Diff(foundInFull, found); diff != "" {
		t.Errorf("%q, with the search for addresses (-) and without (+):\n%s", body, diff)
	}
}

func checkContext(t *testing.T, c Context) {
	t.Helper()
	if c.Start < 0 || c.Start > c.End || c.End > len(c.Text) || !utf8.ValidString(c.Text) {
		t.Errorf("context %+v", c)
	}
}

const (
	elements = " p div a h2 h3 h4 h5 h6 em strong del code pre blockquote ul ol li table thead tbody tr th td section sup span br hr img "
	void     = " br hr img "
)

// checkHTML holds that tags are balanced and known, that no attribute runs a
// script, and that ids and addresses keep their rules.
func checkHTML(t *testing.T, out []byte) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(bytes.NewReader(out))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		tok := z.Token()
		switch kind {
		case html.TextToken:
			continue
		case html.StartTagToken:
			name := " " + tok.Data + " "
			if !strings.Contains(elements, name) {
				t.Errorf("element %s", tok.Data)
			}
			if tok.Data == "a" && slices.Contains(open, "a") {
				t.Error("a link in a link")
			}
			checkAttributes(t, tok)
			if !strings.Contains(void, name) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %v", tok.Data, open)
			}
			open = open[:len(open)-1]
		default:
			t.Errorf("%v %q", kind, tok.Data)
		}
	}
	if len(open) > 0 {
		t.Errorf("%v stay open", open)
	}
}

func checkAttributes(t *testing.T, tok html.Token) {
	t.Helper()
	for _, a := range tok.Attr {
		switch a.Key {
		case "href":
			ok := a.Val == "x.html" || a.Val == "y.html" || strings.HasPrefix(a.Val, "x.html#")
			for _, start := range []string{"#", "http://", "https://", "mailto:"} {
				ok = ok || strings.HasPrefix(a.Val, start)
			}
			if !ok {
				t.Errorf("address %q", a.Val)
			}
		case "id":
			heading := len(tok.Data) == 2 && tok.Data[0] == 'h'
			if heading == strings.HasPrefix(a.Val, "d-") || strings.ContainsAny(a.Val, " \t\n\"<") {
				t.Errorf("id %q of %s", a.Val, tok.Data)
			}
		case "class", "src", "alt", "title", "aria-label", "aria-hidden", "role", "scope", "start", "tabindex", "loading":
		default:
			t.Errorf("attribute %s", a.Key)
		}
	}
}
