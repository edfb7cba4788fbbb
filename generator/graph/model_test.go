package graph

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A model is a small site as an editor thinks of it: which source credits which,
// who publishes it. It is written out as files for Link, and judged by the oracle
// as it is, so the two share nothing but FORMAT's words.
type model struct {
	sources []*mSource
	claims  []*mClaim
	briefs  []*mBrief
}

type mSource struct {
	name, how        string // how it is identified: file, id, url, name, tuple
	host             string
	publisher, owner string
	anonymous        bool
	withdrawn        bool
	cites            []*mSource // of a file
}

type mClaim struct {
	id                      string
	withdrawn               bool
	contradicts, supersedes []*mClaim
}

type mBrief struct {
	id   string
	uses []*mUse
}

type mUse struct {
	claim    *mClaim
	disputes bool
	read     []*mPlace
}

// mPlace is a source at one place of a brief.
type mPlace struct {
	source *mSource
	says   bool // citing is written
	citing []*mPlace
}

// randomModel makes a site in which everything happens that FORMAT speaks of.
func randomModel(r *rand.Rand) *model {
	m := &model{}
	veiled := r.IntN(4) == 0 // anonymous sources that hide behind each other, and one house
	for i := range 3 + r.IntN(6) {
		s := randomSource(r, i)
		if veiled {
			s.anonymous = r.IntN(2) == 0
			s.publisher, s.owner = pick(r, []string{"Fourth House", ""}), ""
		}
		m.sources = append(m.sources, s)
	}
	for _, s := range m.sources {
		for s.how == "file" && r.IntN(3) > 0 && len(s.cites) < 3 {
			s.cites = append(s.cites, pick(r, m.sources))
		}
	}
	for i := range 1 + r.IntN(4) {
		m.claims = append(m.claims, &mClaim{id: fmt.Sprint("c", i), withdrawn: r.IntN(12) == 0})
	}
	for _, c := range m.claims {
		if other := pick(r, m.claims); other != c && r.IntN(3) == 0 {
			c.contradicts = append(c.contradicts, other)
		}
		if other := pick(r, m.claims); other != c && r.IntN(5) == 0 {
			c.supersedes = append(c.supersedes, other)
		}
	}
	for i := range 1 + r.IntN(4) {
		m.briefs = append(m.briefs, randomBrief(r, m, i))
	}
	return m
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// owners says who owns what, so that no two sources say otherwise.
var owners = map[string]string{"First House": "Great Owner", "Third House": "Second House", "Second House": "Last Owner"}

func randomSource(r *rand.Rand, i int) *mSource {
	s := &mSource{name: fmt.Sprint("s", i), how: pick(r, []string{"file", "file", "id", "url", "name", "tuple"})}
	s.publisher = pick(r, []string{"", "", "", "First House", "Second House", "Third House", "Fourth House", "first  HOUSE", "Name s1"})
	if s.how == "url" || s.how == "file" && r.IntN(2) == 0 {
		s.host = pick(r, []string{"a.example", "www.a.example", "b.example", "c.example"})
	}
	if owner := owners[s.publisher]; owner != "" && r.IntN(2) == 0 {
		s.owner = owner
	}
	s.anonymous = r.IntN(4) == 0
	s.withdrawn = r.IntN(6) == 0
	return s
}

func randomBrief(r *rand.Rand, m *model, i int) *mBrief {
	b := &mBrief{id: fmt.Sprint("b", i)}
	for _, c := range m.claims {
		if r.IntN(2) > 0 && len(b.uses) > 0 {
			continue
		}
		u := &mUse{claim: c, disputes: r.IntN(5) == 0}
		for _, s := range m.sources {
			if len(u.read) == 0 || r.IntN(3) == 0 && len(u.read) < 3 {
				if r.IntN(2) == 0 {
					s = pick(r, m.sources)
				}
				if !slices.ContainsFunc(u.read, func(p *mPlace) bool { return p.source == s }) {
					u.read = append(u.read, randomPlace(r, m, s, 0))
				}
			}
		}
		b.uses = append(b.uses, u)
	}
	return b
}

func randomPlace(r *rand.Rand, m *model, s *mSource, depth int) *mPlace {
	p := &mPlace{source: s, says: depth < 4 && r.IntN(2) == 0}
	for p.says && len(p.citing) < 3 && r.IntN(3) > 0 {
		p.citing = append(p.citing, randomPlace(r, m, pick(r, m.sources), depth+1))
	}
	return p
}

// files writes a model out. With r its lists are written in another order.
func (m *model) files(r *rand.Rand) map[string]string {
	w := &modelWriter{r}
	files := map[string]string{}
	for _, s := range m.sources {
		if s.how == "file" {
			lines := w.facts(s)
			if len(s.cites) > 0 {
				var list []string
				for _, c := range s.cites {
					list = append(list, w.place(&mPlace{source: c}))
				}
				lines = append(lines, "cites: ["+strings.Join(w.mix(list), ", ")+"]")
			}
			files["sources/"+s.name+".md"] = strings.Join(lines, "\n")
		}
	}
	for _, c := range m.claims {
		lines := []string{"text: The statement " + c.id}
		for key, list := range map[string][]*mClaim{"contradicts": c.contradicts, "supersedes": c.supersedes} {
			for _, other := range list {
				lines = append(lines, key+": ["+other.id+"]")
			}
		}
		if c.withdrawn {
			lines = append(lines, "withdrawn: {date: 2021, reason: Wrong}")
		}
		files["claims/"+c.id+".md"] = strings.Join(w.mix(lines), "\n")
	}
	for _, b := range m.briefs {
		files["briefs/"+b.id+".md"] = w.brief(b)
	}
	return files
}

type modelWriter struct{ r *rand.Rand }

func (w *modelWriter) mix(list []string) []string {
	if w.r != nil {
		w.r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return list
}

func (w *modelWriter) brief(b *mBrief) string {
	var uses []string
	for _, u := range b.uses {
		stance := "asserts"
		if u.disputes {
			stance = "disputes"
		}
		var read []string
		for _, p := range u.read {
			read = append(read, w.place(p))
		}
		uses = append(uses, fmt.Sprintf("  - {id: %s, stance: %s, sources: [%s]}", u.claim.id, stance, strings.Join(w.mix(read), ", ")))
	}
	return about("source: An unused note", "claims:\n"+strings.Join(w.mix(uses), "\n"))
}

// place writes a source at a place, with all facts, so that none hangs on
// another place; a file tells its own.
func (w *modelWriter) place(p *mPlace) string {
	s := p.source
	lines := []string{"id: " + s.name}
	if s.how != "file" {
		lines = w.facts(s)
	}
	if p.says {
		var list []string
		for _, c := range p.citing {
			list = append(list, w.place(c))
		}
		lines = append(lines, "citing: ["+strings.Join(w.mix(list), ", ")+"]")
	}
	return "{" + strings.Join(w.mix(lines), ", ") + "}"
}

func (w *modelWriter) facts(s *mSource) []string {
	var lines []string
	add := func(key, value string) {
		if value != "" {
			lines = append(lines, key+": "+value)
		}
	}
	switch s.how {
	case "file":
		lines = append(lines, "title: Title "+s.name)
	case "id":
		lines = append(lines, "id: "+s.name, "title: Title "+s.name)
	case "name":
		lines = append(lines, "name: Name "+s.name)
	case "tuple":
		lines = append(lines, "title: Title "+s.name)
	}
	if s.host != "" {
		add("url", "https://"+s.host+"/"+s.name)
	}
	add("publisher", s.publisher)
	add("owner", s.owner)
	if s.anonymous {
		add("kind", "anonymous")
	}
	if s.withdrawn {
		add("withdrawn", "{date: 2021, reason: Wrong}")
	}
	return w.mix(lines)
}
