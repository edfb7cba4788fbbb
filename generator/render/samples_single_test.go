package render

import "dossier/generator/site"

// single is about a brief, without its stylesheet, which no other page has.
func (s samples) single() *site.SinglePage {
	b, c := s.brief(), s.claim()
	c.Corrections = site.CorrectionNotes{} // the brief's, with the same ids
	v := &site.SinglePage{
		Frame: s.frame("single", "Governments weigh WeChat", "briefs"), Policy: "default-src 'none'; style-src 'sha256-x'",
		Note: "One file from The Messaging File, with all that it cites.", Online: link("https://desk.example/briefs/b.html", "https://desk.example/briefs/b.html"),
		What: "Brief", Heading: b.Heading, Scripts: []site.Text{{Words: "另一个", Lang: "zh"}}, Lead: site.Say("In short."), Brief: b,
		Briefs: []site.SingleBrief{{
			ID: "d-brief-a", Heading: site.Text{Words: "Another"}, Lang: "fa", Dir: "rtl", Summary: site.Text{Words: "In short."}, Authors: []string{"A. Writer"},
			Date: day("May 2019", "2019-05"), Updated: day("June 2019", "2019-06"), Body: site.HTML{[]byte("<p>Text.</p>")}, Claims: s.claimRows(1),
		}},
		Claims: []site.SingleClaim{{ID: "d-claim-x", Claim: c}},
		Actors: []site.SingleActor{{ID: "d-actor-dod", Heading: site.Text{Words: "Department"}, Type: "Government", Facts: facts(), Body: site.HTML{[]byte("<p>Of it.</p>")}}},
	}
	for _, e := range b.Sources {
		v.Sources = append(v.Sources, site.SingleSource{CitationEntry: e, Facts: facts()})
	}
	return v
}
