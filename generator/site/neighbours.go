package site

import (
	"cmp"
	"slices"

	"dossier/generator/graph"
)

const neighboursMost = 2 // on either side

// briefNeighbours lists what is near a brief in its year, and near it among the
// briefs of whom it is by.
func (m maker) briefNeighbours(b *graph.Brief) []Neighbours {
	var list []Neighbours
	if year, ok := yearIn(b.Date); ok {
		in := func(other *graph.Brief) bool {
			y, ok := yearIn(other.Date)
			return ok && y == year
		}
		var near []*graph.Brief
		for at := b.Next; at != nil && in(at) && len(near) < neighboursMost; at = at.Next {
			near = slices.Insert(near, 0, at)
		}
		after := len(near)
		for at := b.Prev; at != nil && in(at) && len(near)-after < neighboursMost; at = at.Prev {
			near = append(near, at)
		}
		list = m.neighbours(list, m.t("near.year", "year", itoa(year)), things(near), Link{Href: m.to(yearPath(year)), Words: m.t("near.year-all", "year", itoa(year))})
	}
	if len(b.Actors) > 0 {
		a := b.Actors[0]
		at, _ := slices.BinarySearchFunc(a.Briefs, b, newerFirst)
		near := slices.DeleteFunc(slices.Clone(window(a.Briefs, at, neighboursMost)), func(other *graph.Brief) bool { return other == b })
		list = m.neighbours(list, m.t("near.actor", "actor", a.Name), things(near), m.allOf(a))
	}
	return list
}

// claimNeighbours lists what was claimed just before and after a claim in its
// year.
func (m maker) claimNeighbours(c *graph.Claim) []Neighbours {
	year, ok := yearIn(c.Date)
	i, there := slices.BinarySearchFunc(m.years, year, func(y yearClaims, year int) int { return cmp.Compare(y.year, year) })
	if !ok || !there {
		return nil
	}
	at, _ := slices.BinarySearchFunc(m.years[i].claims, c, m.byDate)
	near := slices.DeleteFunc(slices.Clone(window(m.years[i].claims, at, 1)), func(other *graph.Claim) bool { return other == c })
	return m.neighbours(nil, m.t("near.year", "year", itoa(year)), things(near), Link{Href: m.to(yearPath(year)), Words: m.t("near.year-all", "year", itoa(year))})
}

// window gives what stands around a place of a list, so many on either side.
func window[T any](list []T, at, side int) []T {
	return list[max(0, at-side):min(len(list), at+side+1)]
}

func (m maker) allOf(a *graph.Actor) Link {
	l := m.link(a)
	l.Words = m.t("near.actor-all", "actor", a.Name)
	return l
}

// neighbours adds a list to others, unless it is empty.
func (m maker) neighbours(list []Neighbours, title string, near []any, all Link) []Neighbours {
	if len(near) == 0 {
		return list
	}
	return append(list, Neighbours{Title: title, Links: m.links(near...), All: all})
}
