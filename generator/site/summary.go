package site

import (
	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// basis is what a brief rests on, counted.
type basis struct {
	read, known, origins   int
	single, circular       int // claims that rest on one origin, or on a loop
	houses                 map[string]bool
	anonymous              int
	unarchived             int
	rated                  int
	oldest, newest         edtf.Date
	only                   *graph.Source // all that was read, when it is one
	claims, lost, disputed int
}

// rests makes the source summary statement of a brief: how many sources and
// independent origins, what rests on one, what is anonymous, what has no kept
// copy (ICD 206: a statement of strengths and weaknesses of the sourcing).
func (m maker) rests(b *graph.Brief) SourceSummary {
	k := count(b)
	var v SourceSummary
	say := func(words string) { v.Sentences = append(v.Sentences, m.say(words)) }
	some := func(key string, n int) {
		if n > 0 {
			say(m.n(key, n))
		}
	}
	if k.only != nil {
		v.Sentences = append(v.Sentences, m.withLinks(m.t("rests.one"), "source", []Link{m.short(k.only)}))
	} else {
		say(m.n("rests.read", k.read))
	}
	some("rests.known", k.known)
	say(m.n("rests.origins", k.origins))
	if k.claims > 1 && k.single > 0 {
		say(m.part("rests.single", k.single, k.claims))
	}
	switch {
	case k.only != nil && k.claims > 1:
		if k.lost > 0 {
			say(m.part("rests.lost", k.lost, k.claims))
		}
	case len(k.houses) == 1 && k.read > 1:
		say(m.t("rests.one-house"))
	}
	some("rests.circular", k.circular)
	some("rests.disputed", k.disputed)
	some("rests.anonymous", k.anonymous)
	some("rests.unarchived", k.unarchived)
	some("rests.rated", k.rated)
	if !k.oldest.IsZero() && k.oldest != k.newest {
		say(m.t("rests.span", "oldest", m.date(k.oldest).Words, "newest", m.date(k.newest).Words))
	}
	f := b.File.Brief
	if f.Confidence.S != "" {
		v.Confidence = m.judgment(nil, f.Confidence.S, "")[0]
	}
	if f.Likelihood.S != "" {
		v.Likelihood = m.judgment(nil, "", f.Likelihood.S)[0]
	}
	return v
}

// part says something of n of all things, or of all of them.
func (m maker) part(key string, n, all int) string {
	if n == all {
		return m.n(key+".all", all)
	}
	return m.n(key, n, "of", itoa(all))
}

func count(b *graph.Brief) basis {
	k := basis{houses: map[string]bool{}}
	k.countSources(b)
	k.countClaims(b)
	return k
}

func (k *basis) countSources(b *graph.Brief) {
	read := readFor(b)
	seen := map[*graph.Source]bool{}
	for _, s := range read {
		seen[s] = true
		k.read++
		k.houses[s.Key] = true
		k.addDate(s.Date)
		if s.Reliability != "" {
			k.rated++
		}
		if len(s.Archive) == 0 && s.Snapshot == "" {
			k.unarchived++
		}
	}
	if len(read) == 1 {
		k.only = read[0]
	}
	anonymous := map[*graph.Source]bool{}
	for _, u := range b.Uses {
		for _, e := range u.Evidence {
			for i := range e.Provenance.Steps {
				s := e.Provenance.Steps[i].Source
				if s.Anonymous() {
					anonymous[s] = true
				}
				if !seen[s] {
					seen[s] = true
					k.known++
				}
			}
		}
	}
	k.anonymous = len(anonymous)
}

func (k *basis) addDate(d edtf.Date) {
	if d.IsZero() {
		return
	}
	if k.oldest.IsZero() || d.Compare(k.oldest) < 0 {
		k.oldest = d
	}
	if k.newest.IsZero() || d.Compare(k.newest) > 0 {
		k.newest = d
	}
}

func (k *basis) countClaims(b *graph.Brief) {
	origins := map[string]bool{}
	for _, c := range claimsOf(b) {
		k.claims++
		switch c.Standing {
		case graph.SingleOrigin:
			k.single++
		case graph.Circular:
			k.circular++
		case graph.Disputed:
			k.disputed++
		}
		for _, o := range c.Origins {
			origins[o.Key] = true
		}
		if k.only != nil {
			if r := restOf(k.only, c); r != nil && r.Alone {
				k.lost++
			}
		}
	}
	k.origins = len(origins)
}
