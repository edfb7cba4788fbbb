package brief

import (
	"bytes"
	"slices"

	"go.yaml.in/yaml/v4"
)

// sequence gives the numbers of an object's pairs in the order of its table. A
// key that the table does not know stays behind the key that it follows.
func sequence(n *yaml.Node, t *Table) []int {
	rank := make([]int, len(n.Content)/2)
	numbers := make([]int, len(rank))
	last := -1
	for i := range rank {
		if j := t.find(n.Content[2*i].Value); j >= 0 {
			last = j
		}
		rank[i], numbers[i] = last, i
	}
	slices.SortStableFunc(numbers, func(a, b int) int { return rank[a] - rank[b] })
	return numbers
}

// order puts the keys of all objects that are written as blocks into the order
// of their tables, each with the comments and blank lines above it.
func order(w *written, top *yaml.Node, t *Table) []byte {
	o := &orderer{written: w}
	for line := range bytes.Lines(w.raw) {
		o.text = append(o.text, line)
	}
	o.mapping(top, t, 0, true)
	return bytes.Join(o.text, nil)
}

type orderer struct {
	*written
	text [][]byte // the lines, with their ends
}

// value orders what a key holds; its lines begin below the key.
func (o *orderer) value(n *yaml.Node, t *Table, from int) {
	switch {
	case t == nil || !isBlock(n):
	case n.Kind == yaml.MappingNode:
		o.mapping(n, t, from, false)
	default:
		for _, c := range n.Content {
			if isBlock(c) && c.Kind == yaml.MappingNode {
				o.mapping(c, t, o.first(c), false)
			}
		}
	}
}

// part is a pair with what stands above it: lines from above, lines of its own
// from first up to end.
type part struct{ above, first, end int }

// mapping orders an object in its lines, which begin at from. Objects inside it
// are ordered first, where they stand.
func (o *orderer) mapping(n *yaml.Node, t *Table, from int, top bool) {
	if !isBlock(n) || !o.simple(n) {
		return
	}
	parts := o.parts(n, from, top)
	for i := range parts {
		if f := t.field(n.Content[2*i]); f != nil {
			o.value(n.Content[2*i+1], f.inside(), parts[i].first+1)
		}
	}
	numbers := sequence(n, t)
	if slices.IsSorted(numbers) {
		return
	}
	column := o.column(n.Content[0])
	head := o.text[parts[0].first][:column] // a dash, or what indents
	o.text[parts[0].first] = slices.Concat(bytes.Repeat([]byte(" "), column), o.text[parts[0].first][column:])
	blank := 0
	if numbers[0] != 0 {
		blank = o.leadingBlank(parts[numbers[0]])
	}
	var lines [][]byte
	for i, number := range numbers {
		p := parts[number]
		above, own := shallow(o.text[p.above:p.first], column), slices.Clone(o.text[p.first:p.end])
		switch {
		case i == 0:
			above = above[blank:]
			own[0] = slices.Concat(head, own[0][column:])
		case number == 0:
			q := parts[numbers[0]]
			lines = append(lines, o.text[q.above:q.above+blank]...)
		}
		lines = append(append(lines, above...), own...)
	}
	copy(o.text[parts[0].above:], lines)
}

// shallow gives lines above a key so that none begins behind its column: what
// they come to stand below could take them for its own.
func shallow(lines [][]byte, column int) [][]byte {
	lines = slices.Clone(lines)
	for i, line := range lines {
		if more := indentOf(line) - column; more > 0 {
			lines[i] = line[more:]
		}
	}
	return lines
}

// simple tells whether every pair of an object begins a line of its own, as a
// key without a question mark, and whether its value stays the same whatever
// follows it.
func (o *orderer) simple(n *yaml.Node) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if o.keeping[o.extents[n.Content[i+1]].end] {
			return false
		}
		before := bytes.TrimLeft(o.raw[o.lines[o.first(key)]:o.extents[key].start], " ")
		if i == 0 && string(bytes.TrimRight(before, " ")) == "-" {
			continue
		}
		if len(before) > 0 {
			return false
		}
	}
	return true
}

// parts divides the lines of an object among its pairs. What stands above the
// first key of a file, down to the last blank line, is about the file and is no
// part of any.
func (o *orderer) parts(n *yaml.Node, from int, top bool) []part {
	var parts []part
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		p := part{above: from, first: o.first(key), end: max(o.last(key), o.last(value)) + 1}
		if i == 0 && top {
			for line := p.first - 1; line >= from; line-- {
				if blankLine(o.text[line]) {
					p.above = line + 1
					break
				}
			}
		}
		next := len(o.text)
		if i+2 < len(n.Content) {
			next = o.first(n.Content[i+2])
		}
		p.end = o.deeper(p.end, next, o.column(n.Content[0]))
		parts = append(parts, p)
		from = p.end
	}
	return parts
}

// deeper gives the line behind the last comment, from a line up to next, that
// is indented more than the keys and so belongs to the value above it.
func (o *orderer) deeper(line, next, column int) int {
	end := line
	for ; line < next; line++ {
		switch text := o.text[line]; {
		case blankLine(text):
		case indentOf(text) > column:
			end = line + 1
		default:
			return end
		}
	}
	return end
}

// leadingBlank counts the blank lines that a part begins with.
func (o *orderer) leadingBlank(p part) int {
	n := 0
	for p.above+n < p.first && blankLine(o.text[p.above+n]) {
		n++
	}
	return n
}

func blankLine(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
