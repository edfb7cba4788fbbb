package graph

import "testing"

// A publisher's weight counts a claim once, and as its alone only when no other
// publisher would still assert it.
func TestWeight(t *testing.T) {
	g := linked(t, map[string]string{
		"briefs/a.md": read("Only P says so", "{url: 'https://p.example/1', publisher: P}, {url: 'https://p.example/2', publisher: P}"),
		"briefs/b.md": read("Q says so too", "{url: 'https://p.example/1', publisher: P}, {url: 'https://q.example/1', publisher: Q}"),
		"briefs/c.md": read("Q has it from P", "{url: 'https://q.example/2', publisher: Q, citing: [{url: 'https://p.example/3', publisher: P}]}"),
	})
	for _, want := range []struct {
		publisher       string
		alone, together int
	}{{"P", 2, 1}, {"Q", 1, 1}} {
		var sources []*Source
		for _, s := range g.Sources {
			if s.Publisher == want.publisher {
				sources = append(sources, s)
			}
		}
		if alone, together := Weight(sources); alone != want.alone || together != want.together {
			t.Errorf("Weight(%s) = %d alone, %d together, want %d, %d", want.publisher, alone, together, want.alone, want.together)
		}
	}
}
