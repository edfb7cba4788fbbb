package snapshot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold gives a text with every run of white space, line ends included, as one
// space and none at the ends. It is all that may differ between a quote and the
// copy: case, quotation marks, dashes and accents count.
func Fold(text string) string { return strings.Join(strings.Fields(text), " ") }

// Stands tells whether a passage stands in a text, both folded, word for word:
// it neither begins nor ends inside a word.
func Stands(text, passage string) bool { return index(text, passage) >= 0 }

// index gives the first place of a passage in a text, or -1.
func index(text, passage string) int {
	if passage == "" {
		return -1
	}
	i := strings.Index(text, passage)
	if i < 0 || unbroken(text, i, i+len(passage)) {
		return i
	}
	return indexAfter(text, passage, i)
}

// indexAfter goes on from a place where the passage is cut off inside a word. In
// "ab ab ab ab" the passage "ab ab a" is so at every word: to look at each from
// its beginning would take the product of the two lengths, so that what was read
// is kept. (Knuth, Morris, Pratt: Fast Pattern Matching in Strings, 1977.)
func indexAfter(text, passage string, i int) int {
	again := make([]int32, len(passage)) // how much of its beginning each beginning ends with
	for at, n := 1, int32(0); at < len(passage); at++ {
		for n > 0 && passage[at] != passage[n] {
			n = again[n-1]
		}
		if passage[at] == passage[n] {
			n++
		}
		again[at] = n
	}
	n := again[len(passage)-1]
	for at := i + len(passage); at < len(text); at++ {
		for n > 0 && text[at] != passage[n] {
			n = again[n-1]
		}
		if text[at] == passage[n] {
			n++
		}
		if int(n) < len(passage) {
			continue
		}
		if from := at + 1 - len(passage); unbroken(text, from, at+1) {
			return from
		}
		n = again[n-1]
	}
	return -1
}

// unbroken tells whether text[from:to] is cut off inside no word.
func unbroken(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	first, _ := utf8.DecodeRuneInString(text[from:])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	after, _ := utf8.DecodeRuneInString(text[to:])
	return !(from > 0 && joined(before, first)) && !(to < len(text) && joined(last, after))
}

// joined tells whether two characters that follow each other are of one word.
func joined(a, b rune) bool {
	return unicode.Is(unicode.M, b) || wordy(a) && wordy(b)
}

// unspaced are scripts that write words without a space between them, so that
// where one ends cannot be told.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan,
}

func wordy(c rune) bool {
	return unicode.In(c, unicode.L, unicode.Nd, unicode.M) && !unicode.In(c, unspaced...)
}

// enough tells whether n words in a row, of all that were looked for, make a
// passage a near one.
func enough(n, all int) bool { return n >= 3 || n == 2 && all <= 4 || n == 1 && all == 1 }

// Nearest gives the words of a text, folded, that come nearest to a passage that
// does not stand in it, or "". They are for a person to look at and nothing else.
func Nearest(text, passage string) string {
	near, want := loose(text), strings.Fields(loose(passage))
	from, n := longest(near, want)
	if !enough(n, len(want)) {
		return ""
	}
	at := index(near, strings.Join(want[from:from+n], " "))
	start := runeAt(text, utf8.RuneCountInString(near[:at]))
	end := min(start+len(passage)+len(passage)/4, len(text))
	for end < len(text) && text[end] != ' ' && end < start+2*len(passage) {
		end++
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return strings.TrimSpace(text[start:end])
}

// longest gives the longest beginning, or else the longest end, of the words
// that stands in the text: its first word and their number.
func longest(text string, words []string) (from, n int) {
	n = most(len(words), func(n int) bool { return Stands(text, strings.Join(words[:n], " ")) })
	if enough(n, len(words)) {
		return 0, n
	}
	n = most(len(words), func(n int) bool { return Stands(text, strings.Join(words[len(words)-n:], " ")) })
	return len(words) - n, n
}

// most gives the largest n up to limit that holds, where what holds for n holds
// for all below.
func most(limit int, holds func(int) bool) int {
	low, high := 0, limit
	for low < high {
		mid := (low + high + 1) / 2
		if holds(mid) {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return low
}

// loose gives a text rune by rune in the form in which near passages are looked
// for: small letters, plain quotation marks and hyphens.
func loose(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == utf8.RuneError:
			return ' '
		case strings.ContainsRune("’‘ʼ‛`´“”„‟«»‹›\"", c):
			return '\''
		case unicode.Is(unicode.Pd, c):
			return '-'
		}
		return unicode.ToLower(c)
	}, text)
}

// runeAt gives the offset of the n-th rune.
func runeAt(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}
