package search

import (
	"strconv"
	"testing"
)

// TestFinder: every term keeps its number while more are added, and what was not
// added is not found.
func TestFinder(t *testing.T) {
	f := newFinder()
	var terms []term
	for n := range 3 * fewSlots {
		word := strconv.Itoa(n)
		hash, at := f.find([]byte(word), terms)
		if at >= 0 {
			t.Fatalf("%s is found at %d before it was added", word, at)
		}
		terms = append(terms, term{text: word})
		f.add(hash, n)
	}
	for n, term := range terms {
		if _, at := f.find([]byte(term.text), terms); at != n {
			t.Fatalf("%s is found at %d, want %d", term.text, at, n)
		}
	}
	if _, at := f.find([]byte("none"), terms); at >= 0 {
		t.Errorf("a word that was not added is found at %d", at)
	}
}
