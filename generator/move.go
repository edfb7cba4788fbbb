package generator

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// Move says what is to have another id or place.
type Move struct {
	Content string
	// Old is an id, kind:id, or the path of a file; New is the same for what it
	// becomes.
	Old, New string
}

// Moved is what a move comes to.
type Moved struct {
	Kind       brief.Kind
	From, To   string   // ids
	Changes    []Change // sorted by path
	References int      // that were rewritten
	Made       string   // the path of a file that was made to keep the old address; may be empty
}

// PlanMove finds out what has to change when something gets another id or place:
// its file, every reference to it, and what keeps its old address alive. It is
// tried before it is given: afterwards check says no more than before, and no
// address is gone. Nothing is written: see Apply.
func PlanMove(ctx context.Context, m Move) (Moved, error) {
	r, err := read(ctx, &Options{Content: m.Content})
	if err != nil {
		return Moved{}, err
	}
	p := &moving{reading: r, editors: map[string]*editing{}}
	err = p.plan(m)
	if err == nil {
		err = p.verify()
	}
	if err = errors.Join(err, r.close()); err != nil {
		return Moved{}, fmt.Errorf("move %s: %w", m.Old, err)
	}
	return p.Moved, nil
}

// moving is a move that is being planned.
type moving struct {
	Moved
	*reading
	graph *graph.Graph
	found []diag.Finding // what there is to say of the content as it is

	file     *brief.File // of what moves; nil: it has none
	thing    any         // *graph.Brief *graph.Actor …
	names    []string    // its names, folded: a reference by one of them stays
	stem     string      // the file's name as written, by which it may be referred to
	from, to string      // paths of the file, from the content's parent; alike: it stays
	editors  map[string]*editing
}

// editing is a file that is being changed.
type editing struct {
	*brief.Editor
	kind brief.Kind
	src  []byte
	file *brief.File // as it reads; nil for site.yaml
	site *brief.Site
}

func (p *moving) plan(m Move) error {
	p.graph, p.found = p.judge(p.Content)
	if err := p.resolve(m); err != nil {
		return err
	}
	if err := p.references(); err != nil {
		return err
	}
	if err := p.keepAddress(); err != nil {
		return err
	}
	return p.collect()
}

// resolve finds what is meant, and where it is to go.
func (p *moving) resolve(m Move) error {
	if err := p.resolveOld(m); err != nil {
		return err
	}
	if err := p.resolveNew(m); err != nil {
		return err
	}
	if p.file != nil {
		p.from = p.file.Path
		p.stem = strings.TrimSuffix(path.Base(p.from), ".md")
		if p.file.Broken {
			return fmt.Errorf("%s cannot be read; mend it first: dossier check", p.from)
		}
	}
	if p.From == p.To && p.from == p.to {
		return fmt.Errorf("it has this place already")
	}
	addresses := p.graph.Addresses()
	if there := addresses[graph.Folder(p.Kind)+"/"+p.To+".html"]; there != nil && there != p.thing {
		return fmt.Errorf("%s:%s is taken, or was; choose another id", p.Kind.Word(), p.To)
	}
	return nil
}

// split reads kind:id, a path of a content file, or an id alone.
func (p *moving) split(content, s string) (kind brief.Kind, name string, isPath bool) {
	for _, row := range brief.Kinds[:len(brief.Kinds)-1] {
		if rest, ok := strings.CutPrefix(s, row.Word+":"); ok {
			return row.Kind, rest, false
		}
	}
	if !strings.HasSuffix(s, ".md") {
		return 0, s, false
	}
	clean := path.Clean(strings.ReplaceAll(s, `\`, "/"))
	below, err := belowContent(content, s)
	if err != nil {
		below = clean
	}
	// As the system finds it, below the content folder, and as findings name it.
	for _, rel := range []string{below, clean, strings.TrimPrefix(clean, p.base+"/")} {
		if kind, _, ok := brief.Locate(rel); ok && kind != brief.KindSite {
			return kind, p.base + "/" + rel, true
		}
	}
	return 0, s, false
}

func (p *moving) resolveOld(m Move) error {
	kind, name, isPath := p.split(m.Content, m.Old)
	var fits []candidate
	for _, c := range p.candidates() {
		switch {
		case isPath && c.file != nil && c.file.Path == name, !isPath && c.id == name && (kind == 0 || kind == c.kind):
			fits = append(fits, c)
		}
	}
	switch {
	case len(fits) == 0:
		return p.unknown(kind, name)
	case len(fits) > 1:
		var list []string
		for _, c := range fits {
			list = append(list, c.kind.Word()+":"+c.id)
		}
		return fmt.Errorf("it may be several things; say which: %s", strings.Join(list, ", "))
	}
	c := fits[0]
	p.Kind, p.From, p.file, p.thing, p.names = c.kind, c.id, c.file, c.thing, c.names
	return nil
}

// unknown says that nothing is called like this, and what is.
func (p *moving) unknown(kind brief.Kind, text string) error {
	var ids []string
	for _, c := range p.candidates() {
		if kind == 0 || kind == c.kind {
			ids = append(ids, c.id)
		}
	}
	if near := id.Nearest(text, ids); near != "" {
		return fmt.Errorf("nothing has this id; did you mean %s?", near)
	}
	return errors.New("nothing has this id, and no content file this path")
}

// resolveNew finds the id and path that are meant.
func (p *moving) resolveNew(m Move) error {
	kind, name, isPath := p.split(m.Content, m.New)
	if kind != 0 && kind != p.Kind {
		return fmt.Errorf("%s is %s and cannot become %s", p.From, article(p.Kind), article(kind))
	}
	folder := p.base + "/" + graph.Folder(p.Kind) + "/"
	own := p.Kind == brief.KindSource && p.file != nil && !p.file.Source.ID.IsZero()
	switch {
	case isPath:
		p.To, p.to = id.MakePath(strings.TrimSuffix(strings.TrimPrefix(name, folder), ".md")), name
		if own {
			p.To = p.From // which the file says itself
		}
	case strings.HasSuffix(m.New, ".md"):
		return fmt.Errorf("%s is no place for %s; those stand in %s", m.New, article(p.Kind), folder)
	default:
		p.To, p.to = name, folder+name+".md"
		if own {
			p.to = p.file.Path
		}
	}
	nested := p.Kind == brief.KindBrief || p.Kind == brief.KindPage
	if reason, propose := id.Check(p.To, nested); reason != "" {
		return fmt.Errorf("%s; write %s", reason, propose)
	}
	if _, taken := id.Reserved(p.To, p.Kind == brief.KindBrief); taken != "" {
		return fmt.Errorf("the id %s is reserved; write %s", p.To, taken)
	}
	return nil
}

// article gives the word for a kind with its article.
func article(k brief.Kind) string {
	if k == brief.KindActor {
		return "an " + k.Word()
	}
	return "a " + k.Word()
}

// candidate is something that can be moved.
type candidate struct {
	kind  brief.Kind
	id    string
	file  *brief.File
	thing any
	names []string
}

// candidates lists all that the content speaks of.
func (p *moving) candidates() []candidate {
	var list []candidate
	g := p.graph
	for _, b := range g.Briefs {
		list = append(list, candidate{brief.KindBrief, b.ID, b.File, b, nil})
	}
	for _, a := range g.Actors {
		c := candidate{brief.KindActor, a.ID, a.File, a, nil}
		if a.File == nil || !a.File.Actor.Name.IsZero() {
			c.names = append(c.names, id.Fold(a.Name))
		}
		for _, alias := range a.Aliases {
			c.names = append(c.names, id.Fold(alias.Name))
		}
		list = append(list, c)
	}
	for _, s := range g.Sources {
		list = append(list, candidate{brief.KindSource, s.ID, s.File, s, nil})
	}
	for _, c := range g.Claims {
		list = append(list, candidate{brief.KindClaim, c.ID, c.File, c, nil})
	}
	for _, t := range g.Topics {
		c := candidate{brief.KindTopic, t.ID, t.File, t, nil}
		if t.File == nil || !t.File.Topic.Title.IsZero() {
			c.names = append(c.names, id.Fold(t.Title))
		}
		list = append(list, c)
	}
	for _, g := range g.Pages {
		list = append(list, candidate{brief.KindPage, g.ID, g.File, g, nil})
	}
	return list
}

// collect makes changes of what was edited.
func (p *moving) collect() error {
	for file, e := range p.editors {
		c := Change{file, file, e.src, e.Bytes()}
		if file == p.from {
			c.New = p.to
		}
		p.Changes = append(p.Changes, c)
	}
	slices.SortFunc(p.Changes, func(a, b Change) int { return strings.Compare(a.New, b.New) })
	return nil
}
