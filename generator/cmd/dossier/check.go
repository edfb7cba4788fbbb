package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func checkCommand(t *terminal) *cobra.Command {
	f := &flags{}
	var changed string
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the content",
		Long: `Check reads the content as build does and prints everything that is wrong with
it, with file, line and column. It takes the flags of build and agrees with it:
a build is refused exactly when check ends with 1.

With --changed, files that are the same as at a git revision are left out, but
for what a change elsewhere breaks in them: mistakes that the revision has not.

--format sarif is for code scanning and editors; --format github prints the
worst findings as annotations of a pull request, and all of them into the job's
summary.`,
		Example: `  dossier check
  dossier check --strict --changed origin/main
  dossier check --format sarif > findings.sarif`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.check(c, f, changed)
		},
	}
	f.addRun(c)
	c.Flags().StringVar(&changed, "changed", "", "leave out what was wrong at a git `revision` already, in files that are as they were")
	c.RegisterFlagCompletionFunc("changed", cobra.NoFileCompletions)
	return c
}

func (t *terminal) check(c *cobra.Command, f *flags, changed string) error {
	defer tendHeap()()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	report, old, err := look(c, f, changed)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.findings(report, f); err != nil {
		return err
	}
	said := saying(report)
	if old > 0 {
		said += fmt.Sprintf("; %s of %s left out", diag.Plural(old, "older finding"), changed)
	}
	t.say(f, "%s: %s", f.Content, said)
	if report.Refused(f.Strict) {
		return errRefused
	}
	return nil
}

// look checks everything, or what is new since a revision.
func look(c *cobra.Command, f *flags, changed string) (r generator.Report, old int, err error) {
	if c.Flags().Changed("changed") {
		return generator.CheckSince(c.Context(), f.Options, changed)
	}
	r, err = generator.Check(c.Context(), f.Options)
	return r, 0, err
}
