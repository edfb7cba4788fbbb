package brief

import (
	"strings"
	"sync"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// read reads the YAML that most briefs are written in: keys at the beginning
// of a line, with a text of one line, a list of such texts, or a list in
// brackets. It gives the tree that the YAML parser gives, comments aside, for a
// fraction of the cost, or nil at the first sign that it does not know for sure;
// FuzzQuick holds the two together. raw has passed encoded and lines. The tree
// holds until the next one is read.
func (q *quickReader) read(raw string) *yaml.Node {
	q.rest, q.line, q.nodes = raw, 0, q.block[:0]
	if strings.IndexByte(raw, '\t') >= 0 || strings.IndexByte(raw, '\r') >= 0 {
		return nil
	}
	top := q.node(yaml.MappingNode, "", 0)
	top.Content = make([]*yaml.Node, 0, 24)
	for q.next() {
		if q.text == "" || q.text[0] == '#' {
			continue
		}
		key, value := q.pair()
		if value == nil {
			return nil
		}
		if len(top.Content) == 0 {
			top.Line, top.Column = key.Line, key.Column
		}
		top.Content = append(top.Content, key, value)
	}
	if len(top.Content) == 0 {
		return nil
	}
	return top
}

// quickReader goes through the lines of YAML. Its nodes stand in blocks, so
// that a file costs few allocations.
type quickReader struct {
	rest  string
	text  string // the line, without its end
	line  int
	nodes []yaml.Node // of the block that is being filled
	block []yaml.Node // the first block of every file
}

// quickReaders keeps quick readers for the next file, with the block that most
// files need no more than.
var quickReaders = sync.Pool{New: func() any { return &quickReader{block: make([]yaml.Node, 0, 48)} }}

// next goes on to the next line.
func (q *quickReader) next() bool {
	if q.rest == "" {
		return false
	}
	q.text, q.rest, _ = strings.Cut(q.rest, "\n")
	q.line++
	return true
}

// node makes a node at the i-th byte of the line.
func (q *quickReader) node(kind yaml.Kind, value string, i int) *yaml.Node {
	if len(q.nodes) == cap(q.nodes) {
		q.nodes = make([]yaml.Node, 0, 16)
	}
	q.nodes = append(q.nodes, yaml.Node{Kind: kind, Value: value, Line: q.line, Column: utf8.RuneCountInString(q.text[:i]) + 1})
	return &q.nodes[len(q.nodes)-1]
}

// pair reads the line's key with its value; nil when it is not simple.
func (q *quickReader) pair() (key, value *yaml.Node) {
	i := 0
	for i < len(q.text) && (q.text[i] >= 'a' && q.text[i] <= 'z' || q.text[i] == '_') {
		i++
	}
	if i == 0 || i > 40 || i == len(q.text) || q.text[i] != ':' {
		return nil, nil
	}
	key = q.node(yaml.ScalarNode, q.text[:i], 0)
	i++
	if i == len(q.text) {
		return key, q.list(q.node(yaml.ScalarNode, "", i))
	}
	if q.text[i] != ' ' {
		return nil, nil
	}
	for i < len(q.text) && q.text[i] == ' ' {
		i++
	}
	if i < len(q.text) && q.text[i] == '[' {
		return key, q.brackets(i)
	}
	return key, q.scalar(i)
}

// list reads the entries below a key; empty is what the key has if there are
// none.
func (q *quickReader) list(empty *yaml.Node) *yaml.Node {
	indent := entryIndent(q.rest)
	if indent < 0 {
		return empty
	}
	var seq *yaml.Node
	for entryIndent(q.rest) == indent {
		q.next()
		i := indent + 1
		for i < len(q.text) && q.text[i] == ' ' {
			i++
		}
		if seq == nil {
			seq = q.node(yaml.SequenceNode, "", indent)
			seq.Content = make([]*yaml.Node, 0, 4)
		}
		entry := q.scalar(i)
		if entry == nil {
			return nil
		}
		seq.Content = append(seq.Content, entry)
	}
	return seq
}

// entryIndent gives the spaces before the "- " that rest begins with, or -1.
func entryIndent(rest string) int {
	i := 0
	for i < len(rest) && rest[i] == ' ' {
		i++
	}
	if i+1 < len(rest) && rest[i] == '-' && rest[i+1] == ' ' {
		return i
	}
	return -1
}

// scalar reads the text that fills the line from its i-th byte; nil when it is
// empty or not simple. What follows an unfinished text is an indented line,
// which no caller takes.
func (q *quickReader) scalar(i int) *yaml.Node {
	s := strings.TrimRight(q.text[i:], " ")
	if s == "" {
		return nil
	}
	if s[0] == '"' || s[0] == '\'' {
		return q.quotes(s, i)
	}
	if strings.IndexByte("-?:,[]{}#&*!|>%@`", s[0]) >= 0 || s[len(s)-1] == ':' || strings.Contains(s, ": ") || strings.Contains(s, " #") {
		return nil
	}
	return q.node(yaml.ScalarNode, s, i)
}

// quotes reads s, a text in quotes that stands at the i-th byte of the line; nil
// when it does not end with s, or holds an escape other than \" and \\.
func (q *quickReader) quotes(s string, i int) *yaml.Node {
	end := strings.IndexByte(s[1:], s[0]) + 1
	if s[0] == '\'' {
		if end != len(s)-1 || end == 0 {
			return nil
		}
		n := q.node(yaml.ScalarNode, s[1:end], i)
		n.Style = yaml.SingleQuotedStyle
		return n
	}
	text := s[1:max(end, 1)]
	if end != len(s)-1 || end == 0 || strings.IndexByte(text, '\\') >= 0 {
		ok := false
		if text, ok = unescape(s[1:]); !ok {
			return nil
		}
	}
	n := q.node(yaml.ScalarNode, text, i)
	n.Style = yaml.DoubleQuotedStyle
	return n
}

// unescape gives what stands before the closing double quote, which must be the
// last byte of s.
func unescape(s string) (string, bool) {
	text := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return string(text), i == len(s)-1
		case s[i] == '\\':
			if i++; i == len(s) || s[i] != '"' && s[i] != '\\' {
				return "", false
			}
		}
		text = append(text, s[i])
	}
	return "", false
}

// brackets reads a list of plain texts in brackets that fills the line from its
// i-th byte; nil when it is not simple.
func (q *quickReader) brackets(i int) *yaml.Node {
	end := len(strings.TrimRight(q.text, " ")) - 1
	if end <= i || q.text[end] != ']' || strings.ContainsAny(q.text[i+1:end], "[]{}\"'#&*!|>%@`:?\\") {
		return nil
	}
	seq := q.node(yaml.SequenceNode, "", i)
	seq.Style = yaml.FlowStyle
	for i++; i <= end; i++ {
		stop := i + strings.IndexAny(q.text[i:end+1], ",]")
		for i < stop && q.text[i] == ' ' {
			i++
		}
		s := strings.TrimRight(q.text[i:stop], " ")
		if s == "" || s[0] == '-' {
			return nil
		}
		seq.Content = append(seq.Content, q.node(yaml.ScalarNode, s, i))
		i = stop
	}
	return seq
}
