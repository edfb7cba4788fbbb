package generator

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkBuild builds sites of made briefs, from the disk to the disk, or of the
// content folder that DOSSIER_CONTENT names. make profile takes from it what the
// compiler is told of the program's use.
func BenchmarkBuild(b *testing.B) {
	if folder := os.Getenv("DOSSIER_CONTENT"); folder != "" {
		b.Run("given", func(b *testing.B) { benchmarkBuild(b, folder) })
		return
	}
	for _, n := range []int{300, 3000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchmarkBuild(b, content(b, madeBriefs(n))) })
	}
}

func benchmarkBuild(b *testing.B, folder string) {
	size := int64(0)
	out := filepath.Join(b.TempDir(), "public")
	for b.Loop() {
		s, r, err := Build(context.Background(), Options{Content: folder, Out: out})
		if err != nil || s.Briefs == 0 {
			b.Fatal(r.Findings, err)
		}
		size = s.Bytes
		b.StopTimer()
		if err := os.RemoveAll(out); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	b.SetBytes(size)
}

// madeBriefs gives briefs as newsrooms write them: actors, claims and sources
// that several share, chains of credit, dates that are not certain, and a body of
// some hundred words with a list, a table, a quotation and a footnote.
func madeBriefs(n int) map[string]string {
	m := maker{rand.New(rand.NewPCG(1, 2)), n}
	files := map[string]string{"site.yaml": "title: Made briefs\nbase_url: https://made.example/\n"}
	for i := range n {
		year := 2012 + m.IntN(14)
		files[fmt.Sprintf("briefs/%d/%s-%d.md", year, strings.ReplaceAll(m.words(3), " ", "-"), i)] = m.brief(i, year)
	}
	return files
}

type maker struct {
	*rand.Rand
	briefs int
}

// vocabulary is of what bodies and claims are made.
var vocabulary = strings.Fields(`the a of in and was were that by for from with before after ministry report vessel harbour cargo ledger shipment contract
	regulator permit outage turbine satellite image witness statement inspection quarterly northern disputed preliminary recent annual joint confirmed denied
	delayed published rerouted signed withdrew financed expanded inspected reserve licence auditor insurer convoy berth tender pipeline archive server record
	figure estimate percent million week month coast border river station committee agency observer transcript photograph invoice account`)

func (m maker) words(n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = vocabulary[m.IntN(len(vocabulary))]
	}
	return strings.Join(list, " ")
}

// some gives a number below the size of a pool of which each is met several times.
func (m maker) some(each int) int { return m.IntN(m.briefs/each + 7) }

func (m maker) actor() string {
	given := strings.Fields("Ama Bilal Carys Dmitri Edda Falk Gudrun Halima Ines Jarek Kaede Leila")
	return fmt.Sprintf("%s of Port %d", given[m.IntN(len(given))], m.some(60))
}

func (m maker) claim(i int) string {
	return fmt.Sprintf("Shipment %d was %s at pier %d of harbour %d", i, vocabulary[20+i%20], i%9, i%70)
}

func (m maker) address(i int) string {
	return fmt.Sprintf("https://www.paper-%d.example/news/20%02d/%s-%d", i%90, 10+i%15, vocabulary[i%40], i)
}

func (m maker) brief(i, year int) string {
	var b strings.Builder
	actor, first := m.actor(), m.some(1)
	fmt.Fprintf(&b, "---\ntitle: %q\nactor: [%s, %s]\nclaim:\n  - %s\n  - {text: %s, stance: disputes}\n",
		fmt.Sprintf("What %s %d shows of the %s", m.words(2), i, m.words(2)), actor, m.actor(), m.claim(first), m.claim(first+1))
	fmt.Fprintf(&b, "source:\n  - %s\n  - {url: %s, citing: [%s, {name: an official, kind: anonymous}]}\n  - %s\n", m.address(first), m.address(first+1), m.actor(), m.address(first+2))
	fmt.Fprintf(&b, "date: %d-%02d%s\ntopics: [Topic %d]\nsummary: %s said %s.\n---\n\n", year, 1+m.IntN(12), []string{"", "~", "?", "-1" + fmt.Sprint(m.IntN(9))}[m.IntN(4)], m.IntN(40), actor, m.words(12))
	for range 3 + m.IntN(4) {
		fmt.Fprintf(&b, "%s said %s, and *%s* [reported](%s) %s.[^n]\n\n", m.actor(), m.words(30), m.words(2), m.address(m.some(1)), m.words(40))
	}
	fmt.Fprintf(&b, "## The %s\n\n- %s\n- **%s** %s\n\n", m.words(2), m.words(9), m.words(2), m.words(8))
	fmt.Fprintf(&b, "| Port | Figure |\n| --- | ---: |\n| %s | %d |\n| %s | %d |\n\n> %s\n\n`%s` %s.\n\n[^n]: %s\n",
		m.words(1), m.IntN(900), m.words(2), m.IntN(900), m.words(25), m.words(1), m.words(50), m.words(10))
	return b.String()
}
