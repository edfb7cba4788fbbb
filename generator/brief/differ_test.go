package brief

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiffer(t *testing.T) {
	read := func(kind Kind, src string) *File {
		f, findings := Parse(kind, "content/x.md", "x", []byte(src))
		for _, x := range findings {
			t.Fatal(x)
		}
		return f
	}
	const written = "---\nactor: [A, B]\nclaim: {text: It is., quote: it is}\nsource: {title: T, publisher: P, citing: [{name: N}]}\ndate: 2018\n---\n"
	was := read(KindBrief, written)
	for _, test := range []struct {
		name string
		now  string
		want []KeyDifference
	}{
		{"the same on other lines", "---\n# a comment\ndate: '2018'\nactors:\n  - A\n  - B\nclaims:\n  - text: It is.\n    quote: it is\nsources:\n  - {publisher: P, title: T, citing: [{name: N}]}\n---\nA body.\n", nil},
		{"names, date", "---\nactor: A\nclaim: {text: It is., quote: it is}\nsource: {title: T, publisher: P, citing: [{name: N}]}\ndate: 2019\nupdated: 2020\n---\n", []KeyDifference{
			{"actor", "A, B", "A"}, {"date", "2018", "2019"}, {"updated", "", "2020"},
		}},
		{"deep in an object", "---\nactor: [A, B]\nclaim: {text: It is., quote: it was}\nsource: {title: T, publisher: P, citing: []}\ndate: 2018\nextra: {a: 1}\ntlp: green\n---\n", []KeyDifference{
			{"claim", "", ""}, {"source", "", ""}, {"tlp", "clear", "green"}, {"extra", "", ""},
		}},
	} {
		if d := cmp.Diff(test.want, Differ(was, read(KindBrief, test.now))); d != "" {
			t.Errorf("%s (-want +got):\n%s", test.name, d)
		}
	}
	actor := read(KindActor, "---\nname: A\naliases: [B, {name: C, source: s}]\n---\n")
	if d := cmp.Diff([]KeyDifference{{"name", "", "A"}, {"aliases", "", "B, C"}}, Differ(nil, actor)); d != "" {
		t.Errorf("a new file (-want +got):\n%s", d)
	}
}

func TestDifferSites(t *testing.T) {
	was, _ := ParseSite("site.yaml", []byte("title: A\nchecks: {scale: off}\n"))
	now, _ := ParseSite("site.yaml", []byte("title: B\nmarking: amber\nchecks: {scale: off, near-name: warning}\npublisher: {name: P, url: 'https://p.example/'}\nnav: [about]\n"))
	want := []KeyDifference{
		{"title", "A", "B"},
		{"publisher", "", "P, https://p.example/"},
		{"marking", "clear", "amber"},
		{"nav", "", ""},
		{"checks", "scale: off", "near-name: warning, scale: off"},
	}
	if d := cmp.Diff(want, DifferSites(was, now)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
