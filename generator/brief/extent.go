package brief

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// extent is the bytes of YAML that a node stands on.
type extent struct{ start, end int }

// written is YAML with the tree that was read from it. The YAML parser tells
// where a node begins; where it ends is found out here.
type written struct {
	raw     []byte
	lines   []int // the offset at which each line begins, and the end
	extents map[*yaml.Node]extent
	keeping map[int]bool // where texts end that keep the blank lines behind them
}

// newWritten finds the extent of every node below top. raw has been read as top.
func newWritten(raw []byte, top *yaml.Node) *written {
	w := &written{raw: raw, lines: []int{0}, extents: map[*yaml.Node]extent{}, keeping: map[int]bool{}}
	for i, c := range raw {
		if c == '\n' {
			w.lines = append(w.lines, i+1)
		}
	}
	if w.lines[len(w.lines)-1] != len(raw) {
		w.lines = append(w.lines, len(raw))
	}
	w.measure(top)
	return w
}

// offset gives the byte at which a node begins.
func (w *written) offset(n *yaml.Node) int {
	i := w.lines[min(max(n.Line-1, 0), len(w.lines)-1)]
	for col := 1; col < n.Column && i < len(w.raw); col++ {
		_, size := utf8.DecodeRune(w.raw[i:])
		i += size
	}
	return i
}

// lineAt gives the number of the line, from 0, that a byte stands in.
func (w *written) lineAt(offset int) int {
	low, high := 0, len(w.lines)-1
	for low < high {
		if mid := (low + high + 1) / 2; w.lines[mid] <= offset {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

// first and last give the lines, from 0, on which a node begins and ends.
func (w *written) first(n *yaml.Node) int { return w.lineAt(w.extents[n].start) }

func (w *written) last(n *yaml.Node) int {
	e := w.extents[n]
	return w.lineAt(max(e.start, e.end-1))
}

// oneLine tells whether a node begins and ends in one line.
func (w *written) oneLine(n *yaml.Node) bool { return w.first(n) == w.last(n) }

// text gives the bytes of a node.
func (w *written) text(n *yaml.Node) string {
	e := w.extents[n]
	return string(w.raw[e.start:e.end])
}

// column gives the column of a node in bytes, from 0.
func (w *written) column(n *yaml.Node) int {
	return w.extents[n].start - w.lines[w.first(n)]
}

// measure finds the extent of a node and of all below it.
func (w *written) measure(n *yaml.Node) extent {
	e := extent{start: w.offset(n)}
	e.end = e.start
	for _, c := range n.Content {
		e.end = max(e.end, w.measure(c).end)
	}
	switch {
	case n.Kind != yaml.ScalarNode:
		if n.Style&yaml.FlowStyle != 0 {
			e.end = w.bracket(e)
		}
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		e.end = w.quoted(e.start)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		e.end = w.block(e.start)
	default:
		e.end = w.plain(e.start, n.Value)
	}
	w.extents[n] = e
	return e
}

// bracket gives the end of a list or object in brackets, of which e covers the
// opening one and the entries. A pair without braces in a list has none.
func (w *written) bracket(e extent) int {
	if e.start >= len(w.raw) || w.raw[e.start] != '[' && w.raw[e.start] != '{' {
		return e.end
	}
	i := max(e.end, e.start+1)
	for i < len(w.raw) {
		switch w.raw[i] {
		case ']', '}':
			return i + 1
		case '#':
			i = w.lines[w.lineAt(i)+1]
			continue
		}
		i++
	}
	return i
}

// quoted gives the end of a text in quotes.
func (w *written) quoted(start int) int {
	quote := w.raw[start]
	for i := start + 1; i < len(w.raw); i++ {
		switch {
		case quote == '"' && w.raw[i] == '\\':
			i++
		case w.raw[i] != quote:
		case quote == '\'' && i+1 < len(w.raw) && w.raw[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(w.raw)
}

// plain gives the end of a text without quotes. However it is wrapped, what can
// be seen of it is the same in the file and in the value.
func (w *written) plain(start int, value string) int {
	i, end := start, start
	for _, c := range []byte(value) {
		if white(c) {
			continue
		}
		for i < len(w.raw) && w.raw[i] != c && white(w.raw[i]) {
			i++
		}
		i++
		end = i
	}
	return min(end, len(w.raw))
}

func white(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// block gives the end of a text that begins with | or >: behind its last line
// with something in it, or behind all blank lines where + keeps them.
func (w *written) block(start int) (end int) {
	line := w.lineAt(start)
	header, _, _ := strings.Cut(string(w.raw[start:w.lines[line+1]]), "#")
	end = start + len(strings.TrimRight(header, " \t\r\n"))
	least := w.blockIndent(line, header)
	keep := strings.Contains(header, "+")
	defer func() { w.keeping[end] = w.keeping[end] || keep }()
	for line++; line+1 < len(w.lines); line++ {
		text := w.raw[w.lines[line]:w.lines[line+1]]
		switch blank := len(bytes.TrimSpace(text)) == 0; {
		case !blank && indentOf(text) < least:
			return end
		case !blank || keep:
			end = w.lines[line+1]
		}
	}
	return end
}

// blockIndent gives the number of spaces that every line of a block text begins
// with: what its first line has, or more than the line with its header where a
// digit says so.
func (w *written) blockIndent(line int, header string) int {
	if i := strings.IndexAny(header, "123456789"); i > 0 && i < 3 {
		return indentOf(w.raw[w.lines[line]:]) + 1
	}
	for line++; line+1 < len(w.lines); line++ {
		if text := w.raw[w.lines[line]:w.lines[line+1]]; len(bytes.TrimSpace(text)) > 0 {
			return max(indentOf(text), 1)
		}
	}
	return 1
}

// indentOf counts the spaces that a line begins with.
func indentOf(line []byte) int {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	return i
}
