package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/difference"
	"dossier/generator/site"
)

// DiffOptions say what is compared. Content is the second side; Marking, when
// it is nil, is the lower of the two that the sides' settings give.
type DiffOptions struct {
	Options
	Base  string // the content folder of the first side
	Pages bool   // find out which pages change, which costs what making them costs
}

// Diff gives the difference between two content folders, as two editions of one
// marking. It is nil when the report, which is on the second side, refuses. Of
// a first side with errors only what could be read is compared, and a note says
// so: what mends it must be seen, too.
func Diff(ctx context.Context, o DiffOptions) (*difference.Difference, Report, error) {
	sides, err := readSides(ctx, &o)
	if err != nil {
		return nil, Report{}, err
	}
	d, r, err := sides.compare(ctx, &o)
	if err = errors.Join(err, sides.base.close(), sides.head.close()); err != nil {
		return nil, r, err
	}
	return d, r, nil
}

// sides are the two editions of a comparison, with their settings as written.
type sides struct {
	base, head         *edition
	baseSite, headSite *brief.Site
}

func readSides(ctx context.Context, o *DiffOptions) (*sides, error) {
	before := o.Options
	before.Content = o.Base
	base, err := read(ctx, &before)
	if err != nil {
		return nil, err
	}
	head, err := read(ctx, &o.Options)
	if err != nil {
		return nil, errors.Join(err, base.close())
	}
	return &sides{&edition{reading: base}, &edition{reading: head}, base.Site, head.Site}, nil
}

func (s *sides) compare(ctx context.Context, o *DiffOptions) (*difference.Difference, Report, error) {
	if o.Marking == nil {
		lower := min(s.baseSite.Marking, s.headSite.Marking)
		o.Marking = &lower
	}
	findings, err := s.head.plan(ctx, &o.Options)
	if err != nil {
		return nil, Report{}, err
	}
	r := report(findings, s.head.Site)
	if r.Errors > 0 {
		return nil, r, nil
	}
	s.base.dated = s.head.graph.Edition
	if s.base.Site.Language.S == s.head.Site.Language.S {
		s.base.words, s.base.renderer = s.head.words, s.head.renderer
	}
	if findings, err = s.base.plan(ctx, &o.Options); err != nil {
		return nil, r, err
	}
	d := difference.Compare(s.base.compared(s.baseSite), s.head.compared(s.headSite))
	if n := report(findings, s.base.Site).Errors; n > 0 {
		d.Notes = append(d.Notes, fmt.Sprintf("What was there before has %s; what could not be read of it is not compared.", diag.Plural(n, "error")))
	}
	if was, now := s.baseSite.Marking, s.headSite.Marking; now < was {
		d.Notes = append(d.Notes, fmt.Sprintf("The edition that site.yaml describes goes down from %s to %s; what leaves it by that is not listed.", was, now))
	}
	if o.Pages {
		d.Pages, err = comparePages(ctx, o, s.base, s.head)
	}
	return d, r, err
}

// compared gives what a comparison looks at.
func (e *edition) compared(written *brief.Site) difference.Edition {
	files := append([]string{}, e.assets...)
	for _, out := range e.copyOutputs() {
		files = append(files, out.path)
	}
	return difference.Edition{
		Graph: e.graph, Site: written, Tell: site.NewTeller(e.words), Pages: e.pages, Files: files, Content: e.Content.Files,
	}
}

// comparePages makes every page that is in both editions, and tells which are
// not alike. What follows from the rest of the site counts as alike: the
// edition's date would change every page, a new one its neighbours.
func comparePages(ctx context.Context, o *DiffOptions, base, head *edition) (*difference.Pages, error) {
	before := make(map[string]*site.Page, len(base.pages))
	for i := range base.pages {
		before[base.pages[i].Path] = &base.pages[i]
	}
	changed := make([]bool, len(head.pages))
	shared := &site.Site{}
	err := each(ctx, o.jobs(), len(head.pages), o.progress("pages", len(head.pages)), func(i int) error {
		was := before[head.pages[i].Path]
		if was == nil {
			return nil
		}
		a, err := base.alone(was, shared)
		if err != nil {
			return err
		}
		b, err := head.alone(&head.pages[i], shared)
		changed[i] = !bytes.Equal(a, b)
		return err
	})
	if err != nil {
		return nil, err
	}
	return sortPages(base.pages, head.pages, changed), nil
}

// sortPages tells what became of each page; changed is by the place in head.
func sortPages(base, head []site.Page, changed []bool) *difference.Pages {
	p := &difference.Pages{Added: []string{}, Removed: []string{}, Changed: []string{}, Lists: []string{}}
	put := func(list *[]string, page *site.Page) {
		if !difference.Lasting(page.Kind) {
			list = &p.Lists
		}
		*list = append(*list, page.Path)
	}
	b, h := 0, 0 // both lists are sorted by path
	for b < len(base) || h < len(head) {
		switch {
		case h == len(head) || b < len(base) && base[b].Path < head[h].Path:
			put(&p.Removed, &base[b])
			b++
		case b == len(base) || head[h].Path < base[b].Path:
			put(&p.Added, &head[h])
			h++
		default:
			if changed[h] {
				put(&p.Changed, &head[h])
			}
			b, h = b+1, h+1
		}
	}
	return p
}

// alone makes a page without what follows from the rest of the site.
func (e *edition) alone(p *site.Page, shared *site.Site) ([]byte, error) {
	view := p.View()
	site.Alone(view, shared)
	var b bytes.Buffer
	err := e.renderer.Page(&b, p.Kind, view)
	if err == nil {
		err = e.fault()
	}
	if err != nil {
		return nil, fmt.Errorf("make %s: %w", p.Path, err)
	}
	return b.Bytes(), nil
}

// ContentOf gives the content folder that a folder means: its own, when it has
// one and no briefs beside it.
func ContentOf(folder string) string {
	inside := filepath.Join(folder, "content")
	if isFolder(inside) && !isFolder(filepath.Join(folder, "briefs")) {
		return inside
	}
	return folder
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
