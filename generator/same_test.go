package generator

import (
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// TestSameBytes holds that a site does not depend on where it is built, on how
// many processors, or on what was there before.
func TestSameBytes(t *testing.T) {
	all := maps.Clone(open)
	maps.Copy(all, secret("green"))
	example := filepath.Join("..", "content")
	for name, folder := range map[string]string{"made up": content(t, all), "the example": example} {
		t.Run(name, func(t *testing.T) {
			first := build(t, Options{Content: folder, Jobs: 1})
			for range 3 {
				if d := differ(first, build(t, Options{Content: folder, Jobs: 8})); d != "" {
					t.Fatalf("eight jobs: %s", d)
				}
			}
			copied := filepath.Join(t.TempDir(), "else where", "content")
			if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
				t.Fatal(err)
			}
			out := filepath.Join(t.TempDir(), "public")
			build(t, Options{Content: content(t, map[string]string{"briefs/other.md": plain}), Out: out})
			if d := differ(first, build(t, Options{Content: copied, Out: out})); d != "" {
				t.Errorf("elsewhere, over another site: %s", d)
			}
		})
	}
}
