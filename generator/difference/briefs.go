package difference

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

func ofBrief(b *graph.Brief) Change {
	return Change{Thing: "brief", ID: b.ID, Name: b.Title, File: b.File.Path}
}

func (p *pair) briefsAdded() []Change {
	return each(p.briefs.added(), ofBrief)
}

func (p *pair) briefsRemoved() []Change {
	return each(p.briefs.removed(), ofBrief)
}

func (p *pair) briefsMoved() []Change {
	var list []Change
	p.briefs.kept(func(was, now *graph.Brief) {
		if was.ID != now.ID {
			ch := ofBrief(now)
			ch.Was, ch.Now = was.ID, now.ID
			list = append(list, ch)
		}
	})
	return list
}

// toldOfBriefs are keys of a brief that other kinds of change tell of.
var toldOfBriefs = []string{"claim", "source", "actor", "about", "confidence", "likelihood", "corrections", "tlp", "draft"}

func (p *pair) briefsChanged() []Change {
	var list []Change
	p.briefs.kept(func(was, now *graph.Brief) {
		list = append(list, keysChanged(ofBrief(now), was.File, now.File, toldOfBriefs)...)
		list = append(list, bodyChanged(ofBrief(now), &was.Body, &now.Body)...)
	})
	return list
}

// bodyChanged gives a change when two bodies do not say the same.
func bodyChanged(about Change, was, now *graph.Body) []Change {
	if markdown.Same(was.Doc, now.Doc) {
		return nil
	}
	about.What = "text"
	return []Change{about}
}

func ofTopic(t *graph.Topic) Change {
	ch := Change{Thing: "topic", ID: t.ID, Name: t.Title}
	if t.File != nil {
		ch.File = t.File.Path
	}
	return ch
}

func ofPage(x *graph.Page) Change {
	return Change{Thing: "page", ID: x.ID, Name: x.Title, File: x.File.Path}
}

// topicsChanged tells of topics that are added, removed, or titled or described
// otherwise.
func (p *pair) topicsChanged() []Change {
	var list []Change
	for _, t := range p.topics.added() {
		list = append(list, with(ofTopic(t), "title", "", t.Title))
	}
	for _, t := range p.topics.removed() {
		list = append(list, with(ofTopic(t), "title", t.Title, ""))
	}
	p.topics.kept(func(was, now *graph.Topic) {
		if was.Title != now.Title {
			list = append(list, with(ofTopic(now), "title", was.Title, now.Title))
		}
		list = append(list, bodyChanged(ofTopic(now), &was.Body, &now.Body)...)
	})
	return list
}

// pagesChanged tells of free pages in the same way.
func (p *pair) pagesChanged() []Change {
	var list []Change
	for _, x := range p.pages.added() {
		list = append(list, with(ofPage(x), "title", "", x.Title))
	}
	for _, x := range p.pages.removed() {
		list = append(list, with(ofPage(x), "title", x.Title, ""))
	}
	p.pages.kept(func(was, now *graph.Page) {
		list = append(list, keysChanged(ofPage(now), was.File, now.File, []string{"tlp", "former"})...)
		list = append(list, bodyChanged(ofPage(now), &was.Body, &now.Body)...)
	})
	return list
}

// corrected is something that has corrections, in both editions.
type corrected struct {
	about    Change
	was, now []brief.Correction
}

// corrections gives what is in both editions and may have been corrected.
func (p *pair) corrections() []corrected {
	var list []corrected
	p.briefs.kept(func(was, now *graph.Brief) {
		list = append(list, corrected{ofBrief(now), was.File.Brief.Corrections, now.File.Brief.Corrections})
	})
	p.claims.kept(func(was, now *graph.Claim) {
		list = append(list, corrected{ofClaim(now), ownClaim(was).Corrections, ownClaim(now).Corrections})
	})
	p.sources.kept(func(was, now *graph.Source) {
		list = append(list, corrected{p.ofSource(now), was.Corrections, now.Corrections})
	})
	return list
}

// notes gives what corrections say, for readers.
func notes(list []brief.Correction) []string {
	all := make([]string, len(list))
	for i, c := range list {
		all[i] = strings.TrimSpace(c.Date.S + " " + c.Note.S)
	}
	return all
}

func (p *pair) correctionsAdded() []Change {
	var list []Change
	for _, c := range p.corrections() {
		for _, note := range only(notes(c.now), notes(c.was)) {
			list = append(list, with(c.about, "correction", "", note))
		}
	}
	return list
}

func (p *pair) correctionsRemoved() []Change {
	var list []Change
	for _, c := range p.corrections() {
		for _, note := range only(notes(c.was), notes(c.now)) {
			ch := with(c.about, "correction", note, "")
			ch.Hint = "leave it: a reader who saw the mistake looks for it there"
			list = append(list, ch)
		}
	}
	return list
}
