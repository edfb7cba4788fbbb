package markdown

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// called gives every target a title.
func called(d *Document) Titles {
	return func(i int) string {
		if d.Refs()[i].Target == "nameless" {
			return ""
		}
		return "Title of " + d.Refs()[i].Target
	}
}

// TestTitles: a link without words showed its id in sentences and searches.
func TestTitles(t *testing.T) {
	for _, tt := range []struct{ name, body, text, lead string }{
		{"no words", "As [[a]] says.", "As Title of a says.", "As Title of a says."},
		{"own words", "As [[a|it]] says.", "As it says.", "As it says."},
		{"no title", "As [[nameless]] says.", "As nameless says.", "As nameless says."},
		{"other references", "[It](b.md), ![an image](c.png) [@d]", "It, an image", "It, an image"},
		{"nothing else", "[[actor:a]]", "Title of a", "Title of a"},
		{"behind others", "[@a] ![](b.png) [[c]]", "Title of c", "Title of c"},
		{"in a heading", "# On [[a]]\n\nSo.", "On Title of a\nSo.", "So."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parsed(t, tt.body)
			if got := string(d.Text(nil, called(d))); got != tt.text {
				t.Errorf("text %q, want %q", got, tt.text)
			}
			if got := d.Lead(called(d)); got != tt.lead {
				t.Errorf("lead %q, want %q", got, tt.lead)
			}
			if got := shelf(t, d).Lead(called(d)); got != tt.lead {
				t.Errorf("lead %q from the shelf, want %q", got, tt.lead)
			}
		})
	}
}

func shelf(t *testing.T, d *Document) *Document {
	t.Helper()
	file, err := os.CreateTemp(t.TempDir(), "shelf")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	s, err := NewShelf(file).Put(d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestCitationsLeaveNothing: brackets around nothing and two signs in a row were
// left where citations had stood.
func TestCitationsLeaveNothing(t *testing.T) {
	for _, tt := range []struct{ name, body, want string }{
		{"behind a word", "It was so [@a], and [@b; @c] is.", "It was so, and is."},
		{"in brackets", "It was so ([@a]), and is ([@b]; [@c]).", "It was so, and is."},
		{"in brackets, not alone", "It was so (see [@a]; [@b]) then.", "It was so (see) then."},
		{"first in brackets", "It was so ([@a] and others).", "It was so (and others)."},
		{"in wide brackets", "先说（[@a]）。", "先说。"},
		{"one after the other", "It was so [@a], [@b], [@c].", "It was so."},
		{"between stops", "It was so. [@a]. Then not! [@b].", "It was so. Then not!"},
		{"between commas in Han", "先说，[@a]，后说。[@b]。", "先说，后说。"},
		{"an abbreviation", "By the U.S. [@a], and etc. [@b]: it.", "By the U.S., and etc.: it."},
		{"at the beginning", "[@a] It was.\n\n([@b]) So.\n\n- [@c] is", "It was.\nSo.\nis"},
		{"alone", "[@a]\n\n([@b])\n\nSo.", "So."},
		{"in emphasis", "So *([@a])*, and **not** [@b]**.**", "So, and not."},
		{"brackets with something", "f() and (x) [@a] () stay", "f() and (x) () stay"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parsed(t, tt.body)
			if diff := cmp.Diff(tt.want, string(d.Text(nil, nil))); diff != "" {
				t.Error(diff)
			}
			for i := range d.Refs() {
				checkContext(t, d.RefContext(i, nil))
			}
		})
	}
}
