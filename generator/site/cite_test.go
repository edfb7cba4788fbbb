package site_test

import (
	"strings"
	"testing"
)

// TestCitedByItsOwnDate: a brief is as old as it says and written by whom it
// names, whenever the edition was made; any other page is as old as its edition.
func TestCitedByItsOwnDate(t *testing.T) {
	e := plan(t, map[string]string{
		"briefs/old.md": "actor: A\nsource: https://example.com/a\nclaim: {id: c, text: It is so.}\ndate: 2018-03?\ntitle: 'On R&D'\nauthors: [Ana Lund, 'Desk {2}']",
		"briefs/new.md": "actor: A\nsource: https://example.com/b\nclaim: Another.\ndate: 2019-01-02",
	})
	for path, want := range map[string][]string{
		"briefs/old.html": {`title = {{On R\&D}}`, `author = {{Ana Lund} and {Desk \{2\}}}`, "date = {2018-03?}", "version = {2019-01-02}"},
		"claims/c.html":   {"title = {{It is so.}}", "date = {2019-01-02}\n}"},
	} {
		got := e.page(path).Find("#d-bibtex").Text()
		for _, part := range want {
			if !strings.Contains(got, part) {
				t.Errorf("%s has no %q in\n%s", path, part, got)
			}
		}
	}
}
