package site

import (
	"cmp"
	"slices"

	"dossier/generator/graph"
)

const (
	relatedMost   = 5
	relatedWindow = 8 // neighbours in time that are looked at in a long list
)

// kin is how much another brief shares with one.
type kin struct {
	brief                   *graph.Brief
	claims, sources, actors int
}

// kinship gathers the kin of one brief. It is used again for the next.
type kinship struct {
	list []kin
	at   []int32 // brief's number → its place in list, from 1; 0: it has none
}

func (p *planner) kinship() *kinship {
	if k, ok := p.kinships.Get().(*kinship); ok {
		return k
	}
	return &kinship{at: make([]int32, len(p.g.Briefs))}
}

// clear forgets all kin.
func (k *kinship) clear() {
	for i := range k.list {
		k.at[k.list[i].brief.Number] = 0
	}
	k.list = k.list[:0]
}

// of gives what is counted of a brief; it holds until the next is asked for.
func (k *kinship) of(b *graph.Brief) *kin {
	at := &k.at[b.Number]
	if *at == 0 {
		k.list = append(k.list, kin{brief: b})
		*at = int32(len(k.list))
	}
	return &k.list[*at-1]
}

// closest sorts the kin, those first that share most.
func (k *kinship) closest() []kin {
	slices.SortFunc(k.list, func(x, y kin) int {
		switch {
		case x.claims != y.claims:
			return cmp.Compare(y.claims, x.claims)
		case x.sources != y.sources:
			return cmp.Compare(y.sources, x.sources)
		case x.actors != y.actors:
			return cmp.Compare(y.actors, x.actors)
		}
		return newerFirst(x.brief, y.brief)
	})
	return k.list
}

// related lists the briefs that share most: claims count before sources, and
// these before actors. Of an actor's or source's many briefs only those near in
// time are looked at, so that the cost does not grow with the site.
func (m maker) related(b *graph.Brief) Rows {
	found := m.kinship()
	defer m.kinships.Put(found)
	defer found.clear()
	for _, c := range claimsOf(b) {
		for _, u := range around(c.Uses, func(u *graph.Use) bool { return u.Brief == b }) {
			found.of(u.Brief).claims++
		}
	}
	for _, s := range b.Sources {
		last := b
		for _, e := range around(s.Evidence, func(e *graph.Evidence) bool { return e.Brief == b }) {
			if e.Brief != last {
				last = e.Brief
				found.of(e.Brief).sources++
			}
		}
	}
	for _, a := range b.Actors {
		for _, other := range aroundBrief(a.Briefs, b) {
			found.of(other).actors++
		}
	}
	return m.kinRows(b, found.closest())
}

// around gives the elements near the first that is wanted.
func around[T any](list []T, is func(T) bool) []T {
	if len(list) <= 2*relatedWindow {
		return list
	}
	at := max(slices.IndexFunc(list[:min(len(list), 4096)], is), 0)
	return list[max(0, at-relatedWindow):min(len(list), at+relatedWindow)]
}

// aroundBrief is around in a list of briefs, which is in order of time.
func aroundBrief(list []*graph.Brief, b *graph.Brief) []*graph.Brief {
	at, _ := slices.BinarySearchFunc(list, b, newerFirst)
	return list[max(0, at-relatedWindow):min(len(list), at+relatedWindow)]
}

// newerFirst orders briefs as the graph lists them.
func newerFirst(a, b *graph.Brief) int { return cmp.Compare(a.Number, b.Number) }

// kinRows shows the closest kin of a brief, of which it may be one itself.
func (m maker) kinRows(b *graph.Brief, closest []kin) Rows {
	rows := m.rowList()
	for _, k := range closest {
		if k.brief == b {
			continue
		}
		if rows.count == relatedMost {
			break
		}
		why := ""
		if k.claims > 0 {
			why = m.n("related.claims", k.claims)
		}
		if k.sources > 0 {
			why = joinComma(why, m.n("related.sources", k.sources))
		}
		if k.actors > 0 && k.claims == 0 {
			why = joinComma(why, m.n("related.actors", k.actors))
		}
		rows.add(m.plainBriefRow(k.brief, m.t("related.shares", "what", why)))
	}
	return rows.close()
}
