package site

import (
	"cmp"
	"slices"
	"strings"

	"dossier/generator/graph"
)

func standingPath(s graph.Standing, page int) string {
	if page > 1 {
		return "claims/standing/" + s.String() + "/page/" + itoa(page) + ".html"
	}
	return "claims/standing/" + s.String() + ".html"
}

// planClaimLists plans the claims from A to Z, and those of each standing.
func (p *planner) planClaimLists() {
	lang := p.g.Site.Language.S
	all := sorted(p.g.Claims, siteLanguage(lang), func(c *graph.Claim) string { return c.Text })
	p.planClaimList(all, nil, "claims/index.html", "claims")
	for _, s := range graph.Standings {
		var some []*graph.Claim
		for _, c := range all {
			if c.Standing == s {
				some = append(some, c)
			}
		}
		p.planClaimList(some, &s, standingPath(s, 1), "claims/standing/"+s.String())
	}
}

func (p *planner) planClaimList(claims []*graph.Claim, s *graph.Standing, path, dir string) {
	letters := make([]string, len(claims))
	for i, c := range claims {
		letters[i] = letterOf(c.Text)
	}
	pages := p.leaves(path, dir, len(claims))
	starts := letterStarts(letters, pages)
	kind := "claims"
	if s != nil {
		kind = "standing"
	}
	for _, page := range pages {
		p.add(page.path, kind, func() any { return p.claimList(claims, letters, starts, s, pages, page) })
	}
}

func (p *planner) claimList(claims []*graph.Claim, letters []string, starts lettered, s *graph.Standing, pages []leaf, page leaf) any {
	m := p.at(page.path)
	v := &ClaimsIndex{Frame: m.frame("claims", m.t("nav.claims"), "claims"), Heading: m.t("nav.claims")}
	v.Lead = m.n("claims.lead", len(claims))
	v.Origins = m.root + "origins.html"
	v.Filter = m.counts(m.g.Claims)
	v.All = StandingCount{Count: len(m.g.Claims), Href: m.root + "claims/index.html", Current: s == nil}
	if s != nil {
		shown := m.standing(*s)
		v.Kind, v.Standing, v.Heading, v.Title = "standing", &shown, shown.Word, shown.Word
		v.Lead = m.t("standing.lead." + shown.Key)
		v.Crumbs = []Link{{Href: m.root + "claims/index.html", Words: m.t("nav.claims")}, {Words: shown.Word}}
		for i := range v.Filter {
			v.Filter[i].Current = v.Filter[i].Key == shown.Key
		}
	}
	m.paged(&v.Frame, page)
	groups, current := groups(letters, page.from, page.to, func(i int) HTML { return m.claimRow(claims[i]) })
	v.Groups = groups
	v.Letters = starts.links(m, current)
	v.Pages = m.pageLinks(pages, page)
	return v
}

// paged tells the pages of one list apart.
func (m maker) paged(f *Frame, page leaf) {
	if page.number > 1 {
		f.Title = m.t("page-title", "title", f.Title, "n", itoa(page.number))
	}
}

// planBriefLists plans the briefs, newest first, under their years.
func (p *planner) planBriefLists() {
	pages := p.leaves("briefs/index.html", "briefs", len(p.g.Briefs))
	for _, page := range pages {
		p.add(page.path, "briefs", func() any { return p.briefList(pages, page) })
	}
}

func (p *planner) briefList(pages []leaf, page leaf) any {
	m := p.at(page.path)
	v := &BriefsIndex{Frame: m.frame("briefs", m.t("nav.briefs"), "briefs"), Lead: m.n("briefs.lead", len(m.g.Briefs))}
	m.paged(&v.Frame, page)
	briefs := m.g.Briefs[page.from:page.to]
	for len(briefs) > 0 {
		year := m.yearOf(briefs[0])
		n := 1
		for n < len(briefs) && m.yearOf(briefs[n]) == year {
			n++
		}
		v.Groups = append(v.Groups, Group{ID: "d-y-" + itoa(len(v.Groups)), Word: year, Rows: m.briefRows(briefs[:n])})
		briefs = briefs[n:]
	}
	v.Pages = m.pageLinks(pages, page)
	return v
}

// yearOf is the year under which a brief is listed: that of its latest day when
// nothing says when it began.
func (m maker) yearOf(b *graph.Brief) string {
	y, ok := yearIn(b.Date)
	if !ok {
		return m.t("dates.unknown")
	}
	return itoa(y)
}

// planSourceLists plans the sources under their publishers.
func (p *planner) planSourceLists() {
	list := sorted(p.g.Sources, siteLanguage(p.g.Site.Language.S), func(s *graph.Source) string { return p.houseKey(s) + "\x00" + p.sourceName(s) })
	letters := make([]string, len(list))
	for i, s := range list {
		letters[i] = letterOf(p.houseKey(s))
	}
	pages := p.leaves("sources/index.html", "sources", len(list))
	starts := letterStarts(letters, pages)
	for _, page := range pages {
		p.add(page.path, "sources", func() any { return p.sourceList(list, letters, starts, pages, page) })
	}
}

// houseKey is the publisher under which a source is listed.
func (p *planner) houseKey(s *graph.Source) string {
	switch {
	case s.Publisher != "":
		return s.Publisher
	case s.Anonymous():
		return p.t("sources.anonymous")
	case s.URL.Host != "":
		return s.KeyName
	}
	return p.sourceName(s)
}

func (p *planner) sourceList(list []*graph.Source, letters []string, starts lettered, pages []leaf, page leaf) any {
	m := p.at(page.path)
	read := 0
	for _, s := range list {
		if s.WasRead() {
			read++
		}
	}
	v := &SourcesIndex{Frame: m.frame("sources", m.t("nav.sources"), "sources")}
	v.Lead = m.n("sources.lead", len(list), "read", m.n("sources.read", read))
	m.paged(&v.Frame, page)
	current := map[string]bool{}
	marked := map[string]bool{}
	rows := rowsFor(0)
	for i := page.from; i < page.to; i++ {
		house := m.houseKey(list[i])
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Publisher.Words != house {
			v.closeGroup(rows)
			g := PublisherGroup{ID: "d-p-" + itoa(i), Publisher: text(house)}
			if !marked[letters[i]] {
				marked[letters[i]] = true
				g.ID = letterID(letters[i])
			}
			if list[i].Owner != "" {
				g.Owner = m.t("sources.owner", "owner", list[i].Owner)
			}
			v.Groups = append(v.Groups, g)
		}
		current[letters[i]] = true
		rows.add(m.sourceRow(list[i]))
	}
	v.closeGroup(rows)
	v.Letters = starts.links(m, current)
	v.Pages = m.pageLinks(pages, page)
	return v
}

// closeGroup gives the last group its rows.
func (v *SourcesIndex) closeGroup(rows *rowList) {
	if len(v.Groups) > 0 {
		v.Groups[len(v.Groups)-1].Rows = rows.rows()
	}
	*rows = rowList{}
}

func (p *planner) planActors() {
	list := sorted(p.g.Actors, siteLanguage(p.g.Site.Language.S), func(a *graph.Actor) string { return a.Name })
	for i, a := range list {
		p.planActor(a, func(m maker) Pager { return m.pager(i, len(list), func(j int) any { return list[j] }) })
	}
	letters := make([]string, len(list))
	for i, a := range list {
		letters[i] = letterOf(a.Name)
	}
	pages := p.leaves("actors/index.html", "actors", len(list))
	starts := letterStarts(letters, pages)
	for _, page := range pages {
		p.add(page.path, "actors", func() any {
			m := p.at(page.path)
			v := &ActorsIndex{Frame: m.frame("actors", m.t("nav.actors"), "actors"), Lead: m.n("actors.lead", len(list))}
			m.paged(&v.Frame, page)
			groups, current := groups(letters, page.from, page.to, func(i int) HTML { return m.actorRow(list[i]) })
			v.Groups, v.Letters, v.Pages = groups, starts.links(m, current), m.pageLinks(pages, page)
			return v
		})
	}
}

func (m maker) actorRow(a *graph.Actor) HTML {
	row := &ActorRow{Link: m.link(a), Kind: m.actorKind(a), Claims: len(a.Claims) + len(a.AboutBy), Briefs: len(a.Briefs)}
	for _, alias := range first(a.Aliases, 4) {
		row.Names = append(row.Names, text(alias.Name))
	}
	row.Note = m.n("actor.by-count", len(a.Claims)) + ", " + m.n("actor.about-count", len(a.AboutBy))
	return m.fragment("actor-row", row)
}

func (p *planner) actorKind(a *graph.Actor) string {
	if a.File == nil {
		return ""
	}
	return p.wordOf("actor-kind.", a.File.Actor.Kind.S)
}

func (p *planner) planTopics() {
	list := sorted(p.g.Topics, siteLanguage(p.g.Site.Language.S), func(t *graph.Topic) string { return t.Title })
	for i, t := range list {
		p.planTopic(t, func(m maker) Pager { return m.pager(i, len(list), func(j int) any { return list[j] }) })
	}
	pages := p.leaves("topics/index.html", "topics", len(list))
	for _, page := range pages {
		p.add(page.path, "topics", func() any {
			m := p.at(page.path)
			v := &TopicsIndex{Frame: m.frame("topics", m.t("nav.topics"), "topics"), Lead: m.n("topics.lead", len(list))}
			m.paged(&v.Frame, page)
			rows := rowsFor(page.to - page.from)
			for _, t := range list[page.from:page.to] {
				row := &TopicRow{Link: m.link(t), Briefs: len(t.Briefs), Claims: len(claimsIn(t.Briefs))}
				if t.Body.Doc != nil {
					row.Note = text(t.Body.Doc.Lead())
				}
				rows.add(m.fragment("topic-row", row))
			}
			v.Rows = rows.rows()
			v.Pages = m.pageLinks(pages, page)
			return v
		})
	}
}

// claimsIn gives the claims of briefs, each once, by id.
func claimsIn(briefs []*graph.Brief) []*graph.Claim {
	seen := map[*graph.Claim]bool{}
	var list []*graph.Claim
	for _, b := range briefs {
		for _, u := range b.Uses {
			if !seen[u.Claim] {
				seen[u.Claim] = true
				list = append(list, u.Claim)
			}
		}
	}
	slices.SortFunc(list, func(a, b *graph.Claim) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// disputedFirst puts what is disputed before the rest, newest first.
func disputedFirst(claims []*graph.Claim) []*graph.Claim {
	list := slices.Clone(claims)
	slices.SortStableFunc(list, func(a, b *graph.Claim) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), b.Date.Compare(a.Date))
	})
	return list
}

func rank(c *graph.Claim) int {
	if c.Standing == graph.Disputed {
		return 0
	}
	return 1
}
