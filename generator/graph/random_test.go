package graph

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

// sites is how many random sites a test looks at.
const sites = 500

// eachModel runs a test on many random sites, the same in every run.
func eachModel(t *testing.T, test func(t *testing.T, r *rand.Rand, m *model)) {
	t.Helper()
	for seed := range uint64(sites) {
		r := rand.New(rand.NewPCG(seed, 7))
		test(t, r, randomModel(r))
		if t.Failed() {
			t.Fatalf("the site of seed %d", seed)
		}
	}
}

// modelGraph links a model.
func modelGraph(t *testing.T, m *model, r *rand.Rand) *Graph {
	t.Helper()
	files := m.files(r)
	g, findings := Link(site(t, files))
	for _, x := range findings {
		if x.Severity == diag.Error {
			t.Fatalf("%s: %s\n%s", x.Where(), x.Message, show(files))
		}
	}
	return g
}

func show(files map[string]string) string {
	var b strings.Builder
	for _, path := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&b, "== %s\n%s\n", path, files[path])
	}
	return b.String()
}

// verdictLines writes what a graph says of each claim.
func verdictLines(g *Graph) []string {
	var list []string
	for _, c := range g.Claims {
		list = append(list, fmt.Sprint(c.ID, " ", c.Standing, " ", c.Reason.Asserting, " ", len(c.Origins)))
	}
	return list
}

func oracleLines(m *model) []string {
	var list []string
	all := m.verdicts()
	for _, id := range slices.Sorted(maps.Keys(all)) {
		list = append(list, id+" "+all[id].String())
	}
	return list
}

func TestStandingAsTheOracleSays(t *testing.T) {
	seen := map[string]int{}
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		g := modelGraph(t, m, nil)
		if diff := cmp.Diff(oracleLines(m), verdictLines(g)); diff != "" {
			t.Errorf("-oracle +graph\n%s\n%s", diff, show(m.files(nil)))
		}
		for _, v := range m.verdicts() {
			seen[v.standing]++
		}
	})
	for _, s := range Standings {
		if seen[s.String()] < 8 {
			t.Errorf("only %d random claims are %s", seen[s.String()], s)
		}
	}
}

func TestEvidenceAsTheOracleSays(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		g := modelGraph(t, m, nil)
		at := map[string]*Evidence{}
		for _, b := range g.Briefs {
			for _, u := range b.Uses {
				for _, e := range u.Evidence {
					at[b.ID+" "+u.Claim.ID+" "+nick(e.Source)] = e
				}
			}
		}
		for _, b := range m.briefs {
			for _, u := range b.uses {
				for _, p := range u.read {
					want := m.judge(p)
					e := at[b.id+" "+u.claim.id+" "+p.source.name]
					if e == nil {
						t.Fatalf("no evidence of %s for %s in %s\n%s", p.source.name, u.claim.id, b.id, show(m.files(nil)))
					}
					got := set1{}
					for _, s := range e.Provenance.Origins() {
						got[nick(s)] = true
					}
					if e.Provenance.Live != want.live || e.Provenance.Looping != want.loop || !maps.Equal(got, want.origins) {
						t.Errorf("%s for %s in %s: live %v loop %v origins %v, want %v %v %v\n%s", p.source.name, u.claim.id, b.id,
							e.Provenance.Live, e.Provenance.Looping, got, want.live, want.loop, want.origins, show(m.files(nil)))
					}
				}
			}
		}
	})
}

// nick gives the name that a source has in its model.
func nick(s *Source) string {
	switch {
	case s.Title != "":
		return strings.TrimPrefix(s.Title, "Title ")
	case s.Name != "":
		return strings.TrimPrefix(s.Name, "Name ")
	}
	return s.URL.Text[strings.LastIndexByte(s.URL.Text, '/')+1:]
}

// Standing does not depend on the order of files or of list entries.
func TestOrderChangesNoStanding(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		want := modelGraph(t, m, nil)
		c := site(t, m.files(r))
		r.Shuffle(len(c.Files), func(i, j int) { c.Files[i], c.Files[j] = c.Files[j], c.Files[i] })
		got, _ := Link(c)
		if diff := cmp.Diff(verdictLines(want), verdictLines(got)); diff != "" {
			t.Errorf("%s\n%s", diff, show(m.files(nil)))
		}
		for i, claim := range want.Claims {
			if diff := cmp.Diff(keysOf(claim), keysOf(got.Claims[i])); diff != "" {
				t.Errorf("%s: %s", claim.ID, diff)
			}
		}
	})
}

// Withdrawing a source never raises the number of origins.
func TestWithdrawingNeverRaises(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		before := modelGraph(t, m, nil)
		pick(r, m.sources).withdrawn = true
		for i, after := range modelGraph(t, m, nil).Claims {
			if len(after.Origins) > len(before.Claims[i].Origins) {
				t.Errorf("%s: %d origins before, %d after\n%s", after.ID, len(before.Claims[i].Origins), len(after.Origins), show(m.files(nil)))
			}
		}
	})
}

// Adding a supporting brief that tells no new fact of a known publisher, owner
// or domain never lowers the number of origins.
func TestAddingSupportNeverLowers(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		before := modelGraph(t, m, nil)
		fresh := &mSource{name: "fresh", how: pick(r, []string{"name", "id", "tuple"}), anonymous: r.IntN(3) == 0, withdrawn: r.IntN(5) == 0}
		m.sources = append(m.sources, fresh)
		known := slices.DeleteFunc(slices.Clone(m.sources), func(s *mSource) bool { return s.how != "file" && s != fresh })
		place := &mPlace{source: pick(r, known), says: r.IntN(2) == 0}
		for place.says && r.IntN(2) == 0 {
			place.citing = append(place.citing, &mPlace{source: pick(r, known)})
		}
		m.briefs = append(m.briefs, &mBrief{id: "more", uses: []*mUse{{claim: pick(r, m.claims), read: []*mPlace{place}}}})
		for i, after := range modelGraph(t, m, nil).Claims {
			if len(after.Origins) < len(before.Claims[i].Origins) {
				t.Errorf("%s: %d origins before, %d after\n%s", after.ID, len(before.Claims[i].Origins), len(after.Origins), show(m.files(nil)))
			}
		}
	})
}

// What rests on a source is what its withdrawal takes away.
func TestRestsAsWithdrawalSays(t *testing.T) {
	eachModel(t, func(t *testing.T, r *rand.Rand, m *model) {
		g := modelGraph(t, m, nil)
		got := []string{}
		for _, s := range g.Sources {
			for _, rest := range s.Rests {
				got = append(got, fmt.Sprint(nick(s), " ", rest.Claim.ID, " ", rest.Alone, " ", rest.Left))
			}
		}
		want := []string{}
		for _, s := range m.sources {
			through := map[string]bool{}
			for _, b := range m.briefs {
				for _, u := range b.uses {
					for _, p := range u.read {
						if j := m.judge(p); !u.disputes && j.live && j.alive[s.name] {
							through[u.claim.id] = true
						}
					}
				}
			}
			if s.withdrawn {
				continue
			}
			s.withdrawn = true
			left := m.verdicts()
			s.withdrawn = false
			for id := range through {
				want = append(want, fmt.Sprint(s.name, " ", id, " ", left[id].live == 0, " ", len(left[id].origins)))
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("-withdrawn +rests\n%s\n%s", diff, show(m.files(nil)))
		}
	})
}
