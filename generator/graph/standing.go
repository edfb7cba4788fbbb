package graph

import (
	"cmp"
	"slices"
	"strings"
)

// Standing is what the evidence for a claim amounts to. It is derived, never
// typed (FORMAT: Provenance and standing).
type Standing uint8

// The standings, in the order in which they are looked for.
const (
	Withdrawn Standing = iota + 1
	Superseded
	Disputed
	Unsupported
	Circular
	SingleOrigin
	Corroborated
)

// Standings lists every standing, best supported first, as indexes show them.
var Standings = [...]Standing{Corroborated, SingleOrigin, Disputed, Circular, Unsupported, Withdrawn, Superseded}

// String gives the standing as addresses and exports write it.
func (s Standing) String() string {
	return [...]string{"", "withdrawn", "superseded", "disputed", "unsupported", "circular", "single-origin", "corroborated"}[s]
}

// Reason says why a claim has its standing, in counts and names.
type Reason struct {
	Asserting  int      // live pieces of evidence for it
	Disputing  int      // live pieces of evidence against it
	Dead       int      // pieces of evidence for it that rest on what was withdrawn alone
	Declared   bool     // withdrawn: its own file says so
	By         []*Claim // superseded: by which; disputed: which live claims contradict it
	Sources    int      // distinct sources read for it
	Loop       []*Source
	Read       []*Source // distinct sources read for it, in order
	ReadHouses int       // distinct origin keys of those
}

// Origin is one independent origin of a claim: sources that count once.
type Origin struct {
	Key     string    // folded; "brief:<id>" for a brief that vouches for itself
	Name    string    // as somebody wrote it
	Sources []*Source // by id
	Brief   *Brief    // that vouches for an anonymous source itself, or nil
	// Anonymous: some of Sources are anonymous, and Key is who vouches.
	Anonymous bool
}

// derive finds provenance, origins and standing, and what rests on what.
func (l *linker) derive() {
	l.trace()
	for _, c := range l.g.Claims {
		c.Origins = originsOf(c, nil)
	}
	for _, c := range l.g.Claims {
		c.Standing = standing(c)
		c.Reason = reason(c)
	}
	l.listActors()
	l.listSources()
	l.reportLoops()
}

// standing is the table of FORMAT; the first that applies.
func standing(c *Claim) Standing {
	switch {
	case c.isWithdrawn():
		return Withdrawn
	case slices.ContainsFunc(c.SupersededBy, (*Claim).stands):
		return Superseded
	case c.live(disputes) > 0 || slices.ContainsFunc(c.Contradicts, (*Claim).stands):
		return Disputed
	case c.live(asserts) == 0:
		return Unsupported
	case len(c.Origins) == 0:
		return Circular
	case len(c.Origins) == 1:
		return SingleOrigin
	}
	return Corroborated
}

func asserts(e *Evidence) bool  { return e.Stance == 0 }
func disputes(e *Evidence) bool { return e.Stance != 0 }

// live counts the living pieces of evidence of one stance.
func (c *Claim) live(stance func(*Evidence) bool) int {
	n := 0
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if stance(e) && e.Provenance.Live {
				n++
			}
		}
	}
	return n
}

// isWithdrawn is rule 1: its file says so, or all that asserted it is dead.
func (c *Claim) isWithdrawn() bool {
	if c.File != nil && c.File.Claim.Withdrawn != nil {
		return true
	}
	asserting, live := 0, 0
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if asserts(e) {
				asserting++
				if e.Provenance.Live {
					live++
				}
			}
		}
	}
	return asserting > 0 && live == 0
}

// stands tells whether a claim can supersede or contradict another: it is not
// withdrawn, and something that lives asserts it.
func (c *Claim) stands() bool { return !c.isWithdrawn() && c.live(asserts) > 0 }

func reason(c *Claim) Reason {
	r := Reason{Declared: c.File != nil && c.File.Claim.Withdrawn != nil}
	keys := map[string]bool{}
	for _, e := range c.Evidence() {
		switch {
		case disputes(e):
			if e.Provenance.Live {
				r.Disputing++
			}
			continue
		case e.Provenance.Live:
			r.Asserting++
		default:
			r.Dead++
		}
		r.Read = appendNew(r.Read, e.Source)
		keys[e.Source.Key] = true
		if e.Provenance.Looping && r.Loop == nil {
			for _, at := range e.Provenance.loop() {
				r.Loop = append(r.Loop, e.Provenance.Steps[at].Source)
			}
		}
	}
	r.Sources, r.ReadHouses = len(r.Read), len(keys)
	switch c.Standing {
	case Superseded:
		r.By = standingOnes(c.SupersededBy)
	case Disputed:
		r.By = standingOnes(c.Contradicts)
	}
	return r
}

func standingOnes(list []*Claim) []*Claim {
	var out []*Claim
	for _, c := range list {
		if c.stands() {
			out = append(out, c)
		}
	}
	return out
}

// originsOf gives the independent origins that the live asserting evidence of a
// claim reaches, without one source (nil: with all).
func originsOf(c *Claim, without *Source) []Origin {
	var list []Origin
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if !asserts(e) {
				continue
			}
			p := e.Provenance
			if without != nil {
				p = p.without(without)
			}
			if p.Live {
				list = addOrigins(list, e, p)
			}
		}
	}
	slices.SortFunc(list, func(a, b Origin) int { return strings.Compare(a.Key, b.Key) })
	for _, o := range list {
		slices.SortFunc(o.Sources, compareSources)
	}
	return list
}

func addOrigins(list []Origin, e *Evidence, p *Provenance) []Origin {
	var citers [][]int32
	for i := range p.Steps {
		st := &p.Steps[i]
		if !st.Origin {
			continue
		}
		if !st.Source.Anonymous() {
			list = addOrigin(list, Origin{Key: st.Source.Key, Name: st.Source.KeyName}, st.Source)
			continue
		}
		if citers == nil {
			citers = p.citers()
		}
		for _, v := range p.vouchers(i, citers) {
			o := Origin{Anonymous: true}
			if v < 0 {
				o.Key, o.Name, o.Brief = "brief:"+e.Brief.ID, e.Brief.Title, e.Brief
			} else {
				o.Key, o.Name = p.Steps[v].Source.Key, p.Steps[v].Source.KeyName
			}
			list = addOrigin(list, o, st.Source)
		}
	}
	return list
}

func addOrigin(list []Origin, o Origin, s *Source) []Origin {
	for i := range list {
		if list[i].Key == o.Key {
			list[i].Sources = appendNew(list[i].Sources, s)
			list[i].Anonymous = list[i].Anonymous || o.Anonymous
			return list
		}
	}
	o.Sources = []*Source{s}
	return append(list, o)
}

// citers gives for each step the living steps that credit it.
func (p *Provenance) citers() [][]int32 {
	list := make([][]int32, len(p.Steps))
	for i := range p.Steps {
		if !p.Steps[i].Alive {
			continue
		}
		for _, to := range p.Steps[i].To {
			list[to] = append(list[to], int32(i))
		}
	}
	return list
}

// vouchers gives who vouches for an anonymous step: the living steps that
// credit it, or -1 for the brief where it was read. Who credits it and is
// anonymous too is vouched for in turn.
func (p *Provenance) vouchers(step int, citers [][]int32) []int {
	var found []int
	seen := map[int]bool{step: true}
	for queue := []int{step}; len(queue) > 0; queue = queue[1:] {
		if queue[0] == 0 {
			found = append(found, -1)
		}
		for _, c := range citers[queue[0]] {
			at := int(c)
			switch {
			case seen[at]:
			case p.Steps[at].Source.Anonymous():
				queue = append(queue, at)
			default:
				found = append(found, at)
			}
			seen[at] = true
		}
	}
	return found
}

// reportLoops names each loop once, by its sources.
func (l *linker) reportLoops() {
	if l.lenient {
		return
	}
	seen := map[string]bool{}
	for _, b := range l.g.Briefs {
		for _, u := range b.Uses {
			for _, e := range u.Evidence {
				if names, first := loopNames(e, seen); names != "" && first {
					l.report(ruleLoop.At(u.Mention.Place.At(b.File.Path), "check which of them had it first, and give that one citing: []",
						"the sources of this claim credit each other in a loop: %s", names))
				}
			}
		}
	}
}

// loopNames gives the ids of a loop in the order of crediting, beginning with
// the smallest, and whether it is the first evidence with it.
func loopNames(e *Evidence, seen map[string]bool) (names string, first bool) {
	at := e.Provenance.loop()
	if len(at) == 0 {
		return "", false
	}
	ids := make([]string, len(at))
	for i, s := range at {
		ids[i] = e.Provenance.Steps[s].Source.ID
	}
	small := slices.Index(ids, slices.MinFunc(ids, cmp.Compare[string]))
	ids = append(ids[small:], ids[:small]...)
	if len(ids) > 8 {
		ids = append(ids[:7:7], "…")
	}
	names = strings.Join(append(ids, ids[0]), " → ")
	first = !seen[names]
	seen[names] = true
	return names, first
}
