package difference

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/id"
)

// alike gives the share of words that two texts have in common, from 0 to 1.
func alike(a, b string) float64 {
	x, y := strings.Fields(id.FoldText(a)), strings.Fields(id.FoldText(b))
	if len(x)+len(y) == 0 {
		return 0
	}
	all, both := len(x)+len(y), 0
	for _, word := range x {
		if i := slices.Index(y, word); i >= 0 {
			y = slices.Delete(y, i, i+1)
			both += 2
		}
	}
	return float64(both) / float64(all)
}

// sentence ends words with a full stop, unless they end already.
func sentence(format string, args ...any) string {
	s := fmt.Sprintf(format, args...)
	if strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") {
		return s
	}
	return s + "."
}

// names gives names in one line, in the order in which they come.
func names(actors []*graph.Actor) string {
	list := make([]string, len(actors))
	for i, a := range actors {
		list[i] = a.Name
	}
	return strings.Join(list, ", ")
}

// only gives what is in a and not in b.
func only(a, b []string) []string {
	var list []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			list = append(list, s)
		}
	}
	return list
}
