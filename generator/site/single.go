package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// Carried is what a page needs that stands in a file of its own.
type Carried struct {
	Style  HTML                     // the stylesheet, in its element
	Policy string                   // the content policy
	Image  func(path string) string // the address of an asset as data:; empty: its words alone
}

// Single gives the page of one brief, actor or topic of the graph with all that
// it cites. Its links lead to its parts; what else they would lead to is named
// by its address on the site, or, where that is not known, by words alone.
func Single(g *graph.Graph, o Options, about any, c Carried) Page {
	p := newPlanner(g, o)
	path := p.pathOf(about)
	return Page{Path: path, Kind: "single", view: func(int) any {
		m := p.page(path)
		m.alone = &alone{Carried: c, base: p.site.Base, self: path, parts: map[string]string{}}
		return m.single(about)
	}}
}

// alone says where a page that stands alone leads.
type alone struct {
	Carried
	base  string            // of the site; may be empty
	self  string            // path of what the page is about
	parts map[string]string // path of what else it holds → its id
}

// to gives the address of a place of the site.
func (a *alone) to(place string) string {
	path, id, _ := strings.Cut(place, "#")
	part, here := a.parts[path]
	switch {
	case path == a.self:
		return "#" + cmp.Or(id, "d-main")
	case here:
		return "#" + part
	case a.base == "", strings.HasPrefix(path, "claims/standing/"): // a list of all claims, of which this page has some

		return ""
	}
	return a.base + place
}

// cited is what a page that stands alone holds beside its subject, each once.
type cited struct {
	g       *graph.Graph
	briefs  []*graph.Brief
	claims  []*graph.Claim
	sources []*graph.Source
	actors  []*graph.Actor
	seen    map[any]bool
}

func (m maker) single(about any) *SinglePage {
	c := citedBy(m.g, about)
	for _, x := range c.claims {
		m.alone.parts[m.pathOf(x)] = "d-claim-" + x.ID
	}
	for _, b := range c.briefs {
		m.alone.parts[m.pathOf(b)] = "d-brief-" + b.ID
	}
	for i, s := range c.sources {
		m.alone.parts[m.pathOf(s)] = "d-s" + itoa(i+1)
	}
	for _, a := range c.actors {
		m.alone.parts[m.pathOf(a)] = "d-actor-" + a.ID
	}
	v := &SinglePage{Frame: m.frame("single", m.nameOf(about), ""), Style: m.alone.Style, Policy: m.alone.Policy}
	v.Root = ""
	v.Note = m.t("single.note", "site", m.site.Name)
	if m.site.Edition.Words != "" {
		v.Note = m.t("single.note-dated", "site", m.site.Name, "date", m.site.Edition.Words)
	}
	if m.site.Base != "" {
		v.Online = Link{Href: m.site.Base + m.path, Words: m.site.Base + m.path}
	}
	entries := m.singleAbout(v, about)
	for i, b := range c.briefs {
		v.Briefs = append(v.Briefs, m.singleBrief(b, i))
	}
	for i, x := range c.claims {
		v.Claims = append(v.Claims, m.singleClaim(x, i))
	}
	for i, s := range c.sources {
		v.Sources = append(v.Sources, m.singleSource(s, i, entries))
	}
	for i, a := range c.actors {
		v.Actors = append(v.Actors, m.singleActor(a, i))
	}
	v.Contents = m.singleContents(v)
	return v
}

// singleAbout fills in what the page is about, and gives the numbered sources
// of a brief.
func (m maker) singleAbout(v *SinglePage, about any) []CitationEntry {
	switch t := about.(type) {
	case *graph.Brief:
		v.Brief = m.briefPage(t)
		v.Description, v.What, v.Heading, v.Lang, v.Dir = v.Brief.Description, m.t("kind.brief"), v.Brief.Heading, v.Brief.Lang, v.Brief.Dir
		if s := v.Brief.Summary; s.Words != "" {
			v.Lead = Sentence{{Words: s.Words, Lang: s.Lang, Dir: s.Dir}}
		}
		return v.Brief.Sources
	case *graph.Actor:
		v.Actor = &ActorPage{ID: t.ID, Heading: text(t.Name), Type: m.actorKind(t)}
		v.Actor.By, v.Actor.About = m.claimRows(disputedFirst(t.Claims)), m.claimRows(disputedFirst(t.AboutBy))
		m.fillActor(v.Actor, t, nil)
		v.Description, v.What, v.Heading, v.Scripts, v.Lead = v.Actor.Description, m.t("kind.actor"), v.Actor.Heading, v.Actor.Scripts, v.Actor.Lead
		if v.Actor.Type != "" {
			v.What += " · " + v.Actor.Type
		}
	case *graph.Topic:
		v.Topic = &TopicPage{ID: t.ID, Heading: text(t.Title)}
		m.fillTopic(v.Topic, t)
		v.Description, v.What, v.Heading, v.Lead = v.Topic.Description, m.t("kind.topic"), v.Topic.Heading, Say(v.Topic.Lead)
	}
	return nil
}

// citedBy collects what a brief, actor or topic cites.
func citedBy(g *graph.Graph, about any) *cited {
	c := &cited{g: g, seen: map[any]bool{about: true}}
	switch t := about.(type) {
	case *graph.Brief:
		c.brief(t)
	case *graph.Actor:
		c.claimsOf(disputedFirst(union(t.Claims, t.AboutBy)))
		for _, alias := range t.Aliases {
			if alias.Source != nil {
				c.source(alias.Source)
			}
		}
		c.body(&t.Body)
	case *graph.Topic:
		c.briefs = t.Briefs
		c.body(&t.Body)
		for _, b := range t.Briefs {
			c.brief(b)
		}
	}
	c.chains()
	return c
}

// brief adds what a brief cites, its own list of sources first.
func (c *cited) brief(b *graph.Brief) {
	for _, s := range b.Sources {
		c.source(s)
	}
	c.claimsOf(claimsOf(b))
	c.body(&b.Body)
	c.actorsOf(everyone(b))
}

func (c *cited) once(thing any) bool {
	if c.seen[thing] {
		return false
	}
	c.seen[thing] = true
	return true
}

func (c *cited) claimsOf(list []*graph.Claim) {
	for _, x := range list {
		if c.once(x) {
			c.claims = append(c.claims, x)
		}
	}
}

func (c *cited) source(s *graph.Source) {
	if c.once(s) {
		c.sources = append(c.sources, s)
	}
}

func (c *cited) actorsOf(list []*graph.Actor) {
	for _, a := range list {
		if c.once(a) {
			c.actors = append(c.actors, a)
		}
	}
}

// body adds what a body refers to.
func (c *cited) body(b *graph.Body) {
	for _, to := range b.Targets {
		switch t := to.(type) {
		case *graph.Claim:
			c.claimsOf([]*graph.Claim{t})
		case *graph.Source:
			c.source(t)
		case *graph.Actor:
			c.actorsOf([]*graph.Actor{t})
		}
	}
	for _, x := range b.Mentions {
		c.actorsOf([]*graph.Actor{c.g.Actors[x.Number]})
	}
}

// chains adds who makes the claims, and every source that they, or what stands
// against them, come by.
func (c *cited) chains() {
	for _, x := range c.claims {
		c.actorsOf(x.Actors)
		c.actorsOf(x.About)
		for _, side := range append([]*graph.Claim{x}, x.Reason.By...) {
			for _, e := range side.Evidence() {
				for i := range e.Provenance.Steps {
					c.source(e.Provenance.Steps[i].Source)
				}
			}
		}
	}
}

// singleClaim is what a claim's page says of the claim itself.
func (m maker) singleClaim(c *graph.Claim, at int) SingleClaim {
	v := &ClaimPage{ID: c.ID, Text: text(c.Text), Facts: m.claimFacts(c), Judgments: m.judgments(c), Change: m.change(c)}
	v.Verdict = Verdict{Standing: m.standing(c.Standing), Origins: m.n("origins", len(c.Origins)), Reason: m.reason(c)}
	v.Tombstone = m.claimTombstone(c)
	m.claimEvidence(v, c)
	for i := range v.Evidence {
		v.Evidence[i].ID = "d-e" + itoa(at+1) + "-" + itoa(i+1)
	}
	v.Relations = slices.DeleteFunc(m.relations(c), func(r Relation) bool { return r.Rows.Count == 0 })
	m.prefix = "d-k" + itoa(at+1) + "-"
	v.Body = m.body(&c.Body, false, nil)
	v.Corrections = m.corrected(c)
	for i := range v.Corrections.List {
		v.Corrections.List[i].ID = m.prefix + v.Corrections.List[i].ID // one may touch several claims
	}
	return SingleClaim{ID: "d-claim-" + c.ID, Claim: v}
}

func (m maker) singleSource(s *graph.Source, at int, entries []CitationEntry) SingleSource {
	v := SingleSource{Facts: m.sourceFacts(s)}
	if at < len(entries) {
		v.CitationEntry = entries[at]
	} else {
		v.CitationEntry = CitationEntry{Number: at + 1, ID: "d-s" + itoa(at+1), Seen: m.seenWord(s)}
		if s.Withdrawn != nil {
			v.Withdrawn = m.withdrawal(s.Withdrawn.Date.Date, s.Withdrawn.Reason.S)
		}
	}
	v.Reference = m.reference(s, false)
	return v
}

func (m maker) singleActor(a *graph.Actor, at int) SingleActor {
	m.prefix = "d-a" + itoa(at+1) + "-"
	return SingleActor{ID: "d-actor-" + a.ID, Heading: text(a.Name), Type: m.actorKind(a), Facts: m.actorFacts(a), Body: m.body(&a.Body, false, nil)}
}

// singleBrief gives a brief of a topic in full. Its citations have the numbers
// of the page's one list of sources.
func (m maker) singleBrief(b *graph.Brief, at int) SingleBrief {
	f := b.File.Brief
	v := SingleBrief{ID: "d-brief-" + b.ID, Heading: text(b.Title), Summary: text(f.Summary.S), Authors: textsOf(f.Authors)}
	v.Date, v.Updated = m.briefDate(b), m.date(b.Updated)
	v.Lang, v.Dir = contentLanguage(f.Language.S, m.site.Lang)
	v.Claims = m.claimRows(claimsOf(b))
	m.prefix = "d-b" + itoa(at+1) + "-"
	v.Body = m.body(&b.Body, true, func(_ int, s *graph.Source) markdown.Target {
		n := strings.TrimPrefix(m.alone.parts[m.pathOf(s)], "d-s")
		return markdown.Target{Href: "#d-s" + n, Words: n, Label: m.t("citation.label", "n", n)}
	})
	return v
}

func (m maker) singleContents(v *SinglePage) []Entry {
	var c contents
	if v.Brief != nil {
		for _, e := range v.Brief.Contents {
			if !slices.Contains([]string{"#d-sources", "#d-related", "#d-used"}, e.Href) {
				c = append(c, e)
			}
		}
	}
	for _, b := range v.Briefs {
		c.add(true, "#"+b.ID, b.Heading.Words)
	}
	c.add(len(v.Claims) > 0, "#d-all-claims", m.t("claims-heading"))
	c.add(len(v.Sources) > 0, "#d-all-sources", m.t("sources"))
	c.add(len(v.Actors) > 0, "#d-all-actors", m.t("actors"))
	return c
}
