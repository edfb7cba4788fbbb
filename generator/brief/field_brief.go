package brief

// inBrief makes the accessor of a field of a brief's file.
func inBrief[V any](get func(*Brief) *V) func(any) any {
	return func(object any) any { return get(object.(*File).Brief) }
}

var briefTable = &Table{Name: "brief", Fields: []Field{
	{
		Key: "actor", Plural: "actors", Type: TypeNames, Required: true, Doc: "Who acts, speaks or is described in the claim: name or id.",
		Example: "Australian Department of Defence", at: inBrief(func(b *Brief) *[]Text { return &b.Actors }),
	},
	{
		Key: "claim", Plural: "claims", Type: TypeClaims, Required: true, Doc: "The assertable statement, or several.",
		Example: `"The department does not allow WeChat on its work phones."`, at: inBrief(func(b *Brief) *[]Mention { return &b.Claims }),
	},
	{
		Key: "source", Plural: "sources", Type: TypeSources, Required: true, Doc: "What you read: an address, the id or name of a source, free text, or a source object.",
		Example: "https://www.example.org/article", at: inBrief(func(b *Brief) *[]Source { return &b.Sources }),
	},
	{
		Key: "date", Type: TypeDate, Required: true, Doc: "When the claim was made, only as precise as it is known: EDTF level 0 or 1.",
		Example: "2018-03-11", at: inBrief(func(b *Brief) *Date { return &b.Date }),
	},
	{
		Key: "title", Type: TypeText, Doc: "Default: the first claim's text.", Example: `"WeChat on work phones"`,
		at: inBrief(func(b *Brief) *Text { return &b.Title }),
	},
	{
		Key: "summary", Type: TypeText, Doc: "Default: the first paragraph.", Example: `"What it comes to, in a sentence."`,
		at: inBrief(func(b *Brief) *Text { return &b.Summary }),
	},
	{
		Key: "topics", Type: TypeNames, Doc: "What it is about: titles or ids of topics.", Example: "[Government devices]",
		at: inBrief(func(b *Brief) *[]Text { return &b.Topics }),
	},
	{
		Key: "about", Type: TypeNames, Doc: "The party or thing that the claim concerns, when it is not the actor: name or id.", Example: "WeChat",
		at: inBrief(func(b *Brief) *[]Text { return &b.About }),
	},
	{
		Key: "author", Plural: "authors", Type: TypeNames, Doc: "The byline.", Example: "Jo Editor",
		at: inBrief(func(b *Brief) *[]Text { return &b.Authors }),
	},
	{
		Key: "updated", Type: TypeDate, Doc: "The last substantive edit.", Example: "2018-04-02",
		at: inBrief(func(b *Brief) *Date { return &b.Updated }),
	},
	{
		Key: "language", Type: TypeText, Doc: "BCP 47. Default: the site's.", Example: "en",
		at: inBrief(func(b *Brief) *Text { return &b.Language }), Pattern: patternLanguage, check: checkLanguage,
	},
	fieldTLP,
	{
		Key: "confidence", Type: TypeWord, Words: confidenceWords, Doc: "ICD 203 analytic confidence in the brief's judgment.", Example: "moderate",
		at: inBrief(func(b *Brief) *Text { return &b.Confidence }),
	},
	{
		Key: "likelihood", Type: TypeWord, Words: LikelihoodWords, Doc: "A term of the ICD 203 scale, kept apart from confidence.", Example: "likely",
		at: inBrief(func(b *Brief) *Text { return &b.Likelihood }),
	},
	{
		Key: "draft", Type: TypeFlag, marking: true, Doc: "A draft is never built unless asked for.", Example: "true",
		at: in(func(f *File) *bool { return &f.Draft }),
	},
	{
		Key: "aliases", Type: TypeTexts, Doc: "Former paths, from the site's root; each becomes a redirect page. Without an extension `.html` is meant, a final `/` means `index.html`.",
		Example: "[reports/12.html]", at: inBrief(func(b *Brief) *[]Text { return &b.Aliases }), check: checkAlias,
	},
	{
		Key: "corrections", Type: TypeCorrections, Doc: "What was wrong, and when it was mended.",
		Example: "[{date: 2018-05-01, note: The name of the department was wrong.}]", at: inBrief(func(b *Brief) *[]Correction { return &b.Corrections }),
	},
	fieldExtra,
}, elsewhere: map[string]string{
	"former": `a brief's former paths go under "aliases"`,
	"id":     "a brief's id is its path: rename the file",
}}

var claimTable = &Table{Name: "claim object", prose: true, oneOf: []string{"text", "id"}, Fields: []Field{
	{
		Key: "text", Type: TypeText, Doc: "The statement; required unless `id` names a claim that has one.", Example: `"The department does not allow it."`,
		at: in(func(m *Mention) *Text { return &m.Text }),
	},
	{
		Key: "id", Type: TypeID, Doc: "A stable id. Default: made from the text.", Example: "defence-no-wechat",
		at: in(func(m *Mention) *Text { return &m.ID }),
	},
	{
		Key: "stance", Type: TypeWord, Words: []string{"asserts", "disputes"}, Doc: "What this brief's sources say of the claim. Default: `asserts`.", Example: "disputes",
		at: in(func(m *Mention) *Stance { return &m.Stance }),
	},
	{
		Key: "actor", Plural: "actors", Type: TypeNames, filled: true, Doc: "Overrides the brief's for this claim.", Example: "WeChat",
		at: in(func(m *Mention) *[]Text { return &m.Actors }),
	},
	{
		Key: "source", Plural: "sources", Type: TypeSources, filled: true, Doc: "Overrides the brief's for this claim.", Example: "https://www.example.org/other",
		at: in(func(m *Mention) *[]Source { return &m.Sources }),
	},
	{
		Key: "date", Type: TypeDate, Doc: "Overrides the brief's for this claim.", Example: "2018-03",
		at: in(func(m *Mention) *Date { return &m.Date }),
	},
	{
		Key: "credibility", Type: TypeNumber, Words: []string{"1", "2", "3", "4", "5", "6"}, Doc: "Admiralty: how credible the information is.", Example: "2",
		at: in(func(m *Mention) *int { return &m.Credibility }),
	},
	{
		Key: "confidence", Type: TypeWord, Words: confidenceWords, Doc: "The judgment on this claim alone.", Example: "high",
		at: in(func(m *Mention) *Text { return &m.Confidence }),
	},
	{
		Key: "likelihood", Type: TypeWord, Words: LikelihoodWords, Doc: "The judgment on this claim alone.", Example: "very likely",
		at: in(func(m *Mention) *Text { return &m.Likelihood }),
	},
	{
		Key: "quote", Type: TypeText, Doc: "The short verbatim passage that carries the claim: at most 300 characters.", Example: `"not permitted on our devices"`,
		at: in(func(m *Mention) *Text { return &m.Quote }), check: checkQuote,
	},
	{
		Key: "locator", Type: TypeText, Doc: "Page, paragraph or timestamp.", Example: "p. 4",
		at: in(func(m *Mention) *Text { return &m.Locator }),
	},
}, elsewhere: map[string]string{
	"tlp":   "a marking holds for the whole file: write it at the beginning of a line",
	"claim": `the statement of a claim object is its "text"`,
}}

var correctionTable = &Table{Name: "correction", Fields: []Field{
	{
		Key: "date", Type: TypeDate, Required: true, Doc: "When it was corrected.", Example: "2018-05-01",
		at: in(func(c *Correction) *Date { return &c.Date }),
	},
	{
		Key: "note", Type: TypeText, Required: true, Doc: "What was corrected.", Example: "The name of the department was wrong.",
		at: in(func(c *Correction) *Text { return &c.Note }),
	},
	{Key: "was", Type: TypeText, Doc: "The words as they were.", Example: "Ministry", at: in(func(c *Correction) *Text { return &c.Was })},
	{Key: "now", Type: TypeText, Doc: "The words as they are now.", Example: "Department", at: in(func(c *Correction) *Text { return &c.Now })},
}}

var withdrawalTable = &Table{Name: "withdrawal", Fields: []Field{
	{
		Key: "date", Type: TypeDate, Required: true, Doc: "When it was retracted.", Example: "2019-01",
		at: in(func(w *Withdrawal) *Date { return &w.Date }),
	},
	{
		Key: "reason", Type: TypeText, Required: true, Doc: "Why.", Example: "The publisher retracted the report.",
		at: in(func(w *Withdrawal) *Text { return &w.Reason }),
	},
}}
