package id

import (
	"unicode"
	"unicode/utf8"
)

// Invisible gives the index of the first other invisible character that is no
// joiner inside a word or an emoji, or -1. White space and bidi controls are
// not meant; neither are what emoji and ideographs are written with: variation
// selectors after a sign they vary, and the tags of a flag.
func Invisible(s string) int {
	var prev rune // the last character that is no variation selector
	flag := false // within the tags of a flag
	for i, r := range s {
		if r >= ' ' && r < 0x7F {
			prev, flag = r, false
			continue
		}
		switch {
		case flag && tag(r):
			continue
		case !invisible(r):
			flag = r == blackFlag
		case joiner(r):
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if !joins(prev, next) {
				return i
			}
			continue
		case unicode.Is(unicode.Variation_Selector, r) && varies(prev, r):
			continue
		default:
			return i
		}
		prev = r
	}
	return -1
}

const blackFlag = '\U0001F3F4'

func tag(r rune) bool { return '\U000E0020' <= r && r <= '\U000E007F' }

// joiner tells whether r is the zero width joiner or non-joiner.
func joiner(r rune) bool { return r == '\u200C' || r == '\u200D' }

// joins tells whether a joiner between a and b stands inside a word or an emoji.
func joins(a, b rune) bool {
	if wordly(a) {
		return wordly(b)
	}
	return pictorial(a) && pictorial(b)
}

func wordly(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)) && !invisible(r)
}

// pictorial tells whether r may be part of an emoji: a sign, a skin tone, or ℹ,
// the one letter among them.
func pictorial(r rune) bool { return r == 'ℹ' || unicode.In(r, unicode.So, unicode.Sm, unicode.Sk) }

// varies tells whether the variation selector vs has something to vary in r.
func varies(r, vs rune) bool {
	switch {
	case vs == '\uFE0E' || vs == '\uFE0F':
		return pictorial(r) || r == '#' || r == '*' || '0' <= r && r <= '9' || unicode.IsPunct(r) && r > 0x7F
	case unicode.Is(unicode.Mongolian, vs):
		return unicode.Is(unicode.Mongolian, r)
	}
	return unicode.Is(unicode.Han, r)
}

// invisible tells whether r has no shape of its own and is neither white space
// nor a bidi control: what Unicode calls default ignorable, the control
// characters, and two that only look empty.
func invisible(r rune) bool {
	switch {
	case r < ' ' || r == 0x7F:
		return r < '\t' || r > '\r'
	case r < 0x80:
		return false
	case r == '\u2800' || '\uFFF9' <= r && r <= '\uFFFB':
		return true
	case unicode.IsSpace(r), bidi(r), unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case '\U00013430' <= r && r <= '\U0001343F': // they arrange hieroglyphs
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
