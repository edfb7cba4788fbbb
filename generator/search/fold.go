package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The folding of this file is written a second time in templates/assets/search.js,
// which folds what a reader types. testdata/words.json holds the two to each
// other: TestWords checks it here, the tests of package browser there.

// longest is how many letters of a word are told apart.
const longest = 40

// letters are those that no mark is taken from to make the letter that people
// type for them, with that letter.
var letters = map[rune]string{
	'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'ħ': "h", 'ı': "i", 'ŧ': "t",
	'ς': "σ",
	// One letter of Arabic and Persian keyboards, and endings that are written both ways.
	'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ہ': "ه", 'ە': "ه",
}

// zeros are the zeros of the scripts that have digits of their own, in order.
const zeros = "٠۰߀०০੦૦୦௦౦೦൦෦๐໐༠၀႐០᠐᥆᧐᪀᪐᭐᮰᱀᱐꘠꣐꤀꧐꧰꩐꯰"

// marks gives what becomes of a combining mark behind a letter: whether it is
// dropped. Latin, Greek, Arabic and Hebrew are written without them as well;
// elsewhere they make another letter or another sound.
func dropped(mark, base rune) bool {
	switch {
	case mark >= 0x300 && mark <= 0x36F:
		if base < 0x400 || base > 0x52F {
			return true
		}
		// й ў ї ќ ѓ are letters, ё is written е, and stress is left out.
		return mark == 0x300 || mark == 0x301 && base != 'г' && base != 'к' || mark == 0x308 && base == 'е'
	case mark >= 0x591 && mark <= 0x5C7, mark >= 0x610 && mark <= 0x61A, mark >= 0x64B && mark <= 0x65F,
		mark == 0x670, mark >= 0x6D6 && mark <= 0x6ED, mark >= 0x8D3 && mark <= 0x8FF:
		return true
	case mark >= 0x1AB0 && mark <= 0x1AFF, mark >= 0x1DC0 && mark <= 0x1DFF, mark >= 0x20D0 && mark <= 0x20FF:
		return true
	}
	return mark >= 0xFE00 && mark <= 0xFE0F || mark >= 0xE0100 && mark <= 0xE01EF
}

// unseen tells whether a character only says how others are shown or joined:
// format characters, the Arabic tatweel, letters that stand for an apostrophe.
func unseen(r rune) bool {
	return unicode.Is(unicode.Cf, r) || r == 0x640 || r >= 0x2B9 && r <= 0x2BF || r == 0x34F
}

// fold gives the form under which words compare: compatibility decomposition,
// small letters, without the marks that people leave out, composed again.
func fold(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	base := rune(0)
	for _, r := range norm.NFKD.String(text) {
		if r < utf8.RuneSelf {
			base = unicode.ToLower(r)
			b.WriteByte(byte(base))
			continue
		}
		if r == 0x200B {
			r = ' ' // parts words where no space is written
		}
		if unseen(r) {
			continue
		}
		if unicode.Is(unicode.M, r) {
			if !dropped(r, base) {
				b.WriteRune(r)
			}
			continue
		}
		base = unicode.ToLower(r)
		if as, ok := letters[base]; ok {
			b.WriteString(as)
		} else {
			b.WriteRune(digit(base))
		}
	}
	return joined(norm.NFC.String(b.String()))
}

// digit gives the digit of another script as it is typed.
func digit(r rune) rune {
	if r < 0x660 || !unicode.Is(unicode.Nd, r) {
		return r
	}
	for _, zero := range zeros {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// joined takes away the apostrophe within a Cyrillic word and the quotes within
// a Hebrew one, where they part nothing.
func joined(text string) string {
	if !strings.ContainsFunc(text, quote) {
		return text
	}
	runes := []rune(text)
	var b strings.Builder
	for i, r := range runes {
		if i > 0 && i+1 < len(runes) && quote(r) {
			before, after := runes[i-1], runes[i+1]
			if hebrew(before) && hebrew(after) || cyrillic(before) && cyrillic(after) && r != '"' && r != '״' && r != '׳' {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func quote(r rune) bool { return r == '\'' || r == '’' || r == '"' || r == '״' || r == '׳' }

func hebrew(r rune) bool { return r >= 0x5D0 && r <= 0x5EA }

func cyrillic(r rune) bool { return r >= 0x400 && r <= 0x52F }

// dense lists the scripts that are written without spaces, as first and last
// code points. (The letters of Unicode's word boundaries that stand alone: Han,
// kana, and those of Line_Break=SA.)
var dense = [...][2]rune{
	{0x0E00, 0x0EFF},
	{0x1000, 0x109F},
	{0x1780, 0x17FF},
	{0x1950, 0x19DF},
	{0x1A20, 0x1AAF},
	{0x2E80, 0x2FDF},
	{0x3005, 0x3007},
	{0x3021, 0x3029},
	{0x3031, 0x3035},
	{0x3038, 0x303C},
	{0x3041, 0x30FF},
	{0x31F0, 0x31FF},
	{0x3400, 0x4DBF},
	{0x4E00, 0x9FFF},
	{0xA9E0, 0xA9FF},
	{0xAA60, 0xAADF},
	{0xF900, 0xFAFF},
	{0x1AFF0, 0x1B16F},
	{0x20000, 0x3FFFF},
}

func isDense(r rune) bool {
	if r < dense[0][0] {
		return false
	}
	for _, d := range dense {
		if r >= d[0] && r <= d[1] {
			return true
		}
	}
	return false
}

// class is what a code point of folded text is to a word.
type class uint8

const (
	apart class = iota // ends words
	begin              // a letter or number
	going              // a mark: goes on with a word, begins none
	alone              // a letter of a script without spaces
	tied               // a mark of such a script
)

func classOf(r rune) class {
	if r < utf8.RuneSelf {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return begin
		}
		return apart
	}
	switch {
	case unicode.IsLetter(r), unicode.In(r, unicode.Nd, unicode.Nl):
		if isDense(r) {
			return alone
		}
		return begin
	case unicode.Is(unicode.M, r):
		if isDense(r) {
			return tied
		}
		return going
	}
	return apart
}

// cut calls emit for each term of folded text, in order, with its place: words
// as they are, and of scripts without spaces every two code points that follow
// each other, then the last one alone. Each place is one more than the one
// before; the last code point alone has a place of its own.
func cut(folded string, emit func(term string, dense bool)) {
	start, last := -1, -1 // of the word; of the code point before, in a dense run
	flushWord := func(end int) {
		if start >= 0 {
			emit(clip(folded[start:end], longest), false)
		}
		start = -1
	}
	flushRun := func(end int) {
		if last >= 0 {
			emit(folded[last:end], true)
		}
		last = -1
	}
	for i, r := range folded {
		switch c := classOf(r); {
		case c == begin, c == going && start >= 0:
			flushRun(i)
			if start < 0 {
				start = i
			}
		case c == alone, c == tied && last >= 0, c == going && last >= 0:
			flushWord(i)
			if last >= 0 {
				emit(folded[last:i+utf8.RuneLen(r)], true)
			}
			last = i
		default:
			flushWord(i)
			flushRun(i)
		}
	}
	flushWord(len(folded))
	flushRun(len(folded))
}

// clip cuts a word to most code points.
func clip(word string, most int) string {
	if len(word) <= most {
		return word
	}
	n := 0
	for i := range word {
		if n == most {
			return word[:i]
		}
		n++
	}
	return word
}
