package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wording is what a claim says, word by word, as one compares it with others.
type wording struct {
	start, end int32  // of its terms
	sum        uint64 // of their hashes, whatever their order
	by         bool   // it says by, as the passive does
}

// term is one word that carries meaning.
type term struct {
	hash     uint64 // of its stem
	from, to int32  // in the text
	plain    bool   // it holds no digit
	addable  bool   // to a claim that says the same without it
}

// appendWording appends the terms of a text.
func appendWording(arena []term, text string) ([]term, wording) {
	w := wording{start: int32(len(arena))}
	eachWord(text, func(from, to int) {
		var buf [64]byte
		word, plain := lowerWord(buf[:0], text[from:to])
		if string(word) == "by" {
			w.by = true
		}
		if isFunctionWord(word) {
			return
		}
		word, not := withoutNot(word)
		if len(word) > 0 && !isFunctionWord(word) {
			t := term{hash: spread(hash(string(stem(word)))), from: int32(from), to: int32(to), plain: plain}
			first, _ := utf8.DecodeRuneInString(text[from:])
			t.addable = plain && unicode.IsLower(first) && !isDecisive(word)
			arena = append(arena, t)
			w.sum += t.hash
		}
		if not {
			t := term{hash: spread(hash("not")), from: int32(from), to: int32(to)}
			arena = append(arena, t)
			w.sum += t.hash
		}
	})
	w.end = int32(len(arena))
	return arena, w
}

// eachWord visits the words of a text: letters, digits and marks, with an
// apostrophe, a point or a comma only inside, as in don’t and 1,000.5.
func eachWord(text string, visit func(from, to int)) {
	from := -1
	for i, r := range text {
		switch {
		case wordly(r) || unicode.Is(unicode.M, r):
			if from < 0 {
				from = i
			}
		case from >= 0 && (r == '\'' || r == '’' || r == '.' || r == ',') && inside(text, i, r):
		case from >= 0:
			visit(from, i)
			from = -1
		}
	}
	if from >= 0 {
		visit(from, len(text))
	}
}

// inside tells whether a sign stands inside of a word: a point or comma between
// digits, an apostrophe between letters.
func inside(text string, i int, r rune) bool {
	next := i + utf8.RuneLen(r)
	if next >= len(text) {
		return false
	}
	if r == '.' || r == ',' {
		return isDigit(text[i-1]) && isDigit(text[next])
	}
	after, _ := utf8.DecodeRuneInString(text[next:])
	return unicode.IsLetter(after)
}

// lowerWord appends a word in lower case with straight apostrophes and without
// commas; plain tells whether it holds no digit.
func lowerWord(dst []byte, word string) (lower []byte, plain bool) {
	plain = true
	for _, r := range word {
		switch {
		case r == '’':
			dst = append(dst, '\'')
		case r == ',':
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			plain = plain && !isDigit(byte(r))
			dst = append(dst, byte(r))
		default:
			plain = plain && !unicode.IsDigit(r)
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst, plain
}

// isFunctionWord tells whether an English word only joins others. Words that
// deny, limit or foresee are none.
func isFunctionWord(word []byte) bool {
	switch string(word) {
	case "a", "an", "the", "all", "this", "that", "these", "those", "its", "it", "their", "they", "his", "her", "he", "she",
		"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "do", "does", "did",
		"of", "by", "s", "also", "which", "who", "so", "there":
		return true
	}
	return false
}

// isDecisive tells whether a word makes another claim of the one to which it is
// added.
func isDecisive(word []byte) bool {
	switch string(word) {
	case "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "except", "unless", "until", "before", "after", "against",
		"may", "might", "could", "would", "should", "can", "will", "must", "if", "only", "almost", "nearly", "hardly", "partly",
		"some", "many", "most", "few", "several", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"first", "second", "third", "last", "next", "former", "new", "more", "less", "other", "another", "again",
		"likely", "unlikely", "possibly", "allegedly", "reportedly", "alleged", "planned", "proposed", "false", "fake",
		"and", "or", "but", "in", "on", "at", "from", "to", "with", "for", "as", "than", "under", "over", "outside", "inside", "between", "through":
		return true
	}
	return false
}

// withoutNot takes a denial off a word: don't, cannot.
func withoutNot(word []byte) (rest []byte, not bool) {
	s := string(word)
	switch {
	case s == "cannot":
		return word[:3], true
	case s == "won't":
		return []byte("will"), true
	case s == "can't":
		return word[:3], true
	case strings.HasSuffix(s, "n't"):
		return word[:len(word)-3], true
	case s == "not":
		return nil, true
	case strings.HasSuffix(s, "'s"):
		return word[:len(word)-2], false
	}
	return word, false
}

// stem takes the commonest endings off an English word, so that store, stores,
// stored and storing are one. What is left need be no word.
func stem(word []byte) []byte {
	n := len(word)
	switch {
	case n > 5 && hasSuffix(word, "ing"), n > 5 && hasSuffix(word, "ies"):
		word = word[:n-3]
	case n > 4 && hasSuffix(word, "ed"), n > 4 && hasSuffix(word, "es"):
		word = word[:n-2]
	case n > 3 && word[n-1] == 's' && word[n-2] != 's', n > 4 && (word[n-1] == 'e' || word[n-1] == 'y'):
		word = word[:n-1]
	}
	if n = len(word); n > 3 && word[n-1] == word[n-2] && word[n-1] != 's' && word[n-1] != 'l' {
		word = word[:n-1] // banned
	}
	if n = len(word); n > 4 && (word[n-1] == 'e' || word[n-1] == 'y') {
		word = word[:n-1]
	}
	return word
}

func hasSuffix(word []byte, end string) bool {
	return len(word) >= len(end) && string(word[len(word)-len(end):]) == end
}

// spread makes the bits of a hash hang on each other, so that sums of hashes
// differ where the words do.
func spread(h uint64) uint64 {
	h ^= h >> 31
	h *= 0x7fb5d329728ea185
	h ^= h >> 27
	h *= 0x81dadef4bc2dd44d
	return h ^ h>>33
}
