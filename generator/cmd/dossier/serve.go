package main

import (
	"github.com/spf13/cobra"

	"dossier/generator/serve"
)

func serveCommand(t *terminal) *cobra.Command {
	f := &flags{}
	var o serve.Options
	c := &cobra.Command{
		Use:   "serve",
		Short: "See the site while you write",
		Long: `Serve makes the site in memory, shows it at --address and makes it again when a
file changes; open pages follow. When the content has errors the last good page
stays, with the errors shown over it.

Only this machine can reach it, unless --public is given. Nothing is written to
the disk but what you write in its form for new briefs, new.html; with --public
not even that.`,
		Example: `  dossier serve
  dossier serve --drafts --address 127.0.0.1:9000
  dossier serve --path /preview/`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			o.Options = f.Options
			o.Log = func(line string) { t.say(f, "%s", line) }
			return serve.Run(c.Context(), o)
		},
	}
	f.add(c)
	set := c.Flags()
	set.BoolVar(&f.Strict, "strict", false, "treat warnings as errors")
	set.StringVar(&o.Address, "address", "127.0.0.1:8080", "`host:port` to listen on; port 0 takes a free one")
	set.StringVar(&o.Path, "path", "/", "`path` on the host below which the site stands")
	set.BoolVar(&o.Public, "public", false, "let other machines reach it too")
	c.PreRunE = func(c *cobra.Command, _ []string) error {
		if o.Address == "" {
			return usage(c, "--address is empty")
		}
		return nil
	}
	return c
}
