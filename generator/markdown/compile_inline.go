package markdown

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

func (c *compiler) inlines(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.inline(child)
	}
}

func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textNode(n)
	case *ast.CodeSpan:
		c.codeSpan(n)
	case *ast.Emphasis:
		if n.Level == 2 {
			c.mark(n, "<strong>", "</strong>")
		} else {
			c.mark(n, "<em>", "</em>")
		}
	case *east.Strikethrough:
		c.mark(n, "<del>", "</del>")
	case *ast.Link:
		c.link(n)
	case *ast.Image:
		c.image(n)
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *reference:
		c.reference(n)
	case *east.TaskCheckBox:
		c.task(n)
	case *east.FootnoteLink:
		c.footnoteLink(n)
	case *east.FootnoteBacklink:
		c.backlink(n)
	}
}

func (c *compiler) mark(n ast.Node, open, end string) {
	c.html(open)
	c.inlines(n)
	c.html(end)
}

func (c *compiler) textKind() opKind {
	if c.quiet > 0 {
		return opQuiet
	}
	return opText
}

// decoded adds markdown text, its escapes and entities read. at is its offset
// in the body, for findings.
func (c *compiler) decoded(b []byte, at int) {
	start := len(c.buf)
	c.buf, c.space = c.decode(c.buf, b, c.space, at)
	c.emit(c.textKind(), start)
}

// literal adds text that has no escapes.
func (c *compiler) literal(b []byte) {
	start := len(c.buf)
	c.buf, c.space = appendCollapsed(c.buf, b, c.space)
	c.emit(c.textKind(), start)
}

func (c *compiler) textNode(n *ast.Text) {
	value := n.Segment.Value(c.src)
	if n.IsRaw() {
		c.literal(value)
	} else {
		c.decoded(value, n.Segment.Start)
	}
	switch {
	case n.HardLineBreak():
		c.trim()
		c.step(opBreak, 0)
		c.space = true
	case n.SoftLineBreak() && !c.wide(n):
		c.literal([]byte{' '})
	}
}

// wide tells whether a line break stands between two signs of a script without
// spaces, where it must not become one.
func (c *compiler) wide(n *ast.Text) bool {
	next, ok := n.NextSibling().(*ast.Text)
	if !ok || len(c.buf) == 0 || c.buf[len(c.buf)-1] < utf8.RuneSelf {
		return false
	}
	last, _ := utf8.DecodeLastRune(c.buf)
	first, _ := utf8.DecodeRune(next.Segment.Value(c.src))
	return isWide(last) && isWide(first)
}

func isWide(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	c.html("<code>")
	c.quiet++
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		t := child.(*ast.Text)
		value := t.Segment.Value(c.src)
		if c.inCell {
			value = bytes.ReplaceAll(value, []byte(`\|`), []byte("|"))
		}
		c.literal(value)
	}
	c.quiet--
	c.html("</code>")
}

func (c *compiler) rawHTML(n *ast.RawHTML) {
	raw := n.Segments.Value(c.src)
	at := n.Segments.At(0).Start
	if bytes.HasPrefix(raw, []byte("<!--")) {
		c.reportComment(at)
		return
	}
	if closes := bytes.HasPrefix(raw, []byte("</")); closes && c.tags > 0 {
		c.tags--
	} else {
		c.reportHTML(at, raw)
		if !closes {
			c.tags++
		}
	}
	c.quiet++
	c.literal(raw)
	c.quiet--
}

func (c *compiler) task(n *east.TaskCheckBox) {
	sign, word := "☐", wordOpen
	if n.IsChecked {
		sign, word = "☑", wordDone
	}
	c.html(`<span class="task"><span aria-hidden="true">` + sign + `</span><span class="vh">`)
	c.step(opWord, word)
	c.html("</span></span> ")
	c.space = true
}

// footnoteID is the id of a footnote's k-th place in the text, from 0.
func footnoteID(index, k int) string {
	id := "d-fnr" + strconv.Itoa(index)
	if k > 0 {
		id += "-" + strconv.Itoa(k+1)
	}
	return id
}

func (c *compiler) footnoteLink(n *east.FootnoteLink) {
	number, id := strconv.Itoa(n.Index), footnoteID(n.Index, n.RefIndex)
	c.trim()
	c.space = false
	if c.links > 0 {
		c.html(`<sup class="fn" id="` + id + `">` + number + "</sup>")
		return
	}
	c.html(`<sup class="fn"><a href="#d-fn` + number + `" id="` + id + `" role="doc-noteref" aria-label="`)
	c.step(opWord, wordStep(wordFootnote, n.Index, 0))
	c.html(`">` + number + "</a></sup>")
}

func (c *compiler) backlink(n *east.FootnoteBacklink) {
	c.html(` <a class="back" href="#` + footnoteID(n.Index, n.RefIndex) + `" role="doc-backlink" aria-label="`)
	c.step(opWord, wordStep(wordBack, n.Index, n.RefIndex))
	c.html(`">↩</a>`)
	c.space = false
}

// link writes a link to an address as HTML, leaves a place for one to a file,
// and keeps the words of one that is not followed.
func (c *compiler) link(n *ast.Link) {
	if c.links > 0 || c.overflow {
		c.inlines(n)
		return
	}
	if holdsLink(n) {
		c.report(ruleNested, n.Pos(), "put the inner one beside the link", "a link holds another link or a citation")
		c.inlines(n)
		return
	}
	to := c.destination(n.Destination, n.Pos())
	switch to.kind {
	case toOutside:
		c.openLink("", to.href, n.Title, n.Pos())
		c.linkWords(n)
		c.html("</a>")
	case toHeading:
		c.hashes = append(c.hashes, hashLink{open: len(c.ops), id: to.path, at: n.Pos()})
		i := len(c.hashes) - 1
		c.step(opHash, 0)
		c.linkWords(n)
		c.hashes[i].end = len(c.ops)
		c.step(opHashEnd, 0)
	case toFile:
		c.addRef(opRefOpen, n.Title, pendingRef{
			kind: File, target: c.keep([]byte(to.path)), fragment: c.keep([]byte(to.fragment)),
		}, n.Pos())
		c.linkWords(n)
		c.step(opRefEnd, 0)
	default:
		c.reportAddress(n.Pos(), "a link", n.Destination, to)
		c.inlines(n)
	}
}

// holdsLink tells whether something inside becomes a link of its own.
func holdsLink(n ast.Node) bool {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child.(type) {
		case *reference, *ast.Link:
			return true
		}
		if holdsLink(child) {
			return true
		}
	}
	return false
}

func (c *compiler) openLink(class, href string, title []byte, at int) {
	start := len(c.buf)
	c.buf = append(c.buf, "<a"+class+` href="`...)
	c.buf = appendAttr(c.buf, href)
	c.buf = append(c.buf, '"')
	if len(title) > 0 {
		c.buf = append(c.buf, ` title="`...)
		c.buf = appendAttr(c.buf, string(c.plainText(title, at)))
		c.buf = append(c.buf, '"')
	}
	c.buf = append(c.buf, '>')
	c.emit(opHTML, start)
	c.overflow = c.overflow || len(c.buf) > c.limit
}

func (c *compiler) linkWords(n ast.Node) {
	c.links++
	c.quiet++
	c.inlines(n)
	c.quiet--
	c.links--
}

// bare marks an address that is written out, so that paper does not write it out
// again.
const bare = ` class="bare"`

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := n.Label(c.src)
	address := n.URL(c.src)
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(address), []byte("mailto:")) {
		address = append([]byte("mailto:"), address...)
	}
	to := classify(string(address))
	if to.kind != toOutside || c.links > 0 {
		if to.kind != toOutside {
			c.reportAddress(n.Pos(), "a link", address, to)
		}
		c.quiet++
		c.literal(label)
		c.quiet--
		return
	}
	c.openLink(bare, to.href, nil, n.Pos())
	c.quiet++
	c.literal(label)
	c.quiet--
	c.html("</a>")
}

// image leaves a place for an image of the content, and makes a link of one
// elsewhere: a page asks nothing of other hosts.
func (c *compiler) image(n *ast.Image) {
	if c.overflow {
		return
	}
	alt, _ := appendCollapsed(nil, c.alternative(nil, n), true)
	alt = bytes.TrimRight(alt, " ")
	to := c.destination(n.Destination, n.Pos())
	switch to.kind {
	case toFile:
		c.space = false
		c.addRef(opRef, n.Title, pendingRef{
			kind: Image, target: c.keep([]byte(to.path)), words: c.keep(alt),
		}, n.Pos())
		return
	case toOutside:
		if len(alt) == 0 {
			alt = []byte(to.href)
		}
		if c.links == 0 {
			c.openLink("", to.href, n.Title, n.Pos())
			c.quiet++
			c.literal(alt)
			c.quiet--
			c.html("</a>")
			return
		}
	default:
		c.reportAddress(n.Pos(), "an image", n.Destination, to)
	}
	c.literal(alt)
}

// alternative gives the plain text of an image's words.
func (c *compiler) alternative(dst []byte, n ast.Node) []byte {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch child := child.(type) {
		case *ast.Text:
			value := child.Segment.Value(c.src)
			if child.IsRaw() {
				dst = append(dst, value...)
			} else {
				dst, _ = c.decode(dst, value, false, child.Segment.Start)
			}
			if child.SoftLineBreak() || child.HardLineBreak() {
				dst = append(dst, ' ')
			}
		case *ast.AutoLink:
			dst = append(dst, child.Label(c.src)...)
		default:
			dst = c.alternative(dst, child)
		}
	}
	return dst
}

func (c *compiler) reportAddress(at int, what string, written []byte, to address) {
	c.report(ruleAddress, at, to.hint, "%s to %q becomes words: %s", what, excerpt(written), to.why)
}
