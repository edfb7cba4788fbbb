package check

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
)

var nearAddress = &Rule{
	Rule: diag.Rule{
		ID: "near-address", Severity: diag.Warning,
		Doc: "Two sources have addresses that differ by http or https, the case of the path or a final slash alone. They are probably one, counted twice.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		var at map[string]diag.Place
		for _, pair := range nearAddresses(g.Sources) {
			if at == nil {
				at = addressPlaces(g)
			}
			one, other := pair[0].URL.Text, pair[1].URL.Text
			report(r.At(at[other], "write "+diag.Quote(one)+" in both places, or give each source its own id",
				"the address %s is almost the address %s of another source", diag.Quote(other), diag.Quote(one)).
				With(at[one], "the other source"))
		}
	},
}

// nearAddresses pairs the first source that has an address of a kind, in the
// order of ids, with each that has nearly the same. Ids that somebody wrote for
// both say that they are two.
func nearAddresses(sources []*graph.Source) [][2]*graph.Source {
	first := make(map[string]*graph.Source, len(sources))
	var pairs [][2]*graph.Source
	for _, s := range sources {
		if s.URL.Host == "" {
			continue
		}
		key := nearKey(s.URL)
		if other, ok := first[key]; ok {
			pairs = append(pairs, [2]*graph.Source{other, s})
			continue
		}
		first[key] = s
	}
	return pairs
}

// nearKey is an address without what near misses differ by. What follows a
// question mark stays as it is.
func nearKey(u id.URL) string {
	rest := strings.TrimPrefix(u.Text, u.Scheme)
	path, query, asked := strings.Cut(rest, "?")
	path = strings.ToLower(strings.TrimRight(path, "/"))
	if asked {
		path += "?" + query
	}
	return path
}

// addressPlaces tells where each address is first written.
func addressPlaces(g *subject) map[string]diag.Place {
	at := map[string]diag.Place{}
	g.eachSource(func(f *brief.File, s *brief.Source) {
		text := s.URL
		if text.IsZero() {
			text = s.Ref
		}
		if u, err := id.ParseURL(text.S); err == nil {
			if _, known := at[u.Text]; !known {
				at[u.Text] = text.At(f.Path)
			}
		}
	})
	return at
}
