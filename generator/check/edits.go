package check

import (
	"math/bits"
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

// variant is what is left of a name without one of its letters, or all of it:
// the upper bits of its hash, and in the lower ones the number of the name.
// Where different remainders have one hash, comparing the names finds out.
type variant = uint64

// edits visits pairs of names that are one edit apart. Such names share what is
// left when a letter is taken from the longer, or from both; so names are
// compared only where such a remainder is the same. One length is done after
// the other, which keeps little in memory.
func (s *space) edits(pair func(a, b int)) {
	mask := uint64(1)<<bits.Len(uint(len(s.names))) - 1
	byLength := map[int][]int{}
	for i := range s.names {
		if letters(s.names[i].folded) >= fewest {
			n := utf8.RuneCountInString(s.names[i].folded)
			byLength[n] = append(byLength[n], i)
		}
	}
	var all []variant
	for n, names := range byLength {
		all = all[:0]
		for _, i := range names {
			all = appendWithout(all, s.names[i].folded, mask, uint64(i))
		}
		for _, i := range byLength[n-1] {
			all = append(all, hash(s.names[i].folded)&^mask|uint64(i))
		}
		s.pairs(all, mask, pair)
	}
}

// pairs sorts variants and compares those that are equal.
func (s *space) pairs(all []variant, mask uint64, pair func(a, b int)) {
	slices.Sort(all)
	all = slices.Compact(all)
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end]&^mask == all[start]&^mask {
			end++
		}
		if end-start <= series {
			s.compare(all[start:end], mask, pair)
		}
		start = end
	}
}

func (s *space) compare(same []variant, mask uint64, pair func(a, b int)) {
	for i, v := range same {
		for _, w := range same[i+1:] {
			a, b := int(v&mask), int(w&mask)
			if oneEdit(s.names[a].folded, s.names[b].folded) {
				pair(a, b)
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
func appendWithout(all []variant, folded string, mask, name uint64) []variant {
	before := hash(folded) // of what stands before the letter, once it is taken off
	after, power := uint64(0), uint64(1)
	for len(folded) > 0 {
		r, size := utf8.DecodeLastRuneInString(folded)
		folded = folded[:len(folded)-size]
		letter := uint64(r) + 1
		before = (before - letter) * inverse
		all = append(all, (before*power+after)&^mask|name)
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
