package check

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/trial"
)

// TestExamples runs each rule on the files of testdata/<rule>.txtar, which hold
// what is right and what is wrong, and compares what it finds with "want".
func TestExamples(t *testing.T) {
	for _, r := range All {
		name := filepath.Join("testdata", r.ID+".txtar")
		archive, err := txtar.ParseFile(name)
		if os.IsNotExist(err) && strings.HasPrefix(r.ID, "near-a") || r == nearName || r == compatibleName {
			continue // held by tests of their own
		}
		if err != nil {
			t.Error(err)
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			g, want := example(t, archive)
			got := ""
			for _, f := range diag.Sort(run([]*Rule{r}, g)) {
				if f.Severity != r.Severity || f.Rule != r.ID || f.Hint == "" {
					t.Errorf("the finding is not whole: %+v", f)
				}
				got += strings.TrimPrefix(f.Where(), "content/") + " " + f.Message
				for _, other := range f.Related {
					got += " ← " + strings.TrimPrefix(other.Where(), "content/")
				}
				got += "\n"
			}
			if want == "" {
				t.Error("the example has nothing wrong")
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// example links the files of an archive and gives what is to be found.
func example(t *testing.T, archive *txtar.Archive) (g *graph.Graph, want string) {
	t.Helper()
	files := map[string]string{}
	for _, file := range archive.Files {
		files[file.Name] = string(file.Data)
	}
	want = files["want"]
	delete(files, "want")
	settings, parsed := trial.Parse(t, files)
	g, findings := graph.Link(graph.Content{Site: settings, Files: parsed})
	trial.Sound(t, findings)
	return g, want
}

// TestNearnessMissesNothing holds the sorted hashes against comparing all pairs.
func TestNearnessMissesNothing(t *testing.T) {
	words := strings.Fields("Tencent stores stored messages secretly 2018 not")
	var claims []*graph.Claim
	for n := range 800 {
		var text []string
		for i, x := 0, n*7919+1; i < 4+n%4; i++ {
			text = append(text, words[x%len(words)])
			x = x*31/7 + 5*i
		}
		claims = append(claims, &graph.Claim{Relations: new(graph.Relations), ID: strconv.Itoa(n), Text: strings.Join(text, " ")})
	}
	n := newNearness(claims)
	n.exact()
	n.lessOne()
	want := map[int]int{}
	for b := range claims {
		for a := range b {
			if n.apart(a, b) || !n.anyNear(a, b) {
				continue
			}
			if _, known := want[b]; !known {
				want[b] = a
			}
		}
	}
	if len(want) < 50 {
		t.Fatalf("only %d claims are near another: the test says nothing", len(want))
	}
	if diff := cmp.Diff(want, n.near); diff != "" {
		t.Error(diff)
	}
}

// anyNear compares two claims in every way in which they can be near.
func (n *nearness) anyNear(a, b int) bool {
	if n.all[a].sum == n.all[b].sum && n.sameOrder(a, b) {
		return true
	}
	for i := -1; i < len(n.terms(a)); i++ {
		for j := -1; j < len(n.terms(b)); j++ {
			if i < 0 && len(n.terms(a)) < long || j < 0 && len(n.terms(b)) < long ||
				i >= 0 && !n.terms(a)[i].plain || j >= 0 && !n.terms(b)[j].plain {
				continue
			}
			word := func(at int) int {
				if at < 0 {
					return noWord
				}
				return at
			}
			if n.sameButOne(n.key(0, a, word(i)), n.key(0, b, word(j))) {
				return true
			}
		}
	}
	return false
}

// TestNumbersDiffer holds that claims made from one pattern are not near.
func TestNumbersDiffer(t *testing.T) {
	var claims []*graph.Claim
	for i := range 100 {
		claims = append(claims, &graph.Claim{Relations: new(graph.Relations), ID: strconv.Itoa(i), Text: "The ministry paid " + strconv.Itoa(i) + ".5 million for the indirect operator of the port"})
	}
	n := newNearness(claims)
	n.exact()
	n.lessOne()
	if len(n.near) > 0 {
		t.Errorf("%d claims are near another", len(n.near))
	}
}

func TestSentenceAround(t *testing.T) {
	const text = "Mr. Ma of the U.S. Senate spoke. “It is so.” Was it? In No. 5 of vol. 3 it was. end"
	var got []string
	for at := 0; at < len(text); {
		start, end := sentenceAround(text, at)
		got = append(got, text[start:end])
		at = end
	}
	want := []string{"Mr. Ma of the U.S. Senate spoke. ", "“It is so.” ", "Was it? ", "In No. 5 of vol. 3 it was. end"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestEnglishOnly holds that words are looked for in English briefs alone.
func TestEnglishOnly(t *testing.T) {
	archive := txtar.Parse([]byte("-- briefs/x.md --\n---\nactor: A\nclaim: Something\nsource: https://a.example/x\ndate: 2018\nlanguage: de-AT\n---\nWe have high confidence that it is likely.\n"))
	g, _ := example(t, archive)
	if found := run([]*Rule{confidenceLikelihood}, g); len(found) > 0 {
		t.Errorf("found %v", found)
	}
	g.Briefs[0].File.Brief.Language.S = "en-GB"
	if found := run([]*Rule{confidenceLikelihood}, g); len(found) != 1 {
		t.Errorf("found %v", found)
	}
}

func BenchmarkNearClaim(b *testing.B) {
	verbs := strings.Fields("paid bought leased denied expanded rejected monitored")
	var claims []*graph.Claim
	for n := range 100_000 {
		claims = append(claims, &graph.Claim{
			ID:   strconv.Itoa(n),
			Text: fmt.Sprintf("Office %d %s %d.5 million for the quarterly operator near port %d", n%997, verbs[n%len(verbs)], n, n%89),
		})
	}
	for b.Loop() {
		n := newNearness(claims)
		n.exact()
		n.lessOne()
	}
}

// BenchmarkRun reads a thousand briefs of 3 KB for all rules.
func BenchmarkRun(b *testing.B) {
	body := strings.Repeat("The ministry bought 40 turbines from the regional operator [@x], said “nobody” in the port.\n\n", 30)
	settings, _ := brief.ParseSite("content/site.yaml", nil)
	c := graph.Content{Site: settings}
	for n := range 1000 {
		id := fmt.Sprintf("brief-%d", n)
		src := fmt.Sprintf("---\nactor: Ministry %d\nclaim: The ministry bought %d turbines of port %d.\nsource: {id: x, url: 'https://a.example/x'}\ndate: 2018\n---\n%s", n%50, n, n%7, body)
		f, _ := brief.Parse(brief.KindBrief, "content/briefs/"+id+".md", id, []byte(src))
		c.Files = append(c.Files, f)
	}
	g, _ := graph.Link(c)
	for b.Loop() {
		if found := Run(g); len(found) > 0 {
			b.Fatal(found[0])
		}
	}
}
