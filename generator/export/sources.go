package export

import (
	"io"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// writeSources writes data/sources.json (FORMAT: What a build tells machines).
func writeSources(w io.Writer, e Edition) error {
	return writeRows(w, "sources", e.Graph.Sources, func(o *object, s *graph.Source) {
		o.text("id", s.ID)
		o.text("url", s.URL.Text)
		o.text("name", s.Name)
		o.text("title", s.Title)
		o.text("publisher", s.Publisher)
		o.text("owner", s.Owner)
		o.text("kind", s.Kind)
		o.text("date", s.Date.String())
		o.text("reliability", s.Reliability)
		withdrawn(o, s.Withdrawn)
		o.text("page", page(brief.KindSource, s.ID))
		texts(o, "cites", s.Cites, credited)
		texts(o, "claims", s.Claims, claimID)
	})
}

// withdrawn writes a retraction with its date and reason.
func withdrawn(o *object, w *brief.Withdrawal) {
	if w == nil {
		return
	}
	o.key("withdrawn")
	o.open()
	o.text("date", w.Date.String())
	o.text("reason", w.Reason.S)
	o.close()
}
