package graph

import (
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"dossier/generator/diag"
	"dossier/generator/id"
)

// nearMost bounds how many ids are compared in search of what an editor may
// have meant. A site that is wrong in thousands of places gets no more hints,
// but its findings in good time.
const nearMost = 2_000_000

// nearness finds ids that are near to a word that is none.
type nearness struct {
	sources, claims map[int][]string // by length, sorted
	compared        int
}

func (n *nearness) source(l *linker, word string) string {
	if n.sources == nil {
		n.sources = byLength(l.sources.byID)
	}
	return n.find(n.sources, word)
}

func (n *nearness) claim(l *linker, word string) string {
	if n.claims == nil {
		n.claims = byLength(l.claims.byID)
	}
	return n.find(n.claims, word)
}

// meant lets a finding be mended by the id that is near to what was written.
func meant(f diag.Finding, written, near string) diag.Finding {
	if near == "" {
		return f
	}
	return f.Mend(diag.OfText, written, near)
}

func byLength[T any](ids map[string]T) map[int][]string {
	lists := map[int][]string{}
	for _, name := range slices.Sorted(maps.Keys(ids)) {
		lists[len(name)] = append(lists[len(name)], name)
	}
	return lists
}

// find looks among ids that are at most two characters longer or shorter, as
// id.Nearest allows no more edits.
func (n *nearness) find(lists map[int][]string, word string) string {
	length := utf8.RuneCountInString(id.Fold(word))
	near := [][]string{lists[length], lists[length-1], lists[length+1], lists[length-2], lists[length+2]}
	for _, list := range near {
		n.compared += len(list)
	}
	if n.compared > nearMost {
		return ""
	}
	return id.Nearest(word, slices.Concat(near...))
}

// checkReserved reports an id, made of a text, that no page may have. advice
// says with %s where another is to be written.
func (l *linker) checkReserved(made string, at diag.Place, advice string) {
	if l.lenient {
		return
	}
	if part, propose := id.Reserved(made, false); part != "" {
		l.report(ruleReserved.At(at, "write "+fmt.Sprintf(advice, propose), "the id %s, made from this, is reserved", diag.Quote(made)))
	}
}
