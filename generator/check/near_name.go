package check

import (
	"unicode/utf8"

	"dossier/generator/diag"
)

var nearName = &Rule{
	Rule: diag.Rule{
		ID: "near-name", Severity: diag.Warning,
		Doc: "A name that has no file of its own is one letter away from another name, or looks like it in letters of another script. " +
			"It is probably a slip, and would divide what is known between two pages.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		for _, s := range g.spaces() {
			for slip, meant := range s.slips() {
				n, other := &s.names[slip], &s.names[meant]
				f := r.At(n.at, "write "+diag.Quote(other.written)+", or, if both are right, give each a file in "+s.folder,
					"the %s %s is almost called as %s is", s.word, diag.Quote(n.written), diag.Quote(other.written)).
					With(other.at, "the other name")
				if other.registered && utf8.RuneCountInString(other.folded) >= slipLeast {
					f = f.Mend(diag.OfText, n.written, other.written)
				}
				report(f)
			}
		}
	},
}

// slipLeast is how long a name with a file must be for a slip of it to be mended
// without asking which was meant: Iran and Iraq are one letter apart.
const slipLeast = 7

// slips gives for each name that is probably a slip the one that is meant.
func (s *space) slips() map[int]int {
	meant := map[int]int{}
	pair := func(a, b int) {
		if s.likelier(a, b) {
			a, b = b, a
		}
		if s.names[a].registered {
			return
		}
		if known, ok := meant[a]; !ok || s.likelier(b, known) {
			meant[a] = b
		}
	}
	s.lookAlikes(pair)
	s.edits(pair)
	return meant
}

// likelier tells whether a is more probably meant than b: what has a file, then
// what is written more often, then what came first.
func (s *space) likelier(a, b int) bool {
	m, n := &s.names[a], &s.names[b]
	switch {
	case m.registered != n.registered:
		return m.registered
	case m.count != n.count:
		return m.count > n.count
	}
	return a < b
}
