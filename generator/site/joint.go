package site

import (
	"slices"

	"dossier/generator/graph"
)

// joint is the sources of a weave that are one independent origin.
type joint struct {
	key     string
	name    Link
	members []int // knots
}

// joinOrigins ties the sources that are one origin to a knot of its own, so that
// there are as many marks of origins as there are independent ones. origins are
// those of the claim, as far as they are known.
func (m maker) joinOrigins(w *weave, origins []graph.Origin) {
	list := m.joints(w, origins)
	times := make([]int, len(w.knots))
	for _, j := range list {
		for _, k := range j.members {
			times[k]++
		}
	}
	for _, j := range list {
		if len(j.members) == 1 && times[j.members[0]] == 1 {
			continue
		}
		at := w.tie(knot{counts: j.name, origin: true, alive: true})
		for _, k := range j.members {
			w.knots[k].credit(at, "")
			w.knots[k].origin, w.knots[k].part = false, true
		}
	}
}

// joints gives the origins that a weave reaches.
func (m maker) joints(w *weave, origins []graph.Origin) []joint {
	list := make([]joint, 0, len(origins))
	known := make([]bool, len(w.knots))
	for i := range origins {
		j := joint{key: origins[i].Key, name: m.origin(origins[i])}
		for k := range w.knots {
			if w.knots[k].origin && slices.Contains(origins[i].Sources, w.knots[k].source) {
				j.members, known[k] = append(j.members, k), true
			}
		}
		if len(j.members) > 0 {
			list = append(list, j)
		}
	}
	for k := range w.knots {
		if s := w.knots[k].source; w.knots[k].origin && !known[k] && !s.Anonymous() {
			list = m.addJoint(list, s, k)
		}
	}
	return list
}

// addJoint adds an origin that no claim in question knows by its key.
func (m maker) addJoint(list []joint, s *graph.Source, k int) []joint {
	if i := slices.IndexFunc(list, func(j joint) bool { return j.key == s.Key }); i >= 0 {
		list[i].members = append(list[i].members, k)
		return list
	}
	name := Link{Words: s.KeyName}
	if b := m.originAt[s.Key]; b != nil {
		name = m.originLink(b)
	}
	return append(list, joint{key: s.Key, name: name, members: []int{k}})
}
