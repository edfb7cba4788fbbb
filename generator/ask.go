package generator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/site"
)

// ask gives an answer from the graph of one edition. There is none where the
// content has errors: it would be wrong, and the report says why.
func ask(ctx context.Context, o *Options, answer func(*graph.Graph, site.Teller) error) (Report, error) {
	e, r, err := plan(ctx, o)
	if err != nil {
		return r, err
	}
	if !r.Refused(o.Strict) {
		err = answer(e.graph, site.NewTeller(e.words))
	}
	return r, errors.Join(err, e.close())
}

// name is what something that could be meant is called: its id first.
type name []string

// unknown is the error for a text that leads to nothing, with what is near.
func unknown(what, text string, names []name) error {
	err := fmt.Errorf("no %s of this edition is called %s", what, diag.Quote(text))
	near := suggest(text, names)
	if len(near) == 0 {
		return err
	}
	return fmt.Errorf("%w\nDid you mean: %s?", err, strings.Join(near, ", "))
}

// suggestMost is the number of ids that are proposed.
const suggestMost = 4

// suggest gives the ids of what a text may mean: what it is a slip of, else what
// holds it, and what shares most of its words.
func suggest(text string, names []name) []string {
	var all []string
	owner := map[string]string{}
	for _, n := range names {
		for _, spelling := range n {
			if _, known := owner[spelling]; !known && spelling != "" {
				owner[spelling] = n[0]
				all = append(all, spelling)
			}
		}
	}
	if slip := id.Nearest(text, all); slip != "" {
		return []string{owner[slip]}
	}
	var near []string
	add := func(spelling string) {
		if of := owner[spelling]; of != "" && !slices.Contains(near, of) && len(near) < suggestMost {
			near = append(near, of)
		}
	}
	folded := id.Fold(text)
	for _, spelling := range all {
		if folded != "" && strings.Contains(id.Fold(spelling), folded) {
			add(spelling)
		}
	}
	for _, spelling := range mostShared(folded, all) {
		add(spelling)
	}
	return near
}

// mostShared gives the spellings that hold the most words of a folded text, and
// at least half of them.
func mostShared(folded string, all []string) []string {
	words := slices.DeleteFunc(strings.Fields(folded), func(w string) bool { return len(w) < 3 || w == "the" })
	most := (len(words) + 1) / 2
	var best []string
	for _, spelling := range all {
		n, have := 0, strings.Fields(id.Fold(spelling))
		for _, w := range words {
			if slices.Contains(have, w) {
				n++
			}
		}
		if n > most {
			best, most = best[:0], n
		}
		if n == most && n > 0 {
			best = append(best, spelling)
		}
	}
	return best
}
