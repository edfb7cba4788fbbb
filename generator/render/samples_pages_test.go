package render

import (
	"fmt"

	"dossier/generator/site"
)

// body is HTML as package markdown writes it, with every shape of it.
func (s samples) body() site.HTML {
	mark := s.row("mark", &standings[1])
	return site.HTML{[]byte(`<h2 id="said">What the department said<a class="anchor" href="#said" aria-label="Permalink to this section">#</a></h2>` +
		`<div class="para"><p id="d-p1"><a class="pn" href="#d-p1" aria-label="Paragraph 1">1</a>The <a href="../actors/dod.html">Australian Department of Defence</a> told the <em>Review</em> that <a class="cl" href="../claims/x.html">it neither provides nor supports the app` + mark + `</a>.<span class="cite"><a href="#d-s1" id="d-r1a" aria-label="Source 1">[1]</a></span> It gave no reason, <del>and</del> <strong>named</strong> <code>com.tencent.mm</code>.<sup><a id="fnref:1" href="#fn:1">1</a></sup></p></div>` +
		`<div class="para"><p id="d-p2"><a class="pn" href="#d-p2" aria-label="Paragraph 2">2</a>A cyber security expert, whom the Review does not name but describes as connected to the government, offers a reason: apps of this kind can gather and watch more data, and the department would be uneasy about them on a device that may reach a secure network. Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.</p></div>` +
		`<h3 id="list">A list<a class="anchor" href="#list" aria-label="Permalink to this section">#</a></h3>` +
		`<ul><li>Why the department decided as it did.<ul><li>The only reason is an unnamed person’s.</li></ul></li><li><input checked disabled type="checkbox"> Done</li><li><input disabled type="checkbox"> Not done</li></ul><ol><li>First</li><li>Second</li></ol>` +
		`<blockquote><p>Neither provided nor supported.</p></blockquote><pre><code>claim: The department does not allow it.
source: https://example.org/a/very/long/address/that/does/not/end/anywhere/near/the/edge/of/the/page</code></pre>` +
		`<table><thead><tr><th>Who</th><th align="right">Apps</th></tr></thead><tbody><tr><td>India</td><td align="right">42</td></tr><tr><td>Russia</td><td align="right">1</td></tr></tbody></table>` +
		`<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol><li id="fn:1"><p>A note. <a href="#fnref:1" aria-label="Back to the text">↩</a></p></li></ol></section>`)}
}

func (s samples) all() map[string]any {
	return map[string]any{
		"home": s.home(), "brief": s.brief(), "briefs": s.briefs(), "claim": s.claim(), "claims": s.claims(nil), "standing": s.claims(&standings[2]),
		"actor": s.actor(), "actors": s.actors(), "source": s.source(), "sources": s.sources(), "topic": s.topic(), "topics": s.topics(),
		"dates": s.dates(), "year": s.year("year"), "month": s.year("month"), "page": s.page(), "corrections": s.corrections(),
		"origins": s.origins(), "origin": s.origin(), "actor-year": s.year("actor-year"), "desk": s.desk(), "form": s.form(), "search": s.search(), "404": s.missing(), "redirect": s.redirect(), "single": s.single(),
	}
}

func (s samples) search() *site.SearchPage {
	return &site.SearchPage{
		Frame: s.frame("search", "Search", "search"), Fields: []string{"actor:…", "year:2019"},
		Lists: []site.Link{link("briefs/index.html", "Briefs"), link("claims/index.html", "Claims")},
	}
}

func (s samples) claim() *site.ClaimPage {
	return &site.ClaimPage{
		Frame: s.frame("claim", "Messages are deleted once received", "claims"), ID: "x",
		Text: site.Text{Words: "Messages are deleted once the person they were sent to has received them."},
		Verdict: site.Verdict{
			Standing: standings[2], Origins: "2 independent origins",
			Reason: site.Sentence{{Words: "It cannot stand together with "}, link("../claims/y.html", "“All messages are stored in China”"), {Words: ". What speaks for it was read in one newspaper."}},
		},
		Sides: []site.Side{
			{Word: "For", Words: site.Text{Words: "The company says that it deletes messages."}, Count: "1 piece of evidence", Chain: chain(0)},
			{Word: "Against", Claim: link("../claims/y.html", "All messages are stored on servers in China."), Count: "2 pieces of evidence", Chain: chain(1)},
		},
		Chain: everyMark(), Facts: facts(),
		Judgments: []site.Sentence{site.Say("Confidence: low."), site.Say("Likelihood: unlikely (20 to 45 per cent).")},
		Caption:   "2 pieces of evidence for the claim, 1 against it", Evidence: evidence(5), Rated: true,
		Change:    []site.Sentence{site.Say("A second origin would make it corroborated."), {{Words: "If "}, link("../sources/et.html", "The Epoch Times"), {Words: " were withdrawn, it would lose all its support."}}},
		Relations: []site.Relation{{ID: "d-contradicts", Title: "It cannot stand together with", Note: "Both directions.", Rows: s.claimRows(2)}},
		Body:      site.HTML{[]byte("<p>The article introduces it as something the company insists on.</p>")}, UsedIn: backlinks(2),
		Near:        []site.Relation{{ID: "d-near", Title: "Near it, by WeChat", Note: "In time.", Rows: s.claimRows(3)}},
		Corrections: notes(), Record: []site.Event{{Date: day("19 March 2018", "2018-03-19"), Sentence: site.Say("Asserted.")}, {Date: day("May 2019", "2019-05"), Sentence: site.Say("Disputed.")}},
		Topics: []site.Link{link("../topics/data.html", "Data protection")}, Cite: cite(), Pager: pager(),
		Around:    []site.Neighbours{{Title: "In 2019", Links: []site.Link{link("a.html", longClaim)}, All: link("../dates/2019.html", "All of 2019")}},
		Tombstone: &site.Tombstone{Title: "Read this instead", Date: day("2 May 2019", "2019-05-02"), Reason: site.Text{Words: "The headline’s word."}, Instead: s.claimRows(1), Sentence: site.Say("The page is kept at this address.")},
	}
}

func reference() site.Reference {
	return site.Reference{
		Authors: "Annie Wu", Title: link("../sources/et.html", "Australia’s Defense Department Bans WeChat"), Quoted: true, Publisher: "The Epoch Times",
		Date: "March 2018", Lang: "en", Address: "https://www.theepochtimes.com/a", Shown: "https://www.theepochtimes.com/a",
		Archive: []site.ArchivedCopy{{Link: link("https://archive.example/1", "copy 1"), Original: "https://example.org/", Date: "2018-03-11"}}, Copy: link("../snapshots/et.txt", "Our copy"),
	}
}

func (s samples) brief() *site.BriefPage {
	v := &site.BriefPage{
		Frame: s.frame("brief", "Governments weigh WeChat on official phones", "briefs"), ID: "b", Lang: "en", Dir: "ltr",
		Heading: site.Text{Words: "Governments weigh WeChat on official phones"},
		Summary: site.Text{Words: "Australia’s defence department says that it does not support the app on its devices. India and Russia are reported to have acted before it."},
		Authors: []string{"Messaging desk"}, Date: day("19 March 2018", "2018-03-19"),
		Strip: counts(-1)[:4],
		Rests: site.SourceSummary{
			Sentences:  []site.Sentence{site.Say("One newspaper article was read."), {{Words: "It credits "}, link("../sources/afr.html", "three other publications"), {Words: "; none of those was seen."}}},
			Confidence: site.Say("Confidence: moderate."), Likelihood: site.Say("Likelihood: likely (55 to 80 per cent)."),
		},
		Body: s.body(), Notes: []site.Note{{Standing: standings[1], Sentence: site.Say("The origin has no name.")}},
		Corrections: notes(), Topics: []site.Link{link("../topics/devices.html", "Government devices")}, Actors: []site.Link{link("../actors/wechat.html", "WeChat")},
		Near: []site.Neighbours{{Title: "In 2019", Links: []site.Link{link("a.html", "Another")}, All: link("../dates/2019.html", "All of 2019")}}, Related: s.rows(3, "brief-row", s.briefRow), UsedIn: backlinks(1), Cite: cite(), Pager: pager(),
	}
	for i := range 4 {
		row := s.claimRow(i).(*site.ClaimRow)
		v.Claims = append(v.Claims, site.BriefClaim{
			ID: fmt.Sprintf("d-c-%d", i), Link: row.Link, Standing: row.Standing, Says: "disputes", Against: i == 2,
			Who: row.Who, Date: row.Date, Lines: []site.Line{line()}, Credibility: "3, possibly true", Judgment: "confidence low", Quote: site.Text{Words: "not supported"}, Locator: "p. 4",
		})
	}
	for i := range 2 {
		v.Sources = append(v.Sources, site.CitationEntry{
			Number: i + 1, ID: fmt.Sprintf("d-s%d", i+1), Reference: reference(), Seen: "Article, read", Withdrawn: "Withdrawn 2 May 2019.",
			Lines: []site.Line{line()}, Back: []site.BackRef{{Href: "#d-r1a", Words: "a", Label: "Back to citation a of source 1"}},
		})
	}
	return v
}

func (s samples) briefs() *site.BriefsIndex {
	f := s.frame("briefs", "Briefs", "briefs")
	f.Crumbs = nil
	return &site.BriefsIndex{Frame: f, Lead: "2 briefs, newest first.", Pages: pageLinks(), Groups: []site.Group{
		{ID: "d-2019", Word: "2019", Href: "../dates/2019.html", Rows: s.rows(3, "brief-row", s.briefRow)}, {ID: "d-2018", Word: "2018", Rows: s.rows(1, "brief-row", s.briefRow)},
	}}
}

func (s samples) claims(of *site.Standing) *site.ClaimsIndex {
	kind, current := "claims", -1
	if of != nil {
		kind, current = "standing", 2
	}
	f := s.frame(kind, "Claims", "claims")
	f.Crumbs, f.Contents = nil, nil
	return &site.ClaimsIndex{
		Frame: f, Heading: "Claims", Lead: "24 claims, by their first word.", Standing: of, Letters: letters(), Filter: counts(current),
		All: site.StandingCount{Count: 24, Href: "index.html", Current: of == nil}, Pages: pageLinks(), Origins: "../origins.html", Groups: []site.Group{
			{ID: "d-l-a", Word: "A", Rows: s.claimRows(5)}, {ID: "d-l-b", Word: "B", Rows: s.claimRows(1)}, {ID: "d-l-d", Word: "D", Rows: s.claimRows(7)},
		},
	}
}

func (s samples) actor() *site.ActorPage {
	return &site.ActorPage{
		Frame: s.frame("actor", "WeChat", "actors"), ID: "wechat", Heading: site.Text{Words: "WeChat"}, Scripts: []site.Text{{Words: "微信", Lang: "zh"}, {Words: "وي تشات", Lang: "ar", Dir: "rtl"}},
		Type: "Software", Lead: site.Sentence{{Words: "Messaging app of "}, link("../actors/tencent.html", "Tencent"), {Words: ", described in 6 claims."}}, Facts: facts(), Body: site.HTML{[]byte("<p>First released in 2011.</p>")},
		Strip: counts(-1), By: s.claimRows(5), About: s.claimRows(4), Corrections: notes(), Timeline: s.timeline(), ByAll: pageLinks(),
		With: []site.Appearance{{Link: link("../actors/dod.html", "Australian Department of Defence"), Count: 3}}, Histogram: histogram(12), UsedIn: backlinks(2),
		Topics: []site.Link{link("../topics/data.html", "Data protection")}, Cite: cite(), Pager: pager(),
	}
}

func (s samples) actors() *site.ActorsIndex {
	f := s.frame("actors", "Actors", "actors")
	f.Crumbs = nil
	rows := s.rows(4, "actor-row", func(i int) any {
		return &site.ActorRow{Link: link("../actors/wechat.html", "WeChat"), Names: []site.Text{{Words: "微信", Lang: "zh"}, {Words: "Weixin"}}, Kind: "Software", Claims: i, Briefs: i, Note: "3 about it"}
	})
	return &site.ActorsIndex{Frame: f, Lead: "16 actors.", Letters: letters(), Groups: []site.Group{{ID: "d-l-a", Word: "A", Rows: rows}, {ID: "d-l-b", Word: "北", Rows: rows}}, Pages: pageLinks()}
}

func (s samples) source() *site.SourcePage {
	return &site.SourcePage{
		Frame: s.frame("source", "Australia’s Defense Department Bans WeChat", "sources"), ID: "et", Heading: site.Text{Words: "Australia’s Defense Department Bans WeChat, China’s Popular Instant Messaging Platform"},
		Seen: "read", Type: "Article", Lead: site.Say("Article by Annie Wu in The Epoch Times."), Withdrawn: &site.Tombstone{Title: "This source was withdrawn", Date: day("2 May 2019", "2019-05-02"), Reason: site.Text{Words: "The survey was not made."}},
		Units: site.NewUnits(13, 4, site.Say("17 claims rest on this source, 13 of them on it alone.")), Fall: []site.Sentence{site.Say("If it were withdrawn, 13 claims would lose all their support.")},
		Facts: facts(), Reference: reference(), Body: site.HTML{[]byte("<p>The article prints no year.</p>")}, Alone: s.claimRows(6), Together: s.claimRows(2), Against: s.claimRows(1),
		Credits: chain(2), CreditedBy: backlinks(1), UsedIn: backlinks(2), Publisher: s.rows(1, "brief-row", s.briefRow), Corrections: notes(), Cite: cite(), Pager: pager(),
	}
}

func (s samples) sources() *site.SourcesIndex {
	f := s.frame("sources", "Sources", "sources")
	f.Crumbs = nil
	v := &site.SourcesIndex{Frame: f, Lead: "18 sources of 13 publishers. Two were read.", Letters: letters(), Pages: pageLinks()}
	for i, name := range []string{"Amnesty International", "The Epoch Times", "人民日报"} {
		rows := s.rows(i+1, "source-row", func(j int) any {
			return &site.SourceRow{ID: fmt.Sprintf("d-src-%d-%d", i, j), Link: link("../sources/et.html", "Australia’s Defense Department Bans WeChat"), Date: day("March 2018", "2018-03"), Seen: "not seen by us", Rest: 14, Alone: 13, Fixed: link("../sources/et.html#d-corrections", "source withdrawn May 2019")}
		})
		v.Groups = append(v.Groups, site.PublisherGroup{ID: fmt.Sprintf("d-p-%d", i), Publisher: site.Text{Words: name}, Owner: "owned by X", Rows: rows})
	}
	return v
}

func (s samples) topic() *site.TopicPage {
	return &site.TopicPage{
		Frame: s.frame("topic", "Government devices", "topics"), ID: "gd", Heading: site.Text{Words: "Government devices"}, Lead: "9 claims in 2 briefs.", Body: site.HTML{[]byte("<p>What may be installed.</p>")},
		Strip: counts(-1), Briefs: s.rows(2, "brief-row", s.briefRow), Claims: s.claimRows(5), Actors: []site.Appearance{{Link: link("../actors/dod.html", "Defence"), Count: 2}},
		Histogram: histogram(4), UsedIn: backlinks(1), Pages: pageLinks(), Pager: pager(),
	}
}

func (s samples) topics() *site.TopicsIndex {
	f := s.frame("topics", "Topics", "topics")
	f.Crumbs = nil
	return &site.TopicsIndex{Frame: f, Lead: "3 topics.", Pages: pageLinks(), Rows: s.rows(3, "topic-row", func(i int) any {
		return &site.TopicRow{Link: link("gd.html", "Government devices"), Note: site.Text{Words: "What may be installed on phones."}, Briefs: 2, Claims: i}
	})}
}

func years() []site.YearLink {
	return []site.YearLink{{Words: "2016"}, {Href: "2017.html", Words: "2017", Count: 4}, {Href: "2018.html", Words: "2018", Count: 12, Current: true}}
}

func (s samples) dates() *site.DatesIndex {
	f := s.frame("dates", "Dates", "dates")
	f.Crumbs = nil
	return &site.DatesIndex{Frame: f, Lead: "Claims by when they were made.", Histogram: histogram(3), Years: years(), Notes: []string{"3 claims have no year."}}
}

func (s samples) year(kind string) *site.DatesPage {
	shapes := []string{"year", "about", "until", "since", "span", "month", "day"}
	rows := s.rows(len(shapes), "date-row", func(i int) any {
		row := s.claimRow(i).(*site.ClaimRow)
		d := day("March 2018", "2018-03")
		d.Mark = &site.Track{Year: 2018, Shape: shapes[i], From: i * 30, Width: 31 + 20*i, Doubt: i%2 == 0}
		return &site.DateRow{Link: row.Link, Standing: row.Standing, Date: d, Who: row.Who[:i%2]}
	})
	return &site.DatesPage{
		Frame: s.frame(kind, "2018", "dates"), Kick: "Dates", Heading: "2018", Lead: "Seven claims.", Years: years(), Months: years(), Rows: rows,
		Briefs: s.rows(1, "brief-row", s.briefRow), Notes: []string{"Two claims span more than this year."}, Pages: pageLinks(), Pager: pager(),
	}
}

func (s samples) page() *site.PagePage {
	return &site.PagePage{Frame: s.frame("page", "How to read this", "pages"), Heading: site.Text{Words: "How to read this"}, Body: s.body(), Pager: pager()}
}

func (s samples) corrections() *site.Corrections {
	f := s.frame("corrections", "Corrections", "corrections")
	f.Root, f.Crumbs = "", nil
	return &site.Corrections{Frame: f, Lead: "What was wrong here. Newest first.", List: corrections(), Pages: pageLinks()}
}

func (s samples) origins() *site.OriginsPage {
	return &site.OriginsPage{Frame: s.frame("origins", "What rests on one origin", "claims"), Lead: "20 claims rest on one origin.", Pages: pageLinks(), Origins: []site.Origin{
		{ID: "d-o-hill", Link: link("../sources/hill.html", "The Hill"), Note: "Somebody unnamed.", Alone: 6, Shared: 1, Units: site.NewUnits(6, 1, site.Say("6 claims")), LoseAll: s.claimRows(3), LoseSome: s.claimRows(1), More: link("../sources/hill.html#d-alone", "3 more")},
		{ID: "d-o-x", Link: link("../sources/x.html", "An agency"), Alone: 180, Units: site.NewUnits(180, 40, site.Say("220 claims")), LoseAll: s.claimRows(1)},
	}}
}

func (s samples) origin() *site.OriginPage {
	return &site.OriginPage{
		Frame: s.frame("origin", "The Post", "claims"), Heading: site.Text{Words: "The Post"}, Lead: "3 sources count as one.", Units: site.NewUnits(6, 1, site.Say("7 claims")),
		Fall: "If it were wrong, 6 claims would lose all their support.", Sources: backlinks(2), LoseAll: s.claimRows(3), LoseSome: s.claimRows(1), Pages: pageLinks(),
	}
}

func (s samples) timeline() *site.Timeline {
	rows := s.year("year").Rows
	return &site.Timeline{Undated: "2 claims have no date.", Years: []site.TimelineYear{
		{ID: "d-t-2018", Year: "2018", Count: 7, Rows: rows}, {ID: "d-t-2019", Year: "2019", Count: 70, Href: "wechat/2019.html", More: "All 70", Rows: rows},
	}}
}

func notes() site.CorrectionNotes {
	return site.CorrectionNotes{Newest: link("#d-corrections", "corrected 2 September 2019"), List: corrections(), More: link("../corrections.html", "2 more")}
}

func (s samples) desk() *site.Desk {
	return &site.Desk{Frame: s.frame("desk", "Desk", "desk"), Lead: "What wants work.", Tasks: []site.Task{
		{ID: "d-stale", Title: "Stale judgments", Note: "Their day of review has passed.", Rows: []site.TaskRow{{Link: link("../claims/x.html", longClaim), Note: "review by May 2019", Edit: "https://forge.example/e"}}, More: 4},
	}}
}

func (s samples) form() *site.FormPage {
	f := s.frame("form", "Propose a brief", "new")
	f.Root, f.Crumbs = "", nil
	line := site.FormField{Key: "ref", Label: "Address", Hint: "Where it is.", Control: "line", Check: "source", Names: "source"}
	return &site.FormPage{
		Frame: f, Lead: "This page writes a file.", Forge: "GitHub", Create: "https://forge.example/new/main?filename=", Fill: "&value=", Most: 8000,
		Folder: "content/briefs", Language: "en", Order: "actor claim date",
		Needed: []site.FormField{
			{Key: "actor", Plural: "actors", Label: "Actor", Add: "Add an actor", Remove: "Remove", Control: "line", Names: "actor", Check: "name", Required: true},
			{Key: "claim", Plural: "claims", Label: "Claims", Add: "Add a claim", Remove: "Remove", Control: "table", Table: "claim", Required: true},
		},
		More: []site.FormField{
			{Key: "summary", Label: "Summary", Hint: "In a sentence.", Control: "area", Most: 240},
			{Key: "tlp", Label: "Marking", Control: "choice", Choices: []site.FormWord{{Key: "clear", Words: "clear"}}},
			{Key: "draft", Label: "A draft", Hint: "Not published yet.", Control: "tick"},
		},
		Objects: []site.FormTable{
			{Name: "claim", Order: "text source", Title: "Claim", Fold: "More of this claim", Fields: []site.FormField{line}, More: []site.FormField{line}},
			{Name: "source", Order: "url citing", Title: "Source", Fields: []site.FormField{{Key: "citing", Label: "Credits", Control: "table", Table: "source", Add: "Add one", None: "Nobody"}}},
		},
		ByHand: "---\nactor: A\n---\n", ByHandAt: "https://forge.example/new/main?filename=x.md", Lists: []site.Link{link("actors/index.html", "Actors")},
		Names: []site.FormNames{{Kind: "actor", Path: "new/actor-1.js"}}, Says: []site.FormSay{{Rule: "date", Words: "No date."}, {Rule: "near-name", Warning: true, Words: "Almost {value}."}},
		Signs: []site.FormWord{{Key: "none", Words: "Nothing is wrong."}},
	}
}

func (s samples) missing() *site.Missing {
	f := s.frame("404", "Nothing at this address", "404")
	f.Root, f.Crumbs, f.Section = "/sub/", nil, ""
	return &site.Missing{Frame: f, Lists: []site.Link{link("/sub/briefs/index.html", "Briefs")}}
}

func (s samples) redirect() *site.Redirect {
	f := s.frame("redirect", "Governments weigh WeChat", "briefs")
	return &site.Redirect{Frame: f, Href: "../briefs/b.html", Words: "Governments weigh WeChat"}
}

func (s samples) home() *site.Home {
	f := s.frame("home", "The Messaging File", "home")
	f.Root, f.Crumbs, f.Contents = "", nil, nil
	latest := s.briefRow(1).(*site.BriefRow)
	return &site.Home{
		Frame: f, Latest: latest, Lead: sampleSite.Description, Earlier: s.rows(3, "brief-row", s.briefRow), Contested: s.claimRows(3), Histogram: histogram(3),
		Holdings: []site.Holding{{Count: 2, Href: "briefs/index.html", Words: "briefs"}, {Count: 24, Href: "claims/index.html", Words: "claims"}}, Sources: "Of the 18 sources, 2 were read.",
		Standings: counts(-1), Method: "method.html", Rests: []site.Rest{
			{Link: link("sources/et.html", "The Epoch Times"), Date: "March 2018", Units: site.NewUnits(13, 1, nil), Words: "14 claims, 13 on it alone"},
			{Link: link("sources/x.html", "An agency"), Units: site.NewUnits(180, 40, nil), Words: "220 claims, 180 on it alone"},
		},
		Corrected: corrections(), BriefsAll: "briefs/index.html", Contest: "claims/standing/disputed.html",
	}
}
