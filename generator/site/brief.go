package site

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

func itoa(n int) string { return strconv.Itoa(n) }

func (p *planner) planBriefs() {
	view := func(at int) any {
		b := p.g.Briefs[at]
		return p.page(p.pathOf(b)).briefPage(b)
	}
	for i, b := range p.g.Briefs {
		p.addOf(p.pathOf(b), "brief", i, view)
	}
	p.planBriefLists()
}

func (m maker) briefPage(b *graph.Brief) *BriefPage {
	f := b.File.Brief
	v := &m.memory.brief
	v.Frame = m.frame("brief", b.Title, "briefs")
	v.ID, v.Heading, v.Summary = b.ID, text(b.Title), text(f.Summary.S)
	v.Crumbs = []Link{{Href: m.to("briefs/index.html"), Words: m.t("nav.briefs")}, {Words: b.Title}}
	v.Marking = m.marking(b.Marking())
	m.edit(&v.Frame, b.File)
	v.Description = m.summary(b)
	v.Lang, v.Dir = contentLanguage(f.Language.S, m.site.Lang)
	v.Authors = textsOf(f.Authors)
	v.Date, v.Updated = m.briefDate(b), m.date(b.Updated)
	claims := claimsOf(b)
	v.Strip = m.strip(claims)
	v.Rests = m.rests(b)
	cites := m.citations(b)
	v.Body = m.body(&b.Body, true, cites.target)
	v.Claims = m.briefClaims(b)
	m.placeNotes(v, claims)
	v.Sources = m.briefSources(b, cites)
	v.Corrections = m.corrected(b)
	v.Topics = m.topicLinks([]*graph.Brief{b})
	v.Actors = m.actorLinks(everyone(b))
	v.Related = m.related(b)
	v.Near = m.briefNeighbours(b)
	v.UsedIn = m.backlinks(b.Backlinks)
	v.Cite = m.cite(work{key: b.ID, title: b.Title, authors: v.Authors, date: b.Date.String()},
		m.t("brief.cite", "words", trimStop(b.Title), "date", v.Date.Words))
	if b.Prev != nil {
		v.Pager.Prev = m.link(b.Prev)
	}
	if b.Next != nil {
		v.Pager.Next = m.link(b.Next)
	}
	v.Contents = m.briefContents(b, v)
	return v
}

const notesMost = 3

// placeNotes says of the claims that need saying why they stand as they do: a
// claim with one origin or more needs no note. A note stands with the paragraph
// that links its claim first.
func (m maker) placeNotes(v *BriefPage, claims []*graph.Claim) {
	n, body := 0, []byte(nil)
	for _, c := range claims {
		switch c.Standing {
		case graph.Disputed, graph.Circular, graph.Withdrawn, graph.Superseded:
		default:
			continue
		}
		if n++; n > notesMost {
			break
		}
		note := &Note{Standing: m.standing(c.Standing), Sentence: append(Sentence{m.link(c), {Words: " "}}, m.reason(c)...)}
		if body == nil {
			body = bytes.Join(v.Body, nil)
		}
		if at := paragraphWith(body, m.href(c)); at >= 0 {
			body = slices.Insert(body, at, m.append(nil, "note", note)...)
			v.Body = HTML{body}
		} else {
			v.Notes = append(v.Notes, *note)
		}
	}
}

// paragraphWith gives the place behind the start of the paragraph of a body that
// has the first link to an address; -1: none has.
func paragraphWith(body []byte, href string) int {
	start := []byte(`<div class="para">`)
	link := bytes.Index(body, []byte(` href="`+href+`"`))
	if link < 0 {
		return -1
	}
	at := bytes.LastIndex(body[:link], start)
	if at < 0 || bytes.Contains(body[at:link], []byte("</div>")) {
		return -1
	}
	return at + len(start)
}

// contentLanguage gives the language of a page's content where it is not that
// of the interface, with its direction.
func contentLanguage(content, site string) (lang, dir string) {
	if content == "" || content == site {
		return "", ""
	}
	switch base, _, _ := cutTag(content); base {
	case "ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv":
		return content, "rtl"
	}
	return content, "ltr"
}

func cutTag(tag string) (base, rest string, ok bool) {
	for i, r := range tag {
		if r == '-' {
			return tag[:i], tag[i+1:], true
		}
	}
	return tag, "", false
}

func textsOf(list []brief.Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.S)
	}
	return out
}

func claimsOf(b *graph.Brief) []*graph.Claim {
	var list []*graph.Claim
	for _, u := range b.Uses {
		if !slices.Contains(list, u.Claim) {
			list = append(list, u.Claim)
		}
	}
	return list
}

// everyone gives who acts in a brief and whom it is about.
func everyone(b *graph.Brief) []*graph.Actor {
	list := slices.Clone(b.Actors)
	add := func(more []*graph.Actor) {
		for _, a := range more {
			if !slices.Contains(list, a) {
				list = append(list, a)
			}
		}
	}
	for _, u := range b.Uses {
		add(u.Actors)
	}
	add(b.About)
	return list
}

func (m maker) briefContents(b *graph.Brief, v *BriefPage) []Entry {
	c := contents(m.memory.entries.list(10)[:0])
	if b.Body.Doc != nil {
		for _, h := range b.Body.Doc.Headings() {
			if h.Level <= 3 {
				c = append(c, Entry{Href: "#" + h.ID, Words: h.Text, Sub: h.Level > 2})
			}
		}
	}
	c.add(len(v.Claims) > 0, "#d-claims", m.t("brief.claims"))
	c.add(len(v.Sources) > 0, "#d-sources", m.t("sources"))
	c.add(len(v.Corrections.List) > 0, "#d-corrections", m.t("corrections"))
	c.add(v.Related.Count > 0, "#d-related", m.t("brief.related"))
	c.add(len(v.UsedIn) > 0, "#d-used", m.t("used-in"))
	return c
}

func (m maker) briefClaims(b *graph.Brief) []BriefClaim {
	list := m.memory.claims.list(len(b.Uses))[:0]
	times := map[*graph.Claim]int{}
	for _, u := range b.Uses {
		c := BriefClaim{
			Link: m.link(u.Claim), Standing: m.standing(u.Claim.Standing), Who: m.actorLinks(u.Actors),
			Quote: text(u.Mention.Quote.S), Locator: u.Mention.Locator.S,
		}
		times[u.Claim]++
		if n := times[u.Claim]; n > 1 {
			c.ID = "d-c" + itoa(n) + "-" + u.Claim.ID // the brief repeats it
		} else {
			c.ID = "d-c-" + u.Claim.ID
		}
		c.Date = m.date(u.Date)
		if u.Stance != brief.Asserts {
			c.Says, c.Against = m.t("says.disputes"), true
		}
		c.Lines = m.useLines(u)
		if n := u.Mention.Credibility; n > 0 {
			c.Credibility = m.credibility(n)
		}
		for _, s := range m.judgment(nil, u.Mention.Confidence.S, u.Mention.Likelihood.S) {
			c.Judgment = join(c.Judgment, plain(s))
		}
		list = append(list, c)
	}
	return list
}

// useLines tells where the brief has a claim from.
func (m maker) useLines(u *graph.Use) []Line {
	var list []Line
	for _, e := range u.Evidence {
		lines, all := m.lines(e.Provenance)
		for _, l := range lines {
			l[0].Verb = m.t("chain.read-short")
			list = append(list, l)
		}
		if !all {
			list = append(list, Line{{Link: Link{Words: m.t("chain.more-ways")}}})
		}
	}
	return first(list, linesMost*2)
}

// citations numbers the places where a body cites, by source.
type citations struct {
	m      maker
	number map[*graph.Source]int   // from 1
	places map[*graph.Source][]int // indexes of Doc.Refs
	order  map[int]int             // Refs index → how many times the source was cited before
}

func (m maker) citations(b *graph.Brief) *citations {
	c := &citations{m: m, number: map[*graph.Source]int{}, places: map[*graph.Source][]int{}, order: map[int]int{}}
	for i, s := range b.Sources {
		c.number[s] = i + 1
	}
	if b.Body.Doc == nil {
		return c
	}
	for i, r := range b.Body.Doc.Refs() {
		if s, ok := b.Body.Targets[i].(*graph.Source); ok && r.Kind == markdown.Citation {
			c.order[i] = len(c.places[s])
			c.places[s] = append(c.places[s], i)
		}
	}
	return c
}

// target is what a citation shows and where it leads: [1], to the source list.
func (c *citations) target(ref int, s *graph.Source) markdown.Target {
	n := itoa(c.number[s])
	return markdown.Target{Href: "#d-s" + n, Words: n, Label: c.m.t("citation.label", "n", n), ID: "d-r" + n + letter(c.order[ref])}
}

// letter names the i-th use of a source: a … z, aa, ab …
func letter(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('a'+(i-1)%26)) + s
	}
	return s
}

func (m maker) briefSources(b *graph.Brief, cites *citations) []CitationEntry {
	list := m.memory.citations.list(len(b.Sources))[:0]
	for i, s := range b.Sources {
		n := itoa(i + 1)
		e := CitationEntry{Number: i + 1, ID: "d-s" + n, Reference: m.reference(s, true), Seen: m.seenIn(b, s), Lines: m.sourceLines(b, s)}
		if s.Withdrawn != nil {
			e.Withdrawn = m.withdrawal(s.Withdrawn.Date.Date, s.Withdrawn.Reason.S)
		}
		for j := range cites.places[s] {
			w := letter(j)
			e.Back = append(e.Back, BackRef{Href: "#d-r" + n + w, Words: w, Label: m.t("citation.back", "letter", w, "n", n)})
		}
		list = append(list, e)
	}
	return list
}

// seenIn says whether the brief's authors read a source, and what it is.
func (m maker) seenIn(b *graph.Brief, s *graph.Source) string {
	kind := m.t("source-kind." + cmp.Or(s.Kind, "other"))
	for _, e := range s.Evidence {
		if e.Brief == b {
			return m.t("seen.in-read", "kind", kind)
		}
	}
	for _, x := range readFor(b) {
		if x == s {
			return m.t("seen.in-read", "kind", kind)
		}
	}
	return m.t("seen.in-cited", "kind", kind)
}

// readFor gives the sources that were read for a brief or a claim of it.
func readFor(b *graph.Brief) []*graph.Source {
	n := len(b.Sources)
	for _, s := range b.Sources {
		if slices.Contains(s.CitedIn, b) && !slices.ContainsFunc(s.Evidence, func(e *graph.Evidence) bool { return e.Brief == b }) {
			n--
		}
	}
	return b.Sources[:n]
}

// sourceLines tells whom a source credits in this brief, each way once.
func (m maker) sourceLines(b *graph.Brief, s *graph.Source) []Line {
	var list []Line
	told := map[string]bool{}
	for _, u := range b.Uses {
		for _, e := range u.Evidence {
			if e.Source != s || len(e.Provenance.Steps) < 2 {
				continue
			}
			lines, _ := m.lines(e.Provenance)
			for _, l := range lines {
				if key := plainLine(l); !told[key] {
					told[key] = true
					list = append(list, l[1:])
				}
			}
		}
	}
	return first(withoutBeginnings(list), 12)
}

// withoutBeginnings leaves out the lines that another one continues.
func withoutBeginnings(lines []Line) []Line {
	return slices.DeleteFunc(slices.Clone(lines), func(l Line) bool {
		return slices.ContainsFunc(lines, func(longer Line) bool {
			return len(longer) > len(l) && strings.HasPrefix(plainLine(longer), plainLine(l))
		})
	})
}

func plainLine(l Line) string {
	s := ""
	for _, st := range l {
		s += st.Verb + " " + st.Link.Href + st.Link.Words + "\n"
	}
	return s
}

func joinComma(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
