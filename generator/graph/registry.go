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

// registry finds actors, or topics, by id or folded name. An entry that came
// from a file is entered before anything is named, so files win.
type registry[T any] struct {
	word   string               // "actor", "topic", as findings say it
	named  string               // what gives it its name: "name", "title"
	advice string               // when two names make one id
	byName map[string]*entry[T] // folded names, aliases and ids
	byID   map[string]*entry[T]
}

type entry[T any] struct {
	thing *T
	at    diag.Place // where it got the name
}

func newRegistry[T any](word, named, advice string) registry[T] {
	return registry[T]{word: word, named: named, advice: advice, byName: map[string]*entry[T]{}, byID: map[string]*entry[T]{}}
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
	a := &Actor{ID: f.ID, File: f, Name: cmp.Or(f.Actor.Name.S, f.ID), Body: Body{Doc: f.Body}}
	if !enterFile(l, l.actors, a, f, a.Name, f.Actor.Name) {
		return
	}
	l.g.Actors = append(l.g.Actors, a)
	for _, alias := range f.Actor.Aliases {
		a.Aliases = append(a.Aliases, Alias{Name: alias.Name.S})
		enterName(l, l.actors, a, alias.Name.S, alias.Name.At(f.Path))
	}
}

func (l *linker) addTopicFile(f *brief.File) {
	t := &Topic{ID: f.ID, File: f, Title: cmp.Or(f.Topic.Title.S, f.ID), Body: Body{Doc: f.Body}}
	if enterFile(l, l.topics, t, f, t.Title, f.Topic.Title) {
		l.g.Topics = append(l.g.Topics, t)
	}
}

// enterFile enters what a registry file describes under its id, its name and the
// file's own name, by which it may be referred to; false: another has the id.
func enterFile[T any](l *linker, r registry[T], thing *T, f *brief.File, name string, written brief.Text) bool {
	at := diag.Place{File: f.Path}
	if e, taken := r.byID[f.ID]; taken {
		l.report(ruleIDTaken.At(at, "rename one of the two files", "the %s has the id %s of another %[1]s", r.word, diag.Quote(f.ID)).
			With(e.at, "the other "+r.word))
		return false
	}
	r.byID[f.ID] = &entry[T]{thing, at}
	l.files[f.Path] = thing
	enterName(l, r, thing, name, written.At(f.Path))
	enterName(l, r, thing, f.ID, at)
	enterName(l, r, thing, stem(f), at)
	return true
}

// stem is the file's name as it is written, by which it may be referred to.
func stem(f *brief.File) string {
	return strings.TrimSuffix(path.Base(f.Path), ".md")
}

func enterName[T any](l *linker, r registry[T], thing *T, name string, at diag.Place) {
	if name == "" {
		return
	}
	if e := r.enter(thing, name, at); e != nil {
		l.report(ruleNameTaken.At(at, "leave the name to one of them, or make both more exact",
			"the name %s belongs to another %s", diag.Quote(name), r.word).With(e.at, "the other "+r.word))
	}
}

// actor resolves a name or id; a name that no file has becomes an actor.
func (l *linker) actor(f *brief.File, name brief.Text) *Actor {
	return resolve(l, l.actors, f, name, func(id string) *Actor {
		l.g.Actors = append(l.g.Actors, &Actor{ID: id, Name: name.S})
		return l.g.Actors[len(l.g.Actors)-1]
	})
}

// topic resolves a title or id; a title that no file has becomes a topic.
func (l *linker) topic(f *brief.File, title brief.Text) *Topic {
	return resolve(l, l.topics, f, title, func(id string) *Topic {
		l.g.Topics = append(l.g.Topics, &Topic{ID: id, Title: title.S})
		return l.g.Topics[len(l.g.Topics)-1]
	})
}

// resolve finds what a name or id means. For a name that nothing has yet, add
// makes what has it, with the id that is made of the name.
func resolve[T any](l *linker, r registry[T], f *brief.File, name brief.Text, add func(id string) *T) *T {
	if name.S == "" {
		return nil
	}
	if thing := r.find(name.S); thing != nil {
		return thing
	}
	made, at := id.Make(name.S), name.At(f.Path)
	if e, taken := r.byID[made]; taken {
		taken := ruleIDTaken.At(at, r.advice, "the %s %s gets the id %s, which another %[1]s has", r.word, diag.Quote(name.S), diag.Quote(made)).
			With(e.at, "the other "+r.word)
		if a, ok := any(e.thing).(*Actor); ok && a.File != nil { // U.S. Navy and us-navy.md
			taken.Edits = []diag.Edit{{Place: diag.Place{File: a.File.Path}, Of: diag.OfAlias, Is: name.S}}
		}
		l.report(taken)
		return e.thing
	}
	l.checkReserved(made, at, "a file "+r.word+"s/%s.md that has this "+r.named)
	thing := add(made)
	r.byID[made] = &entry[T]{thing, at}
	r.enter(thing, name.S, at)
	return thing
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
	l.reportCircles()
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

// reportCircles reports actors that are said to be parts of each other in a
// circle, each circle once, at the one whose id comes first.
func (l *linker) reportCircles() {
	round := map[*Actor]int{} // the walk on which an actor was met first
	for i, a := range l.g.Actors {
		at := a
		for ; at != nil && round[at] == 0; at = at.PartOf {
			round[at] = i + 1
		}
		if at != nil && round[at] == i+1 {
			l.reportCircle(at)
		}
	}
}

func (l *linker) reportCircle(a *Actor) {
	circle := []*Actor{a}
	for at := a.PartOf; at != a; at = at.PartOf {
		circle = append(circle, at)
	}
	first := slices.MinFunc(circle, func(a, b *Actor) int { return cmp.Compare(a.ID, b.ID) })
	i := slices.Index(circle, first)
	circle = slices.Concat(circle[i:], circle[:i])
	words := diag.Quote(first.Name)
	for _, at := range circle[1:] {
		words += ", which is part of " + diag.Quote(at.Name)
	}
	f := ruleCircle.At(first.partOfPlace(), "take away the part_of that is wrong", "the actor is part of itself: %s, which is part of %s",
		words, diag.Quote(first.Name))
	for _, at := range circle[1:] {
		f = f.With(at.partOfPlace(), diag.Quote(at.Name)+" is said to be part of "+diag.Quote(at.PartOf.Name))
	}
	l.report(f)
}

// partOfPlace is where an actor that has a PartOf says so.
func (a *Actor) partOfPlace() diag.Place { return a.File.Actor.PartOf.At(a.File.Path) }
