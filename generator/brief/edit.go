package brief

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Editor changes single values of a file and leaves every other byte as it is.
type Editor struct {
	src     []byte
	table   *Table
	written *written // of the YAML
	top     *yaml.Node
	start   int // of the YAML in the file
	above   int // lines above it
	changes []change
}

// NewEditor reads a file that Parse or ParseSite has found nothing wrong with in
// its YAML; else it gives an error.
func NewEditor(kind Kind, src []byte) (*Editor, error) {
	e := &Editor{src: src, table: siteTable}
	raw := bytes.TrimPrefix(src, []byte(bom))
	e.start = len(src) - len(raw)
	if kind != KindSite {
		e.table, e.above = fileTable(kind), 1
		start, end := fences(src)
		raw, e.start = src[start:end], start
	}
	r := &reader{}
	top, ok := r.fullYAML(raw)
	if !ok {
		return nil, fmt.Errorf("its YAML cannot be read: %s", r.findings[0].Message)
	}
	if top == nil {
		top = &yaml.Node{Kind: yaml.MappingNode, Line: 1, Column: 1}
	}
	e.top, e.written = top, newWritten(raw, top)
	return e, nil
}

// Body gives the offset of the body, behind the line that ends the front matter.
func (e *Editor) Body() int {
	end := e.start + len(e.written.raw)
	return end + bytes.IndexByte(append(slices.Clip(e.src[end:]), '\n'), '\n') + 1
}

// Line gives the number of a line of the body, from 1, in the file.
func (e *Editor) Line() int { return bytes.Count(e.src[:e.Body()], []byte("\n")) + 1 }

// Replace puts a text in the place of bytes of the file.
func (e *Editor) Replace(start, end int, text string) {
	e.changes = append(e.changes, change{extent{start, end}, text})
}

// SetText gives the text that stands at a place another value; false: no text
// stands there.
func (e *Editor) SetText(at Text, value string) bool { return e.set(at, value, TypeText) }

// SetWord is SetText for a value that is no prose: a word, a date.
func (e *Editor) SetWord(at Text, value string) bool { return e.set(at, value, TypeWord) }

func (e *Editor) set(at Text, value string, t Type) bool {
	n, flow := e.at(e.top, int(at.Line)-e.above, int(at.Col), false)
	if n == nil {
		return false
	}
	e.put(n, Spell(value, t, flow))
	return true
}

// put writes in the place of a text; the end of its last line stays.
func (e *Editor) put(n *yaml.Node, text string) {
	x := e.written.extents[n]
	end := x.start + len(strings.TrimRight(e.written.text(n), "\r\n"))
	e.Replace(e.start+x.start, e.start+end, text)
}

// SetKey gives the key that stands at a place another name; false: none stands
// there.
func (e *Editor) SetKey(at Text, name string) bool {
	n := e.key(e.top, int(at.Line)-e.above, int(at.Col))
	if n == nil {
		return false
	}
	x := e.written.extents[n]
	e.Replace(e.start+x.start, e.start+x.end, name)
	return true
}

// key finds the key at a place of the YAML.
func (e *Editor) key(n *yaml.Node, line, column int) *yaml.Node {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Line == line && c.Column == column {
			return c
		}
		if found := e.key(c, line, column); found != nil {
			return found
		}
	}
	return nil
}

// at finds the text at a place of the YAML, and tells whether it stands between
// brackets.
func (e *Editor) at(n *yaml.Node, line, column int, flow bool) (*yaml.Node, bool) {
	if n.Kind == yaml.ScalarNode {
		if n.Line == line && n.Column == column {
			return n, flow
		}
		return nil, false
	}
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 {
			continue // a key
		}
		if found, flow := e.at(c, line, column, flow || isFlow(n)); found != nil {
			return found, flow
		}
	}
	return nil, false
}

// pair finds a key at the top with its value; nil: it is not there.
func (e *Editor) pair(name string) (key, value *yaml.Node) {
	for i := 0; i+1 < len(e.top.Content); i += 2 {
		if e.top.Content[i].Value == name {
			return e.top.Content[i], e.top.Content[i+1]
		}
	}
	return nil, nil
}

// Add adds a value to the list that a key at the top holds, or writes the key in
// its usual place. It gives an error where only a person should change what
// stands there.
func (e *Editor) Add(key, value string) error {
	_, n := e.pair(key)
	w := e.written
	switch {
	case n == nil:
		e.insert(key, "["+Spell(value, TypeText, true)+"]")
	case n.Kind == yaml.ScalarNode && none(n):
		e.put(n, e.gap(n)+"["+Spell(value, TypeText, true)+"]")
	case n.Kind == yaml.ScalarNode && w.oneLine(n) && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0:
		e.put(n, "["+Spell(n.Value, TypeText, true)+", "+Spell(value, TypeText, true)+"]")
	case isFlow(n):
		e.addFlow(n, value)
	case isBlock(n) && n.Kind == yaml.SequenceNode:
		last := n.Content[len(n.Content)-1]
		at := w.lines[w.last(last)+1]
		e.Replace(e.start+at, e.start+at, strings.Repeat(" ", w.column(n))+"- "+Spell(value, TypeText, false)+e.ending())
	default:
		return fmt.Errorf("line %d: add %s to %s by hand", n.Line+e.above, value, key)
	}
	return nil
}

// gap is what must stand between a colon and a value in the place of no value.
func (e *Editor) gap(n *yaml.Node) string {
	if at := e.written.extents[n].start; n.Value == "" && n.Style == 0 && at > 0 && e.written.raw[at-1] == ':' {
		return " "
	}
	return ""
}

func (e *Editor) addFlow(n *yaml.Node, value string) {
	w := e.written
	at, comma := w.extents[n].end-1, ""
	if len(n.Content) > 0 {
		at, comma = w.extents[n.Content[len(n.Content)-1]].end, ", "
	}
	e.Replace(e.start+at, e.start+at, comma+Spell(value, TypeText, true))
}

// Set gives a key at the top a text, and writes the key where it is missing.
func (e *Editor) Set(key, value string) error {
	f := e.table.field(&yaml.Node{Kind: yaml.ScalarNode, Value: key})
	_, n := e.pair(key)
	switch {
	case n == nil:
		e.insert(key, Spell(value, f.Type, false))
	case n.Kind == yaml.ScalarNode:
		e.put(n, e.gap(n)+Spell(value, f.Type, false))
	default:
		return fmt.Errorf("line %d: write %s: %s by hand", n.Line+e.above, key, value)
	}
	return nil
}

// insert writes a key on a line of its own: before the first key that usually
// comes after it.
func (e *Editor) insert(key, value string) {
	w := e.written
	at, rank := len(w.raw), e.table.find(key)
	if isFlow(e.top) {
		e.addPair(key, value)
		return
	}
	for i := 0; i+1 < len(e.top.Content); i += 2 {
		if e.table.find(e.top.Content[i].Value) > rank {
			at = e.comments(w.first(e.top.Content[i]))
			break
		}
	}
	indent := 0
	if len(e.top.Content) > 0 {
		indent = w.column(e.top.Content[0])
	}
	text := strings.Repeat(" ", indent) + key + ": " + value + e.ending()
	if at > 0 && w.raw[at-1] != '\n' { // a last line without its end
		text = e.ending() + text
	}
	e.Replace(e.start+at, e.start+at, text)
}

// comments gives where the comments begin that stand right above a line.
func (e *Editor) comments(line int) int {
	w := e.written
	for line > 0 && bytes.HasPrefix(bytes.TrimSpace(w.raw[w.lines[line-1]:w.lines[line]]), []byte("#")) {
		line--
	}
	return w.lines[line]
}

func (e *Editor) addPair(key, value string) {
	at := e.written.extents[e.top].end - 1
	comma := ", "
	if len(e.top.Content) == 0 {
		comma = ""
	}
	e.Replace(e.start+at, e.start+at, comma+key+": "+value)
}

// Drop takes a text out of a list that a key at the top holds; with it the key,
// when nothing else is in it.
func (e *Editor) Drop(key string, at Text) error {
	k, n := e.pair(key)
	if n == nil {
		return nil
	}
	w := e.written
	if n.Kind == yaml.ScalarNode || len(n.Content) == 1 {
		if isFlow(e.top) {
			return fmt.Errorf("line %d: take %s away by hand", n.Line+e.above, key)
		}
		e.Replace(e.start+w.lines[w.first(k)], e.start+w.lines[w.last(n)+1], "")
		return nil
	}
	i := slices.IndexFunc(n.Content, func(c *yaml.Node) bool {
		return c.Line == int(at.Line)-e.above && c.Column == int(at.Col)
	})
	switch {
	case i < 0:
		return fmt.Errorf("line %d: take %s away by hand", n.Line+e.above, at.S)
	case isFlow(n) && i == 0:
		e.Replace(e.start+w.extents[n.Content[0]].start, e.start+w.extents[n.Content[1]].start, "")
	case isFlow(n):
		e.Replace(e.start+w.extents[n.Content[i-1]].end, e.start+w.extents[n.Content[i]].end, "")
	default:
		e.Replace(e.start+w.lines[w.first(n.Content[i])], e.start+w.lines[w.last(n.Content[i])+1], "")
	}
	return nil
}

// ending gives how the file's lines end.
func (e *Editor) ending() string {
	if line, _, ok := bytes.Cut(e.src, []byte("\n")); ok && bytes.HasSuffix(line, []byte("\r")) {
		return "\r\n"
	}
	return "\n"
}

// Bytes gives the file with its changes made. One change that is asked for twice
// is made once.
func (e *Editor) Bytes() []byte {
	slices.SortStableFunc(e.changes, func(a, b change) int { return a.start - b.start })
	var out []byte
	at := 0
	for i, c := range e.changes {
		if i > 0 && c == e.changes[i-1] && c.end > c.start {
			continue
		}
		out = append(append(out, e.src[at:c.start]...), c.text...)
		at = c.end
	}
	return append(out, e.src[at:]...)
}

// Value is a key of a new file with what it holds: a text, or several.
type Value struct {
	Key   string
	Texts []string
}

// Compose gives a new file of a kind that says these things, in canonical form,
// with a body. Keys without texts are left out; they must be keys that hold
// texts.
func Compose(kind Kind, values []Value, body string) []byte {
	t := fileTable(kind)
	out := []byte(fence + "\n")
	for i := range t.Fields {
		f := &t.Fields[i]
		for _, v := range values {
			if v.Key != f.Key || len(v.Texts) == 0 {
				continue
			}
			out = fmt.Appendf(out, "%s:%s\n", v.Key, listed(v.Texts, f))
		}
	}
	return append(out, fence+"\n"+body...)
}

// listed writes one text, or a list of several; long ones on lines of their own.
func listed(texts []string, f *Field) string {
	if len(texts) == 1 && f.Key != "former" && f.Key != "aliases" {
		return " " + Spell(texts[0], f.Type, false)
	}
	var flow, block []string
	width := 0
	for _, t := range texts {
		flow = append(flow, Spell(t, f.Type, true))
		block = append(block, "\n  - "+Spell(t, f.Type, false))
		width += utf8.RuneCountInString(t) + 2
	}
	if width > 72 {
		return strings.Join(block, "")
	}
	return " [" + strings.Join(flow, ", ") + "]"
}

// SetIn gives an object that stands at a place one more key, before its others.
func (e *Editor) SetIn(place Text, key, value string) bool {
	n := e.object(e.top, int(place.Line)-e.above, int(place.Col))
	if n == nil || len(n.Content) == 0 {
		return false
	}
	first := e.written.extents[n.Content[0]]
	text := key + ": " + Spell(value, TypeText, isFlow(n))
	if isFlow(n) {
		text += ", "
	} else {
		text += e.ending() + strings.Repeat(" ", e.written.column(n.Content[0]))
	}
	e.Replace(e.start+first.start, e.start+first.start, text)
	return true
}

// object finds the object that begins at a place of the YAML.
func (e *Editor) object(n *yaml.Node, line, column int) *yaml.Node {
	if n.Kind == yaml.MappingNode && n.Line == line && n.Column == column {
		return n
	}
	for _, c := range n.Content {
		if found := e.object(c, line, column); found != nil {
			return found
		}
	}
	return nil
}
