package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// briefBody is a body like those of briefs: about 3 KB of prose with citations,
// links, a table and a list.
func briefBody() []byte {
	var b strings.Builder
	b.WriteString("## What was said\n\n")
	for i := range 9 {
		fmt.Fprintf(&b, "The department of state number %d told *The Review* that it neither provides nor supports the software on its devices, "+
			"and named [the company](../actors/company-%d.md) as a case of it. [@source-%d, p. %d] A spokesperson of Tencent did not answer; "+
			"see [[claim:claim-%d|what was claimed]] and the **notice** of 2018. [@other-%d]\n\n", i, i, i, i+3, i, i)
	}
	b.WriteString("## Who acted\n\n| Who | What | When |\n|---|---|---:|\n| India | Forty apps | 2017 |\n| Russia | Blocked | 2017 |\n\n")
	b.WriteString("- one thing that is not known\n- another thing & a third\n\nLee Ming-che used 微信 before. See [it](https://example.com/a?b=c).\n")
	return []byte(b.String())
}

func BenchmarkParse(b *testing.B) {
	for _, bm := range []struct {
		name string
		src  []byte
	}{
		{"usual", briefBody()},
		{"with a bare address", append(briefBody(), "www.example.com"...)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.src)))
			b.ReportAllocs()
			for b.Loop() {
				Parse(bm.src, Origin{File: "a.md", Line: 1})
			}
		})
	}
}

func BenchmarkHTML(b *testing.B) {
	src := briefBody()
	doc, _ := Parse(src, Origin{File: "a.md", Line: 1})
	out := Output{
		Ref: func(i int) Target {
			return Target{Href: "../sources/a.html", Words: "1", Label: "Source 1", ID: "d-r1a"}
		},
		Paragraphs: true, Words: func(key string) string { return key },
	}
	var dst []byte
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		dst = doc.HTML(dst[:0], out)
	}
}

func BenchmarkMentions(b *testing.B) {
	src := []byte(strings.Repeat("Plain prose that speaks of the department, of apps and Of What It all means to Readers Everywhere. ", 300))
	doc, _ := Parse(src, Origin{File: "a.md", Line: 1})
	var names []string
	var numbers []int
	for i := range 50_000 {
		names = append(names, fmt.Sprintf("Ministry %d of %c%d Affairs", i%977, 'A'+i%26, i))
		numbers = append(numbers, i)
	}
	n := NewNames(names, numbers)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		doc.Mentions(n)
	}
}
