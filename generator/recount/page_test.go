package recount

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// page is one page of the site, with the places of numbers that were recounted.
type page struct {
	*goquery.Document
	t    *testing.T
	path string
	seen map[*html.Node]bool
}

func open(t *testing.T, path string) *page {
	t.Helper()
	src, ok := site(t)[path]
	if !ok {
		t.Fatalf("there is no page %s", path)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	return &page{doc, t, path, map[*html.Node]bool{}}
}

// counted are the places in which pages show what they have counted.
const counted = "main .num, main td.n, main .verdict .n, main figcaption, main .hist b, main .yl .meta, main .hold b, main .deck caption, main .rests"

var digits = regexp.MustCompile(`[0-9]+`)

// done reports the numbers of the page that were not recounted.
func (p *page) done() {
	p.t.Helper()
	p.Find(counted).Each(func(_ int, s *goquery.Selection) {
		if !p.seen[s.Nodes[0]] && digits.MatchString(s.Text()) {
			p.t.Errorf("%s: %q was not recounted", p.path, s.Text())
		}
	})
}

// texts gives what stands at each place of a selector.
func (p *page) texts(selector string) []string {
	var all []string
	p.Find(selector).Each(func(_ int, s *goquery.Selection) {
		p.seen[s.Nodes[0]] = true
		all = append(all, strings.Join(strings.Fields(s.Text()), " "))
	})
	return all
}

// is compares what stands at the places of a selector.
func (p *page) is(selector string, want ...string) {
	p.t.Helper()
	if got := p.texts(selector); !slices.Equal(got, want) {
		p.t.Errorf("%s, %s: %q, want %q", p.path, selector, got, want)
	}
}

// counts compares the numbers that stand at the places of a selector, whatever
// words are around them.
func (p *page) counts(selector string, want ...int) {
	p.t.Helper()
	var got []string
	for _, text := range p.texts(selector) {
		got = append(got, digits.FindAllString(text, -1)...)
	}
	if !slices.Equal(got, numbers(want...)) {
		p.t.Errorf("%s, %s: %q, want %v", p.path, selector, got, want)
	}
}

// says wants a text at a place to hold words.
func (p *page) says(selector, words string) {
	p.t.Helper()
	if got := p.texts(selector); len(got) == 0 || !strings.Contains(strings.Join(got, " "), words) {
		p.t.Errorf("%s, %s: %q, want %q in it", p.path, selector, got, words)
	}
}

func numbers(all ...int) []string {
	var out []string
	for _, n := range all {
		out = append(out, strconv.Itoa(n))
	}
	return out
}

// of gives a number of things as pages say it.
func of(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
