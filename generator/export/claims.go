package export

import (
	"io"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// writeClaims writes data/claims.json (FORMAT: What a build tells machines).
func writeClaims(w io.Writer, e Edition) error {
	return writeRows(w, "claims", e.Graph.Claims, func(o *object, c *graph.Claim) {
		o.text("id", c.ID)
		o.text("text", c.Text)
		o.text("page", page(brief.KindClaim, c.ID))
		texts(o, "actors", c.Actors, actorID)
		o.text("date", c.Date.String())
		o.text("standing", c.Standing.String())
		o.text("reason", e.Reason(c))
		o.count("independent_origins", len(c.Origins))
		each(o, "origins", c.Origins, origin)
		texts(o, "contradicts", c.Contradicts, claimID)
		texts(o, "supersedes", c.Supersedes, claimID)
		each(o, "evidence", c.Evidence(), evidence)
	})
}

func origin(o *object, from graph.Origin) {
	o.text("key", from.Key)
	texts(o, "sources", from.Sources, sourceID)
}

func evidence(o *object, e *graph.Evidence) {
	o.text("brief", e.Brief.ID)
	o.text("stance", e.Stance.String())
	o.text("source", e.Source.ID)
	o.flag("live", e.Provenance.Live)
	o.flag("loop", e.Provenance.Looping)
	var origins []*graph.Source
	if e.Provenance.Live { // dead evidence has none
		origins = e.Provenance.Origins()
	}
	texts(o, "origins", origins, sourceID)
	credits(o, e.Provenance)
	o.text("date", e.Date.String())
	o.number("credibility", e.Mention.Credibility)
}

// credits writes what the brief says of credits where that is not what the
// sources say; it is left out when there is nothing of the kind.
func credits(o *object, p *graph.Provenance) {
	said := false
	for i := range p.Steps {
		step := &p.Steps[i]
		if !step.Said {
			continue
		}
		if !said {
			o.key("credits")
			o.open()
			said = true
		}
		texts(o, step.Source.ID, step.Credits, credited)
	}
	if said {
		o.close()
	}
}

func actorID(a *graph.Actor) string { return a.ID }

func briefID(b *graph.Brief) string { return b.ID }

func claimID(c *graph.Claim) string { return c.ID }

func sourceID(s *graph.Source) string { return s.ID }

func topicID(t *graph.Topic) string { return t.ID }

func credited(c graph.Credit) string { return c.To.ID }
