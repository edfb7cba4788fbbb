// Package markdown takes a markdown body and gives a compiled document: HTML
// with open places for what is only known when all files are read (citations,
// links, the first mention of an actor), and the list of what it refers to. It
// never resolves a name, and never lets raw HTML or an unlisted scheme through.
// It is the only importer of goldmark.
//
// A body is parsed once: guarded (guard.go), read by goldmark (parser.go), and
// compiled to a flat list of steps (compile.go). Whatever is asked of a
// document afterwards (HTML, plain text, the sentence around a reference, the
// first mentions of names) is one walk over those steps.
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
	Kind     RefKind
	Type     string // Wiki: "brief" (also when none was written), "actor", "claim", "source", "topic", "page"
	Target   string // the id or path as written, without fragment
	Fragment string // Wiki, File: what follows '#'; HTML appends it to the target's address
	Locator  string // Citation: what follows the comma, plain text
	Words    string // Wiki: the words after '|', plain text; empty: the target's own title. Image: its alternative text
	Line     int    // in the file
	Column   int
}

// Heading is one heading of a body.
type Heading struct {
	Level int // on the page: from 2
	ID    string
	Text  string // plain
}

// Document is one compiled body. It is never changed after Parse.
type Document struct {
	body     *body // nil: it is on a shelf
	refs     []Ref
	headings []Heading
	shelved  *shelved // where the body is, when it is not in memory
}

// body is the steps of a document.
type body struct {
	text   []byte // what they write, one after the other
	ops    []op
	places []place // of the document's refs
	read   []byte  // what was read from a shelf; text is in it
	of     *Shelf  // from which; nil: none
	at     int64   // and from where
}

// place is a step with the offset of its text.
type place struct{ op, at int32 }

// Origin says where a body stands, for findings.
type Origin struct {
	File string // as in diag.Place
	Line int    // of the body's first line, from 1
}

// Parse compiles a body. Findings are sorted by place; a body that is refused
// (too deep, too many delimiters, too large a table) gives an empty document
// and an error finding.
func Parse(src []byte, at Origin) (*Document, []diag.Finding) { return parse(src, at) }

// Refs gives the references in the order of the text; those in footnotes come last.
func (d *Document) Refs() []Ref { return d.refs }

// Headings gives the headings in the order of the text.
func (d *Document) Headings() []Heading { return d.headings }

// op is one step of a document: the low four bits say what to do, the others
// how many bytes of the text it takes or, for kinds that take none, a number.
type op uint32

type opKind uint8

const (
	opHTML       opKind = iota // bytes: HTML, written as it is
	opText                     // bytes: running text, escaped when written; mentions are found in it
	opQuiet                    // bytes: text of a heading, a link or code
	opSkip                     // bytes: nothing is written
	opRef                      // bytes: title; a citation, wiki link or image
	opRefOpen                  // bytes: title; a link to a file, its words follow
	opRefEnd                   //
	opBlock                    // number: of the line; another block of text begins
	opPara                     // number: of the line; a top-level paragraph begins
	opParaEnd                  //
	opHeading                  // number: of the heading
	opHeadingEnd               // number: of the heading
	opHash                     // number: of the heading that a link leads to
	opHashEnd                  //
	opBreak                    // a hard line break
	opWord                     // number: of the interface word, inside an attribute
)

const (
	opBits = 4
	opMax  = 1<<(32-opBits) - 1 // the largest number, or length of text, of one step
)

func newOp(k opKind, n int) op { return op(n)<<opBits | op(k) }

func (o op) kind() opKind { return opKind(o & (1<<opBits - 1)) }

func (o op) number() int { return int(o >> opBits) }

// size is the number of bytes that the step takes from the text.
func (o op) size() int {
	if o.kind() <= opRefOpen {
		return o.number()
	}
	return 0
}

// begins tells whether a block of text begins here: no sentence goes across.
func (o op) begins() bool {
	k := o.kind()
	return k >= opBlock && k <= opPara || k == opHeading
}
