package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/brief"
)

// flags are those that build, check and serve share.
type flags struct {
	generator.Options
	marking string
	format  string
	quiet   bool
}

// markings lists the words of --marking, least restrictive first.
var markings = []string{"clear", "green", "amber", "amber+strict", "red"}

// add gives a command the flags that say what is read and which edition is made.
func (f *flags) add(c *cobra.Command) {
	set := c.Flags()
	set.StringVar(&f.Content, "content", "content", "`folder` of the briefs")
	set.StringVar(&f.Templates, "templates", "", "`folder` whose files stand in for the built-in templates")
	set.StringVar(&f.marking, "marking", "", "most restrictive marking in the edition: "+strings.Join(markings, ", ")+" (default: what site.yaml says)")
	set.BoolVar(&f.Drafts, "drafts", false, "include briefs marked as draft")
	set.StringVar(&f.BaseURL, "base-url", "", "`address` at which the site will stand, instead of site.yaml's")
	set.IntVar(&f.Jobs, "jobs", 0, "how many files are worked on at once (default: one a processor)")
	set.BoolVar(&f.quiet, "quiet", false, "print nothing but findings")
	set.SortFlags = false
	c.MarkFlagDirname("content")
	c.MarkFlagDirname("templates")
	c.RegisterFlagCompletionFunc("marking", cobra.FixedCompletions(markings, cobra.ShellCompDirectiveNoFileComp))
}

// addRun gives a command the flags that build and check have beside these.
func (f *flags) addRun(c *cobra.Command) {
	f.add(c)
	set := c.Flags()
	set.StringVar(&f.Out, "out", "public", "`folder` that becomes the site; what an earlier build left in it is replaced")
	set.BoolVar(&f.Strict, "strict", false, "let warnings stop the build")
	set.StringVar(&f.format, "format", "text", "how findings are printed: text or json")
	c.MarkFlagDirname("out")
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
}

// read looks at the values of the flags.
func (f *flags) read(c *cobra.Command) error {
	if f.format != "" && f.format != "text" && f.format != "json" {
		return usage(c, "--format is text or json, not %q", f.format)
	}
	if f.Jobs < 0 {
		return usage(c, "--jobs is a number above 0, not %d", f.Jobs)
	}
	if !c.Flags().Changed("marking") {
		return nil
	}
	for i, word := range markings {
		if strings.EqualFold(word, f.marking) {
			m := brief.Marking(i)
			f.Marking = &m
			return nil
		}
	}
	return usage(c, "--marking is one of %s, not %q", strings.Join(markings, ", "), f.marking)
}

// usage is the error of a command line that cannot be understood.
func usage(c *cobra.Command, format string, args ...any) error {
	return fmt.Errorf("%s\nSee: %s --help", fmt.Sprintf(format, args...), c.CommandPath())
}
