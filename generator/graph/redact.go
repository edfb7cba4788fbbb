package graph

import (
	"dossier/generator/brief"
	"dossier/generator/diag"
)

// Redact gives the graph of one edition: only what is marked at or below level,
// drafts only when asked, and of the registry files only those that something
// published refers to. What is withheld does not exist in it, as it is linked
// anew from the files that remain. The findings tell of links in bodies that
// became plain words. (FORMAT: Markings.)
func (g *Graph) Redact(level brief.Marking, drafts bool) (*Graph, []diag.Finding) {
	files := make([]*brief.File, 0, len(g.content.Files))
	for _, f := range g.content.Files {
		if f.Marking <= level && (drafts || !f.Draft) && !f.Broken {
			files = append(files, f)
		}
	}
	edition := g
	if len(files) < len(g.content.Files) {
		edition = g.relink(files)
	}
	for {
		kept := edition.publishedFiles(files)
		if len(kept) == len(files) {
			break
		}
		files = kept
		edition = g.relink(files)
	}
	copied := *edition
	copied.Marking = level
	return &copied, g.withheldLinks(&copied)
}

// relink resolves a part of the files. What they name that is not among them
// is dropped without a word: it was judged on the full content.
func (g *Graph) relink(files []*brief.File) *Graph {
	c := g.content
	c.Files = files
	return newLinker(c, true).link()
}

// publishedFiles gives the briefs and pages, and the registry files that can be
// reached from them by references. A mention in running text is none.
func (g *Graph) publishedFiles(files []*brief.File) []*brief.File {
	reached := g.reach()
	kept := make([]*brief.File, 0, len(files))
	for _, f := range files {
		if f.Kind == brief.KindBrief || f.Kind == brief.KindPage || reached[f] {
			kept = append(kept, f)
		}
	}
	return kept
}

// reach gives the registry files that briefs and pages refer to, by any number
// of steps.
func (g *Graph) reach() map[*brief.File]bool {
	r := &reacher{seen: map[any]bool{}, files: map[*brief.File]bool{}}
	for _, b := range g.Briefs {
		r.brief(b)
	}
	for _, p := range g.Pages {
		r.body(&p.Body)
	}
	for len(r.queue) > 0 {
		at := r.queue[len(r.queue)-1]
		r.queue = r.queue[:len(r.queue)-1]
		r.follow(at)
	}
	return r.files
}

type reacher struct {
	seen  map[any]bool
	files map[*brief.File]bool
	queue []any
}

// to reaches something; only what has a file leads further.
func (r *reacher) to(thing any, f *brief.File) {
	if f == nil || r.seen[thing] {
		return
	}
	r.seen[thing] = true
	r.files[f] = true
	r.queue = append(r.queue, thing)
}

func (r *reacher) brief(b *Brief) {
	for _, list := range [][]*Actor{b.Actors, b.About} {
		for _, a := range list {
			r.to(a, a.File)
		}
	}
	for _, t := range b.Topics {
		r.to(t, t.File)
	}
	for _, list := range [][]*Source{b.Sources, b.credited} {
		for _, s := range list {
			r.to(s, s.File)
		}
	}
	for _, u := range b.Uses {
		r.to(u.Claim, u.Claim.File)
		for _, a := range u.Actors {
			r.to(a, a.File)
		}
	}
	r.body(&b.Body)
}

func (r *reacher) body(b *Body) {
	for _, to := range b.Targets {
		switch t := to.(type) {
		case *Actor:
			r.to(t, t.File)
		case *Claim:
			r.to(t, t.File)
		case *Source:
			r.to(t, t.File)
		case *Topic:
			r.to(t, t.File)
		}
	}
}

// follow reaches what the file of something refers to.
func (r *reacher) follow(thing any) {
	switch t := thing.(type) {
	case *Actor:
		if t.PartOf != nil {
			r.to(t.PartOf, t.PartOf.File)
		}
		for _, a := range t.Aliases {
			if a.Source != nil {
				r.to(a.Source, a.Source.File)
			}
		}
		r.body(&t.Body)
	case *Claim:
		for _, other := range t.declared {
			r.to(other, other.File)
		}
		r.body(&t.Body)
	case *Source:
		for _, c := range t.Cites {
			r.to(c.To, c.To.File)
		}
		r.body(&t.Body)
	case *Topic:
		r.body(&t.Body)
	}
}

// withheldLinks reports links of published bodies that the edition has not.
func (g *Graph) withheldLinks(edition *Graph) []diag.Finding {
	if len(edition.content.Files) == len(g.content.Files) {
		return nil
	}
	left := map[*brief.File]*Body{}
	edition.eachFileBody(func(f *brief.File, b *Body) { left[f] = b })
	var found []diag.Finding
	g.eachFileBody(func(f *brief.File, b *Body) {
		now := left[f]
		if now == nil {
			return
		}
		for i, to := range b.Targets {
			if to != nil && now.Targets[i] == nil {
				r := b.Doc.Refs()[i]
				found = append(found, ruleWithheldLink.At(diag.Place{File: f.Path, Line: r.Line, Column: r.Column},
					"take the link away, or write this in a file with the same marking",
					"the link %s leads to what this edition withholds", diag.Quote(r.Target)))
			}
		}
	})
	return found
}

// eachFileBody visits every body with the file that it stands in.
func (g *Graph) eachFileBody(visit func(*brief.File, *Body)) {
	for _, b := range g.Briefs {
		visit(b.File, &b.Body)
	}
	for _, p := range g.Pages {
		visit(p.File, &p.Body)
	}
	for _, a := range g.Actors {
		visitBody(a.File, &a.Body, visit)
	}
	for _, c := range g.Claims {
		visitBody(c.File, &c.Body, visit)
	}
	for _, s := range g.Sources {
		visitBody(s.File, &s.Body, visit)
	}
	for _, t := range g.Topics {
		visitBody(t.File, &t.Body, visit)
	}
}

func visitBody(f *brief.File, b *Body, visit func(*brief.File, *Body)) {
	if f != nil {
		visit(f, b)
	}
}

// Unused gives a warning for each registry file that nothing refers to.
func (g *Graph) Unused() []diag.Finding {
	reached := g.reach()
	var found []diag.Finding
	for _, f := range g.content.Files {
		switch f.Kind {
		case brief.KindActor, brief.KindSource, brief.KindClaim, brief.KindTopic:
			wordless := f.Kind == brief.KindClaim && f.Claim.Text.IsZero() // said already: see dropWordless
			if !reached[f] && !f.Broken && !wordless {
				found = append(found, ruleUnusedFile.At(diag.Place{File: f.Path}, "refer to it from a brief, or delete it", "nothing refers to this file"))
			}
		}
	}
	return found
}
