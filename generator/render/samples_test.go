package render

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/site"
)

// samples makes one full view of every kind of page. Their rows are made by
// the renderer, as the plan does.
type samples struct {
	t testing.TB
	r *Renderer
}

const longClaim = "The ministry’s inspectorate, in a circular of which only the first page was seen, told every subordinate office that the messaging application must not be installed on any telephone that has been issued to staff."

func (s samples) row(name string, view any) string {
	s.t.Helper()
	made, err := s.r.Append(nil, name, view)
	if err != nil {
		s.t.Fatal(err)
	}
	return string(made)
}

func (s samples) rows(n int, name string, view func(i int) any) site.Rows {
	var rows site.Rows
	for i := range n {
		rows.Count++
		rows.HTML = append(rows.HTML, []byte(s.row(name, view(i))))
	}
	return rows
}

var sampleSite = &site.Site{
	Name: "The Messaging File", Description: "What is said of messaging apps, by whom, and from where it is known.",
	Lang: "en", Dir: "ltr", Marking: sampleMarking, Edition: day("2 September 2019", "2019-09-02"),
	Nav: []site.Place{
		{Key: "briefs", Path: "briefs/index.html", Words: "Briefs"},
		{Key: "claims", Path: "claims/index.html", Words: "Claims"},
		{Key: "actors", Path: "actors/index.html", Words: "Actors"},
		{Key: "sources", Path: "sources/index.html", Words: "Sources"},
		{Key: "topics", Path: "topics/index.html", Words: "Topics"},
		{Key: "dates", Path: "dates/index.html", Words: "Dates"},
		{Key: "corrections", Path: "corrections.html", Words: "Corrections"},
	},
	Foot:      []site.Place{{Path: "method.html", Words: "How to read this"}, {Path: "https://forge.example/", Words: "The files", Out: true}},
	Feeds:     []site.Feed{{Path: "feed.xml", Type: "application/atom+xml", Title: "New briefs"}},
	Publisher: site.Link{Href: "https://desk.example/", Words: "Messaging desk"},
	License:   site.Link{Words: "CC BY 4.0"},
}

var sampleMarking = site.Marking{Key: "clear", Name: "TLP:CLEAR", Meaning: "May be passed on without limit"}

var standings = []site.Standing{
	{Key: "corroborated", Word: "Corroborated"},
	{Key: "single-origin", Word: "Single origin"},
	{Key: "disputed", Word: "Disputed", Bold: true},
	{Key: "circular", Word: "Circular", Bold: true},
	{Key: "unsupported", Word: "Unsupported", Bold: true},
	{Key: "withdrawn", Word: "Withdrawn", Bold: true},
	{Key: "superseded", Word: "Superseded"},
}

func day(words, datetime string) site.DateView {
	return site.DateView{Words: words, Datetime: datetime}
}

func link(href, words string) site.Link { return site.Link{Href: href, Words: words} }

func (s samples) frame(kind, title, section string) site.Frame {
	return site.Frame{
		Site: sampleSite, Kind: kind, Title: title, Description: "One sentence on “" + title + "”.", Root: "../",
		Path: section + "/x.html", Canonical: "https://file.example/" + section + "/x.html", Section: section, Marking: sampleMarking,
		Crumbs: []site.Link{link("index.html", strings.ToUpper(section[:1])+section[1:]), {Words: title}},
		Contents: []site.Entry{
			{Href: "#d-evidence", Words: "Evidence"}, {Href: "#d-change", Words: "What would change this", Sub: true}, {Href: "#d-used", Words: "Used in"},
		},
		Edit: "https://forge.example/edit/x.md", EditFile: "content/x.md", Updated: day("3 September 2019", "2019-09-03"),
	}
}

func line() site.Line {
	return site.Line{
		{Verb: "read in", Link: link("../sources/et.html", "The Epoch Times")},
		{Verb: "which credits", Link: link("../sources/afr.html", "Australian Financial Review")},
		{Verb: "which quotes", Link: link("../sources/dod.html", "a department spokesperson")},
	}
}

func (s samples) claimRow(i int) any {
	texts := []string{
		"The department neither provides nor supports WeChat on its mobile devices.", longClaim,
		"Messages are deleted once the person they were sent to has received them.",
		"WeChat has “more than 1.1 billion” users & counting <monthly>.", "All messages are stored on servers in China.",
	}
	row := &site.ClaimRow{
		Link: link(fmt.Sprintf("../claims/c%d.html", i), texts[i%len(texts)]), Standing: standings[i%len(standings)],
		Who: []site.Link{link("../actors/dod.html", "Australian Department of Defence")}, Date: day("11 March 2018", "2018-03-11"),
	}
	if i%3 == 2 {
		row.Origins = "2 independent origins"
		row.Who = append(row.Who, site.Link{Href: "../actors/tencent.html", Words: "腾讯控股有限公司", Lang: "zh"})
	} else {
		row.Lines = []site.Line{line()}
	}
	if i == 4 {
		row.Link = site.Link{Href: "../claims/ar.html", Words: "حظرت الوزارة استخدام التطبيق على هواتف العمل.", Lang: "ar", Dir: "rtl"}
	}
	return row
}

func (s samples) claimRows(n int) site.Rows { return s.rows(n, "claim-row", s.claimRow) }

func (s samples) briefRow(i int) any {
	return &site.BriefRow{
		Link: link(fmt.Sprintf("../briefs/b%d.html", i), "What is said of WeChat’s reach abroad"), Date: day("19 August 2019", "2019-08-19"),
		Updated: day("2 September 2019", "2019-09-02"), Summary: site.Text{Words: "A column by two scholars is behind most of what one newspaper reports of the app."},
		Claims: "10 claims", Who: []site.Link{link("../actors/wechat.html", "WeChat")}, Why: "shares 2 claims",
		Marking: site.Marking{Key: "green", Name: "TLP:GREEN", Meaning: "Not in public"},
	}
}

// chain is a way from what was read, by depth sources, to two origins.
func chain(depth int) *site.Chain {
	c := &site.Chain{Title: "1 piece of evidence, read in 1 source, going back to 2 origins", Lanes: 2}
	c.Steps = append(c.Steps, site.ChainStep{
		Verb: "Read in", Link: link("../sources/et.html", "The Epoch Times"), Small: site.Say("Annie Wu, March 2018"),
		Address: link("https://www.theepochtimes.com/", "www.theepochtimes.com"), Comma: true, X: 8, Lines: "M8 18V9999",
	})
	for range depth {
		c.Steps = append(c.Steps, site.ChainStep{
			Verb: "which credits", Link: link("../sources/afr.html", "Australian Financial Review"), Unseen: true,
			Small: site.Say("11 March 2018 · not seen by us"), Comma: true, X: 8, Lines: "M8 0V9999",
		})
	}
	c.Steps = append(c.Steps, site.ChainStep{
		Verb: "which quotes", Link: link("../sources/dod.html", "a department spokesperson"), Mark: "origin", Unseen: true,
		End: "Origin", Small: site.Say("March 2018 · not seen by us"), X: 24, Lines: "M8 0V9999M8 13q0 5 5 5H24",
	}, site.ChainStep{
		Verb: "and which quotes", Link: link("../sources/expert.html", "an unnamed cyber security expert"), Mark: "unnamed", Unseen: true,
		End: "Origin, unnamed", Small: site.Say("March 2018 · not seen by us"), X: 8, Lines: "M8 0V18",
	})
	return c
}

// everyMark has every kind of row.
func everyMark() *site.Chain {
	c := chain(0)
	also := []site.Step{{Verb: "which credits", Link: site.Link{Words: "The Herald again"}}}
	c.Caption, c.More = c.Title+".", "And 2 more, in the table below."
	c.Steps = append(c.Steps,
		site.ChainStep{Verb: "Read in", Link: link("../sources/b.html", "The Herald"), For: "for 3 claims", Also: also, Small: site.Say("here the chain comes back to where it was"), X: 8},
		site.ChainStep{Link: link("../sources/w.html", "A report"), Gone: true, Mark: "withdrawn", Small: site.Say("withdrawn 2 May 2019: the survey was not made"), X: 8},
		site.ChainStep{Verb: "which credits", Link: link("../sources/d.html", "The Tribune"), Gone: true, Mark: "dead", X: 8},
		site.ChainStep{Link: site.Link{Words: "and 3 more between"}, Mark: "folded", Folded: chain(2).Steps, X: 8},
		site.ChainStep{Verb: "Read in", Link: site.Link{Words: "each of 5 sources"}, Also: also, Mark: "origin", End: "5 origins", Folded: chain(1).Steps, Units: site.Dots{Path: "M6 6h49", Width: 60, Height: 12}, X: 8},
		site.ChainStep{Verb: "which counts as", Link: link("../origins/times.html", "The Times"), Mark: "origin", End: "Origin", X: 8, Counts: "M8 0V18"},
	)
	return c
}

func facts() []site.Fact {
	when := day("before March 2018", "")
	when.Mark = &site.Track{Year: 2018, Shape: "until", From: 0, Width: 90, Note: "The date is uncertain."}
	when.Note = "Only the latest possible month is known. The line is the year 2018."
	return []site.Fact{
		{Word: "Who", Value: site.Sentence{link("../actors/tencent.html", "Tencent"), {Words: ", as reported"}}},
		{Word: "About", Value: site.Sentence{link("../actors/wechat.html", "WeChat"), {Words: ", "}, {Words: "微信", Lang: "zh"}}},
		{Word: "When", Date: when},
		{Word: "Address", Value: site.Sentence{link("https://www.example.org/a?b=1&c=2", "https://www.example.org/a?b=1&c=2")}, Mono: true},
		{Word: "Review by", Date: day("1 May 2019", "2019-05-01"), Note: "That day has passed."},
	}
}

func evidence(n int) []site.EvidenceRow {
	var list []site.EvidenceRow
	for i := range n {
		e := site.EvidenceRow{
			ID: fmt.Sprintf("d-e%d", i+1), Brief: link("../briefs/b.html#d-c-x", "Governments weigh WeChat on official phones"), Says: "for",
			Who: []site.Link{link("../actors/dod.html", "Australian Department of Defence")}, Lines: []site.Line{line()},
			Date: day("11 March 2018", "2018-03-11"), Credibility: "3, possibly true",
		}
		if i%3 == 1 {
			e.Says, e.Against, e.Locator = "against", true, "p. 4"
			e.Quote, e.QuoteHref = site.Text{Words: "does not provide or support"}, "https://example.org/#:~:text=does%20not"
			e.Lines = append(e.Lines, line()[:1])
		}
		if i%5 == 4 {
			e.Dead = "No longer counts: The Tribune was withdrawn."
		}
		list = append(list, e)
	}
	return list
}

func backlinks(n int) []site.Backlink {
	var list []site.Backlink
	for i := range n {
		list = append(list, site.Backlink{
			Link: link(fmt.Sprintf("../briefs/b%d.html#d-p%d", i, i), "What is said of WeChat’s reach abroad"), Kind: "links to it", Date: day("19 August 2019", "2019-08-19"),
			Before: site.Text{Words: "The company is reported to insist that "}, Hit: "it deletes messages once they are received", After: ", which others doubt.",
		})
	}
	return append(list, site.Backlink{Link: link("../briefs/c.html", "Governments weigh WeChat"), Kind: "asserts it"})
}

func corrections() []site.Correction {
	return []site.Correction{
		{
			ID: "d-n-1", Date: day("2 September 2019", "2019-09-02"), Title: link("../claims/x.html", "A headline was taken for the statement"), Kind: "claim reworded",
			Was: site.Text{Words: "The department has banned WeChat from its work phones."}, Now: site.Text{Words: "The department neither provides nor supports WeChat."},
			Note: site.Text{Words: "“Ban” is the article’s word."}, Touched: []site.Link{link("../briefs/b.html", "Governments weigh WeChat"), link("../claims/x.html", "the claim")},
		},
		{ID: "d-n-2", Date: day("August 2019", "2019-08"), Note: site.Text{Words: "The survey is of July."}},
	}
}

func cite() site.Cite {
	return site.Cite{
		Plain:  "“Messages are deleted.” Claim, standing: disputed. The Messaging File, edition of 2 September 2019.",
		BibTeX: "@misc{messages,\n  title = {{Messages are deleted.}},\n  date = {2019-09-02}\n}",
	}
}

func pager() site.Pager {
	return site.Pager{Prev: link("a.html", "More than 38 billion messages a day pass through WeChat."), Next: link("b.html", longClaim)}
}

func counts(current int) []site.StandingCount {
	var list []site.StandingCount
	for i, s := range standings {
		list = append(list, site.StandingCount{Standing: s, Count: (i * 7) % 20, Href: "../claims/standing/" + s.Key + ".html", Current: i == current})
	}
	return list
}

func letters() []site.Letter {
	var list []site.Letter
	for c := 'A'; c <= 'Z'; c++ {
		l := site.Letter{Word: string(c)}
		if c%3 != 0 {
			l.Href, l.Current = fmt.Sprintf("#d-l-%c", c+32), c == 'A'
		}
		list = append(list, l)
	}
	return list
}

func pageLinks() site.PageLinks {
	return site.PageLinks{Number: 2, Total: 9, Prev: "index.html", Next: "page/3.html", Pages: []site.PageLink{
		{Number: 1, Href: "index.html", Words: "1"},
		{Number: 2, Href: "page/2.html", Words: "2", Current: true},
		{Number: 3, Href: "page/3.html", Words: "3"},
		{Gap: true},
		{Number: 9, Href: "page/9.html", Words: "9"},
	}}
}

func histogram(years int) *site.Histogram {
	var list []site.YearCount
	for i := range years {
		list = append(list, site.YearCount{Year: 2020 - years + i, Href: "../dates/2017.html", Quarters: [4]int{i * 3 % 7, 1, 0, i % 5}, Unknown: i % 3})
	}
	h := site.NewHistogram("d-hist", "When the claims were made.", [4]string{"Q1", "Q2", "Q3", "Q4"}, list)
	h.Caption = "The first quarter of 2018 stands out because an article appeared then."
	h.NotDrawn = "3 claims known only to be older than March 2018 are not drawn."
	return h
}
