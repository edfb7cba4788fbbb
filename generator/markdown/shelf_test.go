package markdown

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// newShelf gives a shelf in a file of its own.
func newShelf(t *testing.T) *Shelf {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "shelf"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return NewShelf(file)
}

// A document on the shelf must say what it said before: the build renders every
// body from there.
func TestShelf(t *testing.T) {
	shelf := newShelf(t)
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

// Bodies are read in any order, by several at once, and while others are put.
func TestShelfOrder(t *testing.T) {
	shelf := newShelf(t)
	said := func(i int) string {
		return strings.TrimSpace(strings.Repeat(fmt.Sprintf("word %d ", i), 1+i*i%997))
	}
	const count = 400 // some 1.5 MB, several times what is written at once
	documents := make([]*Document, count)
	var done sync.WaitGroup
	for i := range documents {
		d, _ := Parse([]byte(said(i)), Origin{File: "a.md", Line: 1})
		var err error
		if documents[i], err = shelf.Put(d); err != nil {
			t.Fatal(err)
		}
		done.Go(func() {
			for step := range 5 {
				if got := string(documents[i*(step+1)/5].Text(nil, nil)); strings.TrimSpace(got) != said(i*(step+1)/5) {
					t.Errorf("body %d reads %.40q", i*(step+1)/5, got)
				}
			}
		})
	}
	done.Wait()
	for i := range documents {
		for _, at := range []int{i, i * 7 % count, count - 1 - i} {
			if got := string(documents[at].Text(nil, nil)); strings.TrimSpace(got) != said(at) {
				t.Errorf("body %d reads %.40q", at, got)
			}
		}
	}
	if err := shelf.Err(); err != nil {
		t.Errorf("Err() = %v", err)
	}
}

// A shelf that cannot be written says so.
func TestShelfFull(t *testing.T) {
	shelf := NewShelf(full{})
	d, _ := Parse([]byte(strings.Repeat("Much. ", writeSize)), Origin{File: "a.md", Line: 1})
	if _, err := shelf.Put(d); !errors.Is(err, os.ErrPermission) {
		t.Errorf("Put() = %v, want %v", err, os.ErrPermission)
	}
}

// full takes nothing.
type full struct{ deaf }

func (full) WriteAt([]byte, int64) (int, error) { return 0, os.ErrPermission }

// A shelf that cannot be read gives an error and an empty document, never half
// of one, and never panics.
func TestShelfFault(t *testing.T) {
	d, _ := Parse([]byte("One [[claim:x|word]] here."+strings.Repeat(" And more.", writeSize/10)), Origin{File: "a.md", Line: 1})
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
