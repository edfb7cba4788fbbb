package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// guardedCode counts what is read for backticks that nothing closes.
type guardedCode struct{ parser.InlineParser }

func (p guardedCode) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	if g.refused != "" {
		return nil
	}
	_, at := block.PeekLine()
	node := p.InlineParser.Parse(parent, block, pc)
	if _, plain := node.(*ast.Text); plain {
		g.spend(2*rest(parent, at), at.Start)
	}
	return node
}

// guardedTags counts what is read for tags; their regular expressions are slow.
type guardedTags struct{ parser.InlineParser }

func (p guardedTags) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	line, at := block.PeekLine()
	if g.spend(8*tagReach(line), at.Start); g.refused != "" {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// guardedLabels counts what is read for labels, of at most 999 bytes, that
// nothing closes, and for footnotes, which are looked up one by one.
type guardedLabels struct {
	parser.InlineParser
	second string // the signs that make a search, behind '['
}

func (p guardedLabels) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	line, at := block.PeekLine()
	i := bytes.IndexByte(line[:min(2, len(line))], '[')
	if g.refused != "" || i < 0 || len(line) < i+2 || strings.IndexByte(p.second, line[i+1]) < 0 {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	switch {
	case node == nil:
		g.spend(min(rest(parent, at), 1000), at.Start)
	case node.Kind() == east.KindFootnoteLink:
		g.spend(g.footnotes, at.Start)
	}
	return node
}

// tagReach is how far a regular expression for a tag may read.
func tagReach(line []byte) int {
	if len(line) < 2 || line[1] != '/' && !util.IsAlphaNumeric(line[1]) {
		return 1
	}
	if i := bytes.IndexAny(line[1:], `<>"'`); i >= 0 && (line[i+1] == '<' || line[i+1] == '>') {
		return i + 1
	}
	return len(line)
}

// guardedLinks counts the brackets that are open in a block, and what is read
// for those that are no link.
type guardedLinks struct{ parser.InlineParser }

func (p guardedLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	if g.refused != "" {
		return nil
	}
	g.enter(parent)
	line, at := block.PeekLine()
	closes, searched := line[0] == ']', 0
	if closes && g.brackets > 0 {
		g.brackets--
		if pc.LastDelimiter() != nil {
			g.spend(nodeCost*max(0, parent.ChildCount()-freeNodes), at.Start)
		}
		if len(line) > 1 && (line[1] == '(' || line[1] == '[') {
			searched = rest(parent, at)
		}
	}
	node := p.InlineParser.Parse(parent, block, pc)
	switch {
	case node == nil:
		g.spend(searched, at.Start)
	case closes:
		g.closeLink(node.Pos())
	default:
		if g.brackets++; g.brackets > maxOpenBrackets {
			g.refuse(at.Start, "close the brackets, or put a backslash before those that are meant as text",
				"more than %d brackets are open at once", maxOpenBrackets)
		}
	}
	return node
}

// CloseBlock makes text of the brackets that stayed open.
func (p guardedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// sign is a run of emphasis signs that may still open.
type sign struct {
	char   byte
	both   bool // it may close, too
	length int
	at     int
}

// closeLink forgets the signs inside a link's words: they end with it.
func (g *guard) closeLink(at int) {
	for len(g.signs) > 0 && g.signs[len(g.signs)-1].at > at {
		g.signs = g.signs[:len(g.signs)-1]
	}
}

// guardedDelimiters follows the emphasis signs as they will be paired at the end
// of the block, and so knows how many are open.
type guardedDelimiters struct{ parser.InlineParser }

func (p guardedDelimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	if g.refused != "" {
		return nil
	}
	g.enter(parent)
	if line, _ := block.PeekLine(); line[0] == '~' && block.PrecendingCharacter() == '~' {
		return nil // inside a run that was too long: each sign would read the rest of it
	}
	node := p.InlineParser.Parse(parent, block, pc)
	d, ok := node.(*parser.Delimiter)
	if !ok {
		return node
	}
	if d.Length > maxRun {
		g.refuse(d.Segment.Start, "use at most three, or put a backslash before signs that are meant as text",
			"%d signs of emphasis in a row", d.Length)
	}
	g.pair(sign{char: d.Char, both: d.CanOpen && d.CanClose, length: d.Length, at: d.Segment.Start}, d.CanOpen, d.CanClose)
	return node
}

// pair matches a run of signs with the open ones by the rules of CommonMark.
func (g *guard) pair(s sign, opens, closes bool) {
	for i := len(g.signs) - 1; closes && s.length > 0 && i >= 0; i-- {
		o := &g.signs[i]
		if o.char != s.char || (o.both || s.both) && (o.length+s.length)%3 == 0 && s.length%3 != 0 {
			continue
		}
		n := min(o.length, s.length)
		o.length -= n
		s.length -= n
		if g.signs = g.signs[:i+1]; o.length == 0 {
			g.signs = g.signs[:i]
		}
	}
	if !opens || s.length == 0 {
		return
	}
	if g.signs = append(g.signs, s); len(g.signs) > maxOpenSigns {
		g.refuse(g.signs[0].at, "close them, or put a backslash before signs that are meant as text",
			"more than %d signs of emphasis (*, _, ~) are open at once", maxOpenSigns)
	}
}

// guardedAddresses looks for bare addresses only where one can begin.
type guardedAddresses struct{ parser.InlineParser }

func (p guardedAddresses) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	g := guardOf(pc)
	line, at := block.PeekLine()
	if c := line[0]; c == ' ' || c == '*' || c == '_' || c == '~' || c == '(' {
		line = line[1:]
	}
	if g.refused != "" || !addressBegins(line) {
		return nil
	}
	node := p.InlineParser.Parse(parent, block, pc)
	if node == nil {
		g.spend(4096, at.Start)
	}
	return node
}

// addressBegins tells whether "http", "www." or the local part of a mail
// address, at most 64 bytes long, begins here.
func addressBegins(line []byte) bool {
	if len(line) < 4 {
		return false
	}
	switch line[0] {
	case 'h':
		if bytes.HasPrefix(line, []byte("http")) {
			return true
		}
	case 'w':
		if bytes.HasPrefix(line, []byte("www.")) {
			return true
		}
	}
	for i, b := range line {
		if b == '@' {
			return i > 0
		}
		if i == 64 || !isMailSign(b) || i == 0 && !util.IsAlphaNumeric(b) {
			return false
		}
	}
	return false
}

// isMailSign tells whether a byte may stand before the @ of a mail address.
func isMailSign(b byte) bool {
	return util.IsAlphaNumeric(b) || strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", b) >= 0
}
