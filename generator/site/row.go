package site

import (
	"bytes"
	"strings"
	"sync"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// standing shows a standing as shape and word.
func (p *planner) standing(s graph.Standing) Standing {
	if v := p.standings[s]; v.Key != "" {
		return v
	}
	v := Standing{Key: s.String(), Word: p.t("standing." + s.String())}
	switch s {
	case graph.Disputed, graph.Circular, graph.Unsupported, graph.Withdrawn:
		v.Bold = true
	}
	return v
}

// makeMarks makes, once, what shows standings, and renders the shape that follows
// a claim's words in running text.
func (p *planner) makeMarks() {
	p.marks = map[graph.Standing]string{}
	for _, s := range graph.Standings {
		v := p.standing(s)
		p.standings[s] = v
		p.marks[s] = string(p.append(nil, "mark", &v))
	}
}

// listRow is one row of a list: a fragment and its view, or its markup as pages in
// a folder have it, where it is made already.
type listRow struct {
	name string
	view any
	made []byte
}

// rowList collects rows as markup. Rows themselves are values of a finished view.
type rowList struct {
	maker  maker
	count  int
	pieces HTML
	html   *[]byte // of rows that are no piece yet; from planner.buffers
}

// rowList gives an empty list.
func (m maker) rowList() rowList { return rowList{maker: m, html: m.buffer()} }

// buffer gives an empty buffer; it goes back to planner.buffers after use.
func (p *planner) buffer() *[]byte {
	b := p.buffers.Get()
	*b = (*b)[:0]
	return b
}

func (l *rowList) add(r listRow) {
	l.count++
	switch {
	case r.made == nil:
		*l.html = l.maker.append(*l.html, r.name, r.view)
	case l.maker.root == folder:
		l.cut()
		l.pieces = append(l.pieces, r.made)
	default:
		*l.html = appendFrom(*l.html, r.made, l.maker.root)
	}
}

// appendFrom appends the markup of a page in a folder as a page has it for which
// root leads to the site's root. No text can be taken for the start of an
// address, since a quote within it is escaped.
func appendFrom(dst, made []byte, root string) []byte {
	const start = `="` + folder
	for {
		at := bytes.Index(made, []byte(start))
		if at < 0 {
			return append(dst, made...)
		}
		dst = append(append(dst, made[:at+2]...), root...)
		made = made[at+len(start):]
	}
}

// cut makes a piece of the rows that are none yet.
func (l *rowList) cut() {
	if len(*l.html) > 0 {
		l.pieces = append(l.pieces, l.maker.kept(*l.html))
		*l.html = (*l.html)[:0]
	}
}

// rows gives what was added, and takes it out of the list.
func (l *rowList) rows() Rows {
	l.cut()
	rows := Rows{Count: l.count, HTML: l.pieces}
	l.count, l.pieces = 0, nil
	return rows
}

// close gives the rows of a list that is not used any more.
func (l *rowList) close() Rows {
	rows := l.rows()
	l.maker.buffers.Put(l.html)
	return rows
}

// keptRow is a row that all pages share.
type keptRow struct {
	once sync.Once
	html []byte
}

// folder is how a page that stands in a folder, as nearly all do that list claims,
// begins the address of another.
const folder = "../"

// claimRow gives a claim as lists show it. Claims stand in a dozen lists each,
// and alike on all pages.
func (m maker) claimRow(c *graph.Claim) listRow {
	if m.alone != nil {
		return listRow{name: "claim-row", view: m.claimRowView(c)}
	}
	row := &m.claimKept[c.Number]
	row.once.Do(func() {
		m.root = folder
		b := m.buffer()
		*b = m.append(*b, "claim-row", m.claimRowView(c))
		row.html = bytes.Clone(*b)
		m.buffers.Put(b)
	})
	return listRow{made: row.html}
}

func (m maker) claimRowView(c *graph.Claim) *ClaimRow {
	row := m.claimRowOf(ClaimRow{Link: m.link(c), Standing: m.standing(c.Standing), Who: m.actorLinks(c.Actors), Date: m.date(c.Date), Fixed: m.ownFix(c)})
	evidence := c.Evidence()
	if len(evidence) == 1 {
		if lines, all := m.lines(evidence[0].Provenance); all && len(lines) == 1 {
			lines[0][0].Verb = m.t("chain.read-short")
			row.Lines = lines
			return row
		}
	}
	row.Origins = m.n("origins", len(c.Origins))
	return row
}

func (m maker) claimRows(claims []*graph.Claim) Rows {
	l := m.rowList()
	l.pieces = m.pieceList(len(claims) + 1)[:0]
	for _, c := range claims {
		l.add(m.claimRow(c))
	}
	return l.close()
}

// briefRow gives a brief as lists show it; why says why it stands there.
func (m maker) briefRow(b *graph.Brief, why string) listRow {
	return listRow{name: "brief-row", view: m.briefRowView(b, why)}
}

func (m maker) briefRowView(b *graph.Brief, why string) *BriefRow {
	row := m.briefRowOf(BriefRow{
		Link: m.link(b), Date: m.briefDate(b), Updated: m.date(b.Updated), Summary: text(m.summary(b)),
		Claims: m.n("claims", len(b.Uses)), Who: m.actorLinks(b.Actors), Why: why, Fixed: m.ownFix(b),
	})
	if b.Marking() > brief.Clear {
		row.Marking = m.marking(b.Marking())
	}
	return row
}

func (m maker) briefRows(briefs []*graph.Brief) Rows {
	l := m.rowList()
	for _, x := range briefs {
		l.add(m.briefRow(x, ""))
	}
	return l.close()
}

// plainBriefRow gives a brief by title and date alone, with why it stands there.
func (m maker) plainBriefRow(b *graph.Brief, why string) listRow {
	return listRow{name: "brief-row", view: m.briefRowOf(BriefRow{Link: m.link(b), Date: m.briefDate(b), Claims: m.n("claims", len(b.Uses)), Why: why, Fixed: m.ownFix(b)})}
}

// summaryMost is the length, in bytes, at which a summary that nobody wrote is
// cut at a word.
const summaryMost = 320

// summary gives what a brief says in short: its summary, else its first
// paragraph.
func (p *planner) summary(b *graph.Brief) string {
	if s := b.File.Brief.Summary.S; s != "" {
		return s
	}
	if b.Body.Doc == nil {
		return ""
	}
	s := b.Body.Doc.Lead(p.titles(&b.Body))
	if len(s) <= summaryMost {
		return s
	}
	cut := strings.LastIndexByte(s[:summaryMost], ' ')
	if cut < summaryMost/2 {
		cut = summaryMost
		for cut > 0 && s[cut]&0xC0 == 0x80 {
			cut--
		}
	}
	return strings.TrimRight(s[:cut], " ,;:") + " …"
}

func (m maker) sourceRow(s *graph.Source) listRow {
	alone, _ := graph.Weight([]*graph.Source{s})
	row := &SourceRow{
		ID: "d-s-" + s.ID, Link: m.link(s), Date: m.date(s.Date), Seen: m.seenWord(s), Rest: len(s.Rests), Alone: alone, Fixed: m.ownFix(s),
	}
	if s.Publisher != "" && row.Link.Words == s.Publisher {
		row.Link.Words = m.t("sources.untitled") // it stands under its publisher's name
	}
	return listRow{name: "source-row", view: row}
}

func (p *planner) seenWord(s *graph.Source) string {
	if s.WasRead() {
		return p.t("seen.read")
	}
	return p.t("seen.not")
}

// strip counts claims by standing; zero counts are left out.
func (m maker) strip(claims []*graph.Claim) []StandingCount {
	var list []StandingCount
	n := tallied(claims)
	for _, s := range graph.Standings {
		if n[s] > 0 {
			list = append(list, m.standingCount(s, n[s]))
		}
	}
	return list
}

// tally is a number of claims for each standing.
type tally [len(graph.Standings) + 1]int

// tallied counts claims by standing.
func tallied(claims []*graph.Claim) (n tally) {
	for _, c := range claims {
		n[c.Standing]++
	}
	return n
}

// counts shows how many claims have each standing, zero included, with the
// lists of all.
func (m maker) counts(n tally) []StandingCount {
	list := make([]StandingCount, 0, len(graph.Standings))
	for _, s := range graph.Standings {
		list = append(list, m.standingCount(s, n[s]))
	}
	return list
}

func (m maker) standingCount(s graph.Standing, n int) StandingCount {
	return StandingCount{Standing: m.standing(s), Count: n, Href: m.to(standingPath(s, 1))}
}

// backlinks shows the first places in bodies that refer to something, and
// counts the rest.
func (m maker) backlinks(links []graph.Backlink) []Backlink {
	list := m.backlinkList(min(len(links), usedMost+1))[:0]
	for _, b := range first(links, usedMost) {
		list = append(list, m.backlink(b))
	}
	return m.more(list, len(links)-usedMost)
}

// usedIn gives an empty list with room for so many uses of a thing and for the
// back-links to it.
func (m maker) usedIn(uses int, links []graph.Backlink) []Backlink {
	return m.backlinkList(min(uses, usedMost) + min(len(links), usedMost) + 2)[:0]
}

// more counts, as the last of a list, what the list leaves out.
func (m maker) more(list []Backlink, n int) []Backlink {
	if n <= 0 {
		return list
	}
	return append(list, Backlink{Link: Link{Words: m.n("and-more", n)}})
}

func (m maker) backlink(b graph.Backlink) Backlink {
	body := bodyOf(b.From)
	doc, titles := body.Doc, m.titles(body)
	var where markdown.Context
	kind := "link.mentions"
	if b.Ref < 0 {
		where = doc.MentionContext(b.Mention, titles)
	} else {
		where = doc.RefContext(b.Ref, titles)
		kind = "link.links"
		if doc.Refs()[b.Ref].Kind == markdown.Citation {
			kind = "link.cites"
		}
	}
	v := Backlink{Link: m.link(b.From), Kind: m.t(kind), Hit: where.Text[where.Start:where.End], After: where.Text[where.End:]}
	v.Before = text(where.Text[:where.Start])
	if from, ok := b.From.(*graph.Brief); ok {
		v.Date = m.briefDate(from)
	} else {
		v.Kind = m.t("link.of", "kind", m.t("kind."+kindOf(b.From)), "link", v.Kind)
	}
	return v
}

func bodyOf(thing any) *graph.Body {
	switch t := thing.(type) {
	case *graph.Brief:
		return &t.Body
	case *graph.Claim:
		return &t.Body
	case *graph.Actor:
		return &t.Body
	case *graph.Source:
		return &t.Body
	case *graph.Topic:
		return &t.Body
	case *graph.Page:
		return &t.Body
	}
	return &graph.Body{}
}

func kindOf(thing any) string {
	switch thing.(type) {
	case *graph.Brief:
		return "brief"
	case *graph.Claim:
		return "claim"
	case *graph.Actor:
		return "actor"
	case *graph.Source:
		return "source"
	case *graph.Topic:
		return "topic"
	}
	return "page"
}

// usedMost is how many back-links a page shows; the rest are counted.
const usedMost = 100

// first cuts a list that would make a page too long.
func first[T any](list []T, most int) []T {
	if len(list) > most {
		return list[:most]
	}
	return list
}
