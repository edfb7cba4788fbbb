package browser

import (
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"dossier/generator/markdown"
	"dossier/generator/search"
	catalog "dossier/generator/site"

	"github.com/chromedp/chromedp"
)

// The budgets of the search: what the first letter may cost over the wire, in
// bytes as a server packs them, and how long an answer may take after that.
var budgets = []struct {
	briefs int
	first  int64   // bytes
	answer float64 // ms
}{
	{10_000, 150_000, 100},
	{100_000, 300_000, 200},
}

const largestPiece = 100_000 // bytes of one file of the index, packed

// BenchmarkSearch asks large indexes in the browser. DOSSIER_INDEX names folders
// that hold an index, in the order of the budgets, to ask instead of made ones.
func BenchmarkSearch(b *testing.B) {
	given := filepath.SplitList(os.Getenv("DOSSIER_INDEX"))
	for i, budget := range budgets {
		b.Run(fmt.Sprint(budget.briefs), func(b *testing.B) {
			dir := ""
			if i < len(given) {
				dir = given[i]
			} else if len(given) > 0 {
				b.Skip("DOSSIER_INDEX names no index")
			} else {
				dir = b.TempDir()
				if err := manyBriefs(dir, budget.briefs); err != nil {
					b.Fatal(err)
				}
			}
			w := serveIndex(b, dir)
			for b.Loop() {
				first := w.ask(b, "r", "s", "th", "re")
				if first.bytes > budget.first {
					b.Errorf("the first letter costs %d bytes, more than %d", first.bytes, budget.first)
				}
				if first.answer > budget.answer {
					b.Errorf("an answer takes %.0f ms, more than %.0f", first.answer, budget.answer)
				}
				b.ReportMetric(float64(first.bytes), "first-letter-B")
				b.ReportMetric(first.answer, "answer-ms")
			}
			b.ReportMetric(float64(w.largest), "largest-piece-B")
			if w.largest > largestPiece {
				b.Errorf("a piece of the index has %d bytes, more than %d", w.largest, largestPiece)
			}
		})
	}
}

// wire is a site over HTTP that counts what a server would send.
type wire struct {
	at      string
	largest int64 // of the pieces of the index, packed
	sent    atomic.Int64
	asked   atomic.Int64
}

// serveIndex serves the first site with the index of dir in the place of its own.
func serveIndex(b *testing.B, dir string) *wire {
	w := &wire{}
	err := filepath.WalkDir(filepath.Join(dir, "search"), func(file string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := os.ReadFile(file)
		w.largest = max(w.largest, packed(body))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		from := sites[0].dir
		if strings.HasPrefix(r.URL.Path, "/search/") {
			from = dir
		}
		body, err := os.ReadFile(filepath.Join(from, filepath.FromSlash(r.URL.Path)))
		if err != nil {
			http.NotFound(rw, r)
			return
		}
		w.sent.Add(packed(body))
		w.asked.Add(1)
		switch filepath.Ext(r.URL.Path) {
		case ".js":
			rw.Header().Set("Content-Type", "text/javascript")
		case ".html":
			rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		case ".css":
			rw.Header().Set("Content-Type", "text/css")
		}
		rw.Write(body)
	})}
	go server.Serve(listener)
	b.Cleanup(func() { server.Close() })
	w.at = "http://" + listener.Addr().String() + "/"
	return w
}

// packed is the size of a file as a server sends it.
func packed(body []byte) int64 {
	var n counter
	z := gzip.NewWriter(&n)
	z.Write(body)
	z.Close()
	return int64(n)
}

type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// cost is what the first letter costs, and the longest answer once all is there.
type cost struct {
	bytes  int64
	answer float64 // ms
}

// begun enters the box and waits for the script of the search.
const begun = `(async () => {
	document.getElementById('d-q').focus();
	while (!window.dossierFind) await new Promise(done => setTimeout(done, 5));
	return 0;
})()`

// answered types a text at once and gives how long the answer takes, in ms.
const answered = `(async text => {
	const box = document.getElementById('d-q'), list = document.getElementById('d-found');
	const begun = performance.now();
	box.value = text;
	box.dispatchEvent(new Event('input'));
	await new Promise(done => new MutationObserver((_, o) => { if (list.ariaBusy === 'false') { o.disconnect(); done(); } }).observe(list, {attributes: true, attributeFilter: ['aria-busy']}));
	return performance.now() - begun;
})(%s)`

// ask types beginnings of words on fresh pages, each twice: what the first time
// costs over the wire, and how long the second takes, when all of it is there.
func (w *wire) ask(b *testing.B, questions ...string) (most cost) {
	for _, q := range questions {
		tb, stop := chromedp.NewContext(browser)
		ask := func(expression string) float64 {
			ms, err := chromedp.Run(tb, chromedp.Evaluate[float64](expression, chromedp.EvalAwaitPromise))
			if err != nil {
				b.Fatal(err)
			}
			return ms
		}
		if err := chromedp.Do(tb, chromedp.Navigate(w.at+"index.html")); err != nil {
			b.Fatal(err)
		}
		w.sent.Store(0)
		w.asked.Store(0)
		ask(begun)
		cold := ask(fmt.Sprintf(answered, quoted(q)))
		bytes, files := w.sent.Load(), w.asked.Load()
		ask(fmt.Sprintf(answered, `"x"`))
		warm := ask(fmt.Sprintf(answered, quoted(q)))
		stop()
		b.Logf("%q: %d bytes in %d files, %.0f ms, and %.0f ms when they are there", q, bytes, files, cold, warm)
		most.bytes, most.answer = max(most.bytes, bytes), max(most.answer, warm)
	}
	return most
}

// manyBriefs makes an index of so many briefs, and of as many claims and
// sources. Words are as frequent as in prose: the n-th a n-th of the first.
func manyBriefs(dir string, n int) error {
	if err := os.Mkdir(filepath.Join(dir, "search"), 0o755); err != nil {
		return err
	}
	chance := rand.New(rand.NewPCG(1, 2))
	zipf := rand.NewZipf(chance, 1.05, 8, 60_000)
	var text strings.Builder
	say := func(words int) string {
		text.Reset()
		for range words {
			text.WriteString(wordOf(zipf.Uint64()))
			text.WriteByte(' ')
		}
		return text.String()
	}
	kinds := []catalog.Named{{Key: "actor", Word: "Actor"}, {Key: "claim", Word: "Claim"}, {Key: "brief", Word: "Brief"}, {Key: "source", Word: "Source"}}
	all := catalog.Catalog{Kinds: kinds, Standings: []catalog.Named{{Key: "disputed", Word: "Disputed"}}, Words: map[string]string{}}
	all.All = func(yield func(*catalog.Found) bool) {
		for kind, many := range []int{n / 20, n, n, n} {
			for i := range many {
				e := &catalog.Found{Kind: kind, Path: fmt.Sprintf("%ss/%d.html", kinds[kind].Key, i), Title: say(2 + 3*kind), Line: say(4), Lead: say(12), Standing: -1}
				if kind == 2 {
					e.About = []string{say(20)}
					e.Body, _ = markdown.Parse([]byte(say(500)), markdown.Origin{})
				}
				if !yield(e) {
					return
				}
			}
		}
	}
	return search.Build(all, func(path string, content []byte) error {
		return os.WriteFile(filepath.Join(dir, path), content, 0o644)
	})
}

// wordOf gives the n-th word of a language that has none: syllables of a
// consonant and a vowel, the frequent ones short.
func wordOf(n uint64) string {
	const consonants, vowels = "tsrnldmpkbvgfhcwjz", "eaoiu"
	var b []byte
	for n++; n > 0; n /= 90 {
		s := n % 90
		b = append(b, consonants[s/5], vowels[s%5])
	}
	return string(b)
}
