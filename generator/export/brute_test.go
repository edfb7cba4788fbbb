package export

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// This file works standing and origins out a second time, from the exported
// files alone and as FORMAT words it, by trying everything. It holds both the
// graph and that the export is enough for a reader to check the site.

type jsonSource struct {
	ID, URL, Name, Publisher, Owner, Kind string
	Withdrawn                             *struct{}
	Cites                                 []string
}

type jsonEvidence struct {
	Brief, Stance, Source string
	Live, Loop            bool
	Origins               []string
	Credits               map[string][]string
}

type jsonOrigin struct {
	Key     string
	Sources []string
}

type jsonClaim struct {
	ID, Standing string
	N            int `json:"independent_origins"`
	Origins      []jsonOrigin
	Contradicts  []string
	Supersedes   []string
	Evidence     []jsonEvidence
}

type reader struct {
	sources map[string]jsonSource
	claims  map[string]jsonClaim
}

func (r *reader) credits(e jsonEvidence, s string) []string {
	if said, ok := e.Credits[s]; ok {
		return said
	}
	return r.sources[s].Cites
}

// reach gives every source that can be reached from one by at least one credit,
// never passing what was withdrawn.
func (r *reader) reach(e jsonEvidence, from string) map[string]bool {
	reached := map[string]bool{}
	for grown := true; grown; {
		grown = false
		for s := range r.sources {
			if s != from && !reached[s] || r.sources[s].Withdrawn != nil {
				continue
			}
			for _, to := range r.credits(e, s) {
				if !reached[to] && r.sources[to].Withdrawn == nil {
					reached[to], grown = true, true
				}
			}
		}
	}
	return reached
}

// judge gives whether a piece of evidence is live and looping, and its origins.
func (r *reader) judge(e jsonEvidence) (live, loop bool, origins []string) {
	if r.sources[e.Source].Withdrawn != nil {
		return false, false, nil
	}
	alive := r.reach(e, e.Source)
	alive[e.Source] = true
	for s := range alive {
		if len(r.credits(e, s)) == 0 {
			origins = append(origins, s)
		}
		loop = loop || r.reach(e, s)[s]
	}
	slices.Sort(origins)
	return loop || len(origins) > 0, loop && len(origins) == 0, origins
}

func fold(s string) string { return strings.ToLower(s) }

func domain(address string) string {
	u, _ := url.Parse(address)
	labels := strings.Split(u.Hostname(), ".")
	return strings.Join(labels[max(0, len(labels)-2):], ".")
}

// publisher gives whose a source is: whom it names, or whom all others on its
// domain name.
func (r *reader) publisher(s jsonSource) string {
	if s.Publisher != "" || s.URL == "" {
		return fold(s.Publisher)
	}
	agreed := ""
	for _, other := range r.sources {
		if other.Publisher == "" || other.URL == "" || domain(other.URL) != domain(s.URL) {
			continue
		}
		if agreed != "" && agreed != fold(other.Publisher) {
			return ""
		}
		agreed = fold(other.Publisher)
	}
	return agreed
}

func (r *reader) key(s jsonSource) string {
	if publisher := r.publisher(s); publisher != "" {
		for _, other := range r.sources {
			if other.Owner != "" && r.publisher(other) == publisher {
				return fold(other.Owner)
			}
		}
		return publisher
	}
	switch {
	case s.URL != "":
		return domain(s.URL)
	case s.Name != "":
		return fold(s.Name)
	}
	return s.ID
}

// keys gives the origin keys of a piece of evidence.
func (r *reader) keys(e jsonEvidence) []string {
	_, _, origins := r.judge(e)
	var keys []string
	for _, o := range origins {
		keys = append(keys, r.vouchers(e, o, map[string]bool{})...)
	}
	return keys
}

// vouchers gives the key of a source; of an anonymous one those of all who cite
// it, and the brief where it was read.
func (r *reader) vouchers(e jsonEvidence, s string, passed map[string]bool) []string {
	if r.sources[s].Kind != "anonymous" {
		return []string{r.key(r.sources[s])}
	}
	if passed[s] {
		return nil
	}
	passed[s] = true
	var keys []string
	if s == e.Source {
		keys = append(keys, "brief:"+e.Brief)
	}
	alive := r.reach(e, e.Source)
	alive[e.Source] = true
	for citer := range alive {
		if slices.Contains(r.credits(e, citer), s) {
			keys = append(keys, r.vouchers(e, citer, passed)...)
		}
	}
	return keys
}

func (r *reader) counts(c jsonClaim, stance string) (all, live int) {
	for _, e := range c.Evidence {
		if e.Stance == stance {
			all++
			if alive, _, _ := r.judge(e); alive {
				live++
			}
		}
	}
	return all, live
}

func (r *reader) withdrawn(c jsonClaim) bool {
	all, live := r.counts(c, "asserts")
	return all > 0 && live == 0
}

// stands tells whether a claim can speak against another.
func (r *reader) stands(id string) bool {
	_, live := r.counts(r.claims[id], "asserts")
	return live > 0 && !r.withdrawn(r.claims[id])
}

func (r *reader) standing(c jsonClaim, origins int) string {
	_, live := r.counts(c, "asserts")
	_, against := r.counts(c, "disputes")
	superseded := false
	for _, other := range r.claims {
		superseded = superseded || slices.Contains(other.Supersedes, c.ID) && r.stands(other.ID)
	}
	switch {
	case r.withdrawn(c):
		return "withdrawn"
	case superseded:
		return "superseded"
	case against > 0 || slices.ContainsFunc(c.Contradicts, r.stands):
		return "disputed"
	case live == 0:
		return "unsupported"
	case origins == 0:
		return "circular"
	case origins == 1:
		return "single-origin"
	}
	return "corroborated"
}

func (r *reader) check(t *testing.T) (standings []string) {
	for _, c := range r.claims {
		keys := map[string]bool{}
		for _, e := range c.Evidence {
			live, loop, origins := r.judge(e)
			got := slices.Sorted(slices.Values(e.Origins))
			if live != e.Live || loop != e.Loop || live && !slices.Equal(origins, got) || !live && len(got) > 0 {
				t.Errorf("%s by %s through %s: live %v loop %v origins %v; want %v %v %v", c.ID, e.Brief, e.Source, e.Live, e.Loop, got, live, loop, origins)
			}
			if live && e.Stance == "asserts" {
				for _, k := range r.keys(e) {
					keys[k] = true
				}
			}
		}
		got := map[string]bool{}
		for _, o := range c.Origins {
			got[o.Key] = true
		}
		if diff := cmp.Diff(keys, got); diff != "" || c.N != len(c.Origins) {
			t.Errorf("origins of %s, %d: %s", c.ID, c.N, diff)
		}
		if want := r.standing(c, len(keys)); c.Standing != want {
			t.Errorf("%s is %s, want %s", c.ID, c.Standing, want)
		}
		standings = append(standings, c.Standing)
	}
	return standings
}

// chance makes random content that has no error in it.
type chance struct{ *rand.Rand }

func (c chance) one(n int) bool { return c.IntN(n) == 0 }

func (c chance) some(n, of int) []int { return c.Perm(of)[:min(c.IntN(n+1), of)] }

func (c chance) source(i, of int) string {
	b := &strings.Builder{}
	publisher := c.IntN(4)
	if c.one(2) {
		fmt.Fprintf(b, "url: https://%c.site%d.example/s%d\n", 'a'+c.IntN(2), c.IntN(3), i)
	} else {
		fmt.Fprintf(b, "name: Source %c\n", 'A'+i)
	}
	if publisher > 0 {
		fmt.Fprintf(b, "publisher: House %d\n", publisher)
		if c.one(4) {
			fmt.Fprintf(b, "owner: Group %d\n", publisher/2)
		}
	}
	if c.one(6) {
		b.WriteString("withdrawn: {date: 2020, reason: wrong}\n")
	}
	cites := []string{}
	for _, to := range c.some(2, of) {
		if to != i {
			cites = append(cites, fmt.Sprintf("{id: s%d}", to))
		}
	}
	if len(cites) == 0 && c.one(4) {
		b.WriteString("kind: anonymous\n")
	}
	return b.String() + "cites: [" + strings.Join(cites, ", ") + "]"
}

func (c chance) read(i, of, depth int) string {
	if depth == 0 || c.one(2) {
		return fmt.Sprintf("{id: s%d}", i)
	}
	citing := []string{}
	for _, to := range c.some(2, of) {
		if to != i {
			citing = append(citing, c.read(to, of, depth-1))
		}
	}
	return fmt.Sprintf("{id: s%d, citing: [%s]}", i, strings.Join(citing, ", "))
}

func (c chance) files() map[string]string {
	files := map[string]string{
		"claims/c0.md": "text: Number nought.\ncontradicts: [c1]",
		"claims/c1.md": "text: Number one.",
		"claims/c2.md": "text: Number two.\nsupersedes: [c3]",
		"claims/c3.md": "text: Number three.",
	}
	sources := 2 + c.IntN(6)
	for i := range sources {
		files[fmt.Sprintf("sources/s%d.md", i)] = c.source(i, sources)
	}
	for b := range 1 + c.IntN(5) {
		text := "actor: Desk\ndate: 2020\nclaims:\n"
		for _, claim := range c.Perm(4)[:1+c.IntN(2)] {
			stance := "asserts"
			if c.one(5) {
				stance = "disputes"
			}
			text += fmt.Sprintf("  - {id: c%d, stance: %s}\n", claim, stance)
		}
		var reads []string
		for _, s := range c.Perm(sources)[:1+c.IntN(2)] {
			reads = append(reads, c.read(s, sources, 2))
		}
		files[fmt.Sprintf("briefs/b%d.md", b)] = text + "sources: [" + strings.Join(reads, ", ") + "]"
	}
	return files
}

func TestAgainstBruteForce(t *testing.T) {
	seen := map[string]int{}
	for seed := range uint64(600) {
		files := chance{rand.New(rand.NewPCG(seed, 1))}.files()
		g := linked(t, files)
		r := &reader{map[string]jsonSource{}, map[string]jsonClaim{}}
		var claims struct{ Claims []jsonClaim }
		var sources struct{ Sources []jsonSource }
		if err := json.Unmarshal(exported(t, g, "data/claims.json"), &claims); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(exported(t, g, "data/sources.json"), &sources); err != nil {
			t.Fatal(err)
		}
		for _, s := range sources.Sources {
			r.sources[s.ID] = s
		}
		for _, c := range claims.Claims {
			r.claims[c.ID] = c
		}
		for _, s := range r.check(t) {
			seen[s]++
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, written(files))
		}
	}
	if len(seen) != 7 {
		t.Errorf("the contents had only these standings: %v", seen)
	}
}

func written(files map[string]string) string {
	var lines []string
	for name, text := range files {
		lines = append(lines, "-- "+name+" --\n"+text)
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
