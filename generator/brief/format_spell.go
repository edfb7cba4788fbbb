package brief

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// respell writes keys and texts of one line in their canonical way, and lists
// and objects in brackets that fill no more than a line.
func respell(w *written, top *yaml.Node, t *Table) []byte {
	s := &speller{written: w}
	s.node(top, t, nil)
	slices.SortFunc(s.changes, func(a, b change) int { return a.start - b.start })
	out := make([]byte, 0, len(w.raw)+64)
	at := 0
	for _, c := range s.changes {
		out = append(append(out, w.raw[at:c.start]...), c.text...)
		at = c.end
	}
	return append(out, w.raw[at:]...)
}

// change puts a text in the place of bytes.
type change struct {
	extent
	text string
}

type speller struct {
	*written
	changes []change
}

func (s *speller) put(start, end int, text string) {
	if string(s.raw[start:end]) != text {
		s.changes = append(s.changes, change{extent{start, end}, text})
	}
}

// node spells a value, of a row of a table or with the keys of one.
func (s *speller) node(n *yaml.Node, t *Table, f *Field) {
	switch {
	case isFlow(n):
		if text, ok := s.flow(n, t, f); ok {
			s.put(s.extents[n].start, s.extents[n].end, text)
		}
		s.endOfLine(s.extents[n].end)
	case n.Kind == yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			s.pair(n.Content[i], n.Content[i+1], t)
		}
	case n.Kind == yaml.SequenceNode:
		for _, c := range n.Content {
			s.node(c, t, f)
		}
	case f != nil && s.extents[n].end > s.extents[n].start:
		s.put(s.extents[n].start, s.extents[n].end, s.scalar(n, f, false))
		s.endOfLine(s.extents[n].end)
	}
}

// pair spells a key of a block with its value.
func (s *speller) pair(key, value *yaml.Node, t *Table) {
	f := t.field(key)
	k, v := s.extents[key], s.extents[value]
	if f == nil || s.explicit(key) {
		return
	}
	if s.oneLine(key) {
		s.put(k.start, k.end, key.Value)
	}
	colon := k.end + strings.IndexByte(string(s.raw[k.end:]), ':')
	s.put(k.end, colon, "")
	if s.first(value) == s.lineAt(colon) && v.start > colon && v.end > v.start {
		s.put(colon+1, v.start, " ")
	} else {
		s.endOfLine(colon + 1)
	}
	if f.Type != TypeMap && f.Type != TypeChecks {
		s.node(value, f.inside(), f)
	}
}

// explicit tells whether a key is written with a question mark.
func (s *speller) explicit(key *yaml.Node) bool {
	return strings.Contains(string(s.raw[s.lines[s.first(key)]:s.extents[key].start]), "?")
}

// endOfLine takes away white space between a value and the end of its line.
func (s *speller) endOfLine(end int) {
	if s.raw[end-1] == '\n' {
		return // a block text, in which it counts
	}
	rest := s.raw[end:s.lines[s.lineAt(end)+1]]
	if gap := len(rest) - len(strings.TrimLeft(string(rest), " \t")); gap > 0 && strings.Trim(string(rest), " \t\r\n") == "" {
		s.put(end, end+gap, "")
	}
}

// flow gives what is written in brackets on one line; ok is false where it is
// left as it is.
func (s *speller) flow(n *yaml.Node, t *Table, f *Field) (text string, ok bool) {
	opening := s.raw[s.extents[n].start]
	if !s.oneLine(n) || opening != '[' && opening != '{' {
		return "", false
	}
	if n.Kind == yaml.SequenceNode {
		parts, ok := s.flowEntries(n, t, f)
		return "[" + strings.Join(parts, ", ") + "]", ok
	}
	parts, ok := s.flowPairs(n, t)
	return "{" + strings.Join(parts, ", ") + "}", ok
}

func (s *speller) flowEntries(n *yaml.Node, t *Table, f *Field) (parts []string, ok bool) {
	for _, c := range n.Content {
		part, ok := s.flowValue(c, t, f)
		if !ok {
			return nil, false
		}
		parts = append(parts, part)
	}
	return parts, true
}

// flowPairs gives the pairs of an object in brackets, in the order of its table.
func (s *speller) flowPairs(n *yaml.Node, t *Table) (parts []string, ok bool) {
	if t == nil {
		return nil, false
	}
	for _, i := range sequence(n, t) {
		key, value := n.Content[2*i], n.Content[2*i+1]
		f := t.field(key)
		if f == nil || f.Type == TypeMap {
			return nil, false
		}
		text, ok := s.flowValue(value, f.inside(), f)
		if !ok {
			return nil, false
		}
		parts = append(parts, strings.TrimRight(key.Value+": "+text, " "))
	}
	return parts, true
}

func (s *speller) flowValue(n *yaml.Node, t *Table, f *Field) (string, bool) {
	if n.Kind == yaml.ScalarNode {
		return s.scalar(n, f, true), f != nil
	}
	return s.flow(n, t, f)
}

// scalar gives a text as it is to be written.
func (s *speller) scalar(n *yaml.Node, f *Field, flow bool) string {
	was := s.text(n)
	if none(n) || !s.oneLine(n) || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || escapes(n, was) {
		return was
	}
	value := n.Value
	if f.Key == "likelihood" {
		if usual := likelihood(value); usual != "" {
			value = usual
		}
	}
	return Spell(value, f.Type, flow)
}

// escapes tells whether a text in double quotes is written with escapes that
// may stand for what cannot be seen.
func escapes(n *yaml.Node, was string) bool {
	if n.Style&yaml.DoubleQuotedStyle == 0 {
		return strings.ContainsFunc(n.Value, func(c rune) bool { return !unicode.IsPrint(c) })
	}
	return strings.Contains(strings.NewReplacer(`\\`, "", `\"`, "").Replace(was), `\`) ||
		strings.ContainsFunc(n.Value, func(c rune) bool { return !unicode.IsPrint(c) })
}

// Spell gives a text as YAML: plain where it reads as that text to every
// program, else in double quotes, or in single ones where those need no escape.
// In flow it stands between brackets.
func Spell(value string, t Type, flow bool) string {
	if plainly(value, flow) && (!t.prose() || !typed.MatchString(value)) {
		return value
	}
	if !utf8.ValidString(value) || strings.ContainsFunc(value, func(c rune) bool { return c != ' ' && !unicode.IsGraphic(c) }) {
		return strconv.Quote(strings.ToValidUTF8(value, "\ufffd")) // whose escapes are YAML's too
	}
	if strings.ContainsAny(value, `"\`) && !strings.Contains(value, "'") {
		return "'" + value + "'"
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
}

// prose tells whether values of the type are words of people, which other
// programs should not take for numbers, dates or truth values.
func (t Type) prose() bool {
	return t != TypeDate && t != TypeFlag && t != TypeNumber && t != TypeWord
}

// plainly tells whether a text may stand without quotes.
func plainly(s string, flow bool) bool {
	if s == "" || s == "~" || s == "null" || s != strings.TrimSpace(s) || strings.IndexByte("-?:,[]{}#&*!|>%@`\"'=<", s[0]) >= 0 {
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") || strings.HasPrefix(s, "...") {
		return false
	}
	if flow && strings.ContainsAny(s, ",[]{}") {
		return false
	}
	return !strings.ContainsFunc(s, func(c rune) bool { return c == '\t' || c != ' ' && !unicode.IsGraphic(c) })
}

// typed matches what some YAML reads as something else than a text: null, truth
// values, numbers, dates and times. (YAML 1.1 and 1.2, core schemas.)
var typed = regexp.MustCompile(`^(?i:~|null|y|n|yes|no|on|off|true|false|` +
	`[-+]?(0|[1-9])[0-9_,]*|[-+]?0[0-7_]+|[-+]?0o[0-7]+|[-+]?0b[01_]+|[-+]?0x[0-9a-f_]+|[-+]?[0-9][0-9_]*|` +
	`[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)(e[-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|` +
	`[-+]?\.inf|\.nan|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t \t].*)?)$`)
