// Package markdown takes a markdown body and gives a compiled document: HTML
// with open places for what is only known when all files are read (citations,
// links, the first mention of an actor), and the list of what it refers to. It
// never resolves a name, and never lets raw HTML or an unlisted scheme through.
// It is the only importer of goldmark.
package markdown

import "dossier/generator/diag"

// RefKind says by which syntax a body refers to something.
type RefKind uint8

// The kinds of references.
const (
	Citation RefKind = iota + 1 // [@source], one Ref for each source in the brackets
	Wiki                        // [[brief-id]] [[actor:id]] [[claim:id|words]]
	File                        // a relative link to another content file or asset: ../actors/tencent.md
	Image                       // a relative image
)

// Ref is one reference of a body to other content.
type Ref struct {
	Kind    RefKind
	Type    string // Wiki: "brief" (also when none was written), "actor", "claim", "source", "topic", "page"
	Target  string // the id or path as written, without fragment
	Locator string // Citation: what follows the comma, plain text
	Words   string // Wiki: the words after '|', plain text; empty: the target's own title
	Line    int    // in the file
	Column  int
}

// Heading is one heading of a body.
type Heading struct {
	Level int
	ID    string
	Text  string // plain
}

// Document is one compiled body. It is never changed after Parse.
type Document struct{}

// Origin says where a body stands, for findings.
type Origin struct {
	File string // as in diag.Place
	Line int    // of the body's first line, from 1
}

// Parse compiles a body. Findings are sorted by place; a body that is refused
// (too deep, too many delimiters, too large a table) gives an empty document
// and an error finding.
func Parse(src []byte, at Origin) (*Document, []diag.Finding) { panic("contract") }

// Refs gives the references in the order of the text.
func (d *Document) Refs() []Ref { panic("contract") }

// Headings gives the headings in the order of the text.
func (d *Document) Headings() []Heading { panic("contract") }

// Lead gives the first paragraph as plain text, or "".
func (d *Document) Lead() string { panic("contract") }

// Context is the sentence in which something stands, as plain text, with the
// words that refer at [Start:End] (bytes).
type Context struct {
	Text       string
	Start, End int
}

// RefContext gives the sentence that the i-th reference stands in.
func (d *Document) RefContext(i int) Context { panic("contract") }

// Names is a set of names to be found in running text. It is safe for
// concurrent use once made.
type Names struct{}

// NewNames makes a set: each name (an actor's name or alias as written) with
// the number of what it names. Longest match wins; a name given twice with
// different numbers is left out.
func NewNames(names []string, numbers []int) *Names { panic("contract") }

// Mention is the first place where something is named in running text.
type Mention struct {
	Number int // what is named
	run    int32
	start  int32
	end    int32
}

// Mentions finds, for each number at most once, the first mention outside of
// headings, links and code. A name matches folded and at word boundaries (none
// is needed beside Han, Kana, Thai and the like); where the name begins with a
// capital so must the mention, and a name in capitals matches capitals only.
func (d *Document) Mentions(n *Names) []Mention { panic("contract") }

// MentionContext gives the sentence that a mention stands in.
func (d *Document) MentionContext(m Mention) Context { panic("contract") }

// Target is where a reference leads in the page being made.
type Target struct {
	Href  string // relative address; "" makes the reference plain words
	Words string // plain text; used where the reference has no words of its own
	Class string // of the link; may be empty
	After string // HTML placed inside the link after its words (trusted; from a template)
	Label string // aria-label; citations: "Source 1"
	ID    string // of the link; citations: d-r1a, which the source list links back to
}

// Output says how a document becomes HTML. Nil functions leave plain words.
type Output struct {
	Ref        func(i int) Target       // for the i-th of Refs
	Mentions   []Mention                // from Mentions; in order
	Mention    func(m Mention) Target   // where a mention leads
	Paragraphs bool                     // number the top-level paragraphs: <div class="para"><p id="d-p1">…
	Words      func(key string) string  // interface words: "footnotes", "back-to-text", "paragraph", "permalink"
}

// HTML appends the document as HTML to dst. Headings begin at h2. The result
// is valid inside <main>, has no white space that minifying would drop, and
// holds no id but headings' own and ids that begin with "d-".
func (d *Document) HTML(dst []byte, out Output) []byte { panic("contract") }

// Text appends the document's plain text, blocks separated by newlines.
func (d *Document) Text(dst []byte) []byte { panic("contract") }

// Rules lists every kind of finding that this package reports.
var Rules = []*diag.Rule{}
