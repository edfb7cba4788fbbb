package check

import (
	"dossier/generator/diag"
)

var compatibleName = &Rule{
	Rule: diag.Rule{
		ID: "compatible-name", Severity: diag.Warning,
		Doc: "A name equals another only because full-width letters, ligatures and the like read as their plain forms. A search for the plain name does not find it everywhere.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, s := range g.spaces() {
			for i := range s.names {
				n := &s.names[i]
				if n.plain.written == "" || n.compatible.written == "" {
					continue
				}
				report(r.At(n.compatible.at, "write "+diag.Quote(n.plain.written),
					"the %s %s equals %s only after compatibility folding", s.word, diag.Quote(n.compatible.written), diag.Quote(n.plain.written)).
					With(n.plain.at, "the plain name").Mend(diag.OfText, n.compatible.written, n.plain.written))
			}
		}
	},
}
