package render

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"dossier/generator/site"
	"dossier/templates"
)

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	w, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(templates.FS, w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func page(t testing.TB, r *Renderer, kind string, view any) string {
	t.Helper()
	var b bytes.Buffer
	if err := r.Page(&b, kind, view); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPages renders each kind from a full view and from an empty one.
func TestPages(t *testing.T) {
	r := newRenderer(t)
	full := samples{t, r}.all()
	for _, v := range site.PageViews() {
		t.Run(v.Name, func(t *testing.T) {
			out := page(t, r, v.Name, full[v.Name])
			checkPage(t, out)
			if strings.Contains(out, `href=""`) {
				t.Error("a link leads nowhere")
			}
			if dir := os.Getenv("DOSSIER_SAMPLES"); dir != "" {
				writeSample(t, r, dir, v.Name, out)
			}
			empty := reflect.New(reflect.TypeOf(v.Zero).Elem())
			empty.Elem().FieldByName("Site").Set(reflect.ValueOf(&site.Site{Lang: "en", Name: "Empty"}))
			checkPage(t, page(t, r, v.Name, empty.Interface()))
		})
	}
}

// checkPage holds a page against what every page must be.
func checkPage(t *testing.T, out string) {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if n := doc.Find("h1").Length(); n != 1 {
		t.Errorf("%d h1", n)
	}
	if n := doc.Find("[style], style, script:not([src])").Length(); n > 0 {
		t.Errorf("%d inline styles or scripts", n)
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, e *goquery.Selection) {
		id := e.AttrOr("id", "")
		if ids[id] || id == "" {
			t.Errorf("id %q stands twice", id)
		}
		ids[id] = true
	})
	for _, bad := range []string{"ZgotmplZ", "<no value>", "{{.", "{{t"} {
		if strings.Contains(out, bad) {
			t.Errorf("page holds %s", bad)
		}
	}
	if !strings.HasSuffix(out, "</html>") {
		t.Error("page does not end with </html>")
	}
}

func writeSample(t *testing.T, r *Renderer, dir, kind, out string) {
	sub := filepath.Join(dir, "sample")
	if err := os.MkdirAll(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	if kind == "home" || kind == "corrections" {
		sub = dir
	}
	out = strings.ReplaceAll(out, `="/sub/`, `="../`)
	for _, a := range r.Assets() {
		if err := os.WriteFile(filepath.Join(dir, a.Path), a.Bytes, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(sub, kind+".html"), []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestMinifiedText holds that minifying the templates changes nothing that is
// read: the text, and every attribute.
func TestMinifiedText(t *testing.T) {
	r, plain := newRenderer(t), newRenderer(t)
	if err := plain.parse(asWritten); err != nil {
		t.Fatal(err)
	}
	plain.shared.Clear()
	for kind, view := range (samples{t, r}).all() {
		small, large := page(t, r, kind, view), page(t, plain, kind, view)
		if diff := cmp.Diff(readable(t, large), readable(t, small)); diff != "" {
			t.Errorf("%s: minifying changed the text (-plain +minified):\n%s", kind, diff)
		}
	}
}

// blocks are elements between which white space is not seen.
var blocks = regexp.MustCompile(`^(html|head|body|meta|link|script|title|header|footer|main|nav|article|section|aside|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|figure|figcaption|fieldset|legend|details|summary|pre|blockquote|svg|path|rect|circle|form|search|button|template)$`)

// readable gives the lines of text of a page as they are seen, with the elements
// that hold them.
func readable(t *testing.T, page string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		open, end := "", ""
		switch {
		case n.Type == html.ElementNode && (blocks.MatchString(n.Data) || n.Data == "br"):
			open, end = "\n<"+n.Data+">\n", "\n</"+n.Data+">\n"
		case n.Type == html.ElementNode:
			open, end = "<"+n.Data+">", "</"+n.Data+">"
		case n.Type == html.TextNode:
			open = strings.ReplaceAll(n.Data, "\n", " ")
		}
		b.WriteString(open)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		b.WriteString(end)
	}
	walk(root)
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// endTag is an end that bodies, which no template made, write out.
var endTag = regexp.MustCompile(`</(p|li|t[dhr]|thead|tbody|d[dt])>`)

// TestMinifiedOnce holds that pages need no minifying of their own.
func TestMinifiedOnce(t *testing.T) {
	r := newRenderer(t)
	for kind, view := range (samples{t, r}).all() {
		out := page(t, r, kind, view)
		out = endTag.ReplaceAllString(out, "")
		again, err := minified(source{text: out})
		if err != nil {
			t.Fatal(err)
		}
		if saved := len(out) - len(again); saved*100 > len(out) {
			t.Errorf("%s: minifying again saves %d of %d bytes", kind, saved, len(out))
		}
	}
}
