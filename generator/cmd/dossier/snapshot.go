package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
)

func snapshotCommand(t *terminal) *cobra.Command {
	c := &cobra.Command{
		Use:   "snapshot",
		Short: "Keep copies of sources",
		Long: `Snapshot keeps copies of sources in snapshots/. Quotes are looked up in them,
word for word, by every build and check. A copy is published only when its
source says publish_snapshot: true.`,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage(c, "snapshot has no verb %q", args[0])
			}
			return usage(c, "the verb is missing: snapshot add SOURCE FILE")
		},
	}
	c.AddCommand(snapshotAddCommand(t))
	return c
}

func snapshotAddCommand(t *terminal) *cobra.Command {
	var k generator.Keep
	c := &cobra.Command{
		Use:   "add SOURCE FILE",
		Short: "Store a copy of a source with its hash and date",
		Long: `Add copies FILE into snapshots/ under the id of SOURCE, and writes snapshot,
sha256 and, if no date is known, accessed into the source's own file; what else
stands there is left as it is. SOURCE is the id, address or name of a source
that a brief or a file names. Text, markdown, HTML and PDF can be searched for
quotes.`,
		Example: `  dossier snapshot add afr-2018-wechat page.html
  dossier snapshot add --date 2018-03-12 https://www.example.org/article article.pdf`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage(c, "snapshot add takes a source and a file")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			k.Source, k.File, k.Today = args[0], args[1], time.Now().Format(time.DateOnly)
			kept, err := generator.KeepCopy(c.Context(), k)
			if err != nil {
				return err
			}
			fmt.Fprintf(t.out, "%s\n%s\n", kept.Copy, kept.File)
			fmt.Fprintln(t.err, "sha256:", kept.Sum)
			return nil
		},
	}
	c.Flags().StringVar(&k.Content, "content", "content", "`folder` of the briefs")
	c.Flags().StringVar(&k.Date, "date", "", "when the copy was made, as EDTF (default: today, where no date is known)")
	c.Flags().BoolVar(&k.Force, "force", false, "replace another copy")
	c.MarkFlagDirname("content")
	return c
}
