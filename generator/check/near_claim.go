package check

import (
	"cmp"
	"math/bits"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
)

var nearClaim = &Rule{
	Rule: diag.Rule{
		ID: "near-claim", Severity: diag.Warning,
		Doc: "Two claims say the same in almost the same words, so their evidence and origins are counted apart. " +
			"Reported are claims with the same words but for forms, order, articles and the like, for one slip, or for one word more in a long one. " +
			"A number, a name, a negation or another verb makes another claim, and so does a relation that a claim's file states.",
	},
	Run: func(r *Rule, g *subject, report func(diag.Finding)) {
		n := newNearness(g.Claims)
		n.exact()
		n.lessOne()
		for _, pair := range n.findings() {
			report(r.At(pair.slip.at, "use one wording or one id for both, or say in claims/"+pair.slip.claim.ID+".md how they differ (qualifies)",
				"the claim says almost what another says: %s", diag.Quote(pair.meant.claim.Text)).
				With(pair.meant.at, "the other claim"))
		}
	},
}

// NearClaims gives the pairs of claims that say almost the same, each with the
// one that is probably meant, in the order of their ids.
func NearClaims(g *graph.Graph) [][2]*graph.Claim {
	n := newNearness(g.Claims)
	n.exact()
	n.lessOne()
	var pairs [][2]*graph.Claim
	for _, p := range n.findings() {
		pairs = append(pairs, [2]*graph.Claim{p.slip.claim, p.meant.claim})
	}
	return pairs
}

// nearness finds claims that are near to each other without comparing all: it
// sorts the hashes of their words, and of their words without each in turn.
type nearness struct {
	claims []*graph.Claim
	all    []wording
	arena  []term
	near   map[int]int // a claim → the first in the list to which it is near
	keys   []key
	bits   int // of a key that tell the claim
}

// key is what two claims have in common, if both have it: the upper bits of a
// hash, and below them the number of the claim and of the word that was left
// out. Claims with one hash are compared word by word.
type key uint64

// wordBits tell the word; that of the last number is none.
const (
	wordBits = 6
	noWord   = 1<<wordBits - 1
)

func (n *nearness) key(hash uint64, claim, word int) key {
	return key(hash<<(n.bits+wordBits) | uint64(claim)<<wordBits | uint64(word))
}

func (n *nearness) hash(k key) key { return k >> (n.bits + wordBits) }

func (n *nearness) claim(k key) int { return int(k >> wordBits & (1<<n.bits - 1)) }

// word gives the place of the word that was left out, or -1.
func (k key) word() int {
	if w := int(k & noWord); w < noWord {
		return w
	}
	return -1
}

func newNearness(claims []*graph.Claim) *nearness {
	n := &nearness{claims: claims, all: make([]wording, len(claims)), near: map[int]int{}, bits: bits.Len(uint(len(claims)))}
	letters := 0
	for _, c := range claims {
		letters += len(c.Text)
	}
	n.arena = make([]term, 0, letters/6)
	for i, c := range claims {
		n.arena, n.all[i] = appendWording(n.arena, c.Text)
	}
	return n
}

// terms gives the words of a claim that carry its meaning, in their order.
func (n *nearness) terms(claim int) []term {
	w := &n.all[claim]
	return n.arena[w.start:w.end]
}

// exact pairs claims of the same words.
func (n *nearness) exact() {
	n.keys = slices.Grow(n.keys[:0], len(n.all))
	for i := range n.all {
		if n.all[i].end > n.all[i].start {
			n.keys = append(n.keys, n.key(n.all[i].sum, i, noWord))
		}
	}
	n.group(func(a, b key) bool { return n.sameOrder(n.claim(a), n.claim(b)) })
}

// long is the number of words from which on one word more makes no other claim.
const long = 6

// lessOne pairs claims that are the same without one word of either: a slip, or
// a word more.
func (n *nearness) lessOne() {
	n.keys = slices.Grow(n.keys[:0], len(n.arena)+len(n.all))
	for i := range n.all {
		words := n.terms(i)
		if len(words) < 3 {
			continue
		}
		if len(words) >= long {
			n.keys = append(n.keys, n.key(n.all[i].sum, i, noWord))
		}
		for j := range min(len(words), noWord) {
			if words[j].plain {
				n.keys = append(n.keys, n.key(n.all[i].sum-words[j].hash, i, j))
			}
		}
	}
	n.group(n.sameButOne)
}

// group visits pairs of claims with the same key. Where many claims have one,
// being one word apart is how they are made, as in a series.
func (n *nearness) group(same func(a, b key) bool) {
	slices.Sort(n.keys)
	for start := 0; start < len(n.keys); {
		end := start + 1
		for end < len(n.keys) && n.hash(n.keys[end]) == n.hash(n.keys[start]) {
			end++
		}
		if end-start <= series {
			n.pair(n.keys[start:end], same)
		}
		start = end
	}
}

func (n *nearness) pair(keys []key, same func(a, b key) bool) {
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			first, later := n.claim(a), n.claim(b)
			if first == later || !same(a, b) || n.apart(first, later) {
				continue
			}
			if known, is := n.near[later]; !is || first < known {
				n.near[later] = first
			}
		}
	}
}

// sameOrder tells whether two claims with the same words have them in the same
// order, but for a part that was moved from one end to the other; or whether
// only one has "by", as the passive has, and another order.
func (n *nearness) sameOrder(a, b int) bool {
	x, y := n.terms(a), n.terms(b)
	if len(x) != len(y) {
		return false
	}
	turned := rotated(x, y)
	if n.all[a].by != n.all[b].by {
		return !turned && len(x) > 2
	}
	return turned
}

// rotated tells whether y is x from some word on, and then x up to that word.
func rotated(x, y []term) bool {
	for from := range x {
		if equal(x[from:], y[:len(x)-from]) && equal(x[:from], y[len(x)-from:]) {
			return true
		}
	}
	return false
}

func equal(x, y []term) bool {
	for i := range x {
		if x[i].hash != y[i].hash {
			return false
		}
	}
	return true
}

// sameButOne tells whether two claims are the same without the words that were
// left out, and these make no difference.
func (n *nearness) sameButOne(a, b key) bool {
	one, other := n.claim(a), n.claim(b)
	i, j := a.word(), b.word()
	if i < 0 && j < 0 || n.all[one].by != n.all[other].by {
		return false
	}
	x, y := n.terms(one), n.terms(other)
	switch {
	case !equalWithout(x, y, i, j):
		return false
	case i < 0:
		return y[j].addable
	case j < 0:
		return x[i].addable
	}
	return i == j && slip(n.written(one, i), n.written(other, j))
}

// slip tells whether one word is probably the other, mistyped.
func slip(one, other string) bool {
	return letters(one) >= fewest && letters(other) >= fewest && oneEdit(one, other)
}

// equalWithout compares two lists, each without the word at a place (-1: none).
func equalWithout(x, y []term, i, j int) bool {
	p, q := 0, 0
	for {
		if p == i {
			p++
		}
		if q == j {
			q++
		}
		if p >= len(x) || q >= len(y) {
			return p >= len(x) && q >= len(y)
		}
		if x[p].hash != y[q].hash {
			return false
		}
		p, q = p+1, q+1
	}
}

// written gives a word of a claim, folded.
func (n *nearness) written(claim, word int) string {
	t := n.terms(claim)[word]
	return id.Fold(n.claims[claim].Text[t.from:t.to])
}

// apart tells whether files say how two claims differ, or whether another rule
// has found that they are one.
func (n *nearness) apart(a, b int) bool {
	x, y := n.claims[a], n.claims[b]
	for _, list := range [][]*graph.Claim{x.Contradicts, x.Supersedes, x.SupersededBy, x.Qualifies, x.QualifiedBy} {
		if slices.Contains(list, y) {
			return true
		}
	}
	return id.FoldText(x.Text) == id.FoldText(y.Text)
}

// nearPair is a claim that is probably meant to be another, and that one.
type nearPair struct{ slip, meant placed }

type placed struct {
	claim *graph.Claim
	at    diag.Place
}

// findings gives each pair once. Meant is what has a file, then what more briefs
// use, then what stands first.
func (n *nearness) findings() []nearPair {
	var list []nearPair
	for i := range n.claims {
		first, is := n.near[i]
		if !is {
			continue
		}
		slip, meant := n.claims[i], n.claims[first]
		if likelierClaim(slip, meant) {
			slip, meant = meant, slip
		}
		list = append(list, nearPair{placed{slip, claimPlace(slip)}, placed{meant, claimPlace(meant)}})
	}
	return list
}

func likelierClaim(a, b *graph.Claim) bool {
	if (a.File != nil) != (b.File != nil) {
		return a.File != nil
	}
	if len(a.Uses) != len(b.Uses) {
		return len(a.Uses) > len(b.Uses)
	}
	p, q := claimPlace(a), claimPlace(b)
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line)) < 0
}
