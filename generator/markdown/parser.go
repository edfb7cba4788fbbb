package markdown

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The parsers are goldmark's with the extensions of FORMAT, each of their parts
// that can be made to cost more than its input behind a guard. They are safe
// for concurrent use; what one body needs lives in its parser.Context.
var (
	plainParser   = newParser(false)
	addressParser = newParser(true) // looks for bare addresses, at each space
)

func newParser(addresses bool) parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(guardedCode{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(guardedLabels{extension.NewFootnoteParser(), "^"}, 101),
		util.Prioritized(guardedLabels{referenceParser{}, "@["}, 150),
		util.Prioritized(guardedLinks{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(guardedTags{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(guardedDelimiters{parser.NewEmphasisParser()}, 500),
		util.Prioritized(guardedDelimiters{extension.NewStrikethroughParser()}, 500),
	}
	if addresses {
		inline = append(inline, util.Prioritized(guardedAddresses{extension.NewLinkifyParser(
			extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))}, 999))
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(guardedBlock{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(guardedBlock{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(guardedFootnotes{extension.NewFootnoteBlockParser()}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(
			util.Prioritized(guardedDefinitions{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(guardedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}

// parserFor gives the parser that finds all in a body at the least cost.
func parserFor(src []byte) parser.Parser {
	if bareAddress(src, "http") || bareAddress(src, "www.") || mailAddress(src) {
		return addressParser
	}
	return plainParser
}

// bareAddress tells whether an address may begin with start where the parser would
// look for one: not inside of an address or a word, and not in the parentheses of a
// link or in angle brackets.
func bareAddress(src []byte, start string) bool {
	for from := 0; ; from += len(start) {
		i := bytes.Index(src[from:], []byte(start))
		if i < 0 {
			return false
		}
		from += i
		if from == 0 {
			return true
		}
		before := src[from-1]
		if before != '<' && before != '/' && before < utf8.RuneSelf && !util.IsAlphaNumeric(before) && !linkAddress(src, from) {
			return true
		}
	}
}

// linkAddress tells whether the address at i is for certain one in [words](address):
// the words hold no sign that could keep their brackets from being a link's, and
// the address is nothing but letters, digits and the commonest signs.
func linkAddress(src []byte, i int) bool {
	const reach = 1000
	words, ok := bytes.CutSuffix(src[max(0, i-reach):i], []byte("]("))
	if !ok {
		return false
	}
	open := bytes.LastIndexAny(words, "[]\n\\`<")
	if open < 0 || words[open] != '[' || open > 0 && words[open-1] == '\\' {
		return false
	}
	if words = words[open+1:]; len(words) < 2 || words[0] == '^' || words[0] == '@' {
		return false // perhaps a box, a footnote or a citation
	}
	for n, b := range src[i:min(len(src), i+reach)] {
		if b == ')' {
			return n > 0
		}
		if !util.IsAlphaNumeric(b) && strings.IndexByte("/:.-_~?=%#,+;@!$", b) < 0 {
			return false
		}
	}
	return false
}

// mailAddress tells whether an @ stands inside of a word.
func mailAddress(src []byte) bool {
	for i, from := 0, 0; ; from = i + 1 {
		n := bytes.IndexByte(src[from:], '@')
		if n < 0 {
			return false
		}
		i = from + n
		if i > 0 && i+1 < len(src) && isMailSign(src[i-1]) && util.IsAlphaNumeric(src[i+1]) {
			return true
		}
	}
}

func parse(src []byte, at Origin) (*Document, []diag.Finding) {
	return parseBy(parserFor(src), src, at)
}

func parseBy(p parser.Parser, src []byte, at Origin) (*Document, []diag.Finding) {
	c := newCompiler(src, at)
	defer c.release()
	if !c.characters() {
		return &Document{body: new(body)}, c.findings
	}
	g := &guard{}
	g.size(len(src))
	if g.refused == "" {
		pc := parser.NewContext()
		pc.Set(guardKey, g)
		root := p.Parse(text.NewReader(src), parser.WithContext(pc))
		if g.refused == "" {
			c.document(root, g)
		}
	}
	doc := &Document{body: new(body)}
	if g.refused != "" {
		c.report(ruleLimit, g.at, g.hint, "%s", g.refused)
	} else {
		doc = c.finish()
	}
	slices.SortStableFunc(c.findings, func(a, b diag.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return doc, c.findings
}
