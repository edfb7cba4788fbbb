package site

// BriefRow is one brief in a list. Fragment brief-row.
type BriefRow struct {
	Link    Link
	Date    DateView
	Updated DateView // may be zero
	Summary Text     // may be empty
	Claims  string   // "14 claims"
	Who     []Link   // may be empty
	Why     string   // why it stands here: "shares 2 claims"; may be empty
	Fixed   Link     // "corrected 3 May 2019", to the note; may be empty
	Marking Marking  // its own, where above clear; Key may be empty
}

// SourceSummary says what a brief rests on: the source summary statement.
type SourceSummary struct {
	Sentences  []Sentence // read one after the other
	Confidence Sentence   // on its own line; may be empty
	Likelihood Sentence   // on its own line, never with confidence; may be empty
}

// BriefClaim is one claim as the brief makes it.
type BriefClaim struct {
	ID          string // "d-c-…": the place in the brief; "d-c2-…" where it is repeated
	Link        Link   // the claim's sentence
	Standing    Standing
	Says        string // "says", "disputes"; empty: asserts
	Against     bool
	Who         []Link
	Date        DateView
	Lines       []Line
	Credibility string // may be empty
	Judgment    string // confidence and likelihood of this claim alone; may be empty
	Quote       Text   // may be empty
	Locator     string // may be empty
}

// Reference is the full citation of a source.
type Reference struct {
	Authors   string
	Title     Link // leads to the source's page
	Quoted    bool // the title stands in quotation marks
	Publisher string
	Date      string
	Lang      string // of the source; may be empty
	Address   string // absolute; may be empty
	Shown     string // the address as shown, in full
	Archive   []ArchivedCopy
	Version   ArchivedCopy // the first of them; may be empty
	Copy      Link         // our kept copy, when published; may be empty
}

// ArchivedCopy is a copy of a source in an archive, with what Robust Links say
// of it.
type ArchivedCopy struct {
	Link
	Original string // the source's own address; may be empty
	Date     string // when the copy was made: YYYY-MM-DD; may be empty
}

// BackRef leads from a source in the list back to one of its citations.
type BackRef struct {
	Href  string // "#d-r1a"
	Words string // "a"
	Label string // "Back to citation a of source 1"
}

// CitationEntry is one numbered source of a brief.
type CitationEntry struct {
	Number    int
	ID        string // "d-s1"
	Reference Reference
	Seen      string // "Article, read", "Not seen, as credited in 1"
	Withdrawn string // may be empty
	Lines     []Line // what it credits, down to the origins
	Back      []BackRef
}

// Note is a margin note of a brief: standing and one sentence. Fragment note.
type Note struct {
	Standing Standing
	Sentence Sentence
}

// Neighbours are a few links to what stands near a page in some order.
type Neighbours struct {
	Title string // "In 2019"
	Links []Link
	All   Link
}

// BriefPage is the page of one brief. Kind brief.
type BriefPage struct {
	Frame
	ID          string
	Lang        string // of the content; empty: the page's
	Dir         string
	Heading     Text
	Summary     Text // may be empty
	Authors     []string
	Date        DateView
	Strip       []StandingCount
	Rests       SourceSummary
	Body        HTML   // numbered paragraphs; may be empty
	Notes       []Note // those that stand beside no paragraph of the body
	Claims      []BriefClaim
	Sources     []CitationEntry
	Corrections CorrectionNotes
	Topics      []Link
	Actors      []Link
	Related     Rows // brief rows, each with why
	Near        []Neighbours
	UsedIn      []Backlink
	Cite        Cite
	Pager       Pager
}

// BriefsIndex is one page of the list of briefs, newest first. Kind briefs.
type BriefsIndex struct {
	Frame
	Lead   string
	Groups []Group // one a year
	Pages  PageLinks
}

// Group is one part of a list, under a heading.
type Group struct {
	ID   string // "d-l-a", "d-2019"
	Word string // the letter, the year
	Href string // of the heading; may be empty
	Rows Rows
}

// PagePage is one free page. Kind page.
type PagePage struct {
	Frame
	Heading Text
	Body    HTML
	Pager   Pager
}

// Home is the start page. Kind home.
type Home struct {
	Frame
	Latest    *BriefRow // nil: no brief yet
	Lead      string    // the site's description
	Earlier   Rows      // brief rows
	Contested Rows      // claim rows
	Histogram *Histogram
	Holdings  []Holding
	Sources   string // "Of the 18 sources, 2 were read."
	Standings []StandingCount
	Method    string // Href of the page that tells how standing is worked out; may be empty
	Rests     []Rest // what most rests on
	Corrected []Correction
	BriefsAll string // Href
	Contest   string // Href of all disputed claims
}

// Holding is one kind of what the site holds, with its count.
type Holding struct {
	Count int
	Href  string
	Words string // "briefs"
}

// Rest is one source in the list of what most rests on.
type Rest struct {
	Link  Link
	Date  string
	Units Units
	Words string // "14 claims, 13 on it alone"
}

// Corrections is the list of all corrections, newest first. Kind corrections.
type Corrections struct {
	Frame
	Lead  string
	List  []Correction
	Pages PageLinks
}

// SearchPage shows the results of a search, which its script puts there. Kind search.
type SearchPage struct {
	Frame
	Lists  []Link   // the complete lists, for readers without scripts
	Fields []string // examples of filters: "actor:", "year:"
}

// Missing is the page for addresses that lead nowhere. Kind 404.
type Missing struct {
	Frame
	Lists []Link // the complete lists; empty when Root is unknown
}

// Redirect stands at a former address. Kind redirect.
type Redirect struct {
	Frame
	Href  string // where the page is now
	Words string // its title
}
