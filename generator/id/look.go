package id

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// lookAlike gives the Latin letter that a Greek or Cyrillic one can't be told
// from in common typefaces, or 0. Capitals and small letters are told apart:
// В looks like B, в like no Latin letter.
func lookAlike(r rune) rune {
	const (
		foreign = "АВЕЅІЈКМНОРСТУХҮԌԚԜ" + "аеѕіјкорсухѵһԁԛԝӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "αικνορυϲϳ"
		latin   = "ABESIJKMHOPCTYXYGQW" + "aesijkopcyxvhdqwl" + "ABEZHIKMNOPTYX" + "aikvopucj"
	)
	if r < 'Ͱ' || r > 'ԯ' { // the blocks Greek to Cyrillic Supplement
		return 0
	}
	i := 0
	for _, f := range foreign {
		if f == r {
			return rune(latin[i])
		}
		i++
	}
	return 0
}

// Skeleton gives the form in which look-alike letters are one (Latin, Greek,
// Cyrillic; a small table of our own), for finding names that look the same.
// It is folded as well.
func Skeleton(s string) string {
	if _, ascii := scan(s); ascii {
		return Fold(s)
	}
	// Taken apart, so that ё is looked up as е with its dots.
	return Fold(strings.Map(func(r rune) rune {
		if l := lookAlike(r); l != 0 {
			return l
		}
		return r
	}, norm.NFD.String(s)))
}

// Mixed tells whether a name mixes Latin with look-alike Greek or Cyrillic
// letters within one word.
func Mixed(s string) bool {
	if _, ascii := scan(s); ascii {
		return false
	}
	latin, alike := false, false
	for _, r := range norm.NFD.String(s) {
		switch {
		case lookAlike(r) != 0:
			alike = true
		case unicode.Is(unicode.Latin, r):
			latin = true
		case !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !invisible(r):
			latin, alike = false, false
		}
		if latin && alike {
			return true
		}
	}
	return false
}

// Bidi gives the index of the first bidi control (U+202A–202E, U+2066–2069), or -1.
func Bidi(s string) int {
	// All of them begin with the byte E2, which few other texts hold often.
	for from := 0; ; {
		i := strings.IndexByte(s[from:], 0xE2)
		if i < 0 {
			return -1
		}
		from += i
		if r, _ := utf8.DecodeRuneInString(s[from:]); bidi(r) {
			return from
		}
		from++
	}
}

func bidi(r rune) bool {
	return '\u202A' <= r && r <= '\u202E' || '\u2066' <= r && r <= '\u2069'
}

// Blank tells whether nothing in s is visible.
func Blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) && !invisible(r) && !bidi(r) {
			return false
		}
	}
	return true
}
