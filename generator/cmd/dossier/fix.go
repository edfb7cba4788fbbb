package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func fixCommand(t *terminal) *cobra.Command {
	f := &flags{}
	var yes bool
	c := &cobra.Command{
		Use:   "fix",
		Short: "Mend what check is sure about",
		Long: `Fix does what check advises, where there is no doubt about what is meant and
nothing is lost: misspelt keys and words, ids and names that are a slip away from
one that is known, dates whose parts are clear, a name that an actor's file does
not list yet. It shows what would change, and
asks before it writes. Everything else is left to you.`,
		Example: `  dossier fix
  dossier fix --yes`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			fixed, err := generator.PlanFix(c.Context(), f.Options)
			if err != nil {
				return err
			}
			return t.fixed(f, fixed, yes)
		},
	}
	set := c.Flags()
	set.StringVar(&f.Content, "content", "content", "`folder` of the briefs")
	set.BoolVar(&yes, "yes", false, "write without asking")
	set.SortFlags = false
	c.MarkFlagDirname("content")
	return c
}

// fixed shows what would be mended, asks, and writes.
func (t *terminal) fixed(f *flags, fixed generator.Fixed, yes bool) error {
	left := fmt.Sprintf("Left for you: %s. See: dossier check --content %s", saying(fixed.Left), f.Content)
	if fixed.Left.Errors+fixed.Left.Warnings == 0 {
		left = "Nothing is left."
	}
	if len(fixed.Changes) == 0 {
		fmt.Fprintf(t.err, "There is nothing that can be mended without you. %s\n", left)
		return nil
	}
	for _, c := range fixed.Changes {
		t.out.Write(unified(c))
	}
	what := fmt.Sprintf("%s in %s", diag.Plural(len(fixed.Mended), "finding"), diag.Plural(len(fixed.Changes), "file"))
	if !yes && !t.asks() {
		fmt.Fprintf(t.err, "%s can be mended. Nothing was written; dossier fix --yes does.\n", what)
		return errRefused
	}
	if !yes && !t.agreed("Mend "+what+"?") {
		fmt.Fprintln(t.err, "Nothing was written.")
		return errRefused
	}
	if err := generator.Apply(f.Content, fixed.Changes); err != nil {
		return err
	}
	fmt.Fprintf(t.err, "Mended: %s. %s\n", what, left)
	return nil
}

// agreed asks a question that is answered with yes or no; no is usual.
func (t *terminal) agreed(question string) bool {
	fmt.Fprintf(t.err, "%s [y/N] ", question)
	answer, _ := bufio.NewReader(t.in).ReadString('\n')
	answer = strings.ToLower(strings.TrimSpace(answer))
	return answer == "y" || answer == "yes"
}
