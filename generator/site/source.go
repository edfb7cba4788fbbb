package site

import (
	"strings"

	"dossier/generator/graph"
)

func (p *planner) planSources() {
	p.planSourceLists()
	view := func(at int) any { return p.sourceView(at, 0) }
	for i, s := range p.g.Sources {
		p.addOf(p.pathOf(s), "source", i, view)
		if len(s.Claims) <= p.perPage {
			continue
		}
		for j, page := range p.sourceLeaves(s)[1:] {
			p.addOf(page.path, "source", i, func(at int) any { return p.sourceView(at, j+1) })
		}
	}
}

// sourceLeaves gives the pages of a source, several when its claims need them.
func (p *planner) sourceLeaves(s *graph.Source) []leaf {
	most := len(s.Claims) // at most
	if most > p.perPage {
		parts := partsOf(s)
		most = parts.most()
	}
	return p.leaves(p.pathOf(s), "sources/"+s.ID, most)
}

func (p *planner) sourceView(at, number int) any {
	s := p.g.Sources[at]
	pages := p.sourceLeaves(s)
	page := pages[number]
	m := p.page(page.path)
	v := m.sourcePage(s, page)
	v.Pages = m.pageLinks(pages, page)
	if number == 0 {
		v.Pager = m.pager(at, len(m.g.Sources), func(i int) any { return m.g.Sources[i] })
		v.Contents = m.sourceContents(v)
	}
	return v
}

// sourcePage makes what all pages of a source have, and on the first the rest.
func (m maker) sourcePage(s *graph.Source, page leaf) *SourcePage {
	name := m.sourceName(s)
	v := &m.memory.source
	v.Frame = m.frame("source", name, "sources")
	v.ID, v.Heading, v.Seen = s.ID, text(name), m.seenWord(s)
	v.Crumbs = []Link{{Href: m.to("sources/index.html"), Words: m.t("nav.sources")}, {Words: name}}
	m.propose(&v.Frame, s, s.File, firstFacts(s)...)
	m.paged(&v.Frame, page)
	v.Type = m.wordOf("source-kind.", s.Kind)
	v.Lead = m.sourceLead(s)
	v.Description = plain(v.Lead)
	parts := partsOf(s)
	v.Withdrawn = m.sourceTombstone(s, len(parts.gone))
	v.Units, v.Fall = m.units(s), m.fall(s)
	v.Facts = m.sourceFacts(s)
	v.Reference = m.reference(s, false)
	v.Alone, v.Together = m.claimRows(part(parts.alone, page)), m.claimRows(part(parts.together, page))
	v.Against, v.Gone = m.claimRows(part(parts.against, page)), m.claimRows(part(parts.gone, page))
	if page.number == 1 {
		m.fillSource(v, s)
	}
	return v
}

func (m maker) fillSource(v *SourcePage, s *graph.Source) {
	v.Body = m.body(&s.Body, false, nil)
	v.Credits, v.CreditedBy = m.credits(s), m.creditedBy(s)
	v.UsedIn = m.sourceUses(s)
	v.Publisher = m.ofPublisher(s)
	v.Corrections = m.corrected(s)
	v.Cite = m.cite(work{key: s.ID, title: v.Heading.Words}, m.t("source.cite", "reference", m.plainReference(s)))
}

func (m maker) sourceContents(v *SourcePage) []Entry {
	c := contents(m.memory.entries.list(10)[:0])
	c.add(true, "#d-impact", m.t("source.impact"))
	c.add(true, "#d-about", m.t("source.about"))
	c.add(v.Alone.Count > 0, "#d-alone", m.t("source.alone"))
	c.add(v.Together.Count > 0, "#d-together", m.t("source.together"))
	c.add(v.Against.Count > 0, "#d-against", m.t("source.against"))
	c.add(v.Gone.Count > 0, "#d-gone", m.t("source.gone"))
	c.add(v.Credits != nil, "#d-credits", m.t("source.credits"))
	c.add(len(v.CreditedBy) > 0, "#d-credited", m.t("source.credited"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("source.used"))
	c.add(v.Publisher.Count > 0, "#d-publisher", m.t("source.publisher"))
	c.add(len(v.Corrections.List) > 0, "#d-corrections", m.t("corrections"))
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
		return m.withLinks(m.t("source.known-through", "what", what), "sources", m.sourceLinks(s.CreditedBy))
	}
	return Say(what + ".")
}

func (m maker) sourceTombstone(s *graph.Source, gone int) *Tombstone {
	if s.Withdrawn == nil {
		return nil
	}
	return &Tombstone{
		Title: m.t("tomb.source"), Date: m.date(s.Withdrawn.Date.Date), Reason: text(s.Withdrawn.Reason.S),
		Sentence: Say(m.n("tomb.source-claims", gone)),
	}
}

func (m maker) sourceFacts(s *graph.Source) []Fact {
	f := factList(m.memory.facts.list(8)[:0])
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
	if b := m.originAt[s.Key]; b != nil && s.Key != "" {
		f = append(f, Fact{Word: m.t("fact.counts-as"), Value: Sentence{{Href: m.to(b.path), Words: s.KeyName}}})
	} else {
		f.words(m.t("fact.counts-as"), s.KeyName)
	}
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

// reference is the full citation; linked: its title leads to the source's page.
func (m maker) reference(s *graph.Source, linked bool) Reference {
	r := Reference{Authors: m.authors(s), Publisher: s.Publisher, Lang: s.Language, Quoted: s.Title != ""}
	r.Title = Link{Words: m.sourceName(s)}
	if s.Title == "" && s.Name == "" && s.Publisher != "" {
		r.Publisher = ""
		r.Title.Words = s.Publisher
	}
	if linked {
		r.Title.Href = m.href(s)
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
