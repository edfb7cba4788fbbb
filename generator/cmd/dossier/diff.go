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
	d := &comparison{flags: &flags{}}
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
		Args: func(c *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage(c, "diff takes what to compare with, and what to compare")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := d.read(c); err != nil {
				return err
			}
			return t.diff(c, d.flags, d.options(c, args))
		},
	}
	d.add(c)
	return c
}

// comparison says what is compared, and what may pass.
type comparison struct {
	*flags
	accept []string
	pages  bool
}

func (d *comparison) add(c *cobra.Command) {
	d.flags.add(c)
	set := c.Flags()
	for _, name := range []string{"base-url", "desk"} {
		set.MarkHidden(name)
	}
	set.BoolVar(&d.Strict, "strict", false, "end with 1 when something is changed that readers would not be told or that cannot be taken back")
	d.addFormat(c, "it is", diffFormats)
	set.Lookup("format").Usage = "how it is printed: text, markdown (for a comment) or json"
	set.StringSliceVar(&d.accept, "accept", nil, "`kind` of change that does not fail under --strict")
	set.BoolVar(&d.pages, "pages", true, "find out which pages differ")
	c.RegisterFlagCompletionFunc("accept", cobra.FixedCompletions(difference.Failable(), cobra.ShellCompDirectiveNoFileComp))
}

// read looks at the values of the flags.
func (d *comparison) read(c *cobra.Command) error {
	if err := d.flags.read(c); err != nil {
		return err
	}
	for _, kind := range d.accept {
		if !slices.Contains(difference.Failable(), kind) {
			return usage(c, "--accept takes %s, not %q", strings.Join(difference.Failable(), ", "), kind)
		}
	}
	return nil
}

// options gives what the flags and arguments ask for.
func (d *comparison) options(c *cobra.Command, args []string) generator.DiffOptions {
	o := generator.DiffOptions{Options: d.Options, Base: args[0], Accept: d.accept}
	if len(args) == 2 {
		o.Head = args[1]
	}
	switch {
	case !c.Flags().Changed("pages"):
		o.Pages = comparedMost
	case d.pages:
		o.Pages = math.MaxInt
	}
	return o
}

func (t *terminal) diff(c *cobra.Command, f *flags, o generator.DiffOptions) error {
	defer tend(&o.Options)()
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
	if err := t.difference(d, f.format); err != nil {
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
