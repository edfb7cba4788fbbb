package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/heap"
)

// flags are those that build, check and serve share.
type flags struct {
	generator.Options
	marking string
	format  string
	formats []string // that format may be; nil: text alone
	quiet   bool
}

// tend keeps the heap of a run at its size until stop is called.
func tend(o *generator.Options) (stop func()) {
	o.Found = heap.MakeRoom
	return heap.Tend()
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
	set.BoolVar(&f.Desk, "desk", false, "add the page of what waits for an editor, which editions above clear have anyway")
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
	f.addFormat(c, "findings are", reportFormats)
	c.MarkFlagDirname("out")
}

// addFormat gives a command the flag that says how what it has to say is printed.
func (f *flags) addFormat(c *cobra.Command, what string, formats []string) {
	f.formats = formats
	c.Flags().StringVar(&f.format, "format", "text", "how "+what+" printed: "+choice(formats))
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// choice lists words as a sentence does: text, json or sarif.
func choice(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// read looks at the values of the flags.
func (f *flags) read(c *cobra.Command) error {
	if f.formats != nil && !slices.Contains(f.formats, f.format) {
		return usage(c, "--format is %s, not %q", choice(f.formats), f.format)
	}
	if f.Jobs < 0 {
		return usage(c, "--jobs is a number above 0, not %d", f.Jobs)
	}
	if err := f.readDay(c); err != nil {
		return err
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

// readDay reads the time of the build from the environment, where builds that
// are to be the same again have it (reproducible-builds.org). Else the clock is
// not asked.
func (f *flags) readDay(c *cobra.Command) error {
	epoch := os.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil || seconds < 0 || seconds > maxEpoch {
		return usage(c, "SOURCE_DATE_EPOCH is a number of seconds since 1970, not %q", epoch)
	}
	at := time.Unix(seconds, 0).UTC()
	f.Day = edtf.Day{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}
	return nil
}

// maxEpoch is the last second of the year 9999.
const maxEpoch = 253402300799

// usage is the error of a command line that cannot be understood.
func usage(c *cobra.Command, format string, args ...any) error {
	return fmt.Errorf("%s\nSee: %s --help", fmt.Sprintf(format, args...), c.CommandPath())
}
