package browser

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// site is one built folder, with its pages read.
type site struct {
	name  string
	dir   string           // absolute
	base  string           // its address over HTTP, ends with /
	disk  string           // its address on the disk, ends with /
	pages []*page          // by path
	paths map[string]*page // the same, by path
}

// page is one HTML file. Its kind follows from its path: see kindOf.
type page struct {
	path string // from the site's folder, with slashes
	kind string
	size int
	doc  *goquery.Document
	ids  map[string]int // how often each id stands in it
}

func loadSite(name, dir, base string) (*site, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	onDisk := url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(filepath.ToSlash(dir), "/") + "/"}
	s := &site{name: name, dir: dir, base: base + name + "/", disk: onDisk.String(), paths: map[string]*page{}}
	err = filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(file) != ".html" {
			return err
		}
		p, err := readPage(dir, file)
		if err != nil {
			return err
		}
		s.pages = append(s.pages, p)
		s.paths[p.path] = p
		return nil
	})
	if err == nil && len(s.pages) == 0 {
		err = fmt.Errorf("%s holds no page", dir)
	}
	return s, err
}

func readPage(dir, file string) (*page, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return nil, err
	}
	p := &page{path: filepath.ToSlash(rel), size: len(src), doc: doc, ids: map[string]int{}}
	p.kind = kindOf(p.path)
	if doc.Find(`meta[http-equiv="refresh" i]`).Length() > 0 {
		p.kind = "redirect"
	}
	for _, e := range doc.Find("[id]").EachIter() {
		p.ids[e.AttrOr("id", "")]++
	}
	return p, nil
}

// What of a path tells nothing of the kind: the number of a list's page, and
// the figures of a date.
var (
	listPage = regexp.MustCompile(`/page/\d+$`)
	figures  = regexp.MustCompile(`\d+`)
)

// kindOf groups pages that the same template should have made: home, pages at
// the top by their name, and for each folder its index, its pages, what stands
// below those (claims/standing), and the later pages of lists.
func kindOf(p string) string {
	p = strings.TrimSuffix(p, ".html")
	short := listPage.ReplaceAllString(p, "")
	kind, rest, below := strings.Cut(short, "/")
	switch {
	case short == "index":
		kind = "home"
	case rest == "index":
		kind += "-index"
	case kind == "dates" && below:
		kind += "-" + figures.ReplaceAllString(rest, "n")
	case kind == "actors" && strings.Contains(rest, "/"):
		kind = "actor-year"
	case kind == "origins" && below:
		kind = "origin"
	case kind != "briefs" && kind != "pages" && strings.Contains(rest, "/"):
		kind += "-" + path.Dir(rest)
	}
	if short != p {
		kind += "-page"
	}
	return strings.ReplaceAll(kind, "/", "-")
}

// kinds gives the largest page of each kind of a site, former addresses and
// the page for missing ones left out, in the order of their names.
func (s *site) kinds() []*page {
	largest := map[string]*page{}
	for _, p := range s.pages {
		if q := largest[p.kind]; p.reader() && (q == nil || p.size > q.size) {
			largest[p.kind] = p
		}
	}
	return slices.SortedFunc(maps.Values(largest), func(a, b *page) int { return cmp.Compare(a.kind, b.kind) })
}

// kindPath gives the path of the largest page of a kind.
func (s *site) kindPath(t *testing.T, kind string) string {
	t.Helper()
	for _, p := range s.kinds() {
		if p.kind == kind {
			return p.path
		}
	}
	t.Fatalf("%s has no page of the kind %s", s.name, kind)
	return ""
}

// reader tells whether a page is one that readers move among.
func (p *page) reader() bool { return p.kind != "redirect" && p.kind != "404" }

// sample gives a page of each kind and n others, the same in every run.
func (s *site) sample(n int) []*page {
	chosen := s.kinds()
	var others []*page
	for _, p := range s.pages {
		if p.reader() && !slices.Contains(chosen, p) {
			others = append(others, p)
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(others), func(i, j int) { others[i], others[j] = others[j], others[i] })
	return append(chosen, others[:min(n, len(others))]...)
}

// places gives the two ways a site is opened: their names and addresses.
func (s *site) places() map[string]string { return map[string]string{"disk": s.disk, "http": s.base} }

// serveSites serves each site below subPath as a static host does: files, the
// index of a folder, and 404.html with its status for what is not there.
func serveSites(sites []*site) http.Handler {
	mux := http.NewServeMux()
	for _, s := range sites {
		at := subPath + s.name + "/"
		mux.HandleFunc(at, func(w http.ResponseWriter, r *http.Request) {
			rel := strings.TrimPrefix(r.URL.Path, at)
			if rel == "" || strings.HasSuffix(rel, "/") {
				rel += "index.html"
			}
			if body, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(rel))); err == nil {
				http.ServeContent(w, r, rel, time.Time{}, bytes.NewReader(body))
				return
			}
			body, _ := os.ReadFile(filepath.Join(s.dir, "404.html"))
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(body)
		})
	}
	return mux
}
