package brief

var siteTable = &Table{Name: "site.yaml", Fields: []Field{
	{
		Key: "format", Type: TypeNumber, Doc: "The version of the content format: 1.", Example: "1",
		at: in(func(s *Site) *int { return &s.Format }), least: 1, most: 1, check: checkFormat,
	},
	{Key: "title", Type: TypeText, Doc: "The site's title.", Example: `"Dossier"`, at: in(func(s *Site) *Text { return &s.Title })},
	{
		Key: "description", Type: TypeText, Doc: "What the site is, in a sentence.", Example: `"Claims, and where they come from."`,
		at: in(func(s *Site) *Text { return &s.Description }),
	},
	{Key: "language", Type: TypeText, Doc: "BCP 47. Default: `en`.", Example: "en", at: in(func(s *Site) *Text { return &s.Language }), Pattern: patternLanguage, check: checkLanguage},
	{
		Key: "base_url", Type: TypeURL, Doc: "Where the site is published; for the absolute links of feeds, sitemap and canonical addresses.", Example: "https://dossier.example/",
		at: in(func(s *Site) *Text { return &s.BaseURL }), Pattern: patternWeb + `[^?#]*$`, check: checkBase,
	},
	{
		Key: "repository", Type: TypeURL, Doc: "Where the content is kept; for the links to propose a change, and the form that writes a brief.", Example: "https://github.com/example/dossier",
		at: in(func(s *Site) *Text { return &s.Repository }), Pattern: patternWeb, check: checkWeb,
	},
	{Key: "branch", Type: TypeText, Doc: "The branch that edit links lead to. Default: `main`.", Example: "main", at: in(func(s *Site) *Text { return &s.Branch })},
	{
		Key: "forge", Type: TypeWord, Words: forgeWords, Doc: "What the repository runs on, if it cannot be told from the address.", Example: "gitea",
		at: in(func(s *Site) *Text { return &s.Forge }),
	},
	{
		Key: "publisher", Type: TypePublisher, Doc: "Who publishes the site.", Example: "{name: Example Desk, url: https://desk.example/}",
		at: in(func(s *Site) *publisherOf { return (*publisherOf)(s) }),
	},
	{
		Key: "marking", Type: TypeWord, Words: markingWords, marking: true, Doc: "The most restrictive marking that this edition may carry. Default: `clear`.", Example: "green",
		at: in(func(s *Site) *Marking { return &s.Marking }),
	},
	{
		Key: "autolink", Type: TypeFlag, Doc: "Whether the first mention of an actor in a body becomes a link. Default: `true`.", Example: "false",
		at: in(func(s *Site) *bool { return &s.Autolink }),
	},
	{
		Key: "per_page", Type: TypeNumber, Doc: "Entries on one page of a long list. Default: 100.", Example: "50",
		at: in(func(s *Site) *int { return &s.PerPage }), least: 1, most: 10000, check: checkPerPage,
	},
	{
		Key: "nav", Type: TypeLinks, Doc: "Extra entries of the navigation: an address, the id of a page, or `{title, url}`.", Example: "[about, {title: Code, url: https://code.example/}]",
		at: in(func(s *Site) *[]Link { return &s.Nav }),
	},
	{Key: "license", Type: TypeText, Doc: "Under what the content may be used.", Example: "CC-BY-4.0", at: in(func(s *Site) *Text { return &s.License })},
	{
		Key: "checks", Type: TypeChecks, Doc: "What a rule's findings count as.", Example: "{quote-length: off}",
		at: in(func(s *Site) *checksOf { return (*checksOf)(s) }),
	},
}, elsewhere: map[string]string{"tlp": `the edition's level is its "marking"`}}

var publisherTable = &Table{Name: "publisher (in site.yaml)", Fields: []Field{
	{Key: "name", Type: TypeName, Required: true, Doc: "The name.", Example: "Example Desk", at: in(func(s *Site) *Text { return &s.Publisher })},
	{Key: "url", Type: TypeURL, Doc: "Its site.", Example: "https://desk.example/", at: in(func(s *Site) *Text { return &s.PublisherURL }), Pattern: patternWeb, check: checkWeb},
}}

var linkTable = &Table{Name: "nav entry (in site.yaml)", Fields: []Field{
	{Key: "title", Type: TypeText, Doc: "The words of the link. Default: the page's title.", Example: "Code", at: in(func(l *Link) *Text { return &l.Title })},
	{
		Key: "url", Type: TypeTarget, Required: true, Doc: "An address, or the id of a page.", Example: "https://code.example/",
		at: in(func(l *Link) *Text { return &l.URL }), check: checkNav,
	},
}}
