package site

// SinglePage is one brief, actor or topic with all that it cites, in a file of
// its own, which asks for no other. Kind single.
type SinglePage struct {
	Frame
	Style   HTML   // the stylesheet, in its element
	Policy  string // content policy, which allows that stylesheet and nothing else
	Note    string // what the file is, and as of when
	Online  Link   // the page on the site; empty when the site has no base_url
	What    string // "Brief", "Actor · Software"
	Heading Text
	Scripts []Text // other names in other scripts
	Lang    string // of the content; empty: the page's
	Dir     string
	Lead    Sentence   // may be empty
	Brief   *BriefPage // one of the three is set
	Actor   *ActorPage
	Topic   *TopicPage
	Briefs  []SingleBrief // of a topic
	Claims  []SingleClaim
	Sources []SingleSource
	Actors  []SingleActor
}

// SingleBrief is one brief of a topic, in full.
type SingleBrief struct {
	ID      string // "d-brief-…"
	Heading Text
	Lang    string // of the content; empty: the page's
	Dir     string
	Summary Text // may be empty
	Authors []string
	Date    DateView
	Updated DateView // may be zero
	Body    HTML     // may be empty
	Claims  Rows     // claim rows
}

// SingleClaim is one claim with what it rests on.
type SingleClaim struct {
	ID    string     // "d-claim-…"
	Claim *ClaimPage // without its frame, and what leads to other pages
}

// SingleSource is one source with its citation and what is known of it.
type SingleSource struct {
	CitationEntry
	Facts []Fact
}

// SingleActor is one actor with what is known of it.
type SingleActor struct {
	ID      string // "d-actor-…"
	Heading Text
	Type    string // "Organization"; may be empty
	Facts   []Fact
	Body    HTML // of the actor's own file; may be empty
}
