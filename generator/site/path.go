package site

import (
	"strings"

	"dossier/generator/graph"
	"dossier/generator/slab"
	"dossier/templates"
)

// deep is how a page that stands in a folder of a folder begins the address of
// another; few stand deeper.
const deep = "../../"

// Paths are the places of things, by their number in the graph, as pages that
// stand in a folder of a folder link them: ../../claims/x.html. They are made once,
// as all things are linked from many pages; pages that stand higher link a part of
// it. Beside them stand the names of sources, which are found, not written.
type Paths struct {
	briefs, claims, actors, sources, topics []place
	sourceNames                             []string
}

// place is where a thing stands, followed by what else its anchor has, if that is
// known: ../../claims/x.html">Its words</a>.
type place struct {
	text string
	path int32 // its length
}

// NewPaths makes the paths of all things of a graph.
func NewPaths(g *graph.Graph, w *templates.Words) *Paths {
	var texts slab.Texts
	p := &planner{g: g, w: w, paths: &Paths{sourceNames: make([]string, len(g.Sources))}}
	for i, s := range g.Sources {
		p.paths.sourceNames[i] = p.nameSource(s)
	}
	return &Paths{
		briefs:      placesOf(p, &texts, g.Briefs, "briefs/", func(b *graph.Brief) string { return b.ID }),
		claims:      placesOf(p, &texts, g.Claims, "claims/", func(c *graph.Claim) string { return c.ID }),
		actors:      placesOf(p, &texts, g.Actors, "actors/", func(a *graph.Actor) string { return a.ID }),
		sources:     placesOf(p, &texts, g.Sources, "sources/", func(s *graph.Source) string { return s.ID }),
		topics:      placesOf(p, &texts, g.Topics, "topics/", func(t *graph.Topic) string { return t.ID }),
		sourceNames: p.paths.sourceNames,
	}
}

func placesOf[T any](p *planner, texts *slab.Texts, things []T, folder string, id func(T) string) []place {
	list := make([]place, len(things))
	var text []byte
	for i, t := range things {
		text = append(append(append(append(text[:0], deep...), folder...), id(t)...), ".html"...)
		list[i].path = int32(len(text))
		if words := p.nameOf(t); asIs(id(t), words) {
			text = append(append(append(text, anchorWords...), words...), anchorEnd...)
		}
		list[i].text = texts.Keep(text)
	}
	return list
}

// What follows the address and the words of an anchor.
const (
	anchorWords = `">`
	anchorEnd   = "</a>"
)

// asIs tells whether a path and words stand in a page as they are: without an
// escape and without attributes of their own.
func asIs(path, words string) bool {
	for i := range len(path) {
		switch c := path[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '.', c == '/':
		default:
			return false
		}
	}
	lang, dir := script(words)
	return words != "" && lang == "" && dir == "" && !strings.ContainsAny(words, "&<>\"'+\x00")
}

// of gives the place of a thing's page, zero where it has none. Without paths,
// where things are told of in words alone, none has one.
func (p *Paths) of(thing any) place {
	if p == nil {
		return place{}
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
		return placeAt("pages/" + t.ID + ".html")
	case graph.Asset:
		return placeAt(string(t))
	}
	return place{}
}

func placeAt(path string) place { return place{deep + path, int32(len(deep) + len(path))} }

// under gives the address of a place as a page links it from which root, "../../"
// or less of it, leads to the site's root, and the text of its anchor from there
// on, if that is known.
func (p place) under(root string) (href, anchor string) {
	from := len(deep) - len(root)
	if int(p.path) == len(p.text) {
		return p.text[from:], ""
	}
	return p.text[from:p.path], p.text[from:]
}

// pathOf gives the path of a thing's page from the site's root, or "".
func (p *planner) pathOf(thing any) string {
	at := p.paths.of(thing)
	if at == (place{}) {
		return ""
	}
	return at.text[len(deep):at.path]
}

// href gives the address of a thing's page as this page links it, or "".
func (m maker) href(thing any) string {
	href, _ := m.anchor(thing)
	return href
}

// anchor gives the address of a thing's page as this page links it, or "", and the
// text of a plain anchor that leads there, from the address on, if it is known.
func (m maker) anchor(thing any) (href, text string) {
	at := m.paths.of(thing)
	if m.alone == nil && len(m.root) <= len(deep) && at.text != "" {
		return at.under(m.root)
	}
	return m.to(m.pathOf(thing)), ""
}

// hrefIn gives the address of an element of a thing's page.
func (m maker) hrefIn(thing any, id string) string {
	if m.alone != nil {
		return m.to(m.pathOf(thing) + "#" + id)
	}
	return m.joined(m.href(thing), "#", id)
}

// to gives the address of a place of the site, a path from its root, as this
// page links it.
func (m maker) to(place string) string {
	if m.alone != nil {
		return m.alone.to(place)
	}
	return m.joined(m.root, place)
}

// paths gives those of the options.
func (o *Options) paths(g *graph.Graph) *Paths {
	if o.Paths != nil {
		return o.Paths
	}
	return NewPaths(g, o.Words)
}
