package brief

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/id"
)

// textAt gives s with the place of n.
func (r *reader) textAt(n *yaml.Node, s string) Text {
	return Text{S: s, Line: int32(n.Line + r.shift), Col: int32(n.Column)}
}

// text reads one text as it is written, whatever YAML would make of it; line
// breaks read as spaces. ok is false when it cannot be used.
func (r *reader) text(f *Field, n *yaml.Node) (Text, bool) {
	if n.Kind != yaml.ScalarNode {
		r.shape(f, n)
		return Text{}, false
	}
	t := r.textAt(n, clean(n.Value))
	if !ascii(t.S) && !r.visible(f, n, t) {
		return Text{}, false
	}
	before := len(r.findings)
	switch f.Type {
	case TypeWord:
		r.word(f, &t)
	case TypeURL, TypeURLs:
		checkURL(r, &t)
	case TypeID:
		checkID(r, &t)
	}
	if f.check != nil && len(r.findings) == before {
		checked := t // few texts have a check, and need a place of their own
		f.check(r, &checked)
		return checked, true
	}
	return t, true
}

// clean trims a text and makes each line break, with the white space around it,
// one space.
func clean(s string) string {
	if s != "" && s[0] > ' ' && s[len(s)-1] > ' ' && strings.IndexByte(s, '\n') < 0 {
		return s
	}
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, " ")
}

// ascii tells whether s is visible ASCII and spaces, which needs no closer look.
func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s != ""
}

// visible looks for what cannot be seen in a text.
func (r *reader) visible(f *Field, n *yaml.Node, t Text) bool {
	if id.Blank(t.S) {
		r.add(ruleBlank, t.At(r.file), "write something, or delete the key", "%s has nothing visible in it", quoted(f.Key))
		return false
	}
	r.bidiIn(n)
	if i := strings.IndexFunc(t.S, func(c rune) bool { return unicode.IsControl(c) || c == '\u2028' || c == '\u2029' }); i >= 0 && t.S[i] != '\t' {
		c, _ := utf8.DecodeRuneInString(t.S[i:])
		r.add(ruleEncoding, t.At(r.file), "delete it", "A control character, U+%04X, in %s", c, quoted(f.Key))
		return false
	}
	if f.Type == TypeName || f.Type == TypeNames || f.Type == TypeAliases {
		r.name(n, t)
	}
	return true
}

// bidiIn reports a bidi control that an escape hides; one that stands in the
// file was found there.
func (r *reader) bidiIn(n *yaml.Node) {
	if i := id.Bidi(n.Value); i >= 0 && !r.bidi {
		c, _ := utf8.DecodeRuneInString(n.Value[i:])
		r.add(ruleBidi, r.atNode(n), "delete it", "An invisible character that turns the direction of writing, U+%04X", c)
	}
}

// name looks at what makes a name look like another.
func (r *reader) name(n *yaml.Node, t Text) {
	if i := id.Invisible(t.S); i >= 0 {
		at := t.At(r.file)
		if n.Style == 0 && n.Value == t.S {
			at.Column += utf8.RuneCountInString(t.S[:i])
		}
		c, _ := utf8.DecodeRuneInString(t.S[i:])
		r.add(ruleInvisible, at, "delete it", "The name holds an invisible character, U+%04X", c)
	}
	if id.Mixed(t.S) {
		r.add(ruleMixed, t.At(r.file), "type the name anew in one script", "The name %s mixes letters of scripts that look alike", shown(t.S))
	}
}

// word checks a value against the words of its field, and gives a likelihood
// its usual spelling.
func (r *reader) word(f *Field, t *Text) {
	if slices.Contains(f.Words, t.S) {
		return
	}
	if f.Key == "likelihood" {
		if usual := likelihood(t.S); usual != "" {
			t.S = usual
			return
		}
	}
	hint := "write " + either(f.Words)
	if near := nearest(t.S, f.Words); len(near) > 1 {
		hint = "did you mean " + quoted(near) + "? One of: " + strings.Join(f.Words, ", ")
	}
	r.add(ruleWord, t.At(r.file), hint, "%s is not a word that %s allows", shown(t.S), quoted(f.Key))
	if near := id.Nearest(t.S, f.Words); len(near) > 1 {
		r.mend(diag.OfWord, t.S, near)
	}
}

// likelihood gives the usual spelling of a term of ICD 203, or "".
func likelihood(s string) string {
	folded := id.Fold(s)
	if folded == "almost certainly" {
		folded = "almost certain"
	}
	if slices.Contains(LikelihoodWords, folded) {
		return folded
	}
	return ""
}

// markingWord reads a marking. Anything but its exact words is an error.
func (r *reader) markingWord(f *Field, n *yaml.Node, to *Marking) {
	if n.Kind != yaml.ScalarNode {
		r.shape(f, n)
		return
	}
	if i := slices.Index(markingWords, n.Value); i >= 0 {
		*to = Marking(i)
		return
	}
	if n.Value == "white" {
		*to = Clear
		r.add(ruleWhite, r.atNode(n), "write clear", "\"white\" is called clear since TLP 2.0")
		r.mend(diag.OfWord, n.Value, Clear.String())
		return
	}
	hint := "write " + either(markingWords)
	plain := strings.TrimPrefix(strings.ToLower(strings.Join(strings.Fields(n.Value), "")), "tlp:")
	if near := id.Nearest(plain, markingWords); near != "" {
		hint = "did you mean " + quoted(near) + "? One of: " + strings.Join(markingWords, ", ")
	}
	r.add(ruleMarking, r.atNode(n), hint, "%s is not a marking", shown(n.Value))
	if slices.Contains(markingWords, plain) { // a slip of letters could be another marking
		r.mend(diag.OfWord, n.Value, plain)
	}
}

// date reads an EDTF date.
func (r *reader) date(f *Field, n *yaml.Node) Date {
	t, ok := r.text(f, n)
	if !ok {
		return Date{}
	}
	d, err := edtf.Parse(t.S)
	if err != nil {
		r.notADate(f, t, err)
		return Date{}
	}
	if max(d.Start().Year, d.End().Year) > 2099 {
		r.add(ruleFuture, t.At(r.file), "check the year", "The date %s lies after 2099", t.S)
	}
	return Date{Date: d, Text: t}
}

// notADate reports what edtf says of a text.
func (r *reader) notADate(f *Field, t Text, err error) {
	problem, hint := err.Error(), "write "+f.Key+": "+f.Example
	var syntax *edtf.SyntaxError
	if errors.As(err, &syntax) {
		problem, hint = syntax.Problem, syntax.Write
	}
	r.add(ruleDate, t.At(r.file), hint, "%s cannot be read as a date: %s", shown(t.S), problem)
	if meant := strings.TrimPrefix(hint, "write "); meant != f.Key+": "+f.Example {
		if _, err := edtf.Parse(meant); err == nil {
			r.mend(diag.OfWord, t.S, meant)
		}
	}
}

// flag reads true or false, and nothing else.
func (r *reader) flag(f *Field, n *yaml.Node, to *bool) {
	switch {
	case n.Kind != yaml.ScalarNode:
		r.shape(f, n)
	case n.Value == "true", n.Value == "false":
		*to = n.Value == "true"
	case f.marking:
		r.add(ruleMarking, r.atNode(n), "write true or false", "%s is neither true nor false", shown(n.Value))
	default:
		r.add(ruleWord, r.atNode(n), "write true or false", "%s is neither true nor false", shown(n.Value))
	}
}

// number reads a whole number.
func (r *reader) number(f *Field, n *yaml.Node, to *int) {
	t, ok := r.text(f, n)
	if !ok {
		return
	}
	if f.Words != nil && !slices.Contains(f.Words, t.S) {
		r.word(f, &t)
		return
	}
	if v, err := strconv.Atoi(t.S); err == nil && (f.check == nil || f.Words != nil || v > 0) {
		*to = v
	}
}

// either joins words to a choice.
func either(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// shown gives a value from the content for a message: quoted, so that nothing
// in it is invisible, and cut at 80 characters.
func shown(s string) string {
	if utf8.RuneCountInString(s) > 80 {
		s = string([]rune(s)[:79]) + "…"
	}
	return strconv.Quote(s)
}

// sentence makes an error a message.
func sentence(err error) string {
	s := err.Error()
	c, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(c)) + s[n:]
}
