package site

// Standing is what the evidence of a claim amounts to, as a shape and a word.
type Standing struct {
	Key  string // corroborated single-origin disputed circular unsupported withdrawn superseded
	Word string // "Single origin"
	Bold bool   // disputed circular unsupported withdrawn
}

// StandingCount is how many claims have a standing. Zero counts are shown too.
type StandingCount struct {
	Standing
	Count   int
	Href    string // the list of these claims; may be empty
	Current bool   // this page is that list
}

// Verdict is a claim's standing with its reason.
type Verdict struct {
	Standing
	Origins string   // "2 independent origins", zero included
	Reason  Sentence // one sentence that gives the reason and names the origin
}

// Step is one step of a chain in one line: "which credits The Hill".
type Step struct {
	Verb string // empty for the first
	Link Link
}

// Line is a chain in one line. Several paths are several lines.
type Line []Step

// Chain is the drawing of where evidence comes from, from what was read down to
// the origins, with the words that it draws. Every source is in it once, so that
// ways which meet are seen to meet. The rows read on as sentences, verb first.
type Chain struct {
	Title   string // what is to be seen: "3 pieces of evidence, read in 2 sources, with 1 origin"
	Caption string // the same as a sentence, when there is something to count; may be empty
	Lanes   int    // columns of lines, 2 to 6; 0: one
	Steps   []ChainStep
	More    string // what is left out: "And 12 more, in the table below."; may be empty
}

// ChainStep is one row of a Chain: a source, or an origin that several sources
// are. Lengths of its drawing are CSS pixels; what is drawn ends where the row
// ends.
type ChainStep struct {
	Verb    string      // "Read in", "which credits"; empty: it was told above who credits it
	Link    Link        // the source
	Gone    bool        // it was withdrawn, or only such credit it
	For     string      // "for 3 claims"; may be empty
	Also    []Step      // whom it credits, of those that do not stand in the next rows, without Href
	Comma   bool        // the sentence goes on
	End     string      // "Origin", "Origin, unnamed"; may be empty
	Small   Sentence    // author, date, "not seen by us", why it is dead; may be empty
	Address Link        // of what was read; may be empty
	Folded  []ChainStep // what the row stands for: the middle of a long chain, or sources that lead to the same
	Units   Dots        // a mark for each of those sources; may be zero
	Mark    string      // origin unnamed withdrawn dead folded; empty: passed through
	Unseen  bool        // not seen by us
	X       int         // of the mark's middle, which is 18 below the top
	Lines   string      // path of the lines; may be empty
	Counts  string      // path of the lines from a source to what it counts as; may be empty
}

// Dots is a number of marks in lines of sixteen.
type Dots struct {
	Path   string // a dash for each mark; empty: none
	Width  int
	Height int
}

// ClaimRow is one claim in a list. Fragment claim-row.
type ClaimRow struct {
	Link     Link // the claim's sentence
	Standing Standing
	Who      []Link
	Date     DateView
	Lines    []Line // where it comes from, when that fits into one line
	Origins  string // else "2 origins"; may be empty
	Fixed    Link   // "corrected 3 May 2019", to the note; may be empty
}

// EvidenceRow is one brief's stance toward the claim through one source.
type EvidenceRow struct {
	ID          string // "d-e1"
	Brief       Link
	Says        string // "for", "against"
	Against     bool
	Who         []Link
	Lines       []Line // from what was read to its origins
	Dead        string // why it no longer counts; empty: it counts
	Date        DateView
	Credibility string // "3, possibly true"; empty: not rated
	Quote       Text   // short passage; may be empty
	QuoteHref   string // leads to the passage; may be empty
	Locator     string // page, paragraph, time; may be empty
}

// Preview is what a reader sees of a claim, actor or source while pointing at a
// link to it. Fragment preview.
type Preview struct {
	Kind     string // "Claim", "Actor · Software"
	Title    Text
	Standing Standing // Key is empty: it is no claim
	Lines    []string // some may be empty
}

// Side is one side of a dispute.
type Side struct {
	Word  string // "For", "Against"
	Claim Link   // the claim's own sentence, or that of the claim against it
	Words Text   // what the source says, when it is no claim of its own; may be empty
	Count string // "2 pieces of evidence, one origin"
	Chain *Chain // nil: no evidence
}

// Relation is a list of claims that this claim speaks to, of one kind.
type Relation struct {
	ID    string // "d-contradicts"
	Title string // "It cannot stand together with"
	Note  string // may be empty
	Rows  Rows   // claim rows
}

// Backlink is a place that refers to the page, with the sentence it stands in.
// Fragment back-link.
type Backlink struct {
	Link   Link   // the page that refers, at the place
	Kind   string // "asserts it", "cites it", "mentions it"
	Date   DateView
	Before Text // the sentence up to the words that refer; Lang and Dir hold for all three
	Hit    string
	After  string
}

// Event is one dated line of a record of changes.
type Event struct {
	Date     DateView
	Sentence Sentence
}

// Tombstone is what stands on the page of what is withdrawn or superseded.
type Tombstone struct {
	Title    string   // "Read this instead", "Withdrawn"
	Date     DateView // may be zero
	Reason   Text     // may be empty
	Instead  Rows     // claim rows; may be empty
	Sentence Sentence // may be empty
}

// Correction is one correction with what it touched.
type Correction struct {
	ID      string // on the corrections page: "d-n-…"
	Date    DateView
	Title   Link // what was corrected
	Kind    string
	Was     Text // may be empty
	Now     Text // may be empty
	Note    Text
	Touched []Link
}

// CorrectionNotes tells what of a page was corrected or withdrawn, and what of
// that which touches it.
type CorrectionNotes struct {
	Newest Link         // "corrected 3 May 2019", to the notes; empty when there is none
	List   []Correction // what is the page's own first, then the newest
	More   Link         // to the rest; may be empty
}

// ClaimPage is the page of one claim. Kind claim.
type ClaimPage struct {
	Frame
	ID          string
	Text        Text
	Verdict     Verdict
	Tombstone   *Tombstone // nil: the claim stands
	Sides       []Side     // for and against, when disputed; else empty
	Chain       *Chain     // from what was read to the origins; nil when Sides has it
	Facts       []Fact
	Judgments   []Sentence // confidence and likelihood, each a sentence of its own
	Caption     string     // of the evidence: "3 pieces of evidence, 2 for, 1 against"
	Evidence    []EvidenceRow
	Rated       bool       // some evidence has a credibility
	Change      []Sentence // what would change the standing
	Relations   []Relation
	Body        HTML       // of the claim's own file; may be empty
	UsedIn      []Backlink // where it is used, with the citing words
	Near        []Relation // by the same actor, of the same time
	Corrections CorrectionNotes
	Record      []Event
	Topics      []Link
	Around      []Neighbours // in its year
	Cite        Cite
	Pager       Pager
}
