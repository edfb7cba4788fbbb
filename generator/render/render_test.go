package render

import (
	"testing"

	"dossier/templates"
)

func newRenderer(t testing.TB) *Renderer {
	t.Helper()
	w, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(templates.FS, w)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNew(t *testing.T) { newRenderer(t) }
