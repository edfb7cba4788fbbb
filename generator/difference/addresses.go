package difference

import (
	"fmt"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// Lasting tells whether others may have written down the address of a kind of
// page. Lists and dates come and go with what is in them.
func Lasting(kind string) bool {
	switch kind {
	case "brief", "claim", "actor", "source", "topic", "page", "redirect":
		return true
	}
	return false
}

// addressesThatDie finds addresses of the first edition that lead nowhere in the
// second.
func (p *pair) addressesThatDie() []Change {
	alive := map[string]bool{}
	for _, page := range p.head.Pages {
		alive[page.Path] = true
	}
	for _, path := range p.head.Files {
		alive[path] = true
	}
	things := p.addressed()
	var list []Change
	for _, page := range p.base.Pages {
		if alive[page.Path] || !Lasting(page.Kind) {
			continue
		}
		about, known := things[page.Path]
		if !known {
			about = Change{Thing: "file", Name: page.Path, Hint: "keep the redirect: take the former address or alias back in"}
		}
		about.ID = page.Path
		list = append(list, about)
	}
	for _, path := range p.base.Files {
		if !alive[path] {
			list = append(list, Change{Thing: "file", ID: path, Name: path, Hint: "keep the file, and a published link to it"})
		}
	}
	return list
}

// addressed gives each thing of the first edition by the address of its page,
// with what to write so that the address leads on.
func (p *pair) addressed() map[string]Change {
	at := map[string]Change{}
	addressesOf(p.briefs, ofBrief, at)
	addressesOf(p.claims, ofClaim, at)
	addressesOf(p.actors, ofActor, at)
	addressesOf(p.sources, func(s *graph.Source) Change { return ofSource(&p.base, s) }, at)
	addressesOf(p.topics, ofTopic, at)
	addressesOf(p.pages, ofPage, at)
	return at
}

func addressesOf[T any](p *pairing[T], about func(*T) Change, at map[string]Change) {
	for _, b := range p.base {
		ch, id := about(b), p.id(b)
		ch.File = ""
		var to *brief.File
		var toID string
		if now := p.now[b]; now != nil {
			if toID, to = p.of(now); to != nil {
				ch.File = to.Path
			}
		}
		ch.Hint = keepHint(p.kind, id, to, toID)
		at[graph.Folder(p.kind)+"/"+id+".html"] = ch
	}
}

// keepHint says what to write so that an address leads on: into the file of
// what took its place, or of what is to take it.
func keepHint(k brief.Kind, was string, to *brief.File, now string) string {
	key := "former: [" + was + "]"
	if k == brief.KindBrief {
		key = "aliases: [" + graph.Folder(k) + "/" + was + ".html]"
	}
	switch {
	case to != nil:
		return fmt.Sprintf("add %s to %s", key, to.Path)
	case now != "":
		return fmt.Sprintf("write %s/%s.md with %s", graph.Folder(k), now, key)
	case k == brief.KindClaim:
		return "keep it, with withdrawn: {date, reason} in claims/" + was + ".md; or add " + key + " to the file of the claim that takes its place"
	}
	return fmt.Sprintf("keep it, or add %s to the file of what takes its place", key)
}

// filesChanged tells of files that are published as they are.
func (p *pair) filesChanged() []Change {
	var list []Change
	for _, path := range only(p.head.Files, p.base.Files) {
		list = append(list, Change{Thing: "file", ID: path, Name: path, Now: path})
	}
	for _, path := range only(p.base.Files, p.head.Files) {
		list = append(list, Change{Thing: "file", ID: path, Name: path, Was: path})
	}
	return list
}

// settingsChanged tells of site.yaml, but for the edition's marking.
func (p *pair) settingsChanged() []Change {
	var list []Change
	was, now := p.base.Site, p.head.Site
	for _, d := range brief.DifferSites(was, now) {
		if d.Key == "marking" && was.Marking < now.Marking {
			continue // told as a marking lowered
		}
		list = append(list, Change{Thing: "site", ID: d.Key, Name: d.Key, Was: d.Was, Now: d.Now, File: now.Path})
	}
	return list
}
