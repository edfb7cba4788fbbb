package graph

import (
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
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
	var o origins
	for _, c := range l.g.Claims {
		o.gather(c)
		c.Origins = l.made.keepOrigins(o.list)
		l.count(c)
	}
	for _, c := range l.g.Claims {
		c.Standing = standing(c)
		switch c.Standing {
		case Superseded:
			c.Reason.By = standingOnes(c.SupersededBy)
		case Disputed:
			c.Reason.By = standingOnes(c.Contradicts)
		}
	}
	l.listActors()
	l.listSources()
	l.reportLoops()
}

// standing is the table of FORMAT; the first that applies.
func standing(c *Claim) Standing {
	switch r := &c.Reason; {
	case r.withdrawn():
		return Withdrawn
	case slices.ContainsFunc(c.SupersededBy, (*Claim).stands):
		return Superseded
	case r.Disputing > 0 || slices.ContainsFunc(c.Contradicts, (*Claim).stands):
		return Disputed
	case r.Asserting == 0:
		return Unsupported
	case len(c.Origins) == 0:
		return Circular
	case len(c.Origins) == 1:
		return SingleOrigin
	}
	return Corroborated
}

func asserts(e *Evidence) bool { return e.Stance == brief.Asserts }

// withdrawn is rule 1: its file says so, or all that asserted it is dead.
func (r *Reason) withdrawn() bool { return r.Declared || r.Dead > 0 && r.Asserting == 0 }

// stands tells whether a claim can supersede or contradict another: it is not
// withdrawn, and something that lives asserts it.
func (c *Claim) stands() bool { return !c.Reason.Declared && c.Reason.Asserting > 0 }

// count counts the evidence of a claim and notes what was read for it.
func (l *linker) count(c *Claim) {
	r := &c.Reason
	r.Declared = c.File != nil && c.File.Claim.Withdrawn != nil
	var houses set[string]
	run := l.newRun()
	read := l.read[:0]
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			r.count(e)
			if _, known := e.Source.in(run); known || !asserts(e) {
				continue
			}
			e.Source.set(run, 0)
			read = append(read, e.Source)
			houses.add(e.Source.Key)
		}
	}
	l.read, r.Read = read, l.made.lists.Keep(read)
	r.Sources, r.ReadHouses = len(read), len(houses.list)
}

func (r *Reason) count(e *Evidence) {
	p := e.Provenance
	switch {
	case asserts(e) && p.Live:
		r.Asserting++
	case asserts(e):
		r.Dead++
	case p.Live:
		r.Disputing++
	}
	if asserts(e) && p.Looping && r.Loop == nil {
		for _, at := range p.loop() {
			r.Loop = append(r.Loop, p.Steps[at].Source)
		}
	}
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

// origins collects the independent origins of one claim.
type origins struct {
	list []Origin
	at   map[string]int // key → place in list, once the list is long
}

// keepOrigins gives a copy of origins that lasts.
func (m *made) keepOrigins(list []Origin) []Origin {
	list = m.origins.Keep(list)
	for i := range list {
		list[i].Sources = m.lists.Keep(list[i].Sources)
	}
	return list
}

// originsOf gives the independent origins that the live asserting evidence of a
// claim reaches, by key.
func originsOf(c *Claim) []Origin {
	var o origins
	o.gather(c)
	return o.list
}

// gather collects the origins of a claim in the place of those of another.
func (o *origins) gather(c *Claim) {
	o.list, o.at = o.list[:0], nil
	for _, u := range c.Uses {
		for _, e := range u.Evidence {
			if asserts(e) && e.Provenance.Live {
				o.addAll(e)
			}
		}
	}
	slices.SortFunc(o.list, func(a, b Origin) int { return strings.Compare(a.Key, b.Key) })
	for i := range o.list {
		from := &o.list[i]
		slices.SortFunc(from.Sources, compareSources)
		from.Sources = slices.Compact(from.Sources)
	}
}

func (o *origins) addAll(e *Evidence) {
	p := e.Provenance
	var search *voucherSearch
	for i := range p.Steps {
		st := &p.Steps[i]
		if !st.Origin {
			continue
		}
		if !st.Source.Anonymous() {
			o.add(Origin{Key: st.Source.Key, Name: st.Source.KeyName}, st.Source)
			continue
		}
		if search == nil {
			search = newVoucherSearch(p)
		}
		for _, v := range search.vouchers(int32(i)) {
			from := voucher(e, v)
			o.add(Origin{Key: from.key, Name: from.name, Brief: from.brief, Anonymous: true}, st.Source)
		}
	}
}

// vouching is who vouches for an anonymous origin.
type vouching struct {
	key, name string
	brief     *Brief
}

// voucher gives who a step is that vouches; -1 is the brief.
func voucher(e *Evidence, step int32) vouching {
	if step < 0 {
		return vouching{"brief:" + e.Brief.ID, e.Brief.Title, e.Brief}
	}
	s := e.Provenance.Steps[step].Source
	return vouching{s.Key, s.KeyName, nil}
}

func (o *origins) add(from Origin, s *Source) {
	at := o.find(from.Key)
	if at < 0 {
		n := len(o.list)
		if n < cap(o.list) { // what stands there has room for sources
			from.Sources = o.list[:n+1][n].Sources[:0]
		}
		from.Sources = append(from.Sources, s)
		o.list = append(o.list, from)
		if o.at != nil {
			o.at[from.Key] = len(o.list) - 1
		}
		return
	}
	known := &o.list[at]
	known.Sources = append(known.Sources, s)
	known.Anonymous = known.Anonymous || from.Anonymous
}

// find gives the place of a key in the list, or -1.
func (o *origins) find(key string) int {
	if o.at == nil && len(o.list) > small {
		o.at = make(map[string]int, 4*small)
		for i := range o.list {
			o.at[o.list[i].Key] = i
		}
	}
	if o.at != nil {
		if at, known := o.at[key]; known {
			return at
		}
		return -1
	}
	return slices.IndexFunc(o.list, func(known Origin) bool { return known.Key == key })
}

// reportLoops names each loop once, by its sources.
func (l *linker) reportLoops() {
	if l.lenient {
		return
	}
	seen := map[string]bool{}
	looked := map[*Provenance]bool{} // of those that many claims share
	for _, b := range l.g.Briefs {
		for _, u := range b.Uses {
			for _, e := range u.Evidence {
				p := e.Provenance
				if len(p.Steps[0].To) == 0 || looked[p] {
					continue
				}
				looked[p] = true
				if names := loopNames(e.Provenance); names != "" && !seen[names] {
					seen[names] = true
					l.reportLoop(u, p, names)
				}
			}
		}
	}
}

// reportLoop names the files of the sources in a loop as well.
func (l *linker) reportLoop(u *Use, p *Provenance, names string) {
	f := ruleLoop.At(u.Mention.Place.At(u.Brief.File.Path), "check which of them had it first, and give that one citing: []",
		"the sources of this claim credit each other in a loop: %s", names)
	loop := p.loop()
	for _, at := range loop[:min(len(loop), loopMost)] {
		if st := &p.Steps[at]; st.Source.File != nil && !st.Said {
			f = f.With(diag.Place{File: st.Source.File.Path}, "what "+diag.Quote(st.Source.ID)+" credits")
		}
	}
	l.report(f)
}

// loopMost is the number of sources of a loop that are named.
const loopMost = 7

// loopNames gives the ids of a loop in the order of crediting, beginning with
// the smallest; "" where there is none.
func loopNames(p *Provenance) string {
	at := p.loop()
	if at == nil {
		return ""
	}
	ids := make([]string, len(at))
	for i, s := range at {
		ids[i] = p.Steps[s].Source.ID
	}
	first := slices.Index(ids, slices.Min(ids))
	ids = slices.Concat(ids[first:], ids[:first])
	if len(ids) > loopMost+1 {
		ids = append(ids[:loopMost:loopMost], "…")
	}
	return strings.Join(append(ids, ids[0]), " → ")
}
