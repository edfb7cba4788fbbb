package difference

import "dossier/generator/graph"

func ofActor(a *graph.Actor) Change {
	ch := Change{Thing: "actor", ID: a.ID, Name: a.Name}
	if a.File != nil {
		ch.File = a.File.Path
	}
	return ch
}

func (p *pair) actorsAdded() []Change {
	return each(p.actors.added(), ofActor)
}

func (p *pair) actorsRemoved() []Change {
	return each(p.actors.removed(), ofActor)
}

func (p *pair) actorsRenamed() []Change {
	var list []Change
	p.actors.kept(func(was, now *graph.Actor) {
		list = append(list, renamed(ofActor(now), was.ID, was.Name, now.Name)...)
	})
	return list
}

func (p *pair) actorsMerged() []Change {
	var list []Change
	p.actors.merged(func(was, into *graph.Actor) {
		ch := ofActor(into)
		ch.Was, ch.Now = was.Name, into.Name
		ch.Why = sentence("What was attributed to %s is now attributed to it", was.ID)
		list = append(list, ch)
	})
	return list
}

// toldOfActors are keys of actors/<id>.md that other kinds of change tell of.
var toldOfActors = []string{"name", "tlp", "former"}

func (p *pair) actorsChanged() []Change {
	var list []Change
	p.actors.kept(func(was, now *graph.Actor) {
		list = append(list, keysChanged(ofActor(now), was.File, now.File, toldOfActors)...)
		list = append(list, bodyChanged(ofActor(now), &was.Body, &now.Body)...)
	})
	return list
}
