package main

import (
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func bundleCommand(t *terminal) *cobra.Command {
	f := &flags{}
	c := &cobra.Command{
		Use:   "bundle",
		Short: "Pack an edition into one file to carry",
		Long: `Bundle makes the site as build does and packs it into one zip, with the SHA-256
of every file, the edition's date, and a text on how to read and verify it. The
same content makes the same zip on any machine. A file that stands at --out is
replaced whole; when the content has errors, nothing is written.

At the end it prints the SHA-256 of the manifest, SHA256SUMS. Publish it where
readers can see it: with it, dossier verify proves every byte of the bundle.`,
		Example: `  dossier bundle
  dossier bundle --marking amber --out internal.zip
  dossier verify --sha256 HASH internal.zip`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.bundle(c, f)
		},
	}
	f.addRun(c)
	out := c.Flags().Lookup("out")
	out.Usage, out.DefValue, f.Out = "`file` to write (default: the site, its marking and its date, .zip)", "", ""
	c.MarkFlagFilename("out", "zip")
	return c
}

func (t *terminal) bundle(c *cobra.Command, f *flags) error {
	start := time.Now()
	defer tendHeap()()
	meter, tick := t.progress(f.quiet)
	f.Progress = tick
	b, report, err := generator.Bundle(c.Context(), f.Options)
	meter.clear()
	if err != nil {
		return err
	}
	if err := t.findings(report, f); err != nil {
		return err
	}
	if report.Refused(f.Strict) {
		t.say(f, "Not packed: %s. Nothing was written.", saying(report))
		return errRefused
	}
	t.say(f, "%s, %s, %s, %s: %s, %s in %s to %s",
		diag.Plural(b.Briefs, "brief"), diag.Plural(b.Claims, "claim"), diag.Plural(b.Actors, "actor"), diag.Plural(b.Sources, "source"),
		diag.Plural(b.Files, "file"), size(b.Bytes), time.Since(start).Round(time.Millisecond), b.Out)
	t.say(f, "SHA-256 of the manifest: %s", b.SHA256)
	return nil
}
