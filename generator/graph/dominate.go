package graph

// dominators tells for each step of a provenance without which others it would
// not be reached: its immediate dominator, theirs, and so on up to the start.
// (Lengauer and Tarjan, 'A fast algorithm for finding dominators in a
// flowgraph', 1979, the simple version.)
type dominators struct {
	above []int32 // by step: its immediate dominator; -1: the start, or not reached
	order []int32 // what is reached, dominators before what they dominate
	in    []int32 // by step: its number when the tree of dominators is walked in depth
	size  []int32 // by step: how many it dominates, itself included
}

// flow is the work on one graph. Vertices are numbered in the order in which a
// search in depth meets them; what is not reached has no number.
type flow struct {
	number   []int32 // step → vertex; -1: not reached
	step     []int32 // vertex → step
	parent   []int32 // all below by vertex
	semi     []int32
	label    []int32
	ancestor []int32
	idom     []int32
	path     []int32
}

// dominate finds the dominators of what can be reached from start among n steps.
func dominate(n int, start int32, to func(int32) []int32, passable func(int32) bool) *dominators {
	f := &flow{number: make([]int32, n)}
	f.search(start, to, passable)
	f.reduce(to)
	return f.tree(n)
}

// tree numbers the tree of dominators.
func (f *flow) tree(n int) *dominators {
	d := &dominators{above: make([]int32, n), in: make([]int32, n), size: make([]int32, n), order: f.step}
	for i := range d.above {
		d.above[i], d.size[i] = -1, 1
	}
	for v := len(f.step) - 1; v > 0; v-- { // a dominator has a smaller number
		at, above := f.step[v], f.step[f.idom[v]]
		d.above[at] = above
		d.size[above] += d.size[at]
	}
	next := make([]int32, n)
	for _, at := range f.step {
		if above := d.above[at]; above >= 0 {
			d.in[at] = next[above]
			next[above] += d.size[at]
		}
		next[at] = d.in[at] + 1
	}
	return d
}

// search numbers the steps in depth.
func (f *flow) search(start int32, to func(int32) []int32, passable func(int32) bool) {
	for i := range f.number {
		f.number[i] = -1
	}
	next := make([]int32, len(f.number))
	f.visit(start, -1)
	for at := start; ; {
		list := to(at)
		if int(next[at]) == len(list) {
			up := f.parent[f.number[at]]
			if up < 0 {
				return
			}
			at = f.step[up]
			continue
		}
		s := list[next[at]]
		next[at]++
		if f.number[s] < 0 && passable(s) {
			f.visit(s, f.number[at])
			at = s
		}
	}
}

func (f *flow) visit(s, parent int32) {
	v := int32(len(f.step))
	f.number[s] = v
	f.step = append(f.step, s)
	f.parent = append(f.parent, parent)
	f.semi = append(f.semi, v)
	f.label = append(f.label, v)
	f.ancestor = append(f.ancestor, -1)
	f.idom = append(f.idom, 0)
}

// reduce works out semidominators from the last vertex to the first, and the
// immediate dominators from them.
func (f *flow) reduce(to func(int32) []int32) {
	n := len(f.step)
	before := make([][]int32, n)
	for v, s := range f.step {
		for _, t := range to(s) {
			if w := f.number[t]; w >= 0 {
				before[w] = append(before[w], int32(v))
			}
		}
	}
	waiting := make([][]int32, n) // by vertex: those of which it is the semidominator
	for w := int32(n - 1); w > 0; w-- {
		for _, v := range before[w] {
			f.semi[w] = min(f.semi[w], f.semi[f.best(v)])
		}
		waiting[f.semi[w]] = append(waiting[f.semi[w]], w)
		up := f.parent[w]
		f.ancestor[w] = up
		for _, v := range waiting[up] {
			if u := f.best(v); f.semi[u] < f.semi[v] {
				f.idom[v] = u
			} else {
				f.idom[v] = up
			}
		}
		waiting[up] = nil
	}
	for w := 1; w < n; w++ {
		if f.idom[w] != f.semi[w] {
			f.idom[w] = f.idom[f.idom[w]]
		}
	}
}

// best gives the vertex with the least semidominator on the way up from v, and
// shortens that way.
func (f *flow) best(v int32) int32 {
	if f.ancestor[v] < 0 {
		return v
	}
	f.path = f.path[:0]
	for at := v; f.ancestor[f.ancestor[at]] >= 0; at = f.ancestor[at] {
		f.path = append(f.path, at)
	}
	for i := len(f.path) - 1; i >= 0; i-- {
		at := f.path[i]
		up := f.ancestor[at]
		if f.semi[f.label[up]] < f.semi[f.label[at]] {
			f.label[at] = f.label[up]
		}
		f.ancestor[at] = f.ancestor[up]
	}
	return f.label[v]
}

// covers tells whether a dominates b, as everything does itself.
func (d *dominators) covers(a, b int32) bool {
	return d.in[a] <= d.in[b] && d.in[b] < d.in[a]+d.size[a]
}

// join gives the nearest step that dominates both; -1 is none and joins to none.
func (d *dominators) join(a, b int32) int32 {
	if b < 0 {
		return -1
	}
	for a >= 0 && !d.covers(a, b) {
		a = d.above[a]
	}
	return a
}

// chain gives a step and all that dominate it.
func (d *dominators) chain(at int32) []int32 {
	var list []int32
	for ; at >= 0; at = d.above[at] {
		list = append(list, at)
	}
	return list
}
