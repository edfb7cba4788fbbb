package export

import (
	"io"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// writeActors writes data/actors.json (FORMAT: What a build tells machines).
func writeActors(w io.Writer, e Edition) error {
	return writeRows(w, "actors", e.Graph.Actors, func(o *object, a *graph.Actor) {
		o.text("id", a.ID)
		o.text("name", a.Name)
		texts(o, "aliases", a.Aliases, func(other graph.Alias) string { return other.Name })
		if a.File != nil {
			o.text("kind", a.File.Actor.Kind.S)
		}
		o.text("page", page(brief.KindActor, a.ID))
		texts(o, "briefs", byID(a.Briefs), briefID)
		texts(o, "claims", a.Claims, claimID)
	})
}
