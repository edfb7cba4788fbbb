package site

import "testing"

// What a row links is the same from wherever its page stands, and its words stay.
func TestAppendFrom(t *testing.T) {
	const made = `<li><a href="../claims/a.html">=&#34;../ b</a><img src="../c.png"> ="x ../</li>`
	for root, want := range map[string]string{
		"":          `<li><a href="claims/a.html">=&#34;../ b</a><img src="c.png"> ="x ../</li>`,
		"../":       made,
		"../../../": `<li><a href="../../../claims/a.html">=&#34;../ b</a><img src="../../../c.png"> ="x ../</li>`,
	} {
		if got := string(appendFrom([]byte("-"), []byte(made), root)); got != "-"+want {
			t.Errorf("from %q: %s, want -%s", root, got, want)
		}
	}
}
