package markdown

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBlocks(t *testing.T) {
	const src = `# Heading [@h]

First paragraph,
*on* two lines [@a; @b, p. 2].

> A quotation, [[claim:c|with words]].
>
> - in a list

- one [@x]
- two
  more

      code, no block

| a | b |
|---|---|
| [out](https://a.example/) | plain |

Last, with a note.[^n] [Up](#heading).

[^n]: The note [@n].
`
	d, _ := Parse([]byte(src), Origin{File: "x.md", Line: 11})
	var got []string
	d.Blocks(func(b *Block) {
		line := fmt.Sprintf("%d %s", b.Line, b.Text)
		for _, r := range b.Refs {
			line += " →" + r.Target
		}
		if b.Links {
			line += " links"
		}
		if b.Prose {
			line += " prose"
		}
		if b.Quoted {
			line += " quoted"
		}
		got = append(got, line)
	})
	want := []string{
		"13 First paragraph, on two lines. →a →b prose",
		"16 A quotation, with words. →c quoted",
		"18 in a list quoted",
		"20 one →x",
		"21 two more",
		"26 a",
		"26 b",
		"28 out links",
		"28 plain",
		"30 Last, with a note. Up. links prose",
		"32 The note. →n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
