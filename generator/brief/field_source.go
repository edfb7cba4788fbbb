package brief

import "slices"

// The citation: what every description of a source may say.
var citationFields = []Field{
	{
		Key: "id", Type: TypeID, Doc: "A stable id. Default: made from what identifies the source; in a file: its name.", Example: "afr-2018-wechat",
		at: inSource(func(s *Source) *Text { return &s.ID }),
	},
	{
		Key: "url", Type: TypeURL, Doc: "The address: `http`, `https`, `doi:`, `isbn:` or `urn:`.", Example: "https://www.example.org/article",
		at: inSource(func(s *Source) *Text { return &s.URL }),
	},
	{
		Key: "title", Type: TypeText, Doc: "The title of the work.", Example: `"Defence bans WeChat"`,
		at: inSource(func(s *Source) *Text { return &s.Title }),
	},
	{
		Key: "publisher", Type: TypeName, Doc: "Who published it.", Example: "Example Review",
		at: inSource(func(s *Source) *Text { return &s.Publisher }),
	},
	{
		Key: "author", Plural: "authors", Type: TypeNames, Doc: "Who wrote it.", Example: "Jo Reporter",
		at: inSource(func(s *Source) *[]Text { return &s.Authors }),
	},
	{
		Key: "date", Type: TypeDate, Doc: "When it was published.", Example: "2018-03",
		at: inSource(func(s *Source) *Date { return &s.Date }),
	},
	{
		Key: "accessed", Type: TypeDate, Doc: "When you read it.", Example: "2018-03-12",
		at: inSource(func(s *Source) *Date { return &s.Accessed }),
	},
	{
		Key: "language", Type: TypeText, Doc: "BCP 47.", Example: "zh-Hans",
		at: inSource(func(s *Source) *Text { return &s.Language }), Pattern: patternLanguage, check: checkLanguage,
	},
	{
		Key: "name", Type: TypeName, Doc: "For a source without a publication: an interview, a statement, an unnamed official.", Example: "unnamed security expert",
		at: inSource(func(s *Source) *Text { return &s.Name }),
	},
	{
		Key: "kind", Type: TypeWord, Words: SourceKinds, Doc: "What it is. An `anonymous` origin counts as whoever vouches for it.", Example: "article",
		at: inSource(func(s *Source) *Text { return &s.Kind }),
	},
	{
		Key: "archive", Type: TypeURLs, Doc: "Archived copies.", Example: "https://archive.example/2018/article",
		at: inSource(func(s *Source) *[]Text { return &s.Archive }), Pattern: patternWeb, check: checkWeb,
	},
	{
		Key: "owner", Type: TypeName, Doc: "The organisation behind the publisher. Two sources of one owner are not independent.", Example: "Example Group",
		at: inSource(func(s *Source) *Text { return &s.Owner }),
	},
	{
		Key: "withdrawn", Type: TypeWithdrawal, Doc: "It was retracted: `{date, reason}`.", Example: "{date: 2019-01, reason: The publisher retracted it.}",
		at: inSource(func(s *Source) **Withdrawal { return &s.Withdrawn }),
	},
	{
		Key: "corrections", Type: TypeCorrections, Doc: "What the publisher corrected; takes no support away.", Example: "[{date: 2018-05-01, note: A figure was wrong.}]",
		at: inSource(func(s *Source) *[]Correction { return &s.Corrections }),
	},
	{
		Key: "snapshot", Type: TypeText, Doc: "The file of the kept copy in `snapshots/`.", Example: "afr-2018-wechat.pdf",
		at: inSource(func(s *Source) *Text { return &s.Snapshot }), check: checkSnapshot,
	},
	{
		Key: "sha256", Type: TypeText, Doc: "The hash of the kept copy: 64 hexadecimal digits.",
		Example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		at:      inSource(func(s *Source) *Text { return &s.SHA256 }), Pattern: patternSHA256, check: checkSHA256,
	},
	{
		Key: "publish_snapshot", Type: TypeFlag, Doc: "Puts the kept copy on the site.", Example: "true",
		at: inSource(func(s *Source) *bool { return &s.PublishSnapshot }),
	},
}

var (
	fieldCiting = Field{
		Key: "citing", Type: TypeSources, Doc: "What it credits for this claim. Overrides its file's `cites`; `citing: []` says that it is its own origin here.",
		Example: "[{name: unnamed security expert, kind: anonymous}]", at: in(func(s *Source) *[]Source { s.HasCiting = true; return &s.Citing }),
	}
	fieldHow = Field{
		Key: "how", Type: TypeWord, Words: creditWords, Doc: "How it is credited: the verb of the chain. Default: `credits`.",
		Example: "quotes", at: in(func(s *Source) *Text { return &s.How }),
	}
)

// identifying is the keys of which one must say which source is meant.
var identifying = []string{"url", "name", "title", "publisher", "id"}

const (
	hintOwnFile = `write it in the source's own file, sources/<id>.md`
	hintHow     = `"how" belongs in what is credited, under "citing" or "cites"`
)

// inlineElsewhere is what belongs in a source's own file.
func inlineElsewhere(more ...string) map[string]string {
	m := map[string]string{
		"reliability": `a rating holds for the source everywhere: ` + hintOwnFile,
		"tlp":         `a source is marked in its own file, sources/<id>.md`,
		"former":      hintOwnFile,
		"cites":       `in a brief, what a source credits for this claim goes under "citing"; what it rests on as a rule, in sources/<id>.md`,
	}
	for i := 0; i+1 < len(more); i += 2 {
		m[more[i]] = more[i+1]
	}
	return m
}

var (
	sourceTable = &Table{
		Name: "source", prose: true, oneOf: identifying, Fields: slices.Concat(citationFields, []Field{fieldCiting}),
		elsewhere: inlineElsewhere("how", hintHow),
	}
	creditedTable = &Table{
		Name: "credited source (in citing)", prose: true, oneOf: identifying, Fields: slices.Concat(citationFields, []Field{fieldHow, fieldCiting}),
		elsewhere: inlineElsewhere(),
	}
	citedTable = &Table{
		Name: "credited source (in cites)", prose: true, oneOf: identifying, Fields: slices.Concat(citationFields, []Field{fieldHow}),
		elsewhere: inlineElsewhere(
			"cites", "give this source its own file, and say there what it rests on",
			"citing", "give this source its own file, and say there what it rests on"),
	}
	sourceFileTable = &Table{Name: "sources/<id>.md", Fields: slices.Concat(citationFields, []Field{
		{
			Key: "reliability", Type: TypeWord, Words: []string{"A", "B", "C", "D", "E", "F"}, Doc: "Admiralty: rating of the source.", Example: "B",
			at: inSource(func(s *Source) *Text { return &s.Reliability }),
		},
		{
			Key: "cites", Type: TypeSources, Doc: "What it rests on as a rule; a brief's `citing` overrides it.", Example: "[other-source-id]",
			at: inSource(func(s *Source) *[]Source { s.HasCites = true; return &s.Cites }),
		},
		fieldTLP, fieldFormer, fieldExtra,
	}), elsewhere: map[string]string{
		"citing": `in a source's own file, what it rests on as a rule goes under "cites"`,
		"how":    hintHow,
	}}
)
