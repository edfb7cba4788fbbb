package recount

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"dossier/generator"
)

// built makes the example site, once for all tests.
var built = sync.OnceValues(func() (map[string][]byte, error) {
	files, _, err := generator.Memory(context.Background(), generator.Options{Content: contentFolder})
	return files, err
})

func site(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := built()
	if err != nil {
		t.Fatal(err)
	}
	if files == nil {
		t.Fatal("the example site has errors")
	}
	return files
}

// decode reads one of the site's files for machines.
func decode[T any](t *testing.T, path string) (v T) {
	t.Helper()
	if err := json.Unmarshal(site(t)[path], &v); err != nil {
		t.Fatal(path, err)
	}
	return v
}

func ids[T any](all []T, id func(T) string) []string {
	out := []string{}
	for _, x := range all {
		out = append(out, id(x))
	}
	return out
}

func sorted(all []string) []string {
	if len(all) == 0 {
		return nil
	}
	return slices.Sorted(slices.Values(all))
}

func (c *claim) name() string { return c.id }
func (a *actor) slug() string { return a.id }
func (b *brief) slug() string { return b.id }
func (t *topic) slug() string { return t.id }

type (
	originRow struct {
		Key     string
		Sources []string
	}
	evidenceRow struct {
		Brief, Stance, Source string
		Live, Loop            bool
		Origins               []string
	}
	claimRow struct {
		ID, Text, Date, Standing string
		Actors, Contradicts      []string
		Independent              int `json:"independent_origins"`
		Origins                  []originRow
		Evidence                 []evidenceRow
	}
)

func TestClaims(t *testing.T) {
	m := read(t)
	got := decode[struct{ Claims []claimRow }](t, "data/claims.json").Claims
	var want []claimRow
	for _, id := range slices.Sorted(maps.Keys(m.claims)) {
		want = append(want, m.claimRow(m.claims[id]))
	}
	for i := range got {
		got[i].normalize()
	}
	for i := range want {
		want[i].normalize()
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func (m *model) claimRow(c *claim) claimRow {
	row := claimRow{ID: c.id, Text: c.text, Date: c.date, Standing: m.standing(c, ""), Actors: ids(c.actors, (*actor).slug)}
	for _, o := range m.claims {
		if slices.Contains(c.contradicts, o.id) || slices.Contains(o.contradicts, c.id) {
			row.Contradicts = append(row.Contradicts, o.id)
		}
	}
	for key, sources := range m.independent(c, "") {
		row.Origins = append(row.Origins, originRow{key, sources})
	}
	row.Independent = len(row.Origins)
	for _, e := range c.evidence {
		stance := map[bool]string{false: "asserts", true: "disputes"}[e.disputes]
		live, origins := m.live(e, ""), m.origins(e, "")
		row.Evidence = append(row.Evidence, evidenceRow{e.brief.id, stance, e.read, live, live && len(origins) == 0, origins})
	}
	return row
}

// normalize puts in order what has none of its own.
func (r *claimRow) normalize() {
	r.Actors, r.Contradicts = sorted(r.Actors), sorted(r.Contradicts)
	slices.SortFunc(r.Origins, func(a, b originRow) int { return cmp.Compare(a.Key, b.Key) })
	slices.SortFunc(r.Evidence, func(a, b evidenceRow) int {
		return cmp.Or(cmp.Compare(a.Brief, b.Brief), cmp.Compare(a.Source, b.Source))
	})
	for i := range r.Evidence {
		r.Evidence[i].Origins = sorted(r.Evidence[i].Origins)
	}
}

type sourceRow struct {
	ID, Name, Title, Publisher, Kind, Date string
	Cites, Claims                          []string
}

func TestSources(t *testing.T) {
	m := read(t)
	got := decode[struct{ Sources []sourceRow }](t, "data/sources.json").Sources
	var want []sourceRow
	for _, id := range slices.Sorted(maps.Keys(m.sources)) {
		s := m.sources[id]
		row := sourceRow{ID: id, Cites: sorted(s.cites)}
		for key, to := range map[string]*string{"name": &row.Name, "title": &row.Title, "publisher": &row.Publisher, "kind": &row.Kind, "date": &row.Date} {
			*to = text(s.front[key])
		}
		for _, c := range m.claims {
			if slices.ContainsFunc(c.evidence, func(e *evidence) bool { return slices.Contains(m.reached(e, ""), id) }) {
				row.Claims = append(row.Claims, c.id)
			}
		}
		row.Claims = sorted(row.Claims)
		want = append(want, row)
	}
	for i := range got {
		got[i].Cites, got[i].Claims = sorted(got[i].Cites), sorted(got[i].Claims)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

type actorRow struct {
	ID, Name       string
	Briefs, Claims []string
}

func TestActors(t *testing.T) {
	m := read(t)
	got := decode[struct{ Actors []actorRow }](t, "data/actors.json").Actors
	var want []actorRow
	for _, a := range m.people() {
		want = append(want, actorRow{a.id, a.name, sorted(ids(a.briefs, (*brief).slug)), sorted(ids(a.claims, (*claim).name))})
	}
	for i := range got {
		got[i].Briefs, got[i].Claims = sorted(got[i].Briefs), sorted(got[i].Claims)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// people gives every actor once, by id.
func (m *model) people() (all []*actor) {
	for _, a := range m.actors {
		all = put(all, a)
	}
	slices.SortFunc(all, func(a, b *actor) int { return strings.Compare(a.id, b.id) })
	return all
}

type briefRow struct {
	ID, Title, Date                 string
	Actors, Claims, Sources, Topics []string
}

func (r *briefRow) normalize() {
	r.Actors, r.Claims, r.Sources, r.Topics = sorted(r.Actors), sorted(r.Claims), sorted(r.Sources), sorted(r.Topics)
}

func TestBriefs(t *testing.T) {
	m := read(t)
	got := decode[struct{ Briefs []briefRow }](t, "data/briefs.json").Briefs
	var want []briefRow
	for _, b := range m.briefs {
		row := briefRow{b.id, b.title, b.date, ids(b.actors, (*actor).slug), ids(b.claims, (*claim).name), slices.Clone(b.read), ids(b.topics, (*topic).slug)}
		for _, e := range b.evidence {
			row.Sources = put(row.Sources, e.read)
		}
		row.Sources = put(row.Sources, b.cites...)
		row.normalize()
		want = append(want, row)
	}
	for i := range got {
		got[i].normalize()
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestThayerAndHan: however many articles repeat the two scholars, what goes
// back to their column has one origin.
func TestThayerAndHan(t *testing.T) {
	m := read(t)
	n := 0
	for _, r := range decode[struct{ Claims []claimRow }](t, "data/claims.json").Claims {
		c := m.claims[r.ID]
		by := slices.ContainsFunc(c.actors, func(a *actor) bool { return a.id == "bradley-thayer" || a.id == "han-lianchao" })
		if !by {
			continue
		}
		if n++; r.Standing != "single-origin" || r.Independent != 1 {
			t.Errorf("%s is %s with %d origins", r.ID, r.Standing, r.Independent)
		}
	}
	if n < 10 {
		t.Errorf("only %d claims are attributed to them", n)
	}
}

// TestStorageAgainstDeletion: the two claims face each other on both pages.
func TestStorageAgainstDeletion(t *testing.T) {
	pair := []string{"messages-stored-in-china", "messages-deleted-on-receipt"}
	for i, id := range pair {
		p := open(t, "claims/"+id+".html")
		p.is(".verdict b", "Disputed")
		if href, _ := p.Find(".versus .says a").Attr("href"); path.Base(href) != pair[1-i]+".html" {
			t.Errorf("%s faces %q", id, href)
		}
	}
}
