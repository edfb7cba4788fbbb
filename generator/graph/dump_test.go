package graph

import (
	"fmt"
	"strings"
)

// dump writes out all of a graph that anything after it can see.
func dump(g *Graph) string {
	d := &dumper{}
	d.line("marking", g.Marking, "edition", g.Edition, "assets", g.Assets)
	for _, b := range g.Briefs {
		d.line("brief", b.ID, b.Title, b.Date, b.Updated, name(b.Prev), name(b.Next))
		d.line(" actors", names(b.Actors), names(b.About), names(b.Topics), names(b.Sources))
		for _, u := range b.Uses {
			d.line(" use", u.Claim.ID, u.Stance, u.Date, names(u.Actors))
			for _, e := range u.Evidence {
				d.evidence(e)
			}
		}
		d.body(&b.Body, b.Backlinks)
	}
	for _, c := range g.Claims {
		d.line("claim", c.ID, c.Text, c.Date, c.Standing, names(c.Actors), names(c.About), filed(c.File != nil, c))
		d.line(" relations", names(c.Contradicts), names(c.Supersedes), names(c.SupersededBy), names(c.Qualifies), names(c.QualifiedBy))
		r := c.Reason
		d.line(" reason", r.Asserting, r.Disputing, r.Dead, r.Declared, names(r.By), r.Sources, names(r.Loop), names(r.Read), r.ReadHouses)
		for _, o := range c.Origins {
			d.line(" origin", o.Key, o.Name, names(o.Sources), name(o.Brief), o.Anonymous)
		}
		for _, u := range c.Uses {
			d.line(" used", u.Brief.ID)
		}
		d.body(&c.Body, c.Backlinks)
	}
	for _, a := range g.Actors {
		d.line("actor", a.ID, a.Name, name(a.PartOf), names(a.Parts), names(a.Briefs), names(a.AboutIn), names(a.Claims), names(a.AboutBy), filed(a.File != nil, a))
		for _, alias := range a.Aliases {
			d.line(" alias", alias.Name, name(alias.Source))
		}
		d.body(&a.Body, a.Backlinks)
	}
	for _, s := range g.Sources {
		d.source(s)
	}
	for _, t := range g.Topics {
		d.line("topic", t.ID, t.Title, names(t.Briefs), filed(t.File != nil, t))
		d.body(&t.Body, t.Backlinks)
	}
	for _, p := range g.Pages {
		d.line("page", p.ID, p.Title)
		d.body(&p.Body, p.Backlinks)
	}
	for _, f := range g.Former() {
		d.line("former", f.Path, f.From, name(f.To))
	}
	return d.String()
}

type dumper struct{ strings.Builder }

func (d *dumper) line(parts ...any) { fmt.Fprintln(d, parts...) }

func (d *dumper) evidence(e *Evidence) {
	p := e.Provenance
	d.line("  evidence", e.Source.ID, p.Live, p.Looping)
	for _, st := range p.Steps {
		d.line("   step", st.Source.ID, credits(st.Credits), st.To, st.Said, st.Alive, st.Origin)
	}
}

func (d *dumper) source(s *Source) {
	d.line("source", s.ID, s.URL, s.Name, s.Title, s.Publisher, s.Owner, s.Kind, s.Authors, s.Date, s.Accessed, s.Archive, s.Reliability, s.Withdrawn != nil, len(s.Corrections), filed(s.File != nil, s))
	d.line(" key", s.Key, s.KeyName, credits(s.Cites), names(s.Claims), names(s.CreditedBy), names(s.CitedIn), len(s.Evidence))
	for _, r := range s.Rests {
		d.line(" rest", r.Claim.ID, r.Alone, r.Left)
	}
	d.body(&s.Body, s.Backlinks)
}

func (d *dumper) body(b *Body, links []Backlink) {
	for _, to := range b.Targets {
		d.line(" target", name(to))
	}
	d.line(" mentions", b.Mentions)
	for _, l := range links {
		d.line(" backlink", name(l.From), l.Ref, l.Mention)
	}
}

func credits(list []Credit) string {
	s := ""
	for _, c := range list {
		s += c.How + ":" + c.To.ID + " "
	}
	return s
}

func names[T any](list []T) string {
	s := "["
	for _, v := range list {
		s += name(v) + " "
	}
	return s + "]"
}

// filed tells whether something has a file.
func filed(has bool, v any) string { return fmt.Sprint(has, name(v)) }

func name(v any) string {
	switch t := v.(type) {
	case *Brief:
		if t != nil {
			return "brief:" + t.ID
		}
	case *Claim:
		return "claim:" + t.ID
	case *Actor:
		if t != nil {
			return "actor:" + t.ID
		}
	case *Source:
		if t != nil {
			return "source:" + t.ID
		}
	case *Topic:
		return "topic:" + t.ID
	case *Page:
		return "page:" + t.ID
	case Asset:
		return "asset:" + string(t)
	}
	return "-"
}
