package brief

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"
)

// sameMeaning compares what two readings of a file give, wherever it stands.
var sameMeaning = cmp.Options{
	cmpopts.IgnoreFields(Text{}, "Line", "Col"), cmpopts.IgnoreFields(Date{}, "Date"), cmpopts.IgnoreFields(File{}, "Body"),
	cmpopts.EquateEmpty(),
}

// TestFormat runs testdata/format.txtar: pairs of files, as written and as they
// are to be. A file without a partner is canonical already.
func TestFormat(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "format.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]byte{}
	for _, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, " formatted"); ok {
			want[name] = f.Data
		}
	}
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, " formatted") {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			wanted, ok := want[f.Name]
			if !ok {
				wanted = f.Data
			}
			kind, id, _ := Locate(strings.Fields(f.Name)[0])
			got, findings := Format(kind, f.Name, f.Data)
			if diff := cmp.Diff(string(wanted), string(got)); diff != "" || len(findings) > 0 {
				t.Errorf("(-want +got) %v\n%s", findings, diff)
			}
			holdFormat(t, kind, id, f.Data)
		})
	}
}

// holdFormat holds that formatting a file changes nothing but its form, and
// nothing at all the second time. It tells whether the file was formatted.
func holdFormat(t *testing.T, kind Kind, id string, src []byte) bool {
	t.Helper()
	got, refused := Format(kind, "x", src)
	if len(refused) > 0 {
		if !bytes.Equal(got, src) {
			t.Errorf("a file that cannot be read is changed:\n%q\n%q", src, got)
		}
		return false
	}
	if again, _ := Format(kind, "x", got); !bytes.Equal(again, got) {
		t.Errorf("not idempotent:\n%q\n%q\n%q", src, got, again)
	}
	if kind == KindSite {
		was, _ := ParseSite("x", src)
		is, _ := ParseSite("x", got)
		if diff := cmp.Diff(was, is, sameMeaning); diff != "" {
			t.Errorf("the meaning has changed:\n%q\n%q\n%s", src, got, diff)
		}
		holdComments(t, bytes.TrimPrefix(src, []byte(bom)), bytes.TrimPrefix(got, []byte(bom)))
		return true
	}
	was, _ := Parse(kind, "x", id, src)
	is, _ := Parse(kind, "x", id, got)
	if diff := cmp.Diff(was, is, sameMeaning); diff != "" {
		t.Errorf("the meaning has changed:\n%q\n%q\n%s", src, got, diff)
	}
	_, end := fences(src)
	_, gotEnd := fences(got)
	if !bytes.Equal(src[end:], got[gotEnd:]) {
		t.Errorf("the body has changed:\n%q\n%q", src, got)
	}
	start, _ := fences(src)
	holdComments(t, src[start:end], got[start:gotEnd])
	return true
}

// holdComments holds that no comment, blank line or line end is gained or lost.
func holdComments(t *testing.T, was, is []byte) {
	t.Helper()
	count := func(b []byte) map[string]int {
		n := map[string]int{}
		for line := range strings.Lines(string(b)) {
			text := strings.TrimSpace(line) // the last line of a text may look like a comment
			if text == "" || text[0] == '#' {
				n[text]++
			}
			n["\n"] += strings.Count(line, "\n")
			n["\r"] += strings.Count(line, "\r")
		}
		return n
	}
	if len(was) > 0 && was[len(was)-1] != '\n' {
		was = append(bytes.Clone(was), '\n')
	}
	if diff := cmp.Diff(count(was), count(is)); diff != "" {
		t.Errorf("comments or blank lines differ:\n%q\n%q\n%s", was, is, diff)
	}
}

// The site's own content, and all that the parser is tried with, stay what they
// are.
func TestFormatKeepsMeaning(t *testing.T) {
	files, err := filepath.Glob("../../content/*/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("no content: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		kind, id, _ := Locate(strings.TrimPrefix(filepath.ToSlash(file), "../../content/"))
		if !holdFormat(t, kind, id, src) {
			t.Errorf("%s is not formatted", file)
		}
		if is, _ := Format(kind, file, src); !bytes.Equal(is, src) {
			t.Errorf("%s is not in the usual form: dossier fmt", file)
		}
		holdFormat(t, kind, id, bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n")))
		holdFormat(t, kind, id, append([]byte(bom), src...))
	}
	for _, c := range traps {
		holdFormat(t, KindBrief, "x", []byte(c.src))
	}
	for _, c := range mistakes {
		holdFormat(t, KindBrief, "x", []byte(front(c.src)))
	}
}

// Whatever text stands in a key, it is spelled so that it is read as it was.
func TestSpell(t *testing.T) {
	for _, test := range []struct{ value, plain, flow string }{
		{"words", "words", "words"},
		{"no", `"no"`, `"no"`},
		{"12", `"12"`, `"12"`},
		{"1.10", `"1.10"`, `"1.10"`},
		{"2018-03-11", `"2018-03-11"`, `"2018-03-11"`},
		{"12 monkeys", "12 monkeys", "12 monkeys"},
		{"a, b", "a, b", `"a, b"`},
		{"a: b", `"a: b"`, `"a: b"`},
		{"a #b", `"a #b"`, `"a #b"`},
		{"https://a.example/x?y=1#z", "https://a.example/x?y=1#z", "https://a.example/x?y=1#z"},
		{`say "no"`, `say "no"`, `say "no"`},
		{`"no" it says`, `'"no" it says'`, `'"no" it says'`},
		{`"no", it's said`, `"\"no\", it's said"`, `"\"no\", it's said"`},
		{"- x", `"- x"`, `"- x"`},
		{"", `""`, `""`},
		{"null", `"null"`, `"null"`},
		{"~", `"~"`, `"~"`},
		{"*x*", `"*x*"`, `"*x*"`},
		{" x ", `" x "`, `" x "`},
		{"微信", "微信", "微信"},
	} {
		if plain, flow := Spell(test.value, TypeText, false), Spell(test.value, TypeText, true); plain != test.plain || flow != test.flow {
			t.Errorf("%q is written %s and [%s], want %s and [%s]", test.value, plain, flow, test.plain, test.flow)
		}
		holdFormat(t, KindBrief, "x", []byte("---\ntitle: "+Spell(test.value, TypeText, false)+"\ntopics: ["+Spell(test.value, TypeText, true)+"]\n---\n"))
		f, findings := Parse(KindBrief, "x", "x", []byte("---\nactor: "+Spell(test.value, TypeText, false)+"\nabout: ["+Spell(test.value, TypeText, true)+"]\n---\n"))
		if want := strings.TrimSpace(test.value); want != "" && (f.Brief.Actors[0].S != want || f.Brief.About[0].S != want) {
			t.Errorf("%q reads as %v: %v", test.value, f.Brief, findings)
		}
	}
}

func FuzzFormat(f *testing.F) {
	for _, c := range traps {
		f.Add([]byte(c.src))
	}
	for _, c := range mistakes {
		f.Add([]byte(front(c.src)))
	}
	archive, err := txtar.ParseFile(filepath.Join("testdata", "format.txtar"))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
		f.Add(bytes.ReplaceAll(file.Data, []byte("\n"), []byte("\r\n")))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, kind := range []Kind{KindBrief, KindActor, KindSource, KindSite} {
			holdFormat(t, kind, "x", src)
		}
	})
}
