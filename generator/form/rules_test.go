package form_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/id"
)

var update = flag.Bool("update", false, "write what the program gives into testdata/rules.json")

// rules are the rules that the form's script has as well. testdata/rules.json
// has cases for each: what is given, then what is to come of it. Here they are
// held against the program, in package check those that it alone knows, and in
// package browser against the script.
var rules = map[string]func(given []any) any{
	"fold":      func(g []any) any { return id.Fold(g[0].(string)) },
	"foldText":  func(g []any) any { return id.FoldText(g[0].(string)) },
	"makeID":    func(g []any) any { return id.Make(g[0].(string)) },
	"isAddress": func(g []any) any { return id.IsAddress(g[0].(string)) },
	"blank":     func(g []any) any { return id.Blank(g[0].(string)) },
	"mixed":     func(g []any) any { return id.Mixed(g[0].(string)) },
	"address":   func(g []any) any { _, err := id.ParseURL(g[0].(string)); return err == nil },
	"path":      func(g []any) any { _, err := brief.AliasPath(g[0].(string)); return err == nil },
	"language":  func(g []any) any { return accepts("language: " + quoted(g[0])) },
	"copy":      func(g []any) any { return accepts("source: {title: T, snapshot: " + quoted(g[0]) + "}") },
	"date":      func(g []any) any { return days(g[0].(string)) },
	"invisible": func(g []any) any { return invisible(g[0].(string)) },
	"reserved":  func(g []any) any { part, _ := id.Reserved(g[0].(string), true); return part },
	"freed":     func(g []any) any { _, free := id.Reserved(g[0].(string), true); return free },
	"validID": func(g []any) any {
		reason, _ := id.Check(g[0].(string), g[1].(bool))
		return reason == "" || strings.Contains(reason, "reserved")
	},
	"spell": func(g []any) any {
		kind := brief.TypeText
		if !g[1].(bool) {
			kind = brief.TypeDate
		}
		return brief.Spell(g[0].(string), kind, false)
	},
}

// elsewhere are rules whose cases package check holds.
var elsewhere = []string{"near", "joined", "vagueWord"}

func quoted(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// accepts tells whether a brief with these keys has no value of a wrong form.
func accepts(keys string) bool {
	_, findings := brief.Parse(brief.KindBrief, "x.md", "x", []byte("---\n"+keys+"\n---\n"))
	for _, f := range findings {
		if f.Rule == "value" {
			return false
		}
	}
	return true
}

// days gives the first and last day of a date as numbers, or nothing.
func days(text string) any {
	d, err := edtf.Parse(text)
	if err != nil {
		return nil
	}
	number := func(d edtf.Day) any { return float64(d.Year*10000 + d.Month*100 + d.Day) }
	return []any{number(d.First()), number(d.Last())}
}

// invisible gives the first invisible character of a name, or nothing.
func invisible(name string) any {
	if i := id.Invisible(name); i >= 0 {
		return string([]rune(name[i:])[:1])
	}
	return nil
}

func TestRules(t *testing.T) {
	const file = "testdata/rules.json"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string][][]any
	if err := json.Unmarshal(src, &cases); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		rule := rules[name]
		if rule == nil {
			if !slices.Contains(elsewhere, name) {
				t.Errorf("nothing holds the cases of %s", name)
			}
			continue
		}
		for i, c := range cases[name] {
			given, want := c[:len(c)-1], c[len(c)-1]
			got := rule(given)
			if *update {
				cases[name][i][len(c)-1] = got
			} else if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s %q: %v, want %v", name, given, got, want)
			}
		}
	}
	for name := range rules {
		if len(cases[name]) == 0 {
			t.Errorf("%s has no case", name)
		}
	}
	if *update {
		write(t, file, cases)
	}
}

// visible writes out what cannot be seen.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		if unicode.IsPrint(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, "\\u%04x", unit)
		}
	}
	return b.String()
}

// write writes the cases, one a line.
func write(t *testing.T, file string, cases map[string][][]any) {
	t.Helper()
	var b strings.Builder
	for i, name := range slices.Sorted(maps.Keys(cases)) {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "%q: [", name)
		for j, c := range cases[name] {
			if j > 0 {
				b.WriteString(",")
			}
			b.WriteString("\n  " + visible(quoted(c)))
		}
		b.WriteString("\n]")
	}
	if err := os.WriteFile(file, []byte("{\n"+b.String()+"\n}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
