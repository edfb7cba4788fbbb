package browser

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromes are the names and places of browsers that speak the DevTools
// protocol, in the order in which they are tried.
var chromes = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
	"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	`C:\Program Files\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
	`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
}

func findChrome() (string, error) {
	names := chromes
	if own := os.Getenv("DOSSIER_CHROME"); own != "" {
		names = []string{own}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no browser for the browser tests: install Chromium, Chrome or Edge, or set DOSSIER_CHROME to one")
}

func startChrome(path, profile string) (context.Context, context.CancelFunc) {
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.UserDataDir(profile),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stop := chromedp.NewContext(alloc)
	return ctx, func() { stop(); stopAlloc() }
}

// patience bounds what a single page may take, on a slow machine as well.
const patience = 30 * time.Second

// tab is one tab of the browser that remembers what went wrong in it.
type tab struct {
	t       *testing.T
	ctx     context.Context
	within  string // the start of all addresses that a page may ask for
	mu      sync.Mutex
	trouble []string
}

// newTab opens a tab whose pages may only ask for what begins with within.
func newTab(t *testing.T, within string) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	tb := &tab{t: t, ctx: ctx, within: within}
	// Without a deadline: the tab lives as long as the context it was opened in.
	if err := errors.Join(chromedp.Do(ctx), chromedp.Listen(ctx, tb.hear)); err != nil {
		t.Fatal(err)
	}
	return tb
}

// hear notes whatever a quiet page would not cause. A violation of the content
// policy reaches it as an entry of the browser's log.
func (tb *tab) hear(ev any) {
	switch ev := ev.(type) {
	case *runtime.EventExceptionThrown:
		tb.note("exception: " + ev.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		if k := string(ev.Type); k == "error" || k == "warning" || k == "assert" {
			var words []string
			for _, arg := range ev.Args {
				words = append(words, arg.Description+string(arg.Value))
			}
			tb.note("console " + k + ": " + strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if k := string(ev.Entry.Level); k == "error" || k == "warning" {
			tb.note("browser log: " + ev.Entry.Text + " " + ev.Entry.URL)
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(ev.Request.URL, tb.within) {
			tb.note("request outside: " + ev.Request.URL)
		}
	}
}

func (tb *tab) note(what string) {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	tb.trouble = append(tb.trouble, what)
}

// troubles gives what went wrong since the last call.
func (tb *tab) troubles() []string {
	tb.mu.Lock()
	defer tb.mu.Unlock()
	got := tb.trouble
	tb.trouble = nil
	return got
}

// open goes to an address, waits until the page stands still and gives what
// went wrong meanwhile.
func (tb *tab) open(url string) []string {
	tb.t.Helper()
	tb.troubles()
	tb.do(chromedp.Navigate(url), settle)
	return tb.troubles()
}

// settle waits for two frames: deferred scripts have run and layout is done.
var settle = chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
	_, err := cdp.Call(ctx, t, runtime.Evaluate, runtime.EvaluateParams{
		Expression:   "new Promise(ok => requestAnimationFrame(() => requestAnimationFrame(ok)))",
		AwaitPromise: new(true),
	})
	return err
})

// do runs actions in the tab and fails the test when one fails.
func (tb *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	ctx, stop := context.WithTimeout(tb.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		tb.t.Fatal(err)
	}
}

// eval gives the value of a JavaScript expression in the tab's page.
func eval[T any](tb *tab, expression string) T {
	tb.t.Helper()
	return get(tb, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}

// get runs an action in the tab and gives its value.
func get[T any](tb *tab, action chromedp.Action[T]) T {
	tb.t.Helper()
	ctx, stop := context.WithTimeout(tb.ctx, patience)
	defer stop()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		tb.t.Fatal(err)
	}
	return v
}

// call sends one command of the protocol.
func call[P, R any](tb *tab, cmd cdp.Command[P, R], params P) R {
	tb.t.Helper()
	return get(tb, func(ctx context.Context, t *chromedp.Target) (R, error) { return cdp.Call(ctx, t, cmd, params) })
}
