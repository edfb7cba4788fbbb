package generator

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"dossier/generator/brief"
	"dossier/generator/site"
)

var updateGolden = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds the shape of a whole site: its paths, and what each page says
// in which order. A change of it is seen in review; go test ./generator -run
// TestGolden -update writes it anew.
func TestGolden(t *testing.T) {
	const want = "testdata/golden/pages.txt"
	files := goldenSite(t)
	got := outlineOf(t, files)
	if *updateGolden {
		if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old, err := os.ReadFile(want)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(old), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the pages changed; if they should, run with -update:\n%s", diff)
	}
}

// TestGoldenHasEverything holds that the golden site has a page of every kind,
// but for the years of an actor of very many claims, which look as years do, and a claim of every standing, so that none changes unseen.
func TestGoldenHasEverything(t *testing.T) {
	e, r, err := plan(context.Background(), &Options{Content: goldenContent(t), Marking: green()})
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	if r.Refused(false) {
		t.Fatal(lines(r))
	}
	kinds := map[string]bool{"single": true} // no page of a site; see TestSingle
	for _, p := range e.pages {
		kinds[p.Kind] = true
	}
	for _, v := range site.PageViews() {
		if !kinds[v.Name] && v.Name != "actor-year" {
			t.Errorf("no page is of the kind %s", v.Name)
		}
	}
	standings := map[string]bool{}
	for _, c := range e.graph.Claims {
		standings[c.Standing.String()] = true
	}
	if len(standings) != 7 {
		t.Errorf("the claims are but %v", slices.Sorted(maps.Keys(standings)))
	}
}

func green() *brief.Marking {
	m := brief.Green
	return &m
}

func goldenContent(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/golden/site.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return content(t, files)
}

func goldenSite(t *testing.T) map[string][]byte {
	t.Helper()
	files, r, err := Memory(context.Background(), Options{Content: goldenContent(t)})
	if err != nil {
		t.Fatal(err)
	}
	if files == nil {
		t.Fatal(lines(r))
	}
	return files
}

// outlineOf gives the paths of a site, then the words of each page.
func outlineOf(t *testing.T, files map[string][]byte) string {
	t.Helper()
	var b strings.Builder
	paths := slices.Sorted(maps.Keys(files))
	for _, p := range paths {
		b.WriteString(p + "\n")
	}
	for _, p := range paths {
		if path.Ext(p) != ".html" {
			continue
		}
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(string(files[p])))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n== %s · %s\n", p, fold(doc.Find("title").Text()))
		top := doc.Find("main")
		if p == "index.html" {
			top = doc.Find("body") // the frame, once
		}
		for _, n := range top.Nodes {
			outline(&b, n, 0)
		}
	}
	return b.String()
}

// lineOf says with what the line of an element begins; elements that it does
// not name are running text.
var lineOf = map[atom.Atom]string{
	atom.H1: "# ", atom.H2: "## ", atom.H3: "### ", atom.H4: "#### ", atom.P: "", atom.Li: "- ", atom.Tr: "| ",
	atom.Dt: ": ", atom.Dd: ":   ", atom.Caption: "| ", atom.Figcaption: "", atom.Pre: "    ", atom.Summary: "> ",
}

// holders are elements that hold blocks. Words of their own are a line.
var holders = []atom.Atom{
	atom.Body, atom.Main, atom.Div, atom.Section, atom.Article, atom.Aside, atom.Nav, atom.Header, atom.Footer,
	atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Thead, atom.Tbody, atom.Figure, atom.Details, atom.Form, atom.Fieldset,
}

// outline writes the words below a node, a line for each block.
func outline(b *strings.Builder, n *html.Node, depth int) {
	mark, block := lineOf[n.DataAtom]
	if block || slices.Contains(holders, n.DataAtom) {
		if words := ownWords(n); words != "" {
			fmt.Fprintf(b, "%s%s%s\n", strings.Repeat("  ", depth), mark, words)
			depth++
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			outline(b, c, depth)
		}
	}
}

// ownWords gives the words of a block without those of the blocks in it; links
// with where they lead.
func ownWords(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			_, block := lineOf[c.DataAtom]
			block = block || slices.Contains(holders, c.DataAtom)
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.Type == html.ElementNode && !block:
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					b.WriteString(" | ")
				}
				walk(c)
				if to := attribute(c, "href"); to != "" && c.DataAtom == atom.A {
					b.WriteString("<" + to + ">")
				}
			}
		}
	}
	walk(n)
	words := fold(b.String())
	if id := attribute(n, "id"); id != "" && words != "" {
		words += " {" + id + "}"
	}
	return words
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
