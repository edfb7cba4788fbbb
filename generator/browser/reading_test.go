package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// looks are the ways in which each kind of page is looked at.
var looks = []look{
	{name: "light", width: 1280, scheme: "light", media: "screen"},
	{name: "dark", width: 1280, scheme: "dark", media: "screen"},
	{name: "phone", width: 360, scheme: "light", media: "screen"},
	{name: "zoomed", width: 640, scheme: "light", media: "screen"}, // 1280 at 200 %
	{name: "paper", width: 794, scheme: "light", media: "print"},   // A4
	{name: "wide", width: 2560, scheme: "light", media: "screen", some: true},
	{name: "forced", width: 1280, scheme: "dark", media: "screen", some: true, forced: true},
	{name: "rtl", width: 1280, scheme: "light", media: "screen", some: true, rtl: true},
}

type look struct {
	name   string
	width  int64 // CSS pixels
	scheme string
	media  string
	some   bool // a few kinds of page, which have every piece that others have
	forced bool // the system's few colours alone
	rtl    bool // an interface that reads from the right
}

// pieces are the kinds of page that have every piece that others have.
var pieces = []string{"home", "briefs", "claims", "sources", "actors"}

// at gives the pages that are looked at in a look.
func (l look) at(s *site) []*page {
	kinds := s.kinds()
	if l.some {
		kinds = slices.DeleteFunc(kinds, func(p *page) bool { return !slices.Contains(pieces, p.kind) })
	}
	return kinds
}

// wear gives a tab the look.
func (tb *tab) wear(l look) {
	tb.t.Helper()
	phone := l.name == "phone"
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: l.width, Height: 800, DeviceScaleFactor: 1, Mobile: phone,
	})
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: l.media,
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: l.scheme}, {Name: "forced-colors", Value: map[bool]string{false: "none", true: "active"}[l.forced]},
		},
	})
}

// turn turns an open page around when the look reads from the right.
func (tb *tab) turn(l look) {
	tb.t.Helper()
	if l.rtl {
		eval[bool](tb, `(document.documentElement.dir = 'rtl', true)`)
	}
}

// tooWide names what sticks out sideways, when the page can be scrolled there:
// the innermost elements, with the words they hold.
const tooWide = `(width => {
	if (document.scrollingElement.scrollWidth <= width) return '';
	const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest('.scroll'));
	const name = e => e.parentElement.localName + '.' + (e.parentElement.getAttribute('class') || '') + ' > ' + e.localName + '.' + (e.getAttribute('class') || '');
	const inner = out.filter(e => !out.some(o => o !== e && e.contains(o)));
	return document.scrollingElement.scrollWidth + ' px wide: ' + inner.slice(0, 3).map(e => name(e) + ' ' + JSON.stringify(e.textContent.slice(0, 40))).join(', ');
})(%d)`

// overText names two texts of which one lies over half of the other's height.
const overText = `(() => {
	const lines = [], range = document.createRange();
	const heard = e => e && (e.offsetWidth === 1 || heard(e.parentElement)); // only by a screen reader
	for (let all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), text; (text = all.nextNode());) {
		if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest('.skip, svg') || heard(text.parentElement)) continue;
		range.selectNodeContents(text);
		for (const at of range.getClientRects()) if (at.width > 1) lines.push({text, at});
	}
	lines.sort((a, b) => a.at.top - b.at.top);
	for (const [i, {text, at}] of lines.entries()) {
		for (let j = i + 1; j < lines.length && lines[j].at.top < at.bottom; j++) {
			const other = lines[j].at;
			const high = Math.min(at.bottom, other.bottom) - other.top, wide = Math.min(at.right, other.right) - Math.max(at.left, other.left);
			if (text !== lines[j].text && wide > 4 && high > Math.min(at.height, other.height) / 2) return JSON.stringify([text.data.slice(0, 40), lines[j].text.data.slice(0, 40)]);
		}
	}
	return '';
})()`

// TestLooks opens each kind of page in each look, holds that each shows its
// heading and that none scrolls sideways, has text over text or says anything on
// the console, and keeps a screenshot.
func TestLooks(t *testing.T) {
	shots, err := filepath.Abs(filepath.Join(root, "bin", "screenshots"))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sites {
		for _, l := range looks {
			t.Run(s.name+"/"+l.name, func(t *testing.T) {
				t.Parallel()
				folder := filepath.Join(shots, s.name, l.name)
				if err := os.MkdirAll(folder, 0o755); err != nil {
					t.Fatal(err)
				}
				tb := newTab(t, s.disk)
				tb.wear(l)
				for _, p := range l.at(s) {
					for _, what := range tb.open(s.disk + p.path) {
						t.Errorf("%s: %s", p.path, what)
					}
					tb.turn(l)
					if wide := eval[string](tb, fmt.Sprintf(tooWide, l.width)); wide != "" {
						t.Errorf("%s scrolls sideways: %s", p.path, wide)
					}
					if !eval[bool](tb, `document.querySelector('h1').checkVisibility()`) {
						t.Errorf("%s does not show its heading", p.path)
					}
					if over := eval[string](tb, overText); over != "" {
						t.Errorf("%s has text over text: %s", p.path, over)
					}
					if err := os.WriteFile(filepath.Join(folder, p.kind+".jpg"), get(tb, chromedp.FullScreenshot(85)), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			})
		}
	}
}

// TestWithoutScripts holds that a reader without JavaScript sees what others
// see. A tenth may be missing: the buttons that scripts bring; of the form, all
// that is not said of writing by hand.
func TestWithoutScripts(t *testing.T) {
	const byHand = `document.querySelector('noscript').checkVisibility() && document.getElementById('d-skeleton').checkVisibility() && !document.getElementById('d-form').checkVisibility()`
	const shown = `(main => main.checkVisibility() ? main.innerText.trim().length : 0)(document.querySelector('main'))`
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			with, without := newTab(t, s.disk), newTab(t, s.disk)
			call(without, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
			for _, p := range s.kinds() {
				if p.path == "new.html" {
					without.do(chromedp.Navigate(s.disk + p.path))
					if !eval[bool](without, byHand) {
						t.Error("without scripts the form's page does not tell how to write by hand")
					}
					continue
				}
				with.open(s.disk + p.path)
				without.do(chromedp.Navigate(s.disk + p.path))
				if a, b := eval[int](with, shown), eval[int](without, shown); b < a*9/10 || b == 0 {
					t.Errorf("%s shows %d letters with scripts and %d without", p.path, a, b)
				}
			}
		})
	}
}

// TestMadeByScripts holds that what only scripts use comes with them: the choice
// of a scheme, which is kept, the buttons that copy, and where is said what
// scripts did.
func TestMadeByScripts(t *testing.T) {
	s := sites[0]
	tb := newTab(t, s.disk)
	at := s.disk + s.kindPath(t, "claims")
	tb.open(at)
	const made = `['.scheme button', '.quote button', '#d-live'].map(of => [...document.querySelectorAll(of)].map(e => e.ariaPressed ?? e.role ?? e.textContent).join()).join(' | ')`
	if got, want := eval[string](tb, made), "true,false,false | Copy,Copy BibTeX,Copy the link to this page | status"; got != want {
		t.Errorf("scripts make %q, want %q", got, want)
	}
	tb.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.scheme [data-to=dark]').click()`))
	tb.open(at)
	if got := eval[string](tb, `document.documentElement.dataset.scheme + document.querySelector('.scheme [aria-pressed=true]').textContent`); got != "darkDark" {
		t.Errorf("of a dark scheme is kept %q", got)
	}
	tb.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.scheme [data-to=""]').click()`))
}

// TestKeyboard holds that the first Tab is the skip link, seen, that it leads
// into the text, and that every stop after it shows where the focus is.
func TestKeyboard(t *testing.T) {
	const stop = `(() => {
		const e = document.activeElement, r = e.getBoundingClientRect(), c = getComputedStyle(e);
		return {
			name: e.localName + ' ' + (e.getAttribute('href') || '') + ' ' + e.textContent.trim().slice(0, 40),
			href: e.getAttribute('href') || '',
			seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && c.visibility === 'visible' && c.opacity !== '0',
			ring: c.outlineStyle !== 'none' && parseFloat(c.outlineWidth) >= 2,
		};
	})()`
	type place struct {
		Name, Href string
		Seen, Ring bool
	}
	for _, s := range sites {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			tb := newTab(t, s.disk)
			call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
				Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}},
			})
			for _, p := range s.kinds() {
				tb.open(s.disk + p.path)
				for n := range 15 {
					tb.do(chromedp.KeyEvent("\t"), settle)
					at := eval[place](tb, stop)
					if n == 0 && at.Href != "#d-main" {
						t.Errorf("%s: the first stop is %q, not the skip link", p.path, at.Name)
					}
					if !at.Seen || !at.Ring {
						t.Errorf("%s: stop %d, %q: seen %v, with a ring %v", p.path, n+1, at.Name, at.Seen, at.Ring)
					}
				}
				tb.open(s.disk + p.path)
				tb.do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"), settle, chromedp.KeyEvent("\t"))
				if !eval[bool](tb, `document.activeElement.closest('main') !== null || document.querySelector('main :is(a[href], button, summary)') === null`) {
					t.Errorf("%s: after the skip link, Tab does not go on in the text", p.path)
				}
			}
		})
	}
}

// TestPaper prints the pages that have every piece, and files that hold one thing, and holds
// that each sheet has the marking and its number.
func TestPaper(t *testing.T) {
	for _, s := range all() {
		for _, p := range s.kinds() {
			if !slices.Contains(pieces, p.kind) && (s != singles || p.kind == "actor") {
				continue
			}
			t.Run(s.name+"/"+p.kind, func(t *testing.T) {
				marking := strings.TrimSpace(p.doc.Find("body > header b").First().Text())
				tb := newTab(t, s.disk)
				tb.open(s.disk + p.path)
				sheets, err := pdfText(get(tb, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize())))
				if err != nil {
					t.Fatal(err)
				}
				for i, sheet := range sheets {
					number := regexp.MustCompile(fmt.Sprintf(`\b%d\s*(/|of)\s*%d\b`, i+1, len(sheets)))
					if !strings.Contains(sheet, marking) || !number.MatchString(sheet) {
						t.Errorf("sheet %d of %d has no %s or no number:\n%s", i+1, len(sheets), marking, sheet)
					}
				}
			})
		}
	}
}
