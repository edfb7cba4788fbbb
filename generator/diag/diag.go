// Package diag takes what the stages have to say about an editor's files and
// gives it as findings: sorted, once each, as text or JSON. It never reads a
// file and never decides whether a build goes on.
package diag

import "fmt"

// Severity tells whether a finding stops a build.
type Severity uint8

// The severities, in rising order. Off is only a setting, never a finding's.
const (
	Off Severity = iota
	Warning
	Error
)

// Place is a position in a file of the content. File is the slash path
// relative to the content folder's parent; Line and Column count from 1,
// Column in Unicode code points; 0 stands for the whole file or line.
type Place struct {
	File   string
	Line   int
	Column int
}

// Related is a second place that a finding speaks of.
type Related struct {
	Place
	Message string
}

// Finding is one thing an editor got wrong, or may have.
type Finding struct {
	Place
	Severity Severity
	Rule     string // the id of a Rule
	Message  string // what is wrong
	Hint     string // what to write instead; may be empty
	Related  []Related
	// Edits is what mends the finding without losing anything; empty: only a
	// person can tell. Findings that are alike otherwise have the same edits.
	Edits []Edit
}

// Edit is a change of one key, text or word, which begins at a place.
type Edit struct {
	Place
	Of      Part
	Was, Is string // what it reads, without quotes, and what it is to read
}

// Part is what an edit is of.
type Part uint8

// What an edit may be of: a text of front matter or the target of a reference in
// a body, a value that is no prose (a word, a date), a key, or the aliases of an
// actor's file, which get one more.
const (
	OfText Part = iota
	OfWord
	OfKey
	OfAlias
)

// Rule is one kind of finding. Every finding is made by a rule, so that the
// list of rules is the list of what can be reported.
type Rule struct {
	ID       string   // kebab-case, stable: sites name it under checks
	Severity Severity // unless the site sets another
	Doc      string   // one or two sentences: what is reported, and why
}

// At gives a finding of the rule. The message is a sentence without its full
// stop; the hint says what to write instead.
func (r *Rule) At(at Place, hint, format string, args ...any) Finding {
	return Finding{Place: at, Severity: r.Severity, Rule: r.ID, Message: fmt.Sprintf(format, args...), Hint: hint}
}

// With gives the finding with one more related place.
func (f Finding) With(at Place, message string) Finding {
	f.Related = append(f.Related[:len(f.Related):len(f.Related)], Related{at, message})
	return f
}

// Mend gives the finding with an edit that mends it, at its own place.
func (f Finding) Mend(of Part, was, is string) Finding {
	f.Edits = append(f.Edits[:len(f.Edits):len(f.Edits)], Edit{f.Place, of, was, is})
	return f
}
