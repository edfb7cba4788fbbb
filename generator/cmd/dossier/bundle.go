package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func bundleCommand(t *terminal) *cobra.Command {
	f := &flags{}
	single := ""
	c := &cobra.Command{
		Use:   "bundle",
		Short: "Pack an edition into one file to carry",
		Long: `Bundle makes the site as build does and packs it into one zip, with the SHA-256
of every file, the edition's date, and a text on how to read and verify it. The
same content makes the same zip on any machine. A file that stands at --out is
replaced whole; when the content has errors, nothing is written.

At the end it prints the SHA-256 of the manifest, SHA256SUMS. Publish it where
readers can see it: with it, dossier verify proves every byte of the bundle.

With --single it writes one brief, actor or topic instead, with all that it
cites, as one HTML file that asks for no other: it opens anywhere and prints.`,
		Example: `  dossier bundle
  dossier bundle --marking amber --out internal.zip
  dossier bundle --single actor:wechat
  dossier bundle --single brief:defence-wechat-work-phones --out hand-out.html`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			if c.Flags().Changed("single") {
				return t.single(c, f, single)
			}
			return t.bundle(c, f)
		},
	}
	f.addRun(c)
	c.Flags().StringVar(&single, "single", "", "`id` of a brief, actor or topic, as kind:id where it is not plain, to be one HTML file")
	out := c.Flags().Lookup("out")
	out.Usage, out.DefValue, f.Out = "`file` to write (default: the site, its marking and its date, .zip; with --single the id, .html)", "", ""
	out.Annotations = nil
	c.MarkFlagFilename("out", "zip", "html")
	return c
}

func (t *terminal) bundle(c *cobra.Command, f *flags) error {
	start := time.Now()
	defer tend(&f.Options)()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	b, report, err := generator.Bundle(c.Context(), f.Options)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.report(report, f, "Not packed: %s. Nothing was written.", saying(report)); err != nil {
		return err
	}
	t.say(f, "%s: %s, %s in %s to %s", summary(b.Summary), diag.Plural(b.Files, "file"), size(b.Bytes), time.Since(start).Round(time.Millisecond), b.Out)
	t.say(f, "SHA-256 of the manifest: %s", b.SHA256)
	return nil
}

func (t *terminal) single(c *cobra.Command, f *flags, what string) error {
	if strings.TrimSpace(what) == "" {
		return usage(c, "--single wants the id of a brief, actor or topic")
	}
	defer tend(&f.Options)()
	out, report, err := generator.Single(c.Context(), f.Options, what)
	if err != nil {
		return err
	}
	if err := t.report(report, f, "Not written: %s.", saying(report)); err != nil {
		return err
	}
	t.say(f, "%s", out)
	return nil
}
