package site_test

import "testing"

// TestTurns: what a brief is the oldest to have is made in its turn, and what shows
// many things after all briefs.
func TestTurns(t *testing.T) {
	e := plan(t, map[string]string{
		"briefs/2019/a.md": "claim: {id: c-1, text: One}\nactor: A\nsource: {id: s-1, name: S}\ndate: 2019",
		"briefs/2018/b.md": "claim: [{id: c-1, text: One}, {id: c-2, text: Two}]\nactor: A\nsource: [{id: s-1, name: S}, {id: s-2, name: T}]\ndate: 2020",
	})
	turns := map[string]int32{}
	for i := range e.pages {
		turns[e.pages[i].Path] = e.pages[i].Turn
	}
	for path, want := range map[string]int32{
		"briefs/2018/b.html": 0, "claims/c-2.html": 0, "sources/s-2.html": 0,
		"briefs/2019/a.html": 1, "claims/c-1.html": 1, "sources/s-1.html": 1,
		"index.html": 2, "claims/index.html": 2, "actors/a.html": 2,
	} {
		if got, planned := turns[path]; !planned || got != want {
			t.Errorf("%s has the turn %d (planned: %t), want %d", path, got, planned, want)
		}
	}
}
