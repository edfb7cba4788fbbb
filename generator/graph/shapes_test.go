package graph

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dossier/generator/brief"
	"dossier/generator/edtf"
)

// The files of large sites are made without their text, which is not what is
// looked at here.

var line int32

func word(s string) brief.Text { line++; return brief.Text{S: s, Line: line, Col: 1} }

func day(s string) brief.Date {
	d, err := edtf.Parse(s)
	if err != nil {
		panic(err)
	}
	return brief.Date{Date: d, Text: word(s)}
}

func sourceFile(id string, cites ...string) *brief.File {
	s := &brief.Source{Place: word(""), SourceKeys: &brief.SourceKeys{Title: word("Title " + id), HasCites: len(cites) > 0}}
	for _, c := range cites {
		s.Cites = append(s.Cites, brief.Source{Place: word(""), Ref: word(c), SourceKeys: new(brief.SourceKeys)})
	}
	return &brief.File{Kind: brief.KindSource, Path: "content/sources/" + id + ".md", ID: id, Source: s}
}

func briefFile(id, claim string, sources ...string) *brief.File {
	b := &brief.Brief{Actors: []brief.Text{word("Desk")}, Date: day("2020-01-01")}
	b.Claims = []brief.Mention{{Place: word(""), Text: word(claim), MentionKeys: new(brief.MentionKeys)}}
	for _, s := range sources {
		b.Sources = append(b.Sources, brief.Source{Place: word(""), Ref: word(s), SourceKeys: new(brief.SourceKeys)})
	}
	return &brief.File{Kind: brief.KindBrief, Path: "content/briefs/" + id + ".md", ID: id, Brief: b}
}

func content(files ...*brief.File) Content {
	settings, _ := brief.ParseSite("content/site.yaml", nil)
	return Content{Site: settings, Files: files}
}

// numbered gives names from 0 to n-1.
func numbered(prefix string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprint(prefix, i)
	}
	return list
}

// shape is a large site whose cost must be that of its edges.
type shape struct {
	name     string
	make     func() Content
	standing Standing
	origins  int // of the first claim
	alone    int // sources without any of which the first claim would have no support
}

var shapes = []shape{
	{"chain of 1,000", func() Content { return content(append(chain(1000), briefFile("b", "It is so", "s0"))...) }, SingleOrigin, 1, 1000},
	{"chain of 100,000", func() Content { return content(append(chain(100_000), briefFile("b", "It is so", "s0"))...) }, SingleOrigin, 1, 100_000},
	{"1,000 claims on a chain of 1,000", func() Content {
		files := chain(1000)
		for i := range 1000 {
			files = append(files, briefFile(fmt.Sprint("b", i), fmt.Sprint("It is so ", i), "s0"))
		}
		return content(files...)
	}, SingleOrigin, 1, 1000},
	{"40 layers of three", func() Content { return content(append(layers(40, 3), briefFile("b", "It is so", "s0-0"))...) }, Corroborated, 3, 1},
	{"1,000 claims on 40 layers", func() Content {
		files := layers(40, 3)
		for i := range 1000 {
			files = append(files, briefFile(fmt.Sprint("b", i), fmt.Sprint("It is so ", i), "s0-0", "s0-1", "s0-2"))
		}
		return content(files...)
	}, Corroborated, 3, 0},
	{"30 all citing each other", func() Content { return content(append(ring(30), briefFile("b", "It is so", "s0"))...) }, Circular, 0, 1},
	{"loop of 100,000", func() Content {
		files := chain(100_000)
		files[99_999] = sourceFile("s99999", "s0")
		return content(append(files, briefFile("b", "It is so", "s0"))...)
	}, Circular, 0, 100_000},
	{"100,000 sources read", func() Content { return content(briefFile("b", "It is so", named100k()...)) }, Corroborated, 100_000, 0},
	{"a source crediting 100,000", func() Content {
		return content(sourceFile("hub", named100k()...), briefFile("b", "It is so", "hub"))
	}, Corroborated, 100_000, 1},
	{"a comb of 50,000", comb, Corroborated, 50_000, 1},
	{"100,000 sources credit one", func() Content {
		files := []*brief.File{sourceFile("one")}
		for _, s := range numbered("s", 100_000) {
			files = append(files, sourceFile(s, "one"))
		}
		return content(append(files, briefFile("b", "It is so", numbered("s", 100_000)...))...)
	}, SingleOrigin, 1, 1},
	{"one claim in 100,000 briefs", func() Content {
		var files []*brief.File
		for i := range 100_000 {
			files = append(files, briefFile(fmt.Sprint("b", i), "It is so", "https://a.example/"+fmt.Sprint(i%1000)))
		}
		return content(files...)
	}, SingleOrigin, 1, 0},
	{"a claim against 50,000", against, Disputed, 1, 1},
	{"20,000 unknown sources", func() Content {
		var files []*brief.File
		for i := range 20_000 {
			files = append(files, sourceFile(fmt.Sprint("known-", i)), briefFile(fmt.Sprint("b", i), "It is so", fmt.Sprint("unknown-", i), fmt.Sprint("known-", i)))
		}
		return content(files...)
	}, Corroborated, 20_000, 0},
}

func named100k() []string { return numbered("Witness number ", 100_000) }

func chain(n int) []*brief.File {
	var files []*brief.File
	for i := range n - 1 {
		files = append(files, sourceFile(fmt.Sprint("s", i), fmt.Sprint("s", i+1)))
	}
	return append(files, sourceFile(fmt.Sprint("s", n-1)))
}

func layers(deep, wide int) []*brief.File {
	var files []*brief.File
	for i := range deep {
		for j := range wide {
			var next []string
			if i < deep-1 {
				next = numbered(fmt.Sprint("s", i+1, "-"), wide)
			}
			files = append(files, sourceFile(fmt.Sprint("s", i, "-", j), next...))
		}
	}
	return files
}

func ring(n int) []*brief.File {
	var files []*brief.File
	for i := range n {
		var all []string
		for j := range n {
			if j != i {
				all = append(all, fmt.Sprint("s", j))
			}
		}
		files = append(files, sourceFile(fmt.Sprint("s", i), all...))
	}
	return files
}

// comb is a chain of which each source has a witness of its own as well.
func comb() Content {
	const n = 50_000
	var files []*brief.File
	for i := range n - 1 {
		files = append(files, sourceFile(fmt.Sprint("s", i), fmt.Sprint("s", i+1), fmt.Sprint("Witness number ", i)))
	}
	files = append(files, sourceFile(fmt.Sprint("s", n-1)))
	return content(append(files, briefFile("b", "It is so", "s0"))...)
}

// against is a claim that contradicts many, each of which contradicts it.
func against() Content {
	const n = 50_000
	file := func(id string, others ...string) *brief.File {
		c := &brief.Claim{Text: word("The statement " + id)}
		for _, o := range others {
			c.Contradicts = append(c.Contradicts, word(o))
		}
		return &brief.File{Kind: brief.KindClaim, Path: "content/claims/" + id + ".md", ID: id, Claim: c}
	}
	files := []*brief.File{file("a", numbered("c", n)...), briefFile("a", "The statement a", "Witness of a")}
	for _, id := range numbered("c", n) {
		files = append(files, file(id, "a"), briefFile(id, "The statement "+id, "Witness of "+id))
	}
	return content(files...)
}

func TestGreatShapes(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			c := s.make()
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			done := make(chan *Graph, 1)
			go func() {
				g, _ := Link(c)
				done <- g
			}()
			select {
			case <-ctx.Done():
				t.Fatal("linking costs more than its edges")
			case g := <-done:
				checkShape(t, g, s)
			}
		})
	}
}

func checkShape(t *testing.T, g *Graph, s shape) {
	claim := g.Claims[0]
	if claim.Standing != s.standing || len(claim.Origins) != s.origins {
		t.Errorf("%s with %d origins, want %s with %d", claim.Standing, len(claim.Origins), s.standing, s.origins)
	}
	alone := 0
	for _, source := range g.Sources {
		for _, r := range source.Rests {
			if r.Claim == claim && r.Alone {
				alone++
			}
		}
	}
	if alone != s.alone {
		t.Errorf("%d sources carry the claim alone, want %d", alone, s.alone)
	}
}

func BenchmarkShapes(b *testing.B) {
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) {
			c := s.make()
			b.ReportAllocs()
			for b.Loop() {
				Link(c)
			}
		})
	}
}
