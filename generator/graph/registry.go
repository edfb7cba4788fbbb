package graph

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// registry finds things by id or folded name. An entry that came from a file
// is entered before anything is named, so files win.
type registry[T any] struct {
	byName map[string]*entry[T] // folded names, aliases and ids
	byID   map[string]*entry[T]
}

type entry[T any] struct {
	thing *T
	at    diag.Place // where it got the name
}

func newRegistry[T any]() registry[T] {
	return registry[T]{byName: map[string]*entry[T]{}, byID: map[string]*entry[T]{}}
}

// enter gives thing a name; the entry that has it already is given back.
func (r registry[T]) enter(thing *T, name string, at diag.Place) (taken *entry[T]) {
	folded := id.Fold(name)
	if e, ok := r.byName[folded]; ok {
		if e.thing != thing {
			return e
		}
		return nil
	}
	r.byName[folded] = &entry[T]{thing, at}
	return nil
}

// find looks a reference up by id, then by name.
func (r registry[T]) find(ref string) *T {
	if e, ok := r.byID[ref]; ok {
		return e.thing
	}
	if e, ok := r.byName[id.Fold(ref)]; ok {
		return e.thing
	}
	return nil
}

func (l *linker) addActorFile(f *brief.File) {
	a := &Actor{ID: f.ID, File: f, Name: f.Actor.Name.S, Body: Body{Doc: f.Body}}
	if a.Name == "" {
		a.Name = f.ID
	}
	if !enterID(l, l.actors, a, f, "actor") {
		return
	}
	l.g.Actors = append(l.g.Actors, a)
	l.files[f.Path] = a
	for _, alias := range f.Actor.Aliases {
		a.Aliases = append(a.Aliases, Alias{Name: alias.Name.S})
		enterName(l, l.actors, a, alias.Name.S, alias.Name.At(f.Path), "actor")
	}
	enterName(l, l.actors, a, a.Name, f.Actor.Name.At(f.Path), "actor")
	enterName(l, l.actors, a, f.ID, diag.Place{File: f.Path}, "actor")
	enterName(l, l.actors, a, stem(f), diag.Place{File: f.Path}, "actor")
}

func (l *linker) addTopicFile(f *brief.File) {
	t := &Topic{ID: f.ID, File: f, Title: f.Topic.Title.S, Body: Body{Doc: f.Body}}
	if t.Title == "" {
		t.Title = f.ID
	}
	if !enterID(l, l.topics, t, f, "topic") {
		return
	}
	l.g.Topics = append(l.g.Topics, t)
	l.files[f.Path] = t
	enterName(l, l.topics, t, t.Title, f.Topic.Title.At(f.Path), "topic")
	enterName(l, l.topics, t, f.ID, diag.Place{File: f.Path}, "topic")
	enterName(l, l.topics, t, stem(f), diag.Place{File: f.Path}, "topic")
}

// stem is the file's name as it is written, by which it may be referred to.
func stem(f *brief.File) string {
	return strings.TrimSuffix(path.Base(f.Path), ".md")
}

// enterID enters a registry file under its id; false: another has it.
func enterID[T any](l *linker, r registry[T], thing *T, f *brief.File, word string) bool {
	at := diag.Place{File: f.Path}
	if e, taken := r.byID[f.ID]; taken {
		l.report(ruleIDTaken.At(at, "rename one of the two files", "the %s has the id %s of another %s", word, diag.Quote(f.ID), word).
			With(e.at, "the other "+word))
		return false
	}
	r.byID[f.ID] = &entry[T]{thing, at}
	return true
}

func enterName[T any](l *linker, r registry[T], thing *T, name string, at diag.Place, word string) {
	if name == "" {
		return
	}
	if e := r.enter(thing, name, at); e != nil {
		l.report(ruleNameTaken.At(at, "leave the name to one of them, or make both more exact",
			"the name %s belongs to another %s", diag.Quote(name), word).With(e.at, "the other "+word))
	}
}

// actor resolves a name or id; a name that no file has becomes an actor.
func (l *linker) actor(f *brief.File, name brief.Text) *Actor {
	if name.S == "" {
		return nil
	}
	if a := l.actors.find(name.S); a != nil {
		return a
	}
	a := &Actor{ID: id.Make(name.S), Name: name.S}
	at := name.At(f.Path)
	if e, taken := l.actors.byID[a.ID]; taken {
		l.report(ruleIDTaken.At(at, "add the name to the aliases of the one, or change one of the names",
			"the actor %s gets the id %s, which another actor has", diag.Quote(name.S), diag.Quote(a.ID)).With(e.at, "the other actor"))
		return e.thing
	}
	l.checkReserved(a.ID, at, "a file actors/%s.md that has this name")
	l.actors.byID[a.ID] = &entry[Actor]{a, at}
	l.actors.enter(a, name.S, at)
	l.g.Actors = append(l.g.Actors, a)
	return a
}

// topic resolves a title or id; a title that no file has becomes a topic.
func (l *linker) topic(f *brief.File, title brief.Text) *Topic {
	if title.S == "" {
		return nil
	}
	if t := l.topics.find(title.S); t != nil {
		return t
	}
	t := &Topic{ID: id.Make(title.S), Title: title.S}
	at := title.At(f.Path)
	if e, taken := l.topics.byID[t.ID]; taken {
		l.report(ruleIDTaken.At(at, "change one of the titles",
			"the topic %s gets the id %s, which another topic has", diag.Quote(title.S), diag.Quote(t.ID)).With(e.at, "the other topic"))
		return e.thing
	}
	l.checkReserved(t.ID, at, "a file topics/%s.md that has this title")
	l.topics.byID[t.ID] = &entry[Topic]{t, at}
	l.topics.enter(t, title.S, at)
	l.g.Topics = append(l.g.Topics, t)
	return t
}

// relateActors resolves what actors say of each other and fills their lists.
func (l *linker) relateActors() {
	g := l.g
	for _, a := range slices.Clone(g.Actors) {
		if a.File == nil {
			continue
		}
		if p := a.File.Actor.PartOf; !p.IsZero() {
			l.partOf(a, p)
		}
		for i, alias := range a.File.Actor.Aliases {
			if !alias.Source.IsZero() {
				a.Aliases[i].Source = l.sourceByText(a.File, alias.Source)
			}
		}
	}
	slices.SortFunc(g.Actors, func(a, b *Actor) int { return cmp.Compare(a.ID, b.ID) })
	for _, a := range g.Actors {
		if a.PartOf != nil {
			a.PartOf.Parts = append(a.PartOf.Parts, a)
		}
	}
}

func (l *linker) partOf(a *Actor, p brief.Text) {
	whole := l.actor(a.File, p)
	if whole == a {
		l.report(ruleSelf.At(p.At(a.File.Path), "name the larger body", "the actor is said to be part of itself"))
		return
	}
	a.PartOf = whole
}
