package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// peeked gives what the preview says, or "" when there is none. It waits for a
// while until that is so, or is not so any more.
const peeked = `(want => new Promise(ok => {
	const said = () => { const e = document.querySelector('#d-peek:not([hidden])'); return e ? e.innerText.trim() : ''; };
	const look = n => (said() !== '') === want || n === 0 ? ok(said()) : setTimeout(look, 50, n - 1);
	look(60);
}))(%v)`

// point moves the mouse onto the middle of what a selector finds first.
func (tb *tab) point(selector string) {
	tb.t.Helper()
	at := eval[[]float64](tb, fmt.Sprintf(`(s => { const e = document.querySelector(s); e.scrollIntoView({block: 'center'});
		const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; })(%q)`, selector))
	call(tb, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: at[0], Y: at[1]})
}

// TestPreviews holds that pointing at a link, or moving the focus to it, shows
// what it leads to; that the pointer may move onto what is shown; and that Esc
// takes it away.
func TestPreviews(t *testing.T) {
	everyPlace(t, func(t *testing.T, s *site, at string) {
		tb := newTab(t, at)
		tb.wear(looks[0])
		for _, selector := range []string{
			"article p a[href*='claims/'], .note a[href*='claims/']", "article p a[href*='actors/']", "td a[href*='sources/']", ".cite a[href^='#d-s']", ".fn a[href^='#d-fn']",
		} {
			var on *page
			for _, p := range s.kinds() {
				if p.doc.Find(selector).Length() > 0 {
					on = p
				}
			}
			if on == nil {
				continue // this site has no such link
			}
			trouble := tb.open(at + on.path)
			tb.point(selector)
			if got := eval[string](tb, fmt.Sprintf(peeked, true)); got == "" {
				t.Errorf("%s: pointing at %s shows nothing; %q", on.path, selector, append(trouble, tb.troubles()...))
				continue
			}
			tb.point("#d-peek")
			if got := eval[bool](tb, `new Promise(ok => setTimeout(() => ok(document.querySelector('#d-peek').hidden), 400))`); got {
				t.Errorf("%s: what %s shows is gone before it can be read", on.path, selector)
			}
			tb.do(chromedp.KeyEvent("\x1b"))
			if got := eval[string](tb, fmt.Sprintf(peeked, false)); got != "" {
				t.Errorf("%s: Esc leaves what %s shows", on.path, selector)
			}
			eval[bool](tb, fmt.Sprintf(`(document.querySelector(%q).focus({focusVisible: true}), true)`, selector))
			if got := eval[string](tb, fmt.Sprintf(peeked, true)); got == "" {
				t.Errorf("%s: the focus on %s shows nothing", on.path, selector)
			}
			if !eval[bool](tb, `document.activeElement.getAttribute('aria-describedby') === 'd-peek'`) {
				t.Errorf("%s: what %s shows does not describe the link", on.path, selector)
			}
			for _, what := range append(trouble, tb.troubles()...) {
				t.Errorf("%s: %s", on.path, what)
			}
		}
	})
}
