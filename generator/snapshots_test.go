package generator

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/snapshot"
)

// quoting is a brief that quotes words from sources.
func quoting(quote, sources string) string {
	return "---\nactor: A\nclaim: {text: It rained., quote: '" + quote + "'}\nsources: [" + sources + "]\ndate: 2018\n---\n"
}

const rain = "It has  been\nraining, “cats” and dogs, all day."

// copyFindings gives what a check says of kept copies, as rule and place, or
// with the hint where want has one.
func copyFindings(t *testing.T, files map[string]string) []string {
	t.Helper()
	r, err := Check(context.Background(), Options{Content: content(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range r.Findings {
		if slices.ContainsFunc(copyRules, func(r *diag.Rule) bool { return r.ID == f.Rule }) {
			out = append(out, f.Rule+" "+f.Where()+" "+f.Hint)
		}
	}
	return out
}

func TestCopies(t *testing.T) {
	sum := snapshot.Sum([]byte(rain))
	src := func(keys string) string { return "---\ntitle: T\n" + keys + "\n---\n" }
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string // beginnings, in order
	}{
		{
			"the quote stands in the copy named after the source",
			map[string]string{"briefs/a.md": quoting("been raining, “cats” and", "s"), "sources/s.md": src(""), "snapshots/s.txt": rain},
			nil,
		},
		{
			"and in the copy that is named",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("snapshot: r.txt\nsha256: " + strings.ToUpper(sum)), "snapshots/r.txt": rain},
			nil,
		},
		{
			"an inline source has copies too",
			map[string]string{"briefs/a.md": quoting("all day.", "{id: s, title: T, sha256: "+sum+"}"), "snapshots/s.html": "<p>all<br>day."},
			[]string{"copy-hash content/briefs/a.md:4:37"},
		},
		{
			"one copy of several is enough",
			map[string]string{"briefs/a.md": quoting("all day.", "r, s"), "sources/r.md": src("date: 2018"), "sources/s.md": src(""), "snapshots/r.txt": "No.", "snapshots/s.txt": rain},
			nil,
		},
		{
			"a source without a copy is not asked",
			map[string]string{"briefs/a.md": quoting("It snowed.", "s"), "sources/s.md": src("")},
			nil,
		},
		{
			"nor one that is only credited",
			map[string]string{"briefs/a.md": quoting("It snowed.", "{title: U, citing: [s]}"), "sources/s.md": src(""), "snapshots/s.txt": rain},
			nil,
		},
		{
			"other quotation marks are other words",
			map[string]string{"briefs/a.md": quoting(`been raining, "cats" and dogs`, "s"), "sources/s.md": src(""), "snapshots/s.txt": rain},
			[]string{"quote-not-found content/briefs/a.md:3:34 quote word for word; the copy says “been raining, “cats” and dogs"},
		},
		{
			"nothing like it",
			map[string]string{"briefs/a.md": quoting("It snowed in Perth", "s"), "sources/s.md": src(""), "snapshots/s.txt": rain},
			[]string{"quote-not-found content/briefs/a.md:3:34 quote word for word what the copy says"},
		},
		{
			"a picture cannot be looked into",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src(""), "snapshots/s.png": rain},
			[]string{"copy-unread content/briefs/a.md:3:34"},
		},
		{
			"a hash is the copy's",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("sha256: " + sum), "snapshots/s.txt": rain + " "},
			[]string{"copy-hash content/sources/s.md:3:9 put the copy back that was kept; if the change was meant, write sha256: "},
		},
		{
			"a copy that is named is there",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("snapshot: rian.txt"), "snapshots/rain.txt": rain},
			[]string{"copy-missing content/sources/s.md:3:11 did you mean “rain.txt”?", "copy-unused content/snapshots/rain.txt"},
		},
		{
			"one source has one copy",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src(""), "snapshots/s.txt": rain, "snapshots/s.html": "all day."},
			[]string{"copy-twice content/snapshots/s.txt take one away, or name the one that counts: snapshot: s.html"},
		},
		{
			"or the one that it names, and the other is idle",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("snapshot: s.txt"), "snapshots/s.txt": rain, "snapshots/s.html": "no"},
			[]string{"copy-unused content/snapshots/s.html"},
		},
		{
			"a copy of nothing",
			map[string]string{"briefs/a.md": quoting("all day.", "some-source"), "sources/some-source.md": src(""), "snapshots/some-sorce.txt": rain, "snapshots/x/y.txt": rain},
			[]string{"copy-unused content/snapshots/some-sorce.txt did you mean the source “some-source”?", "copy-unused content/snapshots/x/y.txt"},
		},
		{
			"a hash of nothing",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("publish_snapshot: true\nsha256: " + sum)},
			[]string{"copy-none content/sources/s.md:4:9 keep a copy with: dossier snapshot add s FILE"},
		},
		{
			"to be published, and not there",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("publish_snapshot: true")},
			[]string{"copy-none content/sources/s.md "},
		},
		{
			"to be published, and of a kind that never is",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("publish_snapshot: true"), "snapshots/s.svg": rain},
			[]string{"copy-kind content/sources/s.md keep", "copy-unread content/briefs/a.md:3:34"},
		},
		{
			"large",
			map[string]string{"briefs/a.md": quoting("all day.", "s"), "sources/s.md": src("sha256: " + sum), "snapshots/s.txt": strings.Repeat("x", snapshot.MaxSize+1)},
			[]string{"copy-large content/snapshots/s.txt"},
		},
	} {
		got := copyFindings(t, c.files)
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.EqualFunc(got, c.want, strings.HasPrefix) {
			t.Errorf("%s:\n%s", c.name, cmp.Diff(c.want, got))
		}
	}
}

// TestCopiesPublished: only what is asked for, and never as a page that runs.
func TestCopiesPublished(t *testing.T) {
	page := `<script>alert(1)</script><p onclick="x()">It rained.`
	site := build(t, Options{Content: content(t, map[string]string{
		"briefs/a.md":         quoting("It rained.", "open, page, shut, markdown"),
		"sources/open.md":     "---\ntitle: O\npublish_snapshot: true\n---\n",
		"sources/page.md":     "---\ntitle: P\npublish_snapshot: true\n---\n",
		"sources/markdown.md": "---\ntitle: M\npublish_snapshot: true\n---\n",
		"sources/shut.md":     "---\ntitle: S\n---\n",
		"snapshots/open.csv":  "It rained.,1", "snapshots/shut.txt": "It rained. SHUT",
		"snapshots/page.html": page, "snapshots/markdown.md": "*It* rained.",
	})})
	got := map[string]string{}
	for path, text := range site {
		if strings.HasPrefix(path, "snapshots") {
			got[path] = text
		}
		if strings.Contains(text, "SHUT") {
			t.Errorf("%s tells of a copy that is not to be published", path)
		}
	}
	want := map[string]string{"snapshots/open.csv": "It rained.,1", "snapshots/page.txt": "It rained.", "snapshots/markdown.txt": "*It* rained."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCopiesOnOnePath(t *testing.T) {
	r, err := Check(context.Background(), Options{Content: content(t, map[string]string{
		"briefs/a.md":     quoting("It rained.", "r, s"),
		"sources/r.md":    "---\ntitle: R\nsnapshot: x.txt\npublish_snapshot: true\n---\n",
		"sources/s.md":    "---\ntitle: S\nsnapshot: x.html\npublish_snapshot: true\n---\n",
		"snapshots/x.txt": "It rained.", "snapshots/x.html": "It rained.",
	})})
	if err != nil || r.Errors != 1 || r.Findings[0].Rule != ruleAssetTaken.ID {
		t.Errorf("%v\n%s", err, lines(r))
	}
}

// TestCopiesWithheld: a copy of a source that an edition withholds is not in it,
// also when the same file is asked for by nobody else.
func TestCopiesWithheld(t *testing.T) {
	folder := content(t, map[string]string{
		"briefs/a.md":     "---\nactor: A\nclaim: It rained.\nsource: s\ndate: 2018\n---\n",
		"briefs/red.md":   "---\ntlp: red\nactor: A\nclaim: {text: It hailed., quote: CANARY}\nsource: {id: c, title: C, publish_snapshot: true}\ndate: 2018\n---\n",
		"briefs/amber.md": "---\ntlp: amber\nactor: A\nclaim: It thundered.\nsource: d\ndate: 2018\n---\n",
		"sources/s.md":    "---\ntitle: S\npublish_snapshot: true\n---\n",
		"sources/d.md":    "---\ntlp: amber\ntitle: D\npublish_snapshot: true\n---\n",
		"snapshots/s.txt": "It rained.",
		"snapshots/c.txt": "A CANARY of red.",
		"snapshots/d.txt": "A CANARY of amber.",
	})
	for _, c := range []struct {
		marking brief.Marking
		want    string
	}{{brief.Clear, "s"}, {brief.Amber, "d s"}, {brief.Red, "c d s"}} {
		var got []string
		for path, text := range build(t, Options{Content: folder, Marking: &c.marking}) {
			name, is := strings.CutPrefix(path, "snapshots/")
			if is {
				got = append(got, strings.TrimSuffix(name, ".txt"))
			}
			if c.marking == brief.Clear && strings.Contains(text, "CANARY") {
				t.Errorf("%s tells of what is withheld", path)
			}
		}
		slices.Sort(got)
		if strings.Join(got, " ") != c.want {
			t.Errorf("at %s: %v, want %s", c.marking, got, c.want)
		}
	}
}

// TestCopiesOnPages: a source's page leads to the copy and tells its hash, and
// links to archives say what they are copies of.
func TestCopiesOnPages(t *testing.T) {
	sum := snapshot.Sum([]byte("<p>It rained."))
	site := build(t, Options{Content: content(t, map[string]string{
		"briefs/a.md": quoting("It rained.", "page, shut"),
		"sources/page.md": "---\ntitle: P\nurl: https://a.example/x\npublish_snapshot: true\nsha256: " + sum +
			"\narchive: https://web.archive.org/web/20180311000000/https://a.example/x\n---\n",
		"sources/shut.md":     "---\ntitle: S\n---\n",
		"snapshots/page.html": "<p>It rained.", "snapshots/shut.txt": "It rained.",
	})})
	for path, words := range map[string][]string{
		"sources/page.html": {
			`href="../snapshots/page.txt"`, sum, `data-originalurl="https://a.example/x"`,
			`data-versionurl="https://web.archive.org/web/20180311000000/https://a.example/x"`, `data-versiondate="2018-03-11"`,
		},
		"sources/shut.html":     {"kept, and not published"},
		"claims/it-rained.html": {"https://a.example/x#:~:text=It%20rained."},
	} {
		for _, w := range words {
			if !strings.Contains(site[path], w) {
				t.Errorf("%s does not hold %s:\n%s", path, w, site[path])
			}
		}
	}
}
