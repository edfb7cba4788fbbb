package check

import (
	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
)

var credibilityOrigins = &Rule{
	Rule: diag.Rule{
		ID: "credibility-origins", Severity: diag.Warning,
		Doc: "A claim is given credibility 1 and has fewer than two independent origins. In the Admiralty code 1 means confirmed by other independent sources; repetitions are none.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, c := range g.Claims {
			if len(c.Origins) >= 2 {
				continue
			}
			for _, u := range c.Uses {
				if u.Mention.Credibility == 1 && u.Stance == brief.Asserts {
					report(r.At(u.Mention.Place.At(u.Brief.File.Path), "write 2 (probably true) or less, or add a source that does not depend on the others",
						"credibility 1 means confirmed by independent sources, and the claim has %s", origins(c)))
				}
			}
		}
	},
}

func origins(c *graph.Claim) string {
	if len(c.Origins) == 0 {
		return "no independent origin"
	}
	return "one independent origin, " + diag.Quote(c.Origins[0].Name)
}
