package difference

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
)

// forges is what a forge makes of text that is no markup any more: names,
// numbers, addresses, smileys.
var forges = regexp.MustCompile(`(?i)@\w|#\d|\bgh-\d|[!%~&$^]\w|://|\bwww\.|:\w+:`)

// inert gives the words of a markdown text, and fails when anything in it is
// more than words.
func inert(t *testing.T, src string) string {
	t.Helper()
	source := []byte("- " + src + "\n")
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader(source))
	var words strings.Builder
	ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Document, *ast.List, *ast.ListItem, *ast.TextBlock:
		case *ast.Text:
			words.Write(n.Segment.Value(source))
		case *ast.String:
			words.Write(n.Value)
		default:
			t.Errorf("%q holds a %s", src, n.Kind())
		}
		return ast.WalkContinue, nil
	})
	plain := regexp.MustCompile(`\\([[:punct:]])`).ReplaceAllString(words.String(), "$1")
	if found := forges.FindString(plain); found != "" {
		t.Errorf("%q still says %q", src, found)
	}
	return strings.ReplaceAll(plain, joiner, "")
}

var hostile = []string{
	"plain words, in a sentence.",
	"@everyone and @org/team, mail a@b.example",
	"#1 owner/repo#12 GH-12 !12 ~bug %\"a b\" $7 &3 ^alert :+1: :tada:",
	"<script>alert(1)</script> <!-- --> </details> &lt;b&gt; &#64;x",
	"[a](https://evil.example) ![b](x) [c]: d <https://evil.example> https://evil.example www.evil.example WWW.evil.example",
	"**bold** _emphasis_ __x__ ~~gone~~ `code` ``` fence \\` \\*",
	"# heading", "- list", "+ list", "1. list", "12) list", "> quote", "| a | b |", "--- ", "===", "***", "[^1]: note", "[^1]", "[ ] task", "[x] task",
	"$x^2$ $`a`$", "/close", "a\n\n- b\n\n# c\r\n    code", "\t tab", "  spaces  ", "`", "\\", "“quoted”",
	"http://a.example/?q=@b#c", "ftp://x", "mailto:a@b.example", "javascript:alert(1)",
}

func TestEscape(t *testing.T) {
	for _, s := range hostile {
		if got, want := inert(t, escape(s, 1000)), strings.Join(strings.Fields(s), " "); got != want {
			t.Errorf("%q reads %q", want, got)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if escaped := escape(s, 1000); strings.ContainsAny(escaped, "\n\r\x1b") {
			t.Errorf("%q has more than one line, or obeys", escaped)
		} else if escaped != "" {
			inert(t, escaped)
		}
		if strings.Contains(code(s), "\n") {
			t.Errorf("%q: a code span goes over lines", s)
		}
	})
}

func TestCode(t *testing.T) {
	for _, test := range [][2]string{
		{"a/b.md", "`a/b.md`"}, {"a`b", "`` a`b ``"}, {"``", "``` `` ```"}, {"a\nb", "`a b`"}, {"", ""},
	} {
		if got := code(test[0]); got != test[1] {
			t.Errorf("%q: %s", test[0], got)
		}
	}
}

// TestMarkdownIsShort holds that a comment fits however much changes, that what
// is to be looked at first is there, and that nothing stays open.
func TestMarkdownIsShort(t *testing.T) {
	d := &Difference{Format: 1, Marking: "clear", Base: "a", Head: "b"}
	for i := range Kinds {
		k := &Kinds[i]
		for j := range 200 {
			d.Changes = append(d.Changes, Change{
				Kind: k.ID, Fails: k.Fails, Thing: "claim", ID: fmt.Sprint("c", j), Name: strings.Repeat("@<[*", 200),
				Was: strings.Repeat("word ", 200), Now: strings.Repeat("@a ", 500), Why: strings.Repeat("`", 900), Hint: "do it",
			})
			d.Pages.Changed = append(d.Pages.Changed, fmt.Sprintf("claims/%d-%d.html", i, j))
		}
	}
	var b bytes.Buffer
	if err := WriteMarkdown(&b, d); err != nil {
		t.Fatal(err)
	}
	s := b.String()
	if len(s) > MarkdownMost || len(s) < MarkdownMost/2 {
		t.Errorf("%d bytes", len(s))
	}
	if opened, closed := strings.Count(s, "<details>"), strings.Count(s, "</details>"); opened != closed || opened != len(Parts) {
		t.Errorf("%d details are opened, %d closed", opened, closed)
	}
	if first := strings.Index(s, "200 markings lowered"); first < 0 || first > strings.Index(s, "<details>") {
		t.Error("what is to be looked at first is not there, or folded")
	}
	for _, k := range Kinds {
		if !strings.Contains(s, "200 "+k.Many) {
			t.Errorf("%s are not counted", k.Many)
		}
	}
}
