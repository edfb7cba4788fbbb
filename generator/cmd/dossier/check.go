package main

import (
	"github.com/spf13/cobra"

	"dossier/generator"
)

func checkCommand(t *terminal) *cobra.Command {
	f := &flags{}
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the content",
		Long: `Check reads the content as build does and prints everything that is wrong with
it, with file, line and column. It takes the flags of build and agrees with it:
a build is refused exactly when check ends with 1.`,
		Example: `  dossier check
  dossier check --strict
  dossier check --format json > findings.json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.check(c, f)
		},
	}
	f.addRun(c)
	return c
}

func (t *terminal) check(c *cobra.Command, f *flags) error {
	defer tendHeap()()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	report, err := generator.Check(c.Context(), f.Options)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.findings(report, f.format); err != nil {
		return err
	}
	t.say(f, "%s: %s", f.Content, saying(report))
	if report.Refused(f.Strict) {
		return errRefused
	}
	return nil
}
