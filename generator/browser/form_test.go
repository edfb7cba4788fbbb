package browser

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A filling is what somebody types into the form, by the path of the field, and
// the rules that the page is to name. What the page names beside them is held
// against dossier check, as is everything.
type filling struct {
	name string
	says []string
	keys map[string]string
}

// orchard is a kept copy that one of the fillings names.
const (
	orchard     = "The orchards were kept # closed that year.\n"
	orchardHash = "f9d29dcf7a9737bccea885ea1c8390ff2cef4532509a846af22b4379d9e8e4b3"
)

// good is a brief with which nothing is wrong; name tells it from the others.
func good(name string) map[string]string {
	return map[string]string{
		"actor/0": "Department of " + name, "claim/0/text": "The department keeps the file on " + name + " closed.",
		"source/0/ref": "https://news.example/" + strings.ToLower(name), "date": "2018-03-11",
	}
}

// with is the good brief with other values; an empty one leaves a field out.
func with(name string, keys ...string) map[string]string {
	m := good(name)
	for i := 0; i+1 < len(keys); i += 2 {
		m[keys[i]] = keys[i+1]
	}
	return m
}

var fillings = []filling{
	{"good", nil, good("Lanterns")},
	{"everything", nil, with("Orchards",
		"title", "Orchards: a \"file\"", "summary", "It's 'kept' \\ closed.", "topics/0", "Fruit trees", "topics/1", "no", "about/0", "2018", "author/0", "Jo Editor",
		"updated", "2018-04", "language", "en-GB", "tlp", "clear", "confidence", "moderate", "likelihood", "very likely", "aliases/0", "reports/12.html",
		"corrections/0/date", "2018-05-01", "corrections/0/note", "The name was: wrong.", "corrections/0/was", "#1", "corrections/0/now", "- 2",
		"claim/0/stance", "disputes", "claim/0/credibility", "2", "claim/0/quote", "kept # closed", "claim/0/locator", "p. 4", "claim/0/id", "orchards-closed",
		"claim/0/confidence", "high", "claim/0/likelihood", "likely", "claim/0/actor/0", "Keeper of Orchards", "claim/0/date", "2018~",
		"claim/1/text", "Orchards are counted every year.", "claim/1/source/0/ref", "A talk with the keeper", "claim/1/source/0/kind", "interview",
		"source/0/id", "orchard-news", "source/0/title", "Closed: the orchards", "source/0/publisher", "Orchard News", "source/0/author/0", "Ann Other", "source/0/author/1", "Bo Other",
		"source/0/date", "2018-03", "source/0/accessed", "2018-03-12", "source/0/language", "fr", "source/0/kind", "article", "source/0/archive/0", "https://archive.example/1",
		"source/0/owner", "Orchard Group", "source/0/corrections/0/date", "2018-06", "source/0/corrections/0/note", "A figure.", "source/0/snapshot", "orchard.txt",
		"source/0/sha256", orchardHash, "source/0/publish_snapshot", "✓",
		"source/0/citing/0/withdrawn/0/date", "2019", "source/0/citing/0/withdrawn/0/reason", "It was made up.", "source/0/citing/0/publisher", "Old Orchard Review", "source/0/citing/0/date", "2017", "source/0/citing/0/how", "quotes",
		"source/0/citing/0/citing/0/ref", "unnamed gardener", "source/0/citing/0/citing/0/kind", "anonymous",
		"body", "The file is closed [@orchard-news, p. 4].\n\n\n- one\n- two\n\n\n",
	)},
	{"quoting", nil, with("Yes", "actor/0", "no", "actor/1", "12", "actor/2", "'quoted' \"twice\" \\", "title", "0x1f", "summary", "a: b # c", "about/0", "@handle", "about/1", "café ☕ 微信", "draft", "✓")},
	{"own origin", nil, with("Mirrors", "source/0/title", "Of mirrors", "source/0/citing/none", "✓", "source/0/ref", "")},
	{"nothing", []string{"missing-key", "missing-key", "missing-key", "missing-key"}, map[string]string{"title": "Nothing else"}},
	{"no source", []string{"missing-key"}, with("Canals", "source/0/ref", "")},
	{"half a source", []string{"missing-key"}, with("Kettles", "source/0/ref", "", "source/0/date", "2018")},
	{"half a claim", []string{"missing-key"}, with("Hedges", "claim/1/locator", "p. 4")},
	{"half a correction", []string{"missing-key"}, with("Bridges", "corrections/0/note", "The name.")},
	{"dates", []string{"date", "date", "date-future"}, with("Clocks", "date", "March 2018", "updated", "2019-02-30", "claim/0/date", "2100")},
	{"backwards", []string{"date"}, with("Stairs", "date", "2019/2018")},
	{"addresses", []string{"address", "address"}, with("Gates", "source/0/archive/0", "doi:10.1000/182", "source/1/ref", "ftp://news.example/x")},
	{"user info", []string{"address"}, with("Keys", "source/0/ref", "https://me:secret@news.example/")},
	{"no scheme", []string{"unknown-source"}, with("Harness", "source/0/ref", "news.example/harness")},
	{"unknown id", []string{"unknown-source"}, with("Doors", "source/0/ref", "no-such-source")},
	{"known id", nil, with("Windows", "source/0/ref", "long-address")},
	{"ids", []string{"id", "id"}, with("Chairs", "claim/0/id", "Not An Id", "source/0/id", "con")},
	{"unknown citation", []string{"unknown-citation"}, with("Tables", "body", "As they say [@ring-one; @nobody, p. 2].")},
	{"direction", []string{"bidi-control", "body-bidi"}, with("Ladders", "title", "Ladders \u202egnorw", "body", "Turned \u2066 here.")},
	{"control", []string{"encoding", "date"}, with("Ropes", "title", "Rope\u0007s", "updated", "soon")},
	{"control below", []string{"encoding"}, with("Chains", "body", "Chain\u0007s", "updated", "soon")},
	{"invisible", []string{"invisible", "blank-text"}, with("Wells", "actor/0", "We\u200blls Board", "title", "\u200b\u2060")},
	{"mixed", []string{"mixed-scripts"}, with("Pumps", "actor/0", "Рumps Board")},
	{"near name", []string{"near-name"}, with("Nails", "actor/0", "Omega Worcs")},
	{"quote", []string{"quote-length"}, with("Quotes", "claim/0/quote", strings.Repeat("long ", 61))},
	{"long claim", []string{"claim-length"}, with("Rivers", "claim/0/text", "Rivers "+strings.Repeat("and rivers ", 25)+"run.")},
	{"two claims", []string{"claim-joined"}, with("Pairs", "claim/0/text", "The pairs were counted. The second pair was missing.")},
	{"twice", []string{"claim-twice"}, with("Twins", "claim/1/text", "The department keeps the file on  twins CLOSED")},
	{"both", []string{"claim-both"}, with("Sides", "claim/1/text", "The department keeps the file on Sides closed.", "claim/1/stance", "disputes")},
	{"vague", []string{"likelihood-word", "likelihood-word"}, with("Clouds", "claim/0/text", "The cloud files could be kept closed.", "claim/0/likelihood", "likely", "summary", "Perhaps so.", "confidence", "low")},
	{"language", []string{"value", "value", "value"}, with("Tongues", "language", "english please", "aliases/0", "/x", "source/0/language", "x")},
	{"marking", []string{"marking"}, with("Marks", "body", "tlp: red\n\nMore.")},
}

// fill is a script that types into the form: type(path, value).
const fill = `globalThis.typeIn = (path, value) => {
	const form = document.getElementById('d-form');
	const type = c => {
		if (c.type === 'checkbox') c.checked = value !== '';
		else c.value = value;
		c.dispatchEvent(new Event('input', {bubbles: true}));
	};
	if (path === 'body' || path === 'name') return type(form.querySelector('[data-' + path + '] :is(textarea, input)'));
	const keys = path.split('/');
	let scope = form;
	for (let i = 0; i < keys.length; i += 2) {
		const f = [...scope.querySelectorAll('.field')].find(e => e.dataset.key === keys[i] && e.parentElement.closest('.entry, form') === scope);
		if (!f) throw Error('no field ' + path);
		if (keys[i + 1] === undefined) return type(f.querySelector('input, textarea, select'));
		if (keys[i + 1] === 'none') return type(f.querySelector(':scope > p > label > input'));
		const entries = f.querySelector(':scope > .entries');
		while (entries.children.length <= Number(keys[i + 1])) f.querySelector(':scope > p > [data-add]').click();
		scope = entries.children[Number(keys[i + 1])];
		if (i + 2 >= keys.length) return type(scope.querySelector('input'));
	}
}`

// made is what the form gives.
type made struct {
	Text, Name string
	Findings   []struct{ Rule, Severity string }
}

// fillIn opens the form anew, types in and gives what it makes of that, once
// all names that it asked for are there.
func (tb *tab) fillIn(at string, keys map[string]string) made {
	tb.t.Helper()
	for _, what := range tb.open(at + "new.html") {
		tb.t.Error(what)
	}
	values, err := json.Marshal(keys) // in the order of the paths
	if err != nil {
		tb.t.Fatal(err)
	}
	eval[any](tb, fmt.Sprintf("%s; Object.entries(%s).forEach(([path, value]) => typeIn(path, value)); null", fill, values))
	return tb.made()
}

// made waits until the form has read its fields and gives what it makes of them.
func (tb *tab) made() made {
	tb.t.Helper()
	const now = `new Promise(ok => setTimeout(ok, 200)).then(() => { const {text: Text, name: Name, findings, waiting} = dossierForm.now;
		return {waiting, Text, Name, Findings: findings.map(f => ({Rule: f.rule, Severity: f.severity}))}; })`
	type waiting struct {
		made
		Waiting bool
	}
	for end := time.Now().Add(patience); ; {
		if m := eval[waiting](tb, now); !m.Waiting {
			return m.made
		}
		if time.Now().After(end) {
			tb.t.Fatal("the names are not loaded")
		}
	}
}

func formSite() *site {
	return sites[slices.IndexFunc(sites, func(s *site) bool { return s.paths["new.html"] != nil })]
}

// TestForm fills in the form from a disk and over HTTP, with good and bad
// values. Its files parse, stand in the form that dossier fmt gives, and have
// the findings that the page has told, and no others.
func TestForm(t *testing.T) {
	if program == "" {
		t.Skip("the sites were given")
	}
	s := formSite()
	var mu sync.Mutex
	files := map[string]made{}
	t.Run("places", func(t *testing.T) {
		for place, at := range s.places() {
			t.Run(place, func(t *testing.T) {
				t.Parallel()
				tb := newTab(t, at)
				for i, f := range fillings {
					if place == "http" && i%3 != 0 {
						continue // the page is the same
					}
					m := tb.fillIn(at, f.keys)
					f.hold(t, m)
					mu.Lock()
					if other, twice := files[f.name]; twice && !cmp.Equal(other, m) {
						t.Errorf("%s: disk and HTTP differ:\n%s", f.name, cmp.Diff(other, m))
					}
					files[f.name] = m
					mu.Unlock()
				}
			})
		}
	})
	checkFiles(t, files)
}

// hold holds what the page says of a filling.
func (f *filling) hold(t *testing.T, m made) {
	t.Helper()
	var rules []string
	for _, x := range m.Findings {
		rules = append(rules, x.Rule)
	}
	slices.Sort(rules)
	if diff := cmp.Diff(slices.Sorted(slices.Values(f.says)), rules); diff != "" {
		t.Errorf("%s: the page says (-want +got)\n%s%s", f.name, diff, m.Text)
	}
}

// TestFormRules holds the rules of the form's script against the cases that the
// program's own are held against.
func TestFormRules(t *testing.T) {
	cases, err := os.ReadFile("../form/testdata/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	s := formSite()
	tb := newTab(t, s.disk)
	tb.open(s.disk + "new.html")
	const run = `Object.entries(%s).flatMap(([name, rows]) => rows.flatMap(row => {
		const given = row.slice(0, -1), want = JSON.stringify(row.at(-1));
		let got = name === 'spell' ? dossierForm.file.spell(...given) : dossierForm[name](...given);
		if (name === 'date' && got) got = [got.first, got.last];
		got = JSON.stringify(got ?? (typeof row.at(-1) === 'string' ? '' : null));
		return got === want ? [] : [name + ' ' + JSON.stringify(given) + ': ' + got + ', want ' + want];
	}))`
	for _, wrong := range eval[[]string](tb, fmt.Sprintf(run, cases)) {
		t.Error(wrong)
	}
}

// checkFiles puts each file into a content folder of its own kind, all of which
// stand in one, and holds what the program says of it against the page.
func checkFiles(t *testing.T, files map[string]made) {
	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("testdata/content")); err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join(content, "snapshots")
	if err := errors.Join(os.Mkdir(kept, 0o755), os.WriteFile(filepath.Join(kept, "orchard.txt"), []byte(orchard), 0o644)); err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for name, m := range files {
		path := filepath.Join(content, "briefs", "form", strings.ReplaceAll(name, " ", "-")+".md")
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(m.Text), 0o644)); err != nil {
			t.Fatal(err)
		}
		file := "content/briefs/form/" + filepath.Base(path)
		want[file] = nil
		for _, x := range m.Findings {
			want[file] = append(want[file], x.Severity+" "+x.Rule)
		}
		slices.Sort(want[file])
	}
	format(t, content)
	got := found(t, content)
	for file, says := range want {
		if diff := cmp.Diff(says, got[file]); diff != "" {
			t.Errorf("%s: what the page says and what check says (-page +check)\n%s", file, diff)
		}
	}
}

// format holds that dossier fmt has nothing to change in what it can read.
func format(t *testing.T, content string) {
	t.Helper()
	out, err := exec.Command(program, "fmt", "--diff", "--content", content, filepath.Join(content, "briefs", "form")).Output()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if strings.Contains(string(out), "@@") {
		t.Errorf("the form's files are not in the form of fmt:\n%s", out)
	}
}

// found gives what dossier check says of each file of the form.
func found(t *testing.T, content string) map[string][]string {
	t.Helper()
	out, err := exec.Command(program, "check", "--content", content, "--format", "json").Output()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	var answer struct {
		Findings []struct{ File, Severity, Rule, Message string }
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	says := map[string][]string{}
	for _, f := range answer.Findings {
		if strings.HasPrefix(f.File, "content/briefs/form/") {
			says[f.File] = append(says[f.File], f.Severity+" "+f.Rule)
			t.Log(f.File, f.Rule, f.Message)
		}
	}
	for _, list := range says {
		slices.Sort(list)
	}
	return says
}
