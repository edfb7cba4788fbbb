package graph

import "dossier/generator/brief"

// Addresses gives the path of the page of everything in the graph, redirects
// included, with what stands or leads there.
func (g *Graph) Addresses() map[string]any {
	at := map[string]any{}
	add := func(k brief.Kind, id string, thing any) { at[Folder(k)+"/"+id+".html"] = thing }
	for _, f := range g.Former() {
		at[f.Path] = f.To
	}
	for _, b := range g.Briefs {
		add(brief.KindBrief, b.ID, b)
	}
	for _, a := range g.Actors {
		add(brief.KindActor, a.ID, a)
	}
	for _, s := range g.Sources {
		add(brief.KindSource, s.ID, s)
	}
	for _, c := range g.Claims {
		add(brief.KindClaim, c.ID, c)
	}
	for _, t := range g.Topics {
		add(brief.KindTopic, t.ID, t)
	}
	for _, p := range g.Pages {
		add(brief.KindPage, p.ID, p)
	}
	return at
}
