package browser

import (
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// hit is one suggestion, or one row of the page of results.
type hit struct {
	Href  string   // from the site's root
	Kind  string   // "Claim"
	Marks []string // words that are marked
	Dir   string   // in which its words are shown
}

// paths gives where things lead that were found.
func paths(list []hit) []string {
	var all []string
	for _, f := range list {
		all = append(all, f.Href)
	}
	return all
}

// await asks the page again and again until it has an answer that is not null.
func await[T any](tb *tab, expression string) (answer T) {
	tb.t.Helper()
	for until := time.Now().Add(patience); time.Now().Before(until); time.Sleep(15 * time.Millisecond) {
		if got := eval[*T](tb, expression); got != nil {
			return *got
		}
	}
	tb.t.Fatalf("the page never answers: %s", expression)
	return answer
}

// typed empties the box of a page and types into it.
func (tb *tab) typed(text string) {
	tb.t.Helper()
	tb.do(chromedp.Evaluate[chromedp.Void](`{ const b = document.getElementById('d-q'); b.value = ''; b.focus(); b.dispatchEvent(new Event('input')); }`))
	tb.do(chromedp.KeyEvent(text))
}

// suggestions types into the box and gives what is suggested.
func (tb *tab) suggestions(text string) []hit {
	tb.t.Helper()
	tb.typed(text)
	return await[[]hit](tb, `(list => !document.querySelector('.said') || list.ariaBusy !== 'false' ? null :
		list.hidden ? [] : [...list.children].filter(o => o.querySelector('span')).map(o => ({
			href: o.dataset.href.slice(document.querySelector('.find').action.length - 'search.html'.length),
			kind: o.querySelector('span').textContent.split(' · ')[0], marks: [...o.querySelectorAll('mark')].map(m => m.textContent),
			dir: getComputedStyle(o.querySelector('bdi')).direction,
		})))(document.getElementById('d-found'))`)
}

// results opens the page of results for a question and gives its rows.
func (tb *tab) results(at, question string) []hit {
	tb.t.Helper()
	for _, what := range tb.open(at + "search.html?q=" + url.QueryEscape(question)) {
		tb.t.Errorf("results of %q: %s", question, what)
	}
	return await[[]hit](tb, `(hits => hits.ariaBusy !== 'false' ? null : [...hits.querySelectorAll('li')].map(row => ({
		href: row.querySelector('a').href.slice(location.href.split('search.html')[0].length),
		kind: row.querySelector('.meta b').textContent, marks: [...row.querySelectorAll('mark')].map(m => m.textContent),
		dir: getComputedStyle(row.querySelector('a')).direction,
	})))(document.getElementById('d-hits'))`)
}

// TestSearch asks for words of many scripts, in the box and on the page of
// results, opened from the disk and over HTTP.
func TestSearch(t *testing.T) {
	type question struct {
		site, words string
		first       string // where the first answer leads; empty: there is none
		mark        string // a word that is marked in it; empty: any
	}
	questions := []question{
		{"example", "tencent", "actors/tencent.html", "Tencent"},
		{"example", "tenc", "actors/tencent.html", "Tenc"},
		{"example", "tencnet", "actors/tencent.html", "Tencent"},
		{"example", "etncent", "actors/tencent.html", "Tencent"},
		{"example", "微信", "actors/wechat.html", ""},
		{"example", "standing:disputed servers", "claims/messages-stored-in-china.html", "servers"},
		{"example", `actor:"Epoch Times" zzzz`, "", ""},
		{"hard", "ωμεγα αε", "actors/abg-omega-9d2d5079.html", "Ωμέγα"},
		{"hard", "ОМЕГА", "actors/omega.html", ""},
		{"hard", "омега завод", "actors/omega.html", ""},
		{"hard", "أُومِيغا", "actors/omega.html", ""},
		{"hard", "السفينة غادرت", "briefs/arabic.html", "السفينة"},
		{"hard", "准时", "claims/chuan-zhun-shi-chi-gang-a7cb45b8.html", "准时"},
		{"hard", "没有空格", "briefs/chinese.html", ""},
		{"hard", "船", "claims/chuan-zhun-shi-chi-gang-a7cb45b8.html", "船"},
		{"hard", `"eight hands, one origin"`, "briefs/chain.html", ""},
		{"hard", `"hands eight"`, "", ""},
	}
	check := func(t *testing.T, q question, where string, list []hit) {
		switch {
		case q.first == "" && len(list) > 0:
			t.Errorf("%s of %q: %q, want none", where, q.words, paths(list))
		case q.first != "" && (len(list) == 0 || list[0].Href != q.first):
			t.Errorf("%s of %q: %q, want %s first", where, q.words, paths(list), q.first)
		case q.mark != "" && !slices.Contains(list[0].Marks, q.mark):
			t.Errorf("%s of %q: %q is marked in the first, want %q", where, q.words, list[0].Marks, q.mark)
		}
	}
	everyPlace(t, func(t *testing.T, s *site, at string) {
		tb := newTab(t, at)
		for _, what := range tb.open(at + "index.html") {
			t.Error(what)
		}
		for _, q := range questions {
			if q.site == s.name {
				check(t, q, "suggestions", tb.suggestions(q.words))
			}
		}
		for _, what := range tb.troubles() {
			t.Error(what)
		}
		for _, q := range questions {
			if q.site == s.name {
				check(t, q, "results", tb.results(at, q.words))
			}
		}
	})
}

// TestFoldedAlike holds that the pages' script cuts texts as the index was cut.
func TestFoldedAlike(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "search", "testdata", "words.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		Text  string
		Terms []string
	}
	if err := json.Unmarshal(src, &vectors); err != nil {
		t.Fatal(err)
	}
	tb := newTab(t, sites[0].disk)
	tb.open(sites[0].disk + "search.html")
	await[bool](tb, `window.dossierFind ? true : null`)
	for _, v := range vectors {
		if d := cmp.Diff(v.Terms, eval[[]string](tb, fmt.Sprintf(`dossierFind.terms(%s)`, quoted(v.Text)))); d != "" {
			t.Errorf("%q: -file +script\n%s", v.Text, d)
		}
	}
}

// quoted gives a text as JavaScript has it.
func quoted(text string) string {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(b)
}
