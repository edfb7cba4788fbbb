package brief

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"
)

// maxDepth is how deep lists and objects may be nested.
const maxDepth = 64

var yamlLimits = yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(maxDepth)))

// parseYAML gives the object that raw holds; nil without a finding is one
// without keys. ok is false when it could not be read whole.
func (r *reader) parseYAML(raw []byte) (top *yaml.Node, ok bool) {
	r.release()
	if r.room == nil {
		r.room = new(room)
	}
	r.quick = quickReaders.Get().(*quickReader)
	if top := r.quick.read(r.room.matters.Keep(raw)); top != nil {
		return top, true
	}
	return r.fullYAML(raw)
}

// fullYAML is parseYAML for whatever may be written.
func (r *reader) fullYAML(raw []byte) (top *yaml.Node, ok bool) {
	loader, err := yaml.NewLoader(bytes.NewReader(raw), yamlLimits)
	if err != nil {
		panic(err) // a fixed set of options
	}
	var first, second yaml.Node
	switch err := loader.Load(&first); {
	case err == io.EOF:
		return nil, true
	case err != nil:
		r.syntaxError(err, raw)
		return nil, false
	}
	if err := loader.Load(&second); err != io.EOF {
		if err != nil {
			r.syntaxError(err, raw)
			return nil, false
		}
		r.add(ruleSyntax, r.atNode(&second), "write one block of keys", "A second YAML document begins here")
		return nil, false
	}
	top = first.Content[0]
	if !r.plain(top) {
		return nil, false
	}
	if top.Kind != yaml.MappingNode {
		r.add(ruleSyntax, r.atNode(top), "write each key as key: value, with a space after the colon", "There are no keys here")
		return nil, false
	}
	return top, true
}

// plain refuses what makes YAML mean something else than it shows: anchors,
// aliases, merge keys and tags.
func (r *reader) plain(n *yaml.Node) bool {
	ok := true
	refuse := func(what, sign string) {
		r.add(ruleSyntax, r.atNode(n), "write the value out; a text that begins with "+sign+" must stand in quotes", "%s is not allowed", what)
		ok = false
	}
	switch {
	case n.Kind == yaml.AliasNode:
		refuse("A YAML alias", "*")
	case n.Anchor != "":
		refuse("A YAML anchor", "&")
	case n.Style&yaml.TaggedStyle != 0:
		refuse("A YAML tag", "!")
	case n.Tag == "!!merge":
		refuse("A YAML merge key", "<<")
	}
	for _, c := range n.Content {
		ok = r.plain(c) && ok
	}
	return ok
}

// A complaint is what the YAML parser says, in an editor's words.
type complaint struct {
	parser  string // part of the parser's message or context
	context bool   // the place that counts is where the construct began
	message string
	hint    string
}

var complaints = []complaint{
	{"unexpected end of stream", true, "The quote that opens here is never closed", "close it; inside double quotes write \\\" for a quote, inside single quotes two single ones"},
	{"document indicator", true, "The quote that opens here is never closed", "close it"},
	{"expected ',' or ']'", true, "The list that opens here with [ goes wrong or has no end", "separate its entries with commas and close it with ]; a text that begins with [ must stand in quotes"},
	{"expected ',' or '}'", true, "The object that opens here with { goes wrong or has no end", "separate its keys with commas and close it with }; a text that begins with { must stand in quotes"},
	{"expected node content", false, "A value is missing here", "a text that holds brackets or commas must stand in quotes"},
	{"could not find expected ':'", true, "This line is no key and goes on with no text", "write key: value with a plain colon and a space; a text over several lines is indented"},
	{"block sequence entries are not allowed", false, "A list cannot begin behind its key", "write each entry on a line of its own, as \"- entry\", or put the text in quotes"},
	{"unknown escape", false, "In double quotes a backslash begins an escape, and this one is unknown", "write \\\\ for a backslash, or use single quotes"},
	{"anchor", false, "A text that begins with * or & must stand in quotes", `write key: "*text"`},
	{"alias", false, "A text that begins with * or & must stand in quotes", `write key: "*text"`},
	{"tag", false, "A text that begins with ! must stand in quotes", `write key: "!text"`},
	{"depth", false, "Lists and objects are nested too deeply here", "nest fewer than 64"},
	{"directive", false, "A line that begins with % is a YAML directive, which is not allowed", "put the text in quotes, or delete the line"},
	{"block scalar", false, "What follows | or > must be a line of its own, indented", "begin the text on the next line with two spaces, or put it in quotes"},
	{"document start", false, "This line is indented differently from the keys above it", "begin every key at the beginning of its line"},
	{"'-' indicator", false, "This line is indented differently from the entries above it", "begin every entry of a list in the same column"},
}

// syntaxError reports what the YAML parser could not read.
func (r *reader) syntaxError(err error, raw []byte) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		r.add(ruleSyntax, r.at(1, 1), "", "The YAML cannot be read: %v", err)
		return
	}
	mark := e.Mark
	line := lineOf(raw, mark.Line)
	said := e.Message + "; " + e.ContextMsg
	switch {
	case strings.Contains(said, "mapping values are not allowed"):
		r.colon(line, mark)
		return
	case strings.Contains(said, "cannot start any token"):
		r.badStart(line, mark)
		return
	case strings.Contains(said, "expected key"):
		r.badKey(line, mark)
		return
	}
	for _, c := range complaints {
		if !strings.Contains(said, c.parser) {
			continue
		}
		if c.context && e.ContextMark.Line > 0 {
			mark = e.ContextMark
		}
		r.add(ruleSyntax, r.atMark(mark), c.hint, "%s", c.message)
		return
	}
	r.add(ruleSyntax, r.atMark(mark), "", "The YAML cannot be read here: %s", e.Message)
}

// colon reports a colon where no key can be.
func (r *reader) colon(line string, mark yaml.Mark) {
	before := []rune(line)
	before = before[:min(max(mark.Column-1, 0), len(before))]
	if key, _, ok := strings.Cut(strings.TrimLeft(string(before), " -"), ": "); ok {
		r.add(ruleSyntax, r.atMark(mark), "write "+key+`: "…"`, "A text with a colon and a space in it must stand in quotes")
		return
	}
	r.add(ruleSyntax, r.atMark(mark), "begin keys of one object in the same column; a text of several lines with a colon in it must stand in quotes", "This line is indented deeper than the key above it")
}

// badStart reports a sign that no value can begin with.
func (r *reader) badStart(line string, mark yaml.Mark) {
	runes := []rune(line)
	at := mark.Column - 1
	if strings.HasPrefix(strings.TrimLeft(line, " "), "\t") || at >= 0 && at < len(runes) && runes[at] == '\t' {
		r.add(ruleSyntax, r.atMark(mark), "indent with spaces", "A tab stands where YAML allows spaces only")
		return
	}
	if at < 0 || at >= len(runes) {
		r.add(ruleSyntax, r.atMark(mark), "put the text in quotes", "A text cannot begin like this")
		return
	}
	r.add(ruleSyntax, r.atMark(mark), "put the text in quotes", "A text that begins with %s must stand in quotes", string(runes[at]))
}

// badKey reports something that goes on where a new key should begin.
func (r *reader) badKey(line string, mark yaml.Mark) {
	if strings.ContainsAny(line, `"'`) && mark.Column > 1 {
		r.add(ruleSyntax, r.atMark(mark), `put the whole text in double quotes, and write \" for a quote inside it`, "Something follows a closing quote")
		return
	}
	r.add(ruleSyntax, r.atMark(mark), "begin every key in the same column as the others, and put texts that begin with a sign in quotes", "A key is expected here")
}

// lineOf gives the n-th line of raw, from 1.
func lineOf(raw []byte, n int) string {
	for ; n > 1; n-- {
		_, rest, ok := bytes.Cut(raw, []byte("\n"))
		if !ok {
			return ""
		}
		raw = rest
	}
	line, _, _ := bytes.Cut(raw, []byte("\n"))
	return string(bytes.TrimRight(line, "\r"))
}
