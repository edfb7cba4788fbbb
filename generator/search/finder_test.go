package search

import (
	"strconv"
	"strings"
	"testing"
)

// TestFinder: every term keeps its number while more are added, and what was not
// added is not found.
func TestFinder(t *testing.T) {
	f := newFinder()
	var terms []term
	find := func(word string) int { return f.find(f.key([]byte(word)), []byte(word), terms) }
	for n := range 3 * fewSlots {
		word := strings.Repeat("~", n%12) + strconv.Itoa(n)
		if at := find(word); at >= 0 {
			t.Fatalf("%s is found at %d before it was added", word, at)
		}
		terms = append(terms, term{text: word})
		f.add(f.key([]byte(word)), len(word), n)
	}
	for n, term := range terms {
		if at := find(term.text); at != n {
			t.Fatalf("%s is found at %d, want %d", term.text, at, n)
		}
	}
	if at := find("none"); at >= 0 {
		t.Errorf("a word that was not added is found at %d", at)
	}
}
