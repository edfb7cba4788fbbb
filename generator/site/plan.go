package site

import (
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/templates"
)

// Page is one page of the plan. View makes everything that its template may
// read; it may be called from any goroutine, more than once, and always gives
// the same.
type Page struct {
	Path string // slash path from the site's root, unique in the plan
	Kind string // the template: a name of PageViews
	View func() any
}

// Options is what the plan needs beside the graph.
type Options struct {
	Words *templates.Words
	// Fragment renders one of FragmentViews. It must not fail for a view of the
	// right type; what it panics with is a bug.
	Fragment func(name string, view any) HTML
	// Taken names the paths that the plan may not use, with what has them
	// ("the stylesheet"): assets, exports.
	Taken map[string]string
}

// Plan gives every page of an edition, each path once, sorted by path. The
// findings name former addresses that stand in the way of something.
func Plan(g *graph.Graph, o Options) ([]Page, []diag.Finding) { panic("contract") }
