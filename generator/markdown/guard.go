package markdown

import (
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// The bounds of a body. Each is far above what people write and keeps the
// dearest input that was found below 50 ms.
const (
	// Offsets of the compiled text are 28 bits wide.
	maxBody = 64 << 20
	// Each line costs its depth: 16 KB of nested lists in a quote took 3.8 GB.
	// A list and its item are two levels.
	maxDepth = 48
	// A closing sign is compared with every open one: 100 KB of "*a_ " took 10 s.
	maxOpenSigns = 100
	// Each sign of a run can become an element around all others.
	maxRun = 64
	// Every ']' reads the label back to its '[', which may be 999 bytes away.
	maxOpenBrackets = 32
	// Columns are matched by regular expressions, 1 µs each.
	maxColumns = 100
	// Rows are filled up to the header's length: 13 KB became 15 MB of HTML.
	maxCells = 50_000
	// Footnotes are sorted by insertion and looked up one by one.
	maxFootnotes = 1000
	// Bytes that searches without a find may read, over the whole body: 100 KB
	// of "[a](b" read 1.7 GB. 4 MB take about 30 ms.
	maxSearch = 4 << 20
	// A link with emphasis in its words walks over all that stands before it in
	// its block, 60 ns a node: 2,000 in one paragraph took 0.5 s. The first are free.
	freeNodes, nodeCost = 256, 16
	// A definition's address is written once for each use.
	maxGrowth = 16
	minGrowth = 256 << 10
)

var guardKey = parser.NewContextKey()

// guard counts what one body costs. The parts of the parser ask it, and find
// nothing more once it has refused, so that the rest is read as plain lines.
type guard struct {
	refused string // what passed a bound; "" while none did
	hint    string
	at      int // offset in the body

	defines   bool // link reference definitions, perhaps
	search    int
	cells     int
	footnotes int

	block    ast.Node // that the inline signs below belong to
	brackets int
	signs    []sign
}

func guardOf(pc parser.Context) *guard { return pc.Get(guardKey).(*guard) }

func (g *guard) refuse(at int, hint, format string, args ...any) {
	if g.refused == "" {
		g.refused, g.hint, g.at = fmt.Sprintf(format, args...), hint, at
	}
}

func (g *guard) size(n int) {
	if n > maxBody {
		g.refuse(0, "divide it into several files", "the text has %d bytes, more than %d", n, maxBody)
	}
}

// spend counts bytes that a search has read in vain.
func (g *guard) spend(n, at int) {
	if g.search += n; g.search > maxSearch {
		g.refuse(at, "close what is opened here, put a backslash before signs that are meant as text, or divide the paragraph",
			"too many brackets, backticks, quotes or angle brackets that are opened and not closed")
	}
}

// enter forgets the open signs of another block.
func (g *guard) enter(block ast.Node) {
	if g.block != block {
		g.block, g.brackets, g.signs = block, 0, g.signs[:0]
	}
}

// rest is the number of bytes from here to the end of the block.
func rest(block ast.Node, from text.Segment) int {
	lines := block.Lines()
	return lines.At(lines.Len()-1).Stop - from.Start
}

type guardedBlock struct{ parser.BlockParser }

func (p guardedBlock) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	g := guardOf(pc)
	if g.refused != "" {
		return nil, parser.NoChildren
	}
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node != nil && len(pc.OpenedBlocks()) >= maxDepth {
		_, at := reader.Position()
		g.refuse(at.Start, "write it with fewer levels", "lists and quotes are nested more than %d deep", maxDepth/2)
	}
	return node, state
}

type guardedFootnotes struct{ parser.BlockParser }

func (p guardedFootnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	g := guardOf(pc)
	node, state := guardedBlock(p).Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	if g.footnotes++; g.footnotes > maxFootnotes {
		_, at := reader.Position()
		g.refuse(at.Start, "divide the text", "more than %d footnotes", maxFootnotes)
	}
	return node, state
}

// guardedDefinitions reads link reference definitions. Each that is found moves
// all lines behind it, and looks for a title up to the end of the paragraph.
type guardedDefinitions struct{ parser.ParagraphTransformer }

func (t guardedDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	g, lines, src := guardOf(pc), node.Lines(), reader.Source()
	first := lines.At(0)
	if g.refused != "" || firstSign(src[first.Start:first.Stop]) != '[' {
		return
	}
	n, quotes := lines.Len(), 0
	for i := range n {
		line := lines.At(i)
		switch firstSign(src[line.Start:line.Stop]) {
		case '"', '\'', '(':
			quotes++
		}
	}
	g.defines = true
	g.spend(n*n/4+quotes*rest(node, first), first.Start)
	if g.refused == "" {
		t.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// firstSign is the first byte of a line that is not white space; 0 for none.
func firstSign(line []byte) byte {
	for _, b := range line {
		if b > ' ' {
			return b
		}
	}
	return 0
}

type guardedTables struct{ parser.ParagraphTransformer }

func (t guardedTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	g, lines, src := guardOf(pc), node.Lines(), reader.Source()
	for i := 1; i < lines.Len() && g.refused == ""; i++ {
		line := lines.At(i)
		columns := delimiterColumns(src[line.Start:line.Stop])
		if columns == 0 {
			continue
		}
		g.spend(256*columns, line.Start)
		if columns > maxColumns {
			g.refuse(line.Start, "divide the table", "a table has more than %d columns", maxColumns)
			return
		}
		if g.cells += columns * (lines.Len() - i); g.cells > maxCells {
			g.refuse(line.Start, "divide the tables, or keep them as a CSV file among the assets",
				"tables have more than %d cells, counting empty ones", maxCells)
			return
		}
		t.ParagraphTransformer.Transform(node, reader, pc)
		return
	}
}

// delimiterColumns counts the columns of a line that may stand below a table's
// header; 0 for any other line.
func delimiterColumns(line []byte) int {
	bars, dashes := 0, 0
	for _, b := range line {
		switch b {
		case '|':
			bars++
		case '-':
			dashes++
		case ':', ' ', '\t', '\r', '\n':
		default:
			return 0
		}
	}
	if dashes == 0 {
		return 0
	}
	return bars + 1
}
