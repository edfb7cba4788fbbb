package generator

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"testing"

	"dossier/generator/site"
)

// TestReleasedViews holds that pages whose memory is used for each other, in any
// order, say what pages do that have their memory alone.
func TestReleasedViews(t *testing.T) {
	e, _, err := plan(context.Background(), &Options{Content: filepath.Join("..", "content")})
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	want := make(map[string]string, len(e.pages))
	for i := range e.pages {
		p := &e.pages[i]
		var b bytes.Buffer
		if err := e.renderer.Page(&b, p.Kind, p.View()); err != nil {
			t.Fatal(err)
		}
		want[p.Path] = b.String()
	}
	backwards := slices.Clone(e.pages)
	slices.Reverse(backwards)
	for _, order := range [][]site.Page{e.pages, backwards} {
		for i := range order {
			p, other := &order[i], &order[(i+7)%len(order)]
			view, between := p.View(), other.View()
			site.Release(between)
			var b bytes.Buffer
			if err := e.renderer.Page(&b, p.Kind, view); err != nil {
				t.Fatal(err)
			}
			site.Release(view)
			if b.String() != want[p.Path] {
				t.Fatalf("%s differs once memory is used again", p.Path)
			}
		}
	}
}
