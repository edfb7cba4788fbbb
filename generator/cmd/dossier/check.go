package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func checkCommand(t *terminal) *cobra.Command {
	l := &look{flags: &flags{}}
	c := &cobra.Command{
		Use:   "check",
		Short: "Say what is wrong with the content",
		Long: `Check reads the content as build does and prints everything that is wrong with
it, with file, line and column. It takes the flags of build and agrees with it:
a build is refused exactly when check ends with 1.

With --changed, files that are the same as at a git revision are left out, but
for what a change elsewhere breaks in them: mistakes that the revision has not.

With --online it asks for the address of each source that the edition publishes,
and for its archived copies: what is gone, what has moved, what nobody keeps. It
asks slowly, one thing at a time of each host, and obeys robots.txt; stopped, it
goes on where it was. A build never asks.

--format sarif is for code scanning and editors; --format github prints the
worst findings as annotations of a pull request, and all of them into the job's
summary.`,
		Example: `  dossier check
  dossier check --strict --changed origin/main
  dossier check --online
  dossier check --format sarif > findings.sarif`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := l.read(c); err != nil {
				return err
			}
			return t.check(c, l)
		},
	}
	l.add(c)
	return c
}

// look says how the content is looked at.
type look struct {
	*flags
	changed string // the revision since which; empty: all of it
	online  bool
	cache   string
	age     time.Duration
}

func (l *look) add(c *cobra.Command) {
	l.addRun(c)
	set := c.Flags()
	set.StringVar(&l.changed, "changed", "", "leave out what was wrong at a git `revision` already, in files that are as they were")
	set.BoolVar(&l.online, "online", false, "ask for the address of each source, and look for archived copies")
	set.StringVar(&l.cache, "cache", "", "`file` that keeps the answers of --online between runs (default: in the user's cache folder)")
	set.DurationVar(&l.age, "max-age", 7*24*time.Hour, "how long an answer of --online counts; 0 asks anew")
	c.MarkFlagsMutuallyExclusive("changed", "online")
	c.RegisterFlagCompletionFunc("changed", cobra.NoFileCompletions)
}

// read looks at the values of the flags.
func (l *look) read(c *cobra.Command) error {
	switch {
	case !l.online && (c.Flags().Changed("cache") || c.Flags().Changed("max-age")):
		return usage(c, "--cache and --max-age go with --online")
	case l.age < 0:
		return usage(c, "--max-age is not below 0")
	case c.Flags().Changed("changed") && l.changed == "":
		return usage(c, "--changed names a revision")
	}
	return l.flags.read(c)
}

func (t *terminal) check(c *cobra.Command, l *look) error {
	f := l.flags
	defer tend(&f.Options)()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	report, old, err := l.run(c)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.findings(report, f); err != nil {
		return err
	}
	said := saying(report)
	if old > 0 {
		said += fmt.Sprintf("; %s of %s left out", diag.Plural(old, "older finding"), l.changed)
	}
	switch {
	case l.online && report.Asked == 0 && report.Errors > 0:
		said += "; addresses are asked once there are no errors"
	case l.online:
		said += "; " + addresses(report.Asked) + " asked"
	}
	t.say(f, "%s: %s", f.Content, said)
	if report.Refused(f.Strict) {
		return errRefused
	}
	return nil
}

// run checks everything, or what is new since a revision, or asks as well.
func (l *look) run(c *cobra.Command) (r generator.Report, old int, err error) {
	switch {
	case l.changed != "":
		return generator.CheckSince(c.Context(), l.Options, l.changed)
	case l.online:
		how := generator.Online{Cache: l.cache, Age: l.age, Now: time.Now}
		if how.Cache == "" {
			if how.Cache, err = ownCache(); err != nil {
				return r, 0, err
			}
		}
		r, err = generator.CheckOnline(c.Context(), l.Options, how)
		return r, 0, err
	}
	r, err = generator.Check(c.Context(), l.Options)
	return r, 0, err
}

// ownCache gives the file that keeps answers when none is named.
func ownCache() (string, error) {
	folder, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache folder: %w; name a file with --cache", err)
	}
	return filepath.Join(folder, "dossier", "answers.json"), nil
}

// addresses counts them, which Plural cannot.
func addresses(n int) string {
	if n == 1 {
		return "1 address"
	}
	return fmt.Sprintf("%d addresses", n)
}
