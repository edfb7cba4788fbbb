package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
	"dossier/generator/difference"
)

// diffFormats are how a difference can be printed.
var diffFormats = []string{"text", "markdown", "json"}

func diffCommand(t *terminal) *cobra.Command {
	f := &flags{}
	o := generator.DiffOptions{}
	var format string
	var pages bool
	c := &cobra.Command{
		Use:   "diff BASE [HEAD]",
		Short: "Say what a change does to the claims",
		Long: `Diff compares two states of the content and says what a reader would find
changed: claims added, removed and reworded, standings and why they changed,
sources gained and lost, actors, judgments, markings, addresses, and the pages
that differ. It looks at two editions of one marking, by default the lower of the
two that site.yaml gives, and tells of nothing above it.

BASE and HEAD are git revisions, or folders: of the content, or with a folder
"content" in it. A name that is both is the folder; refs/heads/NAME is the
branch. Without HEAD it is the folder that --content names, as it is now.
main...feature compares with where the two parted, and main... the folder as it
is with where it parted from main: what a pull request brings, and not what has
happened on main since.

With --strict it ends with 1 when a marking is lowered, when a published address
would lead nowhere, and when a claim loses all its support without saying so:
what readers would not be told, or what cannot be taken back. --accept lets one
of these pass: marking-lowered, address-dies, support-lost.

Which pages differ is found out for sites of up to 5,000 pages, as it takes as
long as two builds; --pages asks for it in any case, --pages=false in none.`,
		Example: `  dossier diff main...
  dossier diff --strict --format markdown HEAD^1 > comment.md
  dossier diff v1 v2
  dossier diff --marking amber old/content new/content`,
		Args: cobra.MatchAll(func(c *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage(c, "diff takes what to compare with, and what to compare")
			}
			return nil
		}),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			if !slices.Contains(diffFormats, format) {
				return usage(c, "--format is text, markdown or json, not %q", format)
			}
			if bad := slices.DeleteFunc(slices.Clone(o.Accept), func(k string) bool { return slices.Contains(difference.Failable(), k) }); len(bad) > 0 {
				return usage(c, "--accept takes %s, not %q", strings.Join(difference.Failable(), ", "), bad[0])
			}
			o.Options = f.Options
			switch {
			case !c.Flags().Changed("pages"):
				o.Pages = comparedMost
			case pages:
				o.Pages = math.MaxInt
			}
			return t.diff(c, f, o, format, args)
		},
	}
	f.add(c)
	set := c.Flags()
	for _, name := range []string{"base-url", "desk"} {
		set.MarkHidden(name)
	}
	set.BoolVar(&f.Strict, "strict", false, "end with 1 when something is changed that readers would not be told or that cannot be taken back")
	set.StringVar(&format, "format", "text", "how it is printed: text, markdown (for a comment) or json")
	set.StringSliceVar(&o.Accept, "accept", nil, "`kind` of change that does not fail under --strict")
	set.BoolVar(&pages, "pages", true, "find out which pages differ")
	c.RegisterFlagCompletionFunc("accept", cobra.FixedCompletions(difference.Failable(), cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(diffFormats, cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (t *terminal) diff(c *cobra.Command, f *flags, o generator.DiffOptions, format string, args []string) error {
	defer tendHeap()()
	o.Base = args[0]
	if len(args) == 2 {
		o.Head = args[1]
	}
	meter, tick := t.progress(f.quiet)
	o.Progress = tick
	d, report, err := generator.Diff(c.Context(), o)
	meter.clear()
	if err != nil {
		return err
	}
	if d == nil {
		fmt.Fprintf(t.err, "No answer: what is to be compared has %s. See: dossier check\n", saying(report))
		return errRefused
	}
	if err := t.difference(d, format); err != nil {
		return err
	}
	if n := d.Failing(); n > 0 && f.Strict {
		t.say(f, "%s under --strict.", fails(n))
		return errRefused
	}
	return nil
}

func fails(n int) string {
	if n == 1 {
		return "1 change fails"
	}
	return fmt.Sprintf("%d changes fail", n)
}

func (t *terminal) difference(d *difference.Difference, format string) error {
	switch format {
	case "json":
		return t.json(d)
	case "markdown":
		return difference.WriteMarkdown(t.out, d)
	}
	s := t.sheet()
	s.difference(d)
	return t.print(s)
}

// comparedMost is the number of pages up to which they are compared unasked.
const comparedMost = 5000

// Bounds of what is printed of a difference. JSON holds all.
const (
	changeMost = 100 // of one kind
	pageMost   = 40  // of pages added, removed, changed
	valueMost  = 400 // code points of one value
)

func (s *sheet) difference(d *difference.Difference) {
	s.say("", "", "%s → %s, in the edition %s", d.Base, d.Head, d.Edition())
	for _, note := range d.Notes {
		s.say("Note: ", "      ", "%s", note)
	}
	if d.Empty() {
		s.title("Nothing that a reader could see is different.")
	}
	if list := d.Overview(); len(list) > 0 {
		words := make([]string, len(list))
		for i := range list {
			words[i] = list[i].Words()
		}
		s.title("%s.", strings.Join(words, ", "))
	}
	for _, part := range difference.Parts {
		counts := d.Counts(part)
		if len(counts) == 0 {
			continue
		}
		s.title("%s", strings.ToUpper(part))
		for i := range counts {
			s.changes(&counts[i])
		}
	}
	s.pages(&d.Pages)
}

func (s *sheet) changes(c *difference.Counted) {
	words := c.Words()
	if fate := c.Fate(); fate != "" {
		words += " (" + fate + ")"
	}
	s.title("%s", words)
	for i := range c.Changes[:min(len(c.Changes), changeMost)] {
		head, more := c.Changes[i].Tell()
		s.say("  ", "    ", "%s", plainLine(head))
		for _, line := range more {
			s.say("    ", "      ", "%s", plainLine(line))
		}
	}
	s.more(len(c.Changes)-changeMost, "change")
}

// plainLine gives a line as a terminal shows it.
func plainLine(l difference.Line) string {
	var b strings.Builder
	for _, p := range l {
		b.WriteString(diag.Visible(difference.Cut(p.Text, valueMost)))
	}
	return b.String()
}

func (s *sheet) pages(p *difference.Pages) {
	if p.Number() == 0 {
		return
	}
	s.title("PAGES")
	s.title("%s", p.Words())
	for _, list := range p.Named() {
		for _, path := range list.Paths[:min(len(list.Paths), pageMost)] {
			s.line("  " + diag.Visible(path) + " " + list.What)
		}
		s.more(len(list.Paths)-pageMost, "page")
	}
}
