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

	made slab.Texts
	buf  []byte
}

// NewPaths makes the paths of all things of a graph.
func NewPaths(g *graph.Graph) *Paths {
	p := new(Paths)
	p.briefs = pathsOf(p, g.Briefs, "briefs/", func(b *graph.Brief) string { return b.ID })
	p.claims = pathsOf(p, g.Claims, "claims/", func(c *graph.Claim) string { return c.ID })
	p.actors = pathsOf(p, g.Actors, "actors/", func(a *graph.Actor) string { return a.ID })
	p.sources = pathsOf(p, g.Sources, "sources/", func(s *graph.Source) string { return s.ID })
	p.topics = pathsOf(p, g.Topics, "topics/", func(t *graph.Topic) string { return t.ID })
	return p
}

func pathsOf[T any](p *Paths, things []T, folder string, id func(T) string) []string {
	list := make([]string, len(things))
	for i, t := range things {
		p.buf = append(append(append(append(p.buf[:0], deep...), folder...), id(t)...), ".html"...)
		list[i] = p.made.Keep(p.buf)
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
