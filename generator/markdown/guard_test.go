package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"syscall"
	"testing"
	"time"
)

// tooMuch are inputs that once cost seconds or gigabytes.
var tooMuch = []struct{ name, body string }{
	{"nested lists in a quote", "> " + nestedList(16<<10)},
	{"nested lists on one line", strings.Repeat("- ", 50_000) + "a"},
	{"nested quotes", strings.Repeat(">", 100_000)},
	{"quotes and lists", strings.Repeat("> - ", 25_000) + "a"},
	{"wide table", wideTable(32<<10, 1)},
	{"wide and long table", wideTable(2000, 4000)},
	{"short rows of a long header", wideTable(200, 6500)},
	{"rows that are filled up", "|a" + strings.Repeat("|a", 90) + "\n" + strings.Repeat("|-", 91) + "\n" + strings.Repeat("a\n", 6500)},
	{"emphasis that never closes", strings.Repeat("*a_ ", 25_000)},
	{"emphasis that only opens", strings.Repeat("*a ", 33_000)},
	{"emphasis of two kinds", strings.Repeat("*a **b ", 15_000)},
	{"emphasis and strikethrough", strings.Repeat("~a *b ", 15_000)},
	{"a run of signs", strings.Repeat("*", 50_000) + "a" + strings.Repeat("*", 50_000)},
	{"links without end", strings.Repeat("[a](b", 20_000)},
	{"links without address", strings.Repeat("[a](", 12_500)},
	{"links in angles", strings.Repeat("[a](<b", 20_000)},
	{"links with titles", strings.Repeat("[a](b \"c", 12_500)},
	{"open brackets", strings.Repeat("[", 100_000)},
	{"open images", strings.Repeat("![", 50_000)},
	{"brackets to and fro", strings.Repeat("[", 50_000) + strings.Repeat("]", 50_000)},
	{"labels without definition", strings.Repeat("[a][b", 20_000)},
	{"open citations", strings.Repeat("[@a", 33_000)},
	{"open wiki links", strings.Repeat("[[a", 33_000)},
	{"wiki links before open addresses", strings.Repeat("[[a]](b", 14_000)},
	{"backtick runs", backticks(100_000)},
	{"tags with open quotes", strings.Repeat("<a b=\"", 16_000)},
	{"tags with open quotes, of two kinds", strings.Repeat("<a b='c\" ", 11_000)},
	{"definitions in one paragraph", strings.Repeat("[a]: b\n", 14_000)},
	{"definitions with open titles", strings.Repeat("[a]: b\n'c\n", 10_000)},
	{"footnotes without end", footnotes(20_000)},
	{"open footnotes", strings.Repeat("[^", 50_000)},
	{"a long address used often", "[a]: http://b/" + strings.Repeat("c", 50_000) + "\n\n" + strings.Repeat("[a] ", 12_000)},
	{"emphasis in links of one paragraph", strings.Repeat("and [*some* words](http://a.b/c) of it\n", 2_000)},
	{"addresses without end", strings.Repeat("_www.", 20_000)},
}

func nestedList(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("  ", i) + "- a\n> ")
	}
	return b.String()
}

func wideTable(columns, rows int) string {
	return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat("|a|\n", rows)
}

func backticks(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

func footnotes(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[^%d] ", i)
	}
	for i := range n {
		fmt.Fprintf(&b, "\n\n[^%d]: a", i)
	}
	return b.String()
}

// harmless are inputs of the same kinds that cost little, and are not refused.
var harmless = []struct{ name, body string }{
	{"comments without end", strings.Repeat("a <!-- ", 14_000)},
	{"instructions without end", strings.Repeat("a <?b ", 16_000)},
	{"emphasis in pairs", strings.Repeat("*a* ", 25_000)},
	{"intraword emphasis", strings.Repeat("*a*b", 25_000)},
	{"words with underscores", strings.Repeat("a_b_c ", 16_000)},
	{"mail addresses", strings.Repeat("a@b.c ", 16_000)},
	{"a run of tildes", "a" + strings.Repeat("~", 100_000)},
	{"angles", strings.Repeat("<", 100_000)},
	{"entities", strings.Repeat("&", 100_000)},
	{"escapes", strings.Repeat(`\*`, 50_000)},
	{"rules", strings.Repeat("- - -\n", 16_000)},
	{"empty items", strings.Repeat("-\n", 50_000)},
	{"headings", strings.Repeat("# a\n", 10_000)},
	{"cells with code", "|a|b|\n|-|-|\n" + strings.Repeat("|`a\\|b`|c|\n", 8_000)},
	{"2,000 links in one paragraph", strings.Repeat("and [some words](../actors/name.md) of it\n", 2_000)},
	{"2,000 links with emphasis", strings.Repeat(strings.Repeat("and [*some* words](http://a.b/c) of it\n", 50)+"\n", 40)},
	{"5,000 emphasised words", strings.Repeat("some *word* of **it**, ", 5_000)},
	{"400 × 8 table", wide(400, 8)},
	{"1,000 definitions", definitions(1_000)},
	{"300 footnotes", footnotes(300)},
	{"citations", strings.Repeat("It was said. [@source-one, p. 4; @other] ", 2_000)},
}

func wide(rows, columns int) string {
	row := strings.Repeat("| some words ", columns) + "|\n"
	return row + strings.Repeat("|---", columns) + "|\n" + strings.Repeat(row, rows)
}

func definitions(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[ref %d]: https://example.com/a/path/of/some/length/%d \"title\"\n", i, i)
	}
	return b.String() + "\n" + strings.Repeat("[ref 7], ", n)
}

func TestBodiesThatCostTooMuchAreRefused(t *testing.T) {
	for _, tt := range tooMuch {
		t.Run(tt.name, func(t *testing.T) {
			start := processorTime(t)
			d, findings := Parse([]byte(tt.body), Origin{File: "a.md", Line: 3})
			took := processorTime(t) - start
			t.Logf("%d KB in %v", len(tt.body)>>10, took)
			if !reports(findings, ruleLimit.ID) {
				t.Errorf("not refused; %d findings, %d bytes of HTML", len(findings), len(d.HTML(nil, Output{})))
			}
			if len(d.body.ops) > 0 {
				t.Error("a refused document is not empty")
			}
			if took > costBound {
				t.Errorf("took %v", took)
			}
		})
	}
}

// costBound leaves a slow machine some ten times what was measured.
const costBound = 500 * time.Millisecond

// processorTime is what this process has used, whatever else the machine does.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestHarmlessBodiesPass(t *testing.T) {
	for _, tt := range harmless {
		t.Run(tt.name, func(t *testing.T) {
			start := processorTime(t)
			d, findings := Parse([]byte(tt.body), Origin{File: "a.md", Line: 3})
			took := processorTime(t) - start
			t.Logf("%d KB in %v", len(tt.body)>>10, took)
			if reports(findings, ruleLimit.ID) {
				t.Errorf("refused: %s at %d:%d", findings[0].Message, findings[0].Line, findings[0].Column)
			}
			if len(d.HTML(nil, Output{})) == 0 || took > costBound {
				t.Errorf("took %v", took)
			}
		})
	}
}

// A text of 20 MB costs what its length costs, and is not refused.
func TestLongProsePasses(t *testing.T) {
	if testing.Short() {
		t.Skip("takes two seconds")
	}
	body := bytes.Repeat(append(briefProse(), "\n\n"...), 20<<20/len(briefProse()))
	start := processorTime(t)
	d, findings := Parse(body, Origin{File: "a.md", Line: 1})
	t.Logf("%d MB in %v", len(body)>>20, processorTime(t)-start)
	if len(findings) > 0 || len(d.Refs()) > 0 {
		t.Errorf("%d findings, %d references", len(findings), len(d.Refs()))
	}
	if n := len(d.HTML(nil, Output{})); n < len(body) {
		t.Errorf("%d bytes of HTML", n)
	}
}

func briefProse() []byte {
	return []byte("The department of state told the paper that it neither provides nor supports the software on its devices, and " +
		"named the company as a case of it. A spokesperson did not answer; what was said of it later is another matter, and \"quoted\" elsewhere (in part).")
}
