package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpots(t *testing.T) {
	body := strings.ReplaceAll(`Ü [w *e* [n] ^x^](../a/b%20c.md#f "t") ![i](<../assets/m p.png>) [ref] [words][Ref  x].
[@a; @b, p. 4] [[claim: id |w]] [[plain#part]] [[ brief:old ]] ^[a](no.md)^

> [q](q.md) and [escaped](a\_b.md)

> | [[actor:x\|y]] | [@z] |
> | --- | --- |

[ref]: ./r.md
[ref x]:
  <s t.md> "title"
`, "^", "`")
	var got []string
	for _, s := range Spots([]byte(body)) {
		text := "?"
		if s.Found {
			text = body[s.Start:s.End]
		}
		got = append(got, s.Ref.Target+" "+text)
	}
	want := []string{
		"../a/b c.md ../a/b%20c.md", "../assets/m p.png ../assets/m p.png", "./r.md ./r.md", "s t.md s t.md",
		"a a", "b b", "id id", "plain plain", "old old", "q.md q.md", "a_b.md ?", "x x", "z z",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzSpots holds that a target is found where it stands, and only inside of the
// body.
func FuzzSpots(f *testing.F) {
	f.Add("[a](b.md) [@c; @d] [[e]] ![f](<g h.png>) [i][j]\n\n[j]: k.md\n")
	f.Fuzz(func(t *testing.T, body string) {
		for _, s := range Spots([]byte(body)) {
			if s.Found && (s.Start < 0 || s.Start >= s.End || s.End > len(body)) {
				t.Errorf("%q: %+v", body, s)
			}
		}
	})
}
