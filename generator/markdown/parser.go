package markdown

import (
	"cmp"
	"slices"

	"dossier/generator/diag"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bodyParser is goldmark's parser with the extensions of FORMAT, each of its
// parts that can be made to cost more than its input behind a guard. It is safe
// for concurrent use; what one body needs lives in its parser.Context.
var bodyParser = parser.NewParser(
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
	parser.WithInlineParsers(
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(guardedCode{parser.NewCodeSpanParser()}, 100),
		util.Prioritized(guardedLabels{extension.NewFootnoteParser(), "^"}, 101),
		util.Prioritized(guardedLabels{referenceParser{}, "@["}, 150),
		util.Prioritized(guardedLinks{parser.NewLinkParser()}, 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(guardedTags{parser.NewRawHTMLParser()}, 400),
		util.Prioritized(guardedDelimiters{parser.NewEmphasisParser()}, 500),
		util.Prioritized(guardedDelimiters{extension.NewStrikethroughParser()}, 500),
		util.Prioritized(guardedAddresses{extension.NewLinkifyParser(
			extension.WithLinkifyAllowedProtocols([]string{"http:", "https:"}))}, 999),
	),
	parser.WithParagraphTransformers(
		util.Prioritized(guardedDefinitions{parser.LinkReferenceParagraphTransformer}, 100),
		util.Prioritized(guardedTables{extension.NewTableParagraphTransformer()}, 200),
	),
	parser.WithASTTransformers(
		util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
	),
)

func parse(src []byte, at Origin) (*Document, []diag.Finding) {
	c := newCompiler(src, at)
	defer c.release()
	if !c.characters() {
		return &Document{}, c.findings
	}
	g := &guard{}
	g.size(len(src))
	if g.refused == "" {
		pc := parser.NewContext()
		pc.Set(guardKey, g)
		root := bodyParser.Parse(text.NewReader(src), parser.WithContext(pc))
		if g.refused == "" {
			c.document(root, g)
		}
	}
	doc := &Document{}
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
