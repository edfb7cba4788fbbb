package browser

import (
	"cmp"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// rules hold for the HTML of every page. Each gives what is wrong with one.
var rules = []struct {
	name  string
	wrong func(p *page) []string
}{
	{"one h1", func(p *page) []string {
		if n := p.doc.Find("h1").Length(); n != 1 && p.kind != "redirect" {
			return []string{fmt.Sprintf("%d h1", n)}
		}
		return nil
	}},
	{"language and title", func(p *page) (wrong []string) {
		if p.doc.Find("html").AttrOr("lang", "") == "" {
			wrong = append(wrong, "no lang")
		}
		if strings.TrimSpace(p.doc.Find("head > title").Text()) == "" {
			wrong = append(wrong, "no title")
		}
		return wrong
	}},
	{"ids once", func(p *page) (wrong []string) {
		for id, n := range p.ids {
			if n > 1 || id == "" {
				wrong = append(wrong, fmt.Sprintf("id %q stands %d times", id, n))
			}
		}
		return wrong
	}},
	{"references to ids", func(p *page) (wrong []string) {
		for _, attr := range []string{"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"} {
			for _, e := range p.doc.Find("[" + attr + "]").EachIter() {
				for id := range strings.FieldsSeq(e.AttrOr(attr, "")) {
					if p.ids[id] == 0 {
						wrong = append(wrong, fmt.Sprintf("%s=%q leads nowhere", attr, id))
					}
				}
			}
		}
		for _, e := range p.doc.Find("use, [fill]").EachIter() {
			_, id, ok := strings.Cut(e.AttrOr("href", e.AttrOr("fill", "")), "#")
			if id = strings.TrimSuffix(id, ")"); ok && p.ids[id] == 0 {
				wrong = append(wrong, fmt.Sprintf("a drawing has no %q", id))
			}
		}
		return wrong
	}},
	{"one stylesheet and one script", func(p *page) []string {
		if p.kind == "new" || p.kind == "single" { // a tool for editors; what needs no site
			return nil
		}
		if styles, scripts := p.doc.Find("link[rel=stylesheet]").Length(), p.doc.Find("script").Length(); styles != 1 || scripts != 1 {
			return []string{fmt.Sprintf("%d stylesheets, %d scripts", styles, scripts)}
		}
		return nil
	}},
	{"drawings have words and the same as a table", func(p *page) (wrong []string) {
		for _, e := range p.doc.Find("figure.hist-f").EachIter() {
			if e.Find("svg[role=img] > title + desc").Length() != 1 || e.Find("details table td").Length() == 0 {
				wrong = append(wrong, "a histogram without its title or its table")
			}
		}
		for _, e := range p.doc.Find(".chain, .months").EachIter() {
			if e.Find("svg[role=img] > title + desc").Length() != 1 {
				wrong = append(wrong, "a provenance or a timeline without its title")
			}
		}
		for _, e := range p.doc.Find("svg:not([aria-hidden], [role=img])").EachIter() {
			if e.Closest("[role=img], [aria-hidden=true]").Length() == 0 {
				html, _ := goquery.OuterHtml(e)
				wrong = append(wrong, html)
			}
		}
		return wrong
	}},
	{"pictures have words", func(p *page) []string { return tags(p, "img:not([alt])") }},
	{"links and buttons have words", func(p *page) (wrong []string) {
		for _, e := range p.doc.Find("a[href], button, summary").EachIter() {
			if strings.TrimSpace(e.Text()+e.AttrOr("aria-label", "")) == "" {
				html, _ := goquery.OuterHtml(e)
				wrong = append(wrong, html)
			}
		}
		return wrong
	}},
	{"nothing inline", func(p *page) (wrong []string) {
		wrong = tags(p, "[style], style, script:not([src])")
		for _, e := range p.doc.Find("*").EachIter() {
			for _, a := range e.Get(0).Attr {
				if strings.HasPrefix(a.Key, "on") {
					wrong = append(wrong, fmt.Sprintf("<%s %s>", goquery.NodeName(e), a.Key))
				}
			}
		}
		return wrong
	}},
	{"a content policy", func(p *page) []string {
		policy := p.doc.Find(`head > meta[http-equiv="Content-Security-Policy" i]`).AttrOr("content", "")
		if policy == "" || strings.Contains(policy, "unsafe") || !strings.Contains(policy, "default-src 'none'") && !strings.Contains(policy, "default-src 'self'") {
			return []string{fmt.Sprintf("policy %q", policy)}
		}
		return nil
	}},
	{"nothing from elsewhere", func(p *page) (wrong []string) {
		for _, e := range p.doc.Find("[src], [srcset], link[rel~=stylesheet], link[rel~=icon], link[rel~=preload]").EachIter() {
			at := e.AttrOr("src", "") + e.AttrOr("srcset", "") + e.AttrOr("href", "")
			if u, err := url.Parse(at); p.kind != "404" && (err != nil || u.IsAbs() || u.Host != "") {
				wrong = append(wrong, fmt.Sprintf("<%s> from %s", goquery.NodeName(e), at))
			}
		}
		return append(wrong, tags(p, "[integrity], [crossorigin], iframe, object, embed, base")...)
	}},
	{"the marking above and below", func(p *page) []string {
		if p.kind == "redirect" {
			return nil
		}
		for _, part := range []string{"header", "footer"} {
			if !strings.Contains(p.doc.Find("body > "+part).Text(), "TLP:") {
				return []string{"no marking in the " + part}
			}
		}
		return nil
	}},
	{"landmarks", func(p *page) []string {
		if n := p.doc.Find("main").Length(); n != 1 && p.kind != "redirect" {
			return []string{fmt.Sprintf("%d main", n)}
		}
		return nil
	}},
}

// tags gives the elements that a selector finds, shortly.
func tags(p *page, selector string) (found []string) {
	for _, e := range p.doc.Find(selector).EachIter() {
		html, _ := goquery.OuterHtml(e)
		found = append(found, html[:min(len(html), 120)])
	}
	return found
}

// few reports failures, of which a template's mistake makes one a page: the
// first ones, and how many more there are.
type few struct {
	t *testing.T
	n int
}

// shownFew is how many failures are worth reading.
const shownFew = 8

func newFew(t *testing.T) *few {
	f := &few{t: t}
	t.Cleanup(func() {
		if f.n > shownFew {
			t.Errorf("and %d more", f.n-shownFew)
		}
	})
	return f
}

func (f *few) errorf(format string, args ...any) {
	f.t.Helper()
	if f.n++; f.n <= shownFew {
		f.t.Errorf(format, args...)
	}
}

func TestMarkup(t *testing.T) {
	for _, s := range sites {
		for _, rule := range rules {
			t.Run(s.name+"/"+rule.name, func(t *testing.T) {
				failures := newFew(t)
				for _, p := range s.pages {
					for _, what := range rule.wrong(p) {
						failures.errorf("%s: %s", p.path, what)
					}
				}
			})
		}
	}
}

// TestLinks follows every link of every page: to a file of the site, by a
// relative path, to an id that is there.
func TestLinks(t *testing.T) {
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			failures := newFew(t)
			for _, p := range s.pages {
				for _, link := range p.links() {
					if wrong := s.leads(p, link); wrong != "" {
						failures.errorf("%s: %q %s", p.path, link, wrong)
					}
				}
			}
		})
	}
}

// TestReach holds that a reader who starts at the home page and only follows
// links comes to every page.
func TestReach(t *testing.T) {
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			failures := newFew(t)
			seen := map[string]bool{"index.html": true}
			for queue := []*page{s.paths["index.html"]}; len(queue) > 0; queue = queue[1:] {
				for _, link := range queue[0].links() {
					target, _ := s.target(queue[0], link)
					if next := s.paths[target]; next != nil && !seen[target] {
						seen[target] = true
						queue = append(queue, next)
					}
				}
			}
			for _, p := range s.pages {
				if p.reader() && !seen[p.path] {
					failures.errorf("no link leads to %s", p.path)
				}
				if p.kind == "redirect" && seen[p.path] {
					failures.errorf("a link leads to the former address %s", p.path)
				}
			}
		})
	}
}

// links gives the addresses that a page links to or loads, each once.
func (p *page) links() []string {
	var all []string
	for _, e := range p.doc.Find("[href], [src]").EachIter() {
		if at := e.AttrOr("href", e.AttrOr("src", "")); !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

// target gives the path in the site that a link of a page leads to, and its
// fragment. Of an address elsewhere it gives "".
func (s *site) target(p *page, link string) (target, fragment string) {
	from := s.base + p.path
	if p.kind == "404" { // it stands anywhere, so it may only use what is the same everywhere
		from = s.base + "any/where/" + p.path
	}
	base, err := url.Parse(from)
	if err != nil {
		return "", ""
	}
	u, err := base.Parse(link)
	if err != nil {
		return "", ""
	}
	fragment, u.Fragment = u.Fragment, ""
	u.RawQuery = ""
	target, ok := strings.CutPrefix(u.String(), s.base)
	if !ok {
		return "", ""
	}
	if p.kind == "404" && target == "any/where/404.html" {
		target = p.path
	}
	if target, err = url.PathUnescape(target); err != nil {
		return "", ""
	}
	return cmp.Or(target, "index.html"), fragment
}

// leads tells what is wrong with a link of a page: "" when nothing is.
func (s *site) leads(p *page, link string) string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return err.Error()
	case u.IsAbs() && !slices.Contains([]string{"http", "https", "mailto"}, u.Scheme):
		return "has the scheme " + u.Scheme
	case p.kind != "404" && !u.IsAbs() && (u.Host != "" || strings.HasPrefix(u.Path, "/")):
		return "depends on where the site is published"
	}
	target, fragment := s.target(p, link)
	if target == "" {
		return ""
	}
	info, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(target)))
	if err != nil {
		return "leads to no file"
	}
	if info.IsDir() && !u.IsAbs() {
		return "leads to a folder, which a disk shows as a listing"
	}
	if q := s.paths[target]; q != nil && fragment != "" && q.ids[fragment] == 0 {
		return "leads to no such place in " + target
	}
	return ""
}
