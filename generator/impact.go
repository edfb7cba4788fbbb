package generator

import (
	"context"

	"dossier/generator/graph"
	"dossier/generator/site"
)

// Impact says what a withdrawal would change.
type Impact struct {
	Format int `json:"format"` // 1
	// Sources would be withdrawn, by id.
	Sources []WithdrawnSource `json:"sources"`
	Claims  []Fall            `json:"claims"`
	// Unchanged is the number of other claims that come by way of the sources.
	Unchanged int `json:"unchanged"`
}

// WithdrawnSource is a source that would be withdrawn.
type WithdrawnSource struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	URL     string `json:"url,omitempty"`
	Already bool   `json:"already_withdrawn,omitempty"`
}

// Fall is what the withdrawal would change for one claim.
type Fall struct {
	ID     string  `json:"id"`
	Text   string  `json:"text"`
	Loses  string  `json:"loses"` // "all", "some" or "nothing" of what asserts it
	Before Footing `json:"before"`
	After  Footing `json:"after"`
}

// Footing is what a claim stands on.
type Footing struct {
	Standing string `json:"standing"`
	Word     string `json:"-"` // the standing in the language of the site
	Origins  int    `json:"independent_origins"`
	For      int    `json:"evidence_for"`
	Against  int    `json:"evidence_against"`
}

// AskImpact says what would change if a source were withdrawn, given by id, name
// or address, or all that a publisher, owner or domain stands behind. It is
// nil when the report refuses.
func AskImpact(ctx context.Context, o Options, source string) (*Impact, Report, error) {
	var answer *Impact
	r, err := ask(ctx, &o, func(g *graph.Graph, t site.Teller) error {
		sources := g.Find(source)
		if len(sources) == 0 {
			return unknown("source", source, sourceNames(g))
		}
		answer = impact(g, t, sources)
		return nil
	})
	if err != nil {
		return nil, r, err
	}
	return answer, r, nil
}

func sourceNames(g *graph.Graph) []name {
	names := make([]name, 0, 3*len(g.Sources))
	for _, s := range g.Sources {
		names = append(names, name{s.ID, s.Name, s.Title, s.URL.Text}, name{s.Publisher}, name{s.Owner})
	}
	return names
}

func impact(g *graph.Graph, t site.Teller, sources []*graph.Source) *Impact {
	i := &Impact{Format: 1, Claims: []Fall{}}
	through := map[*graph.Claim]bool{}
	for _, s := range sources {
		i.Sources = append(i.Sources, WithdrawnSource{s.ID, t.Source(s), s.URL.Text, s.Withdrawn != nil})
		for _, c := range s.Claims {
			through[c] = true
		}
	}
	for _, f := range g.Impact(sources) {
		delete(through, f.Claim)
		loses := "nothing"
		switch {
		case f.LosesAll():
			loses = "all"
		case f.LosesSome():
			loses = "some"
		}
		i.Claims = append(i.Claims, Fall{f.Claim.ID, f.Claim.Text, loses, footing(t, f.Before), footing(t, f.After)})
	}
	i.Unchanged = len(through)
	return i
}

func footing(t site.Teller, f graph.Footing) Footing {
	return Footing{f.Standing.String(), t.Word("standing." + f.Standing.String()), len(f.Origins), f.Asserting, f.Disputing}
}
