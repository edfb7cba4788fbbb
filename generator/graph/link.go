package graph

import (
	"cmp"
	"slices"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/id"
	"dossier/generator/markdown"
	"dossier/generator/slab"
)

// Link resolves all files of a site against each other. Broken files are left
// out. Where findings hold an error the graph is what could be resolved.
func Link(c Content) (*Graph, []diag.Finding) {
	l := newLinker(c, false)
	g := l.link()
	return g, l.findings
}

// linker holds what is only needed while a graph is made. Its methods run in
// the order in which link calls them; each fills what the next ones read.
type linker struct {
	Content
	g        *Graph
	lenient  bool // what leads nowhere is dropped without a word
	findings []diag.Finding

	actors  registry[Actor]
	topics  registry[Topic]
	claims  claimIndex
	sources sourceIndex
	briefs  map[string]*Brief
	pages   map[string]*Page
	files   map[string]any // a content path as a body writes it → what stands there
	assets  map[string]bool
	// Files that could not be read whole: folder/id, and the path.
	broken, brokenPaths map[string]bool

	near nearness
	runs int32 // how many runs have marked sources
	made made
	read []*Source // of the claim that is counted
}

func newLinker(c Content, lenient bool) *linker {
	return &linker{
		Content: c,
		lenient: lenient,
		g:       &Graph{Site: c.Site, content: c},
		actors:  newRegistry[Actor]("actor", "name", "add the name to the aliases of the one, or change one of the names"),
		topics:  newRegistry[Topic]("topic", "title", "change one of the titles"),
		claims:  newClaimIndex(),
		sources: newSourceIndex(),
		briefs:  map[string]*Brief{},
		pages:   map[string]*Page{},
		files:   map[string]any{},
		assets:  map[string]bool{},
		broken:  map[string]bool{},

		brokenPaths: map[string]bool{},
	}
}

func (l *linker) link() *Graph {
	l.registerFiles()
	l.registerSources()
	l.registerClaims()
	l.makeBriefs()
	l.finishSources()
	l.relateClaims()
	l.relateActors()
	l.derive()
	l.resolveBodies()
	l.collect()
	l.checkMarkings()
	l.checkFormer()
	l.checkNav()
	return l.g
}

// report keeps a finding, unless what it speaks of was already judged on the
// full content.
func (l *linker) report(f diag.Finding) {
	if !l.lenient {
		l.findings = append(l.findings, f)
	}
}

// registerFiles enters every file under its id and names, so that whatever is
// named later finds it, in whichever file it stands.
func (l *linker) registerFiles() {
	for _, a := range l.Assets {
		l.assets[a] = true
	}
	for _, f := range l.Files {
		if f.Broken {
			l.broken[Folder(f.Kind)+"/"+f.ID] = true
			l.brokenPaths[f.Path] = true
			continue
		}
		switch f.Kind {
		case brief.KindBrief:
			l.addBrief(f)
		case brief.KindActor:
			l.addActorFile(f)
		case brief.KindTopic:
			l.addTopicFile(f)
		case brief.KindPage:
			l.addPage(f)
		}
	}
}

func (l *linker) addBrief(f *brief.File) {
	if other, taken := l.briefs[f.ID]; taken {
		l.report(ruleIDTaken.At(diag.Place{File: f.Path}, "rename one of the two files", "the brief has the id %s of another brief", diag.Quote(f.ID)).
			With(diag.Place{File: other.File.Path}, "the other brief"))
		return
	}
	if part, propose := id.Reserved(f.ID, true); part == "page" {
		l.report(ruleReserved.At(diag.Place{File: f.Path}, "move the file, so that its id is "+propose,
			"the first folder is called page, where the further pages of the list of briefs stand"))
	}
	b := l.made.briefs.Put(Brief{ID: f.ID, File: f, Date: f.Brief.Date.Date, Updated: f.Brief.Updated.Date})
	l.briefs[f.ID] = b
	l.files[f.Path] = b
	l.g.Briefs = append(l.g.Briefs, b)
}

func (l *linker) addPage(f *brief.File) {
	p := &Page{ID: f.ID, File: f, Title: f.Page.Title.S, Body: Body{Doc: f.Body}}
	if p.Title == "" {
		p.Title = headline(f)
	}
	if other, taken := l.pages[f.ID]; taken {
		l.report(ruleIDTaken.At(diag.Place{File: f.Path}, "rename one of the two files", "the page has the id %s of another page", diag.Quote(f.ID)).
			With(diag.Place{File: other.File.Path}, "the other page"))
		return
	}
	l.pages[f.ID] = p
	l.files[f.Path] = p
	l.g.Pages = append(l.g.Pages, p)
}

// headline is the first heading of a body, or the id.
func headline(f *brief.File) string {
	if f.Body != nil {
		if hs := f.Body.Headings(); len(hs) > 0 {
			return hs[0].Text
		}
	}
	return f.ID
}

// makeBriefs resolves the front matter of every brief and sorts the briefs.
func (l *linker) makeBriefs() {
	for _, b := range l.g.Briefs {
		m := b.File.Brief
		b.Actors = l.actorList(b.File, m.Actors)
		b.About = l.actorList(b.File, m.About)
		b.Topics = l.topicList(b.File, m.Topics)
		l.addUses(b)
		b.Title = m.Title.S
		if b.Title == "" && len(b.Uses) > 0 {
			b.Title = b.Uses[0].Claim.Text
		}
		if b.Title == "" {
			b.Title = b.ID
		}
		b.Body.Doc = b.File.Body
	}
	slices.SortFunc(l.g.Briefs, newestFirst)
	for i, b := range l.g.Briefs {
		if i > 0 {
			b.Next = l.g.Briefs[i-1]
			l.g.Briefs[i-1].Prev = b
		}
	}
	l.g.Edition = edition(l.g.Briefs)
}

// collect sorts the graph's lists and fills what is listed on the other side.
func (l *linker) collect() {
	g := l.g
	slices.SortFunc(g.Topics, func(a, b *Topic) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(g.Pages, comparePages)
	g.Marking = brief.Red
	for _, b := range g.Briefs {
		for _, t := range b.Topics {
			t.Briefs = append(t.Briefs, b)
		}
	}
	l.collectAssets()
	g.number()
}

// number tells everything its place in its list.
func (g *Graph) number() {
	for i, b := range g.Briefs {
		b.Number = i
	}
	for i, c := range g.Claims {
		c.Number = i
	}
	for i, a := range g.Actors {
		a.Number = i
	}
	for i, s := range g.Sources {
		s.Number = i
	}
	for i, t := range g.Topics {
		t.Number = i
	}
}

func newestFirst(a, b *Brief) int {
	if c := b.Date.Compare(a.Date); c != 0 {
		return c
	}
	return cmp.Compare(a.ID, b.ID)
}

func comparePages(a, b *Page) int {
	return cmp.Or(cmp.Compare(pageOrder(a), pageOrder(b)), cmp.Compare(a.ID, b.ID))
}

// pageOrder reads a page's order; pages without one come last.
func pageOrder(p *Page) int {
	s := p.File.Page.Order.S
	if s == "" {
		return 1 << 30
	}
	n := 0
	for _, r := range s {
		if r < '0' || r > '9' || n > 1<<20 {
			break
		}
		n = n*10 + int(r-'0')
	}
	return n
}

// edition gives the newest date or updated of the briefs (FORMAT: Markings).
func edition(briefs []*Brief) edtf.Day {
	newest := edtf.Day{}
	limit := edtf.Day{Year: 2099, Month: 12, Day: 31}
	for _, b := range briefs {
		for _, d := range []edtf.Date{b.Date, b.Updated} {
			if d.IsZero() {
				continue
			}
			last := d.Last()
			if last.Compare(limit) > 0 {
				last = limit
			}
			if last.Compare(newest) > 0 {
				newest = last
			}
		}
	}
	return newest
}

// actorList resolves names of actors, each once.
func (l *linker) actorList(f *brief.File, names []brief.Text) []*Actor {
	var list set[*Actor]
	for _, n := range names {
		if a := l.actor(f, n); a != nil {
			list.add(a)
		}
	}
	return list.list
}

// topicList resolves titles of topics, each once.
func (l *linker) topicList(f *brief.File, titles []brief.Text) []*Topic {
	var list set[*Topic]
	for _, title := range titles {
		if t := l.topic(f, title); t != nil {
			list.add(t)
		}
	}
	return list.list
}

// nameSet makes the set in which mentions are looked up.
func (l *linker) nameSet() *markdown.Names {
	var names []string
	var numbers []int
	for i, a := range l.g.Actors {
		names = append(names, a.Name)
		numbers = append(numbers, i)
		for _, alias := range a.Aliases {
			if id.Fold(alias.Name) != id.Fold(a.Name) {
				names = append(names, alias.Name)
				numbers = append(numbers, i)
			}
		}
	}
	return markdown.NewNames(names, numbers)
}

// made is where what a graph is made of stands, each kind side by side.
type made struct {
	briefs     slab.Of[Brief]
	claims     slab.Of[Claim]
	sources    slab.Of[Source]
	mentions   slab.Of[mention]
	uses       slab.Of[Use]
	evidence   slab.Of[Evidence]
	provenance slab.Of[Provenance]
	steps      slab.Of[Step]
	origins    slab.Of[Origin]
	lists      slab.Of[*Source]   // of Origin and Reason
	pieces     slab.Of[*Evidence] // of Use
	makings    slab.Of[*Use]      // of Brief and Claim
	targets    slab.Of[any]       // of Body
}
