package site

import (
	"cmp"
	"iter"
	"slices"

	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/markdown"
)

// Catalog is what a reader may search for in an edition.
type Catalog struct {
	Kinds     []Named           // in the order of All
	Standings []Named           // best supported first
	Words     map[string]string // of the interface, by key without "find."
	// All gives everything that can be found, kind by kind, of each kind what
	// matters most first. What is given is not to be kept: the next one takes its
	// place.
	All iter.Seq[*Found]
}

// Named is a key with its word of the interface.
type Named struct{ Key, Word string }

// Found is one thing that can be found.
type Found struct {
	Kind     int    // index of Catalog.Kinds
	Path     string // from the site's root, perhaps with a fragment
	Title    string
	Names    []string // by which it is found as by its title
	About    []string // what counts less than names and more than a body
	Line     string   // of facts, shown beside its kind
	Lead     string   // shown below its title when nothing of the body is; may be empty
	Standing int      // index of Catalog.Standings; -1: it has none
	Body     *markdown.Document
	Titles   markdown.Titles // of Body
	Filters  []*Filter       // the values that it has; one pointer for each value
}

// Filter is one value by which results are narrowed: field:name.
type Filter struct {
	Number int // of all that were given so far, from 0
	Field  string
	Names  []string // found by any words of them
	Whole  []string // found only from their beginning

	in int // the last entry that has it, by the order of All, from 1
}

// The kinds, what is small and sought often first: of two results that fit
// alike the first one is shown before the other.
const (
	foundTopic = iota
	foundActor
	foundPublisher
	foundPage
	foundClaim
	foundBrief
	foundSource
)

var foundKinds = []string{"topic", "actor", "publisher", "page", "claim", "brief", "source"}

// filterFields are the fields by which results are narrowed, with an example of each.
var filterFields = [...][2]string{{"actor", `"…"`}, {"source", `"…"`}, {"topic", "…"}, {"year", "2019"}, {"standing", "disputed"}}

func (p *planner) planSearch() {
	p.add("search.html", "search", func() any {
		m := p.page("search.html")
		v := &SearchPage{Frame: m.frame("search", m.t("search.title"), "")}
		v.NoIndex = true
		for _, place := range m.site.Nav {
			v.Lists = append(v.Lists, Link{Href: place.Path, Words: place.Words})
		}
		for _, f := range filterFields {
			v.Fields = append(v.Fields, m.t("find.field."+f[0])+":"+f[1])
		}
		return v
	})
}

func (p *planner) catalog() Catalog {
	c := Catalog{Words: p.w.Under("find."), All: p.findable}
	for _, kind := range foundKinds {
		c.Kinds = append(c.Kinds, Named{kind, p.t("find.kind." + kind)})
	}
	for _, s := range graph.Standings {
		c.Standings = append(c.Standings, Named{s.String(), p.t("standing." + s.String())})
	}
	return c
}

func (p *planner) findable(yield func(*Found) bool) {
	l := newLister(p)
	for _, list := range []func(func(*Found) bool) bool{
		l.topics, l.actors, l.publishers, l.pages, l.claims, l.briefs, l.sources,
	} {
		if !list(yield) {
			return
		}
	}
}

// lister makes what can be found. The values of filters are made once.
type lister struct {
	*planner
	e       Found
	entries int // made so far
	filters int
	actor   []*Filter    // by the number of the actor
	source  []sourceSays // by the number of the source
	topic   []*Filter
	year    map[int]*Filter
	stands  map[graph.Standing]*Filter
	reached [][]*graph.Source  // by the number of the claim
	buckets map[string]*Filter // publishers
}

// sourceSays is the values that a source gives.
type sourceSays struct {
	own   *Filter
	house [3]*Filter // its publisher, the owner, the address; nil: it says none
}

func newLister(p *planner) *lister {
	l := &lister{
		planner: p, actor: make([]*Filter, len(p.g.Actors)), source: make([]sourceSays, len(p.g.Sources)), topic: make([]*Filter, len(p.g.Topics)),
		year: map[int]*Filter{}, stands: map[graph.Standing]*Filter{}, reached: make([][]*graph.Source, len(p.g.Claims)), buckets: map[string]*Filter{},
	}
	for _, s := range p.g.Sources {
		for _, c := range s.Claims {
			l.reached[c.Number] = append(l.reached[c.Number], s)
		}
	}
	for _, s := range graph.Standings {
		l.stands[s] = l.made(Filter{Field: "standing", Whole: []string{s.String(), p.t("standing." + s.String())}})
	}
	return l
}

// entry begins the next entry, in the place of the last one.
func (l *lister) entry(kind int, path, title string, body *graph.Body) *Found {
	l.entries++
	l.e = Found{
		Kind: kind, Path: path, Title: title, Standing: -1,
		Names: l.e.Names[:0], About: l.e.About[:0], Filters: l.e.Filters[:0],
	}
	if body != nil {
		l.e.Body, l.e.Titles = body.Doc, l.titles(body)
	}
	return &l.e
}

// made gives a filter its number.
func (l *lister) made(f Filter) *Filter {
	f.Number = l.filters
	l.filters++
	return &f
}

// filter gives the entry that was begun a value, once.
func (l *lister) filter(f *Filter) {
	if f != nil && f.in != l.entries {
		f.in = l.entries
		l.e.Filters = append(l.e.Filters, f)
	}
}

func (l *lister) ofActors(lists ...[]*graph.Actor) {
	for _, list := range lists {
		for _, a := range list {
			f := l.actor[a.Number]
			if f == nil {
				f = l.made(Filter{Field: "actor", Names: append(aliases(a), a.Name), Whole: []string{a.ID}})
				l.actor[a.Number] = f
			}
			l.filter(f)
		}
	}
}

func aliases(a *graph.Actor) []string {
	var list []string
	for _, alias := range a.Aliases {
		list = append(list, alias.Name)
	}
	return list
}

func (l *lister) ofSources(list []*graph.Source) {
	for _, s := range list {
		says := l.says(s)
		l.filter(says.own)
		l.ofPublisher(says)
	}
}

// says gives the values of a source. Who published it has the names of one
// house, and the address at which it publishes.
func (l *lister) says(s *graph.Source) *sourceSays {
	says := &l.source[s.Number]
	if says.own != nil {
		return says
	}
	says.own = l.made(Filter{Field: "source", Names: []string{s.Name}, Whole: []string{s.ID, s.Title}})
	for i, name := range []string{s.Publisher, s.Owner, id.Domain(s.URL.Host)} {
		if name == "" {
			continue
		}
		f := l.buckets[name]
		if f == nil {
			f = l.made(Filter{Field: "source", Names: []string{name}})
			l.buckets[name] = f
		}
		says.house[i] = f
	}
	return says
}

func (l *lister) ofPublisher(says *sourceSays) {
	for _, f := range says.house {
		l.filter(f)
	}
}

func (l *lister) ofTopics(list []*graph.Topic) {
	for _, t := range list {
		f := l.topic[t.Number]
		if f == nil {
			f = l.made(Filter{Field: "topic", Names: []string{t.Title}, Whole: []string{t.ID}})
			l.topic[t.Number] = f
		}
		l.filter(f)
	}
}

// longestSpan is how many years a date may span to be found in each of them.
const longestSpan = 12

func (l *lister) ofYears(d edtf.Date) {
	first, ok := yearIn(d)
	if !ok {
		return
	}
	last := max(first, d.Last().Year)
	if last-first >= longestSpan {
		last = first
	}
	for y := first; y <= last; y++ {
		f := l.year[y]
		if f == nil {
			f = l.made(Filter{Field: "year", Whole: []string{itoa(y)}})
			l.year[y] = f
		}
		l.filter(f)
	}
}

// byWeight gives a list by falling weight, alike ones in the order of the list.
func byWeight[T any](list []T, weight func(T) int) []T {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b T) int { return cmp.Compare(weight(b), weight(a)) })
	return list
}

func (l *lister) topics(yield func(*Found) bool) bool {
	for _, t := range byWeight(l.g.Topics, func(t *graph.Topic) int { return len(t.Briefs) }) {
		e := l.entry(foundTopic, l.pathOf(t), t.Title, &t.Body)
		e.Line = l.n("briefs", len(t.Briefs))
		l.ofTopics([]*graph.Topic{t})
		if !yield(e) {
			return false
		}
	}
	return true
}

func (l *lister) actors(yield func(*Found) bool) bool {
	for _, a := range byWeight(l.g.Actors, func(a *graph.Actor) int { return len(a.Claims) + len(a.AboutBy) + len(a.Briefs) }) {
		e := l.entry(foundActor, l.pathOf(a), a.Name, &a.Body)
		e.Names = append(e.Names, aliases(a)...)
		e.Line = joinComma(l.actorKind(a), l.n("claims", len(a.Claims)+len(a.AboutBy)))
		for _, name := range e.Names {
			e.Lead = joinComma(e.Lead, name)
		}
		l.ofActors([]*graph.Actor{a})
		if !yield(e) {
			return false
		}
	}
	return true
}

func (l *lister) publishers(yield func(*Found) bool) bool {
	names := make([]string, 0, len(l.houses))
	for name := range l.houses {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range byWeight(names, func(name string) int { return len(l.houses[name].sources) }) {
		h := l.houses[name]
		path := h.list
		if h.id != "" {
			path += "#" + h.id
		}
		e := l.entry(foundPublisher, path, name, nil)
		e.Line = l.n("sources", len(h.sources))
		for _, s := range h.sources {
			if s.Owner != "" && !slices.Contains(e.About, s.Owner) {
				e.About = append(e.About, s.Owner)
			}
		}
		for _, s := range h.sources {
			l.ofPublisher(l.says(s))
		}
		if !yield(e) {
			return false
		}
	}
	return true
}

func (l *lister) pages(yield func(*Found) bool) bool {
	for _, p := range l.g.Pages {
		if !yield(l.entry(foundPage, l.pathOf(p), p.Title, &p.Body)) {
			return false
		}
	}
	return true
}

func (l *lister) claims(yield func(*Found) bool) bool {
	for _, c := range slices.SortedFunc(slices.Values(l.g.Claims), mostUsed) {
		e := l.entry(foundClaim, l.pathOf(c), c.Text, &c.Body)
		e.Standing = slices.Index(graph.Standings[:], c.Standing)
		for _, a := range c.Actors {
			e.About = append(e.About, a.Name)
		}
		e.Line = l.line(first(c.Actors, 3), c.Date)
		l.filter(l.stands[c.Standing])
		l.ofActors(c.Actors, c.About)
		l.ofSources(l.reached[c.Number])
		for _, u := range c.Uses {
			l.ofYears(u.Date)
			l.ofTopics(u.Brief.Topics)
		}
		if !yield(e) {
			return false
		}
	}
	return true
}

// mostUsed orders claims by how many briefs make them, then the newest first.
func mostUsed(a, b *graph.Claim) int {
	if n := cmp.Compare(len(b.Uses), len(a.Uses)); n != 0 {
		return n
	}
	return cmp.Or(b.Date.Compare(a.Date), cmp.Compare(a.Number, b.Number))
}

// line says who, and when.
func (l *lister) line(who []*graph.Actor, when edtf.Date) string {
	line := ""
	for _, a := range who {
		line = joinComma(line, a.Name)
	}
	return joinDot(line, l.date(when).Words)
}

func joinDot(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func (l *lister) briefs(yield func(*Found) bool) bool {
	for _, b := range l.g.Briefs {
		e := l.entry(foundBrief, l.pathOf(b), b.Title, &b.Body)
		e.Lead = b.File.Brief.Summary.S
		e.About = append(e.About, e.Lead)
		for _, u := range b.Uses {
			if u.Claim.Text != b.Title {
				e.About = append(e.About, u.Claim.Text)
			}
		}
		who := everyone(b)
		for _, a := range who {
			e.About = append(e.About, a.Name)
		}
		e.Line = l.line(first(who, 3), b.Date)
		l.ofActors(who)
		l.ofSources(b.Sources)
		l.ofTopics(b.Topics)
		l.ofYears(b.Date)
		if !yield(e) {
			return false
		}
	}
	return true
}

func (l *lister) sources(yield func(*Found) bool) bool {
	for _, s := range byWeight(l.g.Sources, func(s *graph.Source) int { return len(s.Rests) }) {
		e := l.entry(foundSource, l.pathOf(s), l.sourceName(s), &s.Body)
		if s.Name != "" && s.Name != e.Title {
			e.Names = append(e.Names, s.Name)
		}
		e.About = append(append(e.About, s.Publisher), s.Authors...)
		e.Line = joinDot(s.Publisher, l.date(s.Date).Words)
		if e.Title == s.Publisher {
			e.Line = l.date(s.Date).Words
		}
		if s.URL.Text != "" && s.Title != "" {
			e.Lead = shown(s.URL)
			e.About = append(e.About, e.Lead)
		}
		l.ofSources([]*graph.Source{s})
		l.ofYears(s.Date)
		if !yield(e) {
			return false
		}
	}
	return true
}
