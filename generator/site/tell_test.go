package site_test

import (
	"strings"
	"sync"
	"testing"

	"dossier/generator/site"
	"dossier/templates"
)

// TestReasons: a sentence that was told stays as it was while others are told, from
// any goroutine, although they are put together in the same memory.
func TestReasons(t *testing.T) {
	g := linkedFiles(t, many(60, "actor: A\nclaim: {id: c%[1]d, text: 'Claim %[1]d.'}\nsource: {id: s%[1]d, title: Report %[1]d, publisher: House}\ndate: 2018"))
	words, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	shared := site.NewTeller(words)
	told := make([][]string, 4)
	var all sync.WaitGroup
	for at := range told {
		all.Go(func() {
			for _, c := range g.Claims {
				told[at] = append(told[at], shared.Reason(c))
			}
		})
	}
	all.Wait()
	for i, c := range g.Claims {
		want := site.NewTeller(words).Reason(c)
		if report := strings.Replace(c.ID, "c", "Report ", 1); !strings.Contains(want, report) {
			t.Errorf("the reason of %s does not name %s: %s", c.ID, report, want)
		}
		for at := range told {
			if told[at][i] != want {
				t.Errorf("%s was told %q, and is told %q", c.ID, told[at][i], want)
			}
		}
	}
}
