package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/explain"
)

func explainCommand(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [RULE]",
		Short: "Say why a rule is one, with an example",
		Long: `Explain tells of a rule, by the id that stands in brackets at the end of a
finding: what it finds, why that matters, which standard it comes from, and an
example of what is wrong and what is right. Without a rule it lists all.`,
		Example: `  dossier explain
  dossier explain likelihood-word`,
		Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return ruleWords(args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listRules(t.out)
			}
			r, err := generator.RuleCalled(args[0])
			if err != nil {
				return fmt.Errorf("%w\ndossier explain lists all", err)
			}
			text, _ := explained(r)
			_, err = io.WriteString(t.out, text)
			return err
		},
	}
}

// ruleWords gives what completes the name of a rule, with what it finds.
func ruleWords(args []string) []string {
	if len(args) > 0 {
		return nil
	}
	var words []string
	for _, r := range generator.Rules() {
		words = append(words, r.ID+"\t"+explain.Short(r))
	}
	return words
}

// listRules prints each rule in a line.
func listRules(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range generator.Rules() {
		fmt.Fprintf(out, "%s\t%s\t%s\n", r.ID, r.Severity, explain.Short(r))
	}
	return out.Flush()
}
