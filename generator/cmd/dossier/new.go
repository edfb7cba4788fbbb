package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
)

func newCommand(t *terminal) *cobra.Command {
	var content, date string
	c := &cobra.Command{
		Use:   "new TITLE",
		Short: "Write a new brief",
		Long: `New writes a brief with this title below the content folder, with every key
explained, and prints where it is. A file that is there already is left alone.`,
		Example: `  dossier new "The ministry keeps chat logs"
  dossier new --date 2018-03 "The ministry keeps chat logs"`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage(c, "the title is missing")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if date == "" {
				date = time.Now().Format(time.DateOnly)
			}
			path, err := generator.NewBrief(content, strings.Join(args, " "), date)
			if err != nil {
				return err
			}
			fmt.Fprintln(t.out, path)
			fmt.Fprintln(t.err, "Fill in actor, claim and source, then run: dossier check")
			return nil
		},
	}
	c.Flags().StringVar(&content, "content", "content", "`folder` of the briefs")
	c.Flags().StringVar(&date, "date", "", "when the claim was made, as EDTF (default: today)")
	c.MarkFlagDirname("content")
	return c
}
