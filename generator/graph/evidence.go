package graph

import (
	"slices"
	"strconv"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// addUses resolves the claims of a brief and the evidence for each.
func (l *linker) addUses(b *Brief) {
	m := b.File.Brief
	a := evidenceAdder{linker: l, brief: b}
	b.Uses = l.made.makings.Make(len(m.Claims))[:0]
	for i := range m.Claims {
		mention := &m.Claims[i]
		c := l.claims.byUse[mention]
		if c == nil {
			continue
		}
		u := l.made.uses.Put(Use{Brief: b, Claim: c, Mention: mention, Stance: mention.Stance, Actors: b.Actors, Date: b.Date})
		if len(mention.Actors) > 0 {
			u.Actors = l.actorList(b.File, mention.Actors)
		}
		if !mention.Date.IsZero() {
			u.Date = mention.Date.Date
		}
		a.meet(u)
		read := m.Sources
		if len(mention.Sources) > 0 {
			read = mention.Sources
		}
		a.add(u, read)
		b.Uses = append(b.Uses, u)
		if c.Uses == nil { // most claims are made once
			c.Uses = l.made.makings.Make(1)[:0]
		}
		c.Uses = append(c.Uses, u)
	}
	l.numberSources(b)
}

// evidenceAdder makes the evidence of one brief: one piece for each claim,
// stance and source, wherever the brief names them.
type evidenceAdder struct {
	*linker
	brief *Brief
	again map[piece]*Evidence // once the brief makes a claim a second time
}

type piece struct {
	claim  *Claim
	stance brief.Stance
	source *Source
}

// meet reports a claim that the brief makes more than once.
func (a *evidenceAdder) meet(u *Use) {
	first := u.Claim.first
	if first == nil || first.Brief != a.brief {
		u.Claim.first = u
		return
	}
	if a.again == nil {
		a.again = map[piece]*Evidence{}
		for _, earlier := range a.brief.Uses {
			for _, e := range earlier.Evidence {
				a.again[piece{e.Claim, e.Stance, e.Source}] = e
			}
		}
	}
	rule, hint, what := ruleClaimTwice, "leave one of them out; a claim may have several sources", "the brief makes this claim twice"
	if first.Stance != u.Stance {
		rule, hint, what = ruleClaimBoth, "write a brief for each side", "the brief asserts this claim and disputes it"
	}
	a.report(rule.At(u.Mention.Place.At(a.brief.File.Path), hint, "%s", what).
		With(first.Mention.Place.At(a.brief.File.Path), "the other place"))
}

// add makes one piece of evidence for each source that was read.
func (a *evidenceAdder) add(u *Use, read []brief.Source) {
	run := a.newRun()
	u.Evidence = a.made.pieces.Make(len(read))[:0]
	for i := range read {
		s := a.sourceAt(&read[i])
		if s == nil {
			continue
		}
		if at, known := s.in(run); known {
			a.checkCiting(u.Evidence[at], &read[i])
			continue
		}
		if earlier := a.again[piece{u.Claim, u.Stance, s}]; earlier != nil {
			a.checkCiting(earlier, &read[i])
			continue
		}
		e := a.made.evidence.Put(Evidence{Use: u, Source: s, place: &read[i]})
		s.set(run, len(u.Evidence))
		u.Evidence = append(u.Evidence, e)
		if a.again != nil {
			a.again[piece{u.Claim, u.Stance, s}] = e
		}
	}
}

// checkCiting reports a source that was read for a claim at two places which
// do not agree on what it credits.
func (l *linker) checkCiting(e *Evidence, other *brief.Source) {
	first := e.place
	if !first.HasCiting && !other.HasCiting || l.said(first) == l.said(other) {
		return
	}
	file := e.Brief.File.Path
	l.report(ruleSourceTwice.At(place(other).At(file), "name it once, with all that it credits",
		"the source %s is named twice here, with different citing", diag.Quote(e.Source.ID)).
		With(place(first).At(file), "the other place"))
}

// place gives where a source stands, however it was given.
func place(s *brief.Source) brief.Text {
	if !s.Ref.IsZero() {
		return s.Ref
	}
	return s.Place
}

// said writes what a place says of credits, so that places which say the same
// are written alike: whatever the order, and however often.
func (l *linker) said(at *brief.Source) string {
	if !at.HasCiting {
		return ""
	}
	var all []string
	for i := range at.Citing {
		if s := l.sourceAt(&at.Citing[i]); s != nil {
			all = append(all, strconv.Quote(s.ID)+l.said(&at.Citing[i]))
		}
	}
	slices.Sort(all)
	return "[" + strings.Join(slices.Compact(all), " ") + "]"
}

// numberSources lists what was read for a brief: for all of it, then for single
// claims. What those credit is kept apart.
func (l *linker) numberSources(b *Brief) {
	m := b.File.Brief
	run := l.newRun()
	add := func(list []brief.Source) {
		for i := range list {
			if s := l.sourceAt(&list[i]); s != nil {
				if _, known := s.in(run); !known {
					s.set(run, 0)
					b.Sources = append(b.Sources, s)
				}
				s.read = true
			}
			b.credited = l.appendCredited(b.credited, &list[i])
		}
	}
	add(m.Sources)
	for i := range m.Claims {
		add(m.Claims[i].Sources)
	}
}

// appendCredited appends all that a place says is credited, however deep.
func (l *linker) appendCredited(list []*Source, at *brief.Source) []*Source {
	for i := range at.Citing {
		if s := l.sourceAt(&at.Citing[i]); s != nil {
			list = append(list, s)
		}
		list = l.appendCredited(list, &at.Citing[i])
	}
	return list
}
