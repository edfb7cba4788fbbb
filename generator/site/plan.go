package site

import (
	"slices"
	"strings"
	"sync"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/slab"
	"dossier/templates"
)

// Page is one page of the plan.
type Page struct {
	Path string // slash path from the site's root, unique in the plan
	Kind string // the template: a name of PageViews
	// Turn is when the page is best made: pages of one turn look at the same things.
	Turn int32
	at   int32 // what the page is of
	view func(at int) any
}

// View makes everything that the page's template may read. It may be called from
// any goroutine, more than once, and always gives the same.
func (p *Page) View() any { return p.view(int(p.at)) }

// Options is what the plan needs beside the graph.
type Options struct {
	Words *templates.Words
	// Fragment appends one of FragmentViews to dst. It must not fail for a view of the
	// right type; what it panics with is a bug.
	Fragment func(dst []byte, name string, view any) []byte
	// Near gives pairs of claims that say almost the same, for the editors' page.
	// It is asked only when there is one.
	Near func() [][2]*graph.Claim
	// Form asks for the form that writes new briefs; nil: there is none.
	Form *FormOptions
	// Desk asks for the editors' page also in an edition for everybody.
	Desk bool
	// Day is the day of the build, by which reviews are due; zero: the edition's.
	Day edtf.Day
	// Paths are those of the graph; nil: they are made anew.
	Paths *Paths
	// Taken names the paths that the plan may not use, with what has them
	// ("the stylesheet"): assets, exports.
	Taken map[string]string
	// Copies has the kept copies that the edition carries, by source.
	Copies map[*graph.Source]KeptCopy
}

// kinds plans the pages of each kind, in an order that does not matter: the
// plan is sorted by path.
var kinds = []func(*planner){
	(*planner).planHome, (*planner).planBriefs, (*planner).planClaims, (*planner).planActors,
	(*planner).planSources, (*planner).planTopics, (*planner).planDates, (*planner).planPages,
	(*planner).planCorrections, (*planner).planOrigins, (*planner).planDesk, (*planner).planForm, (*planner).planSearch, (*planner).planMissing,
}

// planner holds what the views of all pages are made from. It does not change
// once the plan is made.
type planner struct {
	g           *graph.Graph
	w           *templates.Words
	append      func(dst []byte, name string, view any) []byte // a fragment
	copies      map[*graph.Source]KeptCopy
	site        *Site
	perPage     int
	pages       []Page
	marks       map[graph.Standing]string
	today       edtf.Day                 // of the build
	desk        bool                     // the edition has a page for its editors
	form        *FormOptions             // nil: no form
	alike       func() [][2]*graph.Claim // near claims, for the desk
	buffers     slab.Spare[[]byte]       // what lists of rows are put together in
	memories    slab.Spare[memory]       // of views that were released
	dates       map[string]*DateView     // those that many pages show, by how they are written
	briefDates  []*DateView              // those of briefs, by their numbers
	tally       tally                    // of all claims
	years       []yearClaims
	inTime      map[*graph.Actor][]*graph.Claim // whose claims, by date
	placeInTime []int32                         // the place of a claim among all by date, by its number
	houses      map[string]*house               // by publisher
	weights     sync.Map                        // what they weigh: name → houseWeight
	fixes       []fix                           // all corrections, newest first
	origins     []*bearing                      // the heaviest first
	originAt    map[string]*bearing             // by key
	touches     map[any][]int32                 // a thing → the fixes that touch it, newest first

	paths     *Paths
	claimKept []keptRow // by the number of the claim
	kinships  sync.Pool // of *kinship
	standings [len(graph.Standings) + 1]Standing
}

// Plan gives every page of an edition, each path once, sorted by path, and what
// can be searched for in it. The findings name former addresses that stand in
// the way of something.
func Plan(g *graph.Graph, o Options) ([]Page, Catalog, []diag.Finding) {
	p := newPlanner(g, o)
	things := len(g.Briefs) + len(g.Claims) + len(g.Actors) + len(g.Sources) + len(g.Topics)
	p.pages = make([]Page, 0, things+things/8) // with those that list them
	for _, plan := range kinds {
		plan(p)
	}
	findings := p.planRedirects(o.Taken)
	p.setTurns()
	slices.SortFunc(p.pages, func(a, b Page) int { return strings.Compare(a.Path, b.Path) })
	return p.pages, p.catalog(), findings
}

// newPlanner gives a planner with all that views are made from, and no page.
func newPlanner(g *graph.Graph, o Options) *planner {
	p := &planner{g: g, w: o.Words, append: o.Fragment, form: o.Form, alike: o.Near, today: o.Day, desk: o.Desk || g.Marking > brief.Clear, copies: o.Copies, perPage: g.Site.PerPage, houses: map[string]*house{}}
	p.paths, p.claimKept = o.paths(g), make([]keptRow, len(g.Claims))
	if p.today == (edtf.Day{}) {
		p.today = g.Edition
	}
	if p.perPage <= 0 {
		p.perPage = 100
	}
	p.makeMarks()
	p.wordDates()
	p.tally = tallied(g.Claims)
	p.collectFixes()
	p.sortByDate()
	p.collectOrigins()
	p.site = p.describeSite()
	return p
}

func (p *planner) add(path, kind string, view func() any) {
	p.addOf(path, kind, 0, func(int) any { return view() })
}

// addOf adds one of the many pages of a kind, whose views one function makes.
func (p *planner) addOf(path, kind string, at int, view func(at int) any) {
	p.pages = append(p.pages, Page{Path: path, Kind: kind, at: int32(at), view: view})
}

// t gives an interface word.
func (p *planner) t(key string, args ...any) string { return p.w.T(key, args...) }

// n gives an interface word for a number of things.
func (p *planner) n(key string, n int, args ...any) string { return p.w.N(key, n, args...) }

// describeSite makes what all pages share.
func (p *planner) describeSite() *Site {
	s := p.g.Site
	v := &Site{
		Name: s.Title.S, Description: s.Description.S, Lang: siteLanguage(s.Language.S), Dir: p.t("dir"),
		Marking: p.marking(p.g.Marking), Base: s.BaseURL.S, Search: true,
		Publisher: Link{Href: s.PublisherURL.S, Words: s.Publisher.S}, License: Link{Words: s.License.S},
	}
	if v.Name == "" {
		v.Name = p.t("site.untitled")
	}
	if p.g.Edition != (edtf.Day{}) {
		v.Edition = p.day(p.g.Edition)
	}
	v.Nav = []Place{
		{Key: "briefs", Path: "briefs/index.html", Words: p.t("nav.briefs")},
		{Key: "claims", Path: "claims/index.html", Words: p.t("nav.claims")},
		{Key: "actors", Path: "actors/index.html", Words: p.t("nav.actors")},
		{Key: "sources", Path: "sources/index.html", Words: p.t("nav.sources")},
		{Key: "topics", Path: "topics/index.html", Words: p.t("nav.topics")},
		{Key: "dates", Path: "dates/index.html", Words: p.t("nav.dates")},
		{Key: "corrections", Path: "corrections.html", Words: p.t("nav.corrections")},
	}
	v.Foot = p.footer()
	v.Previews = previewParts(p.g)
	return v
}

// methodPath is the page that tells how standing is worked out, or "".
func (p *planner) methodPath() string {
	for _, page := range p.g.Pages {
		if page.ID == "methodology" || page.ID == "method" {
			return p.pathOf(page)
		}
	}
	return ""
}

func (p *planner) marking(m brief.Marking) Marking {
	key := strings.ReplaceAll(m.String(), "+", "-")
	return Marking{Key: key, Name: "TLP:" + strings.ToUpper(m.String()), Meaning: p.t("tlp." + key)}
}

// language is the language by which names are sorted.
func (p *planner) language() string { return siteLanguage(p.g.Site.Language.S) }

// siteLanguage is the language of the site, English where none is given.
func siteLanguage(s string) string {
	if s == "" {
		return "en"
	}
	return s
}

// maker makes views for one page: it knows how far the root is.
type maker struct {
	*planner
	path   string
	root   string  // "", "../", …
	alone  *alone  // nil: the page stands on the site
	prefix string  // of the ids of bodies, where several stand on one page
	memory *memory // that the view stands in; nil: it has room of its own
}

func (p *planner) at(path string) maker {
	return maker{planner: p, path: path, root: strings.Repeat("../", strings.Count(path, "/"))}
}

// frame makes what the page has around its content.
func (m maker) frame(kind, title, section string) Frame {
	f := Frame{memory: m.memory, Site: m.site, Kind: kind, Title: title, Root: m.root, Path: m.path, Section: section, Marking: m.site.Marking}
	if m.site.Base != "" {
		f.Canonical = m.site.Base + m.path
		if m.path == "index.html" {
			f.Canonical = m.site.Base
		}
	}
	return f
}

// nameOf gives the words by which a thing is linked.
func (p *planner) nameOf(thing any) string {
	switch t := thing.(type) {
	case *graph.Brief:
		return t.Title
	case *graph.Claim:
		return t.Text
	case *graph.Actor:
		return t.Name
	case *graph.Source:
		return p.sourceName(t)
	case *graph.Topic:
		return t.Title
	case *graph.Page:
		return t.Title
	}
	return ""
}

// titles gives what the links of a body show that have no words of their own.
func (p *planner) titles(b *graph.Body) markdown.Titles {
	return func(ref int) string { return p.nameOf(b.Targets[ref]) }
}

// link leads to a thing's page.
func (m maker) link(thing any) Link {
	href, anchor := m.anchor(thing)
	if anchor != "" {
		return Link{Href: href, Words: anchor[len(href)+len(anchorWords) : len(anchor)-len(anchorEnd)], anchor: anchor}
	}
	words := m.nameOf(thing)
	lang, dir := script(words)
	return Link{Href: href, Words: words, Lang: lang, Dir: dir}
}

// linkIn leads to an element of a thing's page.
func (m maker) linkIn(thing any, id string) Link {
	l := m.link(thing)
	l.Href = m.hrefIn(thing, id)
	return l
}

func (m maker) links(things ...any) []Link {
	list := m.linkList(len(things))
	for i, t := range things {
		list[i] = m.link(t)
	}
	return list
}

func (m maker) actorLinks(actors []*graph.Actor) []Link {
	list := m.linkList(len(actors))
	for i, a := range actors {
		list[i] = m.link(a)
	}
	return list
}

// text gives words of the content with their direction.
func text(words string) Text {
	lang, dir := script(words)
	return Text{Words: words, Lang: lang, Dir: dir}
}

// body renders a body for this page. cite gives what a citation shows; nil
// leaves citations plain.
func (m maker) body(b *graph.Body, paragraphs bool, cite func(ref int, s *graph.Source) markdown.Target) HTML {
	if b.Doc == nil {
		return nil
	}
	html := m.buffer()
	defer m.buffers.Put(html)
	*html = b.Doc.HTML(*html, markdown.Output{
		Paragraphs: paragraphs,
		Prefix:     m.prefix,
		Words:      func(key string) string { return m.t(key) },
		Mentions:   b.Mentions,
		Mention: func(x markdown.Mention) markdown.Target {
			return markdown.Target{Href: m.href(m.g.Actors[x.Number])}
		},
		Ref: func(i int) markdown.Target { return m.refer(b, i, cite) },
	})
	return HTML{m.kept(*html)}
}

func (m maker) refer(b *graph.Body, i int, cite func(int, *graph.Source) markdown.Target) markdown.Target {
	to := b.Targets[i]
	if to == nil {
		return markdown.Target{}
	}
	r := b.Doc.Refs()[i]
	switch t := to.(type) {
	case *graph.Source:
		if r.Kind == markdown.Citation {
			if cite == nil {
				return markdown.Target{Href: m.href(t), Words: m.chainName(t), Class: "named", Apart: true}
			}
			return cite(i, t)
		}
	case *graph.Claim:
		return markdown.Target{Href: m.href(t), Words: t.Text, Class: "cl", After: m.marks[t.Standing]}
	case graph.Asset:
		if m.alone != nil && r.Kind == markdown.Image {
			return markdown.Target{Href: m.alone.Image(string(t))}
		}
	}
	return markdown.Target{Href: m.href(to), Words: m.nameOf(to)}
}
