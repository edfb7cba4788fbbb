package graph

import "slices"

// hinges is what a provenance loses by each further withdrawal.
type hinges struct {
	tree   *dominators // of what is alive; nil: there is one step
	dead   []int32     // the steps without any of which it is dead
	losses []loss      // one for each origin key
}

// loss says on what one origin key hangs: a step with all that dominate it, and
// a few more. Without any of these the key is not reached.
type loss struct {
	key   string // "" is the brief that vouches
	at    int32  // -1: none
	extra []int32
}

// hingesOf works out what a living provenance hangs on.
func hingesOf(p *Provenance) *hinges {
	if len(p.Steps) == 1 && p.Steps[0].Origin {
		return &hinges{dead: []int32{0}, losses: []loss{{key: p.Steps[0].Source.Key, at: 0}}}
	}
	f := &hinges{tree: dominate(len(p.Steps), 0, p.next, func(s int32) bool { return p.Steps[s].Alive })}
	f.dead = p.deadly(f.tree)
	f.losses = p.losses(f.tree)
	return f
}

func (p *Provenance) next(at int32) []int32 { return p.Steps[at].To }

// losses gives what each origin key hangs on.
func (p *Provenance) losses(d *dominators) []loss {
	l := lossList{p: p, tree: d, at: map[string]int{}}
	for i := range p.Steps {
		switch st := &p.Steps[i]; {
		case !st.Origin:
		case st.Source.Anonymous():
			l.addAnonymous(int32(i))
		default:
			l.add(loss{key: st.Source.Key, at: int32(i)})
		}
	}
	return l.list
}

type lossList struct {
	p      *Provenance
	tree   *dominators
	list   []loss
	at     map[string]int
	search *voucherSearch
	veiled map[int32]*dominators // by who vouches: ways over anonymous steps alone
}

// add enters one way to a key; the key hangs on what is on all of them.
func (l *lossList) add(x loss) {
	at, known := l.at[x.key]
	if !known {
		l.at[x.key] = len(l.list)
		l.list = append(l.list, x)
		return
	}
	have := &l.list[at]
	joined := loss{key: x.key, at: l.tree.join(have.at, x.at)}
	for _, s := range have.extra {
		if l.on(s, x) {
			joined.extra = append(joined.extra, s)
		}
	}
	for _, s := range x.extra {
		if l.on(s, *have) && !slices.Contains(joined.extra, s) {
			joined.extra = append(joined.extra, s)
		}
	}
	joined.extra = slices.DeleteFunc(joined.extra, func(s int32) bool { return l.on(s, loss{at: joined.at}) })
	*have = joined
}

// on tells whether a key hangs on a step.
func (l *lossList) on(s int32, x loss) bool {
	return x.at >= 0 && l.tree.covers(s, x.at) || slices.Contains(x.extra, s)
}

// addAnonymous enters an anonymous origin under each key of who vouches for it.
// The key hangs on what that one hangs on, and on what lies between the two.
func (l *lossList) addAnonymous(origin int32) {
	if l.search == nil {
		l.search, l.veiled = newVoucherSearch(l.p), map[int32]*dominators{}
	}
	found := l.search.vouchers(origin)
	direct := len(l.search.between()) == 1
	for _, v := range found {
		x := loss{at: v, extra: []int32{origin}}
		if v >= 0 {
			x.key = l.p.Steps[v].Source.Key
		}
		if !direct {
			x.extra = slices.DeleteFunc(l.veil(v).chain(origin), func(s int32) bool { return v >= 0 && l.on(s, loss{at: v}) })
		}
		l.add(x)
	}
}

// veil gives the dominators of what can be reached from who vouches over
// anonymous steps alone.
func (l *lossList) veil(v int32) *dominators {
	if l.veiled[v] == nil {
		l.veiled[v] = dominate(len(l.p.Steps), max(v, 0), l.p.next, func(s int32) bool {
			return l.p.Steps[s].Alive && l.p.Steps[s].Source.Anonymous()
		})
	}
	return l.veiled[v]
}

// loopWork bounds the steps that are visited to find what a loop hangs on.
// Beyond it a source counts as one without which the loop stays.
const loopWork = 1 << 23

// deadly gives the steps without any of which the evidence would be dead: no
// origin is left then, and no loop.
func (p *Provenance) deadly(d *dominators) []int32 {
	all := p.candidates(d)
	loop := p.loop()
	if loop == nil {
		return all
	}
	all = hitting(all, loop, d)
	if p.straight() {
		return all
	}
	q := &Provenance{Steps: slices.Clone(p.Steps)}
	var deadly []int32
	for work := 0; len(all) > 0 && work < loopWork; work += len(p.Steps) {
		at, gone := all[0], p.Steps[all[0]].Source
		all = all[1:]
		q.spread(func(s *Source) bool { return s == gone || s.Withdrawn != nil })
		if left := q.loop(); left != nil {
			all = hitting(all, left, d)
			continue
		}
		deadly = append(deadly, at)
	}
	return deadly
}

// candidates gives the steps without any of which no origin is reached.
func (p *Provenance) candidates(d *dominators) []int32 {
	at, any := int32(0), false
	for i := range p.Steps {
		if !p.Steps[i].Origin {
			continue
		}
		if !any {
			at, any = int32(i), true
		}
		at = d.join(at, int32(i))
	}
	if any {
		return d.chain(at)
	}
	return slices.Clone(d.order)
}

// hitting keeps the steps that stand in a loop, or before all of it.
func hitting(steps, loop []int32, d *dominators) []int32 {
	in := make(map[int32]bool, len(loop))
	at := loop[0]
	for _, s := range loop {
		in[s] = true
		at = d.join(at, s)
	}
	return slices.DeleteFunc(steps, func(s int32) bool { return !in[s] && !d.covers(s, at) })
}

// straight tells whether each living step credits at most one living step, so
// that all there is is one way into one loop.
func (p *Provenance) straight() bool {
	for i := range p.Steps {
		n := 0
		for _, to := range p.Steps[i].To {
			if p.Steps[to].Alive {
				n++
			}
		}
		if n > 1 && p.Steps[i].Alive {
			return false
		}
	}
	return true
}
