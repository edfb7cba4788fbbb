package difference

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

func ofClaim(c *graph.Claim) Change {
	ch := Change{Thing: "claim", ID: c.ID, Name: c.Text}
	switch {
	case c.File != nil:
		ch.File = c.File.Path
	case len(c.Uses) > 0:
		ch.File = c.Uses[0].Brief.File.Path
	}
	return ch
}

// standing says a standing in the language of its edition.
func (e *Edition) standing(c *graph.Claim) string {
	return e.Tell.Word("standing." + c.Standing.String())
}

// supportLost finds claims that were asserted, and are no more, without a word
// to the reader: one that is withdrawn or superseded says so on its page.
func (p *pair) supportLost() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		told := now.Standing == graph.Withdrawn || now.Standing == graph.Superseded
		if was.Reason.Asserting == 0 || now.Reason.Asserting > 0 || told {
			return
		}
		ch := ofClaim(now)
		ch.Was, ch.Now = p.base.standing(was), p.head.standing(now)
		ch.Why = p.head.Tell.Reason(now)
		ch.Hint = fmt.Sprintf("give it a source again, or take it back with withdrawn: {date, reason} in claims/%s.md", now.ID)
		list = append(list, ch)
	})
	return list
}

func (p *pair) claimsAdded() []Change {
	return each(p.claims.added(), func(c *graph.Claim) Change {
		ch := ofClaim(c)
		ch.Now, ch.Why = p.head.standing(c), p.head.Tell.Reason(c)
		return ch
	})
}

func (p *pair) claimsRemoved() []Change {
	return each(p.claims.removed(), func(c *graph.Claim) Change {
		ch := ofClaim(c)
		ch.Was = p.base.standing(c)
		if others := related(c); len(others) > 0 {
			ch.Why = sentence("It was said to have to do with %s", strings.Join(others, ", "))
		}
		return ch
	})
}

// related gives the ids of the claims that a claim stands in a relation to.
func related(c *graph.Claim) []string {
	var ids []string
	for _, r := range relations(c) {
		ids = append(ids, r.to.ID)
	}
	return ids
}

func (p *pair) claimsMerged() []Change {
	var list []Change
	p.claims.merged(func(was, into *graph.Claim) {
		ch := ofClaim(into)
		ch.Was, ch.Now = was.Text, into.Text
		ch.Why = sentence("The claim %s is now part of it", was.ID)
		list = append(list, ch)
	})
	return list
}

func (p *pair) claimsReworded() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		list = append(list, renamed(ofClaim(now), was.ID, was.Text, now.Text)...)
	})
	return list
}

func (p *pair) standingsChanged() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		if was.Standing == now.Standing {
			return
		}
		ch := ofClaim(now)
		ch.Was, ch.Now = p.base.standing(was), p.head.standing(now)
		ch.Why = p.head.Tell.Reason(now)
		list = append(list, ch)
	})
	return list
}

// originsChanged finds claims that stand as before, on another number of
// independent origins.
func (p *pair) originsChanged() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		if was.Standing != now.Standing || len(was.Origins) == len(now.Origins) {
			return
		}
		ch := ofClaim(now)
		ch.What = "independent origins"
		ch.Was, ch.Now = fmt.Sprint(len(was.Origins)), fmt.Sprint(len(now.Origins))
		ch.Why = p.head.Tell.Reason(now)
		list = append(list, ch)
	})
	return list
}

// attributionsChanged finds claims that are ascribed to others than before.
func (p *pair) attributionsChanged() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		for _, part := range []struct {
			what     string
			was, now []*graph.Actor
		}{{"actor", was.Actors, now.Actors}, {"about", was.About, now.About}} {
			if p.sameActors(part.was, part.now) {
				continue
			}
			list = append(list, with(ofClaim(now), part.what, names(part.was), names(part.now)))
		}
	})
	return list
}

// sameActors tells whether two lists name the same, in whatever order.
func (p *pair) sameActors(was, now []*graph.Actor) bool {
	before, after := map[*graph.Actor]bool{}, map[*graph.Actor]bool{}
	for _, a := range was {
		before[p.actors.now[a]] = true // nil when it is gone, which is in no list
	}
	for _, a := range now {
		after[a] = true
	}
	return maps.Equal(before, after)
}

// relation is one claim's relation to another, as it reads from the first.
type relation struct {
	kind string
	to   *graph.Claim
}

func relations(c *graph.Claim) []relation {
	var list []relation
	for _, r := range []struct {
		kind   string
		claims []*graph.Claim
	}{{"contradicts", c.Contradicts}, {"supersedes", c.Supersedes}, {"qualifies", c.Qualifies}} {
		for _, other := range r.claims {
			list = append(list, relation{r.kind, other})
		}
	}
	return list
}

func (p *pair) relationsChanged() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		before, after := map[relation]bool{}, map[relation]bool{}
		for _, r := range relations(was) {
			before[relation{r.kind, p.claims.now[r.to]}] = true
		}
		for _, r := range relations(now) {
			after[r] = true
			if !before[r] && r.toldBy(now) {
				list = append(list, with(ofClaim(now), r.kind, "", r.to.Text))
			}
		}
		for _, r := range relations(was) {
			r.to = p.claims.now[r.to]
			if r.to != nil && !after[r] && r.toldBy(now) {
				list = append(list, with(ofClaim(now), r.kind, r.to.Text, ""))
			}
		}
	})
	return list
}

// toldBy tells whether a relation is told of a claim: what holds in both
// directions is told of the first.
func (r relation) toldBy(c *graph.Claim) bool { return r.kind != "contradicts" || c.ID < r.to.ID }

// toldOfClaims are keys of claims/<id>.md that other kinds of change tell of.
var toldOfClaims = []string{"text", "contradicts", "supersedes", "qualifies", "corrections", "confidence", "likelihood", "tlp", "former"}

func (p *pair) claimsChanged() []Change {
	var list []Change
	p.claims.kept(func(was, now *graph.Claim) {
		if was.Date.String() != now.Date.String() {
			ch := ofClaim(now)
			ch.What, ch.Was, ch.Now = "date", was.Date.String(), now.Date.String()
			list = append(list, ch)
		}
		but := toldOfClaims
		if was.Standing != now.Standing {
			but = append(slices.Clone(but), "withdrawn")
		}
		list = append(list, keysChanged(ofClaim(now), was.File, now.File, but)...)
		list = append(list, bodyChanged(ofClaim(now), &was.Body, &now.Body)...)
	})
	return list
}

// keysChanged gives a change for each key that differs, but for some. What is
// no plain value is said to have changed, not how.
func keysChanged(about Change, was, now *brief.File, but []string) []Change {
	if was == nil && now == nil {
		return nil
	}
	var list []Change
	for _, d := range brief.Differ(was, now) {
		if slices.Contains(but, d.Key) {
			continue
		}
		about.What, about.Was, about.Now = d.Key, d.Was, d.Now
		list = append(list, about)
	}
	return list
}
