package main

import (
	"bytes"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func fmtCommand(t *terminal) *cobra.Command {
	var content string
	var check, show bool
	c := &cobra.Command{
		Use:   "fmt [FILE…]",
		Short: "Write front matter in its one usual form",
		Long: `Fmt writes the front matter of content files, and site.yaml, in one form: keys
in their usual order, quotes only where a text needs them, lists and objects
indented by two spaces. What they mean stays the same, and so do comments, blank
lines, the wrapping of lines and the body. A file that cannot be read is left as
it is, and what is wrong with it is printed.

Files and folders may be named; else all of the content is formatted.`,
		Example: `  dossier fmt
  dossier fmt content/briefs/quay.md content/actors
  dossier fmt --check        # for CI: prints the files it would change, ends with 1
  dossier fmt --diff`,
		RunE: func(c *cobra.Command, args []string) error {
			f, err := generator.Format(c.Context(), content, args)
			if err != nil {
				return err
			}
			return t.formatted(content, f, check, show)
		},
	}
	set := c.Flags()
	set.StringVar(&content, "content", "content", "`folder` of the briefs")
	set.BoolVar(&check, "check", false, "write nothing; print the files that would change and end with 1 if there are any")
	set.BoolVar(&show, "diff", false, "write nothing; print what would change and end with 1 if anything would")
	set.SortFlags = false
	c.MarkFlagDirname("content")
	return c
}

// formatted writes or shows what formatting comes to.
func (t *terminal) formatted(content string, f generator.Formatted, check, show bool) error {
	if err := diag.WriteText(t.out, f.Findings, diag.TextOptions{Color: isColored(t.out)}); err != nil {
		return err
	}
	dry := check || show
	if !dry {
		if err := generator.Apply(content, f.Changes); err != nil {
			return err
		}
	}
	for _, c := range f.Changes {
		if show {
			t.out.Write(unified(c))
		} else {
			fmt.Fprintln(t.out, c.New)
		}
	}
	verb := "formatted"
	if dry {
		verb = "not in the usual form"
	}
	fmt.Fprintf(t.err, "%d of %s %s", len(f.Changes), diag.Plural(f.Files, "file"), verb)
	if n := unreadable(f.Findings); n > 0 {
		fmt.Fprintf(t.err, ", left as it is for errors: %s", diag.Plural(n, "file"))
	}
	fmt.Fprintln(t.err)
	if len(f.Findings) > 0 || dry && len(f.Changes) > 0 {
		return errRefused
	}
	return nil
}

// unreadable counts the files that findings speak of.
func unreadable(findings []diag.Finding) int {
	files := map[string]bool{}
	for _, f := range findings {
		files[f.File] = true
	}
	return len(files)
}

// unified gives a change as a unified diff, which git and patch can apply.
func unified(c generator.Change) []byte {
	was, is := "a/"+c.Old, "b/"+c.New
	if c.Old == "" {
		was = "/dev/null"
	}
	if c.New == "" {
		is = "/dev/null"
	}
	text := diff.Diff(was, c.Was, is, c.Is)
	if c.Old == c.New || c.Old == "" || c.New == "" {
		return text
	}
	_, hunks, _ := bytes.Cut(text, []byte("\n")) // its first line names the files once more
	return append(renaming(c), hunks...)
}
