package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func verifyCommand(t *terminal) *cobra.Command {
	var sum, format string
	var quiet bool
	c := &cobra.Command{
		Use:   "verify FOLDER-OR-ZIP",
		Short: "Say whether a bundle is as it was packed",
		Long: `Verify compares every file of a bundle with its manifest, and names what was
changed, is missing or was added. It takes the zip that bundle wrote, or the
folder that it was unpacked to; nothing is extracted or written.

Whoever can change a file can change the manifest as well. So compare the
manifest's SHA-256, which verify prints, with the one that the publisher tells,
or give that with --sha256.

The exit code is 0 when all is as it was packed, 1 when it is not, and 2 when it
could not be looked at.`,
		Example: `  dossier verify read-receipt-tlp-clear-2019-08-31.zip
  dossier verify --sha256 82201f2e… unpacked/read-receipt-tlp-clear-2019-08-31
  dossier verify --format json bundle.zip`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(c, "say which folder or zip, one at a time")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usage(c, "--format is text or json, not %q", format)
			}
			v, err := generator.Verify(c.Context(), args[0], sum)
			if err != nil {
				return err
			}
			if quiet {
				return (&terminal{out: t.out, err: io.Discard}).verdict(v, sum != "", format)
			}
			return t.verdict(v, sum != "", format)
		},
	}
	c.Flags().StringVar(&sum, "sha256", "", "`hash` of the manifest, as the publisher tells it")
	c.Flags().StringVar(&format, "format", "text", "how the answer is printed: text or json")
	c.Flags().BoolVar(&quiet, "quiet", false, "print nothing but problems")
	c.Flags().SortFlags = false
	c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
	return c
}

// problemMost is the number of problems that are printed. JSON holds all.
const problemMost = 1000

func (t *terminal) verdict(v *generator.Verdict, known bool, format string) error {
	if format == "json" {
		if err := t.json(v); err != nil {
			return err
		}
	} else {
		t.problems(v, known)
	}
	if !v.Good {
		return errRefused
	}
	return nil
}

func (t *terminal) problems(v *generator.Verdict, known bool) {
	for _, p := range v.Problems[:min(len(v.Problems), problemMost)] {
		where := legible(p.Path)
		if p.Path == "" {
			where = legible(v.Bundle)
		}
		fmt.Fprintf(t.out, "%s: %s: %s\n", p.Kind, where, legible(p.Why))
	}
	if n := len(v.Problems) - problemMost; n > 0 {
		fmt.Fprintf(t.out, "and %d more; --format json has all\n", n)
	}
	if !v.Good {
		fmt.Fprintf(t.err, "%s is not as it was packed: %s\n", v.Bundle, diag.Plural(len(v.Problems), "problem"))
		return
	}
	fmt.Fprintf(t.err, "%s is as it was packed: %s, %s\n", v.Bundle, diag.Plural(v.Files, "file"), size(v.Bytes))
	about := []string{legible(v.Site), legible(v.Marking)}
	if v.AsOf != "" {
		about = append(about, "as of "+legible(v.AsOf))
	}
	fmt.Fprintln(t.err, strings.Join(about, ", "))
	fmt.Fprintf(t.err, "SHA-256 of the manifest: %s\n", v.SHA256)
	if !known {
		fmt.Fprintln(t.err, "Compare it with the one that the publisher tells, or give that with --sha256.")
	}
}

// legible gives a text of the bundle, which anybody may have written, without
// what a terminal would obey.
func legible(s string) string {
	if utf8.ValidString(s) && len(s) < 400 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) }) {
		return s
	}
	return diag.Quote(s)
}
