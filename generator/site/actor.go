package site

import (
	"cmp"
	"slices"

	"dossier/generator/graph"
)

const (
	withMost  = 12 // actors that one appears with
	histLeast = 3  // claims that are worth a drawing of their numbers
)

// planActor plans an actor's page, and more pages when its claims need them.
func (p *planner) planActor(a *graph.Actor, pager func(maker) Pager) {
	by, about := disputedFirst(a.Claims), disputedFirst(a.AboutBy)
	var time *actorTime // else it is made with the page
	if len(by)+len(about) > timelineMost {
		time = p.timeOf(a)
		p.planTime(time)
	}
	pages := p.leaves(p.pathOf(a), "actors/"+a.ID, max(len(by), len(about)))
	for _, page := range pages {
		p.add(page.path, "actor", func() any {
			m := p.page(page.path)
			v := &ActorPage{Frame: m.frame("actor", a.Name, "actors"), ID: a.ID, Heading: text(a.Name), Type: m.actorKind(a)}
			v.Crumbs = []Link{{Href: m.to("actors/index.html"), Words: m.t("nav.actors")}, {Words: a.Name}}
			m.propose(&v.Frame, a, a.File, "name", a.Name)
			m.paged(&v.Frame, page)
			v.By, v.About = m.claimRows(part(by, page)), m.claimRows(part(about, page))
			v.ByAll = m.pageLinks(pages, page)
			if page.number == 1 {
				m.fillActor(v, a, time)
				v.Pager = pager(m)
			}
			return v
		})
	}
}

func (m maker) fillActor(v *ActorPage, a *graph.Actor, time *actorTime) {
	for _, alias := range a.Aliases {
		if t := text(alias.Name); t.Lang != "" || t.Dir != "" {
			v.Scripts = append(v.Scripts, t)
		}
	}
	v.Lead = m.actorLead(a)
	v.Description = plain(v.Lead)
	v.Facts = m.actorFacts(a)
	v.Body = m.body(&a.Body, false, nil)
	v.Strip = m.strip(a.Claims)
	v.With = m.appearances(a)
	if time == nil {
		time = m.timeOf(a)
	}
	v.Timeline = m.timeline(time)
	if len(a.Claims)+len(a.AboutBy) >= histLeast {
		v.Histogram = m.histogram(union(a.Claims, a.AboutBy), func(year int) string { return m.actorYear(time, year) })
	}
	v.Topics = m.topicLinks(briefsWith(a))
	v.Corrections = m.corrected(a)
	v.UsedIn = m.backlinks(a.Backlinks)
	v.Cite = m.cite(work{key: a.ID, title: a.Name}, m.t("actor.cite", "name", a.Name))
	var c contents
	c.add(v.By.Count > 0, "#d-by", m.t("actor.by"))
	c.add(v.About.Count > 0, "#d-of", m.t("actor.about"))
	c.add(v.Timeline != nil, "#d-when", m.t("when"))
	c.add(len(v.With) > 0, "#d-with", m.t("actor.with"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("mentioned-in"))
	c.add(len(v.Corrections.List) > 0, "#d-corrections", m.t("corrections"))
	v.Contents = c
}

// actorLead tells in one line how much is held of the actor.
func (m maker) actorLead(a *graph.Actor) Sentence {
	return Say(m.t("actor.lead", "by", m.n("actor.by-count", len(a.Claims)), "about", m.n("actor.about-count", len(a.AboutBy)),
		"briefs", m.n("briefs-count", len(briefsWith(a)))))
}

// topicLinks links the topics of briefs, each once.
func (m maker) topicLinks(briefs []*graph.Brief) []Link {
	return m.links(things(topicsOf(briefs))...)
}

// briefsWith gives the briefs that name an actor, or are about it.
func briefsWith(a *graph.Actor) []*graph.Brief {
	seen := map[*graph.Brief]bool{}
	list := slices.Clone(a.Briefs)
	for _, b := range list {
		seen[b] = true
	}
	for _, b := range a.AboutIn {
		if !seen[b] {
			list = append(list, b)
		}
	}
	return list
}

func (m maker) actorFacts(a *graph.Actor) []Fact {
	var f factList
	if len(a.Aliases) > 0 {
		names := make([]Link, 0, len(a.Aliases))
		for _, alias := range a.Aliases {
			l := Link{Words: alias.Name}
			l.Lang, l.Dir = script(alias.Name)
			names = append(names, l)
			if alias.Source != nil {
				s := m.short(alias.Source)
				s.Words = m.t("alias.by", "source", s.Words)
				names[len(names)-1].Words += " "
				f = append(f, Fact{Word: m.t("fact.name"), Value: Sentence{names[len(names)-1], s}})
				names = names[:len(names)-1]
			}
		}
		if len(names) > 0 {
			f = append(f, Fact{Word: m.t("fact.names"), Value: m.enumerate(names)})
		}
	}
	if briefs := briefsWith(a); len(briefs) > 0 {
		f = append(f, Fact{Word: m.t("fact.briefs"), Value: m.listing(m.links(things(briefs)...))})
	}
	if a.PartOf != nil {
		f = append(f, Fact{Word: m.t("fact.part-of"), Value: Sentence{m.link(a.PartOf)}})
	}
	if len(a.Parts) > 0 {
		f = append(f, Fact{Word: m.t("fact.parts"), Value: m.enumerate(m.actorLinks(a.Parts))})
	}
	if a.File == nil {
		return f
	}
	f.words(m.t("fact.country"), a.File.Actor.Country.S)
	if u := a.File.Actor.URL.S; u != "" {
		f = append(f, Fact{Word: m.t("fact.address"), Value: Sentence{{Href: u, Words: u}}, Mono: true})
	}
	if q := a.File.Actor.Wikidata.S; q != "" {
		f = append(f, Fact{Word: m.t("fact.wikidata"), Value: Sentence{{Href: "https://www.wikidata.org/wiki/" + q, Words: q}}})
	}
	return f
}

// enumerate puts commas between words or links.
func (m maker) enumerate(links []Link) Sentence {
	s := m.linkList(max(2*len(links)-1, 0))[:0]
	for i, l := range links {
		if i > 0 {
			s = append(s, Link{Words: ", "})
		}
		s = append(s, l)
	}
	return s
}

// appearances counts the actors that share briefs or claims with one.
func (m maker) appearances(a *graph.Actor) []Appearance {
	n := map[*graph.Actor]int{}
	for _, c := range union(a.Claims, a.AboutBy) {
		for _, other := range union(c.Actors, c.About) {
			if other != a {
				n[other]++
			}
		}
	}
	return m.mostOften(n)
}

func (m maker) mostOften(n map[*graph.Actor]int) []Appearance {
	list := make([]*graph.Actor, 0, len(n))
	for a := range n {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b *graph.Actor) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(a.Number, b.Number)) })
	var out []Appearance
	for _, a := range first(list, withMost) {
		out = append(out, Appearance{Link: m.link(a), Count: n[a]})
	}
	return out
}

// union gives the elements of both lists, each once.
func union[T comparable](a, b []T) []T {
	if len(b) == 0 {
		return a
	}
	seen := make(map[T]bool, len(a))
	list := slices.Clone(a)
	for _, x := range a {
		seen[x] = true
	}
	for _, x := range b {
		if !seen[x] {
			seen[x] = true
			list = append(list, x)
		}
	}
	return list
}

// planTopic plans a topic's page, and more pages when its briefs need them.
func (p *planner) planTopic(t *graph.Topic, pager func(maker) Pager) {
	pages := p.leaves(p.pathOf(t), "topics/"+t.ID, len(t.Briefs))
	for _, page := range pages {
		p.add(page.path, "topic", func() any {
			m := p.page(page.path)
			v := &TopicPage{Frame: m.frame("topic", t.Title, "topics"), ID: t.ID, Heading: text(t.Title)}
			v.Crumbs = []Link{{Href: m.to("topics/index.html"), Words: m.t("nav.topics")}, {Words: t.Title}}
			m.propose(&v.Frame, t, t.File, "title", t.Title)
			m.paged(&v.Frame, page)
			briefs := t.Briefs[page.from:page.to]
			v.Briefs = m.briefRows(briefs)
			v.Claims = m.claimRows(disputedFirst(claimsIn(briefs)))
			v.Pages = m.pageLinks(pages, page)
			if page.number == 1 {
				m.fillTopic(v, t)
				v.Pager = pager(m)
			}
			return v
		})
	}
}

func (m maker) fillTopic(v *TopicPage, t *graph.Topic) {
	claims := claimsIn(t.Briefs)
	v.Lead = m.t("topic.lead", "briefs", m.n("briefs-count", len(t.Briefs)), "claims", m.n("claims", len(claims)))
	v.Description = v.Lead
	v.Body = m.body(&t.Body, false, nil)
	v.Strip = m.strip(claims)
	if len(claims) >= histLeast {
		v.Histogram = m.histogram(claims, m.sitesYear)
	}
	n := map[*graph.Actor]int{}
	for _, c := range claims {
		for _, a := range union(c.Actors, c.About) {
			n[a]++
		}
	}
	v.Actors = m.mostOften(n)
	v.UsedIn = m.backlinks(t.Backlinks)
	v.Corrections = m.corrected(t)
	var c contents
	c.add(v.Briefs.Count > 0, "#d-briefs", m.t("briefs"))
	c.add(v.Claims.Count > 0, "#d-claims", m.t("claims-heading"))
	c.add(v.Histogram != nil, "#d-when", m.t("when"))
	c.add(len(v.Actors) > 0, "#d-actors", m.t("actors"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("mentioned-in"))
	c.add(len(v.Corrections.List) > 0, "#d-corrections", m.t("corrections"))
	v.Contents = c
}
