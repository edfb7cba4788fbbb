package brief

// inActor makes the accessor of a field of an actor's file.
func inActor[V any](get func(*Actor) *V) func(any) any {
	return func(object any) any { return get(object.(*File).Actor) }
}

// inClaim makes the accessor of a field of a claim's file.
func inClaim[V any](get func(*Claim) *V) func(any) any {
	return func(object any) any { return get(object.(*File).Claim) }
}

var registryElsewhere = map[string]string{
	"draft": `only a brief is a draft; "tlp" holds a file back`,
	"id":    "the id is the file's name: rename the file",
}

var actorFileTable = &Table{Name: "actors/<id>.md", Fields: []Field{
	{
		Key: "name", Type: TypeName, Doc: "The canonical name.", Example: "Tencent",
		at: inActor(func(a *Actor) *Text { return &a.Name }),
	},
	{
		Key: "aliases", Type: TypeAliases, Doc: "Other names: a text, or `{name, source}` to say who uses it.", Example: "[腾讯, {name: Tencent Holdings, source: Example Review}]",
		at: inActor(func(a *Actor) *[]Alias { return &a.Aliases }),
	},
	{
		Key: "kind", Type: TypeWord, Words: ActorKinds, Doc: "What it is.", Example: "company",
		at: inActor(func(a *Actor) *Text { return &a.Kind }),
	},
	{
		Key: "country", Type: TypeText, Doc: "Where it is at home.", Example: "China",
		at: inActor(func(a *Actor) *Text { return &a.Country }),
	},
	{
		Key: "part_of", Type: TypeName, Doc: "The actor that it belongs to: name or id.", Example: "Example Group",
		at: inActor(func(a *Actor) *Text { return &a.PartOf }),
	},
	{
		Key: "url", Type: TypeURL, Doc: "Its own site.", Example: "https://www.example.com/",
		at: inActor(func(a *Actor) *Text { return &a.URL }),
	},
	{
		Key: "wikidata", Type: TypeText, Doc: "Its item in Wikidata.", Example: "Q860580",
		at: inActor(func(a *Actor) *Text { return &a.Wikidata }), Pattern: patternWikidata, check: checkWikidata,
	},
	fieldTLP, fieldFormer, fieldExtra,
}, elsewhere: registryElsewhere}

var aliasTable = &Table{Name: "alias", prose: true, Fields: []Field{
	{
		Key: "name", Type: TypeName, Required: true, Doc: "The other name.", Example: "Tencent Holdings",
		at: in(func(a *Alias) *Text { return &a.Name }),
	},
	{
		Key: "source", Type: TypeText, Doc: "Who uses it.", Example: "Example Review",
		at: in(func(a *Alias) *Text { return &a.Source }),
	},
}}

var claimFileTable = &Table{Name: "claims/<id>.md", Fields: []Field{
	{
		Key: "text", Type: TypeText, Doc: "The canonical wording.", Example: `"The department does not allow it."`,
		at: inClaim(func(c *Claim) *Text { return &c.Text }),
	},
	{
		Key: "contradicts", Type: TypeTexts, Doc: "Ids of claims that cannot hold together with this one.", Example: "[other-claim-id]",
		at: inClaim(func(c *Claim) *[]Text { return &c.Contradicts }),
	},
	{
		Key: "supersedes", Type: TypeTexts, Doc: "Ids of claims that this one takes the place of.", Example: "[older-claim-id]",
		at: inClaim(func(c *Claim) *[]Text { return &c.Supersedes }),
	},
	{
		Key: "qualifies", Type: TypeTexts, Doc: "Ids of claims that this one narrows.", Example: "[wider-claim-id]",
		at: inClaim(func(c *Claim) *[]Text { return &c.Qualifies }),
	},
	{
		Key: "corrections", Type: TypeCorrections, Doc: "What was wrong in the wording, and when it was mended.",
		Example: "[{date: 2018-05-01, note: The year was wrong., was: '2017', now: '2018'}]",
		at:      inClaim(func(c *Claim) *[]Correction { return &c.Corrections }),
	},
	{
		Key: "withdrawn", Type: TypeWithdrawal, Doc: "The claim was withdrawn: `{date, reason}`.", Example: "{date: 2019-01, reason: It rested on a forgery.}",
		at: inClaim(func(c *Claim) **Withdrawal { return &c.Withdrawn }),
	},
	{
		Key: "confidence", Type: TypeWord, Words: confidenceWords, Doc: "ICD 203 analytic confidence.", Example: "high",
		at: inClaim(func(c *Claim) *Text { return &c.Confidence }),
	},
	{
		Key: "likelihood", Type: TypeWord, Words: LikelihoodWords, Doc: "A term of the ICD 203 scale.", Example: "unlikely",
		at: inClaim(func(c *Claim) *Text { return &c.Likelihood }),
	},
	{
		Key: "review_by", Type: TypeDate, Doc: "When the assessment should be looked at again.", Example: "2020-01",
		at: inClaim(func(c *Claim) *Date { return &c.ReviewBy }),
	},
	fieldTLP, fieldFormer, fieldExtra,
}, elsewhere: registryElsewhere}

var topicFileTable = &Table{Name: "topics/<id>.md", Fields: []Field{
	{
		Key: "title", Type: TypeName, Doc: "The title; briefs may name the topic by it.", Example: "Government devices",
		at: in(func(f *File) *Text { return &f.Topic.Title }),
	},
	fieldTLP, fieldFormer, fieldExtra,
}, elsewhere: registryElsewhere}

var pageFileTable = &Table{Name: "pages/<id>.md", Fields: []Field{
	{
		Key: "title", Type: TypeText, Doc: "The title.", Example: "About",
		at: in(func(f *File) *Text { return &f.Page.Title }),
	},
	{
		Key: "order", Type: TypeNumber, Doc: "Its place among the pages, rising.", Example: "10",
		at: in(func(f *File) *Text { return &f.Page.Order }), check: checkNumber,
	},
	fieldTLP, fieldFormer, fieldExtra,
}, elsewhere: registryElsewhere}
