package graph

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// checkMarkings reports front matter that names what is marked above its file:
// the more open edition would tell of it.
func (l *linker) checkMarkings() {
	if l.lenient || !l.anyMarked() {
		return
	}
	for _, f := range l.Files {
		if f.Broken || f.Marking == brief.Red {
			continue
		}
		switch f.Kind {
		case brief.KindBrief:
			l.checkBriefMarking(f)
		case brief.KindActor:
			l.above(f, f.Actor.PartOf, fileOf(l.actors.find(f.Actor.PartOf.S)))
			for _, a := range f.Actor.Aliases {
				if !a.Source.IsZero() {
					l.aboveSource(f, a.Source, l.sourceByText(f, a.Source))
				}
			}
		case brief.KindSource:
			eachIn(f, f.Source.Cites, func(m mention) { l.aboveSource(f, place(m.src), l.sourceAt(m.src)) })
		case brief.KindClaim:
			for _, list := range [][]brief.Text{f.Claim.Contradicts, f.Claim.Supersedes, f.Claim.Qualifies} {
				for _, t := range list {
					l.aboveClaim(f, t, l.findClaim(f, t.S))
				}
			}
		}
	}
}

func (l *linker) anyMarked() bool {
	for _, f := range l.Files {
		if f.Marking > brief.Clear {
			return true
		}
	}
	return false
}

func (l *linker) checkBriefMarking(f *brief.File) {
	b := f.Brief
	names := append(append([]brief.Text{}, b.Actors...), b.About...)
	lists := [][]brief.Source{b.Sources}
	for i := range b.Claims {
		m := &b.Claims[i]
		names = append(names, m.Actors...)
		lists = append(lists, m.Sources)
		at := m.ID
		if at.IsZero() {
			at = m.Text
		}
		l.aboveClaim(f, at, l.claims.byUse[m])
	}
	for _, n := range names {
		l.above(f, n, fileOf(l.actors.find(n.S)))
	}
	for _, t := range b.Topics {
		if topic := l.topics.find(t.S); topic != nil {
			l.above(f, t, topic.File)
		}
	}
	for _, list := range lists {
		eachIn(f, list, func(m mention) { l.aboveSource(f, place(m.src), l.sourceAt(m.src)) })
	}
}

func fileOf(a *Actor) *brief.File {
	if a == nil {
		return nil
	}
	return a.File
}

func (l *linker) aboveClaim(f *brief.File, at brief.Text, c *Claim) {
	if c != nil {
		l.above(f, at, c.File)
	}
}

func (l *linker) aboveSource(f *brief.File, at brief.Text, s *Source) {
	if s != nil {
		l.above(f, at, s.File)
	}
}

// above reports a name of something whose file is marked above f.
func (l *linker) above(f *brief.File, at brief.Text, named *brief.File) {
	if named == nil || named.Marking <= f.Marking {
		return
	}
	l.report(ruleMarkedAbove.At(at.At(f.Path), "say it in a file marked "+named.Marking.String()+", or mark this file so",
		"%s is marked %s, above this file, which is marked %s", diag.Quote(at.S), named.Marking, f.Marking).
		With(diag.Place{File: named.Path}, "marked here"))
}

// checkFormer reports former ids and addresses that something else has.
func (l *linker) checkFormer() {
	if l.lenient {
		return
	}
	var taken map[string]diag.Place
	for _, f := range l.Files {
		if f.Broken {
			continue
		}
		for _, t := range formerPaths(f) {
			if taken == nil {
				taken = l.addresses()
			}
			path := strings.ToLower(t.path) // some disks tell no case apart
			if other, is := taken[path]; is {
				l.report(RuleFormer.At(t.from.At(f.Path), "take it away, or give the other another id",
					"the former address %s is in use", diag.Quote(t.path)).With(other, "in use here"))
				continue
			}
			taken[path] = t.from.At(f.Path)
		}
	}
}
