package id

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Compatible tells whether a name has a character that only NFKC makes plain:
// a full-width letter, a ligature, a superscript. White space and hyphens don't
// count; folding makes one space of them anyway.
func Compatible(s string) bool {
	if _, ascii := scan(s); ascii {
		return false
	}
	for _, r := range s {
		if r < 0x80 || unicode.IsSpace(r) || unicode.Is(unicode.Hyphen, r) || unicode.Is(unicode.Pd, r) {
			continue
		}
		if one := string(r); norm.NFKC.String(one) != norm.NFC.String(one) {
			return true
		}
	}
	return false
}
