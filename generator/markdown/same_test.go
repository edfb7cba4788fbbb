package markdown

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSame(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "shelf"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shelf := NewShelf(f)
	doc := func(src string, line int, aside bool) *Document {
		d, _ := Parse([]byte(src), Origin{File: "x.md", Line: line})
		if aside {
			if d, err = shelf.Put(d); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	const text = "# One\n\nTwo [[claim:x|words]] and [@a, p. 4].\n\n- three\n- four[^n]\n\n[^n]: five\n"
	for _, test := range []struct {
		name string
		a, b *Document
		want bool
	}{
		{"the same", doc(text, 1, false), doc(text, 1, false), true},
		{"on another line, set aside", doc(text, 1, false), doc(text, 9, true), true},
		{"a word", doc(text, 1, true), doc("# One\n\nToo [[claim:x|words]] and [@a, p. 4].\n\n- three\n- four[^n]\n\n[^n]: five\n", 1, true), false},
		{"a target", doc("[[claim:x|words]]", 1, false), doc("[[claim:y|words]]", 1, false), false},
		{"a locator", doc("[@a, p. 4]", 1, false), doc("[@a, p. 5]", 1, false), false},
		{"emphasis", doc("one *two*", 1, false), doc("one two", 1, false), false},
		{"nothing and none", doc("", 1, false), nil, true},
		{"none and something", nil, doc("one", 1, false), false},
	} {
		if got := Same(test.a, test.b); got != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}
