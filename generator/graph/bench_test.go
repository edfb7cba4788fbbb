package graph

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"dossier/generator/brief"
)

// corpus makes briefs as sites have them: two actors, a claim or two, addresses
// of which some were read before, a source file now and then, and a body that
// names actors.
func corpus(b *testing.B, n int) Content {
	r := rand.New(rand.NewPCG(1, 2))
	settings, _ := brief.ParseSite("content/site.yaml", nil)
	c := Content{Site: settings}
	for i := range n {
		actor, other := r.IntN(n/50+10), r.IntN(n/50+10)
		text := fmt.Sprintf("---\nactor: [Actor number %d, Body number %d]\nclaim:\n  - Shipment %d was delayed at pier %d\n  - {text: Report %d was denied, stance: disputes}\n"+
			"source:\n  - https://www.paper-%d.example/news/%d\n  - {url: https://times-%d.example/%d, publisher: Times %d, citing: [Body number %d, {name: an official, kind: anonymous}]}\n"+
			"date: 20%02d-%02d\ntopics: [Topic %d]\n---\nActor number %d said nothing; see [@source-%d].\n\nBody number %d did.\n",
			actor, other, i, r.IntN(9), r.IntN(n), r.IntN(200), i, r.IntN(100), r.IntN(n), r.IntN(100), other, 10+r.IntN(15), 1+r.IntN(12), r.IntN(40), actor, r.IntN(n/10+1), other)
		c.Files = append(c.Files, parsed(b, brief.KindBrief, fmt.Sprintf("brief-%06d", i), text))
		if i%10 == 0 {
			c.Files = append(c.Files, parsed(b, brief.KindSource, fmt.Sprint("source-", i/10),
				fmt.Sprintf("---\ntitle: Study %d\npublisher: House %d\ncites: [Body number %d]\n---\n", i, r.IntN(300), other)))
		}
	}
	return c
}

func parsed(b *testing.B, k brief.Kind, id, text string) *brief.File {
	f, findings := brief.Parse(k, "content/"+Folder(k)+"/"+id+".md", id, []byte(text))
	if len(findings) > 0 {
		b.Fatal(findings[0].Message)
	}
	return f
}

func BenchmarkLink(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := corpus(b, n)
			before := heap()
			var g *Graph
			b.ReportAllocs()
			for b.Loop() {
				g, _ = Link(c)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/brief")
			b.ReportMetric((heap()-before)/float64(n), "kept-B/brief")
			b.ReportMetric(float64(len(g.Sources)), "sources")
		})
	}
}

func BenchmarkRedact(b *testing.B) {
	const n = 10_000
	c := corpus(b, n)
	for i, f := range c.Files {
		if i%7 == 0 && f.Kind == brief.KindBrief {
			f.Marking = brief.Amber
		}
	}
	g, _ := Link(c)
	b.ReportAllocs()
	for b.Loop() {
		g.Redact(brief.Clear, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/brief")
}

// heap gives the bytes that are in use.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}
