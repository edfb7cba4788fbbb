package check

import (
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/graph"
)

var citesWithdrawn = &Rule{
	Rule: diag.Rule{
		ID: "cites-withdrawn", Severity: diag.Warning,
		Doc: "A brief rests on a source that has been withdrawn, and tells of no update or correction since then. " +
			"ICD 206 wants citations for this: that what rests on a source can be found when the source is withdrawn.",
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		b := t.brief
		for i, s := range b.Sources {
			if s.Withdrawn == nil || s.Withdrawn.Date.IsZero() || latest(b).Compare(s.Withdrawn.Date.First()) >= 0 {
				continue
			}
			at := diag.Place{File: b.File.Path}
			if i < len(b.File.Brief.Sources) {
				at.Line = int(b.File.Brief.Sources[i].Place.Line)
			}
			report(r.At(at, "say in the brief what that changes, and add updated or corrections",
				"the source %s was withdrawn on %s, and the brief tells of no update or correction since", diag.Quote(s.ID), s.Withdrawn.Date))
		}
	},
}

// latest gives the latest day of which a brief tells: that of its claims, of an
// update or of a correction.
func latest(b *graph.Brief) edtf.Day {
	last := b.Date.Last()
	note := func(d edtf.Date) {
		if !d.IsZero() && d.Last().Compare(last) > 0 {
			last = d.Last()
		}
	}
	note(b.Updated)
	for i := range b.File.Brief.Corrections {
		note(b.File.Brief.Corrections[i].Date.Date)
	}
	return last
}
