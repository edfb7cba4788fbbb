package export

import (
	"cmp"
	"io"
	"slices"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// writeBriefs writes data/briefs.json (FORMAT: What a build tells machines).
func writeBriefs(w io.Writer, e Edition) error {
	return writeRows(w, "briefs", byID(e.Graph.Briefs), func(o *object, b *graph.Brief) {
		o.text("id", b.ID)
		o.text("title", b.Title)
		o.text("date", b.Date.String())
		o.text("page", page(brief.KindBrief, b.ID))
		texts(o, "actors", b.Actors, actorID)
		texts(o, "claims", claimsOf(b), claimID)
		texts(o, "sources", b.Sources, sourceID)
		texts(o, "topics", b.Topics, topicID)
		o.text("marking", b.Marking().String())
	})
}

// byID gives briefs, which the graph has newest first, by id.
func byID(briefs []*graph.Brief) []*graph.Brief {
	return slices.SortedFunc(slices.Values(briefs), func(a, b *graph.Brief) int { return cmp.Compare(a.ID, b.ID) })
}

// claimsOf gives the claims that a brief makes, each once, in its order.
func claimsOf(b *graph.Brief) []*graph.Claim {
	var list []*graph.Claim
	for _, u := range b.Uses {
		if !slices.Contains(list, u.Claim) {
			list = append(list, u.Claim)
		}
	}
	return list
}
