package check

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// name is one name with all its spellings that fold to the same.
type name struct {
	written    string // as first written
	folded     string
	at         diag.Place // where it was first written
	count      int        // of places
	registered bool       // a file of its own says it

	plain      spelling // the first without compatibility characters
	compatible spelling // the first with such characters
}

type spelling struct {
	written string
	at      diag.Place
}

// space is the names among which one may be mistaken for another.
type space struct {
	word   string // what they are names of
	folder string // where a file registers one
	names  []name
	index  map[string]int // by folded name
}

// collectNames collects the names of a graph: actors, topics, and in one space
// publishers, owners and sources (FORMAT: Provenance and standing).
func collectNames(g *subject) []*space {
	return []*space{actorNames(g), topicNames(g), sourceNames(g)}
}

func newSpace(word, folder string) *space {
	return &space{word: word, folder: folder, index: map[string]int{}}
}

// add enters a name. What files register comes first.
func (s *space) add(f *brief.File, t brief.Text, registered bool) {
	if t.S == "" {
		return
	}
	folded := id.Fold(t.S)
	at, known := s.index[folded]
	if !known {
		at = len(s.names)
		s.index[folded] = at
		s.names = append(s.names, name{written: t.S, folded: folded, at: t.At(f.Path)})
	}
	n := &s.names[at]
	n.count++
	n.registered = n.registered || registered
	n.spell(spelling{t.S, t.At(f.Path)})
}

func (n *name) spell(s spelling) {
	to := &n.plain
	if id.Compatible(s.written) {
		to = &n.compatible
	}
	if to.written == "" {
		*to = s
	}
}

func (s *space) addAll(b *graph.Brief, names []brief.Text) {
	for _, n := range names {
		s.add(b.File, n, false)
	}
}

func actorNames(g *subject) *space {
	s := newSpace("actor", "actors/")
	for _, a := range g.Actors {
		if a.File == nil {
			continue
		}
		s.add(a.File, a.File.Actor.Name, true)
		s.add(a.File, brief.Text{S: a.ID}, true)
		for _, alias := range a.File.Actor.Aliases {
			s.add(a.File, alias.Name, true)
		}
	}
	for _, b := range g.inFiles {
		m := b.File.Brief
		s.addAll(b, m.Actors)
		s.addAll(b, m.About)
		for i := range m.Claims {
			s.addAll(b, m.Claims[i].Actors)
		}
	}
	return s
}

func topicNames(g *subject) *space {
	s := newSpace("topic", "topics/")
	for _, t := range g.Topics {
		if t.File != nil {
			s.add(t.File, t.File.Topic.Title, true)
			s.add(t.File, brief.Text{S: t.ID}, true)
		}
	}
	for _, b := range g.inFiles {
		s.addAll(b, b.File.Brief.Topics)
	}
	return s
}

func sourceNames(g *subject) *space {
	s := newSpace("publisher or source", "sources/")
	g.eachSource(func(f *brief.File, src *brief.Source) {
		own := f.Source == src
		s.add(f, src.Name, own)
		s.add(f, src.Publisher, own)
		s.add(f, src.Owner, own)
		if written(src.Ref.S) {
			s.add(f, src.Ref, false)
		}
	})
	return s
}

// written tells whether a source's text is a name: neither an address nor a
// single word, which is an id or the name of something known.
func written(ref string) bool {
	return strings.ContainsRune(ref, ' ') && !id.IsAddress(ref)
}
