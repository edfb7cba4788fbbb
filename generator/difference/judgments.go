package difference

import (
	"fmt"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// judgmentsChanged finds changed words of editors on how sure they are: of a
// brief, of a claim in one brief, of a claim by its own file, and of sources.
func (p *pair) judgmentsChanged() []Change {
	var list []Change
	p.briefs.kept(func(was, now *graph.Brief) {
		a, b := was.File.Brief, now.File.Brief
		list = append(list, judged(ofBrief(now), a.Confidence.S, b.Confidence.S, a.Likelihood.S, b.Likelihood.S)...)
	})
	p.keptUses(func(was, now *graph.Use) {
		a, b := was.Mention, now.Mention
		list = append(list, judged(ofUse(now), a.Confidence.S, b.Confidence.S, a.Likelihood.S, b.Likelihood.S)...)
		if a.Credibility != b.Credibility {
			list = append(list, with(ofUse(now), "credibility", grade(a.Credibility), grade(b.Credibility)))
		}
	})
	p.claims.kept(func(was, now *graph.Claim) {
		a, b := ownClaim(was), ownClaim(now)
		list = append(list, judged(ofClaim(now), a.Confidence.S, b.Confidence.S, a.Likelihood.S, b.Likelihood.S)...)
	})
	p.sources.kept(func(was, now *graph.Source) {
		if was.Reliability != now.Reliability {
			list = append(list, with(p.ofSource(now), "reliability", was.Reliability, now.Reliability))
		}
	})
	return list
}

// ownClaim gives what a claim's own file says; nothing, where there is none.
func ownClaim(c *graph.Claim) *brief.Claim {
	if c.File == nil {
		return &brief.Claim{}
	}
	return c.File.Claim
}

func judged(about Change, confidence, confidenceNow, likelihood, likelihoodNow string) []Change {
	var list []Change
	if confidence != confidenceNow {
		list = append(list, with(about, "confidence", confidence, confidenceNow))
	}
	if likelihood != likelihoodNow {
		list = append(list, with(about, "likelihood", likelihood, likelihoodNow))
	}
	return list
}

// grade writes a grade of the Admiralty scale; 0 is none.
func grade(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}
