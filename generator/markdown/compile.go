package markdown

import (
	"bytes"
	"strconv"
	"sync"

	"dossier/generator/diag"
	"dossier/generator/slab"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// compiler makes the steps of one document from goldmark's tree.
type compiler struct {
	src      []byte
	file     string
	lines    locator
	buf      []byte // what the steps write
	strings  []byte // of refs and headings; comes behind buf in the document
	ops      []op
	refs     []pendingRef
	heads    []pendingHeading
	ids      map[string]int // heading ids that are taken, with the last number given
	hashes   []hashLink
	findings []diag.Finding
	limit    int // of len(buf)
	kept     kept

	space    bool // white space here would not show: a block begins, or some was written
	quiet    int  // depth of headings, links and code
	links    int  // depth of links
	tags     int  // raw tags that were reported and not closed
	inCell   bool
	overflow bool
}

// kept is where what documents refer to stands.
type kept struct {
	texts    *slab.Texts
	refs     slab.Of[Ref]
	headings slab.Of[Heading]
}

// span is a part of compiler.strings.
type span struct{ start, end uint32 }

func (s span) of(strings string) string { return strings[s.start:s.end] }

type pendingRef struct {
	place
	kind                             RefKind
	typ                              string
	line, column                     int
	target, fragment, locator, words span
}

type pendingHeading struct {
	level    int
	id, text span
}

// hashLink is a link to a heading that may come later.
type hashLink struct {
	open, end int // steps
	id        string
	at        int
}

// compilers keeps the buffers of compilers that have finished.
var compilers = sync.Pool{New: func() any { return &compiler{kept: kept{texts: new(slab.Texts)}} }}

func newCompiler(src []byte, at Origin) *compiler {
	c := compilers.Get().(*compiler)
	*c = compiler{
		src: src, file: at.File,
		lines: locator{src: src, first: max(at.Line, 1), starts: c.lines.starts[:0]},
		limit: max(minGrowth, maxGrowth*len(src)),
		buf:   c.buf[:0], strings: c.strings[:0], ops: c.ops[:0], refs: c.refs[:0], kept: c.kept,
	}
	return c
}

// release gives the buffers back, unless a large body has blown them up.
func (c *compiler) release() {
	if cap(c.buf) < 1<<20 {
		compilers.Put(c)
	}
}

func (c *compiler) report(r *diag.Rule, at int, hint, format string, args ...any) {
	line, column := c.lines.at(at)
	c.findings = append(c.findings, r.At(diag.Place{File: c.file, Line: line, Column: column}, hint, format, args...))
}

// emit adds a step that takes the bytes of buf from start.
func (c *compiler) emit(k opKind, start int) {
	n := len(c.buf) - start
	if n == 0 && k != opRef && k != opRefOpen {
		return
	}
	if last := len(c.ops) - 1; last >= 0 && k <= opQuiet && c.ops[last].kind() == k {
		n += c.ops[last].number()
		c.ops[last] = newOp(k, n)
		return
	}
	c.ops = append(c.ops, newOp(k, n))
}

// step adds a step that takes no bytes.
func (c *compiler) step(k opKind, n int) { c.ops = append(c.ops, newOp(k, n)) }

func (c *compiler) html(s string) {
	start := len(c.buf)
	c.buf = append(c.buf, s...)
	c.emit(opHTML, start)
}

// begin opens a block of text.
func (c *compiler) begin(k opKind, n int) {
	c.step(k, n)
	c.space = true
}

// trim takes back white space at the end of the last text: what follows hides it.
func (c *compiler) trim() {
	last := len(c.ops) - 1
	if last < 0 || len(c.buf) == 0 || c.buf[len(c.buf)-1] != ' ' {
		return
	}
	if o := c.ops[last]; o.kind() == opText || o.kind() == opQuiet {
		c.buf = c.buf[:len(c.buf)-1]
		if c.ops[last] = newOp(o.kind(), o.number()-1); o.number() == 1 {
			c.ops = c.ops[:last]
		}
	}
}

func (c *compiler) document(root ast.Node, g *guard) {
	for n := root.FirstChild(); n != nil && !c.overflow; n = n.NextSibling() {
		if p, ok := n.(*ast.Paragraph); ok {
			c.topParagraph(p)
		} else {
			c.blockNode(n)
		}
	}
	if c.overflow {
		g.refuse(0, "write the address or the table out where it is needed, less often",
			"the text would become more than %d times as long on its page", maxGrowth)
		return
	}
	c.settleHeadings()
	c.settleHashes()
}

func (c *compiler) topParagraph(p *ast.Paragraph) {
	c.begin(opPara, c.lines.line(p.Pos()))
	before := len(c.ops)
	c.inlines(p)
	c.trim()
	if len(c.ops) == before {
		c.ops = c.ops[:before-1]
		return
	}
	c.step(opParaEnd, 0)
}

func (c *compiler) blocks(n ast.Node) {
	for child := n.FirstChild(); child != nil && !c.overflow; child = child.NextSibling() {
		c.blockNode(child)
	}
}

func (c *compiler) blockNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		c.leaf(n, "<p>", "</p>")
	case *ast.TextBlock:
		c.leaf(n, "", "")
	case *ast.Heading:
		c.heading(n)
	case *ast.Blockquote:
		c.around(n, "<blockquote>", "</blockquote>")
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.around(n, "<li>", "</li>")
	case *ast.ThematicBreak:
		c.html("<hr>")
	case *ast.CodeBlock:
		c.code(n, nil)
	case *ast.FencedCodeBlock:
		c.code(n, n.Language(c.src))
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *east.Table:
		c.table(n)
	case *east.FootnoteList:
		c.footnotes(n)
	}
}

func (c *compiler) around(n ast.Node, open, end string) {
	c.html(open)
	c.blocks(n)
	c.html(end)
}

func (c *compiler) leaf(n ast.Node, open, end string) {
	c.html(open)
	c.begin(opBlock, c.lines.line(n.Pos()))
	c.inlines(n)
	c.trim()
	c.html(end)
}

func (c *compiler) list(n *ast.List) {
	switch {
	case !n.IsOrdered():
		c.around(n, "<ul>", "</ul>")
	case n.Start == 1:
		c.around(n, "<ol>", "</ol>")
	default:
		c.around(n, `<ol start="`+strconv.Itoa(n.Start)+`">`, "</ol>")
	}
}

func (c *compiler) code(n ast.Node, language []byte) {
	c.html(`<pre tabindex="0"><code`)
	if class := codeClass(language); class != "" {
		c.html(` class="language-` + class + `"`)
	}
	c.html(">")
	c.begin(opBlock, 0)
	start := len(c.buf)
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		c.buf = append(c.buf, line.Value(c.src)...)
	}
	c.emit(opQuiet, start)
	c.html("</code></pre>")
}

// codeClass keeps of a code block's language what may stand in a class.
func codeClass(language []byte) string {
	var b []byte
	for _, r := range language {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r == '-', r == '+', r == '#':
			b = append(b, r)
		case r >= 'A' && r <= 'Z':
			b = append(b, r+'a'-'A')
		default:
			return string(b)
		}
	}
	return string(b)
}

// htmlBlock shows raw HTML as text, without its comments.
func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	var raw []byte
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		raw = append(raw, line.Value(c.src)...)
	}
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(c.src)...)
	}
	shown, closed := withoutComments(raw)
	switch {
	case !closed:
		c.report(ruleComment, n.Pos(), "end it with -->", "an HTML comment is not closed, and all that follows is dropped")
	case len(shown) < len(raw):
		c.reportComment(n.Pos())
	}
	if len(bytes.TrimSpace(shown)) == 0 {
		return
	}
	c.reportHTML(n.Pos(), shown)
	c.html("<p>")
	c.begin(opBlock, 0)
	c.quiet++
	c.literal(shown)
	c.quiet--
	c.trim()
	c.html("</p>")
}

// withoutComments drops HTML comments; closed is false when the last has no end.
func withoutComments(raw []byte) (shown []byte, closed bool) {
	for {
		start := bytes.Index(raw, []byte("<!--"))
		if start < 0 {
			return append(shown, raw...), true
		}
		shown = append(shown, raw[:start]...)
		end := bytes.Index(raw[start+2:], []byte("-->"))
		if end < 0 {
			return shown, false
		}
		raw = raw[start+2+end+3:]
	}
}

func (c *compiler) reportComment(at int) {
	c.report(ruleComment, at, "take it out, or keep the note outside the body", "an HTML comment is dropped")
}

func (c *compiler) reportHTML(at int, raw []byte) {
	c.report(ruleHTML, at, "write it in markdown; as text, put it between backticks", "raw HTML is shown as text: %s", excerpt(raw))
}

func excerpt(b []byte) string {
	s := []rune(string(bytes.TrimSpace(b[:min(len(b), 400)])))
	if len(s) > 60 {
		return string(s[:60]) + "…"
	}
	return string(s)
}

func (c *compiler) table(n *east.Table) {
	c.html(`<div class="scroll" tabindex="0"><table>`) // wide tables scroll, by the keyboard too
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, ok := row.(*east.TableHeader); ok {
			c.row(row, n.Alignments, "<thead><tr>", "</tr></thead>", `<th scope="col"`, "</th>")
			continue
		}
		if !body {
			body = true
			c.html("<tbody>")
		}
		c.row(row, n.Alignments, "<tr>", "</tr>", "<td", "</td>")
	}
	if body {
		c.html("</tbody>")
	}
	c.html("</table></div>")
}

func (c *compiler) row(row ast.Node, align []east.Alignment, open, end, cell, cellEnd string) {
	c.html(open)
	i := 0
	for n := row.FirstChild(); n != nil; n = n.NextSibling() {
		cell, cellEnd := cell, cellEnd
		if n.FirstChild() == nil { // an empty header would have no name
			cell, cellEnd = "<td", "</td>"
		}
		c.html(cell)
		c.html(alignClass(align, i))
		c.begin(opBlock, c.lines.line(n.Pos()))
		c.inCell = true
		c.inlines(n)
		c.inCell = false
		c.trim()
		c.html(cellEnd)
		i++
	}
	c.html(end)
}

func alignClass(align []east.Alignment, i int) string {
	if i < len(align) {
		switch align[i] {
		case east.AlignRight:
			return ` class="r">`
		case east.AlignCenter:
			return ` class="c">`
		}
	}
	return ">"
}

func (c *compiler) footnotes(list *east.FootnoteList) {
	c.html(`<section class="footnotes" role="doc-endnotes" aria-label="`)
	c.step(opWord, wordFootnotes)
	c.html(`"><ol>`)
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		note := n.(*east.Footnote)
		c.around(note, `<li id="d-fn`+strconv.Itoa(note.Index)+`">`, "</li>")
	}
	c.html("</ol></section>")
}
