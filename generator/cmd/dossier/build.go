package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func buildCommand(t *terminal) *cobra.Command {
	f := &flags{}
	c := &cobra.Command{
		Use:   "build",
		Short: "Make the site",
		Long: `Build checks the content and makes the site of it in --out, which is swapped in
whole at the end: whoever reads it sees the old site or the new one. When the
content has errors, nothing is changed.`,
		Example: `  dossier build
  dossier build --marking amber --out internal
  dossier build --strict --format json`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.build(c, f)
		},
	}
	f.addRun(c)
	return c
}

func (t *terminal) build(c *cobra.Command, f *flags) error {
	start := time.Now()
	defer tend(&f.Options)()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	s, report, err := generator.Build(c.Context(), f.Options)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.report(report, f, "Not built: %s. %s is as it was.", saying(report), f.Out); err != nil {
		return err
	}
	t.say(f, "%s: %s, %s, %s in %s to %s",
		summary(s), diag.Plural(s.Pages, "page"), diag.Plural(s.Files, "file"), size(s.Bytes), time.Since(start).Round(time.Millisecond), f.Out)
	return nil
}

// summary counts what an edition holds: "1 brief, 2 claims, 3 actors, 4 sources".
func summary(s generator.Summary) string {
	return strings.Join([]string{
		diag.Plural(s.Briefs, "brief"), diag.Plural(s.Claims, "claim"), diag.Plural(s.Actors, "actor"), diag.Plural(s.Sources, "source"),
	}, ", ")
}

// say prints a line for people, unless told to be quiet.
func (t *terminal) say(f *flags, format string, args ...any) {
	if !f.quiet {
		fmt.Fprintf(t.err, format+"\n", args...)
	}
}

// size gives a number of bytes in a unit that fits.
func size(n int64) string {
	value, unit := float64(n), "bytes"
	for _, larger := range []string{"kB", "MB", "GB"} {
		if value < 1000 {
			break
		}
		value, unit = value/1000, larger
	}
	if unit == "bytes" {
		return fmt.Sprintf("%d bytes", n)
	}
	return fmt.Sprintf("%.1f %s", value, unit)
}
