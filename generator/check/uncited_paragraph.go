package check

import (
	"strings"
	"unicode"

	"dossier/generator/diag"
	"dossier/generator/graph"
)

var uncitedParagraph = &Rule{
	Rule: diag.Rule{
		ID: "uncited-paragraph", Severity: diag.Warning,
		Doc: "A paragraph gives a figure, a date or words in quotation marks, and leads to no source. ICD 206 wants a citation wherever something rests on a source. " +
			"It is reported only in a brief whose body cites a source elsewhere, and only for what a reader would look up; a link to a claim, to another brief, to an address or a footnote counts as a citation. " +
			"checks: {uncited-paragraph: off} turns it off.",
	},
	Read: func(r *Rule, t *reading, report func(diag.Finding)) {
		if !citesSources(t.brief) {
			return
		}
		for i := range t.passages {
			p := &t.passages[i]
			if !p.prose || p.cites {
				continue
			}
			if fact := fact(t.text(p)); fact != "" {
				report(r.At(p.at, "cite what it rests on, as in [@source-id], or link the claim, as in [[claim:id]]",
					"the paragraph says %s and cites nothing", diag.Quote(fact)))
			}
		}
	},
}

// citesSources tells whether the body of a brief cites a source anywhere.
func citesSources(b *graph.Brief) bool {
	for _, to := range b.Body.Targets {
		if _, is := to.(*graph.Source); is {
			return true
		}
	}
	return false
}

// quotedWords is the number of words from which on a quotation is somebody's
// statement; fewer are a term that is talked about.
const quotedWords = 4

// fact gives the first figure, date or quotation of a text, or "". Numbers in
// words are none: they count what the text itself speaks of.
func fact(text string) string {
	if i := strings.IndexFunc(text, unicode.IsDigit); i >= 0 {
		start := strings.LastIndexByte(text[:i], ' ') + 1
		word, _, _ := strings.Cut(text[start:], " ")
		return strings.TrimRight(word, ".,;:!?)”")
	}
	for rest := text; ; {
		_, after, ok := strings.Cut(rest, "“")
		if !ok {
			return ""
		}
		quotation, more, ok := strings.Cut(after, "”")
		if !ok {
			return ""
		}
		if len(strings.Fields(quotation)) >= quotedWords {
			return quotation
		}
		rest = more
	}
}
