package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// box is what the box says of itself to assistive technology.
type box struct {
	Focus    bool
	Expanded string // aria-expanded
	Active   string // the words of the option that is chosen; empty: none is
	Options  int
	Said     string // what was announced last
	Value    string
}

func (tb *tab) box() box {
	tb.t.Helper()
	return eval[box](tb, `(b => ({
		focus: document.activeElement === b, expanded: b.getAttribute('aria-expanded'), value: b.value,
		active: document.getElementById(b.getAttribute('aria-activedescendant'))?.matches('[aria-selected="true"]') ? document.getElementById(b.getAttribute('aria-activedescendant')).textContent : '',
		options: document.querySelectorAll('#d-found:not([hidden]) [role=option]').length, said: document.getElementById('d-live').textContent,
	}))(document.getElementById('d-q'))`)
}

// press presses a key with modifiers.
func (tb *tab) press(key string, modifiers ...chromedp.Modifier) {
	tb.t.Helper()
	tb.do(chromedp.KeyEvent(key, chromedp.KeyModifiers(modifiers...)))
}

// TestSearchByKeyboard goes from any page to a result without a pointer.
func TestSearchByKeyboard(t *testing.T) {
	s := sites[0]
	for name, at := range s.places() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := newTab(t, at)
			tb.open(at + "claims/index.html")
			// The protocol sends the letter even where the key was taken.
			if eval[bool](tb, `document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true, cancelable: true}))`) {
				t.Error("/ is typed as well")
			}
			if b := tb.box(); !b.Focus || b.Value != "" || b.Expanded != "false" {
				t.Fatalf("after /: %+v", b)
			}
			list := tb.suggestions("tencent")
			if b := tb.box(); b.Expanded != "true" || b.Active != "" || !strings.HasPrefix(b.Said, "8 ") {
				t.Errorf("with suggestions: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowUp))
			if b := tb.box(); !strings.HasPrefix(b.Active, "Tencent") || !b.Focus {
				t.Errorf("after two steps down and one up: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.ArrowUp), chromedp.KeyEvent(kb.ArrowUp))
			if b := tb.box(); !strings.HasPrefix(b.Active, "All ") {
				t.Errorf("above the first is the last: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.Escape))
			if b := tb.box(); b.Expanded != "false" || b.Options != 0 || b.Value != "tencent" || !b.Focus {
				t.Errorf("after Esc: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.ArrowDown))
			await[bool](tb, `document.getElementById('d-q').hasAttribute('aria-activedescendant') || null`)
			if b := tb.box(); b.Expanded != "true" || !strings.HasPrefix(b.Active, "Tencent") {
				t.Errorf("down from a closed list: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.Home))
			if b := tb.box(); b.Expanded != "true" || b.Active != "" {
				t.Errorf("after Home: %+v", b)
			}
			tb.press(kb.ArrowUp, chromedp.ModifierAlt)
			if b := tb.box(); b.Expanded != "false" || b.Value != "tencent" {
				t.Errorf("after Alt and up: %+v", b)
			}
			tb.do(chromedp.KeyEvent(kb.Escape))
			if b := tb.box(); b.Value != "" {
				t.Errorf("after a second Esc: %+v", b)
			}
			tb.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
			tb.press("k", chromedp.ModifierCtrl)
			if !tb.box().Focus {
				t.Error("Ctrl-K does not lead to the box")
			}
			tb.suggestions("tencent")
			tb.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent("\r"))
			if got := tb.arrive(at + list[0].Href); got != at+list[0].Href {
				t.Errorf("Enter on the first leads to %s, want %s", got, list[0].Href)
			}
			tb.suggestions("tencent")
			tb.do(chromedp.KeyEvent("\r"))
			if got := tb.arrive(at + "search.html?q=tencent"); got != at+"search.html?q=tencent" {
				t.Errorf("Enter in the box leads to %s", got)
			}
			for _, what := range tb.troubles() {
				t.Error(what)
			}
		})
	}
}

// TestSearchBox: with scripts the box is a combobox with a named list, before it
// has the focus.
func TestSearchBox(t *testing.T) {
	for _, s := range sites {
		tb := newTab(t, s.disk)
		tb.open(s.disk + "index.html")
		const says = `((b, l) => [b.role, b.ariaExpanded, b.ariaAutoComplete, b.getAttribute('aria-controls') === l.id && l.role, l.ariaLabel, l.hidden, b.labels[0].textContent].join())(document.getElementById('d-q'), document.getElementById('d-found'))`
		if got := eval[string](tb, says); got != "combobox,false,list,listbox,Suggestions,true,Search briefs, claims, actors and sources" {
			t.Errorf("%s: the box is %s", s.name, got)
		}
	}
}

// TestSearchAddress holds that the page of results keeps its address to what is
// asked, so that it can be shared, and one kind has an address too.
func TestSearchAddress(t *testing.T) {
	s := sites[0]
	tb := newTab(t, s.disk)
	all := tb.results(s.disk, "wechat")
	tb.do(chromedp.Navigate(s.disk + "search.html?q=wechat"))
	await[bool](tb, `document.querySelector('#d-kinds a[href*="kind=claim"]') ? true : null`)
	tb.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('#d-kinds a[href*="kind=claim"]').click()`))
	claims := await[[]string](tb, `(hits => hits.ariaBusy !== 'false' || !location.search.includes('kind=claim') ? null : [...hits.querySelectorAll('.meta b')].map(b => b.textContent))(document.getElementById('d-hits'))`)
	if len(claims) != 20 || strings.Join(claims, "") != strings.Repeat("Claim", 20) {
		t.Errorf("claims alone: %q", claims)
	}
	if len(all) < 20 {
		t.Errorf("of all kinds: %q", paths(all))
	}
	tb.typed("russia")
	if got := eval[string](tb, `location.search`); got != "?q=russia" {
		t.Errorf("after typing the address ends with %s", got)
	}
}

// TestSearchOddAddress: an address that somebody wrote is shown as words, and
// where nothing is found it is said what to do.
func TestSearchOddAddress(t *testing.T) {
	s := sites[0]
	tb := newTab(t, s.disk)
	for _, q := range []string{`<img/src=x/onerror="alert(1)">`, `zzqqxx$&{n}`, `__proto__zzzz`} {
		list := tb.results(s.disk, q)
		says := eval[[]string](tb, `['d-count', 'd-note'].map(id => document.getElementById(id).textContent)`)
		if !strings.Contains(says[0], "“"+q+"”") || eval[bool](tb, `document.querySelector('main img') !== null`) {
			t.Errorf("%s is shown as %q", q, says)
		}
		if help := eval[bool](tb, `document.getElementById('d-lists').checkVisibility()`); help != (len(list) == 0) || help != strings.HasPrefix(says[1], "Try ") {
			t.Errorf("%s, %d results: it says %q, and shows the lists: %t", q, len(list), says, help)
		}
	}
	tb.do(chromedp.Navigate(s.disk + "search.html?q=wechat&kind=none&n=-x"))
	if n := await[int](tb, `document.getElementById('d-hits').ariaBusy === 'false' ? document.querySelectorAll('#d-hits li').length : null`); n < 10 || n > 40 {
		t.Errorf("with a kind and a number that are none: %d rows", n)
	}
}

// TestSearchWithoutScripts holds that the box leads to the complete lists.
func TestSearchWithoutScripts(t *testing.T) {
	for _, s := range sites {
		for name, at := range s.places() {
			t.Run(s.name+"/"+name, func(t *testing.T) {
				t.Parallel()
				tb := newTab(t, at)
				call(tb, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
				tb.do(chromedp.Navigate(at + "claims/index.html"))
				to := eval[string](tb, `(box => box.form.method + ' ' + new URL('?' + box.name + '=ban', box.form.action))(document.getElementById('d-q'))`)
				if to != "get "+at+"search.html?q=ban" {
					t.Fatalf("the box leads to %s", to)
				}
				if role := eval[string](tb, `document.getElementById('d-q').getAttribute('role') ?? ''`); role != "" {
					t.Errorf("the box says that it is a %s", role)
				}
				tb.do(chromedp.Navigate(at + "search.html?q=ban"))
				for _, list := range []string{"claims/index.html", "actors/index.html", "sources/index.html"} {
					if !eval[bool](tb, `document.querySelector('main a[href="`+list+`"]')?.checkVisibility() === true`) {
						t.Errorf("%s is not linked", list)
					}
				}
			})
		}
	}
}

// TestSearchLost holds that a reader hears of a piece of the index that is not there.
func TestSearchLost(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(sites[0].dir)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "search", "d0.js")); err != nil {
		t.Fatal(err)
	}
	s, err := loadSite("lost", dir, "")
	if err != nil {
		t.Fatal(err)
	}
	tb := newTab(t, s.disk)
	tb.open(s.disk + "index.html")
	tb.suggestions("tencent")
	if b := tb.box(); !strings.Contains(b.Said, "search/d0.js") || b.Expanded != "false" {
		t.Errorf("without a piece of the index: %+v", b)
	}
}

// TestSearchServed: under dossier serve the box finds, and after a change finds
// what is new.
func TestSearchServed(t *testing.T) {
	content, at := served(t)
	tb := newTab(t, at)
	tb.open(at + "claims/index.html")
	if list := tb.suggestions("zeppelins"); len(list) > 0 {
		t.Fatalf("before there is any: %q", paths(list))
	}
	tb.do(chromedp.Evaluate[chromedp.Void](`window.old = true`))
	brief := "---\nactor: Omega\nclaim: Zeppelins sail on time.\nsource: https://a.example/z\ndate: 2018\n---\n"
	if err := os.WriteFile(filepath.Join(content, "briefs", "zeppelins.md"), []byte(brief), 0o644); err != nil {
		t.Fatal(err)
	}
	tb.until("the page comes anew", `!window.old && document.readyState === 'complete'`)
	if list := tb.suggestions("zeppelins"); len(list) != 2 || list[0].Href != "claims/zeppelins-sail-on-time.html" {
		t.Errorf("after a brief was added: %q", paths(list))
	}
	for _, what := range tb.troubles() {
		t.Error(what)
	}
}

// TestSearchLooks keeps screenshots of suggestions and results.
func TestSearchLooks(t *testing.T) {
	asked := map[string][]string{"example": {"messages", "servers china", "zeppelins"}, "hard": {"غادرت", "ship"}}
	for _, s := range sites {
		for _, l := range looks {
			t.Run(s.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				folder := filepath.Join(root, "bin", "screenshots", s.name, l.name)
				if err := os.MkdirAll(folder, 0o755); err != nil {
					t.Fatal(err)
				}
				tb := newTab(t, s.disk)
				tb.wear(l)
				for i, q := range asked[s.name] {
					tb.results(s.disk, q)
					tb.turn(l)
					tb.keep(filepath.Join(folder, "search-results-"+string(rune('a'+i))+".png"), l)
					if l.media == "print" {
						continue
					}
					tb.open(s.disk + "index.html")
					tb.turn(l)
					tb.suggestions(q)
					tb.press(kb.ArrowDown)
					tb.keep(filepath.Join(folder, "search-suggestions-"+string(rune('a'+i))+".png"), l)
				}
			})
		}
	}
}

// keep keeps a screenshot of what the tab shows.
func (tb *tab) keep(file string, l look) {
	tb.t.Helper()
	if wide := eval[int](tb, `document.scrollingElement.scrollWidth`); wide > int(l.width) {
		tb.t.Errorf("%s scrolls sideways: %d px", filepath.Base(file), wide)
	}
	if err := os.WriteFile(file, get(tb, chromedp.FullScreenshot(100)), 0o644); err != nil {
		tb.t.Fatal(err)
	}
}
