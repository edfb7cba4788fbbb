package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"
)

var claimJoined = &Rule{
	Rule: diag.Rule{
		ID: "claim-joined", Severity: diag.Warning,
		Doc: "A claim holds two assertions: two sentences, or two that a semicolon joins. Each has evidence of its own, and one may fall while the other stands. " +
			"Assertions that are joined by and are not looked for, as most that look so are one.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, c := range g.Claims {
			if second := secondAssertion(c.Text); second != "" {
				report(r.At(claimPlace(c), "make two claims of it", "the claim says two things; the second begins at %s", diag.Quote(second)))
			}
		}
	},
}

// secondAssertion gives what follows a semicolon, or a full stop that ends a
// sentence beyond doubt; "" where there is none. What stands between quotation
// marks is left alone.
func secondAssertion(text string) string {
	for i, r := range text {
		size := utf8.RuneLen(r)
		if size < 0 {
			continue // no UTF-8
		}
		rest := text[i+size:]
		switch r {
		case ';':
			if !strings.HasPrefix(rest, " ") {
				continue
			}
		case '.', '!', '?':
			if !strings.HasPrefix(rest, " ") || !endsSentence(text[:i], strings.TrimLeft(rest, " ")) {
				continue
			}
		case '；', '。', '！', '？', '؛', '؟', '।':
		default:
			continue
		}
		second := strings.TrimSpace(rest)
		if strings.ContainsFunc(second, wordly) && !inQuotation(text, i) {
			return second
		}
	}
	return ""
}

// openers begin a sentence and no name.
var openers = [...]string{
	"The", "A", "An", "It", "He", "She", "They", "We", "This", "That", "These", "Those", "Its", "His", "Her", "Their",
	"But", "And", "However", "In", "On", "At", "There", "As", "By", "For", "No", "Both",
}

// endsSentence tells whether a sentence ends between two texts: before it a
// word of four letters in lower case, or a year, and behind it a capital; or
// any word of four letters before a word that begins a sentence.
func endsSentence(before, after string) bool {
	word := lastWord(before)
	if utf8.RuneCountInString(word) < 4 || shortened(before) || !opens(after) {
		return false
	}
	first, _, _ := strings.Cut(after, " ")
	return !opens(word) || isDigit(word[0]) || slices.Contains(openers[:], strings.TrimRight(first, ","))
}
