package browser

import (
	"bufio"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// until waits until an expression is true.
func (tb *tab) until(what, expression string) {
	tb.t.Helper()
	for end := time.Now().Add(patience); !eval[bool](tb, expression); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			tb.t.Fatalf("%s: not after %v", what, patience)
		}
	}
}

// TestFormHelps: known names are suggested while one types, mistakes are told
// where they are, and nothing is proposed before they are mended.
func TestFormHelps(t *testing.T) {
	s := formSite()
	tb := newTab(t, s.disk)
	tb.open(s.disk + "new.html")
	const actor = `document.querySelector('[data-key="actor"] input')`
	tb.do(chromedp.SendKeys(chromedp.CSS(`[data-key="actor"] input`), "ome"))
	tb.until("a known name is suggested", `[...document.querySelectorAll('#d-known option')].some(o => o.value === 'Omega Works')`)
	tb.do(chromedp.SendKeys(chromedp.CSS(`[data-key="claim"] textarea`), "A claim that has an"))
	tb.until("a known claim is offered", `document.querySelector('.known button') !== null`)
	tb.do(chromedp.Click(chromedp.CSS(`.known button`)))
	if got := eval[string](tb, `document.querySelector('[data-key="claim"] textarea').value`); got != "A claim that has an id of its own." {
		t.Errorf("the offered claim is %q", got)
	}

	tb.do(chromedp.SendKeys(chromedp.CSS(`#d-form > [data-key="date"] input`), "March"), chromedp.Click(chromedp.CSS(`#d-propose`)))
	if got := eval[string](tb, `document.activeElement.id`); got != "d-summary" {
		t.Errorf("the focus is on %q, not on what is wrong", got)
	}
	if n := eval[int](tb, `document.querySelectorAll('#d-summary a').length`); n != 2 {
		t.Errorf("%d mistakes are told, of source and date", n)
	}
	const date = `document.querySelector('#d-form > [data-key="date"] input')`
	told := eval[string](tb, date+`.getAttribute('aria-describedby').split(' ').map(id => document.getElementById(id)).filter(e => e.checkVisibility()).map(e => e.textContent).join(' | ')`)
	if !strings.Contains(told, "“March” is no date") || !eval[bool](tb, date+`.getAttribute('aria-invalid') === 'true'`) {
		t.Errorf("the date is described by %q", told)
	}
	tb.do(chromedp.Click(chromedp.CSS(`#d-summary li:last-child a`)))
	if !eval[bool](tb, `document.activeElement === `+date) {
		t.Error("the mistake does not lead to its field")
	}
	eval[any](tb, fill+`; typeIn('date', '2018'); typeIn('source/0/ref', 'long-address'); null`)
	tb.made()
	if eval[bool](tb, `document.getElementById('d-summary').checkVisibility() || `+date+`.hasAttribute('aria-invalid')`) {
		t.Error("what was mended is still told")
	}
	if eval[bool](tb, actor+`.labels.length + `+date+`.labels.length !== 1 || !`+actor+`.ariaLabel`) {
		t.Error("a field has no name")
	}
	if n := eval[int](tb, `[...document.querySelectorAll('#d-form [id]')].filter((e, i, all) => all.findIndex(o => o.id === e.id) !== i).length`); n != 0 {
		t.Errorf("%d ids stand twice", n)
	}
}

// TestFormHandsOver: the forge's address carries name and text, but for a long
// text or a marked one; both are copied instead. The download is the file.
func TestFormHandsOver(t *testing.T) {
	s := formSite()
	tb := newTab(t, s.disk)
	m := tb.fillIn(s.disk, with("Harbours", "title", "Of Harbours & quays", "body", "A text with 100 % + more.\n"))
	link := func() (address, text string) {
		t.Helper()
		u, err := url.Parse(eval[string](tb, `document.getElementById('d-propose').href`))
		if err != nil {
			t.Fatal(err)
		}
		if got := u.Query().Get("filename"); got != "content/briefs/"+tb.made().Name+".md" {
			t.Errorf("the file is called %q", got)
		}
		return u.Scheme + "://" + u.Host + u.Path, u.Query().Get("value")
	}
	if at, text := link(); at != "https://forge.example/team/hard/_new/main/" || text != m.Text || !strings.Contains(text, "100 % + more") {
		t.Errorf("%s is given %q", at, text)
	}
	if !strings.HasPrefix(m.Name, "of-harbours-quays") {
		t.Errorf("the file is called %q", m.Name)
	}
	eval[any](tb, `URL.createObjectURL = (old => b => { globalThis.blob = b; return old.call(URL, b); })(URL.createObjectURL);
		Object.defineProperty(navigator, 'clipboard', {value: {writeText: t => { globalThis.copied = t; return Promise.resolve(); }}}); null`)
	tb.do(chromedp.Click(chromedp.CSS(`#d-download`)), chromedp.Click(chromedp.CSS(`#d-copy`)))
	if got := eval[string](tb, `blob.text()`); got != m.Text {
		t.Errorf("the download is %q", got)
	}
	if got := eval[string](tb, `copied`); got != m.Text {
		t.Errorf("copied is %q", got)
	}
	for what, change := range map[string]string{"long": `typeIn('body', 'ä '.repeat(3000))`, "marked": `typeIn('body', ''); typeIn('tlp', 'red')`} {
		eval[any](tb, fill+`; `+change+`; copied = ''; null`)
		tb.made()
		if _, text := link(); text != "" {
			t.Errorf("%s: the address has the text", what)
		}
		if how := eval[string](tb, `document.getElementById('d-how').textContent`); !strings.Contains(how, "paste") {
			t.Errorf("%s: it is told %q", what, how)
		}
		eval[any](tb, `document.getElementById('d-propose').addEventListener('click', e => e.preventDefault()); null`)
		tb.do(chromedp.Click(chromedp.CSS(`#d-propose`)))
		if got := eval[string](tb, `copied`); got == "" || got != tb.made().Text {
			t.Errorf("%s: copied is %q", what, got)
		}
	}
}

// TestFormWrites: served by dossier serve, the form writes the file, and the
// page of the new brief is shown.
func TestFormWrites(t *testing.T) {
	content, at := served(t)
	tb := newTab(t, at)
	m := tb.fillIn(at, good("Beacons"))
	tb.do(chromedp.Click(chromedp.CSS(`#d-write`)))
	tb.until("the page of the brief", `location.pathname.startsWith('/briefs/') && document.readyState === 'complete'`)
	if got := eval[string](tb, `document.querySelector('h1').textContent`); got != "The department keeps the file on Beacons closed." {
		t.Errorf("it is headed %q", got)
	}
	if got, err := os.ReadFile(filepath.Join(content, "briefs", m.Name+".md")); err != nil || string(got) != m.Text {
		t.Errorf("written is %q, %v", got, err)
	}
	for _, what := range tb.troubles() {
		t.Error(what)
	}
	tb.fillIn(at, with("Beacons", "source/0/ref", "https://news.example/other"))
	tb.do(chromedp.Click(chromedp.CSS(`#d-write`)))
	tb.until("it is refused", `document.getElementById('d-state').textContent.includes('there already')`)
}

// served serves a copy of the hard site from its program, and gives the copy and
// the address.
func served(t *testing.T) (content, at string) {
	t.Helper()
	if program == "" {
		t.Skip("the sites were given")
	}
	content = filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("testdata/content")); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	serve := exec.CommandContext(ctx, program, "serve", "--content", content, "--address", "127.0.0.1:0")
	says, err := serve.StderrPipe()
	if err == nil {
		err = serve.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { stop(); serve.Wait() })
	for lines := bufio.NewScanner(says); at == "" && lines.Scan(); {
		at = regexp.MustCompile(`http://\S+/`).FindString(lines.Text())
	}
	go func() { // nobody reads the rest
		for lines := bufio.NewScanner(says); lines.Scan(); {
		}
	}()
	return content, at
}
