package difference

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"dossier/generator/diag"
)

// Bounds of what is written as markdown. GitHub takes 65,536 characters in one
// comment.
const (
	MarkdownMost = 60_000 // bytes in all
	nameMost     = 200    // code points of one name or id
	valueMost    = 400    // of one value or sentence
	pathMost     = 60     // pages that are named
)

func itoa(n int) string { return strconv.Itoa(n) }

// WriteMarkdown writes a difference as a comment on a pull request: what is to
// be looked at first, then the rest folded. It is never longer than
// MarkdownMost; what does not fit is counted. Nothing of the content is read as
// markup by a forge.
func WriteMarkdown(w io.Writer, d *Difference) error {
	b := &comment{}
	b.head(d)
	for _, part := range Parts {
		b.part(d, part)
	}
	b.pages(d)
	_, err := io.WriteString(w, b.fit())
	return err
}

// comment is a comment in blocks.
type comment struct{ blocks []block }

// block is a list with what stands before and after it. All blocks are written;
// of their entries as many as there is room for.
type block struct {
	open, close string
	entries     []string
}

func (b *comment) add(x block) { b.blocks = append(b.blocks, x) }

// fit puts the blocks together, within MarkdownMost.
func (b *comment) fit() string {
	fixed := 0
	for _, x := range b.blocks {
		fixed += len(x.open) + len(x.close) + len(x.more(len(x.entries)))
	}
	room := MarkdownMost - fixed
	var out strings.Builder
	for _, x := range b.blocks {
		out.WriteString(x.open)
		for i, entry := range x.entries {
			if room -= len(entry); room < 0 {
				out.WriteString(x.more(len(x.entries) - i))
				room = 0
				break
			}
			out.WriteString(entry)
		}
		out.WriteString(x.close)
	}
	return out.String()
}

// more says how many entries were left out.
func (x *block) more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("- and %d more; `--format json` has all\n", n)
}

func (b *comment) head(d *Difference) {
	var s strings.Builder
	s.WriteString("## What this changes\n\n")
	fmt.Fprintf(&s, "%s → %s, in the edition %s.\n\n", code(d.Base), code(d.Head), d.Edition())
	for _, note := range d.Notes {
		s.WriteString("> " + escape(note, valueMost) + "\n\n")
	}
	if d.Empty() {
		s.WriteString("Nothing that a reader could see is different.\n")
	} else if list := d.overview(); len(list) > 0 {
		s.WriteString(strings.Join(list, ", ") + ".\n")
	}
	b.add(block{open: s.String()})
}

// overview counts the changes of every kind, those that fail in bold.
func (d *Difference) overview() []string {
	var list []string
	for _, c := range d.Overview() {
		words := c.Words()
		if c.Changes[0].Fails {
			words = "**" + words + "**"
		}
		list = append(list, words)
	}
	return list
}

// part writes the changes of one part: the first open, the others folded.
func (b *comment) part(d *Difference, part string) {
	counts := d.Counts(part)
	if len(counts) == 0 {
		return
	}
	n := 0
	for _, c := range counts {
		n += len(c.Changes)
	}
	open, end := fmt.Sprintf("\n<details><summary>%s (%d)</summary>\n", part, n), "\n</details>\n"
	if part == PartFirst {
		open, end = "\n### "+part+"\n", ""
	}
	b.add(block{open: open})
	for i := range counts {
		c := &counts[i]
		title := "\n**" + c.Words() + "**"
		if fate := c.Fate(); fate != "" {
			title += " (" + fate + ")"
		}
		x := block{open: title + "\n\n"}
		for j := range c.Changes {
			x.entries = append(x.entries, entry(&c.Changes[j]))
		}
		b.add(x)
	}
	b.add(block{close: end})
}

// entry writes one change as an entry of a list, with its lines below it.
func entry(c *Change) string {
	head, more := c.Tell()
	var s strings.Builder
	s.WriteString("- " + markdownLine(head) + "\n")
	for _, l := range more {
		s.WriteString("  - " + markdownLine(l) + "\n")
	}
	return s.String()
}

func markdownLine(l Line) string {
	var s strings.Builder
	for _, p := range l {
		switch p.Role {
		case Said:
			s.WriteString(p.Text)
		case Quoted:
			s.WriteString(escape(p.Text, valueMost))
		case Code:
			s.WriteString(code(p.Text))
		}
	}
	return s.String()
}

// Named gives the paths with the word for what happened to them.
func (p *Pages) Named() []NamedPaths {
	return []NamedPaths{{"added", p.Added}, {"removed", p.Removed}, {"changed", p.Changed}}
}

// Words counts them.
func (p *Pages) Words() string {
	words := fmt.Sprintf("%d added, %d removed", len(p.Added), len(p.Removed))
	if !p.Compared {
		return words + "; which of the others changed was not looked at"
	}
	return fmt.Sprintf("%s, %d changed; and %s", words, len(p.Changed), diag.Plural(len(p.Lists), "list"))
}

// NamedPaths is a list of paths and what happened to them.
type NamedPaths struct {
	What  string
	Paths []string
}

func (b *comment) pages(d *Difference) {
	p := &d.Pages
	if p.Number() == 0 {
		return
	}
	b.add(block{open: fmt.Sprintf("\n<details><summary>Pages: %s</summary>\n", p.Words())})
	for _, list := range p.Named() {
		if len(list.Paths) == 0 {
			continue
		}
		x := block{open: "\n**" + itoa(len(list.Paths)) + " " + list.What + "**\n\n"}
		for _, path := range list.Paths[:min(len(list.Paths), pathMost)] {
			x.entries = append(x.entries, "- "+code(path)+"\n")
		}
		if n := len(list.Paths) - pathMost; n > 0 {
			x.close = x.more(n)
		}
		b.add(x)
	}
	b.add(block{close: "\n</details>\n"})
}
