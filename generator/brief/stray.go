package brief

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"
)

// stray looks for lines that a reader takes for a marking and YAML does not:
// inside a quoted text, under another key, behind a colon that is none. A file
// whose marking is only seen is held back.
func (r *reader) stray(raw []byte, top *yaml.Node) {
	line := 0
	for rest := raw; len(rest) > 0; {
		var l []byte
		l, rest, _ = bytes.Cut(rest, []byte("\n"))
		line++
		if !looksMarked(l) || keyAt(top, line) || r.errorAt(line+r.shift) {
			continue
		}
		r.doubt = true
		r.add(ruleMarking, r.at(line+r.shift, 1), "write it at the beginning of a line as a key of its own, or reword the text",
			"This line looks like a marking and is none: it belongs to the text or key above it")
	}
}

// second looks for what looks like a marking in the first lines of the body: the
// rest of front matter that ended too early.
func (r *reader) second(m matter) {
	line := m.bodyLine - 1
	begun := false
	for rest := m.body; len(rest) > 0; {
		var l []byte
		l, rest, _ = bytes.Cut(rest, []byte("\n"))
		line++
		blank := len(bytes.TrimSpace(l)) == 0
		if blank && begun {
			return
		}
		begun = begun || !blank
		if looksMarked(l) && markingOnly(l) {
			r.doubt = true
			r.add(ruleMarking, r.at(line, 1), "move it above the line of --- that ends the front matter, or put words before it",
				"This line looks like a marking and stands in the body")
			return
		}
	}
}

// looksMarked tells whether a line begins as a tlp or draft key does.
func looksMarked(line []byte) bool {
	line = bytes.TrimLeft(line, " \t-?{\"'")
	for _, key := range []string{"tlp", "draft"} {
		if len(line) <= len(key) || !strings.EqualFold(string(line[:len(key)]), key) {
			continue
		}
		after := strings.TrimLeft(string(line[len(key):]), " \t\"'\u00a0")
		if strings.HasPrefix(after, ":") || strings.HasPrefix(after, "：") {
			return true
		}
	}
	return false
}

// markingOnly tells whether nothing but one word follows the colon.
func markingOnly(line []byte) bool {
	_, value, _ := strings.Cut(strings.ReplaceAll(string(line), "：", ":"), ":")
	value, _, _ = strings.Cut(value, "#")
	return len(strings.Fields(value)) <= 1
}

// keyAt tells whether a marking's key of the whole file stands in a line of the
// YAML.
func keyAt(top *yaml.Node, line int) bool {
	if top == nil {
		return false
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		if k := top.Content[i]; k.Line == line && k.Kind == yaml.ScalarNode && looksMarked([]byte(k.Value+":")) {
			return true
		}
	}
	return false
}

// errorAt tells whether something was already found in a line.
func (r *reader) errorAt(line int) bool {
	for i := range r.findings {
		if r.findings[i].Line == line {
			return true
		}
	}
	return false
}
