package brief

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// step is by how many spaces a list or object is indented below its key.
const step = 2

// indent moves the lines of lists and objects to where they are to begin.
func indent(w *written, top *yaml.Node, t *Table) []byte {
	in := &indenter{
		written: w, move: make([]int, len(w.lines)), known: make([]bool, len(w.lines)), begins: make([]bool, len(w.lines)),
		dash: map[int]int{},
	}
	if isBlock(top) && !in.divides(top) {
		in.mapping(top, t, 0)
	}
	in.comments()
	var out []byte
	for i := 0; i+1 < len(w.lines); i++ {
		out = in.line(out, i, w.raw[w.lines[i]:w.lines[i+1]])
	}
	return out
}

type indenter struct {
	*written
	move   []int       // by how many spaces each line goes to the right
	known  []bool      // whether a value or key stands in the line
	begins []bool      // whether a key or entry begins in the line
	dash   map[int]int // line → spaces too many behind its dash
}

// divides tells whether a key would end the YAML if it began its line.
func (in *indenter) divides(n *yaml.Node) bool {
	for i := 0; i < len(n.Content); i += 2 {
		if key := in.text(n.Content[i]); strings.HasPrefix(key, fence) || strings.HasPrefix(key, "...") {
			return true
		}
	}
	return false
}

// shift moves the lines of a node.
func (in *indenter) shift(n *yaml.Node, from, by int) {
	for line := from; line <= in.last(n); line++ {
		in.move[line], in.known[line] = by, true
	}
}

// mapping moves an object so that its keys begin in a column.
func (in *indenter) mapping(n *yaml.Node, t *Table, column int) {
	by := column - in.column(n.Content[0])
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		from := in.first(key)
		in.begins[from] = true
		if i == 0 && in.dashed(key) {
			from++ // the dash has moved it
		}
		in.shift(key, from, by)
		if isBlock(value) && !in.dashed(value) {
			in.below(value, t.field(key), column)
			continue
		}
		in.shift(value, from, by)
	}
}

// dashed tells whether a dash stands before a node.
func (in *indenter) dashed(n *yaml.Node) bool {
	return len(bytes.TrimLeft(in.raw[in.lines[in.first(n)]:in.extents[n].start], " ")) > 0
}

// below moves a list or object below its key. What the format does not know
// moves as a whole.
func (in *indenter) below(n *yaml.Node, f *Field, column int) {
	switch {
	case f == nil || f.Type == TypeMap:
		in.shift(n, in.first(n), column+step-in.column(n))
	case n.Kind == yaml.MappingNode:
		in.mapping(n, f.inside(), column+step)
	default:
		in.list(n, f, column+step)
	}
}

// list moves a list so that its dashes stand in a column.
func (in *indenter) list(n *yaml.Node, f *Field, column int) {
	at := in.column(n)
	for _, c := range n.Content {
		dash := in.dashLine(c, at)
		in.begins[dash], in.known[dash], in.move[dash] = true, true, column-at
		if !isBlock(c) || c.Kind != yaml.MappingNode {
			in.shift(c, dash, column-at)
		}
		begin := in.lines[dash] + at + 1
		if gap := in.extents[c].start - begin; in.first(c) == dash && in.extents[c].end > in.extents[c].start && gap > 1 {
			if strings.Trim(string(in.raw[begin:begin+gap]), " ") == "" {
				in.dash[dash] = gap - 1
			}
		}
		if isBlock(c) && c.Kind == yaml.MappingNode {
			in.mapping(c, f.inside(), column+step)
		}
	}
}

// dashLine gives the line of the dash in a column that an entry stands behind.
func (in *indenter) dashLine(n *yaml.Node, column int) int {
	for line := in.first(n); line >= 0; line-- {
		if text := in.raw[in.lines[line]:in.lines[line+1]]; indentOf(text) == column && len(text) > column && text[column] == '-' {
			return line
		}
	}
	return in.first(n)
}

// comments moves each line of a comment with what stands below it; one that is
// indented more, with what stands above it.
func (in *indenter) comments() {
	next, column := 0, 0
	for i := len(in.lines) - 2; i >= 0; i-- {
		text := in.raw[in.lines[i]:in.lines[i+1]]
		if in.known[i] {
			next, column = in.move[i], indentOf(text)
			continue
		}
		switch {
		case blankLine(text):
		case indentOf(text) > column:
			in.move[i] = in.above(i)
		default:
			in.move[i] = next
		}
	}
}

// above gives by how much the last line of a value above a line moves.
func (in *indenter) above(line int) int {
	for ; line >= 0; line-- {
		if in.known[line] {
			return in.move[line]
		}
	}
	return 0
}

// line adds a line, moved. A line of a wrapped text keeps a space before it, so
// that it is never taken for the beginning of something.
func (in *indenter) line(out []byte, i int, text []byte) []byte {
	was := indentOf(text)
	now := was + in.move[i]
	if was > 0 && in.known[i] && !in.begins[i] {
		now = max(now, 1)
	}
	if now = max(now, 0); was == 0 && blankLine(text) {
		now = 0
	}
	out = append(append(out, bytes.Repeat([]byte(" "), now)...), text[was:]...)
	if gap := in.dash[i]; gap > 0 {
		at := len(out) - len(text[was:]) + 2
		out = append(out[:at], out[at+gap:]...)
	}
	return out
}
