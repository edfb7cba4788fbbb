package generator

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/markdown"
)

// edit opens a file for changes.
func (p *moving) edit(file string) (*editing, error) {
	if e := p.editors[file]; e != nil {
		return e, nil
	}
	rel := strings.TrimPrefix(file, p.base+"/")
	src, err := readAtMost(p.fsys, rel, brief.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	}
	kind, fileID, _ := brief.Locate(rel)
	e := &editing{kind: kind, src: src}
	if kind == brief.KindSite {
		e.site, _ = brief.ParseSite(file, src)
	} else {
		e.file, _ = brief.Parse(kind, file, fileID, src)
	}
	if e.Editor, err = brief.NewEditor(kind, src); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	p.editors[file] = e
	return e, nil
}

// references rewrites all that refers to what moves.
func (p *moving) references() error {
	if p.from != "" {
		if _, err := p.edit(p.from); err != nil {
			return err
		}
	}
	for _, f := range p.Files {
		if f.Broken || !p.touches(f) {
			continue
		}
		e, err := p.edit(f.Path)
		if err != nil {
			return err
		}
		eachReference(e.file, func(kind brief.Kind, t brief.Text) {
			if p.means(kind, t.S) && e.SetText(t, p.To) {
				p.References++
			}
		})
		if err := p.body(e); err != nil {
			return err
		}
	}
	if p.Kind == brief.KindPage {
		return p.nav()
	}
	return nil
}

// touches tells whether a file refers to what moves, or moves with links of its
// own.
func (p *moving) touches(f *brief.File) bool {
	found := false
	eachReference(f, func(kind brief.Kind, t brief.Text) { found = found || p.means(kind, t.S) })
	if found || f.Body == nil {
		return found
	}
	return slices.ContainsFunc(f.Body.Refs(), func(r markdown.Ref) bool {
		_, changes := p.rewrite(f, &r)
		return changes
	})
}

// means tells whether a text that stands for a kind of thing names what moves by
// its id, or by the name of its file.
func (p *moving) means(kind brief.Kind, text string) bool {
	if kind != p.Kind || p.From == p.To || text == "" {
		return false
	}
	if text == p.From || text == p.stem {
		return true
	}
	if kind != brief.KindActor && kind != brief.KindTopic {
		return false
	}
	folded := id.Fold(text)
	return (folded == id.Fold(p.From) || p.stem != "" && folded == id.Fold(p.stem)) && !slices.Contains(p.names, folded)
}

// eachReference visits the texts of front matter that may be ids, with the kind
// of thing that they stand for.
func eachReference(f *brief.File, visit func(brief.Kind, brief.Text)) {
	all := func(kind brief.Kind, texts ...[]brief.Text) {
		for _, list := range texts {
			for _, t := range list {
				visit(kind, t)
			}
		}
	}
	switch {
	case f.Brief != nil:
		all(brief.KindActor, f.Brief.Actors, f.Brief.About)
		all(brief.KindTopic, f.Brief.Topics)
		eachNamed(f.Brief.Sources, visit)
		for _, m := range f.Brief.Claims {
			visit(brief.KindClaim, m.ID)
			all(brief.KindActor, m.Actors)
			eachNamed(m.Sources, visit)
		}
	case f.Actor != nil:
		visit(brief.KindActor, f.Actor.PartOf)
		for _, a := range f.Actor.Aliases {
			visit(brief.KindSource, a.Source)
		}
	case f.Source != nil:
		visit(brief.KindSource, f.Source.ID)
		eachNamed(f.Source.Cites, visit)
	case f.Claim != nil:
		all(brief.KindClaim, f.Claim.Contradicts, f.Claim.Supersedes, f.Claim.Qualifies)
	}
}

func eachNamed(list []brief.Source, visit func(brief.Kind, brief.Text)) {
	for i := range list {
		visit(brief.KindSource, list[i].Ref)
		visit(brief.KindSource, list[i].ID)
		eachNamed(list[i].Citing, visit)
		eachNamed(list[i].Cites, visit)
	}
}

// nav rewrites the navigation of the site.
func (p *moving) nav() error {
	if !slices.ContainsFunc(p.Site.Nav, func(l brief.Link) bool { return l.URL.S == p.From }) {
		return nil
	}
	e, err := p.edit(p.base + "/" + brief.SiteFile)
	if err != nil {
		return err
	}
	for _, l := range e.site.Nav {
		if l.URL.S == p.From && e.SetText(l.URL, p.To) {
			p.References++
		}
	}
	return nil
}

// body rewrites the references of a body.
func (p *moving) body(e *editing) error {
	if e.file.Body == nil {
		return nil
	}
	at := e.Body()
	for _, spot := range markdown.Spots(e.src[at:]) {
		target, changes := p.rewrite(e.file, &spot.Ref)
		switch {
		case !changes:
		case !spot.Found:
			return fmt.Errorf("%s:%d: the link to %s is written in an unusual way; write it plainly first", e.file.Path, spot.Ref.Line+e.Line()-1, spot.Ref.Target)
		default:
			e.Replace(at+spot.Start, at+spot.End, target)
			p.References++
		}
	}
	return nil
}

// rewrite gives the target that a reference is to have, and whether it is
// another than now.
func (p *moving) rewrite(f *brief.File, r *markdown.Ref) (target string, changes bool) {
	switch r.Kind {
	case markdown.Citation:
		return p.To, p.means(brief.KindSource, r.Target)
	case markdown.Wiki:
		return p.To, p.wiki(r)
	}
	to := path.Join(path.Dir(f.Path), r.Target)
	known := to == p.from || p.known(to)
	from := f.Path
	if from == p.from {
		from = p.to
	}
	if to == p.from && p.from != "" {
		to = p.to
	}
	was := path.Join(path.Dir(f.Path), r.Target)
	if !known || from == f.Path && to == was {
		return "", false
	}
	rel, err := filepath.Rel(path.Dir(from), to)
	if err != nil {
		return "", false
	}
	target = filepath.ToSlash(rel)
	return markdown.PathText(target), target != r.Target && path.Join(path.Dir(from), r.Target) != to
}

// known tells whether a path leads to a file of the content.
func (p *moving) known(file string) bool {
	rel := strings.TrimPrefix(file, p.base+"/")
	_, found := slices.BinarySearchFunc(p.Files, file, func(f *brief.File, file string) int { return strings.Compare(f.Path, file) })
	return found || slices.Contains(p.Assets, rel)
}

// wiki tells whether a link in double brackets leads to what moves.
func (p *moving) wiki(r *markdown.Ref) bool {
	if r.Type != brief.KindBrief.Word() {
		for _, row := range brief.Kinds {
			if row.Word == r.Type {
				return p.means(row.Kind, r.Target)
			}
		}
		return false
	}
	made := id.MakePath(strings.TrimSuffix(r.Target, ".md"))
	switch p.Kind {
	case brief.KindBrief:
		return p.From != p.To && (r.Target == p.From || made == p.From)
	case brief.KindPage:
		taken := slices.ContainsFunc(p.graph.Briefs, func(b *graph.Brief) bool { return b.ID == r.Target || b.ID == made })
		return p.means(brief.KindPage, r.Target) && !taken
	}
	return false
}
