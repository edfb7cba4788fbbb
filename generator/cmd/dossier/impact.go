package main

import (
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func impactCommand(t *terminal) *cobra.Command {
	f := &flags{}
	c := &cobra.Command{
		Use:   "impact SOURCE",
		Short: "Say which claims fall when a source falls",
		Long: `Impact takes a source out, derives every standing anew, and lists the claims
that would lose all that supports them, those that would lose some of it, and
those whose standing would change because another falls. Nothing is written.

SOURCE is the id, a former id, the address, name or title of a source; or a
publisher, owner or domain, which takes out all sources that count as it.`,
		Example: `  dossier impact the-hill-2019-faustian-bargain
  dossier impact "The Epoch Times"
  dossier impact --marking amber --format json "The Hill"`,
		Args: one("source: its id, address or name, or a publisher"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.impact(c, f, strings.Join(args, " "))
		},
	}
	f.addAsk(c)
	return c
}

func (t *terminal) impact(c *cobra.Command, f *flags, source string) error {
	i, report, err := generator.AskImpact(c.Context(), f.Options, source)
	if err != nil {
		return err
	}
	if err := t.refused(f, report); err != nil {
		return err
	}
	if f.format == "json" {
		return t.json(i)
	}
	s := t.sheet()
	s.impact(i)
	return t.print(s)
}

// The number of sources and of claims in each part that are printed. JSON holds
// all.
const (
	sourceMost = 20
	fallMost   = 200
)

func (s *sheet) impact(i *generator.Impact) {
	if len(i.Sources) == 1 {
		s.say("", "", "If this source were withdrawn:")
	} else {
		s.say("", "", "If these %d sources were withdrawn:", len(i.Sources))
	}
	for _, src := range i.Sources[:min(len(i.Sources), sourceMost)] {
		already := ""
		if src.Already {
			already = ", which was withdrawn already"
		}
		s.say("  ", "    ", "%s (%s)%s", src.Name, src.ID, already)
	}
	s.more(len(i.Sources)-sourceMost, "source")
	for _, part := range []struct{ loses, title, none string }{
		{"all", "would lose all support", "No claim would lose all its support."},
		{"some", "would lose some support", "No claim would lose some of its support."},
		{"nothing", "would change because of others", ""},
	} {
		s.falls(i, part.loses, part.title, part.none)
	}
	if i.Unchanged > 0 {
		s.title("%s by way of it would not change.", diag.Plural(i.Unchanged, "other claim"))
	}
}

// falls lists the claims of one part.
func (s *sheet) falls(i *generator.Impact, loses, title, none string) {
	var list []generator.Fall
	for _, f := range i.Claims {
		if f.Loses == loses {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		if none != "" {
			s.title("%s", none)
		}
		return
	}
	s.title("%s %s", diag.Plural(len(list), "claim"), title)
	for _, f := range list[:min(len(list), fallMost)] {
		s.say("  ", "    ", "%s (%s)", f.Text, f.ID)
		s.say("    ", "    ", "%s", step(f.Before, f.After))
	}
	s.more(len(list)-fallMost, "claim")
}

// step says what a claim stands on, before and after.
func step(before, after generator.Footing) string {
	words := before.Word + " → " + after.Word
	if before.Word == after.Word {
		words = before.Word + ", as before"
	}
	words += "; " + change(before.Origins, after.Origins, "origin")
	if before.For != after.For {
		words += "; " + change(before.For, after.For, "report")
	}
	if before.Against != after.Against {
		words += "; " + change(before.Against, after.Against, "report") + " against"
	}
	return words
}

// change says a number before and after: "2 origins → 1".
func change(before, after int, what string) string {
	words := diag.Plural(before, what)
	if before != after {
		words += " → " + diag.Plural(after, what)
	}
	return words
}

// more tells how many were left out.
func (s *sheet) more(n int, what string) {
	if n > 0 {
		s.say("  ", "    ", "and %s more; --format json has all", diag.Plural(n, what))
	}
}
