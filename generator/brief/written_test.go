package brief

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/format.md")

func TestReference(t *testing.T) {
	const file = "../../docs/format.md"
	want := Reference()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("docs/format.md is stale: run go test ./generator/brief -run TestReference -update")
	}
	for _, table := range Fields {
		if !bytes.Contains(referenceText, []byte("<!-- keys: "+table.Name+" -->")) {
			t.Errorf("the reference leaves out %s", table.Name)
		}
	}
}

// skeleton is a new brief with a title and a date.
func skeleton(title, date string) []byte {
	values := []Value{{"title", []string{title}}}
	if date != "" {
		values = append(values, Value{"date", []string{date}})
	}
	return Skeleton(KindBrief, values)
}

// What is new is in canonical form.
func TestSkeletonIsCanonical(t *testing.T) {
	for _, row := range Kinds[:len(Kinds)-1] {
		key := fileTable(row.Kind).Fields[0].Key
		for _, values := range [][]Value{nil, {{key, []string{"it's: \"x\" #1"}}}} {
			src := Skeleton(row.Kind, values)
			if got, findings := Format(row.Kind, "x", src); !bytes.Equal(got, src) || len(findings) > 0 && values != nil && row.Kind != KindBrief && row.Kind != KindSource {
				t.Errorf("a new %s is not canonical: %v\n%s", row.Word, findings, got)
			}
		}
	}
}

func TestSkeleton(t *testing.T) {
	src := skeleton("\"Quotes\": and\nlines \x01\xff", "2018-03")
	f, findings := parseBrief(string(skeleton("A title", "")))
	if len(findings) != 4 || f.Broken {
		t.Errorf("a new brief wants more than its four keys: %v", findings)
	}
	for _, table := range briefTable.Fields {
		if !bytes.Contains(src, []byte(table.Doc)) {
			t.Errorf("a new brief does not explain %s", table.Key)
		}
	}
	src = bytes.ReplaceAll(skeleton("\"Quotes\": a \\ and\nlines", "2018-03"), []byte("[@source-id, p. 4]"), nil)
	filled := regexp.MustCompile(`(?m)^(actor|claim|source):$`).ReplaceAll(src, []byte("$1: B c"))
	f, findings = parseBrief(string(filled))
	wantPlaces(t, findings)
	if f.Brief.Title.S != "\"Quotes\": a \\ and lines" || f.Brief.Date.String() != "2018-03" {
		t.Errorf("title %q, date %q", f.Brief.Title.S, f.Brief.Date)
	}
}

// Every key that a new brief explains may be filled in by taking its # away.
func TestSkeletonWhole(t *testing.T) {
	src := string(skeleton("T", "2018"))
	for _, f := range briefTable.Fields {
		src = strings.Replace(src, "# "+f.Key+": ", f.Key+": ", 1)
		src = strings.Replace(src, "\n"+f.Key+":\n", "\n"+f.Key+": "+f.Example+"\n", 1)
	}
	src = strings.Replace(src, "[@source-id, p. 4]", "", 1)
	f, findings := parseBrief(src)
	wantPlaces(t, findings)
	if f.Brief.Likelihood.S != "likely" || !f.Draft || f.Marking != Amber {
		t.Errorf("the examples are not read: %+v", f)
	}
}
