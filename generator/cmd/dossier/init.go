package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/starter"
)

func initCommand(t *terminal) *cobra.Command {
	var o starter.Options
	c := &cobra.Command{
		Use:   "init FOLDER",
		Short: "Begin a new site",
		Long: `Init writes a new site into an empty folder: a worked example brief with what
it names, settings, a README for editors, and for a forge the checks that run on
a proposal, publishing to GitHub Pages, templates for issues and pull requests,
an example of code owners and a hook to check before a commit.

The checks need this program, and take it from its repository: --generator says
where that is. Without it the place is marked, and named at the end.`,
		Example: `  dossier init my-site
  dossier init my-site --title "The harbour file" --generator example/dossier@v1`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return usage(c, "init takes the folder of the new site")
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(c *cobra.Command, args []string) error { return t.begin(args[0], o) },
	}
	c.Flags().StringVar(&o.Title, "title", "", "title of the site (default: made of the folder's name)")
	c.Flags().StringVar(&o.Generator, "generator", "", "`repository` of this program, as owner/repo or an address, with @revision or not")
	return c
}

func (t *terminal) begin(folder string, o starter.Options) error {
	if o.Title == "" {
		o.Title = generator.TitleOf(folder)
	}
	places, err := generator.Init(folder, o)
	if err != nil {
		return err
	}
	fmt.Fprintf(t.err, "%s is a site now, with one example. Next:\n\n", folder)
	fmt.Fprintf(t.err, "  cd %s\n  dossier serve                       see it\n  dossier new \"What somebody claims\"  write the first brief of your own\n", folder)
	if len(places) == 0 {
		return nil
	}
	fmt.Fprint(t.err, "\nThe workflows need to know where this program's repository is (owner/repo@revision).\nName it in these places, or begin again with --generator:\n\n")
	for _, p := range places {
		fmt.Fprintf(t.err, "  %s\n", p)
	}
	return nil
}
