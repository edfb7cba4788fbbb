package diag

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var (
	badDate = &Rule{ID: "bad-date", Severity: Error, Doc: "A date is not in EDTF."}
	orphan  = &Rule{ID: "orphan", Severity: Warning, Doc: "Nothing refers to a file."}
)

func at(file string, line, column int) Place { return Place{File: file, Line: line, Column: column} }

func TestAt(t *testing.T) {
	got := badDate.At(at("content/briefs/a.md", 3, 7), "write 2018-03", "the date %s is none", Quote("March")).
		With(at("content/briefs/b.md", 1, 1), "as here")
	want := Finding{
		Place:    Place{"content/briefs/a.md", 3, 7},
		Severity: Error,
		Rule:     "bad-date",
		Message:  "the date “March” is none",
		Hint:     "write 2018-03",
		Related:  []Related{{Place{"content/briefs/b.md", 1, 1}, "as here"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWithSharesNothing(t *testing.T) {
	f := orphan.At(at("a", 0, 0), "", "m").With(at("b", 0, 0), "1")
	one, two := f.With(at("c", 0, 0), "2"), f.With(at("d", 0, 0), "3")
	if one.Related[1].File != "c" || two.Related[1].File != "d" || len(f.Related) != 1 {
		t.Errorf("findings made of one share places: %v, %v, %v", f, one, two)
	}
}

func TestSort(t *testing.T) {
	order := []Finding{
		badDate.At(at("", 0, 0), "", "m"),
		badDate.At(at("a.md", 0, 0), "", "m"),
		badDate.At(at("a.md", 2, 0), "", "m"),
		badDate.At(at("a.md", 2, 3), "", "m"),
		badDate.At(at("a.md", 2, 10), "", "m"),
		badDate.At(at("a.md", 10, 1), "", "m"),
		badDate.At(at("a.md", 10, 1), "", "n"),
		orphan.At(at("a.md", 10, 1), "", "a"),
		orphan.At(at("a.md", 10, 1), "b", "a"),
		orphan.At(at("a.md", 10, 1), "b", "a").With(at("b.md", 1, 0), "x"),
		orphan.At(at("a.md", 10, 1), "b", "a").With(at("b.md", 1, 0), "y"),
		badDate.At(at("b.md", 1, 1), "", "m"),
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		shuffled := slices.Concat(order, order[3:9])
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if diff := cmp.Diff(order, Sort(shuffled)); diff != "" {
			t.Fatalf("sorted:\n%s", diff)
		}
	}
	if got := Sort(nil); len(got) != 0 {
		t.Errorf("Sort(nil) = %v", got)
	}
}

func TestApply(t *testing.T) {
	given := []Finding{
		badDate.At(at("a", 1, 1), "", "m"),
		orphan.At(at("b", 0, 0), "", "m"),
		{Rule: "other", Severity: Warning},
	}
	before := slices.Clone(given)
	tests := []struct {
		name   string
		checks Settings
		want   []Severity
	}{
		{"none", nil, []Severity{Error, Warning, Warning}},
		{"raised", Settings{"orphan": Error}, []Severity{Error, Error, Warning}},
		{"off", Settings{"orphan": Off}, []Severity{Error, Warning}},
		{"as it is", Settings{"other": Warning}, []Severity{Error, Warning, Warning}},
		{"an error stays", Settings{"bad-date": Off}, []Severity{Error, Warning, Warning}},
		{"an error is not lowered", Settings{"bad-date": Warning, "other": Off}, []Severity{Error, Warning}},
	}
	for _, test := range tests {
		var got []Severity
		for _, f := range Apply(given, test.checks) {
			got = append(got, f.Severity)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
	if diff := cmp.Diff(before, given); diff != "" {
		t.Errorf("the given findings have changed:\n%s", diff)
	}
}

func TestAllows(t *testing.T) {
	for _, s := range []Severity{Off, Warning, Error} {
		if !orphan.Allows(s) {
			t.Errorf("a warning can't be set to %s", s)
		}
		if badDate.Allows(s) != (s == Error) {
			t.Errorf("an error can be set to %s: %v", s, badDate.Allows(s))
		}
	}
}

func TestSeverityText(t *testing.T) {
	for _, s := range []Severity{Off, Warning, Error} {
		if got, ok := ParseSeverity(s.String()); got != s || !ok {
			t.Errorf("%s reads as %s, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "Error", "info", "warnings"} {
		if _, ok := ParseSeverity(s); ok {
			t.Errorf("%q reads as a severity", s)
		}
	}
}

func TestCount(t *testing.T) {
	errors, warnings := Count([]Finding{{Severity: Error}, {Severity: Warning}, {Severity: Error}})
	if errors != 2 || warnings != 1 {
		t.Errorf("%d errors, %d warnings", errors, warnings)
	}
}

func TestQuote(t *testing.T) {
	tests := []struct{ s, want string }{
		{"", "“”"},
		{"WeChat 微信 😀", "“WeChat 微信 😀”"},
		{"a\nb\tc\x1b[31m\x7f\u0085", `“a\u{A}b\u{9}c\u{1B}[31m\u{7F}\u{85}”`},
		{"a\u202eb\u2066\u200e\u061c", `“a\u{202E}b\u{2066}\u{200E}\u{61C}”`},
		{"\ufeff\u200b\u00ad\u2028", `“\u{FEFF}\u{200B}\u{AD}\u{2028}”`},
		{"می\u200cخواهم 👨\u200d👧", "“می\u200cخواهم 👨\u200d👧”"},
		{"\u0600\u0661", "“\u0600\u0661”"},
		{"a\xffb", "“a\uFFFDb”"},
		{strings.Repeat("é", 80), "“" + strings.Repeat("é", 80) + "”"},
		{strings.Repeat("é", 81), "“" + strings.Repeat("é", 80) + "…”"},
		{strings.Repeat("\x00", 81), "“" + strings.Repeat(`\u{0}`, 80) + "…”"},
	}
	for _, test := range tests {
		if got := Quote(test.s); got != test.want {
			t.Errorf("Quote(%+q) = %s, want %s", test.s, got, test.want)
		}
	}
}
