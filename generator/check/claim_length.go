package check

import (
	"unicode/utf8"

	"dossier/generator/diag"
)

var claimLength = &Rule{
	Rule: diag.Rule{
		ID: "claim-length", Severity: diag.Warning,
		Doc: "A claim is longer than 240 characters. A statement that can be found true or false as a whole, as ICD 203 wants of a judgment, seldom needs more.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, c := range g.Claims {
			if n := utf8.RuneCountInString(c.Text); len(c.Text) > claimMost && n > claimMost {
				report(r.At(claimPlace(c), "say the one thing that is claimed, and leave the rest to the body or to a claim of its own",
					"the claim is %d characters long; %d are enough", n, claimMost))
			}
		}
	},
}

// claimMost is the number of code points up to which a claim is not too long.
const claimMost = 240
