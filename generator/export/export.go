// Package export takes the graph of one edition and gives what machines read of
// it: one file a format, streamed row by row. It never reads the clock or the
// content, and never tells of anything that the edition withholds, as it is
// only given the edition.
package export

import (
	"io"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// Edition is everything that a format may read.
type Edition struct {
	Graph *graph.Graph
	// Reason says in one sentence of plain text why a claim has its standing.
	Reason func(*graph.Claim) string
}

// Format is one file for machines.
type Format struct {
	Path  string // slash path from the site's root
	Write func(io.Writer, Edition) error
}

// All lists every format, by path.
var All = []Format{
	{"data/actors.json", writeActors},
	{"data/briefs.json", writeBriefs},
	{"data/claims.json", writeClaims},
	{"data/sources.json", writeSources},
}

// page gives the path of something's page from the site's root.
func page(k brief.Kind, id string) string { return graph.Folder(k) + "/" + id + ".html" }
