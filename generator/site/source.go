package site

import (
	"strings"

	"dossier/generator/graph"
)

const rowsMost = 100 // claim rows in one part of a source's or actor's page

func (p *planner) planSources() {
	for i, s := range p.g.Sources {
		p.add(pathOf(s), "source", func() any { return p.sourcePage(s, i) })
	}
	p.planSourceLists()
}

func (p *planner) sourcePage(s *graph.Source, at int) any {
	m := p.at(pathOf(s))
	name := m.sourceName(s)
	v := &SourcePage{Frame: m.frame("source", name, "sources"), ID: s.ID, Heading: text(name), Seen: m.seenWord(s)}
	v.Crumbs = []Link{{Href: m.root + "sources/index.html", Words: m.t("nav.sources")}, {Words: name}}
	m.edit(&v.Frame, s.File)
	if s.Kind != "" {
		v.Type = m.t("source-kind." + s.Kind)
	}
	v.Lead = m.sourceLead(s)
	v.Description = plain(v.Lead)
	v.Withdrawn = m.sourceTombstone(s)
	v.Units, v.Fall = m.units(s), m.fall(s)
	v.Facts = m.sourceFacts(s)
	v.Reference = m.reference(s, false)
	v.Body = m.body(&s.Body, false, nil)
	m.sourceClaims(v, s)
	v.Credits, v.CreditedBy = m.credits(s), m.creditedBy(s)
	v.UsedIn = m.sourceUses(s)
	v.Corrections = m.sourceCorrections(s)
	v.Cite = m.cite(s.ID, name, m.t("source.cite", "reference", m.plainReference(s)))
	v.Pager = m.pager(at, len(m.g.Sources), func(i int) any { return m.g.Sources[i] })
	v.Contents = m.sourceContents(v)
	return v
}

func (m maker) sourceContents(v *SourcePage) []Entry {
	var c contents
	c.add(true, "#d-impact", m.t("source.impact"))
	c.add(true, "#d-about", m.t("source.about"))
	c.add(v.Alone.Count > 0, "#d-alone", m.t("source.alone"))
	c.add(v.Together.Count > 0, "#d-together", m.t("source.together"))
	c.add(v.Against.Count > 0, "#d-against", m.t("source.against"))
	c.add(len(v.Credits) > 0, "#d-credits", m.t("source.credits"))
	c.add(len(v.CreditedBy) > 0, "#d-credited", m.t("source.credited"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("source.used"))
	return c
}

// sourceLead says in one sentence what the source is and how it is known here.
func (m maker) sourceLead(s *graph.Source) Sentence {
	what := m.t("source-kind.other")
	if s.Kind != "" {
		what = m.t("source-kind." + s.Kind)
	}
	if len(s.Authors) > 0 {
		what = m.t("source.by", "kind", what, "authors", m.authors(s))
	}
	if s.Publisher != "" {
		what = m.t("source.in", "kind", what, "publisher", s.Publisher)
	}
	if !s.WasRead() && len(s.CreditedBy) > 0 {
		return m.weave(m.t("source.known-through", "what", what), "sources", m.sourceLinks(s.CreditedBy))
	}
	return Say(what + ".")
}

func (m maker) sourceTombstone(s *graph.Source) *Tombstone {
	if s.Withdrawn == nil {
		return nil
	}
	return &Tombstone{Title: m.t("tomb.source"), Date: m.date(s.Withdrawn.Date.Date), Reason: text(s.Withdrawn.Reason.S),
		Sentence: Say(m.n("tomb.source-claims", len(s.Claims)))}
}

func (m maker) sourceFacts(s *graph.Source) []Fact {
	var f factList
	f.words(m.t("fact.kind"), m.wordOf("source-kind.", s.Kind))
	f.words(m.t("fact.authors"), m.authors(s))
	f.words(m.t("fact.publisher"), s.Publisher)
	f.words(m.t("fact.owner"), s.Owner)
	f.date(m.t("fact.published"), m.date(s.Date))
	f.date(m.t("fact.accessed"), m.date(s.Accessed))
	f.words(m.t("fact.language"), s.Language)
	if s.Reliability != "" {
		f.words(m.t("fact.reliability"), m.t("reliability."+s.Reliability))
	}
	f.words(m.t("fact.counts-as"), s.KeyName)
	f = append(f, m.copyFacts(s)...)
	if a := address(s); a.Href != "" {
		a.Words = s.URL.Text
		f = append(f, Fact{Word: m.t("fact.address"), Value: Sentence{a}, Mono: true})
	} else if s.URL.Text != "" {
		f = append(f, Fact{Word: m.t("fact.address"), Value: Say(s.URL.Text), Mono: true})
	}
	return f
}

func (p *planner) wordOf(prefix, key string) string {
	if key == "" {
		return ""
	}
	return p.t(prefix + key)
}

// factList collects facts that are known.
type factList []Fact

func (f *factList) words(word, value string) {
	if value != "" {
		*f = append(*f, Fact{Word: word, Value: Say(value)})
	}
}

func (f *factList) date(word string, d DateView) {
	if d.Words != "" {
		*f = append(*f, Fact{Word: word, Date: d})
	}
}

// sourceClaims lists what rests on the source: alone, together with others, and
// what it speaks against.
func (m maker) sourceClaims(v *SourcePage, s *graph.Source) {
	var alone, together, against []*graph.Claim
	rests := map[*graph.Claim]bool{}
	for _, r := range s.Rests {
		rests[r.Claim] = true
		if r.Alone {
			alone = append(alone, r.Claim)
		} else {
			together = append(together, r.Claim)
		}
	}
	for _, c := range s.Claims {
		if !rests[c] || c.Reason.Disputing > 0 && m.speaksAgainst(s, c) {
			against = append(against, c)
		}
	}
	if s.Withdrawn != nil {
		alone, against = against, nil
	}
	v.Alone, v.Together, v.Against = m.claimRows(first(alone, rowsMost)), m.claimRows(first(together, rowsMost)), m.claimRows(first(against, rowsMost))
}

func (m maker) speaksAgainst(s *graph.Source, c *graph.Claim) bool {
	for _, e := range c.Evidence() {
		if e.Stance != 0 && e.Provenance.Reaches(s) {
			return true
		}
	}
	return false
}

// credits draws whom a source credits: as a rule, and for single claims.
func (m maker) credits(s *graph.Source) []Chain {
	var list []Chain
	seen := map[*graph.Provenance]bool{}
	for _, e := range s.Evidence {
		if seen[e.Provenance] || len(e.Provenance.Steps) < 2 {
			continue
		}
		seen[e.Provenance] = true
		c := m.chain(e.Provenance)
		c.For = m.t("chain.for", "claim", e.Claim.Text)
		if len(list) == chainsMost*3 {
			break
		}
		list = append(list, c)
	}
	if len(list) == 0 && len(s.Cites) > 0 {
		c := m.chainNode(s, "")
		c.State, c.Comma = "passed", true
		for _, credit := range first(s.Cites, chainMost) {
			next := m.chainNode(credit.To, m.verb(credit.How))
			next.State = "passed"
			if len(credit.To.Cites) == 0 {
				next.State = "origin"
			}
			c.Next = append(c.Next, next)
		}
		list = append(list, c)
	}
	return list
}

func (m maker) creditedBy(s *graph.Source) []Backlink {
	var list []Backlink
	for _, by := range first(s.CreditedBy, usedMost) {
		n := 0
		for _, c := range s.Claims {
			if _, ok := claimIn(by, c); ok {
				n++
			}
		}
		list = append(list, Backlink{Link: m.link(by), Kind: m.n("source.credits-for", n), Date: m.date(by.Date)})
	}
	return list
}

// claimIn finds a claim in the list of those whose evidence reaches a source.
func claimIn(s *graph.Source, c *graph.Claim) (int, bool) {
	lo, hi := 0, len(s.Claims)
	for lo < hi {
		mid := (lo + hi) / 2
		if s.Claims[mid].ID < c.ID {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(s.Claims) && s.Claims[lo] == c
}

// sourceUses lists the briefs for which the source was read, then the bodies
// that cite it, with the sentence.
func (m maker) sourceUses(s *graph.Source) []Backlink {
	var list []Backlink
	seen := map[*graph.Brief]bool{}
	for _, e := range s.Evidence {
		if seen[e.Brief] || len(list) == usedMost {
			continue
		}
		seen[e.Brief] = true
		list = append(list, Backlink{Link: m.link(e.Brief), Kind: m.t("link.read"), Date: m.date(e.Brief.Date)})
	}
	return append(list, m.backlinks(s.Backlinks)...)
}

// reference is the full citation; linked: its title leads to the source's page.
func (m maker) reference(s *graph.Source, linked bool) Reference {
	r := Reference{Authors: m.authors(s), Publisher: s.Publisher, Lang: s.Language, Quoted: s.Title != ""}
	r.Title = Link{Words: m.sourceName(s)}
	if s.Title == "" && s.Name == "" && s.Publisher != "" {
		r.Publisher = ""
		r.Title.Words = s.Publisher
	}
	if linked {
		r.Title.Href = m.root + pathOf(s)
	}
	if !s.Date.IsZero() {
		r.Date = m.date(s.Date).Words
	}
	if a := address(s); a.Href != "" {
		r.Address, r.Shown = a.Href, s.URL.Text
	}
	for i, a := range s.Archive {
		r.Archive = append(r.Archive, ArchivedCopy{
			Link: Link{Href: a, Words: m.t("archive", "n", itoa(i+1))}, Original: r.Address, Date: archiveDate(a),
		})
	}
	if len(r.Archive) > 0 {
		r.Version = r.Archive[0]
	}
	r.Copy = m.keptCopy(s)
	return r
}

// plainReference is the same in plain words.
func (m maker) plainReference(s *graph.Source) string {
	r := m.reference(s, false)
	title := r.Title.Words
	if r.Quoted {
		title = m.t("quoted", "words", title)
	}
	parts := []string{}
	for _, part := range []string{r.Authors, title, r.Publisher, r.Date, r.Shown} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}
