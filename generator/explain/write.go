package explain

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"
)

// Text tells of a rule for a terminal.
func (p Page) Text(r *diag.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)\n\n", r.ID, weight(r))
	wrap(&b, r.Doc)
	b.WriteByte('\n')
	wrap(&b, p.Why)
	if p.Standard != "" {
		b.WriteByte('\n')
		wrap(&b, "Comes from "+p.Standard+".")
	}
	for _, side := range p.sides() {
		fmt.Fprintf(&b, "\n%s:\n", side.title)
		for _, f := range side.files {
			fmt.Fprintf(&b, "\n  %s\n", f.title())
			for line := range strings.Lines(f.Text) {
				b.WriteString("    " + line)
			}
		}
	}
	return b.String()
}

// Markdown tells of a rule in markdown, without a heading.
func (p Page) Markdown(r *diag.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "*%s*. %s\n\n%s", weight(r), r.Doc, p.Why)
	if p.Standard != "" {
		fmt.Fprintf(&b, "\n\nComes from %s.", p.Standard)
	}
	for _, side := range p.sides() {
		fmt.Fprintf(&b, "\n\n%s:", side.title)
		for _, f := range side.files {
			fence := "```"
			for strings.Contains(f.Text, fence) {
				fence += "`"
			}
			fmt.Fprintf(&b, "\n\n`%s`\n\n%s%s\n%s%s", f.title(), fence, f.language(), f.Text, fence)
		}
	}
	return b.String() + "\n"
}

type side struct {
	title string
	files []File
}

// sides gives the example with its files in one order: what differs first.
func (p Page) sides() []side {
	differs := func(f File, others []File) bool { return !slices.Contains(others, f) }
	sorted := func(files, others []File) []File {
		var first, last []File
		for _, f := range files {
			if differs(f, others) {
				first = append(first, f)
			} else {
				last = append(last, f)
			}
		}
		return append(first, last...)
	}
	changed := func(f File) bool { return !differs(f, p.Wrong) }
	return []side{
		{"Wrong", sorted(p.Wrong, p.Right)},
		{"Right", slices.DeleteFunc(sorted(p.Right, p.Wrong), changed)},
	}
}

// title names a file as an example does.
func (f *File) title() string {
	switch {
	case f.Path == Answers:
		return "what the web answers"
	case strings.HasPrefix(f.Path, "templates/"):
		return f.Path
	case f.Form != "":
		return "content/" + f.Path + " (" + f.Form + ")"
	}
	return "content/" + f.Path
}

func (f *File) language() string {
	switch {
	case strings.HasSuffix(f.Path, ".md") && f.Form != FormLink:
		return "markdown"
	case strings.HasSuffix(f.Path, ".yaml"):
		return "yaml"
	}
	return "text"
}

// weight says what a rule does to a build.
func weight(r *diag.Rule) string {
	if r.Severity == diag.Error {
		return "error"
	}
	return "warning, unless site.yaml sets it to error or off"
}

const width = 78

// wrap writes a paragraph in lines that fit a terminal.
func wrap(b *strings.Builder, text string) {
	n := 0
	for _, word := range strings.Fields(text) {
		length := len([]rune(word))
		switch {
		case n == 0:
		case n+1+length > width:
			b.WriteByte('\n')
			n = 0
		default:
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += length
	}
	b.WriteByte('\n')
}

// Reference gives docs/rules.md: every rule, with its page.
func Reference(rules []*diag.Rule) string {
	var b strings.Builder
	b.WriteString(`# The rules

What ` + "`dossier check`" + ` and ` + "`dossier build`" + ` can find, by the id that stands in brackets at the end of a finding. ` + "`dossier explain ID`" + `
prints the same. A warning can be made an error, or be turned off, in ` + "`site.yaml`" + `:

` + "```yaml" + `
checks:
  near-name: error
  forge: off
` + "```" + `

An error stays one. Each example below is checked with the program: the wrong one gives exactly its rule, the right one nothing.
Rules whose ids begin with ` + "`online-` or `archive-`" + ` are of ` + "`dossier check --online`" + ` alone.

This file is written by ` + "`go test ./generator -run TestRulesReference -update`" + `.

| rule | weight | what is found |
| --- | --- | --- |
`)
	for _, r := range rules {
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s |\n", r.ID, r.ID, r.Severity, strings.ReplaceAll(Short(r), "|", `\|`))
	}
	for _, r := range rules {
		page, _ := Of(r.ID)
		fmt.Fprintf(&b, "\n## %s\n\n%s", r.ID, page.Markdown(r))
	}
	return b.String()
}

// Short gives the first sentence of what a rule finds.
func Short(r *diag.Rule) string {
	first, _, _ := strings.Cut(r.Doc, ". ")
	return strings.TrimSuffix(first, ".")
}
