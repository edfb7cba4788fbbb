// Package difference takes two editions of one site and gives what a reviewer
// has to know of the step from one to the other: claims, standings, sources,
// actors, judgments, markings, addresses and pages. It looks at two redacted
// graphs alone, and so never tells of what either edition withholds; the one
// exception, a lowered marking, is about what the second edition publishes.
package difference

import (
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/site"
)

// Edition is one side of a comparison.
type Edition struct {
	Graph *graph.Graph // redacted
	Site  *brief.Site  // as it is written; the graph's has what the options say
	Tell  site.Teller
	Pages []site.Page // the plan; only paths and kinds are looked at
	Files []string    // paths of what is published as it is: assets, kept copies
	// Content is everything that was read, withheld files too. It is asked for
	// nothing but what the marking was of a file that is now published.
	Content []*brief.File
}

// Difference is everything that two editions do not have in common.
type Difference struct {
	Format  int      `json:"format"`  // 1
	Marking string   `json:"marking"` // of both editions
	Base    string   `json:"base"`    // what was compared, as it was asked for
	Head    string   `json:"head"`
	Notes   []string `json:"notes"`   // what to know when reading it
	Changes []Change `json:"changes"` // in the order of Kinds, then by thing and id
	Pages   Pages    `json:"pages"`

	Accepted []string `json:"accepted"` // kinds of which somebody decided that they may pass
}

// Change is one thing that is not as it was.
type Change struct {
	Kind string `json:"kind"` // the ID of one of Kinds
	// What it is about: brief, claim, actor, source, topic, page, file or site;
	// its id, or for a file its path; and its title, text or name. They are as in
	// the second edition, or in the first when it is gone.
	Thing string `json:"thing"`
	ID    string `json:"id"`
	Name  string `json:"name,omitempty"`

	What   string `json:"what,omitempty"`   // the part of it that changed
	Was    string `json:"was,omitempty"`    // before; empty: there was none
	Now    string `json:"now,omitempty"`    // after; empty: there is none
	Why    string `json:"why,omitempty"`    // a sentence
	Hint   string `json:"hint,omitempty"`   // what to write, if it was not meant
	Brief  string `json:"brief,omitempty"`  // id of the brief in which it is said
	Source string `json:"source,omitempty"` // id of the source that it is about
	File   string `json:"file,omitempty"`   // where it is said
	Fails  bool   `json:"fails,omitempty"`  // it fails under --strict
}

// Pages says which pages of both editions are not the same, by path: those of
// briefs, claims, actors, sources and topics, free pages and redirects; and the
// lists that are new, gone or changed.
type Pages struct {
	// Compared: pages that are in both were made and compared. Else nothing is
	// said of which of them changed.
	Compared bool `json:"compared"`

	Added   []string `json:"added"`
	Removed []string `json:"removed"`
	Changed []string `json:"changed"`
	Lists   []string `json:"lists"`
}

// Number counts them.
func (p *Pages) Number() int { return len(p.Added) + len(p.Removed) + len(p.Changed) + len(p.Lists) }

// Compare gives the difference between two editions of one marking. Two
// editions of equal content have none.
func Compare(base, head Edition) *Difference {
	p := newPair(base, head)
	d := &Difference{Format: 1, Marking: head.Graph.Marking.String(), Notes: []string{}, Changes: []Change{}, Accepted: []string{}}
	for i := range Kinds {
		k := &Kinds[i]
		list := k.find(p)
		for j := range list {
			list[j].Kind, list[j].Fails = k.ID, k.Fails
		}
		slices.SortStableFunc(list, func(a, b Change) int {
			if c := strings.Compare(a.Thing, b.Thing); c != 0 {
				return c
			}
			return strings.Compare(a.ID, b.ID)
		})
		d.Changes = append(d.Changes, list...)
	}
	return d
}

// each gives a change for each of some things.
func each[T any](things []*T, of func(*T) Change) []Change {
	var list []Change
	for _, t := range things {
		list = append(list, of(t))
	}
	return list
}

// with fills in the part that changed, and how.
func with(about Change, what, was, now string) Change {
	about.What, about.Was, about.Now = what, was, now
	return about
}

// renamed gives a change when something has another name, or another id, than
// it had.
func renamed(about Change, idWas, was, now string) []Change {
	if was == now && idWas == about.ID {
		return nil
	}
	if was != now {
		about.Was, about.Now = was, now
	}
	if idWas != about.ID {
		about.Why = sentence("Its id was %s, and so its page has another address", idWas)
	}
	return []Change{about}
}

// Empty tells whether nothing is different.
func (d *Difference) Empty() bool {
	return len(d.Changes) == 0 && d.Pages.Number() == 0
}

// Failable lists the kinds of change that fail under --strict.
func Failable() []string {
	var ids []string
	for i := range Kinds {
		if Kinds[i].Fails {
			ids = append(ids, Kinds[i].ID)
		}
	}
	return ids
}

// Accept lets changes of some kinds pass under --strict.
func (d *Difference) Accept(kinds []string) {
	for _, id := range Failable() {
		if slices.Contains(kinds, id) {
			d.Accepted = append(d.Accepted, id)
		}
	}
	for i := range d.Changes {
		if c := &d.Changes[i]; slices.Contains(d.Accepted, c.Kind) {
			c.Fails = false
		}
	}
}

// Failing counts the changes that fail under --strict.
func (d *Difference) Failing() int {
	n := 0
	for i := range d.Changes {
		if d.Changes[i].Fails {
			n++
		}
	}
	return n
}

// Of gives the changes of one kind.
func (d *Difference) Of(kind string) []Change {
	var list []Change
	for i := range d.Changes {
		if d.Changes[i].Kind == kind {
			list = append(list, d.Changes[i])
		}
	}
	return list
}
