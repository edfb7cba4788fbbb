package graph

import (
	"path"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
	"dossier/generator/markdown"
)

// resolveBodies finds where every body leads, and tells what it leads to.
func (l *linker) resolveBodies() {
	bySourceID := make(map[string]*Source, len(l.g.Sources))
	for _, s := range l.g.Sources {
		bySourceID[s.ID] = s
	}
	l.sources.byID = bySourceID
	if l.Site.Autolink {
		l.g.names = l.nameSet()
	}
	for _, b := range l.g.Briefs {
		l.resolve(b, b.File, &b.Body)
		l.cite(b)
	}
	for _, p := range l.g.Pages {
		l.resolve(p, p.File, &p.Body)
	}
	for _, a := range l.g.Actors {
		l.resolve(a, a.File, &a.Body)
	}
	for _, c := range l.g.Claims {
		l.resolve(c, c.File, &c.Body)
	}
	for _, s := range l.g.Sources {
		l.resolve(s, s.File, &s.Body)
	}
	for _, t := range l.g.Topics {
		l.resolve(t, t.File, &t.Body)
	}
}

// cite numbers what only the body of a brief cites.
func (l *linker) cite(b *Brief) {
	run := int32(0)
	for i, to := range b.Body.Targets {
		s, ok := to.(*Source)
		if !ok || b.Body.Doc.Refs()[i].Kind != markdown.Citation {
			continue
		}
		if run == 0 {
			run = l.newRun()
			for _, read := range b.Sources {
				read.set(run, 0)
			}
		}
		if _, known := s.in(run); !known {
			s.set(run, 0)
			b.Sources = append(b.Sources, s)
		}
		if n := len(s.CitedIn); n == 0 || s.CitedIn[n-1] != b {
			s.CitedIn = append(s.CitedIn, b)
		}
	}
}

func (l *linker) resolve(from any, f *brief.File, body *Body) {
	if body.Doc == nil {
		return
	}
	refs := body.Doc.Refs()
	body.Targets = l.made.targets.Make(len(refs))
	for i := range refs {
		to := l.target(f, &refs[i])
		if to == nil {
			l.reportDead(f, &refs[i])
			continue
		}
		body.Targets[i] = to
		backlink(to, from, Backlink{From: from, Ref: i})
	}
	if l.g.names == nil {
		return
	}
	for _, m := range body.Doc.Mentions(l.g.names) {
		a := l.g.Actors[m.Number]
		if from == any(a) {
			continue
		}
		body.Mentions = append(body.Mentions, m)
		a.Backlinks = append(a.Backlinks, Backlink{From: from, Ref: -1, Mention: m})
	}
}

// backlink notes a reference with what it leads to.
func backlink(to, from any, b Backlink) {
	if to == from {
		return
	}
	switch t := to.(type) {
	case *Actor:
		t.Backlinks = append(t.Backlinks, b)
	case *Claim:
		t.Backlinks = append(t.Backlinks, b)
	case *Source:
		t.Backlinks = append(t.Backlinks, b)
	case *Topic:
		t.Backlinks = append(t.Backlinks, b)
	case *Page:
		t.Backlinks = append(t.Backlinks, b)
	case *Brief:
		t.Backlinks = append(t.Backlinks, b)
	}
}

// target finds what a reference leads to, or gives nil.
func (l *linker) target(f *brief.File, r *markdown.Ref) any {
	switch r.Kind {
	case markdown.Citation:
		return found(l.cited(f, r))
	case markdown.Wiki:
		return l.wiki(f, r)
	case markdown.File, markdown.Image:
		return l.relative(f, r.Target)
	}
	return nil
}

// found keeps a nil pointer from becoming a target.
func found[T any](v *T) any {
	if v == nil {
		return nil
	}
	return v
}

func (l *linker) cited(f *brief.File, r *markdown.Ref) *Source {
	return l.sourceByText(f, brief.Text{S: r.Target, Line: int32(r.Line), Col: int32(r.Column)})
}

func (l *linker) wiki(f *brief.File, r *markdown.Ref) any {
	switch r.Type {
	case "actor":
		return found(l.actors.find(r.Target))
	case "topic":
		return found(l.topics.find(r.Target))
	case "claim":
		return found(l.findClaim(f, r.Target))
	case "source":
		return found(l.cited(f, r))
	case "page":
		return found(l.pages[r.Target])
	}
	if b := l.briefs[r.Target]; b != nil {
		return b
	}
	if b, ok := l.files[path.Join(l.root(f), "briefs", r.Target+".md")].(*Brief); ok {
		return b
	}
	if b := l.briefs[id.MakePath(strings.TrimSuffix(r.Target, ".md"))]; b != nil {
		return b
	}
	return found(l.pages[r.Target])
}

// root is the content folder as paths of files begin with it.
func (l *linker) root(f *brief.File) string {
	root, _, _ := strings.Cut(f.Path, "/")
	return root
}

// relative follows a path as a forge would show it, from the file's own folder.
func (l *linker) relative(f *brief.File, target string) any {
	full := path.Join(path.Dir(f.Path), target)
	if to := l.files[full]; to != nil {
		return to
	}
	if asset, within := strings.CutPrefix(full, l.root(f)+"/"); within && l.assets[asset] {
		return Asset(asset)
	}
	return nil
}

func (l *linker) reportDead(f *brief.File, r *markdown.Ref) {
	at := diag.Place{File: f.Path, Line: r.Line, Column: r.Column}
	if l.unread(f, r) {
		return
	}
	if r.Kind == markdown.Citation {
		hint := "add the source to the front matter, or a file in sources/"
		near := l.near.source(l, r.Target)
		if near != "" {
			hint = "did you mean " + diag.Quote(near) + "?"
		}
		l.report(meant(ruleUnknownCitation.At(at, hint, "no source has the id %s", diag.Quote(r.Target)), r.Target, near))
		return
	}
	what := r.Target
	if r.Kind == markdown.Wiki && r.Type != "" && r.Type != "brief" {
		what = r.Type + ":" + r.Target
	}
	l.report(ruleDeadLink.At(at, "correct the id or path, or take the link away", "the link %s leads nowhere", diag.Quote(what)))
}

// unread tells whether a reference leads to a file that could not be read whole:
// that file's own findings say what is to be done.
func (l *linker) unread(f *brief.File, r *markdown.Ref) bool {
	switch r.Kind {
	case markdown.Citation:
		return l.broken["sources/"+r.Target]
	case markdown.Wiki:
		return l.broken[r.Type+"s/"+r.Target]
	}
	return l.brokenPaths[path.Join(path.Dir(f.Path), r.Target)]
}

// collectAssets lists the assets that bodies refer to.
func (l *linker) collectAssets() {
	used := map[string]bool{}
	each := func(b *Body) {
		for _, to := range b.Targets {
			if a, ok := to.(Asset); ok {
				used[string(a)] = true
			}
		}
	}
	l.g.eachBody(each)
	for _, a := range l.Assets {
		if used[a] {
			l.g.Assets = append(l.g.Assets, a)
		}
	}
}

// eachBody visits the body of everything in the graph.
func (g *Graph) eachBody(visit func(*Body)) {
	for _, b := range g.Briefs {
		visit(&b.Body)
	}
	for _, p := range g.Pages {
		visit(&p.Body)
	}
	for _, a := range g.Actors {
		visit(&a.Body)
	}
	for _, c := range g.Claims {
		visit(&c.Body)
	}
	for _, s := range g.Sources {
		visit(&s.Body)
	}
	for _, t := range g.Topics {
		visit(&t.Body)
	}
}
