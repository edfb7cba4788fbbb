package search

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"dossier/generator/markdown"
	"dossier/generator/site"
)

// BenchmarkBuild makes the index of a thousand briefs of five hundred words.
func BenchmarkBuild(b *testing.B) {
	chance := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(chance, 1.05, 8, 30_000)
	say := func(words int) string {
		var text strings.Builder
		for range words {
			text.WriteString("w" + strconv.FormatUint(zipf.Uint64(), 36) + " ")
		}
		return text.String()
	}
	things := make([]site.Found, 1000)
	size := 0
	for i := range things {
		text := say(500)
		size += len(text)
		body, _ := markdown.Parse([]byte(text), markdown.Origin{})
		things[i] = site.Found{Kind: 2, Path: "briefs/" + strconv.Itoa(i) + ".html", Title: say(8), About: []string{say(20)}, Standing: -1, Body: body}
	}
	c := catalog(things...)
	b.SetBytes(int64(size))
	for b.Loop() {
		if err := Build(c, func(string, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
