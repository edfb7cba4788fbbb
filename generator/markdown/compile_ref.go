package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// keep stores a string of a ref or heading.
func (c *compiler) keep(s []byte) span {
	start := len(c.strings)
	c.strings = append(c.strings, s...)
	return span{uint32(start), uint32(len(c.strings))}
}

// addRef leaves a place for what leads to other content.
func (c *compiler) addRef(k opKind, title []byte, r pendingRef, at int) {
	r.line, r.column = c.lines.at(at)
	r.place = place{int32(len(c.ops)), int32(len(c.buf))}
	start := len(c.buf)
	if len(title) > 0 {
		c.buf = append(c.buf, c.plainText(title, at)...)
	}
	c.emit(k, start)
	c.refs = append(c.refs, r)
	c.overflow = c.overflow || len(c.buf)+len(c.strings) > c.limit
}

// plainText reads escapes and entities, and makes runs of white space one space.
func (c *compiler) plainText(b []byte, at int) []byte {
	b = bytes.TrimSpace(b)
	if !slices.ContainsFunc(b, special) && !bytes.Contains(b, []byte("  ")) {
		return b
	}
	out, _ := c.decode(nil, b, true, at)
	return bytes.TrimRight(out, " ")
}

func special(b byte) bool { return b < ' ' || b == '\\' || b == '&' }

func (c *compiler) reference(n *reference) {
	switch {
	case n.wiki:
		c.wiki(n)
	default:
		c.citation(n)
	}
}

func (c *compiler) wiki(n *reference) {
	at := n.Pos()
	target, words, _ := bytes.Cut(c.plainText(n.content, at), []byte{'|'})
	target, fragment, _ := bytes.Cut(bytes.TrimSpace(target), []byte{'#'})
	words = bytes.TrimSpace(words)
	if c.links > 0 {
		c.literal(words)
		return
	}
	kind := "brief"
	if before, id, ok := bytes.Cut(target, []byte{':'}); ok {
		if t := wikiType(before); t != "" {
			kind, target = t, bytes.TrimSpace(id)
		}
	}
	c.space = false
	c.addRef(opRef, nil, pendingRef{
		kind: Wiki, typ: kind, target: c.keep(target), fragment: c.keep(fragment), words: c.keep(words),
	}, at)
}

func wikiType(s []byte) string {
	for _, t := range []string{"brief", "actor", "claim", "source", "topic", "page"} {
		if string(s) == t {
			return t
		}
	}
	return ""
}

// citation leaves one place for each source. White space before it goes: the
// number stands raised beside what it supports.
func (c *compiler) citation(n *reference) {
	at := n.Pos()
	content := c.plainText(n.content, at)
	for part := range bytes.SplitSeq(content, []byte{';'}) {
		if id, _ := citationPart(part); len(id) == 0 {
			c.report(ruleCitation, at, "write [@id], [@id, p. 4] or [@a; @b]", "[%s] is not read as a citation", excerpt(content))
			c.literal([]byte("[" + string(content) + "]"))
			return
		}
	}
	c.trim()
	c.space = false
	for part := range bytes.SplitSeq(content, []byte{';'}) {
		id, locator := citationPart(part)
		c.addRef(opRef, nil, pendingRef{kind: Citation, target: c.keep(id), locator: c.keep(locator)}, at)
	}
}

// citationPart reads "@id" or "@id, locator"; no id when it is neither.
func citationPart(part []byte) (id, locator []byte) {
	id, locator, _ = bytes.Cut(part, []byte{','})
	id, ok := bytes.CutPrefix(bytes.TrimSpace(id), []byte{'@'})
	if !ok || bytes.ContainsFunc(id, unicode.IsSpace) {
		return nil, nil
	}
	return id, bytes.TrimSpace(locator)
}

func (c *compiler) heading(n *ast.Heading) {
	i := len(c.heads)
	c.heads = append(c.heads, pendingHeading{level: n.Level})
	c.begin(opHeading, i)
	first, start := len(c.ops), len(c.buf)
	c.quiet++
	c.inlines(n)
	c.quiet--
	c.trim()
	text := c.quietText(first, start)
	c.heads[i].text = c.keep(text)
	c.heads[i].id = c.keep([]byte(c.headingID(text)))
	c.step(opHeadingEnd, i)
	c.overflow = c.overflow || len(c.strings) > c.limit
}

// quietText gives the text of the steps from first on, which begins at offset at.
func (c *compiler) quietText(first, at int) []byte {
	var b []byte
	for _, o := range c.ops[first:] {
		if k := o.kind(); k == opQuiet || k == opText {
			b = append(b, c.buf[at:at+o.size()]...)
		}
		at += o.size()
	}
	return bytes.TrimSpace(b)
}

// headingID makes an id that no other heading has. Ids that begin with "d-"
// belong to the page's frame.
func (c *compiler) headingID(text []byte) string {
	id := string(appendSlug(nil, text))
	if id == "" {
		id = "section"
	} else if strings.HasPrefix(id, "d-") {
		id = "section-" + id
	}
	if c.ids == nil {
		c.ids = map[string]int{}
	}
	n, taken := c.ids[id]
	unique := id
	for taken {
		n++
		unique = id + "-" + strconv.Itoa(n+1)
		_, taken = c.ids[unique]
	}
	c.ids[id] = n
	c.ids[unique] = max(c.ids[unique], 0)
	return unique
}

const maxSlug = 120 // bytes of a heading's id

// appendSlug joins the letters, digits and marks of a text, in lower case, with
// hyphens.
func appendSlug(dst []byte, text []byte) []byte {
	gap := false
	for i, r := range string(text) {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N) {
			gap = gap || i > 0
			continue
		}
		if gap && len(dst) > 0 {
			dst = append(dst, '-')
		}
		gap = false
		if dst = utf8.AppendRune(dst, unicode.ToLower(r)); len(dst) > maxSlug {
			break
		}
	}
	return dst
}

// settleHeadings moves the levels so that the highest is h2 and none is skipped.
func (c *compiler) settleHeadings() {
	top := 6
	for _, h := range c.heads {
		top = min(top, h.level)
	}
	last := 1
	for i := range c.heads {
		last = min(c.heads[i].level-top+2, last+1, 6)
		c.heads[i].level = last
	}
}

// settleHashes points links to headings, now that all are known.
func (c *compiler) settleHashes() {
	for _, h := range c.hashes {
		if i := c.findHeading(h.id); i >= 0 {
			c.ops[h.open] = newOp(opHash, i)
			continue
		}
		c.report(ruleFragment, h.at, "write the heading's words, joined by hyphens", "no heading here has the id %q", excerpt([]byte(h.id)))
		c.ops[h.open] = newOp(opSkip, 0)
		c.ops[h.end] = newOp(opSkip, 0)
	}
}

// findHeading gives the heading with an id; also with one as forges make it,
// which drops signs instead of joining by hyphens.
func (c *compiler) findHeading(id string) int {
	if _, ok := c.ids[id]; ok {
		for i, h := range c.heads {
			if string(c.strings[h.id.start:h.id.end]) == id {
				return i
			}
		}
	}
	bare := strings.ReplaceAll(id, "-", "")
	for i, h := range c.heads {
		if strings.ReplaceAll(string(c.strings[h.id.start:h.id.end]), "-", "") == bare {
			return i
		}
	}
	return -1
}

// finish puts the parts of the document together.
func (c *compiler) finish() *Document {
	kept := c.kept.texts.Keep(c.strings)
	d := &Document{
		body: newBody(c.buf, c.ops),
		refs: c.kept.refs.Make(len(c.refs)), headings: c.kept.headings.Make(len(c.heads)),
	}
	for i, r := range c.refs {
		d.body.places = append(d.body.places, r.place)
		d.refs[i] = Ref{
			Kind: r.kind, Type: r.typ, Target: r.target.of(kept), Fragment: r.fragment.of(kept),
			Locator: r.locator.of(kept), Words: r.words.of(kept), Line: r.line, Column: r.column,
		}
	}
	for i, h := range c.heads {
		d.headings[i] = Heading{h.level, h.id.of(kept), h.text.of(kept)}
	}
	return d
}
