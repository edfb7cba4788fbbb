// Package check takes the graph of all files and gives what is probably wrong
// with it although every file and every reference reads well. It never changes
// the graph, and never stops at the first finding.
package check

import (
	"sync"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
)

// Rule is one thing that can be found in a graph. It has Run, Read or
// both, which are given the rule itself, to make findings of it.
type Rule struct {
	diag.Rule
	Run  func(r *Rule, g *subject, report func(diag.Finding))
	Read func(r *Rule, t *reading, report func(diag.Finding)) // is given every brief in turn
}

// subject is a graph with what several rules look at.
type subject struct {
	*graph.Graph
	inFiles []*graph.Brief  // as Graph.InFiles gives them
	spaces  func() []*space // its names
}

func subjectOf(g *graph.Graph) *subject {
	s := &subject{Graph: g, inFiles: g.InFiles()}
	s.spaces = sync.OnceValue(func() []*space { return collectNames(s) })
	return s
}

// All lists every rule of this package, in the order in which they run.
var All = []*Rule{
	nearName, compatibleName, nearAddress,
	nearClaim, claimLength, claimJoined, credibilityOrigins,
	confidenceLikelihood, scaleRows, likelihoodWord, uncitedParagraph, citesAbove, citesWithdrawn,
}

// Run gives what all rules find. Every brief is read once, for all of them.
func Run(g *graph.Graph) []diag.Finding { return run(All, g) }

func run(rules []*Rule, g *graph.Graph) []diag.Finding {
	subject := subjectOf(g)
	var found []diag.Finding
	report := func(f diag.Finding) { found = append(found, f) }
	var readers []*Rule
	for _, r := range rules {
		if r.Run != nil {
			r.Run(r, subject, report)
		}
		if r.Read != nil {
			readers = append(readers, r)
		}
	}
	if len(readers) == 0 {
		return found
	}
	t := reading{site: g.Site}
	for _, b := range subject.inFiles {
		t.open(b)
		for _, r := range readers {
			r.Read(r, &t, report)
		}
	}
	return found
}

// eachSource visits every description of a source: those of source files
// first, then those of briefs, and in each the outer before the inner.
func (g *subject) eachSource(visit func(*brief.File, *brief.Source)) {
	for _, s := range g.Sources {
		if s.File != nil {
			within(s.File, s.File.Source, visit)
		}
	}
	for _, b := range g.inFiles {
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

// claimPlace tells where the text of a claim is written first.
func claimPlace(c *graph.Claim) diag.Place {
	if c.File != nil && !c.File.Claim.Text.IsZero() {
		return c.File.Claim.Text.At(c.File.Path)
	}
	var first *graph.Use
	for _, u := range c.Uses {
		if u.Mention.Text.S != "" && (first == nil || u.Brief.File.Path < first.Brief.File.Path) {
			first = u
		}
	}
	if first != nil {
		return first.Mention.Text.At(first.Brief.File.Path)
	}
	return diag.Place{File: c.File.Path}
}
