package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var kindReference = ast.NewNodeKind("Reference")

// reference is a citation, [@a; @b, p. 4], or a wiki link, [[claim:id|words]],
// as written between the brackets.
type reference struct {
	ast.BaseInline
	wiki    bool
	content []byte
}

func (n *reference) Kind() ast.NodeKind { return kindReference }

func (n *reference) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"content": string(n.content)}, nil)
}

// referenceParser reads citations and wiki links. What CommonMark itself reads
// as a link stays one, so it looks ahead for that.
type referenceParser struct{}

func (referenceParser) Trigger() []byte { return []byte{'['} }

func (referenceParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 3 || line[1] != '@' && line[1] != '[' {
		return nil
	}
	wiki := line[1] == '['
	block.Advance(1)
	if wiki {
		block.Advance(1)
	}
	content := closure(block, '[', ']')
	if content == nil || definedLink(parent, content, block, pc) {
		return nil
	}
	if wiki {
		if block.Peek() != ']' {
			return nil
		}
		block.Advance(1)
		if len(bytes.TrimSpace(content)) == 0 || definedLink(parent, append(append([]byte{'['}, content...), ']'), block, pc) {
			return nil
		}
	}
	return &reference{wiki: wiki, content: content}
}

// closure reads to the closing sign, across lines, and gives what lies between;
// nil when another opening sign or the end of the block comes first.
func closure(block text.Reader, opener, closer byte) []byte {
	segments, found := block.FindClosure(opener, closer, text.FindClosureOptions{Newline: true, Advance: true})
	if !found {
		return nil
	}
	first := segments.At(0)
	b := block.Value(first)
	if segments.Len() > 1 {
		b = bytes.Clone(b)
	}
	for i := 1; i < segments.Len(); i++ {
		b = append(b, block.Value(segments.At(i))...)
	}
	if len(b) > 999 {
		return nil
	}
	return b
}

// definedLink tells whether CommonMark reads a link whose words have just been
// passed: [words](address), [words][label], [words][], [words].
func definedLink(parent ast.Node, words []byte, block text.Reader, pc parser.Context) bool {
	line, at := block.Position()
	defer block.SetPosition(line, at)
	switch block.Peek() {
	case '(':
		block.Advance(1)
		if inlineAddress(block) {
			return true
		}
		guardOf(pc).spend(rest(parent, at), at.Start)
		return false
	case '[':
		block.Advance(1)
		if label := closure(block, '[', ']'); len(bytes.TrimSpace(label)) > 0 {
			words = label
		}
	}
	if !guardOf(pc).defines {
		return false
	}
	_, ok := pc.Reference(util.ToLinkReference(words))
	return ok
}

// inlineAddress tells whether what follows "(" is an address, an optional title
// and ")".
func inlineAddress(block text.Reader) bool {
	block.SkipSpaces()
	if block.Peek() == ')' {
		return true
	}
	line, _ := block.PeekLine()
	n := addressLength(line)
	if n == 0 {
		return false
	}
	block.Advance(n)
	_, spaces, _ := block.SkipSpaces()
	opener := block.Peek()
	if opener == ')' {
		return true
	}
	if spaces == 0 || opener != '"' && opener != '\'' && opener != '(' {
		return false
	}
	block.Advance(1)
	closer := opener
	if opener == '(' {
		closer = ')'
	}
	if closure(block, opener, closer) == nil {
		return false
	}
	block.SkipSpaces()
	return block.Peek() == ')'
}

// addressLength is the length of the address that a line begins with, 0 for none.
func addressLength(line []byte) int {
	if len(line) > 0 && line[0] == '<' {
		return bytes.IndexByte(line, '>') + 1
	}
	depth, i := 0, 0
	for ; i < len(line) && line[i] > ' '; i++ {
		switch line[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return min(i, len(line))
}
