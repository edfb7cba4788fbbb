package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"dossier/generator/diag"
	"dossier/generator/difference"
	"dossier/generator/site"
)

// DiffOptions say what is compared. Marking, when it is nil, is the lower of the
// two that the sides' settings give.
type DiffOptions struct {
	Options
	// Base and Head are the two sides: each a folder, of content or with a folder
	// of that name in it, or else a git revision of the folder that Content names.
	// No Head is that folder as it is. "A...B" for Base alone stands for where A
	// and B parted, and B; without B it is the folder as it is.
	Base, Head string
	// Pages is the number of pages up to which it is found out which of them
	// change, which costs what making them costs.
	Pages  int
	Accept []string // kinds of changes that do not fail
}

// Diff gives the difference between two sides of a site, as two editions of one
// marking. It is nil when the report, which is on the second side, refuses. Of
// a first side with errors only what could be read is compared, and a note says
// so: what mends it must be seen, too.
func Diff(ctx context.Context, o DiffOptions) (*difference.Difference, Report, error) {
	sides, err := readSides(ctx, &o)
	if err != nil {
		return nil, Report{}, err
	}
	d, r, err := sides.compare(ctx, &o)
	if err = errors.Join(err, sides.close()); err != nil {
		return nil, r, err
	}
	return d, r, nil
}

func (s *sides) compare(ctx context.Context, o *DiffOptions) (*difference.Difference, Report, error) {
	base, head := &s.base, &s.head
	if o.Marking == nil {
		lower := min(base.site.Marking, head.site.Marking)
		o.Marking = &lower
	}
	findings, err := head.plan(ctx, &o.Options)
	if err != nil {
		return nil, Report{}, err
	}
	r := report(findings, head.Site)
	if r.Errors > 0 {
		return nil, r, nil
	}
	base.dated = head.graph.Edition
	if base.Site.Language.S == head.Site.Language.S {
		base.words, base.renderer = head.words, head.renderer
	}
	if findings, err = base.plan(ctx, &o.Options); err != nil {
		return nil, r, err
	}
	d := difference.Compare(base.compared(), head.compared())
	d.Base, d.Head = base.name, head.name
	d.Notes = append(d.Notes, s.notes(report(findings, base.Site))...)
	d.Accept(o.Accept)
	d.Pages, err = comparePages(ctx, o, base.edition, head.edition)
	return d, r, err
}

// notes says what to know when reading a difference; r is on the first side.
func (s *sides) notes(r Report) []string {
	var notes []string
	for _, side := range []*side{&s.base, &s.head} {
		if side.absent {
			notes = append(notes, fmt.Sprintf("At %s there is no content folder.", side.name))
		}
	}
	if r.Errors > 0 {
		notes = append(notes, fmt.Sprintf("%s has %s; what could not be read of it is not compared.", s.base.name, diag.Plural(r.Errors, "error")))
	}
	if was, now := s.base.site.Marking, s.head.site.Marking; now < was {
		notes = append(notes, fmt.Sprintf("The edition that site.yaml describes goes down from %s to %s; what leaves it by that is not listed.", was, now))
	}
	return notes
}

// compared gives what a comparison looks at.
func (s *side) compared() difference.Edition {
	files := append([]string{}, s.assets...)
	for _, out := range s.copyOutputs() {
		files = append(files, out.path)
	}
	return difference.Edition{
		Graph: s.graph, Site: s.site, Tell: site.NewTeller(s.words), Pages: s.pages, Files: files, Content: s.Content.Files,
	}
}

// comparePages makes every page that is in both editions, and tells which are
// not alike. What follows from the rest of the site counts as alike: the
// edition's date would change every page, a new one its neighbours. Where there
// are more pages than that is asked for, they are not made.
func comparePages(ctx context.Context, o *DiffOptions, base, head *edition) (difference.Pages, error) {
	changed := make([]bool, len(head.pages))
	if max(len(base.pages), len(head.pages)) > o.Pages {
		return sortPages(base.pages, head.pages, changed), nil
	}
	before := make(map[string]*site.Page, len(base.pages))
	for i := range base.pages {
		before[base.pages[i].Path] = &base.pages[i]
	}
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
	p := sortPages(base.pages, head.pages, changed)
	p.Compared = true
	return p, err
}

// sortPages tells what became of each page; changed is by the place in head.
func sortPages(base, head []site.Page, changed []bool) difference.Pages {
	p := difference.Pages{Added: []string{}, Removed: []string{}, Changed: []string{}, Lists: []string{}}
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
