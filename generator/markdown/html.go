package markdown

import (
	"bytes"
	"strconv"
	"strings"
)

// Target is where a reference leads in the page being made.
type Target struct {
	Href  string // relative address; "" makes the reference plain words
	Words string // plain text; used where the reference has no words of its own
	Class string // of the link; may be empty
	After string // HTML placed inside the link after its words (trusted; from a template)
	Label string // aria-label; citations: "Source 1"
	ID    string // of the link; citations: d-r1a, which the source list links back to
	Apart bool   // citations: Words are words, which do not cling to those before them
}

// Output says how a document becomes HTML. Nil functions leave plain words.
type Output struct {
	Ref        func(i int) Target      // for the i-th of Refs
	Mentions   []Mention               // from Mentions; in order
	Mention    func(m Mention) Target  // where a mention leads
	Paragraphs bool                    // number the top-level paragraphs: <div class="para"><p id="d-p1">…
	Words      func(key string) string // interface words; the keys are WordKeys. "{n}" in one is its number's place
	Prefix     string                  // of every id, so that several bodies can stand on one page; plain ASCII
}

// The interface words.
const (
	wordFootnotes = iota
	wordFootnote
	wordBack
	wordParagraph
	wordPermalink
	wordOpen
	wordDone
)

// wordStep is the number of an opWord: which word, of what number, and which of
// several places that have this number.
func wordStep(word, n, place int) int { return word | min(n, 1<<11-1)<<3 | min(place, 1<<14-1)<<14 }

// WordKeys lists the interface words that Output.Words is asked for.
var WordKeys = []string{"footnotes", "footnote", "back-to-text", "paragraph", "permalink", "task-open", "task-done"}

// writer is one walk over a document that writes HTML.
type writer struct {
	Output
	doc        opened
	dst        []byte
	ref        int    // the next reference
	open       Target // the link that is open
	paragraphs int
}

// HTML appends the document as HTML to dst. Headings begin at h2. The result
// is valid inside <main>, has no white space that minifying would drop, and
// holds no id but headings' own and ids that begin with "d-".
func (d *Document) HTML(dst []byte, out Output) []byte {
	doc := d.open()
	defer doc.close()
	w := writer{Output: out, doc: doc, dst: dst}
	at := 0
	for i, o := range doc.ops {
		text := doc.text[at : at+o.size()]
		switch o.kind() {
		case opHTML:
			w.markup(text)
		case opText:
			w.running(i, at, text)
		case opQuiet:
			w.dst = appendText(w.dst, text)
		case opBreak:
			w.dst = append(w.dst, "<br>"...)
		default:
			w.step(o, text)
		}
		at += o.size()
	}
	return w.dst
}

func (w *writer) step(o op, text []byte) {
	switch o.kind() {
	case opRef:
		w.reference(string(text))
	case opRefOpen:
		w.open = w.target()
		w.openLink(w.open, string(text), w.fragment())
		w.ref++
	case opRefEnd:
		w.closeLink(w.open)
	case opPara:
		w.paragraph()
	case opParaEnd:
		w.str("</p>")
		if w.Paragraphs {
			w.str("</div>")
		}
	case opHeading:
		h := w.doc.headings[o.number()]
		w.str("<h").num(h.Level).str(` id="`).str(w.Prefix).attr(h.ID).str(`">`)
	case opHeadingEnd:
		h := w.doc.headings[o.number()]
		w.str(`<a class="anchor" href="#`).str(w.Prefix).attr(h.ID).str(`" aria-label="`).word(wordPermalink)
		w.str(`">#</a></h`).num(h.Level).str(">")
	case opHash:
		w.str(`<a href="#`).str(w.Prefix).attr(w.doc.headings[o.number()].ID).str(`">`)
	case opHashEnd:
		w.str("</a>")
	case opWord:
		w.word(o.number())
	}
}

// markup writes what the compiler made. Of ids only those of footnotes stand in
// it; every quotation mark in it is the compiler's own.
func (w *writer) markup(html []byte) {
	if w.Prefix != "" {
		html = bytes.ReplaceAll(html, []byte(` id="d-fn`), []byte(` id="`+w.Prefix+"d-fn"))
		html = bytes.ReplaceAll(html, []byte(` href="#d-fn`), []byte(` href="#`+w.Prefix+"d-fn"))
	}
	w.dst = append(w.dst, html...)
}

func (w *writer) str(s string) *writer {
	w.dst = append(w.dst, s...)
	return w
}

func (w *writer) attr(s string) *writer {
	w.dst = appendAttr(w.dst, s)
	return w
}

func (w *writer) num(n int) *writer {
	w.dst = strconv.AppendInt(w.dst, int64(n), 10)
	return w
}

// word writes an interface word with its number, "3", or "3-2" for the second
// place of what has the number 3.
func (w *writer) word(step int) *writer {
	key := WordKeys[step&7]
	word := key
	if w.Words != nil {
		word = w.Words(key)
	}
	n, place := step>>3&(1<<11-1), step>>14
	if n == 0 {
		return w.attr(word)
	}
	before, after, found := strings.Cut(word, "{n}")
	if w.attr(before); !found {
		w.str(" ")
	}
	w.num(n)
	if place > 0 {
		w.str("-").num(place + 1)
	}
	return w.attr(after)
}

func (w *writer) paragraph() {
	if !w.Paragraphs {
		w.str("<p>")
		return
	}
	w.paragraphs++
	w.str(`<div class="para"><p id="`).str(w.Prefix).str("d-p").num(w.paragraphs)
	w.str(`"><a class="pn" href="#`).str(w.Prefix).str("d-p").num(w.paragraphs).str(`" aria-label="`)
	w.word(wordStep(wordParagraph, w.paragraphs, 0)).str(`">`).num(w.paragraphs).str("</a>")
}

// running writes text with the mentions that stand in it.
func (w *writer) running(step, at int, text []byte) {
	from := 0
	for len(w.Mentions) > 0 && int(w.Mentions[0].run) <= step {
		m := w.Mentions[0]
		w.Mentions = w.Mentions[1:]
		start, end := int(m.start)-at, int(m.end)-at
		if int(m.run) != step || start < from || w.Mention == nil {
			continue
		}
		w.dst = appendText(w.dst, text[from:start])
		to := w.Mention(m)
		w.openLink(to, "", "")
		w.dst = appendText(w.dst, text[start:end])
		w.closeLink(to)
		from = end
	}
	w.dst = appendText(w.dst, text[from:])
}

func (w *writer) target() Target {
	if w.Ref == nil {
		return Target{}
	}
	return w.Ref(w.ref)
}

func (w *writer) fragment() string { return w.doc.refs[w.ref].Fragment }

func (w *writer) reference(title string) {
	to, r := w.target(), w.doc.refs[w.ref]
	switch r.Kind {
	case Citation:
		w.citation(to)
	case Image:
		w.image(to, r, title)
	default:
		w.openLink(to, title, r.Fragment)
		w.dst = appendText(w.dst, refWords(r, to.Words))
		w.closeLink(to)
	}
	w.ref++
}

// refWords gives what a wiki link shows: its own words, else the target's
// title, else what was written.
func refWords(r Ref, title string) string {
	switch {
	case r.Words != "":
		return r.Words
	case title != "":
		return title
	}
	return r.Target
}

func (w *writer) citation(to Target) {
	if to.Href == "" {
		w.dst = appendText(w.dst, to.Words)
		return
	}
	if to.Apart && !w.atStart() {
		w.str(" ")
	}
	w.str(`<span class="cite">`)
	w.openLink(to, "", "")
	w.str("[")
	w.dst = appendText(w.dst, to.Words)
	w.str("]")
	w.closeLink(to)
	w.str("</span>")
}

// atStart tells whether what comes next needs no space before it: it follows
// one, or is the first thing in an element.
func (w *writer) atStart() bool {
	if len(w.dst) == 0 || w.dst[len(w.dst)-1] == ' ' {
		return true
	}
	tag := w.dst[bytes.LastIndexByte(w.dst, '<')+1:]
	return w.dst[len(w.dst)-1] == '>' && tag[0] != '/'
}

func (w *writer) image(to Target, r Ref, title string) {
	if to.Href == "" {
		w.dst = appendText(w.dst, r.Words)
		return
	}
	w.str(`<img src="`).attr(to.Href).str(`" alt="`).attr(r.Words)
	w.str(`"`)
	w.attribute("class", to.Class)
	w.attribute("id", to.ID)
	w.attribute("title", title)
	w.str(` loading="lazy">`)
}

func (w *writer) attribute(name, value string) {
	if value != "" {
		w.str(" ").str(name).str(`="`).attr(value).str(`"`)
	}
}

func (w *writer) openLink(to Target, title, fragment string) {
	if to.Href == "" {
		return
	}
	w.str("<a")
	w.attribute("class", to.Class)
	w.str(` href="`).attr(to.Href)
	if fragment != "" && !strings.Contains(to.Href, "#") {
		w.str("#").attr(escapeAddress(fragment))
	}
	w.str(`"`)
	w.attribute("id", to.ID)
	w.attribute("aria-label", to.Label)
	w.attribute("title", title)
	w.str(">")
}

func (w *writer) closeLink(to Target) {
	if to.Href != "" {
		w.str(to.After).str("</a>")
	}
}
