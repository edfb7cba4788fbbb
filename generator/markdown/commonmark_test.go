package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/diag"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// example is one example of the CommonMark specification, as goldmark's module
// carries them.
type example struct {
	Markdown string `json:"markdown"`
	HTML     string `json:"html"`
	Number   int    `json:"example"`
	Section  string `json:"section"`
}

func specExamples(t *testing.T) []example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("finding goldmark's module: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all []example
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// rooted matches the addresses from the root that the examples use. We follow
// none, so they get a host; images get a folder, as remote ones become links.
var rooted = regexp.MustCompile(`/(ur[li]|bar|foo-url|baz-url|my |my%20|path|img|f&ouml|f%C3|φ|%CF)`)

func (e example) followed() example {
	to := "http://h/$1"
	if e.Section == "Images" {
		to = "h/$1"
	}
	e.Markdown, e.HTML = rooted.ReplaceAllString(e.Markdown, to), rooted.ReplaceAllString(e.HTML, to)
	return e
}

// asSpec gives the document as the specification writes it: references lead to
// what was written, and headings have their levels back.
func asSpec(d *Document) string {
	return string(d.HTML(nil, Output{Ref: func(i int) Target {
		return Target{Href: escapeAddress(d.Refs()[i].Target)}
	}}))
}

// normal gives HTML as a list of tags and texts, without what our output leaves
// out or adds by design: white space that does not show, heading ids and
// levels, permalinks, lazy loading, focusable code.
func normal(s string) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(s))
	pre, anchor := 0, false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return join(out)
		case html.TextToken:
			text := string(z.Text())
			switch {
			case anchor:
				continue
			case pre == 0:
				text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n\t\r", r) }), " ")
			}
			out = append(out, html.UnescapeString(text))
		case html.CommentToken:
			out = append(out, "<!---->")
		default:
			tok := z.Token()
			switch {
			case tok.Data == "pre" && tok.Type == html.StartTagToken:
				pre++
			case tok.Data == "pre":
				pre--
			}
			if tok.Data == "a" && tok.Type == html.StartTagToken {
				anchor = attr(tok, "class") == "anchor"
			}
			if anchor && tok.Data == "a" {
				anchor = tok.Type == html.StartTagToken
				continue
			}
			out = append(out, tag(tok))
		}
	}
}

func attr(tok html.Token, key string) string {
	for _, a := range tok.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func tag(tok html.Token) string {
	name := tok.Data
	if len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' {
		name = "heading"
	}
	s := "<"
	if tok.Type == html.EndTagToken {
		s = "</"
	}
	s += name
	for _, a := range tok.Attr {
		if a.Key != "id" && a.Key != "loading" && a.Key != "tabindex" && a.Val != "bare" {
			s += " " + a.Key + "=" + strings.Join(strings.Fields(a.Val), " ")
		}
	}
	return s + ">"
}

func join(tokens []string) []string {
	var out []string
	for _, s := range tokens {
		if s == "" {
			continue
		}
		if n := len(out); n > 0 && !strings.HasPrefix(s, "<") && !strings.HasPrefix(out[n-1], "<") {
			out[n-1] += s
			continue
		}
		out = append(out, s)
	}
	return out
}

// deviation is why some examples come out otherwise, on purpose.
type deviation struct {
	why      string
	rule     string // what every such example reports; "" for nothing
	examples []int
}

var deviations = []deviation{
	{"raw HTML is shown as text", "body-html", []int{
		21, 31, 344, 475, 476, 477, 491, 494, 524, 536, 642, 643, 201,
		148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167,
		169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 180, 181, 182, 184, 185, 186, 187, 188, 189, 190, 191,
		613, 614, 615, 616, 617, 623, 627, 628, 629, 630, 631,
	}},
	{"a comment is dropped", "body-comment", []int{179, 183, 308, 309, 625, 626}},
	{"a link without an address becomes words", "body-address", []int{200, 485, 486, 487, 567}},
	{"other schemes and impossible hosts become words", "body-address", []int{346, 596, 598, 599, 601}},
	{"a link to no heading becomes words", "body-fragment", []int{501}},
	{"[[…]] is a link of ours", "", []int{548, 590}},
	{"bare addresses become links, as in GFM", "", []int{608, 611, 612}},
	{"a scheme is written in lower case", "", []int{597}},
	{"a code block's language keeps what may stand in a class", "", []int{24, 34, 144}},
}

func TestCommonMark(t *testing.T) {
	explained := map[int]deviation{}
	for _, d := range deviations {
		for _, n := range d.examples {
			explained[n] = d
		}
	}
	for _, ex := range specExamples(t) {
		ex = ex.followed()
		d, findings := Parse([]byte(ex.Markdown), Origin{File: "a.md", Line: 1})
		want, got := normal(ex.HTML), normal(asSpec(d))
		why, expected := explained[ex.Number]
		switch diff := cmp.Diff(want, got); {
		case diff != "" && !expected:
			t.Errorf("example %d (%s) %q:\n%s", ex.Number, ex.Section, ex.Markdown, diff)
		case diff == "" && expected:
			t.Errorf("example %d comes out as specified, but is listed: %s", ex.Number, why.why)
		case expected && why.rule != "" && !reports(findings, why.rule):
			t.Errorf("example %d (%s) reports no %s", ex.Number, why.why, why.rule)
		}
	}
}

func reports(findings []diag.Finding, rule string) bool {
	return slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == rule })
}
