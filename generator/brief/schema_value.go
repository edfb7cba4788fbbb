package brief

import (
	"strconv"
	"strings"
)

// Patterns of texts, in what the regular expressions of Go and of JavaScript
// share.
const (
	patternLanguage = `^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`
	patternSHA256   = `^[0-9A-Fa-f]{64}$`
	patternWikidata = `^Q[1-9][0-9]*$`
	patternWeb      = `^[Hh][Tt][Tt][Pp][Ss]?:`
	patternURL      = `^([Hh][Tt][Tt][Pp][Ss]?|[Dd][Oo][Ii]|[Ii][Ss][Bb][Nn]|[Uu][Rr][Nn]):`
	patternScheme   = `^\s*[A-Za-z][A-Za-z0-9+.-]*:\S*\s*$`
	patternID       = `^[a-z0-9]([a-z0-9-]*[a-z0-9])?$`
	patternDate     = `^(` + patternPoint + `|(` + patternPoint + `|\.\.)?/(` + patternPoint + `|\.\.)?)$`
	patternPoint    = `([0-9]{2}XX|[0-9]{3}X|[0-9]{4}(-XX(-XX)?|-(0[1-9]|1[0-2])(-(XX|0[1-9]|[12][0-9]|3[01]))?|-2[1-4])?)[?~%]?`
	patternSeen     = `\S`
)

// pattern gives what every value of a row matches; "" says nothing.
func (f *Field) pattern() string {
	if f.Pattern != "" {
		return f.Pattern
	}
	switch f.Type {
	case TypeDate:
		return patternDate
	case TypeID:
		return patternID
	case TypeURL, TypeURLs:
		return patternURL
	case TypeNumber:
		return `^[+-]?[0-9]+$`
	}
	return patternSeen
}

// one describes a single value of a row that is no object. Texts may be written
// so that other programs take them for numbers or truth values.
func (f *Field) one() *schema {
	switch {
	case f.marking && f.Type == TypeWord:
		return &schema{AnyOf: []*schema{{Enum: anyOf(f.Words)}, {Const: "white", Deprecated: true}}}
	case f.Key == "likelihood":
		return &schema{AnyOf: []*schema{{Enum: anyOf(f.Words)}, {Type: "string", Pattern: likelihoodPattern()}}}
	case f.Type == TypeFlag:
		return &schema{Enum: []any{true, false, "true", "false"}}
	case f.Type == TypeNumber && f.Words != nil:
		return &schema{Enum: append(numbers(f.Words), anyOf(f.Words)...)}
	case f.Words != nil:
		return &schema{Enum: anyOf(f.Words)}
	case f.Type == TypeMap:
		return &schema{Type: "object", Names: &schema{Not: &schema{Pattern: "^[Tt][Ll][Pp]$"}}}
	case f.Type == TypeChecks:
		return &schema{Type: "object", Additional: &schema{Enum: []any{"off", "warning", "error"}}}
	}
	text := &schema{Type: "string", Pattern: around(f.pattern())}
	switch f.Type {
	case TypeDate:
		return &schema{AnyOf: []*schema{text, {Type: "integer", Minimum: 1, Maximum: 9999}}}
	case TypeNumber:
		return &schema{AnyOf: []*schema{text, {Type: "integer", Minimum: f.least, Maximum: f.most}}}
	case TypeURL, TypeURLs:
		return text
	}
	if f.Pattern != "" {
		return text
	}
	text.Type = []string{"string", "number", "boolean"}
	switch notAddress := (&schema{Not: &schema{Pattern: patternScheme}}); f.Type {
	case TypeSources:
		text.AnyOf = []*schema{{Pattern: around(patternURL)}, notAddress}
	case TypeLinks, TypeTarget:
		text.AnyOf = []*schema{{Pattern: around(patternWeb)}, notAddress}
	}
	return text
}

// around allows white space around what a pattern wants, as the reader does.
func around(pattern string) string {
	if inner, ok := strings.CutPrefix(pattern, "^"); ok {
		pattern = `^\s*` + inner
	}
	if inner, ok := strings.CutSuffix(pattern, "$"); ok {
		pattern = inner + `\s*$`
	}
	return pattern
}

// likelihoodPattern matches the terms of the scale however they are written.
func likelihoodPattern() string {
	var terms []string
	for _, word := range append([]string{"almost certainly"}, LikelihoodWords...) {
		var b strings.Builder
		for _, c := range word {
			if c == ' ' {
				b.WriteString(`[\s_‐‑-]+`)
				continue
			}
			b.WriteString("[" + strings.ToUpper(string(c)) + string(c) + "]")
		}
		terms = append(terms, b.String())
	}
	return `^\s*(` + strings.Join(terms, "|") + `)\s*$`
}

func anyOf(words []string) []any {
	var list []any
	for _, w := range words {
		list = append(list, w)
	}
	return list
}

func numbers(words []string) []any {
	var list []any
	for _, w := range words {
		n, _ := strconv.Atoi(w)
		list = append(list, n)
	}
	return list
}
