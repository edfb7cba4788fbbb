package site

// ActorRow is one actor in a list. Fragment actor-row.
type ActorRow struct {
	Link   Link
	Names  []Text // others; may be empty
	Kind   string // may be empty
	Claims int
	Briefs int
	Note   string // "3 claims by it, 4 about it"; may be empty
}

// Appearance is an actor that shares claims with another.
type Appearance struct {
	Link  Link
	Count int // claims shared
}

// ActorPage is the page of one actor. Kind actor.
type ActorPage struct {
	Frame
	ID          string
	Heading     Text
	Scripts     []Text // other names in other scripts, beside the heading
	Type        string // "Organization"; may be empty
	Lead        Sentence
	Facts       []Fact // names, part of, parts, in briefs, addresses
	Body        HTML   // of the actor's own file; may be empty
	Strip       []StandingCount
	By          Rows // claims by it, disputed first
	About       Rows // claims of others about it, disputed first
	ByAll       PageLinks
	With        []Appearance
	Histogram   *Histogram // may be nil
	Timeline    *Timeline  // nil: no claim has a date
	UsedIn      []Backlink
	Corrections CorrectionNotes
	Topics      []Link
	Cite        Cite
	Pager       Pager
}

// ActorsIndex is one page of the list of actors. Kind actors.
type ActorsIndex struct {
	Frame
	Lead    string
	Letters []Letter
	Groups  []Group // actor rows
	Pages   PageLinks
}

// Letter is one letter of A to Z.
type Letter struct {
	Word    string
	Href    string // empty: nothing begins with it
	Current bool   // on this page
}

// ClaimsIndex is one page of the list of claims, or of those with one standing.
// Kinds claims and standing.
type ClaimsIndex struct {
	Frame
	Heading  string
	Lead     string
	Standing *Standing // nil: all
	Letters  []Letter
	Filter   []StandingCount // every standing, zero included
	All      StandingCount   // the list of all claims; its Standing is zero
	Groups   []Group         // claim rows
	Pages    PageLinks
	Origins  string // Href of what rests on one origin; may be empty
}

// SourceRow is one source in the table of sources. Fragment source-row.
type SourceRow struct {
	ID    string // "d-…", for links to the row; may be empty
	Link  Link
	Date  DateView
	Seen  string // "read", "not seen"
	Rest  int    // claims that rest on it
	Alone int    // those that rest on it alone
	Fixed Link   // "source withdrawn 3 May 2019", to the note; may be empty
}

// PublisherGroup is the sources of one publisher.
type PublisherGroup struct {
	ID        string // "d-p-…"
	Publisher Text
	Owner     string // may be empty
	Rows      Rows   // source rows
}

// SourcesIndex is one page of the list of sources by publisher. Kind sources.
type SourcesIndex struct {
	Frame
	Lead    string
	Letters []Letter
	Groups  []PublisherGroup
	Pages   PageLinks
}

// SourcePage is the page of one source. Kind source.
type SourcePage struct {
	Frame
	ID          string
	Heading     Text
	Seen        string // "read", "not seen by us"
	Type        string // "Article"; may be empty
	Lead        Sentence
	Withdrawn   *Tombstone // nil: it stands
	Units       Units
	Fall        []Sentence // what would happen if it were withdrawn
	Facts       []Fact
	Reference   Reference
	Body        HTML // of the source's own file; may be empty
	Alone       Rows // claim rows
	Together    Rows // claim rows
	Against     Rows // claims it speaks against
	Gone        Rows // claims that it no longer supports, because something was withdrawn
	Pages       PageLinks
	Credits     *Chain // nil: nobody
	CreditedBy  []Backlink
	UsedIn      []Backlink // briefs that cite it
	Publisher   Rows       // back-links: other sources of the publisher
	Corrections CorrectionNotes
	Cite        Cite
	Pager       Pager
}

// TopicRow is one topic in a list. Fragment topic-row.
type TopicRow struct {
	Link   Link
	Note   Text // may be empty
	Briefs int
	Claims int
}

// TopicsIndex is the list of topics. Kind topics.
type TopicsIndex struct {
	Frame
	Lead  string
	Rows  Rows
	Pages PageLinks
}

// TopicPage is the page of one topic. Kind topic.
type TopicPage struct {
	Frame
	ID          string
	Heading     Text
	Lead        string
	Body        HTML
	Strip       []StandingCount
	Briefs      Rows
	Claims      Rows
	Actors      []Appearance
	Histogram   *Histogram
	UsedIn      []Backlink
	Corrections CorrectionNotes
	Pages       PageLinks
	Pager       Pager
}

// Origin is one origin with what rests on it.
type Origin struct {
	ID       string // "d-o-…"
	Link     Link   // to the page that lists all claims
	Note     string // may be empty
	Alone    int    // claims that go back to nothing else
	Shared   int    // those that go back to others as well
	Units    Units
	LoseAll  Rows // the first of the ones, as claim rows
	LoseSome Rows // the first of the others
	More     Link // to the rest; may be empty
}

// OriginPage is the page of an origin that is more than one source: a house, or
// somebody who vouches for whom it does not name. Kind origin.
type OriginPage struct {
	Frame
	Heading  Text
	Lead     string
	Units    Units
	Fall     string     // what would happen if it turned out to be wrong
	Sources  []Backlink // that count as it
	LoseAll  Rows       // claim rows
	LoseSome Rows       // claim rows
	Pages    PageLinks
}

// OriginsPage lists all origins with what rests on each. Kind origins.
type OriginsPage struct {
	Frame
	Lead    string
	Origins []Origin
	Pages   PageLinks
}

// YearLink is one year, month or period in a row of dates.
type YearLink struct {
	Href    string // empty: nothing there
	Words   string // "2019", "March"
	Count   int
	Current bool
}

// DateRow is one claim on the line of a year's months. Fragment date-row.
type DateRow struct {
	Link     Link
	Standing Standing
	Who      []Link   // may be empty
	Date     DateView // with its Mark
}

// Timeline is what is claimed by an actor and about it, each claim on the line
// of its year.
type Timeline struct {
	Years   []TimelineYear // oldest first
	Undated string         // what cannot be placed, in words; may be empty
}

// TimelineYear is one year of a timeline.
type TimelineYear struct {
	ID    string // "d-t-2019"
	Year  string
	Href  string // of the page that has all of it; empty: all is here
	Count int    // claims
	Rows  Rows   // date rows, vaguest first
	More  string // "All 40 claims of 2019"; empty: all are here
}

// DatesPage is a year or a month of the site, or a year of an actor. Kinds year,
// month and actor-year.
type DatesPage struct {
	Frame
	Kick    string // what it is a part of
	Heading string
	Lead    string
	Years   []YearLink
	Months  []YearLink // twelve, or empty
	Rows    Rows       // date rows, vaguest first
	Briefs  Rows       // published in that time
	Notes   []string   // what is told in words because it cannot be placed
	Pages   PageLinks
	Pager   Pager
}

// DatesIndex is the list of years. Kind dates.
type DatesIndex struct {
	Frame
	Lead      string
	Histogram *Histogram
	Years     []YearLink
	Notes     []string
	Pages     PageLinks
}

// Desk is the editors' page: what wants work. Kind desk.
type Desk struct {
	Frame
	Lead  string
	Tasks []Task
}

// Task is one kind of work that waits.
type Task struct {
	ID    string // "d-…"
	Title string
	Note  string // why it matters, and the standard it comes from
	Rows  []TaskRow
	More  int // rows left out
}

// TaskRow is one thing that wants work.
type TaskRow struct {
	Link Link
	Note string
	Edit string // address where it can be edited; may be empty
}
