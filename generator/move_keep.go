package generator

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
)

// keepAddress lets the old address lead to the new one.
func (p *moving) keepAddress() error {
	if p.From == p.To {
		return nil
	}
	if p.file == nil {
		return p.makeFile()
	}
	e, err := p.edit(p.from)
	if err != nil {
		return err
	}
	key, old, former := "former", p.From, e.file.Former
	if p.Kind == brief.KindBrief {
		key, old, former = "aliases", "briefs/"+p.From+".html", e.file.Brief.Aliases
	}
	known := slices.ContainsFunc(former, func(t brief.Text) bool { return p.leadsTo(t.S, p.From) })
	for _, t := range former {
		if !p.leadsTo(t.S, p.To) {
			continue
		}
		if known { // it comes back to where it was
			if err := e.Drop(key, t); err != nil {
				return err
			}
		}
		known = known || e.SetText(t, old)
	}
	if s, ok := p.thing.(*graph.Source); ok {
		if err := keepCopyName(e, s); err != nil {
			return err
		}
	}
	if known {
		return nil
	}
	return e.Add(key, old)
}

// leadsTo tells whether a former address of what moves is that of an id.
func (p *moving) leadsTo(former, name string) bool {
	if p.Kind != brief.KindBrief {
		return former == name
	}
	address, err := brief.AliasPath(former)
	return err == nil && address == "briefs/"+name+".html"
}

// keepCopyName writes the name of a kept copy that was found by the old id.
func keepCopyName(e *editing, s *graph.Source) error {
	if s.Snapshot == "" || !e.file.Source.Snapshot.IsZero() || !slices.Contains(s.Copies, s.Snapshot) {
		return nil
	}
	return e.Set("snapshot", s.Snapshot)
}

// makeFile makes the file of something that has been without one: it says what
// that is, and its former id.
func (p *moving) makeFile() error {
	values := []brief.Value{{Key: "former", Texts: []string{p.From}}}
	add := func(key, text string) {
		if text != "" {
			values = append(values, brief.Value{Key: key, Texts: []string{text}})
		}
	}
	switch t := p.thing.(type) {
	case *graph.Actor:
		add("name", t.Name)
	case *graph.Topic:
		add("title", t.Title)
	case *graph.Claim:
		add("text", t.Text)
	case *graph.Source:
		if err := p.describe(t, add); err != nil {
			return err
		}
	}
	if m := p.marking(); m != brief.Clear {
		add("tlp", m.String())
	}
	p.Made = p.to
	p.Changes = append(p.Changes, Change{"", p.to, nil, brief.Compose(p.Kind, values, "")})
	return nil
}

// describe says which source a new file is about: by its address or name, or,
// where it has neither, by an id that is written where a brief describes it.
func (p *moving) describe(s *graph.Source, add func(key, text string)) error {
	if s.Snapshot != "" && slices.Contains(s.Copies, s.Snapshot) {
		add("snapshot", s.Snapshot)
	}
	switch {
	case s.URL.Text != "":
		add("url", s.URL.Text)
		return nil
	case s.Name != "":
		add("name", s.Name)
		return nil
	}
	for _, f := range p.Files {
		var same []*brief.Source
		eachDescription(f, func(d *brief.Source) {
			if d.ID.IsZero() && d.Ref.IsZero() && id.Fold(d.Publisher.S) == id.Fold(s.Publisher) && id.Fold(d.Title.S) == id.Fold(s.Title) && d.Date.S == s.Date.String() && d.Kind.S == s.Kind {
				same = append(same, d)
			}
		})
		for _, d := range same {
			e, err := p.edit(f.Path)
			if err != nil {
				return err
			}
			if !e.SetIn(d.Place, "id", p.To) {
				return fmt.Errorf("%s:%d: write id: %s here by hand", f.Path, d.Place.Line, p.To)
			}
			p.References++
		}
	}
	return nil
}

// eachDescription visits every source that a file describes.
func eachDescription(f *brief.File, visit func(*brief.Source)) {
	var walk func(list []brief.Source)
	walk = func(list []brief.Source) {
		for i := range list {
			visit(&list[i])
			walk(list[i].Citing)
			walk(list[i].Cites)
		}
	}
	switch {
	case f.Broken:
	case f.Brief != nil:
		walk(f.Brief.Sources)
		for i := range f.Brief.Claims {
			walk(f.Brief.Claims[i].Sources)
		}
	case f.Source != nil:
		walk(f.Source.Cites)
	}
}

// marking gives the lowest marking at which an edition has what moves, so that a
// new file about it tells no other edition of it.
func (p *moving) marking() brief.Marking {
	address := graph.Folder(p.Kind) + "/" + p.From + ".html"
	for m := brief.Clear; m < brief.Red; m++ {
		if edition, _ := p.graph.Redact(m, true); edition.Addresses()[address] != nil {
			return m
		}
	}
	return brief.Red
}

// judge links content and gives all that there is to say of it before pages are
// made.
func (p *moving) judge(c graph.Content) (*graph.Graph, []diag.Finding) {
	g, found := graph.Link(c)
	found = append(found, g.Unused()...)
	return g, append(found, check.Run(g)...)
}

// verify links the content as it is going to be, and refuses what would make
// more of it wrong or let an address die.
func (p *moving) verify() error {
	after := p.Content
	after.Files = slices.Clone(p.Files)
	var own []diag.Finding
	for _, c := range p.Changes {
		rel := strings.TrimPrefix(c.New, p.base+"/")
		kind, fileID, _ := brief.Locate(rel)
		if kind == brief.KindSite {
			after.Site, _ = brief.ParseSite(c.New, c.Is)
			continue
		}
		f, found := brief.Parse(kind, c.New, fileID, c.Is)
		_, before := brief.Parse(kind, c.New, fileID, c.Was)
		if len(found) > len(before) && c.Old != "" || c.Old == "" && len(found) > 0 {
			own = append(own, found...)
		}
		after.Files = slices.DeleteFunc(after.Files, func(f *brief.File) bool { return f.Path == c.Old })
		after.Files = append(after.Files, f)
	}
	slices.SortFunc(after.Files, func(a, b *brief.File) int { return strings.Compare(a.Path, b.Path) })
	g, found := p.judge(after)
	if worse := firstMore(p.found, append(found, own...)); worse != nil {
		return fmt.Errorf("afterwards check would say more: %s: %s", worse.Where(), worse.Message)
	}
	return p.sameAddresses(g)
}

// firstMore gives a finding of a rule that has more findings than before.
func firstMore(before, after []diag.Finding) *diag.Finding {
	count := map[string]int{}
	for _, f := range before {
		count[f.Rule]++
	}
	for i := range after {
		if count[after[i].Rule]--; count[after[i].Rule] < 0 {
			return &after[i]
		}
	}
	return nil
}

// sameAddresses holds that in every edition what had an address has one.
func (p *moving) sameAddresses(g *graph.Graph) error {
	for m := brief.Clear; m <= brief.Red; m++ {
		if m > brief.Clear && !slices.ContainsFunc(p.Files, func(f *brief.File) bool { return f.Marking == m }) {
			continue // the edition is the one before
		}
		before, _ := p.graph.Redact(m, true)
		after, _ := g.Redact(m, true)
		now := after.Addresses()
		for address := range before.Addresses() {
			if now[address] == nil {
				return fmt.Errorf("the address %s would be gone from the edition marked %s", address, m)
			}
		}
		if len(before.Sources) != len(after.Sources) || len(before.Claims) != len(after.Claims) || len(before.Actors) != len(after.Actors) {
			return fmt.Errorf("something else would become of it: the file %s would not be about it", path.Base(p.to))
		}
	}
	return nil
}
