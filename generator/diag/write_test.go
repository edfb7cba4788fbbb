package diag

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample holds a finding of each form, in order.
func sample() []Finding {
	return Sort([]Finding{
		orphan.At(at("content/actors/tencent.md", 0, 0), "", "nothing refers to this actor"),
		orphan.At(at("content/actors/a\x1b[2J\n\u202e.md", 0, 0), "", "nothing\r\nrefers to <this> & that"),
		badDate.At(at("content/briefs/a.md", 5, 7), "write 2018-03", "the date %s is none", Quote("March\x07 2018")),
		badDate.At(at("content/briefs/a.md", 5, 7), "write 2018-03", "the date %s is none", Quote("March\x07 2018")),
		badDate.At(at("content/briefs/b.md", 12, 0), "rename one of them", "two briefs have the id %s", Quote("b")).
			With(at("content/briefs/B.md", 0, 0), "the other brief").
			With(at("content/briefs/c.md", 3, 1), "a third"),
		orphan.At(at("", 0, 0), "add one", "there is no brief"),
		orphan.At(at("content/briefs/微信.md", 2, 3), "", "the name %s is near to %s", Quote("Tencnet"), Quote("Tencent")),
	})
}

// golden holds got against a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s:\n%s", name, diff)
	}
}

func text(t *testing.T, findings []Finding, opts TextOptions) string {
	t.Helper()
	var b strings.Builder
	if err := WriteText(&b, findings, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteText(t *testing.T) {
	golden(t, "findings.txt", text(t, sample(), TextOptions{}))
	if got := text(t, nil, TextOptions{}); got != "" {
		t.Errorf("no findings are printed as %q", got)
	}
}

func TestWriteTextColor(t *testing.T) {
	t.Setenv("NO_COLOR", "1") // the caller has decided
	golden(t, "findings.color.txt", strings.ReplaceAll(text(t, sample()[:3], TextOptions{Color: true}), "\x1b", "␛"))
}

func TestWriteTextPrintsNoControlCharacter(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r < 0x3000; r++ {
		all.WriteRune(r)
	}
	hostile := all.String() + "\xff"
	f := Finding{Place: at(hostile, 1, 1), Severity: Warning, Rule: hostile, Message: hostile, Hint: hostile}
	got := text(t, []Finding{f.With(at(hostile, 1, 1), hostile)}, TextOptions{})
	for _, r := range got {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Errorf("U+%04X is printed", r)
		}
	}
	if n := strings.Count(got, "\n"); n != 3 {
		t.Errorf("a finding with hint and related place takes %d lines", n)
	}
}

func TestWriteTextCountsTheRest(t *testing.T) {
	var findings []Finding
	for i := range 1500 {
		findings = append(findings, orphan.At(at("a.md", i+1, 1), "", "w"))
	}
	for i := range 700 {
		findings = append(findings, badDate.At(at("b.md", i+1, 1), "", "e"))
	}
	lines := strings.Split(strings.TrimSuffix(text(t, findings, TextOptions{}), "\n"), "\n")
	if len(lines) != 1001 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, want := range map[int]string{
		0:    "b.md:1:1: error: e [bad-date]",
		699:  "b.md:700:1: error: e [bad-date]",
		700:  "a.md:1:1: warning: w [orphan]",
		999:  "a.md:300:1: warning: w [orphan]",
		1000: "and 1,200 more: 0 errors, 1,200 warnings",
	} {
		if lines[i] != want {
			t.Errorf("line %d is %q, want %q", i+1, lines[i], want)
		}
	}
	if got := text(t, findings[:1000], TextOptions{}); strings.Contains(got, "more") {
		t.Errorf("a thousand findings are not all printed")
	}
}

func TestPlural(t *testing.T) {
	for n, want := range map[int]string{
		0: "0 errors", 1: "1 error", 999: "999 errors", 1000: "1,000 errors", 1234567: "1,234,567 errors",
	} {
		if got := Plural(n, "error"); got != want {
			t.Errorf("Plural(%d) = %q", n, got)
		}
	}
}

func TestWriteJSON(t *testing.T) {
	var b strings.Builder
	if err := WriteJSON(&b, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "findings.json", b.String())

	var read struct {
		Findings []struct {
			File, Severity, Rule, Message, Hint string
			Line, Column                        int
			Related                             []struct {
				File, Message string
				Line          int
			}
		}
	}
	if err := json.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatal(err)
	}
	for i, f := range sample() {
		got := read.Findings[i]
		if got.File != f.File || got.Line != f.Line || got.Column != f.Column || got.Severity != f.Severity.String() ||
			got.Rule != f.Rule || got.Message != f.Message || got.Hint != f.Hint || len(got.Related) != len(f.Related) {
			t.Errorf("finding %d reads as %v, want %v", i, got, f)
		}
	}
}

func TestWriteJSONEscapes(t *testing.T) {
	want := "a\u009b\u202e\U0001D173<&>\u2028微\x7f"
	var b strings.Builder
	if err := WriteJSON(&b, []Finding{{Severity: Error, Message: want}}); err != nil {
		t.Fatal(err)
	}
	for _, r := range b.String() {
		if r != '\n' && unprintable(r) {
			t.Errorf("U+%04X is written", r)
		}
	}
	var read struct{ Findings []struct{ Message string } }
	if err := json.Unmarshal([]byte(b.String()), &read); err != nil || read.Findings[0].Message != want {
		t.Errorf("%+q reads as %+v, %v", want, read, err)
	}
}

func TestWriteJSONEmpty(t *testing.T) {
	var b strings.Builder
	if err := WriteJSON(&b, nil); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != "{\"findings\": []}\n" {
		t.Errorf("no findings are written as %q", got)
	}
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no room")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestWriteErrors(t *testing.T) {
	var many []Finding
	for i := range 1000 {
		many = append(many, orphan.At(at(fmt.Sprint(i), 0, 0), "", "m"))
	}
	for _, findings := range [][]Finding{sample(), many} {
		if err := WriteText(full{}, findings, TextOptions{}); !errors.Is(err, errFull) {
			t.Errorf("WriteText: %v", err)
		}
		if err := WriteJSON(full{}, findings); !errors.Is(err, errFull) {
			t.Errorf("WriteJSON: %v", err)
		}
	}
}
