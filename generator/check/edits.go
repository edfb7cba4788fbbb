package check

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"dossier/generator/id"
)

// fewest is the number of letters from which on one edit is probably a slip.
const fewest = 5

// series is the number of names from which on being one letter apart is how
// they are made, as in Agent A, Agent B.
const series = 32

// lookAlikes visits pairs of names that differ and look the same.
func (s *space) lookAlikes(pair func(a, b int)) {
	seen := make(map[string]int, len(s.names))
	for i := range s.names {
		look := id.Skeleton(s.names[i].written)
		if first, ok := seen[look]; ok {
			pair(first, i)
			continue
		}
		seen[look] = i
	}
}

// variant is what is left of a name without one of its letters, or all of it.
type variant struct {
	hash uint64
	name int32
}

// edits visits pairs of names that are one edit apart. Such names share what is
// left when a letter is taken from the longer, or from both; so names are
// compared only where such a remainder is the same. One length is done after
// the other, which keeps little in memory.
func (s *space) edits(pair func(a, b int)) {
	byLength := map[int][]int32{}
	for i := range s.names {
		if letters(s.names[i].folded) >= fewest {
			n := utf8.RuneCountInString(s.names[i].folded)
			byLength[n] = append(byLength[n], int32(i))
		}
	}
	var all []variant
	for n, names := range byLength {
		all = all[:0]
		for _, i := range names {
			all = appendWithout(all, i, s.names[i].folded)
		}
		for _, i := range byLength[n-1] {
			all = append(all, variant{hash(s.names[i].folded), i})
		}
		s.pairs(all, pair)
	}
}

// pairs sorts variants and compares those that are equal.
func (s *space) pairs(all []variant, pair func(a, b int)) {
	slices.SortFunc(all, func(a, b variant) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.name, b.name))
	})
	all = slices.Compact(all)
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].hash == all[start].hash {
			end++
		}
		if end-start <= series {
			s.compare(all[start:end], pair)
		}
		start = end
	}
}

func (s *space) compare(same []variant, pair func(a, b int)) {
	for i, a := range same {
		for _, b := range same[i+1:] {
			if oneEdit(s.names[a.name].folded, s.names[b.name].folded) {
				pair(int(a.name), int(b.name))
			}
		}
	}
}

// base of the polynomial hash, any large odd number, and its inverse: their
// product is 1 modulo 2^64, so that a letter can be taken off again.
const (
	base    = 0x9e3779b97f4a7c15
	inverse = 0xf1de83e19937733d
)

func hash(text string) uint64 {
	h := uint64(0)
	for _, r := range text {
		h = h*base + uint64(r) + 1
	}
	return h
}

// appendWithout appends the name without each of its letters in turn, in time
// that grows with its length alone.
func appendWithout(all []variant, name int32, folded string) []variant {
	before := hash(folded) // of what stands before the letter, once it is taken off
	after, power := uint64(0), uint64(1)
	for len(folded) > 0 {
		r, size := utf8.DecodeLastRuneInString(folded)
		folded = folded[:len(folded)-size]
		letter := uint64(r) + 1
		before = (before - letter) * inverse
		all = append(all, variant{before*power + after, name})
		after += letter * power
		power *= base
	}
	return all
}

// oneEdit tells whether a letter put in, taken out or changed, or two
// neighbours swapped, makes b of a. Digits alone make a different name: a
// number is no slip.
func oneEdit(a, b string) bool {
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		if q, _ := utf8.DecodeRuneInString(b); q != r {
			break
		}
		a, b = a[n:], b[n:]
	}
	for a != "" && b != "" {
		r, n := utf8.DecodeLastRuneInString(a)
		if q, _ := utf8.DecodeLastRuneInString(b); q != r {
			break
		}
		a, b = a[:len(a)-n], b[:len(b)-n]
	}
	p, q := []rune(a), []rune(b)
	switch {
	case digits(p) && digits(q):
		return false
	case len(p) <= 1 && len(q) <= 1:
		return true
	}
	return len(p) == 2 && len(q) == 2 && p[0] == q[1] && p[1] == q[0]
}

func digits(letters []rune) bool {
	return !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsDigit(r) })
}

func letters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
