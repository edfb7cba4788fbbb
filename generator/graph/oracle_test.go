package graph

import (
	"fmt"
	"slices"
	"strings"
)

// The oracle judges a model by FORMAT's sentences, one after the other, with
// sets and no care for cost.

type set1 map[string]bool

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func (m *model) source(name string) *mSource {
	for _, s := range m.sources {
		if s.name == name {
			return s
		}
	}
	return nil
}

// credits: who credits whom in the graph of one piece of evidence. A source met
// at several places of one graph credits all that they say.
func (p *mPlace) credits() map[string]set1 {
	all := map[string]set1{}
	done := map[string]bool{}
	var visit func(s *mSource, at *mPlace)
	visit = func(s *mSource, at *mPlace) {
		if all[s.name] == nil {
			all[s.name] = set1{}
		}
		if at != nil && at.says {
			for _, c := range at.citing {
				all[s.name][c.source.name] = true
				visit(c.source, c)
			}
			return
		}
		if done[s.name] {
			return
		}
		done[s.name] = true
		for _, c := range s.cites {
			all[s.name][c.name] = true
			visit(c, nil)
		}
	}
	visit(p.source, p)
	return all
}

// judged is one piece of evidence.
type judged struct {
	live, loop bool
	alive      set1
	origins    set1
	credits    map[string]set1
}

func (m *model) judge(p *mPlace) judged {
	j := judged{credits: p.credits(), alive: set1{}, origins: set1{}}
	if !p.source.withdrawn {
		j.alive[p.source.name] = true
	}
	for grown := true; grown; { // what is not withdrawn and credited by what is alive
		grown = false
		for from := range j.alive {
			for to := range j.credits[from] {
				if !m.source(to).withdrawn && !j.alive[to] {
					j.alive[to], grown = true, true
				}
			}
		}
	}
	loops := false
	for s := range j.alive {
		if len(j.credits[s]) == 0 {
			j.origins[s] = true
		}
		loops = loops || j.reaches(s, s)
	}
	j.live = len(j.origins) > 0 || loops
	j.loop = len(j.origins) == 0 && loops
	return j
}

// reaches: in one step or more over what is alive.
func (j judged) reaches(from, to string) bool {
	seen := set1{}
	var visit func(string) bool
	visit = func(at string) bool {
		for next := range j.credits[at] {
			if !j.alive[next] || seen[next] {
				continue
			}
			if seen[next] = true; next == to || visit(next) {
				return true
			}
		}
		return false
	}
	return visit(from)
}

// publisher of a source: its own, else the one that the others on its domain
// agree on.
func (m *model) publisher(s *mSource) string {
	if s.publisher != "" || s.host == "" {
		return fold(s.publisher)
	}
	agreed := set1{}
	for _, other := range m.met() {
		if other.host != "" && domain(other) == domain(s) && other.publisher != "" {
			agreed[fold(other.publisher)] = true
		}
	}
	if len(agreed) == 1 {
		for name := range agreed {
			return name
		}
	}
	return ""
}

func domain(s *mSource) string { return strings.TrimPrefix(s.host, "www.") }

// met: the sources that exist: files, and what is named somewhere.
func (m *model) met() []*mSource {
	named := map[*mSource]bool{}
	var visit func(p *mPlace)
	visit = func(p *mPlace) {
		named[p.source] = true
		for _, c := range p.citing {
			visit(c)
		}
	}
	for _, b := range m.briefs {
		for _, u := range b.uses {
			for _, p := range u.read {
				visit(p)
			}
		}
	}
	for _, s := range m.sources {
		if s.how == "file" {
			named[s] = true
			for _, c := range s.cites {
				named[c] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(m.sources), func(s *mSource) bool { return !named[s] })
}

// key of an origin that is not anonymous.
func (m *model) key(s *mSource) string {
	if house := m.publisher(s); house != "" {
		for _, other := range m.met() {
			if other.owner != "" && m.publisher(other) == house {
				return fold(other.owner)
			}
		}
		return house
	}
	switch {
	case s.host != "":
		return domain(s)
	case s.how == "name":
		return fold("Name " + s.name)
	}
	return "id of " + s.name
}

// vouchers: who vouches for a source in one piece of evidence, by key.
func (m *model) vouchers(j judged, b *mBrief, read, s string, seen set1) set1 {
	keys := set1{}
	if !m.source(s).anonymous {
		keys[m.key(m.source(s))] = true
		return keys
	}
	if s == read {
		keys["brief:"+b.id] = true
	}
	for from := range j.alive {
		if j.credits[from][s] && !seen[from] {
			seen[from] = true
			for k := range m.vouchers(j, b, read, from, seen) {
				keys[k] = true
			}
		}
	}
	return keys
}

// verdict is what the oracle says of a claim.
type verdict struct {
	standing string
	origins  set1
	live     int // live asserting evidence
}

func (m *model) verdicts() map[string]*verdict {
	all := map[string]*verdict{}
	disputed := map[string]bool{}
	dead := map[string]bool{}
	for _, c := range m.claims {
		v := &verdict{origins: set1{}}
		all[c.id] = v
		asserting := 0
		for _, b := range m.briefs {
			for _, u := range b.uses {
				for _, p := range u.read {
					if u.claim != c {
						continue
					}
					j := m.judge(p)
					switch {
					case u.disputes:
						disputed[c.id] = disputed[c.id] || j.live
						continue
					case j.live:
						v.live++
					}
					asserting++
					for o := range j.origins {
						for k := range m.vouchers(j, b, p.source.name, o, set1{o: true}) {
							v.origins[k] = true
						}
					}
				}
			}
		}
		dead[c.id] = c.withdrawn || asserting > 0 && v.live == 0
	}
	stands := func(c *mClaim) bool { return !dead[c.id] && all[c.id].live > 0 }
	for _, c := range m.claims {
		superseded, contradicted := false, false
		for _, other := range m.claims {
			superseded = superseded || slices.Contains(other.supersedes, c) && stands(other)
			contradicted = contradicted || (slices.Contains(other.contradicts, c) || slices.Contains(c.contradicts, other)) && stands(other)
		}
		v := all[c.id]
		switch {
		case dead[c.id]:
			v.standing = "withdrawn"
		case superseded:
			v.standing = "superseded"
		case disputed[c.id] || contradicted:
			v.standing = "disputed"
		case v.live == 0:
			v.standing = "unsupported"
		case len(v.origins) == 0:
			v.standing = "circular"
		case len(v.origins) == 1:
			v.standing = "single-origin"
		default:
			v.standing = "corroborated"
		}
	}
	return all
}

func (v *verdict) String() string {
	return fmt.Sprint(v.standing, " ", v.live, " ", len(v.origins))
}
