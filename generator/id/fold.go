package id

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold gives the form under which names compare: NFKC, full Unicode case
// folding, and runs of white space, hyphens (U+002D, U+2010, U+2011) and
// underscores as one space, none at the ends. (FORMAT: Ids and URLs, Identity.)
// Folding twice changes nothing; a name that is folded already is not copied.
func Fold(name string) string {
	folded, ascii := scan(name)
	switch {
	case folded:
		return name
	case ascii:
		return foldASCII(name)
	}
	return squeeze(foldCase(name))
}

// FoldText gives the form under which claims compare: Fold without final
// punctuation (. ! ? … 。 ؟ । ۔ ։). A text of nothing else keeps it.
func FoldText(text string) string {
	folded := Fold(text)
	if bare := strings.TrimRight(folded, " .!?…。؟।۔։"); bare != "" {
		return bare
	}
	return folded
}

// scan tells whether Fold would change nothing, and whether all is ASCII. A name
// with other characters counts as not folded: finding out is the work itself.
func scan(name string) (folded, ascii bool) {
	folded = true
	last := byte(' ')
	for i := range len(name) {
		b := name[i]
		switch {
		case b >= utf8.RuneSelf:
			return false, false
		case 'A' <= b && b <= 'Z', b == ' ' && last == ' ', b != ' ' && gapASCII(b):
			folded = false
		}
		last = b
	}
	return folded && (name == "" || last != ' '), true
}

// gapASCII tells whether b is one of the characters that fold to a space.
func gapASCII(b byte) bool {
	return b == ' ' || b == '-' || b == '_' || '\t' <= b && b <= '\r'
}

func foldASCII(name string) string {
	buf := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		b := name[i]
		if gapASCII(b) {
			gap = true
			continue
		}
		if gap && len(buf) > 0 {
			buf = append(buf, ' ')
		}
		gap = false
		if 'A' <= b && b <= 'Z' {
			b += 'a' - 'A'
		}
		buf = append(buf, b)
	}
	return string(buf)
}

// foldCase gives NFKC of the full case folding of NFKC. The last step puts
// together what folding took apart (ǰ), so that the result is stable.
func foldCase(s string) string {
	s = norm.NFKC.String(strings.ToValidUTF8(s, "\uFFFD"))
	return norm.NFKC.String(foldCherokee(cases.Fold().String(s)))
}

// foldCherokee mends the folding of x/text, which swaps the two cases of
// Cherokee. Unicode folds them to the capitals.
func foldCherokee(s string) string {
	if !strings.ContainsFunc(s, smallCherokee) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if smallCherokee(r) {
			return unicode.ToUpper(r)
		}
		return r
	}, s)
}

func smallCherokee(r rune) bool {
	return '\uAB70' <= r && r <= '\uABBF' || '\u13F8' <= r && r <= '\u13FD'
}

// squeeze makes one space of each run of gaps, and none at the ends.
func squeeze(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		if r < utf8.RuneSelf && gapASCII(byte(r)) || r == '\u2010' || r == '\u2011' || r >= utf8.RuneSelf && unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
