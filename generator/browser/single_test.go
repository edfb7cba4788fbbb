package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// dressed tells whether the stylesheet holds and all pictures can be seen.
const dressed = `Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode().then(() => true, () => false); }))
	.then(seen => seen.every(Boolean) && getComputedStyle(document.querySelector('.tlp')).backgroundColor === 'rgb(0, 0, 0)')`

// TestSingle opens each file that holds one thing from the disk, in every look,
// and holds that it asks for nothing but itself, says nothing on the console,
// is dressed, neither scrolls sideways nor has text over text, and that its links
// lead to its parts.
func TestSingle(t *testing.T) {
	if singles == nil {
		t.Skip("a built folder was given")
	}
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			t.Parallel()
			folder, err := filepath.Abs(filepath.Join(root, "bin", "screenshots", "single", l.name))
			if err == nil {
				err = os.MkdirAll(folder, 0o755)
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range singles.pages {
				tb := newTab(t, singles.disk+p.path)
				tb.wear(l)
				for _, what := range tb.open(singles.disk + p.path) {
					if !strings.HasPrefix(what, "request outside: data:") {
						t.Errorf("%s: %s", p.path, what)
					}
				}
				tb.turn(l)
				if wide := eval[string](tb, fmt.Sprintf(tooWide, l.width)); wide != "" {
					t.Errorf("%s scrolls sideways: %s", p.path, wide)
				}
				if over := eval[string](tb, overText); over != "" {
					t.Errorf("%s has text over text: %s", p.path, over)
				}
				if !eval[bool](tb, dressed) {
					t.Errorf("%s is not dressed, or a picture is missing", p.path)
				}
				if lost := eval[[]string](tb, `[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href')).filter(h => !document.getElementById(decodeURIComponent(h.slice(1))))`); len(lost) > 0 {
					t.Errorf("%s has no %v", p.path, lost)
				}
				if err := os.WriteFile(filepath.Join(folder, p.kind+".jpg"), get(tb, chromedp.FullScreenshot(85)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
