package site_test

import (
	"bytes"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/generator/trial"
	"dossier/templates"
)

// edition is a site made in memory, page by page as they are asked for.
type edition struct {
	t        testing.TB
	renderer *render.Renderer
	pages    map[string]site.Page
	findings []diag.Finding
}

// plan plans the site of files, given by their path below the content folder. A
// file whose text does not begin with --- is front matter alone.
func plan(t testing.TB, files map[string]string) *edition {
	t.Helper()
	return planGraph(t, linkedFiles(t, files))
}

// linkedFiles links files and makes the edition that they ask for.
func linkedFiles(t testing.TB, files map[string]string) *graph.Graph {
	t.Helper()
	settings, parsed := trial.Parse(t, files)
	full, findings := graph.Link(graph.Content{Site: settings, Files: parsed})
	trial.Sound(t, findings)
	g, findings := full.Redact(settings.Marking, false)
	trial.Sound(t, findings)
	return g
}

func planGraph(t testing.TB, g *graph.Graph) *edition {
	t.Helper()
	words, err := templates.Load(templates.FS, g.Site.Language.S)
	if err != nil {
		t.Fatal(err)
	}
	r, err := render.New(templates.FS, words)
	if err != nil {
		t.Fatal(err)
	}
	e := &edition{t: t, renderer: r, pages: map[string]site.Page{}}
	fragment := func(dst []byte, name string, view any) []byte {
		made, err := r.Append(dst, name, view)
		if err != nil {
			t.Error(err)
		}
		return made
	}
	list, _, findings := site.Plan(g, site.Options{Words: words, Fragment: fragment})
	e.findings = findings
	for _, p := range list {
		if _, twice := e.pages[p.Path]; twice {
			t.Errorf("the plan has %s twice", p.Path)
		}
		e.pages[p.Path] = p
	}
	return e
}

func (e *edition) paths() []string { return slices.Sorted(maps.Keys(e.pages)) }

// page renders one page.
func (e *edition) page(path string) *goquery.Document {
	e.t.Helper()
	p, ok := e.pages[path]
	if !ok {
		e.t.Fatalf("there is no page %s, but %q", path, e.paths())
	}
	var b bytes.Buffer
	if err := e.renderer.Page(&b, p.Kind, p.View()); err != nil {
		e.t.Fatalf("%s: %v", path, err)
	}
	doc, err := goquery.NewDocumentFromReader(&b)
	if err != nil {
		e.t.Fatal(err)
	}
	return doc
}

// texts gives the words of all that a selector finds, white space folded.
func texts(s *goquery.Selection) []string {
	return s.Map(func(_ int, s *goquery.Selection) string { return words(s) })
}

func words(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

// sound holds what is true of every page: no id stands twice, and every link
// within the site leads to a page of the plan, to an id that is there.
func (e *edition) sound() {
	e.t.Helper()
	ids := map[string]map[string]bool{}
	docs := map[string]*goquery.Document{}
	for path := range e.pages {
		doc := e.page(path)
		docs[path], ids[path] = doc, map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			id, _ := s.Attr("id")
			if id == "" || ids[path][id] {
				e.t.Errorf("%s: the id %q stands twice, or is empty", path, id)
			}
			ids[path][id] = true
		})
	}
	for path, doc := range docs {
		doc.Find("a").Each(func(_ int, s *goquery.Selection) {
			href, _ := s.Attr("href")
			if words(s) == "" && s.AttrOr("aria-label", "") == "" {
				e.t.Errorf("%s: the link to %q has no words", path, href)
			}
			to, id, ok := inside(path, href)
			if ok && ids[to] == nil {
				e.t.Errorf("%s: %q leads to no page", path, href)
			} else if ok && id != "" && !ids[to][id] {
				e.t.Errorf("%s: %q leads to no place on its page", path, href)
			}
		})
	}
}

// inside resolves a link of a page, unless it leads out of the site.
func inside(from, href string) (path, id string, ok bool) {
	if strings.Contains(href, ":") || strings.HasPrefix(href, "/") || strings.HasPrefix(href, "assets/") || href == "" {
		return "", "", false
	}
	href, id, _ = strings.Cut(href, "#")
	if decoded, err := url.PathUnescape(id); err == nil {
		id = decoded
	}
	if href == "" {
		return from, id, true
	}
	parts := strings.Split(from, "/")
	parts = parts[:len(parts)-1]
	for _, part := range strings.Split(href, "/") {
		if part == ".." {
			parts = parts[:max(len(parts)-1, 0)]
		} else {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/"), id, true
}

// many gives a brief for each number from 0, made of the lines of a format.
func many(n int, format string) map[string]string {
	files := map[string]string{}
	for i := range n {
		files[fmt.Sprintf("briefs/b%03d.md", i)] = fmt.Sprintf(format, i)
	}
	return files
}
