package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentenceAround gives the sentence of an English text in which something stands.
func sentenceAround(text string, at int) (start, end int) {
	for {
		end = sentenceEnd(text, start)
		if end > at || end == len(text) {
			return start, end
		}
		start = end
	}
}

// sentenceEnd gives where the sentence that begins at start ends, with what
// follows its last sign up to the next sentence.
func sentenceEnd(text string, start int) int {
	for i := start; i < len(text); i++ {
		if c := text[i]; c != '.' && c != '!' && c != '?' {
			continue
		}
		rest := strings.TrimLeft(text[i+1:], `.!?"')]”’»`)
		next := strings.TrimLeft(rest, " \n")
		if len(next) == len(rest) || !opens(next) || text[i] == '.' && shortened(text[start:i]) {
			continue
		}
		return len(text) - len(next)
	}
	return len(text)
}

// opens tells whether a text begins as a sentence does.
func opens(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, `"'([“‘«`))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// shortened tells whether a text ends with what a full stop makes an
// abbreviation of: a letter, as in J. and U.S., or one of a few words.
func shortened(text string) bool {
	word := lastWord(text)
	return utf8.RuneCountInString(word) == 1 && !isDigit(word[0]) || slices.Contains(abbreviations[:], strings.ToLower(word))
}

var abbreviations = [...]string{
	"mr", "mrs", "ms", "dr", "st", "no", "nos", "vol", "vs", "inc", "ltd", "co", "corp", "gen", "col", "lt", "sgt", "capt",
	"sen", "rep", "gov", "prof", "rev", "hon", "jr", "sr", "fig", "pp", "art", "sec", "cf", "ca", "approx", "dept", "govt", "est",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
}

// lastWord gives the letters and digits with which a text ends.
func lastWord(text string) string {
	for i := len(text); i > 0; {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return text[i:]
		}
		i -= size
	}
	return text
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// inQuotation tells whether what stands at a place is between quotation marks:
// somebody else's words.
func inQuotation(text string, at int) bool {
	before := text[:at]
	return strings.Count(before, "“") > strings.Count(before, "”") || strings.Count(before, `"`)%2 == 1
}

// find gives the first place from which on a word or phrase stands whole and
// outside of quotation marks, or -1. Both texts are in lower case.
func find(text, phrase string, from int) int {
	for {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return -1
		}
		at := from + i
		if whole(text, at, at+len(phrase)) && !inQuotation(text, at) {
			return at
		}
		from = at + 1
	}
}

// whole tells whether no letter or digit stands directly before or after.
func whole(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !wordly(before) && !wordly(after)
}

// wordly tells whether a sign is a letter or digit.
func wordly(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
