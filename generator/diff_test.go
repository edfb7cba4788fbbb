package generator

import (
	"bytes"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/difference"
)

// before is a site on which every kind of change can be tried.
func before() map[string]string {
	return map[string]string{
		"site.yaml":           "title: The file\n",
		"assets/map.png":      "png",
		"topics/harbours.md":  "---\ntitle: Harbours\n---\n",
		"pages/about.md":      "---\ntitle: About\n---\nThis site.\n",
		"actors/harbour.md":   "---\nname: Harbour Authority\nkind: government\n---\n",
		"actors/port.md":      "---\nname: Port Office\n---\n",
		"sources/gazette.md":  "---\npublisher: The Coast Gazette\ntitle: Quay closed\ndate: 2026-02-11\nreliability: C\n---\n",
		"sources/wire.md":     "---\npublisher: The Wire\ntitle: From the coast\ndate: 2026-02-12\ncites: gazette\n---\n",
		"sources/leaflet.md":  "---\nname: A leaflet\n---\n",
		"claims/closed.md":    "---\ntext: The north quay is closed to tankers.\nconfidence: low\ncorrections: [{date: 2026-02-12, note: The quay was named wrongly.}]\n---\n",
		"claims/open.md":      "---\ntext: The south quay is open.\n---\n",
		"briefs/quay.md":      "---\nactor: harbour\nclaims:\n  - id: closed\n    credibility: 3\n    quote: closed until further notice\n  - Two tankers were turned away on Monday morning.\nsource: gazette\ndate: 2026-02-11\ntopics: [harbours]\nlikelihood: likely\n---\nThe *Gazette* reports it. ![a map](../assets/map.png)\n",
		"briefs/south.md":     "---\nactor: Port Office\nclaim: {id: open}\nsource: leaflet\ndate: 2026-02-12\n---\n",
		"briefs/pilots.md":    "---\nactor: Pilots\nclaim: The pilots are on strike.\nsource: {name: a pilot, kind: anonymous}\ndate: 2026-02-13\n---\n",
		"briefs/moved.md":     "---\nactor: Pilots\nclaim: {text: Pilots want more pay., id: more-pay}\nsource: https://pilots.example/pay\ndate: 2026-02-13\n---\n",
		"sources/forged.md":   "---\nname: A forged letter\nwithdrawn: {date: 2026-02-20, reason: forged}\n---\n",
		"briefs/forged.md":    "---\nactor: A Forger\nclaims:\n  - {id: forged, text: The quay was sold.}\n  - {id: shut, text: The north quay is shut to tankers.}\nsource: forged\ndate: 2026-02-21\n---\n",
		"briefs/two.md":       "---\nactor: Pilots\nclaim: {id: fog, text: There was fog.}\nsources: [{id: log, name: The log of the pilots}, {id: tower, name: The tower}]\ndate: 2026-02-16\n---\n",
		"briefs/secret.md":    "---\nactor: Customs\nclaim: A tanker carried arms.\nsource: {name: an officer, kind: anonymous}\ndate: 2026-02-14\ntlp: amber\n---\n",
		"briefs/withheld.md":  "---\nactor: Hidden Person\nclaim: Nobody may read this.\nsource: https://hidden.example/x\ndate: 2026-02-15\ntlp: red\n---\n",
		"sources/hidden-x.md": "---\nurl: https://hidden.example/y\nname: Hidden Source\ntlp: red\n---\n",
	}
}

// change is one kind of change: what is done to the files, and what must be
// told of it: "kind thing id".
type change struct {
	name  string
	files map[string]string // "" deletes
	edit  [3]string         // file, was, now
	want  []string
	fails bool
}

var changes = []change{
	{
		name:  "claim added",
		files: map[string]string{"briefs/new.md": "---\nactor: harbour\nclaim: {id: dredged, text: The quay is dredged.}\nsource: gazette\ndate: 2026-02-10\n---\n"},
		want:  []string{"claim-added claim dredged", "brief-added brief new"},
	},
	{
		name: "claim and brief removed", edit: [3]string{"briefs/pilots.md", "", ""}, files: map[string]string{"briefs/pilots.md": ""}, fails: true,
		want: []string{"claim-removed claim the-pilots-are-on-strike", "brief-removed brief pilots", "source-removed source a-pilot", "address-dies claim claims/the-pilots-are-on-strike.html", "address-dies brief briefs/pilots.html"},
	},
	{
		name: "claim reworded", edit: [3]string{"claims/closed.md", "closed to tankers", "closed to all ships"},
		want: []string{"claim-reworded claim closed"},
	},
	{
		name: "claim without id reworded", edit: [3]string{"briefs/quay.md", "on Monday morning", "on Monday evening"}, fails: true,
		want: []string{"claim-reworded claim two-tankers-were-turned-away-on-monday-evening", "address-dies claim claims/two-tankers-were-turned-away-on-monday-morning.html"},
	},
	{
		name:  "source gained, standing changed",
		files: map[string]string{"briefs/second.md": "---\nactor: harbour\nclaim: {id: closed}\nsource: {id: photo, name: A photograph}\ndate: 2026-02-12\n---\n"},
		want:  []string{"source-gained claim closed", "standing-changed claim closed", "source-added source photo"},
	},
	{
		name: "source lost, support lost", edit: [3]string{"briefs/south.md", "claim: {id: open}", "claim: {id: open, stance: disputes}"}, fails: true,
		want: []string{"stance-changed claim open", "support-lost claim open", "standing-changed claim open"},
	},
	{
		name: "source replaced", edit: [3]string{"briefs/south.md", "source: leaflet", "source: gazette"}, fails: true,
		want: []string{"source-lost claim open", "source-gained claim open", "source-removed source leaflet", "address-dies source sources/leaflet.html"},
	},
	{
		name: "source withdrawn", edit: [3]string{"sources/leaflet.md", "name: A leaflet", "name: A leaflet\nwithdrawn: {date: 2026-03-01, reason: forged}"},
		want: []string{"source-withdrawn source leaflet", "standing-changed claim open"},
	},
	{
		name: "source described otherwise", edit: [3]string{"sources/gazette.md", "title: Quay closed", "title: Quay shut"},
		want: []string{"source-changed source gazette"},
	},
	{
		name: "who had it from whom, as a rule", edit: [3]string{"sources/gazette.md", "reliability: C", "reliability: C\ncites: leaflet"},
		want: []string{"credits-changed source gazette"},
	},
	{
		name: "who had it from whom, for a claim", edit: [3]string{"briefs/south.md", "source: leaflet", "source: {id: leaflet, citing: [{id: gazette, how: quotes}]}"},
		want: []string{"credits-changed claim open"},
	},
	{
		name: "actor renamed", edit: [3]string{"actors/harbour.md", "name: Harbour Authority", "name: Harbour Board"},
		want: []string{"actor-renamed actor harbour"},
	},
	{
		name: "actors merged", files: map[string]string{"actors/port.md": ""},
		edit: [3]string{"actors/harbour.md", "kind: government", "kind: government\naliases: [Port Office]\nformer: [port]"},
		want: []string{"actor-merged actor harbour", "actor-changed actor harbour"},
	},
	{
		name: "attribution", edit: [3]string{"briefs/south.md", "actor: Port Office", "actor: [Port Office, harbour]"},
		want: []string{"attribution-changed claim open"},
	},
	{
		name: "origins", edit: [3]string{"briefs/two.md", "name: The tower}", "name: The tower}, {name: A photograph}"},
		want: []string{"origins-changed claim fog", "source-gained claim fog"},
	},
	{name: "claim dated otherwise", edit: [3]string{"briefs/two.md", "date: 2026-02-16", "date: 2026-02-15"}, want: []string{"claim-changed claim fog", "brief-changed brief two"}},
	{
		name: "claims merged", edit: [3]string{"briefs/forged.md", "  - {id: shut, text: The north quay is shut to tankers.}", "  - {id: closed}"},
		files: map[string]string{"claims/closed.md": "---\ntext: The north quay is closed to tankers.\nformer: [shut]\n---\n"},
		want:  []string{"claim-merged claim closed"},
	},
	{name: "source restored", edit: [3]string{"sources/forged.md", "withdrawn: {date: 2026-02-20, reason: forged}\n", ""}, want: []string{"source-restored source forged"}},
	{name: "actor gone", edit: [3]string{"briefs/forged.md", "A Forger", "Somebody"}, fails: true, want: []string{"actor-removed actor a-forger", "actor-added actor somebody"}},
	{name: "confidence", edit: [3]string{"claims/closed.md", "confidence: low", "confidence: high"}, want: []string{"judgment-changed claim closed"}},
	{name: "likelihood", edit: [3]string{"briefs/quay.md", "likelihood: likely", "likelihood: very likely"}, want: []string{"judgment-changed brief quay"}},
	{name: "credibility", edit: [3]string{"briefs/quay.md", "credibility: 3", "credibility: 1"}, want: []string{"judgment-changed claim closed"}},
	{name: "reliability", edit: [3]string{"sources/gazette.md", "reliability: C", "reliability: A"}, want: []string{"judgment-changed source gazette"}},
	{name: "quote", edit: [3]string{"briefs/quay.md", "until further notice", "until Monday"}, want: []string{"passage-changed claim closed"}},
	{
		name: "marking lowered", edit: [3]string{"briefs/secret.md", "tlp: amber", "tlp: clear"}, fails: true,
		want: []string{"marking-lowered brief secret", "claim-added claim a-tanker-carried-arms"},
	},
	{
		name: "marking lowered and moved", files: map[string]string{"briefs/secret.md": "", "briefs/open/arms.md": "---\nactor: Customs\nclaim: A tanker carried arms.\nsource: {name: an officer, kind: anonymous}\ndate: 2026-02-14\n---\n"}, fails: true,
		want: []string{"marking-lowered brief open/arms"},
	},
	{name: "marking of the edition", edit: [3]string{"site.yaml", "title: The file", "title: The file\nmarking: amber"}, fails: true, want: []string{"marking-lowered site marking"}},
	{
		name: "brief moved", fails: true,
		files: map[string]string{"briefs/moved.md": "", "briefs/2026/pay.md": "---\nactor: Pilots\nclaim: {text: Pilots want more pay., id: more-pay}\nsource: https://pilots.example/pay\ndate: 2026-02-13\n---\n"},
		want:  []string{"brief-moved brief 2026/pay", "address-dies brief briefs/moved.html"},
	},
	{
		name:  "brief moved with its address kept",
		files: map[string]string{"briefs/moved.md": "", "briefs/2026/pay.md": "---\nactor: Pilots\nclaim: {text: Pilots want more pay., id: more-pay}\nsource: https://pilots.example/pay\ndate: 2026-02-13\naliases: [briefs/moved.html]\n---\n"},
		want:  []string{"brief-moved brief 2026/pay", "brief-changed brief 2026/pay"},
	},
	{name: "relation", edit: [3]string{"claims/open.md", "text:", "contradicts: [closed]\ntext:"}, want: []string{"relation-changed claim closed", "standing-changed claim closed", "standing-changed claim open"}},
	{name: "correction", edit: [3]string{"briefs/south.md", "date:", "corrections: [{date: 2026-02-13, note: Spelling.}]\ndate:"}, want: []string{"correction-added brief south"}},
	{name: "correction taken away", edit: [3]string{"claims/closed.md", "corrections: [{date: 2026-02-12, note: The quay was named wrongly.}]\n", ""}, want: []string{"correction-removed claim closed"}},
	{name: "text", edit: [3]string{"briefs/quay.md", "reports it", "reported it"}, want: []string{"brief-changed brief quay"}},
	{name: "title", edit: [3]string{"briefs/quay.md", "actor: harbour", "actor: harbour\ntitle: On the quay"}, want: []string{"brief-changed brief quay"}},
	{name: "topic", edit: [3]string{"topics/harbours.md", "Harbours", "Ports"}, want: []string{"topic-changed topic harbours"}},
	{name: "free page", edit: [3]string{"pages/about.md", "This site.", "This is a site."}, want: []string{"page-changed page about"}},
	{name: "setting", edit: [3]string{"site.yaml", "The file", "The dossier"}, want: []string{"setting-changed site title"}},
	{name: "asset", edit: [3]string{"briefs/quay.md", " ![a map](../assets/map.png)", ""}, fails: true, want: []string{"address-dies file assets/map.png", "file-changed file assets/map.png"}},
	{
		name:  "what a withheld brief says, said openly as well",
		files: map[string]string{"briefs/open.md": "---\nactor: Customs\nclaim: A tanker carried arms.\nsource: {name: an officer, kind: anonymous}\ndate: 2026-02-14\n---\n"},
		want:  []string{"brief-added brief open"},
	},
	{name: "what stays withheld", edit: [3]string{"briefs/withheld.md", "Nobody may", "Nobody shall"}},
	{name: "what is withheld, removed", files: map[string]string{"briefs/withheld.md": ""}},
	{name: "a marking lowered above the edition", edit: [3]string{"briefs/withheld.md", "tlp: red", "tlp: amber"}},
}

// after gives the files of a change.
func (c *change) after(t *testing.T) map[string]string {
	t.Helper()
	files := before()
	c.make(t, files)
	return files
}

// make makes a change.
func (c *change) make(t *testing.T, files map[string]string) {
	t.Helper()
	if file := c.edit[0]; file != "" && c.edit[1] != "" {
		if !strings.Contains(files[file], c.edit[1]) {
			t.Fatalf("%s does not hold %q", file, c.edit[1])
		}
		files[file] = strings.Replace(files[file], c.edit[1], c.edit[2], 1)
	}
	for path, text := range c.files {
		if files[path] = text; text == "" {
			delete(files, path)
		}
	}
}

func diff(t *testing.T, o DiffOptions) *difference.Difference {
	t.Helper()
	d, r, err := Diff(context.Background(), o)
	if err != nil || d == nil {
		t.Fatalf("%v\n%s", err, lines(r))
	}
	return d
}

// diffWith gives a difference, with the templates of an earlier one.
func diffWith(t *testing.T, first *edition, o DiffOptions) *difference.Difference {
	t.Helper()
	s, err := readSides(context.Background(), &o)
	if err != nil {
		t.Fatal(err)
	}
	s.head.words, s.head.renderer = first.words, first.renderer
	d, r, err := s.compare(context.Background(), &o)
	if err != nil || d == nil {
		t.Fatalf("%v\n%s", err, lines(r))
	}
	first.words, first.renderer = s.head.words, s.head.renderer
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDiffNamesEveryKind makes one change at a time, and holds that it is told
// by its kind, that it fails when it must, and that every kind that there is was
// met.
func TestDiffNamesEveryKind(t *testing.T) {
	base := content(t, before())
	met := map[string]bool{}
	first := &edition{} // whose templates the others use
	for _, c := range changes {
		d := diffWith(t, first, DiffOptions{Options: Options{Content: content(t, c.after(t))}, Base: base})
		var got []string
		for _, ch := range d.Changes {
			met[ch.Kind] = true
			got = append(got, ch.Kind+" "+ch.Thing+" "+ch.ID)
		}
		for _, want := range c.want {
			if !slices.Contains(got, want) {
				t.Errorf("%s: no %q among\n%s", c.name, want, strings.Join(got, "\n"))
			}
		}
		if c.want == nil && !d.Empty() {
			t.Errorf("%s: it tells of what is withheld:\n%s", c.name, strings.Join(got, "\n"))
		}
		if fails := d.Failing() > 0; fails != c.fails {
			t.Errorf("%s: fails %v\n%s", c.name, fails, strings.Join(got, "\n"))
		}
	}
	for _, k := range difference.Kinds {
		if !met[k.ID] {
			t.Errorf("no change of the kind %s was tried", k.ID)
		}
	}
}

func TestDiffOfEqualContentIsEmpty(t *testing.T) {
	d := diff(t, DiffOptions{Options: Options{Content: content(t, before())}, Base: content(t, before()), Pages: 1000})
	if !d.Empty() || len(d.Notes) > 0 {
		t.Errorf("%+v", d)
	}
}

// TestDiffIsTheSameAgain holds that neither the number of goroutines nor the
// order of a map shows.
func TestDiffIsTheSameAgain(t *testing.T) {
	all := before()
	for i := range changes[:5] {
		if changes[i].files["briefs/pilots.md"] != "" || changes[i].edit[1] != "" {
			for path, text := range changes[i].after(t) {
				if text != before()[path] {
					all[path] = text
				}
			}
		}
	}
	base, head := content(t, before()), content(t, all)
	var first string
	for i := range 5 {
		d := diff(t, DiffOptions{Options: Options{Content: head, Jobs: 1 + 3*(i%2)}, Base: base, Pages: 1000})
		var b bytes.Buffer
		if err := difference.WriteMarkdown(&b, d); err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = b.String()
		}
		if first != b.String() {
			t.Fatalf("another time it reads\n%s\nbefore it read\n%s", b.String(), first)
		}
	}
}

// TestDiffTellsNothingWithheld holds that what both editions withhold changes
// no byte of the answer.
func TestDiffTellsNothingWithheld(t *testing.T) {
	text := func(base, head map[string]string) string {
		d := diff(t, DiffOptions{Options: Options{Content: content(t, head)}, Base: content(t, base), Pages: 1000})
		d.Base, d.Head = "", "" // folders of the test
		var b bytes.Buffer
		if err := difference.WriteMarkdown(&b, d); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	without := func(files map[string]string) map[string]string {
		files = maps.Clone(files)
		maps.DeleteFunc(files, func(_, text string) bool { return strings.Contains(text, "tlp: red") })
		return files
	}
	for _, c := range []int{0, 1, len(changes) - 1} {
		after := changes[c].after(t)
		after["briefs/also.md"] = "---\nactor: Hidden Person\nclaim: {id: closed}\nsource: https://hidden.example/z\ndate: 2026-02-15\ntlp: red\n---\n"
		with := text(before(), after)
		if strings.Contains(after["briefs/withheld.md"], "tlp: amber") {
			delete(after, "briefs/withheld.md")
		}
		if got := text(without(before()), without(after)); got != with {
			t.Errorf("%s: with what is withheld it reads\n%s\nwithout it\n%s", changes[c].name, with, got)
		}
	}
}

func TestDiffPages(t *testing.T) {
	c := change{edit: [3]string{"sources/gazette.md", "reliability: C", "reliability: A"}}
	d := diff(t, DiffOptions{Options: Options{Content: content(t, c.after(t))}, Base: content(t, before()), Pages: 1000})
	if !slices.Contains(d.Pages.Changed, "sources/gazette.html") || slices.Contains(d.Pages.Changed, "sources/leaflet.html") || len(d.Pages.Added)+len(d.Pages.Removed) > 0 {
		t.Errorf("%+v", d.Pages)
	}
	// A newer brief moves the edition's date, which stands on every page.
	c = change{files: map[string]string{"briefs/new.md": "---\nactor: Strangers\nclaim: {id: late, text: It is late.}\nsource: {name: a clock}\ndate: 2026-12-31\n---\n"}}
	d = diff(t, DiffOptions{Options: Options{Content: content(t, c.after(t))}, Base: content(t, before()), Pages: 1000})
	if !slices.Contains(d.Pages.Added, "claims/late.html") || slices.Contains(d.Pages.Changed, "sources/leaflet.html") {
		t.Errorf("%+v", d.Pages)
	}
}

// TestDiffRefuses holds that there is no answer about content with errors, and
// that what mends it is told all the same.
func TestDiffRefuses(t *testing.T) {
	c := change{edit: [3]string{"briefs/south.md", "claim:", "clam:"}}
	broken, good := content(t, c.after(t)), content(t, before())
	d, r, err := Diff(context.Background(), DiffOptions{Options: Options{Content: broken}, Base: good})
	if d != nil || err != nil || r.Errors == 0 {
		t.Errorf("head with errors: %v %v %v", d, r, err)
	}
	if d = diff(t, DiffOptions{Options: Options{Content: good}, Base: broken}); len(d.Notes) != 1 || len(d.Of("claim-added")) != 1 {
		t.Errorf("base with errors: %+v", d)
	}
	if _, _, err = Diff(context.Background(), DiffOptions{Options: Options{Content: good}, Base: filepath.Join(good, "none")}); err == nil {
		t.Error("no base: no error")
	}
}
