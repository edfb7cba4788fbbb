package site

import (
	"slices"
	"strconv"

	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// Bounds of what one page shows; more is counted in words.
const (
	evidenceMost   = 200
	chainsMost     = 4
	nearMost       = 3
	successionMost = 50 // claims before and after one that it follows
)

func (p *planner) planClaims() {
	view := func(at int) any { return p.claimPage(p.g.Claims[at], at) }
	for i, c := range p.g.Claims {
		p.addOf(p.pathOf(c), "claim", i, view)
	}
	p.planClaimLists()
}

func (p *planner) claimPage(c *graph.Claim, at int) any {
	m := p.page(p.pathOf(c))
	v := &m.memory.claim
	v.Frame = m.frame("claim", c.Text, "claims")
	v.ID, v.Text = c.ID, text(c.Text)
	v.Crumbs = []Link{{Href: m.to("claims/index.html"), Words: m.t("nav.claims")}, {Words: c.Text}}
	m.propose(&v.Frame, c, c.File, "text", c.Text)
	v.Verdict = Verdict{Standing: m.standing(c.Standing), Origins: m.n("origins", len(c.Origins)), Reason: m.reason(c)}
	v.Description = m.t("claim.description", "standing", v.Verdict.Word, "reason", plain(v.Verdict.Reason))
	v.Tombstone = m.claimTombstone(c)
	m.claimEvidence(v, c)
	v.Facts = m.claimFacts(c)
	v.Judgments = m.judgments(c)
	v.Change = m.change(c)
	v.Relations = m.relations(c)
	v.Body = m.body(&c.Body, false, nil)
	v.UsedIn = m.claimUses(c)
	v.Near = m.near(c)
	v.Corrections = m.corrected(c)
	v.Record = m.record(c)
	v.Topics = m.topicLinks(briefsOf(c))
	v.Around = m.claimNeighbours(c)
	v.Cite = m.cite(work{key: c.ID, title: c.Text}, m.t("claim.cite", "words", c.Text, "standing", v.Verdict.Word))
	v.Pager = m.pager(at, len(m.g.Claims), func(i int) any { return m.g.Claims[i] })
	v.Contents = m.claimContents(v)
	return v
}

// pager leads to the neighbours in a list.
func (m maker) pager(at, n int, thing func(int) any) Pager {
	var p Pager
	if at > 0 {
		p.Prev = m.link(thing(at - 1))
	}
	if at+1 < n {
		p.Next = m.link(thing(at + 1))
	}
	return p
}

func (m maker) claimContents(v *ClaimPage) []Entry {
	c := contents(m.memory.entries.list(10)[:0])
	c.add(len(v.Sides) > 0, "#d-against", m.t("claim.sides"))
	c.add(v.Chain != nil, "#d-chain", m.t("claim.chain"))
	for _, r := range v.Relations {
		c.add(true, "#"+r.ID, r.Title)
	}
	c.add(len(v.Evidence) > 0, "#d-evidence", m.t("claim.evidence"))
	c.add(len(v.Change) > 0, "#d-change", m.t("claim.change"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("used-in"))
	for _, r := range v.Near {
		c.add(true, "#"+r.ID, r.Title)
	}
	c.add(len(v.Corrections.List) > 0, "#d-corrections", m.t("corrections"))
	c.add(len(v.Record) > 0, "#d-record", m.t("claim.record"))
	return c
}

// contents collects what stands on a page.
type contents []Entry

func (c *contents) add(there bool, href, words string) {
	if there {
		*c = append(*c, Entry{Href: href, Words: words})
	}
}

// claimTombstone stands on claims that were taken back or replaced.
func (m maker) claimTombstone(c *graph.Claim) *Tombstone {
	switch c.Standing {
	case graph.Superseded:
		return &Tombstone{Title: m.t("tomb.instead"), Instead: m.claimRows(c.Reason.By), Sentence: Say(m.t("tomb.kept"))}
	case graph.Withdrawn:
		t := &Tombstone{Title: m.t("tomb.withdrawn"), Sentence: Say(m.t("tomb.kept"))}
		if c.Reason.Declared {
			t.Date, t.Reason = m.date(c.File.Claim.Withdrawn.Date.Date), text(c.File.Claim.Withdrawn.Reason.S)
		}
		return t
	}
	return nil
}

// claimEvidence fills the table and the drawing of where the claim comes from.
func (m maker) claimEvidence(v *ClaimPage, c *graph.Claim) {
	all := c.Evidence()
	v.Evidence = m.memory.evidence.list(min(len(all), evidenceMost))
	against := 0
	for i, e := range all {
		if e.Stance != 0 {
			against++
		}
		if i < evidenceMost {
			row := m.evidenceRow(e, i)
			v.Rated = v.Rated || row.Credibility != ""
			v.Evidence[i] = row
		}
	}
	v.Caption = m.caption(len(all), against)
	if c.Standing == graph.Disputed {
		v.Sides = m.sides(c)
		return
	}
	v.Chain = m.chain(filtered(all, asserts), c.Origins)
}

func (m maker) caption(all, against int) string {
	words := m.n("evidence.for", all-against) + m.n("evidence.against", against)
	if all > evidenceMost {
		words += " " + m.n("evidence.more", all-evidenceMost)
	}
	return words
}

func (m maker) evidenceRow(e *graph.Evidence, i int) EvidenceRow {
	lines, all := m.lines(e.Provenance)
	row := EvidenceRow{
		ID: "d-e" + strconv.Itoa(i+1), Says: m.t("says.for"), Who: m.actorLinks(e.Actors), Lines: lines,
		Date: m.date(e.Date), Quote: text(e.Mention.Quote.S), Locator: e.Mention.Locator.S,
		QuoteHref: quoteHref(e),
	}
	row.Brief = m.linkIn(e.Brief, "d-c-"+e.Claim.ID)
	if !all {
		row.Lines = append(row.Lines, Line{{Link: Link{Words: m.t("chain.more-ways")}}})
	}
	if e.Stance != 0 {
		row.Says, row.Against = m.t("says.against"), true
	}
	if n := e.Mention.Credibility; n > 0 {
		row.Credibility = m.credibility(n)
	}
	if !e.Provenance.Live {
		row.Dead = m.deadWords(e)
	}
	return row
}

func (p *planner) credibility(n int) string {
	return p.t("credibility." + strconv.Itoa(n))
}

// deadWords says which withdrawal took the evidence away.
func (m maker) deadWords(e *graph.Evidence) string {
	for i := range e.Provenance.Steps {
		if s := e.Provenance.Steps[i].Source; s.Withdrawn != nil {
			return m.t("evidence.dead", "source", m.chainName(s), "why", m.withdrawal(s.Withdrawn.Date.Date, s.Withdrawn.Reason.S))
		}
	}
	return m.t("chain.dead")
}

// filtered gives the pieces of evidence that are wanted.
func filtered(all []*graph.Evidence, want func(*graph.Evidence) bool) []*graph.Evidence {
	var list []*graph.Evidence
	for _, e := range all {
		if want(e) {
			list = append(list, e)
		}
	}
	return list
}

func asserts(e *graph.Evidence) bool { return e.Stance == brief.Asserts }

func disputes(e *graph.Evidence) bool { return e.Stance == brief.Disputes }

// sides puts what is for a claim beside what is against it.
func (m maker) sides(c *graph.Claim) []Side {
	all := c.Evidence()
	list := []Side{m.side(all, m.t("side.for"), c, asserts)}
	if c.Reason.Disputing > 0 {
		list = append(list, m.side(all, m.t("side.against"), c, disputes))
	}
	for _, other := range first(c.Reason.By, chainsMost) {
		s := m.side(other.Evidence(), m.t("side.against"), other, asserts)
		s.Claim = m.link(other)
		list = append(list, s)
	}
	return list
}

func (m maker) side(all []*graph.Evidence, word string, c *graph.Claim, want func(*graph.Evidence) bool) Side {
	s := Side{Word: word}
	list := filtered(all, want)
	n := 0
	for _, e := range list {
		if e.Provenance.Live {
			n++
		}
	}
	s.Count = m.n("evidence.pieces", n)
	s.Chain = m.chain(list, c.Origins)
	return s
}

func (m maker) claimFacts(c *graph.Claim) []Fact {
	facts := m.memory.facts.list(8)[:0]
	if len(c.Actors) > 0 {
		facts = append(facts, Fact{Word: m.t("fact.who"), Value: m.enumerate(m.actorLinks(c.Actors))})
	}
	if len(c.About) > 0 {
		facts = append(facts, Fact{Word: m.t("fact.about"), Value: m.enumerate(m.actorLinks(c.About))})
	}
	if len(c.Uses) > 0 {
		facts = append(facts, Fact{Word: m.t("fact.when"), Date: m.dated(c.Date)})
		if last := c.Uses[len(c.Uses)-1]; last.Date != c.Date {
			facts = append(facts, Fact{Word: m.t("fact.last"), Date: m.date(last.Date)})
		}
		facts = append(facts, Fact{Word: m.t("fact.briefs"), Value: Say(strconv.Itoa(len(briefsOf(c))))})
	}
	if f := c.File; f != nil && !f.Claim.ReviewBy.IsZero() {
		facts = append(facts, m.reviewFact(c))
	}
	return facts
}

// reviewFact says by when the judgment is to be looked at again.
func (m maker) reviewFact(c *graph.Claim) Fact {
	by := c.File.Claim.ReviewBy.Date
	f := Fact{Word: m.t("fact.review"), Date: m.date(by)}
	if m.today != (edtf.Day{}) && by.Last().Compare(m.today) < 0 {
		f.Note = m.t("fact.review-passed")
	}
	return f
}

func briefsOf(c *graph.Claim) []*graph.Brief {
	var list []*graph.Brief
	seen := make(map[*graph.Brief]bool, len(c.Uses))
	for _, u := range c.Uses {
		if !seen[u.Brief] {
			seen[u.Brief] = true
			list = append(list, u.Brief)
		}
	}
	return list
}

// judgments tells confidence and likelihood, each in a sentence of its own
// (ICD 203: the two never stand in one).
func (m maker) judgments(c *graph.Claim) []Sentence {
	var list []Sentence
	if f := c.File; f != nil {
		list = m.judgment(list, f.Claim.Confidence.S, f.Claim.Likelihood.S)
	}
	return list
}

func (m maker) judgment(list []Sentence, confidence, likelihood string) []Sentence {
	if confidence != "" {
		list = append(list, Say(m.t("confidence", "level", m.t("confidence."+confidence))))
	}
	if likelihood != "" {
		list = append(list, Say(m.t("likelihood", "term", likelihood, "range", m.t("likelihood."+likelihoodRow(likelihood)))))
	}
	return list
}

// likelihoodTerms pairs the two rows of the ICD 203 scale.
var likelihoodTerms = [...][3]string{
	{"almost no chance", "remote", "1"},
	{"very unlikely", "highly improbable", "2"},
	{"unlikely", "improbable", "3"},
	{"roughly even chance", "roughly even odds", "4"},
	{"likely", "probable", "5"},
	{"very likely", "highly probable", "6"},
	{"almost certain", "nearly certain", "7"},
	{"almost certainly", "", "7"},
}

func likelihoodRow(term string) string {
	for _, row := range likelihoodTerms {
		if row[0] == term || row[1] == term {
			return row[2]
		}
	}
	return "0"
}

// succession gives the claims that replaced each other, in order, from the
// first to the one that stands, with c among them. Of several that replace one
// the first by id is followed; a ring ends where it began.
func succession(c *graph.Claim) []*graph.Claim {
	list := []*graph.Claim{c}
	for at := c; len(at.Supersedes) > 0 && len(list) < successionMost && !slices.Contains(list, at.Supersedes[0]); at = at.Supersedes[0] {
		list = slices.Insert(list, 0, at.Supersedes[0])
	}
	for at := c; len(at.SupersededBy) > 0 && len(list) < successionMost && !slices.Contains(list, at.SupersededBy[0]); at = at.SupersededBy[0] {
		list = append(list, at.SupersededBy[0])
	}
	return list
}

// relations lists what the claim speaks to, each kind for itself.
func (m maker) relations(c *graph.Claim) []Relation {
	var list []Relation
	for _, r := range []struct {
		key    string
		claims []*graph.Claim
	}{
		{"contradicts", c.Contradicts},
		{"qualifies", c.Qualifies},
		{"qualified", c.QualifiedBy},
		{"supersedes", c.Supersedes},
		{"superseded", c.SupersededBy},
		{"succession", longer(succession(c))},
	} {
		if len(r.claims) > 0 && !(r.key == "superseded" && c.Standing == graph.Superseded) {
			list = append(list, Relation{ID: "d-" + r.key, Title: m.t("relation." + r.key), Rows: m.claimRows(r.claims)})
		}
	}
	return list
}

// longer leaves out a succession of two, which the relation before it tells.
func longer(list []*graph.Claim) []*graph.Claim {
	if len(list) < 3 {
		return nil
	}
	return list
}

// claimUses lists the briefs that make the claim, and the bodies that link it.
func (m maker) claimUses(c *graph.Claim) []Backlink {
	list := m.usedIn(len(c.Uses), c.Backlinks)
	seen := map[*graph.Brief]bool{}
	for _, u := range c.Uses {
		if seen[u.Brief] {
			continue
		}
		seen[u.Brief] = true
		if len(seen) > usedMost {
			continue
		}
		b := Backlink{Link: m.linkIn(u.Brief, "d-c-"+c.ID), Kind: m.t("link.asserts"), Date: m.briefDate(u.Brief)}
		if u.Stance != 0 {
			b.Kind = m.t("link.disputes")
		}
		list = append(list, b)
	}
	list = m.more(list, len(seen)-usedMost)
	return append(list, m.backlinks(c.Backlinks)...)
}

// near lists other claims of the same actor that lie next to it in time.
func (m maker) near(c *graph.Claim) []Relation {
	if len(c.Actors) == 0 {
		return nil
	}
	a := c.Actors[0]
	var rows []*graph.Claim
	for _, other := range m.nearest(m.inTime[a], c, nearMost+1) {
		if other != c {
			rows = append(rows, other)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	r := Relation{ID: "d-near", Title: m.t("claim.near", "actor", a.Name), Rows: m.claimRows(first(rows, nearMost))}
	return []Relation{r}
}

// nearest gives n claims that stand around c in a list by date, c included.
func (m maker) nearest(claims []*graph.Claim, c *graph.Claim, n int) []*graph.Claim {
	at, _ := slices.BinarySearchFunc(claims, c, m.byDate)
	lo := max(0, min(at-n/2, len(claims)-n))
	return claims[lo:min(len(claims), lo+n)]
}

// record tells in order what happened to the claim.
func (m maker) record(c *graph.Claim) []Event {
	var list []Event
	for _, u := range first(c.Uses, usedMost) {
		key := "record.asserted"
		if u.Stance != 0 {
			key = "record.disputed"
		}
		list = append(list, Event{Date: m.date(u.Date), Sentence: m.withLinks(m.t(key), "brief", []Link{m.link(u.Brief)})})
	}
	if f := c.File; f != nil && f.Claim.Withdrawn != nil {
		w := f.Claim.Withdrawn
		list = append(list, Event{Date: m.date(w.Date.Date), Sentence: Say(m.t("record.withdrawn"))})
	}
	if len(list) < 2 {
		return nil // the facts have told it
	}
	return list
}
