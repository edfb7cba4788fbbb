package site

import (
	"strings"

	"dossier/generator/graph"
	"dossier/generator/slab"
)

// deep is how a page that stands in a folder of a folder begins the address of
// another; few stand deeper.
const deep = "../../"

// Paths are the places of things, by their number in the graph, as pages that
// stand in a folder of a folder link them: ../../claims/x.html. They are made once,
// as all things are linked from many pages; pages that stand higher link a part of
// it.
type Paths struct {
	briefs, claims, actors, sources, topics []string
}

// NewPaths makes the paths of all things of a graph.
func NewPaths(g *graph.Graph) *Paths {
	var texts slab.Texts
	return &Paths{
		briefs:  pathsOf(&texts, g.Briefs, "briefs/", func(b *graph.Brief) string { return b.ID }),
		claims:  pathsOf(&texts, g.Claims, "claims/", func(c *graph.Claim) string { return c.ID }),
		actors:  pathsOf(&texts, g.Actors, "actors/", func(a *graph.Actor) string { return a.ID }),
		sources: pathsOf(&texts, g.Sources, "sources/", func(s *graph.Source) string { return s.ID }),
		topics:  pathsOf(&texts, g.Topics, "topics/", func(t *graph.Topic) string { return t.ID }),
	}
}

func pathsOf[T any](texts *slab.Texts, things []T, folder string, id func(T) string) []string {
	list := make([]string, len(things))
	var path []byte
	for i, t := range things {
		path = append(append(append(append(path[:0], deep...), folder...), id(t)...), ".html"...)
		list[i] = texts.Keep(path)
	}
	return list
}

// of gives the address of a thing's page as a page that stands in a folder of a
// folder links it, or "". Without paths, where things are told of in words alone,
// all is "".
func (p *Paths) of(thing any) string {
	if p == nil {
		return ""
	}
	switch t := thing.(type) {
	case *graph.Brief:
		return p.briefs[t.Number]
	case *graph.Claim:
		return p.claims[t.Number]
	case *graph.Actor:
		return p.actors[t.Number]
	case *graph.Source:
		return p.sources[t.Number]
	case *graph.Topic:
		return p.topics[t.Number]
	case *graph.Page:
		return deep + "pages/" + t.ID + ".html"
	case graph.Asset:
		return deep + string(t)
	}
	return ""
}

// pathOf gives the path of a thing's page from the site's root, or "".
func (p *planner) pathOf(thing any) string { return strings.TrimPrefix(p.paths.of(thing), deep) }

// href gives the address of a thing's page as this page links it, or "".
func (m maker) href(thing any) string {
	path := m.paths.of(thing)
	if m.alone == nil && len(m.root) <= len(deep) && path != "" {
		return path[len(deep)-len(m.root):]
	}
	return m.to(strings.TrimPrefix(path, deep))
}

// hrefIn gives the address of an element of a thing's page.
func (m maker) hrefIn(thing any, id string) string {
	if m.alone != nil {
		return m.to(m.pathOf(thing) + "#" + id)
	}
	return m.href(thing) + "#" + id
}

// to gives the address of a place of the site, a path from its root, as this
// page links it.
func (m maker) to(place string) string {
	if m.alone != nil {
		return m.alone.to(place)
	}
	return m.root + place
}

// paths gives those of the options.
func (o *Options) paths(g *graph.Graph) *Paths {
	if o.Paths != nil {
		return o.Paths
	}
	return NewPaths(g)
}
