package check

import (
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

var scaleRows = &Rule{
	Rule: diag.Rule{
		ID: "scale-rows", Severity: diag.Warning,
		Doc: "A brief uses words of both rows of the likelihood scale: likely, unlikely, almost certain … in one place, probable, improbable, nearly certain … in another. " +
			"ICD 203 wants one row in one product, as a reader takes two words for two degrees. Looked at are likelihood in the front matter, the summary, claims that carry a judgment, and the body, in English; " +
			"not what stands between quotation marks.",
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		fields := likelihoods(t)
		if len(fields) == 0 && !mayMix(t) {
			return
		}
		first, second := fields.of(t, firstRow[:]), fields.of(t, secondRow[:])
		if first.term == "" || second.term == "" {
			return
		}
		if second.place < first.place {
			first, second = second, first
		}
		report(r.At(second.at, "keep to one row: the words that go with "+diag.Quote(first.term)+", or those that go with "+diag.Quote(second.term),
			"the brief says %s here and %s elsewhere, which are of two rows of the scale", diag.Quote(second.term), diag.Quote(first.term)).
			With(first.at, diag.Quote(first.term)))
	},
}

// mayMix tells at once that a text holds no word of the second row. It looks for
// parts of them that begin with a rare letter, which is found sooner.
func mayMix(t *reading) bool {
	for _, sign := range []string{"babl", "chance", "possib", "ven odds", "y certain"} {
		if t.mayHold(sign) {
			return true
		}
	}
	return false
}

// used is a term of the scale where a brief uses it first.
type used struct {
	term  string
	at    diag.Place
	place int // its rank among all places of the brief
}

// fieldTerms is what the front matter gives as likelihood.
type fieldTerms []brief.Text

func likelihoods(t *reading) fieldTerms {
	m := t.brief.File.Brief
	var list fieldTerms
	add := func(text brief.Text) {
		if text.S != "" {
			list = append(list, text)
		}
	}
	add(m.Likelihood)
	for i := range m.Claims {
		add(m.Claims[i].Likelihood)
	}
	return list
}

// of gives where a brief uses a row of the scale first.
func (f fieldTerms) of(t *reading, row []string) used {
	for i, text := range f {
		if holds(strings.ToLower(text.S), row) {
			return used{text.S, text.At(t.brief.File.Path), i}
		}
	}
	if !t.english() {
		return used{}
	}
	for i := range t.passages {
		p := &t.passages[i]
		if p.quoted || !p.block && !p.summary && (p.claim == nil || !judges(p.claim, t.claimOf(p.claim))) {
			continue
		}
		if at, term := findAny(lower(t.text(p)), row); at >= 0 {
			return used{term, p.at, len(f) + i}
		}
	}
	return used{}
}

// holds tells whether a value of likelihood is of a row: in the front matter
// also the bare "remote" is.
func holds(term string, row []string) bool {
	if term == "remote" {
		return row[0] == secondRow[0]
	}
	at, _ := findAny(term, row)
	return at >= 0
}
