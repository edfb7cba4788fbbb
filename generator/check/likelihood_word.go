package check

import (
	"slices"
	"strings"

	"dossier/generator/diag"
)

var likelihoodWord = &Rule{
	Rule: diag.Rule{
		ID: "likelihood-word", Severity: diag.Warning,
		Doc: "A judgment says may, could, possibly or another word that stands for no degree of likelihood. ICD 203 wants the terms of its scale, which say how many per cent are meant. " +
			"Only what carries a likelihood or confidence is a judgment: such a claim's text, and the summary of such a brief. English texts only; what stands between quotation marks is left alone.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, c := range g.Claims {
			if judged(c) && isEnglish(g.Site.Language.S) {
				said := c.File.Claim.Text
				r.judgeWords(said.S, said.At(c.File.Path), report)
			}
		}
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		m := t.brief.File.Brief
		for i := range t.passages {
			p := &t.passages[i]
			switch {
			case p.summary && (!m.Likelihood.IsZero() || !m.Confidence.IsZero()):
			case p.claim != nil && judges(p.claim, t.claimOf(p.claim)):
			default:
				continue
			}
			if !t.english() {
				return
			}
			r.judgeWords(t.text(p), p.at, report)
		}
	},
}

func (r *Rule) judgeWords(said string, at diag.Place, report func(diag.Finding)) {
	low := lower(said)
	for _, v := range vague {
		i := find(low, v.word, 0)
		if i < 0 || v.is != nil && !v.is(said, i) {
			continue
		}
		report(r.At(at, "write "+v.instead+", as the scale of ICD 203 has it",
			"the judgment says %s, which is no degree of likelihood", diag.Quote(v.word)))
		return
	}
}

// vague lists what is often said instead of a term of the scale.
var vague = []struct {
	word, instead string
	is            func(said string, at int) bool // nil: always
}{
	{"highly likely", "“very likely”", nil},
	{"highly unlikely", "“very unlikely”", nil},
	{"very probable", "“highly probable”", nil},
	{"very improbable", "“highly improbable”", nil},
	{"may", someDegree, func(said string, at int) bool { return said[at] == 'm' }}, // May is a month
	{"might", someDegree, isMight},
	{"could", someDegree, nil},
	{"possible", someDegree, func(said string, at int) bool { return !strings.HasSuffix(said[:at], "as ") }},
	{"possibly", someDegree, nil},
	{"perhaps", someDegree, nil},
	{"maybe", someDegree, nil},
	{"conceivably", someDegree, nil},
	{"plausibly", someDegree, nil},
	{"cannot be ruled out", someDegree, nil},
	{"cannot rule out", someDegree, nil},
}

const someDegree = "“unlikely”, “likely” or another degree"

// isMight tells the verb from the noun, which an adjective or article precedes.
func isMight(said string, at int) bool {
	word := strings.ToLower(lastWord(strings.TrimRight(said[:at], " ")))
	return !slices.Contains([]string{"the", "its", "their", "his", "her", "military", "economic", "naval", "industrial"}, word)
}
