package site

// ViewType is one template's name with a zero value of what it is given.
type ViewType struct {
	Name string
	Zero any
}

// PageViews lists each kind of page with its view: templates/pages/<name>.html.
// A page is rendered from a pointer to its view.
func PageViews() []ViewType {
	return []ViewType{
		{"home", &Home{}},
		{"brief", &BriefPage{}},
		{"briefs", &BriefsIndex{}},
		{"claim", &ClaimPage{}},
		{"claims", &ClaimsIndex{}},
		{"standing", &ClaimsIndex{}},
		{"actor", &ActorPage{}},
		{"actor-year", &DatesPage{}},
		{"actors", &ActorsIndex{}},
		{"source", &SourcePage{}},
		{"sources", &SourcesIndex{}},
		{"topic", &TopicPage{}},
		{"topics", &TopicsIndex{}},
		{"dates", &DatesIndex{}},
		{"year", &DatesPage{}},
		{"month", &DatesPage{}},
		{"page", &PagePage{}},
		{"corrections", &Corrections{}},
		{"origins", &OriginsPage{}},
		{"origin", &OriginPage{}},
		{"desk", &Desk{}},
		{"form", &FormPage{}},
		{"search", &SearchPage{}},
		{"404", &Missing{}},
		{"redirect", &Redirect{}},
		{"single", &SinglePage{}},
	}
}

// FragmentViews lists the templates for one row or piece each, with its view:
// templates/partials/<name>.html. A fragment depends on nothing but its view,
// so that it can be made once and used on every page of the same depth.
func FragmentViews() []ViewType {
	return []ViewType{
		{"claim-row", &ClaimRow{}},
		{"brief-row", &BriefRow{}},
		{"actor-row", &ActorRow{}},
		{"source-row", &SourceRow{}},
		{"topic-row", &TopicRow{}},
		{"date-row", &DateRow{}},
		{"back-link", &Backlink{}},
		{"chain", &Chain{}},
		{"mark", &Standing{}},
		{"note", &Note{}},
		{"preview", &Preview{}},
	}
}
