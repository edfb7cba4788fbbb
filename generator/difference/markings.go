package difference

import (
	"strings"

	"dossier/generator/brief"
)

// fileKey is what a content file is, whatever its folder is called.
type fileKey struct {
	kind brief.Kind
	id   string
}

// markingsLowered finds files of the second edition that more people may read
// than before, also those that the first edition withheld. What the second
// withholds is not looked at.
func (p *pair) markingsLowered() []Change {
	var list []Change
	if was, now := p.base.Site.Marking, p.head.Site.Marking; was < now {
		list = append(list, Change{
			Thing: "site", ID: "marking", Name: "The edition that site.yaml describes", Was: was.String(), Now: now.String(), File: p.head.Site.Path,
			Why:  "What is marked up to the new level is in it from now on. This comparison does not go above the lower of the two.",
			Hint: "leave marking in site.yaml as it was, and build the other edition with --marking",
		})
	}
	before := p.markedBefore()
	if len(before) == 0 {
		return list
	}
	p.eachFile(func(f *brief.File, about Change) {
		if was := before.find(f); was != nil && was.Marking > f.Marking {
			about.Was, about.Now, about.File = was.Marking.String(), f.Marking.String(), f.Path
			about.Hint = "give it tlp: " + was.Marking.String() + " again, unless whoever marked it has released it"
			list = append(list, about)
		}
	})
	return list
}

// marked has the files that were marked above clear in the first edition's
// content, by all that they may be known by.
type marked map[fileKey]*brief.File

func (p *pair) markedBefore() marked {
	m := marked{}
	there := map[fileKey]bool{} // what is withheld still, too: of that nothing is told
	for _, f := range p.head.Content {
		there[fileKey{f.Kind, f.ID}] = true
	}
	for _, f := range p.base.Content {
		if f.Broken || f.Marking == brief.Clear {
			continue
		}
		m[fileKey{f.Kind, f.ID}] = f
		if f.Kind == brief.KindBrief && !there[fileKey{f.Kind, f.ID}] {
			m[saysOf(f)] = f
		}
	}
	return m
}

// saysOf is a brief by what it says, for one that was moved when its marking was
// lowered: nothing kept its address, as it had none.
func saysOf(f *brief.File) fileKey { return fileKey{brief.KindBrief, "\x00" + claimsOf(f)} }

// find gives the file as it was before, if it was marked.
func (m marked) find(f *brief.File) *brief.File {
	ids := append([]string{f.ID}, former(f)...)
	if f.Kind == brief.KindBrief {
		for _, t := range f.Brief.Aliases {
			if path, err := brief.AliasPath(t.S); err == nil {
				ids = append(ids, strings.TrimSuffix(strings.TrimPrefix(path, "briefs/"), ".html"))
			}
		}
		ids = append(ids, saysOf(f).id)
	}
	for _, name := range ids {
		if was := m[fileKey{f.Kind, name}]; was != nil {
			return was
		}
	}
	return nil
}

// eachFile visits the files of the second edition with what each is.
func (p *pair) eachFile(visit func(*brief.File, Change)) {
	filesOf(p.briefs, ofBrief, visit)
	filesOf(p.claims, ofClaim, visit)
	filesOf(p.actors, ofActor, visit)
	filesOf(p.sources, p.ofSource, visit)
	filesOf(p.topics, ofTopic, visit)
	filesOf(p.pages, ofPage, visit)
}

func filesOf[T any](p *pairing[T], about func(*T) Change, visit func(*brief.File, Change)) {
	for _, h := range p.head {
		if _, f := p.of(h); f != nil {
			visit(f, about(h))
		}
	}
}
