package markdown

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A document on the shelf must say what it said before: the build renders every
// body from there.
func TestShelf(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "shelf"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	shelf := NewShelf(file)
	names := NewNames([]string{"Tencent", "微信"}, []int{0, 1})
	for _, src := range []string{string(briefBody()), "", "One [[claim:x|word]] by Tencent.", "微信 in `code` and 微信."} {
		d, _ := Parse([]byte(src), Origin{File: "a.md", Line: 1})
		want := all(d, names)
		s, err := shelf.Put(d)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, all(s, names)); diff != "" {
			t.Errorf("%.20q reads otherwise from the shelf (-before +after):\n%s", src, diff)
		}
	}
	if err := shelf.Err(); err != nil {
		t.Errorf("Err() = %v", err)
	}
}

// all is everything that a document gives.
func all(d *Document, n *Names) map[string]any {
	got := map[string]any{
		"html": string(d.HTML(nil, Output{Paragraphs: true})), "text": string(d.Text(nil, nil)), "lead": d.Lead(nil),
		"headings": append([]Heading(nil), d.Headings()...),
	}
	var contexts []Context
	for i := range d.Refs() {
		contexts = append(contexts, d.RefContext(i, nil))
	}
	for _, m := range d.Mentions(n) {
		contexts = append(contexts, d.MentionContext(m, nil))
	}
	got["refs"], got["contexts"] = append([]Ref(nil), d.Refs()...), contexts
	return got
}

// A shelf that cannot be read gives an error and an empty document, never half
// of one, and never panics.
func TestShelfFault(t *testing.T) {
	d, _ := Parse([]byte("One [[claim:x|word]] here."), Origin{File: "a.md", Line: 1})
	shelf := NewShelf(deaf{})
	s, err := shelf.Put(d)
	if err != nil {
		t.Fatal(err)
	}
	if got := s.HTML(nil, Output{}); len(got) > 0 {
		t.Errorf("HTML() = %q, want nothing", got)
	}
	if got := s.RefContext(0, nil); got != (Context{}) {
		t.Errorf("RefContext() = %v, want none", got)
	}
	if !errors.Is(shelf.Err(), os.ErrClosed) {
		t.Errorf("Err() = %v, want %v", shelf.Err(), os.ErrClosed)
	}
}

// deaf takes everything and gives nothing back.
type deaf struct{}

func (deaf) WriteAt(p []byte, _ int64) (int, error) { return len(p), nil }
func (deaf) ReadAt([]byte, int64) (int, error)      { return 0, os.ErrClosed }
