package browser

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"
)

// others is how many pages are opened beside one of each kind.
const others = 12

// everyPlace runs a test on each site, opened from the disk and over HTTP.
func everyPlace(t *testing.T, f func(t *testing.T, s *site, at string)) {
	for _, s := range sites {
		for name, at := range s.places() {
			t.Run(s.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				f(t, s, at)
			})
		}
	}
}

// TestVisit opens pages of every kind and holds that nothing is said on the
// console, nothing thrown, nothing refused by the content policy and nothing
// asked of another host.
func TestVisit(t *testing.T) {
	everyPlace(t, func(t *testing.T, s *site, at string) {
		tb := newTab(t, at)
		for _, p := range s.sample(others) {
			for _, what := range tb.open(at + p.path) {
				t.Errorf("%s: %s", p.path, what)
			}
		}
	})
}

// spot is a place where a page has a link.
type spot struct {
	page *page
	n    int // of all links of its page
}

// spots gives one link for each kind of place that pages link from, such as the
// breadcrumb or a citation. Links to elsewhere are left out.
func (s *site) spots() []spot {
	var found []spot
	seen := map[string]bool{}
	for _, p := range s.kinds() {
		for n, a := range p.doc.Find("body a[href]").EachIter() {
			place := placeOf(a)
			if target, _ := s.target(p, a.AttrOr("href", "")); target != "" && !seen[place] {
				seen[place] = true
				found = append(found, spot{p, n})
			}
		}
	}
	return found
}

// placeOf names the element and the two around it, with their classes.
func placeOf(a *goquery.Selection) string {
	var b strings.Builder
	for e, depth := a, 0; depth < 3 && e.Length() > 0; e, depth = e.Parent(), depth+1 {
		b.WriteString(" < " + goquery.NodeName(e) + "." + e.AttrOr("class", ""))
	}
	return b.String()
}

// TestFollow clicks a link of every kind and holds that the browser is then
// where the link said, at an element that is there.
func TestFollow(t *testing.T) {
	everyPlace(t, func(t *testing.T, s *site, at string) {
		tb := newTab(t, at)
		for _, sp := range s.spots() {
			tb.open(at + sp.page.path)
			want := eval[string](tb, fmt.Sprintf(`(n => {
				const a = document.querySelectorAll('body a[href]')[n];
				setTimeout(() => a.click());
				return a.href;
			})(%d)`, sp.n))
			got := tb.arrive(want)
			if got != want {
				t.Errorf("%s: the link %s leads to %s", sp.page.path, want, got)
			}
			if _, fragment, ok := strings.Cut(want, "#"); ok && fragment != "" {
				if !eval[bool](tb, `document.querySelector(':target') !== null`) {
					t.Errorf("%s: %s leads to no element", sp.page.path, want)
				}
			}
			for _, what := range tb.troubles() {
				t.Errorf("%s: after %s: %s", sp.page.path, want, what)
			}
		}
	})
}

// arrive waits until the tab has loaded the address, at most for a while, and
// gives the address it is at.
func (tb *tab) arrive(want string) (at string) {
	tb.t.Helper()
	for wait := 5 * time.Millisecond; wait < 4*time.Second; wait *= 2 {
		// While one page gives way to the next there is none to ask.
		at, _ = chromedp.Run(tb.ctx, chromedp.Evaluate[string](`document.readyState === 'complete' ? location.href : ''`))
		if at == want {
			tb.do(settle)
			return at
		}
		time.Sleep(wait)
	}
	return at
}

// TestFormerAddresses opens each redirect page and holds that it leads on.
func TestFormerAddresses(t *testing.T) {
	var tried int
	for _, s := range sites {
		for _, p := range s.pages {
			if p.kind == "redirect" {
				tried++
			}
		}
	}
	if tried == 0 {
		t.Fatal("no site has a former address to try")
	}
	everyPlace(t, func(t *testing.T, s *site, at string) {
		tb := newTab(t, at)
		for _, p := range s.pages {
			if p.kind != "redirect" {
				continue
			}
			_, to, ok := strings.Cut(p.doc.Find(`meta[http-equiv="refresh" i]`).AttrOr("content", ""), "url=")
			target, _ := s.target(p, to)
			if !ok || s.paths[target] == nil {
				t.Errorf("%s leads to %q", p.path, to)
				continue
			}
			if !slices.Contains(p.links(), to) {
				t.Errorf("%s has no link to %s for browsers that do not go on by themselves", p.path, to)
			}
			tb.do(chromedp.Navigate(at + p.path))
			if got := tb.arrive(at + target); got != at+target {
				t.Errorf("%s leads to %s, want %s", p.path, got, at+target)
			}
			for _, what := range tb.troubles() {
				t.Errorf("%s: %s", p.path, what)
			}
		}
	})
}

// TestMissing asks for an address that is not there, deep below the site, and
// holds that the page in its place is whole and leads back.
func TestMissing(t *testing.T) {
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			at := s.base + "briefs/no/such/thing.html"
			answer, err := http.Get(at)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			if answer.StatusCode != http.StatusNotFound {
				t.Errorf("status %d", answer.StatusCode)
			}
			tb := newTab(t, s.base)
			for _, what := range tb.open(at) {
				if !strings.Contains(what, at) { // the missing page itself
					t.Error(what)
				}
			}
			if n := eval[int](tb, `document.styleSheets.length`); n == 0 {
				t.Error("the page has no style")
			}
			links := eval[[]string](tb, `[...document.querySelectorAll('main a[href]')].map(a => a.href)`)
			if len(links) == 0 {
				t.Error("no way on")
			}
			for _, link := range links {
				if answer, err := http.Get(link); err != nil || answer.StatusCode != http.StatusOK {
					t.Errorf("%s leads nowhere", link)
				}
			}
		})
	}
}
