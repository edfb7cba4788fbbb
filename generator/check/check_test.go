package check

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/trial"
)

// linked makes a graph of files; what linking finds wrong is left to it.
func linked(t testing.TB, files map[string]string) *graph.Graph {
	t.Helper()
	settings, parsed := trial.Parse(t, files)
	g, _ := graph.Link(graph.Content{Site: settings, Files: parsed})
	return g
}

// found runs one rule and gives its findings in one line each.
func found(r *Rule, g *graph.Graph) []string {
	var all []diag.Finding
	r.Run(r, subjectOf(g), func(f diag.Finding) { all = append(all, f) })
	lines := []string{}
	for _, f := range diag.Sort(all) {
		line := strings.TrimPrefix(f.Where(), "content/") + " " + f.Hint
		for _, other := range f.Related {
			line += " ← " + strings.TrimPrefix(other.Where(), "content/")
		}
		lines = append(lines, line)
	}
	return lines
}

func one(extra string) string {
	return "actor: Example Desk\nclaim: Something is so.\ndate: 2020\n" + extra
}

func actor(name string) string {
	return "actor: " + name + "\nclaim: Something is so.\ndate: 2020\nsource: https://a.example/x"
}

func TestNearName(t *testing.T) {
	or := func(name, folder string) string {
		return "write “" + name + "”, or, if both are right, give each a file in " + folder
	}
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"one letter more than a registered name", map[string]string{
			"actors/tencent.md": "name: Tencent", "briefs/a.md": actor("Tenncent"), "briefs/b.md": actor("Tenncent"),
		}, []string{"briefs/a.md:2:8 " + or("Tencent", "actors/") + " ← actors/tencent.md:2:7"}},
		{"letters swapped, against an alias", map[string]string{
			"actors/tencent.md": "name: Tencent\naliases: [Weixin Group]", "briefs/a.md": actor("Wiexin Group"),
		}, []string{"briefs/a.md:2:8 " + or("Weixin Group", "actors/") + " ← actors/tencent.md:3:11"}},
		{"of two without files the rarer one", map[string]string{
			"briefs/a.md": actor("Huawei Labs"), "briefs/b.md": actor("Huawey Labs"), "briefs/c.md": actor("Huawey Labs"),
		}, []string{"briefs/a.md:2:8 " + or("Huawey Labs", "actors/") + " ← briefs/b.md:2:8"}},
		{"look-alike letters, however short", map[string]string{
			"actors/ccp.md": "name: CCP", "briefs/a.md": actor("ССР"),
		}, []string{"briefs/a.md:2:8 " + or("CCP", "actors/") + " ← actors/ccp.md:2:7"}},
		{"registered both", map[string]string{
			"actors/a.md": "name: North Bank", "actors/b.md": "name: North Banks", "briefs/a.md": actor("[North Bank, North Banks]"),
		}, []string{}},
		{"short names", map[string]string{"briefs/a.md": actor("[Iran, Iraq]")}, []string{}},
		{"digits alone", map[string]string{"briefs/a.md": actor("[Unit 61398, Unit 61399, Unit 6139]")}, []string{}},
		{"two letters", map[string]string{"briefs/a.md": actor("[Austria, Australia]")}, []string{}},
		{"the same folded", map[string]string{"briefs/a.md": actor("Example-Desk"), "briefs/b.md": actor("example desk")}, []string{}},
		{"a topic", map[string]string{
			"topics/t.md": "title: Surveillance", "briefs/a.md": one("source: https://a.example/x\ntopics: [Surveilance]"),
		}, []string{"briefs/a.md:6:10 " + or("Surveillance", "topics/") + " ← topics/t.md:2:8"}},
		{"a publisher, inside what is credited", map[string]string{
			"sources/s.md": "name: Indian Express", "briefs/a.md": one("source:\n  url: https://a.example/x\n  citing: [{publisher: Indian Expres}]"),
		}, []string{"briefs/a.md:7:24 " + or("Indian Express", "sources/") + " ← sources/s.md:2:7"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, found(nearName, linked(t, test.files))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNearAddress(t *testing.T) {
	source := func(address string) string { return one("source: " + address) }
	const first = "https://a.example/News/x"
	for _, test := range []struct {
		name, second string
		near         bool
	}{
		{"scheme", "http://a.example/News/x", true},
		{"case of the path", "https://a.example/news/x", true},
		{"final slash", "https://a.example/News/x/", true},
		{"all of them", "http://a.example/news/x/", true},
		{"another path", "https://a.example/News/y", false},
		{"a query", "https://a.example/News/x?id=1", false},
		{"another host", "https://b.example/News/x", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := found(nearAddress, linked(t, map[string]string{"briefs/a.md": source(first), "briefs/b.md": source(test.second)}))
			if near := len(got) == 1; near != test.near {
				t.Errorf("near: %v, want %v: %v", near, test.near, got)
			}
		})
	}
}

func TestCompatibleName(t *testing.T) {
	g := linked(t, map[string]string{
		"actors/wechat.md": "name: WeChat",
		"briefs/a.md":      actor("ＷｅＣｈａｔ"),
		"briefs/b.md":      actor("[We-Chat, Großbank, GROSSBANK, 腾讯]"),
	})
	want := []string{"briefs/a.md:2:8 write “WeChat” ← actors/wechat.md:2:7"}
	if diff := cmp.Diff(want, found(compatibleName, g)); diff != "" {
		t.Error(diff)
	}
}

// TestOneEdit holds the rule itself against all that is one edit away.
func TestOneEdit(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"tencent", "tencen", true},
		{"tencent", "etncent", true},
		{"tencent", "tancent", true},
		{"tencent", "tencent ag", false},
		{"北京大学网", "北京大學网", true},
		{"aab", "ab", true},
		{"unit 1", "unit 2", false},
		{"unit 1", "unit a", true},
		{"abcd", "badc", false},
	} {
		if oneEdit(test.a, test.b) != test.want || oneEdit(test.b, test.a) != test.want {
			t.Errorf("oneEdit(%q, %q) is not %v", test.a, test.b, test.want)
		}
	}
}

// TestEditsFindsAll holds the neighbourhoods against comparing all pairs.
func TestEditsFindsAll(t *testing.T) {
	s := newSpace("actor", "actors/")
	for n := range 4 * 4 * 4 * 4 * 4 { // words over four letters, so that many are near each other
		word := []byte("agency ")
		for x := n; x > 0; x /= 4 {
			word = append(word, "abcd"[x%4])
		}
		if n%3 == 0 {
			s.add(&brief.File{Path: "x"}, brief.Text{S: string(word)}, false)
		}
	}
	got, want := map[string]bool{}, map[string]bool{}
	s.edits(func(a, b int) { got[fmt.Sprint(min(a, b), max(a, b))] = true })
	for i := range s.names {
		for j := range i {
			if oneEdit(s.names[i].folded, s.names[j].folded) {
				want[fmt.Sprint(j, i)] = true
			}
		}
	}
	if len(want) < 20 {
		t.Fatalf("only %d pairs are near: the test says nothing", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestSlipsAreStable holds that the order in which pairs are met says nothing.
func TestSlipsAreStable(t *testing.T) {
	files := map[string]string{}
	for i := range 40 {
		files[fmt.Sprintf("briefs/%c%d.md", 'a'+i%26, i)] = actor(fmt.Sprintf("Ministry %c%c", 'a'+i%5, 'a'+i/8))
	}
	g := linked(t, files)
	first := found(nearName, g)
	for range 5 {
		if diff := cmp.Diff(first, found(nearName, g)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range All {
		if r.ID == "" || r.Doc == "" || r.Severity == diag.Off || r.Run == nil && r.Read == nil || seen[r.ID] {
			t.Errorf("the rule %q is not whole, or stands twice", r.ID)
		}
		seen[r.ID] = true
	}
}

func BenchmarkNearName(b *testing.B) {
	s := newSpace("actor", "actors/")
	for n := range 100_000 {
		s.add(&brief.File{Path: "x"}, brief.Text{S: fmt.Sprintf("Office %x of the %x", n*7919, n*104729)}, false)
	}
	for b.Loop() {
		s.slips()
	}
}
