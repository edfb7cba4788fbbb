package main

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/brief"
)

// complete fills in what a new file needs and was not given: on a terminal by
// asking. Names that are almost known ones are told of.
func (t *terminal) complete(c *cobra.Command, n *generator.New) error {
	known, err := generator.ReadKnown(c.Context(), n.Content)
	if err != nil {
		return err
	}
	ask := &asker{terminal: t, lines: bufio.NewScanner(t.in)}
	questions := t.asks() && n.Kind == brief.KindBrief
	if questions {
		ask.brief(n, known)
	}
	for key, list := range lists(known) {
		for _, text := range value(*n, key) {
			if near := generator.Near(list, text); near != "" && !questions {
				fmt.Fprintf(t.err, "Note: nothing is called “%s” yet; did you mean “%s”?\n", text, near)
			}
		}
	}
	name(n, known)
	if n.Name == "" && n.ID == "" {
		return usage(c, "the %s is missing", nameKeys[n.Kind])
	}
	if n.Kind == brief.KindBrief && len(value(*n, "date")) == 0 {
		set(n, "date", today())
	}
	return nil
}

// name settles what a file is called. A source that is known by its address
// keeps the id that it has, and one that gets another says so.
func name(n *generator.New, known generator.Known) {
	key := nameKeys[n.Kind]
	switch {
	case n.Kind == brief.KindBrief && n.Name == "" && len(value(*n, "claim")) > 0:
		n.Name = value(*n, "claim")[0]
	case n.Name != "" && len(value(*n, key)) == 0:
		set(n, key, n.Name)
	}
	url := value(*n, "url")
	if n.Kind != brief.KindSource || len(url) == 0 {
		return
	}
	was := known.IDOf(url[0])
	if n.Name == "" {
		if n.ID = was; was == "" {
			n.ID = generator.SourceID(url[0])
		}
	} else if was != "" {
		set(n, "former", was)
	}
}

// lists gives what is known by the key under which it is written.
func lists(k generator.Known) map[string][]generator.Suggestion {
	return map[string][]generator.Suggestion{"actor": k.Actors, "source": k.Sources, "topics": k.Topics}
}

// asker asks questions on a terminal.
type asker struct {
	*terminal
	lines *bufio.Scanner
	over  bool // there are no more answers
}

// brief asks for what a brief needs.
func (a *asker) brief(n *generator.New, known generator.Known) {
	fmt.Fprintln(a.err, "A new brief. Enter leaves an answer open; you can fill it in later.")
	if n.Name == "" {
		n.Name = a.line("Title", "")
	}
	for _, q := range []struct{ key, words string }{
		{"claim", "Claim, as one sentence"},
		{"actor", "Actor: who acts, speaks or is described"},
		{"source", "Source: an address, or the id or name of a source"},
		{"date", "Date of the claim"},
		{"topics", "Topic"},
	} {
		if len(value(*n, q.key)) > 0 {
			continue
		}
		usual := ""
		if q.key == "date" {
			usual = today()
		}
		if text := a.known(q.words, usual, lists(known)[q.key]); text != "" {
			set(n, q.key, text)
		}
	}
}

// suggestMost is how many known names are shown.
const suggestMost = 8

// known asks a question whose answer may be something known.
func (a *asker) known(words, usual string, list []generator.Suggestion) string {
	if len(list) > 0 {
		var shown []string
		for _, s := range list[:min(len(list), suggestMost)] {
			shown = append(shown, s.Write)
		}
		more := ""
		if len(list) > suggestMost {
			more = fmt.Sprintf(" and %d more", len(list)-suggestMost)
		}
		fmt.Fprintf(a.err, "  known: %s%s\n", strings.Join(shown, ", "), more)
	}
	text := a.line(words, usual)
	near := generator.Near(list, text)
	if near == "" || text == "" {
		return text
	}
	if answer := a.line(fmt.Sprintf("  Nothing is called “%s” yet. Write “%s”? (y/n)", text, near), "y"); strings.HasPrefix(strings.ToLower(answer), "y") {
		return near
	}
	return text
}

// line asks one question and gives the answer on one line.
func (a *asker) line(words, usual string) string {
	if a.over {
		return usual
	}
	if usual != "" {
		words += " [" + usual + "]"
	}
	fmt.Fprint(a.err, words+": ")
	if a.over = !a.lines.Scan(); a.over {
		fmt.Fprintln(a.err)
		return usual
	}
	if text := strings.TrimSpace(a.lines.Text()); text != "" {
		return text
	}
	return usual
}
