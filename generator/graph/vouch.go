package graph

// voucherSearch finds who vouches for the anonymous origins of one provenance.
type voucherSearch struct {
	p      *Provenance
	citers [][]int32 // by step: the living steps that credit it
	seen   []int32   // by step: the last origin, plus one, in whose search it was met
	queue  []int32
	found  []int32
}

func newVoucherSearch(p *Provenance) *voucherSearch {
	v := &voucherSearch{p: p, citers: make([][]int32, len(p.Steps)), seen: make([]int32, len(p.Steps))}
	for i := range p.Steps {
		if !p.Steps[i].Alive {
			continue
		}
		for _, to := range p.Steps[i].To {
			v.citers[to] = append(v.citers[to], int32(i))
		}
	}
	return v
}

// vouchers gives who vouches for an anonymous origin: the living steps that
// credit it, and -1, the brief, where it was read. Who credits it and is
// anonymous too is vouched for in turn. The list holds until the next search.
func (v *voucherSearch) vouchers(origin int32) []int32 {
	v.queue, v.found = append(v.queue[:0], origin), v.found[:0]
	v.seen[origin] = origin + 1
	for i := 0; i < len(v.queue); i++ {
		if v.queue[i] == 0 {
			v.found = append(v.found, -1)
		}
		for _, at := range v.citers[v.queue[i]] {
			if v.seen[at] == origin+1 {
				continue
			}
			v.seen[at] = origin + 1
			if v.p.Steps[at].Source.Anonymous() {
				v.queue = append(v.queue, at)
			} else {
				v.found = append(v.found, at)
			}
		}
	}
	return v.found
}

// between gives the anonymous steps, the origin included, that lie on a way from
// who vouches for it to the origin; it follows a search for that origin.
func (v *voucherSearch) between() []int32 { return v.queue }
