package check

import (
	"bytes"
	"slices"
	"strings"

	"dossier/generator/diag"
)

var confidenceLikelihood = &Rule{
	Rule: diag.Rule{
		ID: "confidence-likelihood", Severity: diag.Warning,
		Doc: "A sentence holds a confidence (low, moderate, high) and a likelihood. How sure one is and how likely something is are two things; " +
			"ICD 203 wants them never to stand in one sentence. English texts only; what stands between quotation marks is left alone.",
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		if !t.mayHold("fidence") || !t.english() {
			return
		}
		for i := range t.passages {
			p := &t.passages[i]
			if p.quoted || !bytes.Contains(t.bytes(p), []byte("fidence")) {
				continue
			}
			said := t.text(p)
			if sure, likely := mixed(said, lower(said)); sure != "" {
				report(r.At(p.at, "make two sentences of it: how likely it is, and how sure you are of that",
					"the confidence %s and the likelihood %s stand in one sentence", diag.Quote(sure), diag.Quote(likely)))
			}
		}
	},
}

// mixed finds a sentence with a confidence and a likelihood, and gives both.
func mixed(said, lower string) (sure, likely string) {
	for at := find(lower, "confidence", 0); at >= 0; at = find(lower, "confidence", at+1) {
		start, end := sentenceAround(said, at)
		sure := confidence(lower[start:end], at-start)
		if sure == "" {
			continue
		}
		for _, row := range [][]string{firstRow[:], secondRow[:]} {
			if i, term := findAny(lower[start:end], row); i >= 0 {
				return sure, term
			}
		}
	}
	return "", ""
}

var levels = [...]string{"low", "moderate", "medium", "high"}

// confidence gives the level that a sentence has for the word confidence at a
// place: "high confidence", "moderate analytic confidence", "confidence in
// this is low". The confidence of a market is none.
func confidence(sentence string, at int) string {
	before := words(sentence[:at])
	n := len(before)
	if n > 0 && slices.Contains([]string{"public", "consumer", "investor", "business", "market"}, before[n-1]) {
		return ""
	}
	for i := n - 1; i >= max(0, n-2); i-- {
		if slices.Contains(levels[:], before[i]) {
			return before[i] + " confidence"
		}
	}
	after := words(sentence[at+len("confidence"):])
	for i := 0; i+1 < min(len(after), 10); i++ {
		if (after[i] == "is" || after[i] == "as") && slices.Contains(levels[:], after[i+1]) {
			return after[i+1] + " confidence"
		}
	}
	if len(after) > 0 && slices.Contains(levels[:], after[0]) && sentence[at+len("confidence")] == ':' {
		return after[0] + " confidence"
	}
	return ""
}

// words gives the words of a text.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !wordly(r) })
}
