package site_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNeighbours: beside a brief and a claim stand those next to them in their
// year, and none of another year.
func TestNeighbours(t *testing.T) {
	files := map[string]string{"sources/s.md": "title: S"}
	for i, date := range []string{"2018-11", "2018-12", "2019-01", "2019-02", "2019-03", "2019-04", "2019-05", "2020-01"} {
		files[fmt.Sprintf("briefs/b%d.md", i)] = fmt.Sprintf("actor: [%s, Other]\ntitle: Brief %d\nclaim: {id: c%[2]d, text: Claim %[2]d.}\nsource: {id: s}\ndate: %s", "AB"[i%2:i%2+1], i, date)
	}
	e := plan(t, files)
	e.sound()
	for _, test := range []struct {
		path, title string
		want        []string
	}{
		{"briefs/b4.html", "In 2019", []string{"Brief 6", "Brief 5", "Brief 3", "Brief 2", "All of 2019"}},
		{"briefs/b2.html", "In 2019", []string{"Brief 4", "Brief 3", "All of 2019"}},
		{"briefs/b7.html", "In 2020", nil},
		{"briefs/b4.html", "By A", []string{"Brief 6", "Brief 2", "Brief 0", "All of A"}},
		{"claims/c4.html", "In 2019", []string{"Claim 3.", "Claim 5.", "All of 2019"}},
		{"claims/c0.html", "In 2018", []string{"Claim 1.", "All of 2018"}},
	} {
		got := texts(e.page(test.path).Find("nav[aria-label='" + test.title + "'] li"))
		if len(got)+len(test.want) > 0 && !cmp.Equal(test.want, got) {
			t.Errorf("%s, %s: %q, want %q", test.path, test.title, got, test.want)
		}
	}
}

// TestNotesStandBesideTheirParagraphs: a note on a claim stands with the
// paragraph that links the claim first, else before the text.
func TestNotesStandBesideTheirParagraphs(t *testing.T) {
	e := plan(t, map[string]string{
		"claims/kept.md": "text: It is kept.\ncontradicts: [gone, burnt]", "claims/gone.md": "text: It is gone.", "claims/burnt.md": "text: It is burnt.",
		"briefs/a.md": "---\nactor: A\ndate: 2018\nsource: {id: s, title: S}\nclaims: [{id: kept}, {id: gone}, {id: burnt}]\n---\nFirst of all.\n\nIt [[claim:gone|went]], they say.\n\n- in a list it [[claim:kept|stays]]\n\nIt [[claim:gone]] and [[claim:burnt]].\n",
	})
	e.sound()
	doc := e.page("briefs/a.html")
	for selector, want := range map[string]int{".para:has(#d-p1) > .note": 0, ".para:has(#d-p2) > .note": 1, ".para:has(#d-p3) > .note": 1, "article > .note": 1} {
		if got := doc.Find(selector).Length(); got != want {
			t.Errorf("%s: %d, want %d", selector, got, want)
		}
	}
	if got := words(doc.Find(".para:has(#d-p2) > .note a").First()); got != "It is gone." {
		t.Errorf("the second paragraph's note is on %q", got)
	}
}
