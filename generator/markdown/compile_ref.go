package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// keep stores a string of a ref or heading.
func (c *compiler) keep(s string) span {
	start := len(c.strings)
	c.strings = append(c.strings, s...)
	return span{start, len(c.strings)}
}

// addRef leaves a place for what leads to other content.
func (c *compiler) addRef(k opKind, title []byte, r pendingRef, at int) {
	r.Line, r.Column = c.lines.at(at)
	r.place = place{int32(len(c.ops)), int32(len(c.buf))}
	start := len(c.buf)
	if len(title) > 0 {
		c.buf = append(c.buf, c.plainText(title, at)...)
	}
	c.emit(k, start)
	c.refs = append(c.refs, r)
	c.overflow = c.overflow || len(c.buf)+len(c.strings) > c.limit
}

// plainText reads escapes and entities.
func (c *compiler) plainText(b []byte, at int) []byte {
	out, _ := c.decode(nil, b, true, at)
	return bytes.TrimRight(out, " ")
}

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
	target, words, _ := strings.Cut(string(c.plainText(n.content, at)), "|")
	target, fragment, _ := strings.Cut(strings.TrimSpace(target), "#")
	kind := "brief"
	if t, id, ok := strings.Cut(target, ":"); ok && isWikiType(t) {
		kind, target = t, strings.TrimSpace(id)
	}
	if c.links > 0 {
		c.decoded([]byte(strings.TrimSpace(words)), at)
		return
	}
	c.space = false
	c.addRef(opRef, nil, pendingRef{
		Ref: Ref{Kind: Wiki, Type: kind}, target: c.keep(target),
		fragment: c.keep(fragment), words: c.keep(strings.TrimSpace(words)),
	}, at)
}

func isWikiType(s string) bool {
	switch s {
	case "brief", "actor", "claim", "source", "topic", "page":
		return true
	}
	return false
}

// citation leaves one place for each source. White space before it goes: the
// number stands raised beside what it supports.
func (c *compiler) citation(n *reference) {
	at := n.Pos()
	content := c.plainText(n.content, at)
	parts := bytes.Split(content, []byte(";"))
	for _, part := range parts {
		if id, _ := citationPart(part); id == "" {
			c.report(ruleCitation, at, "write [@id], [@id, p. 4] or [@a; @b]", "[%s] is not read as a citation", excerpt(content))
			c.literal([]byte("[" + string(content) + "]"))
			return
		}
	}
	c.trim()
	c.space = false
	for _, part := range parts {
		id, locator := citationPart(part)
		c.addRef(opRef, nil, pendingRef{Ref: Ref{Kind: Citation}, target: c.keep(id), locator: c.keep(locator)}, at)
	}
}

// citationPart reads "@id" or "@id, locator"; no id when it is neither.
func citationPart(part []byte) (id, locator string) {
	id, locator, _ = strings.Cut(string(part), ",")
	id, ok := strings.CutPrefix(strings.TrimSpace(id), "@")
	if !ok || strings.ContainsFunc(id, unicode.IsSpace) {
		return "", ""
	}
	return id, strings.TrimSpace(locator)
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
	c.heads[i].text = c.keep(string(text))
	c.heads[i].id = c.keep(c.headingID(text))
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
		c.ops[h.end] = newOp(opSkip, c.ops[h.end].size())
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
	text := string(append(c.buf, c.strings...))
	kept := text[len(c.buf):]
	d := &Document{text: text, ops: append(make([]op, 0, len(c.ops)), c.ops...)}
	if len(c.refs) > 0 {
		d.refs, d.places = make([]Ref, len(c.refs)), make([]place, len(c.refs))
	}
	for i, r := range c.refs {
		r.Target, r.Fragment = kept[r.target.start:r.target.end], kept[r.fragment.start:r.fragment.end]
		r.Locator, r.Words = kept[r.locator.start:r.locator.end], kept[r.words.start:r.words.end]
		d.refs[i], d.places[i] = r.Ref, r.place
	}
	for _, h := range c.heads {
		d.headings = append(d.headings, Heading{h.level, kept[h.id.start:h.id.end], kept[h.text.start:h.text.end]})
	}
	return d
}
