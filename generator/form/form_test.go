package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/graph"
	"dossier/generator/trial"
)

// link makes the graph of files, given by their path below the content folder.
func link(t *testing.T, files map[string]string) *graph.Graph {
	t.Helper()
	settings, parsed := trial.Parse(t, files)
	g, findings := graph.Link(graph.Content{Site: settings, Files: parsed})
	trial.Sound(t, findings)
	return g
}

// rows reads a script as a page does.
func rows(t *testing.T, n Names) (kind string, number int, list [][]string) {
	t.Helper()
	call, ok := bytes.CutPrefix(n.Script, []byte("dossierNames("))
	if ok {
		call, ok = bytes.CutSuffix(call, []byte(");\n"))
	}
	if err := json.Unmarshal(slices.Concat([]byte("["), call, []byte("]")), &[]any{&kind, &number, &list}); !ok || err != nil {
		t.Fatalf("%s: %v", n.Script, err)
	}
	return kind, number, list
}

func TestNames(t *testing.T) {
	g := link(t, map[string]string{
		"actors/t.md":  "name: Tencent\naliases: [腾讯]",
		"sources/s.md": "title: A report\npublisher: The House\nowner: Group",
		"topics/d.md":  "title: Data </script>",
		"briefs/b.md":  "actor: Tencent\nabout: Users\ntopics: [d]\nclaims: [Made of words., {id: own, text: With an id.}]\nsources: [s, 'https://x.example/a', a talk]\ndate: 2019",
	})
	want := map[string][][]string{
		"actor":     {{"t", "Tencent"}, {"Tencent"}, {"Users"}, {"腾讯", "Tencent"}},
		"claim":     {{"Made of words."}, {"own", "With an id.", "own"}, {"With an id.", "With an id.", "own"}},
		"publisher": {{"Group"}, {"The House"}},
		"source":    {{"A report", "s", "A report, The House", "title"}, {"a talk"}, {"a-talk", "a talk", "a talk"}, {"https://x.example/a"}, {"s", "s", "A report, The House"}},
		"topic":     {{"d", "Data </script>"}, {"Data </script>"}},
	}
	for _, n := range All(g) {
		kind, number, list := rows(t, n)
		if kind != n.Kind || number != 0 || n.First != "" || n.Path != "new/"+kind+"-1.js" || strings.Contains(string(n.Script), "</") {
			t.Errorf("%+v", n)
		}
		if diff := cmp.Diff(want[kind], list); diff != "" {
			t.Errorf("%s: %s", kind, diff)
		}
		delete(want, kind)
	}
	if len(want) > 0 {
		t.Errorf("missing: %v", want)
	}
}

// TestCut: many names are cut into scripts of a bounded size, each of which
// begins where it says, with no name lost.
func TestCut(t *testing.T) {
	var all []row
	for i := range 5000 {
		all = append(all, named(fmt.Sprintf("A claim of some length, number %04d, of many", i)))
	}
	list := shards("claim", all)
	next, first := 0, ""
	for i, n := range list {
		_, number, got := rows(t, n)
		if number != i || len(n.Script) > 2*most || n.First < first || i > 0 && n.First != named(got[0][0]).folded {
			t.Errorf("%s begins at %q, has %d bytes", n.Path, n.First, len(n.Script))
		}
		for _, r := range got {
			if r[0] != all[next].words[0] {
				t.Fatalf("%q stands in the place of %q", r[0], all[next].words[0])
			}
			next++
		}
		first = n.First
	}
	if next != len(all) || len(list) < 4 {
		t.Errorf("%d names in %d scripts", next, len(list))
	}
}
