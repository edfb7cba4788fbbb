package site

import (
	"cmp"
	"slices"

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
	all := indexed(p.g.Claims, p.language(), func(c *graph.Claim) string { return c.Text })
	p.planClaimList(all, nil, "claims/index.html", "claims")
	for _, s := range graph.Standings {
		some := all.only(func(c *graph.Claim) bool { return c.Standing == s })
		p.planClaimList(some, &s, standingPath(s, 1), "claims/standing/"+s.String())
	}
}

func (p *planner) planClaimList(claims index[*graph.Claim], s *graph.Standing, path, dir string) {
	pages := p.leaves(path, dir, len(claims.list))
	starts := letterStarts(claims.letters, pages)
	kind := "claims"
	if s != nil {
		kind = "standing"
	}
	for _, page := range pages {
		p.add(page.path, kind, func() any { return p.claimList(claims, starts, s, pages, page) })
	}
}

func (p *planner) claimList(claims index[*graph.Claim], starts lettered, s *graph.Standing, pages []leaf, page leaf) any {
	m := p.page(page.path)
	v := &ClaimsIndex{Frame: m.frame("claims", m.t("nav.claims"), "claims"), Heading: m.t("nav.claims")}
	v.Lead = m.n("claims.lead", len(claims.list))
	v.Origins = m.to("origins.html")
	v.Filter = m.counts(m.tally)
	v.All = StandingCount{Count: len(m.g.Claims), Href: m.to("claims/index.html"), Current: s == nil}
	if s != nil {
		shown := m.standing(*s)
		v.Kind, v.Standing, v.Heading, v.Title = "standing", &shown, shown.Word, shown.Word
		v.Lead = m.t("standing.lead." + shown.Key)
		v.Crumbs = []Link{{Href: m.to("claims/index.html"), Words: m.t("nav.claims")}, {Words: shown.Word}}
		for i := range v.Filter {
			v.Filter[i].Current = v.Filter[i].Key == shown.Key
		}
	}
	m.paged(&v.Frame, page)
	groups, current := m.groups(claims.letters, page.from, page.to, func(i int) listRow { return m.claimRow(claims.list[i]) })
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
	// A brief that is of 2021 or before has no first day to be sorted by.
	briefs := slices.Clone(p.g.Briefs)
	slices.SortStableFunc(briefs, func(a, b *graph.Brief) int {
		inA, _ := yearIn(a.Date)
		inB, _ := yearIn(b.Date)
		return cmp.Compare(inB, inA)
	})
	pages := p.leaves("briefs/index.html", "briefs", len(briefs))
	for _, page := range pages {
		p.add(page.path, "briefs", func() any { return p.briefList(briefs[page.from:page.to], pages, page) })
	}
}

func (p *planner) briefList(briefs []*graph.Brief, pages []leaf, page leaf) any {
	m := p.page(page.path)
	v := &BriefsIndex{Frame: m.frame("briefs", m.t("nav.briefs"), "briefs"), Lead: m.n("briefs.lead", len(m.g.Briefs))}
	m.paged(&v.Frame, page)
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
	sources := indexed(p.g.Sources, p.language(), p.houseKey, p.sourceName)
	pages := p.leaves("sources/index.html", "sources", len(sources.list))
	starts := letterStarts(sources.letters, pages)
	read := 0
	for _, s := range sources.list {
		if s.WasRead() {
			read++
		}
	}
	lead := p.n("sources.lead", len(sources.list), "read", p.n("sources.read", read))
	for _, page := range pages {
		p.addToHouses(sources, page)
		p.add(page.path, "sources", func() any { return p.sourceList(sources, starts, lead, pages, page) })
	}
	for _, h := range p.houses {
		slices.SortStableFunc(h.sources, func(a, b *graph.Source) int { return cmp.Compare(len(b.Rests), len(a.Rests)) })
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
	return p.t("sources.without")
}

func (p *planner) sourceList(sources index[*graph.Source], starts lettered, lead string, pages []leaf, page leaf) any {
	m := p.page(page.path)
	list, letters := sources.list, sources.letters
	v := &SourcesIndex{Frame: m.frame("sources", m.t("nav.sources"), "sources"), Lead: lead}
	m.paged(&v.Frame, page)
	current := map[string]bool{}
	marked := map[string]bool{}
	rows := m.rowList()
	for i := page.from; i < page.to; i++ {
		name := m.houseKey(list[i])
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Publisher.Words != name {
			v.closeGroup(&rows)
			g := PublisherGroup{ID: groupID(i, letters[i], marked), Publisher: text(name)}
			if list[i].Owner != "" {
				g.Owner = m.t("sources.owner", "owner", list[i].Owner)
			}
			if weight := m.houseWeight(name, list, i); weight != "" {
				g.Owner = joinComma(g.Owner, weight)
			}
			v.Groups = append(v.Groups, g)
		}
		current[letters[i]] = true
		rows.add(m.sourceRow(list[i]))
	}
	v.closeGroup(&rows)
	rows.close()
	v.Letters = starts.links(m, current)
	v.Pages = m.pageLinks(pages, page)
	return v
}

// houseWeight says how much rests on all sources of the publisher that stands
// in the list at i; nothing where it has one, whose row says it.
func (m maker) houseWeight(name string, list []*graph.Source, i int) string {
	if list[i].Publisher == "" && list[i].URL.Host == "" {
		return "" // what has no publisher has nothing in common
	}
	w := m.weightOf(name, list, i)
	if w.sources < 2 {
		return ""
	}
	return m.n("house.weight", w.alone+w.together, "alone", itoa(w.alone))
}

// houseWeight is what rests on the sources of one publisher.
type houseWeight struct{ sources, alone, together int }

// weightOf gives it of the publisher at a place of the list, worked out once,
// for a large one goes on over many pages.
func (p *planner) weightOf(name string, list []*graph.Source, i int) houseWeight {
	if w, known := p.weights.Load(name); known {
		return w.(houseWeight)
	}
	from, to := i, i+1
	for from > 0 && p.houseKey(list[from-1]) == name {
		from--
	}
	for to < len(list) && p.houseKey(list[to]) == name {
		to++
	}
	w := houseWeight{sources: to - from}
	w.alone, w.together = graph.Weight(list[from:to])
	p.weights.Store(name, w)
	return w
}

// house is what one publisher published.
type house struct {
	list    string          // the page of the list of sources on which it begins
	id      string          // of its group there; empty: it has none of its own
	sources []*graph.Source // those first that most rests on
}

// addToHouses adds the sources on one page of the list to their publishers.
func (p *planner) addToHouses(sources index[*graph.Source], page leaf) {
	marked := map[string]bool{}
	for i, s := range sources.list[page.from:page.to] {
		at, id := page.from+i, ""
		if i == 0 || p.houseKey(sources.list[at-1]) != p.houseKey(s) {
			id = groupID(at, sources.letters[at], marked)
		}
		if s.Publisher == "" {
			continue
		}
		h := p.houses[s.Publisher]
		if h == nil {
			h = &house{list: page.path, id: id}
			p.houses[s.Publisher] = h
		}
		h.sources = append(h.sources, s)
	}
}

// groupID names a publisher's group in the list: by the letter where it is the
// first one on the page.
func groupID(i int, letter string, marked map[string]bool) string {
	if marked[letter] {
		return "d-p-" + itoa(i)
	}
	marked[letter] = true
	return letterID(letter)
}

// closeGroup gives the last group its rows.
func (v *SourcesIndex) closeGroup(rows *rowList) {
	if len(v.Groups) > 0 {
		v.Groups[len(v.Groups)-1].Rows = rows.rows()
	}
}

func (p *planner) planActors() {
	actors := indexed(p.g.Actors, p.language(), func(a *graph.Actor) string { return a.Name })
	list, letters := actors.list, actors.letters
	for i, a := range list {
		p.planActor(a, func(m maker) Pager { return m.pager(i, len(list), func(j int) any { return list[j] }) })
	}
	pages := p.leaves("actors/index.html", "actors", len(list))
	starts := letterStarts(letters, pages)
	for _, page := range pages {
		p.add(page.path, "actors", func() any {
			m := p.page(page.path)
			v := &ActorsIndex{Frame: m.frame("actors", m.t("nav.actors"), "actors"), Lead: m.n("actors.lead", len(list))}
			m.paged(&v.Frame, page)
			groups, current := m.groups(letters, page.from, page.to, func(i int) listRow { return m.actorRow(list[i]) })
			v.Groups, v.Letters, v.Pages = groups, starts.links(m, current), m.pageLinks(pages, page)
			return v
		})
	}
}

func (m maker) actorRow(a *graph.Actor) listRow {
	row := &ActorRow{Link: m.link(a), Kind: m.actorKind(a), Claims: len(a.Claims) + len(a.AboutBy), Briefs: len(a.Briefs)}
	for _, alias := range first(a.Aliases, 4) {
		row.Names = append(row.Names, text(alias.Name))
	}
	row.Note = m.n("actor.by-count", len(a.Claims)) + ", " + m.n("actor.about-count", len(a.AboutBy))
	return listRow{name: "actor-row", view: row}
}

func (p *planner) actorKind(a *graph.Actor) string {
	if a.File == nil {
		return ""
	}
	return p.wordOf("actor-kind.", a.File.Actor.Kind.S)
}

func (p *planner) planTopics() {
	list := indexed(p.g.Topics, p.language(), func(t *graph.Topic) string { return t.Title }).list
	for i, t := range list {
		p.planTopic(t, func(m maker) Pager { return m.pager(i, len(list), func(j int) any { return list[j] }) })
	}
	pages := p.leaves("topics/index.html", "topics", len(list))
	for _, page := range pages {
		p.add(page.path, "topics", func() any {
			m := p.page(page.path)
			v := &TopicsIndex{Frame: m.frame("topics", m.t("nav.topics"), "topics"), Lead: m.n("topics.lead", len(list))}
			m.paged(&v.Frame, page)
			rows := m.rowList()
			for _, t := range list[page.from:page.to] {
				row := &TopicRow{Link: m.link(t), Briefs: len(t.Briefs), Claims: len(claimsIn(t.Briefs))}
				if t.Body.Doc != nil {
					row.Note = text(t.Body.Doc.Lead(m.titles(&t.Body)))
				}
				rows.add(listRow{name: "topic-row", view: row})
			}
			v.Rows = rows.close()
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
	slices.SortFunc(list, func(a, b *graph.Claim) int { return cmp.Compare(a.Number, b.Number) })
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
