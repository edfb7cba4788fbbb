package brief

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestEditorAdd adds to lists however they are written.
func TestEditorAdd(t *testing.T) {
	for _, test := range []struct{ was, added string }{
		{"name: x", "name: x\nformer: [no]"},
		{"name: x\nextra: {a: b}", "name: x\nformer: [no]\nextra: {a: b}"},
		{"# About.\n\n# Of x.\nextra: {a: b}", "# About.\n\nformer: [no]\n# Of x.\nextra: {a: b}"},
		{"former:", "former: [no]"},
		{"former: ~ # none", "former: [no] # none"},
		{"former: old   # was", "former: [old, no]   # was"},
		{"former: 'old, older'", `former: ["old, older", no]`},
		{"former: []", "former: [no]"},
		{"former: [ a,b ]", "former: [ a,b, no ]"},
		{"former: [\n  a, # c\n  b\n]\nname: x", "former: [\n  a, # c\n  b, no\n]\nname: x"},
		{"former:\n- a # b\n- c\n\n# end", "former:\n- a # b\n- c\n- no\n\n# end"},
		{"former:\n    - 'a\n      b'\nname: x", "former:\n    - 'a\n      b'\n    - no\nname: x"},
		{"{name: x}", "{name: x, former: [no]}"},
	} {
		e, err := NewEditor(KindActor, []byte(front(test.was+"\n")))
		if err != nil {
			t.Fatal(err)
		}
		if err := e.Add("former", "no"); err != nil {
			t.Errorf("%q: %v", test.was, err)
			continue
		}
		want := strings.ReplaceAll(test.added, "no]", `"no"]`)
		want = strings.ReplaceAll(strings.ReplaceAll(want, ", no", `, "no"`), "- no\n", "- \"no\"\n")
		got := string(e.Bytes())
		if got != front(want+"\n") {
			t.Errorf("%q becomes\n%s\nwant\n%s", test.was, got, front(want+"\n"))
		}
		f, findings := Parse(KindActor, "x", "x", []byte(got))
		if n := len(f.Former); n == 0 || f.Former[n-1].S != "no" || len(findings) > 0 {
			t.Errorf("%q reads as %v: %v", got, f.Former, findings)
		}
	}
}

// TestEditorRandom changes one text of a careless file at a time, and holds that
// it reads so, that nothing else of the file reads otherwise, and that the rest
// is the same to the byte.
func TestEditorRandom(t *testing.T) {
	changed := 0
	for seed := range uint64(400) {
		s := &scribe{Rand: rand.New(rand.NewPCG(seed, 5))}
		s.WriteString("---\n")
		s.object(briefTable, 0, 0, "")
		s.WriteString("---\nBody.\n")
		src := []byte(s.String())
		f, _ := Parse(KindBrief, "x", "x", src)
		if f.Broken {
			continue
		}
		for i, at := range append(append(f.Brief.Actors, f.Brief.Topics...), f.Brief.About...) {
			e, err := NewEditor(KindBrief, src)
			if err != nil {
				t.Fatal(err)
			}
			if !e.SetText(at, "new: it's [so]") {
				t.Fatalf("seed %d: nothing stands at %v\n%s", seed, at, src)
			}
			got := e.Bytes()
			now, _ := Parse(KindBrief, "x", "x", got)
			texts := append(append(now.Brief.Actors, now.Brief.Topics...), now.Brief.About...)
			if len(texts) <= i || texts[i].S != "new: it's [so]" {
				t.Errorf("seed %d: %q reads as %v", seed, got, texts)
			}
			if line := bytes.Split(src, []byte("\n"))[0]; !bytes.HasPrefix(got, line) || !bytes.HasSuffix(got, []byte("---\nBody.\n")) {
				t.Errorf("seed %d: more than the text has changed", seed)
			}
			changed++
		}
	}
	if changed < 100 {
		t.Errorf("only %d texts were changed", changed)
	}
}
