package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/brief"
)

func schemaCommand(t *terminal) *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "schema [KIND]",
		Short: "Print the JSON Schema of a kind of file",
		Long: `Schema prints a JSON Schema (draft 2020-12) of the front matter of a kind of
file: ` + strings.Join(kindWords(), ", ") + `. An editor that knows it completes keys and words and
marks mistakes while they are typed. With --out it writes the schema, or those
of all kinds, into a folder.`,
		Example: `  dossier schema brief
  dossier schema --out docs/schema`,
		ValidArgs: kindWords(),
		Args:      cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			kinds, err := kindsOf(c, args)
			switch {
			case err != nil:
				return err
			case out != "":
				paths, err := generator.WriteSchemas(out, kinds)
				for _, path := range paths {
					fmt.Fprintln(t.out, path)
				}
				return err
			case len(args) == 0:
				return usage(c, "name a kind (%s), or a folder with --out", strings.Join(kindWords(), ", "))
			}
			_, err = t.out.Write(brief.Schema(kinds[0]))
			return err
		},
	}
	c.Flags().StringVar(&out, "out", "", "`folder` to write into, instead of printing")
	c.MarkFlagDirname("out")
	return c
}

// kindWords lists the words for the kinds of files.
func kindWords() []string {
	var words []string
	for _, row := range brief.Kinds {
		words = append(words, row.Word)
	}
	return words
}

// kindsOf gives the kind that is named, or all.
func kindsOf(c *cobra.Command, args []string) ([]brief.Kind, error) {
	var kinds []brief.Kind
	for _, row := range brief.Kinds {
		if len(args) == 0 || strings.EqualFold(args[0], row.Word) {
			kinds = append(kinds, row.Kind)
		}
	}
	if kinds == nil {
		return nil, usage(c, "there is no kind %q: name one of %s", args[0], strings.Join(kindWords(), ", "))
	}
	return kinds, nil
}
