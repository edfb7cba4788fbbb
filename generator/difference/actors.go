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
	var list []Change
	for _, a := range p.actors.added() {
		list = append(list, ofActor(a))
	}
	return list
}

func (p *pair) actorsRemoved() []Change {
	var list []Change
	for _, a := range p.actors.removed() {
		list = append(list, ofActor(a))
	}
	return list
}

func (p *pair) actorsRenamed() []Change {
	var list []Change
	p.actors.kept(func(was, now *graph.Actor) {
		if was.Name == now.Name && was.ID == now.ID {
			return
		}
		ch := ofActor(now)
		if was.Name != now.Name {
			ch.Was, ch.Now = was.Name, now.Name
		}
		if was.ID != now.ID {
			ch.Why = sentence("Its id was %s, and so its page has another address", was.ID)
		}
		list = append(list, ch)
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
