package site

import (
	"strings"

	"dossier/generator/graph"
)

// plain gives a sentence without its links.
func plain(s Sentence) string {
	if len(s) == 1 {
		return s[0].Words
	}
	size := 0
	for _, l := range s {
		size += len(l.Words)
	}
	var b strings.Builder
	b.Grow(size)
	for _, l := range s {
		b.WriteString(l.Words)
	}
	return b.String()
}

// reason gives the sentence that says why a claim has its standing.
func (m maker) reason(c *graph.Claim) Sentence {
	r := &c.Reason
	switch c.Standing {
	case graph.Withdrawn:
		return m.whyWithdrawn(c)
	case graph.Superseded:
		return m.withLinks(m.t("reason.superseded"), "claims", m.claimLinks(r.By))
	case graph.Disputed:
		return m.whyDisputed(c)
	case graph.Unsupported:
		if r.Disputing > 0 {
			return m.say(m.n("reason.only-disputed", r.Disputing))
		}
		return m.say(m.t("reason.unsupported"))
	case graph.Circular:
		return m.withLinks(m.n("reason.circular", r.Asserting), "sources", m.sourceLinks(r.Loop))
	case graph.SingleOrigin:
		return m.whySingle(c)
	}
	return m.whyCorroborated(c)
}

func (m maker) whyWithdrawn(c *graph.Claim) Sentence {
	if c.Reason.Declared {
		w := c.File.Claim.Withdrawn
		return m.say(m.withdrawal(w.Date.Date, strings.TrimSuffix(w.Reason.S, ".")) + ".")
	}
	return m.withLinks(m.n("reason.withdrawn", c.Reason.Dead), "sources", m.sourceLinks(m.gone(c)))
}

// gone gives the withdrawn sources by which the evidence of a claim came.
func (m maker) gone(c *graph.Claim) []*graph.Source {
	var list []*graph.Source
	seen := map[*graph.Source]bool{}
	for _, e := range c.Evidence() {
		for i := range e.Provenance.Steps {
			s := e.Provenance.Steps[i].Source
			if s.Withdrawn != nil && !seen[s] {
				seen[s] = true
				list = append(list, s)
			}
		}
	}
	return list
}

func (m maker) whyDisputed(c *graph.Claim) Sentence {
	var s Sentence
	if n := c.Reason.Disputing; n > 0 {
		s = m.say(m.n("reason.disputed", n))
	}
	if by := c.Reason.By; len(by) > 0 {
		if len(s) > 0 {
			s = append(s, Link{Words: " "})
		}
		s = append(s, m.withLinks(m.n("reason.contradicted", len(by)), "claims", m.claimLinks(by))...)
	}
	return append(s, Link{Words: " " + m.n("reason.origins-for", len(c.Origins))})
}

// whySingle names the one origin, and says how many reports repeat it.
func (m maker) whySingle(c *graph.Claim) Sentence {
	o := c.Origins[0]
	key := "reason.single"
	if o.Anonymous {
		key = "reason.single-anonymous"
	}
	s := m.withLinks(m.t(key), "origin", []Link{m.origin(o)})
	if n := c.Reason.Asserting; n > 1 {
		s = append(s, Link{Words: " " + m.n("reason.repeated", n)})
	}
	return append(s, m.seen(o)...)
}

// seen tells when the origin was not read for this site.
func (m maker) seen(o graph.Origin) Sentence {
	for _, s := range o.Sources {
		if s.WasRead() {
			return nil
		}
	}
	return Sentence{{Words: " " + m.t("reason.not-seen")}}
}

func (m maker) whyCorroborated(c *graph.Claim) Sentence {
	names := m.linkList(len(c.Origins))
	for i, o := range c.Origins {
		names[i] = m.origin(o)
	}
	s := m.withLinks(m.n("reason.corroborated", len(c.Origins)), "origins", names)
	if c.Reason.ReadHouses == 1 && len(c.Reason.Read) > 0 {
		s = append(s, Link{Words: " "})
		s = append(s, m.withLinks(m.n("reason.one-house", len(c.Origins)), "house", []Link{{Words: m.houseName(c.Reason.Read[0])}})...)
	}
	return s
}

func (m maker) houseName(s *graph.Source) string {
	if s.Publisher != "" {
		return s.Publisher
	}
	if s.KeyName != "" {
		return s.KeyName
	}
	return m.sourceName(s)
}

// origin links an origin: its source when it is one, else who it counts as.
func (m maker) origin(o graph.Origin) Link {
	switch {
	case o.Brief != nil:
		l := m.link(o.Brief)
		l.Words = m.t("quoted", "words", trimStop(l.Words))
		return l
	case len(o.Sources) == 1 && !o.Anonymous:
		l := m.link(o.Sources[0])
		l.Words = m.originName(o.Sources[0])
		return l
	case m.originAt[o.Key] != nil:
		return Link{Href: m.to(m.originAt[o.Key].path), Words: o.Name}
	}
	return Link{Words: o.Name}
}

// originName names a source with its house, as one sentence needs it.
func (p *planner) originName(s *graph.Source) string {
	name := p.chainName(s)
	if s.Publisher != "" && s.Title != "" {
		return p.t("source.titled", "title", s.Title, "publisher", s.Publisher)
	}
	return name
}

const listMost = 4 // names in a sentence before the rest are counted

func (m maker) claimLinks(claims []*graph.Claim) []Link {
	list := m.linkList(len(claims))
	for i, c := range claims {
		list[i] = m.link(c)
		list[i].Words = m.t("quoted", "words", trimStop(c.Text))
	}
	return list
}

// trimStop takes the full stop from words that a sentence goes on after.
func trimStop(words string) string { return strings.TrimRight(words, ".。") }

func (m maker) sourceLinks(sources []*graph.Source) []Link {
	list := m.linkList(len(sources))
	for i, s := range sources {
		list[i] = m.link(s)
		list[i].Words = m.originName(s)
	}
	return list
}

// withLinks gives a sentence with links in it, where the words say {key}.
func (m maker) withLinks(words, key string, links []Link) Sentence {
	at := strings.Index(words, "{"+key+"}")
	if at < 0 {
		return m.say(words)
	}
	s := m.linkList(2*min(len(links), listMost) + 1)[:0]
	s = append(s, Link{Words: words[:at]})
	s = m.appendListing(s, links)
	return append(s, Link{Words: words[at+len(key)+2:]})
}

// listing gives "a, b and c", the rest counted.
func (m maker) listing(links []Link) Sentence { return m.appendListing(nil, links) }

func (m maker) appendListing(s Sentence, links []Link) Sentence {
	more := 0
	if len(links) > listMost {
		more = len(links) - listMost + 1
		links = links[:listMost-1]
	}
	last := len(links) - 1
	if more > 0 {
		last++
	}
	for i, l := range links {
		s = append(m.separated(s, i, last), l)
	}
	if more > 0 {
		s = append(m.separated(s, last, last), Link{Words: m.n("and-more", more)})
	}
	return s
}

// separated adds what stands before the i-th of a list.
func (m maker) separated(s Sentence, i, last int) Sentence {
	switch i {
	case 0:
		return s
	case last:
		return append(s, Link{Words: m.t("list.last")})
	}
	return append(s, Link{Words: m.t("list.sep")})
}

// listWords gives the names of actors as one string of words.
func (m maker) listWords(actors []*graph.Actor) string {
	if len(actors) == 1 { // as nearly always
		return actors[0].Name
	}
	return plain(m.listing(m.actorLinks(actors)))
}
