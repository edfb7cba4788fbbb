package check

import (
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

var citesAbove = &Rule{
	Rule: diag.Rule{
		ID: "cites-above", Severity: diag.Error,
		Doc: "The body of a brief cites a source that is marked above the brief, and would tell of it (TLP 2.0). What the front matter names is judged by marked-above; a link in double brackets only becomes words.",
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		f := t.brief.File
		for i, to := range t.brief.Body.Targets {
			s, is := to.(*graph.Source)
			if !is || s.File == nil || s.File.Marking <= f.Marking {
				continue
			}
			ref := t.brief.Body.Doc.Refs()[i]
			if ref.Kind != markdown.Citation {
				continue
			}
			report(r.At(diag.Place{File: f.Path, Line: ref.Line, Column: ref.Column},
				"say it in a file marked "+s.File.Marking.String()+", or mark this file so",
				"%s is marked %s, above this file, which is marked %s", diag.Quote(ref.Target), s.File.Marking, f.Marking).
				With(diag.Place{File: s.File.Path}, "marked here"))
		}
	},
}
