// Package check takes the graph of all files and gives what is probably wrong
// with it although every file and every reference reads well. It never changes
// the graph, and never stops at the first finding.
package check

import (
	"cmp"
	"slices"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
)

// Rule is one thing that can be found in a graph. Run is given the rule itself,
// to make findings of it.
type Rule struct {
	diag.Rule
	Run func(r *Rule, g *graph.Graph, report func(diag.Finding))
}

// All lists every rule of this package, in the order in which they run.
var All = []*Rule{nearName, compatibleName, nearAddress}

// Run gives what all rules find, rule by rule.
func Run(g *graph.Graph) []diag.Finding {
	var found []diag.Finding
	for _, r := range All {
		r.Run(r, g, func(f diag.Finding) { found = append(found, f) })
	}
	return found
}

// eachSource visits every description of a source: those of source files
// first, then those of briefs, and in each the outer before the inner.
func eachSource(g *graph.Graph, visit func(*brief.File, *brief.Source)) {
	for _, s := range g.Sources {
		if s.File != nil {
			within(s.File, s.File.Source, visit)
		}
	}
	for _, b := range byPath(g) {
		m := b.File.Brief
		for i := range m.Sources {
			within(b.File, &m.Sources[i], visit)
		}
		for i := range m.Claims {
			for j := range m.Claims[i].Sources {
				within(b.File, &m.Claims[i].Sources[j], visit)
			}
		}
	}
}

func within(f *brief.File, s *brief.Source, visit func(*brief.File, *brief.Source)) {
	visit(f, s)
	for i := range s.Citing {
		within(f, &s.Citing[i], visit)
	}
	for i := range s.Cites {
		within(f, &s.Cites[i], visit)
	}
}

// byPath gives the briefs in the order of their files, in which an editor
// would say what came first.
func byPath(g *graph.Graph) []*graph.Brief {
	return slices.SortedFunc(slices.Values(g.Briefs), func(a, b *graph.Brief) int {
		return cmp.Compare(a.File.Path, b.File.Path)
	})
}
