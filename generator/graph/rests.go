package graph

import (
	"cmp"
	"slices"
)

// rester enters claims with the sources that their support comes through.
type rester struct {
	*linker
	shared map[*Provenance]*hinges // of what several pieces of evidence share
	run    int32
	rests  []rest
	keys   []keyLoss
	hinges []*hinges
	live   []*Evidence
	counts []int32
}

// rest is one source on which a claim may rest.
type rest struct {
	source *Source
	kills  int // pieces of evidence that would be dead without it
	lost   int // origin keys that would be
}

// keyLoss is on what one origin key of one piece of evidence hangs.
type keyLoss struct {
	key      string
	evidence int
	loss     *loss
}

// list enters one claim with every source that its support comes through.
func (r *rester) list(c *Claim) {
	r.gather(c)
	for i, f := range r.hinges {
		for _, at := range f.dead {
			r.at(i, at).kills++
		}
	}
	slices.SortStableFunc(r.keys, func(a, b keyLoss) int { return cmp.Compare(a.key, b.key) })
	for start := 0; start < len(r.keys); {
		end := start + 1
		for end < len(r.keys) && r.keys[end].key == r.keys[start].key {
			end++
		}
		if end-start > 1 {
			r.loseShared(r.keys[start:end])
		}
		start = end
	}
	r.loseAlone()
	for _, of := range r.rests {
		of.source.Rests = append(of.source.Rests, Rest{Claim: c, Alone: of.kills == len(r.live), Left: len(c.Origins) - of.lost})
	}
}

// gather collects the living support of a claim.
func (r *rester) gather(c *Claim) {
	r.run = r.newRun()
	r.rests, r.keys, r.hinges, r.live = r.rests[:0], r.keys[:0], r.hinges[:0], r.live[:0]
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if asserts(e) && e.Provenance.Live {
				r.gatherOne(e)
			}
		}
	}
}

func (r *rester) gatherOne(e *Evidence) {
	p := e.Provenance
	for i := range p.Steps {
		if st := &p.Steps[i]; st.Alive {
			if _, known := st.Source.in(r.run); !known {
				st.Source.set(r.run, len(r.rests))
				r.rests = append(r.rests, rest{source: st.Source})
			}
		}
	}
	f := r.hingesOf(e)
	for i := range f.losses {
		key := f.losses[i].key
		if key == "" {
			key = voucher(e, -1).key
		}
		r.keys = append(r.keys, keyLoss{key, len(r.live), &f.losses[i]})
	}
	r.hinges = append(r.hinges, f)
	r.live = append(r.live, e)
}

// hingesOf works out once what is shared.
func (r *rester) hingesOf(e *Evidence) *hinges {
	p := e.Provenance
	if e.Source.plain != p {
		return hingesOf(p)
	}
	if r.shared[p] == nil {
		r.shared[p] = hingesOf(p)
	}
	return r.shared[p]
}

// at gives the entry of a step of one piece of evidence.
func (r *rester) at(evidence int, step int32) *rest {
	slot, _ := r.live[evidence].Provenance.Steps[step].Source.in(r.run)
	return &r.rests[slot]
}

// on visits all that a key of one piece of evidence hangs on.
func (r *rester) on(k *keyLoss, visit func(*rest)) {
	for _, at := range k.loss.extra {
		visit(r.at(k.evidence, at))
	}
	tree := r.hinges[k.evidence].tree
	for at := k.loss.at; at >= 0; at = tree.above[at] {
		visit(r.at(k.evidence, at))
		if tree == nil {
			return
		}
	}
}

// loseShared counts a key that several pieces of evidence reach: it is lost by
// what all of them hang on.
func (r *rester) loseShared(keys []keyLoss) {
	hits := map[*rest]int{}
	for i := range keys {
		r.on(&keys[i], func(of *rest) {
			if hits[of]++; hits[of] == len(keys) {
				of.lost++
			}
		})
		keys[i].loss = nil
	}
}

// loseAlone counts the keys that one piece of evidence alone reaches: each step
// loses those that hang on it or on what it dominates, which is summed up from
// the end of the tree.
func (r *rester) loseAlone() {
	slices.SortStableFunc(r.keys, func(a, b keyLoss) int { return cmp.Compare(a.evidence, b.evidence) })
	for start := 0; start < len(r.keys); {
		end, evidence := start, r.keys[start].evidence
		for end < len(r.keys) && r.keys[end].evidence == evidence {
			end++
		}
		r.sumUp(evidence, r.keys[start:end])
		start = end
	}
}

func (r *rester) sumUp(evidence int, keys []keyLoss) {
	tree := r.hinges[evidence].tree
	if tree == nil {
		if keys[0].loss != nil {
			r.at(evidence, 0).lost++
		}
		return
	}
	r.counts = slices.Grow(r.counts[:0], len(tree.above))[:len(tree.above)]
	clear(r.counts)
	for _, k := range keys {
		if k.loss == nil {
			continue
		}
		if k.loss.at >= 0 {
			r.counts[k.loss.at]++
		}
		for _, at := range k.loss.extra {
			r.at(evidence, at).lost++
		}
	}
	for _, at := range slices.Backward(tree.order) {
		if n := r.counts[at]; n > 0 {
			r.at(evidence, at).lost += int(n)
			if above := tree.above[at]; above >= 0 {
				r.counts[above] += n
			}
		}
	}
}
