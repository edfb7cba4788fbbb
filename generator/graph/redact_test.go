package graph

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// randomFiles makes a site of names that meet by chance, with markings, drafts
// and bodies.
func randomFiles(r *rand.Rand) map[string]string {
	files := map[string]string{}
	marked := func(rel, text string) {
		if r.IntN(3) == 0 {
			text = "tlp: " + pick(r, []string{"clear", "green", "amber", "amber+strict", "red"}) + "\n" + text
		}
		if r.IntN(2) == 0 {
			text = "---\n" + text + "\n---\n" + randomBody(r) + "\n"
		}
		files[rel] = text
	}
	for i := range r.IntN(4) {
		marked(fmt.Sprintf("actors/actor-%d.md", i), fmt.Sprintf("name: Actor %d\naliases: [Alias %d, {name: Other %d, source: %s}]\npart_of: Actor %d", i, i, i, randomSourceText(r, 9), r.IntN(3)+i+1))
		marked(fmt.Sprintf("sources/source-%d.md", i), fmt.Sprintf("title: Title %d\nname: Speaker %d\npublisher: House %d\nowner: Owner\nurl: https://a.example/%d\ncites: [%s]", i, i, i, i, randomSourceText(r, 9)))
		marked(fmt.Sprintf("claims/claim-%d.md", i), fmt.Sprintf("text: Statement %d\ncontradicts: claim-%d\nformer: old-%d", i, (i+1)%2, i))
		marked(fmt.Sprintf("topics/topic-%d.md", i), fmt.Sprintf("title: Topic %d", i))
	}
	for i := range 1 + r.IntN(5) {
		draft := ""
		if r.IntN(5) == 0 {
			draft = "\ndraft: true"
		}
		marked(fmt.Sprintf("briefs/brief-%d.md", i), fmt.Sprintf("actor: %s\nabout: Actor %d\ntopics: Topic %d\ndate: 20%02d\nclaims: [Statement %d, {text: Saying %d, stance: disputes}]\nsources: [%s, %s]\naliases: was-%d%s",
			pick(r, []string{"Actor 0", "Alias 1", "Other 2", "Nobody"}), r.IntN(4), r.IntN(4), r.IntN(60), r.IntN(4), r.IntN(3), randomSourceText(r, 0), randomSourceText(r, 0), i, draft))
	}
	marked("pages/about.md", "title: About")
	files["assets/map.png"] = ""
	return files
}

func randomSourceText(r *rand.Rand, depth int) string {
	n := r.IntN(4)
	text := pick(r, []string{fmt.Sprintf("https://a.example/%d", n), fmt.Sprintf("Speaker %d", n), fmt.Sprintf("Some talk %d", n), fmt.Sprintf("'https://www.a.example/x%d'", n)})
	if depth > 1 || r.IntN(2) == 0 {
		return text
	}
	return fmt.Sprintf("{name: Voice %d, kind: %s, citing: [%s]}", n, pick(r, []string{"interview", "anonymous"}), randomSourceText(r, depth+1))
}

func randomBody(r *rand.Rand) string {
	n := r.IntN(4)
	return pick(r, []string{
		fmt.Sprintf("Actor %d and Alias %d said so.", n, r.IntN(4)),
		fmt.Sprintf("See [[brief-%d]] and [[actor:actor-%d]], [[claim:claim-%d|this]].", n, n, n),
		fmt.Sprintf("As [@source-%d] says, and [[topic:topic-%d]].", n, n),
		fmt.Sprintf("The [other](../briefs/brief-%d.md) and [the source](../sources/source-%d.md) ![a map](../assets/map.png)", n, n),
	})
}

// what remains of files at a marking, without drafts.
func remaining(c Content, level brief.Marking) Content {
	c.Files = slices.DeleteFunc(slices.Clone(c.Files), func(f *brief.File) bool { return f.Marking > level || f.Draft })
	return c
}

// Content whose remaining part has no error of its own gives the same edition
// with what is withheld as without it.
func TestWithheldFilesChangeNothing(t *testing.T) {
	judged := map[brief.Marking]int{}
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 1))
		files := randomFiles(r)
		c := site(t, files)
		level := brief.Marking(r.IntN(4))
		full, _ := Link(c)
		rest := remaining(c, level)
		alone, findings := Link(rest)
		if slices.ContainsFunc(findings, func(x diag.Finding) bool { return x.Severity == diag.Error }) {
			continue
		}
		if len(rest.Files) < len(c.Files) {
			judged[level]++
		}
		want, _ := alone.Redact(level, false)
		got, _ := full.Redact(level, false)
		if diff := cmp.Diff(dump(want), dump(got)); diff != "" {
			t.Fatalf("seed %d at %s: -alone +redacted\n%s\n%s", seed, level, diff, show(files))
		}
		checkKept(t, got, c)
	}
	for level := brief.Clear; level < brief.Red; level++ {
		if judged[level] < 10 {
			t.Errorf("only %d sites had something withheld at %s and were clean without it", judged[level], level)
		}
	}
}

// checkKept checks that linking what an edition holds gives just that edition,
// and that nothing marked above it or unread is among it.
func checkKept(t *testing.T, edition *Graph, all Content) {
	t.Helper()
	again, _ := Link(edition.content)
	again.Marking = edition.Marking
	if diff := cmp.Diff(dump(again), dump(edition)); diff != "" {
		t.Fatalf("-its files linked +edition\n%s", diff)
	}
	for _, f := range edition.content.Files {
		if f.Marking > edition.Marking || f.Draft {
			t.Errorf("%s is in the edition", f.Path)
		}
	}
	if unused := again.Unused(); len(unused) > 0 {
		t.Errorf("nothing refers to %s, and it is in the edition", unused[0].File)
	}
}

// The order in which files were given changes nothing at all.
func TestOrderOfFilesChangesNothing(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 3))
		c := site(t, randomFiles(r))
		want, _ := Link(c)
		c.Files = slices.Clone(c.Files)
		r.Shuffle(len(c.Files), func(i, j int) { c.Files[i], c.Files[j] = c.Files[j], c.Files[i] })
		got, _ := Link(c)
		wantLines, gotLines := strings.Split(dump(want), "\n"), strings.Split(dump(got), "\n")
		slices.Sort(wantLines) // former addresses are in the order of the files
		slices.Sort(gotLines)
		if diff := cmp.Diff(wantLines, gotLines); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// editionCase is one sentence of FORMAT's 'Markings': files, and which of their
// canaries (words that begin with X) the edition at clear may know.
type editionCase struct {
	says  string
	files map[string]string
	knows []string
}

var editionCases = []editionCase{
	{
		"what is above it does not exist",
		map[string]string{"briefs/a.md": say("Xopen"), "briefs/b.md": "tlp: green\n" + say("Xgreen"), "briefs/c.md": "draft: true\n" + say("Xdraft")},
		[]string{"Xopen"},
	},
	{
		"a registry file is published when something published refers to it",
		map[string]string{"briefs/a.md": say("It is so"), "actors/desk.md": "name: Xname\naliases: [Example Desk, Xalias]", "actors/other.md": "name: Xother\naliases: [Xunread]"},
		[]string{"Xalias", "Xname"},
	},
	{
		"what a withheld brief alone refers to is not",
		map[string]string{"briefs/a.md": say("It is so"), "briefs/b.md": "tlp: amber\n" + read("Xb", "xsource"), "sources/xsource.md": "title: Xtitle\npublisher: Xhouse"},
		[]string{},
	},
	{
		"the publisher and owner of a file that nothing refers to tell nothing",
		map[string]string{"briefs/a.md": read("It is so", "https://a.example/1"), "sources/b.md": "url: https://a.example/2\npublisher: Xhouse\nowner: Xowner"},
		[]string{},
	},
	{
		"nor does what a withheld brief says of a source that others read",
		map[string]string{"briefs/a.md": read("It is so", "https://a.example/1"), "briefs/b.md": "tlp: red\n" + read("Other", "{url: 'https://a.example/1', title: Xtitle, publisher: Xhouse}")},
		[]string{},
	},
	{
		"references go by any number of steps, in front matter and bodies",
		map[string]string{
			"briefs/a.md": read("It is so", "one"), "sources/one.md": "title: Xone\ncites: [two]", "sources/two.md": "---\ntitle: Xtwo\n---\nSee [[claim:three]].",
			"claims/three.md": "text: Xthree\nqualifies: four", "claims/four.md": "---\ntext: Xfour\n---\nSee [[topic:five]].", "topics/five.md": "title: Xfive",
		},
		[]string{"Xfive", "Xfour", "Xone", "Xthree", "Xtwo"},
	},
	{
		"what is credited by a source that no claim was read for is referred to",
		map[string]string{"briefs/a.md": about("claims: [{text: It is so, sources: [Our note]}]", "source: {name: One, citing: [{name: Two, citing: [three]}]}"), "sources/three.md": "title: Xthree"},
		[]string{"Xthree"},
	},
	{
		"a mention in running text is no reference",
		map[string]string{"briefs/a.md": "---\n" + say("It is so") + "\n---\nBig Corp said so.", "actors/big.md": "name: Big Corp\naliases: [Xalias]"},
		[]string{},
	},
	{
		"who declares a relation does not thereby become known",
		map[string]string{"briefs/a.md": say("It is so"), "claims/b.md": "text: Xb\ncontradicts: it-is-so"},
		[]string{},
	},
	{
		"what exists only above the edition is dropped silently",
		map[string]string{"briefs/a.md": about("claims: [{id: xc}, It is so]", "source: [xs, Our note]"), "briefs/b.md": "tlp: amber\n" + about("claim: {id: xc, text: Xtext}", "source: {id: xs, title: Xtitle}")},
		[]string{},
	},
	{
		"a claim whose text is withheld is not reached by the path of its file",
		map[string]string{"briefs/a.md": "---\n" + say("It is so") + "\n---\nSee [it](../claims/xc.md) and [[claim:xc]].", "claims/xc.md": "tlp: clear", "briefs/b.md": "tlp: amber\n" + say("{id: xc, text: Xtext}")},
		[]string{},
	},
	{
		"what no file marks has the lowest marking of what mentions it",
		map[string]string{"briefs/a.md": read("Xclaim", "Xtalk with one"), "briefs/b.md": "tlp: red\n" + read("Xclaim", "Xtalk with one, Xother talk")},
		[]string{"Xclaim", "Xtalk with one"},
	},
	{
		"pages are published without being referred to, and refer",
		map[string]string{"pages/a.md": "---\ntitle: Xpage\n---\nSee [[actor:b]].", "actors/b.md": "name: Xactor"},
		[]string{"Xactor", "Xpage"},
	},
	{
		"assets that something published refers to",
		map[string]string{"briefs/a.md": "---\n" + say("It is so") + "\n---\n![m](../assets/Xa.png) ![m](../../assets/Xc.png)", "actors/b.md": "---\nname: B\n---\n![m](../assets/Xb.png)", "assets/Xa.png": "", "assets/Xb.png": "", "assets/Xc.png": ""},
		[]string{"Xa"},
	},
}

func TestEditions(t *testing.T) {
	for _, test := range editionCases {
		t.Run(test.says, func(t *testing.T) {
			full := linked(t, test.files)
			g, _ := full.Redact(brief.Clear, false)
			known := map[string]bool{}
			for _, word := range strings.FieldsFunc(dump(g), func(r rune) bool { return strings.ContainsRune(" \n[]{}/.:", r) }) {
				if strings.HasPrefix(word, "X") {
					known[word] = true
				}
			}
			var want []string
			for _, w := range test.knows {
				want = append(want, strings.Fields(w)[0])
			}
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(known))); diff != "" {
				t.Errorf("-may know +knows\n%s", diff)
			}
		})
	}
}

func TestMarkedAbove(t *testing.T) {
	tests := []struct {
		says  string
		files map[string]string
		found []string
	}{
		{
			"actor, about, topic, source, credited source and claim of a brief",
			map[string]string{
				"briefs/a.md": "actor: [A, E]\nabout: A\ntopics: T\nclaims: [{text: C, actor: A}]\nsources: [{name: One, citing: [{name: Two, citing: [s]}]}, 'https://a.example/s']\ndate: 2020",
				"actors/a.md": "tlp: green\nname: A", "topics/t.md": "tlp: green\ntitle: T", "claims/c.md": "tlp: green\ntext: C", "sources/s.md": "tlp: green\nurl: https://a.example/s",
			},
			slices.Repeat([]string{"marked-above briefs/a.md"}, 7),
		},
		{
			"what registry files name",
			map[string]string{
				"briefs/a.md": "tlp: red\n" + read("C", "s") + "\nabout: A", "actors/a.md": "name: A\naliases: [{name: N, source: s}]\npart_of: B", "actors/b.md": "tlp: red\nname: B",
				"claims/c.md": "text: C\ncontradicts: d", "claims/d.md": "tlp: red\ntext: D", "sources/r.md": "title: R\ncites: s", "sources/s.md": "tlp: red\ntitle: S",
			},
			[]string{"marked-above actors/a.md", "marked-above actors/a.md", "marked-above claims/c.md", "marked-above sources/r.md"},
		},
		{"the same marking is not above", map[string]string{"briefs/a.md": "tlp: amber\n" + read("C", "s"), "sources/s.md": "tlp: amber\ntitle: S"}, nil},
		{"a body may: the link becomes words", map[string]string{"briefs/a.md": "---\n" + say("C") + "\n---\n[[source:s]]", "sources/s.md": "tlp: amber\ntitle: S"}, nil},
	}
	for _, test := range tests {
		t.Run(test.says, func(t *testing.T) {
			if diff := cmp.Diff(test.found, rules(t, test.files)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A link to what is withheld becomes plain words, and a warning.
func TestWithheldLinks(t *testing.T) {
	full := linked(t, map[string]string{
		"briefs/a.md": "---\n" + say("C") + "\n---\n[[b]] [[d]] [[source:s]] [[a]]", "briefs/b.md": "tlp: amber\n" + say("D"), "briefs/d.md": "draft: true\n" + say("E"), "sources/s.md": "tlp: red\ntitle: S",
	})
	tests := []struct {
		level  brief.Marking
		drafts bool
		found  int
	}{{brief.Clear, false, 3}, {brief.Clear, true, 2}, {brief.Amber, false, 2}, {brief.Red, true, 0}}
	for _, test := range tests {
		g, found := full.Redact(test.level, test.drafts)
		if len(found) != test.found || len(found) > 0 && found[0].Severity != diag.Warning {
			t.Errorf("%s, drafts %v: %d findings, want %d warnings", test.level, test.drafts, len(found), test.found)
		}
		if g.Marking != test.level {
			t.Errorf("the edition is marked %s, want %s", g.Marking, test.level)
		}
	}
}

func TestEditionDate(t *testing.T) {
	tests := []struct{ says, date, want string }{
		{"the latest day of an imprecise date", "date: 2019-02", "2019-02-28"},
		{"updated counts", "date: 2018\nupdated: 2019-05-06", "2019-05-06"},
		{"an open end is 2099 at most", "date: 2019/..", "2099-12-31"},
		{"a claim's own date does not count", "date: 2018\nclaims: [{text: B, date: 2030}]", "2018-12-31"},
	}
	for _, test := range tests {
		t.Run(test.says, func(t *testing.T) {
			lines := "actor: A\nsource: Our note\n" + test.date
			if !strings.Contains(lines, "claims") {
				lines += "\nclaim: C"
			}
			g := linked(t, map[string]string{"briefs/a.md": lines, "briefs/b.md": "tlp: red\n" + strings.Replace(say("D"), "2020-01-01", "2050", 1)})
			edition, _ := g.Redact(brief.Clear, false)
			if edition.Edition.String() != test.want {
				t.Errorf("%s, want %s", edition.Edition, test.want)
			}
		})
	}
}
