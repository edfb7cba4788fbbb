package difference

import (
	"strings"

	"dossier/generator/graph"
)

func (p *pair) ofSource(s *graph.Source) Change { return ofSource(&p.head, s) }

func ofSource(e *Edition, s *graph.Source) Change {
	ch := Change{Thing: "source", ID: s.ID, Name: e.Tell.Source(s)}
	if s.File != nil {
		ch.File = s.File.Path
	}
	return ch
}

func (p *pair) sourcesAdded() []Change {
	return each(p.sources.added(), func(s *graph.Source) Change { return with(ofSource(&p.head, s), "", "", s.URL.Text) })
}

func (p *pair) sourcesRemoved() []Change {
	return each(p.sources.removed(), func(s *graph.Source) Change { return with(ofSource(&p.base, s), "", s.URL.Text, "") })
}

func (p *pair) sourcesWithdrawn() []Change {
	var list []Change
	p.sources.kept(func(was, now *graph.Source) {
		if was.Withdrawn == nil && now.Withdrawn != nil {
			ch := p.ofSource(now)
			ch.Why = sentence("%s", p.head.Tell.Withdrawn(now))
			list = append(list, ch)
		}
	})
	return list
}

func (p *pair) sourcesRestored() []Change {
	var list []Change
	p.sources.kept(func(was, now *graph.Source) {
		if was.Withdrawn != nil && now.Withdrawn == nil {
			ch := p.ofSource(now)
			ch.Was = p.base.Tell.Withdrawn(was)
			list = append(list, ch)
		}
	})
	return list
}

// sourcesChanged compares what is known of a source, wherever it is said.
func (p *pair) sourcesChanged() []Change {
	var list []Change
	p.sources.kept(func(was, now *graph.Source) {
		for _, part := range []struct{ what, was, now string }{
			{"id", was.ID, now.ID},
			{"url", was.URL.Text, now.URL.Text},
			{"name", was.Name, now.Name},
			{"title", was.Title, now.Title},
			{"publisher", was.Publisher, now.Publisher},
			{"owner", was.Owner, now.Owner},
			{"author", strings.Join(was.Authors, ", "), strings.Join(now.Authors, ", ")},
			{"date", was.Date.String(), now.Date.String()},
			{"accessed", was.Accessed.String(), now.Accessed.String()},
			{"kind", was.Kind, now.Kind},
			{"language", was.Language, now.Language},
			{"archive", strings.Join(was.Archive, " "), strings.Join(now.Archive, " ")},
			{"sha256", was.SHA256, now.SHA256},
		} {
			if part.was != part.now {
				list = append(list, with(p.ofSource(now), part.what, part.was, part.now))
			}
		}
		list = append(list, bodyChanged(p.ofSource(now), &was.Body, &now.Body)...)
	})
	return list
}
