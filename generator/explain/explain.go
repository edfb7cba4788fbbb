// Package explain takes the id of a rule and gives why there is such a rule: its
// reason, the standard that it comes from, and an example of what it finds and
// of what it does not. It never checks anything.
package explain

import (
	"embed"
	"slices"
	"strings"
)

// Page is what is told of one rule.
type Page struct {
	ID       string
	Standard string // where the rule comes from; empty: from this program alone
	Why      string // what would go wrong without it
	Wrong    []File // content in which the rule, and no other, finds something
	Right    []File // the same without the mistake
}

// File is one file of an example.
type File struct {
	Path string // below the content folder, or beginning with templates/; or Answers
	Text string
	Form string // how Text is to be read; empty: as it is
}

// The forms of what cannot be shown as it is.
const (
	FormLink   = "a link"          // the file is a link, and Text where it leads
	FormQuoted = "as Go writes it" // path and text have escapes like \xff and \u202e
	FormLarge  = " MB"             // a number before it: the line above a line … is repeated till the file has so many
)

// Answers is not a file: its lines say what the web answers at addresses, for
// the rules of check --online.
const Answers = "answers"

//go:embed rules/*.txt
var files embed.FS

// Of gives the page of a rule.
func Of(id string) (Page, bool) {
	text, err := files.ReadFile("rules/" + id + ".txt")
	if err != nil {
		return Page{}, false
	}
	return parse(id, string(text)), true
}

// IDs lists the rules that have a page, sorted.
func IDs() []string {
	entries, err := files.ReadDir("rules")
	if err != nil {
		panic(err) // the folder is part of this program
	}
	ids := make([]string, len(entries))
	for i, e := range entries {
		ids[i] = strings.TrimSuffix(e.Name(), ".txt")
	}
	slices.Sort(ids)
	return ids
}

// parse reads a page: a line with the standard, the reason, and files, each
// below a line "-- wrong PATH --" or with right, or both.
func parse(id, text string) Page {
	p := Page{ID: id}
	head, rest, _ := strings.Cut(text, "\n-- ")
	if standard, after, ok := strings.Cut(head, "\n\n"); ok && strings.HasPrefix(standard, "Standard: ") {
		p.Standard, head = strings.TrimPrefix(standard, "Standard: "), after
	}
	p.Why = strings.TrimSpace(head)
	for part := range strings.SplitSeq(rest, "\n-- ") {
		title, text, _ := strings.Cut(part, " --\n")
		side, path, _ := strings.Cut(title, " ")
		f := File{Path: path, Text: strings.TrimSuffix(text, "\n") + "\n"}
		if path, form, ok := strings.Cut(path, " ("); ok {
			f.Path, f.Form = path, strings.TrimSuffix(form, ")")
		}
		if side != "right" {
			p.Wrong = append(p.Wrong, f)
		}
		if side != "wrong" {
			p.Right = append(p.Right, f)
		}
	}
	return p
}
