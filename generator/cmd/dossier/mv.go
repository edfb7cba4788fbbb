package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func mvCommand(t *terminal) *cobra.Command {
	var m generator.Move
	var dry bool
	c := &cobra.Command{
		Use:   "mv OLD NEW",
		Short: "Move a brief or give something another id",
		Long: `Mv gives a brief, actor, claim, source, topic or page another id, moves its
file, rewrites every reference to it in the whole content, and keeps the old
address as a redirect. What has no file of its own gets one. All of it is done
or nothing: when check would find more wrong afterwards, nothing is changed.

OLD and NEW are ids, ids with their kind before them (actor:tencent), or paths of
files.`,
		Example: `  dossier mv actor:tencent tencent-holdings
  dossier mv content/briefs/quay.md content/briefs/2026/quay.md
  dossier mv --dry-run claim:quay-closed north-quay-closed`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage(c, "say what is to be moved, and what it is to become")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			m.Old, m.New = args[0], args[1]
			moved, err := generator.PlanMove(c.Context(), m)
			if err != nil {
				return err
			}
			return t.moved(m.Content, moved, dry)
		},
	}
	set := c.Flags()
	set.StringVar(&m.Content, "content", "content", "`folder` of the briefs")
	set.BoolVar(&dry, "dry-run", false, "write nothing; print what would change")
	set.SortFlags = false
	c.MarkFlagDirname("content")
	return c
}

// moved makes a move, or shows it.
func (t *terminal) moved(content string, m generator.Moved, dry bool) error {
	verb := "moved"
	if dry {
		verb = "would move"
	} else if err := generator.Apply(content, m.Changes); err != nil {
		return err
	}
	for _, c := range m.Changes {
		switch {
		case dry:
			t.out.Write(unified(c))
		case c.Old == c.New || c.Old == "":
			fmt.Fprintln(t.out, c.New)
		default:
			fmt.Fprintln(t.out, c.Old, "→", c.New)
		}
	}
	fmt.Fprintf(t.err, "%s: %s %s to %s; %s rewritten, %s changed\n", m.Kind.Word(), m.From, verb, m.To,
		diag.Plural(m.References, "reference"), diag.Plural(len(m.Changes), "file"))
	if m.From != m.To && !dry {
		fmt.Fprintln(t.err, "The old address leads to the new one.")
	}
	if m.Made != "" && !dry {
		fmt.Fprintf(t.err, "%s is new: it says what the id was.\n", m.Made)
	}
	return nil
}

// renaming begins the diff of a file that gets another name, as git does.
func renaming(c generator.Change) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "diff --git a/%s b/%s\nrename from %s\nrename to %s\n", c.Old, c.New, c.Old, c.New)
	return b.Bytes()
}
