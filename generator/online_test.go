package generator

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// web is a server on this machine that stands for the web, and counts.
type web struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int // by path
}

func newWeb(t *testing.T) *web {
	t.Helper()
	w := &web{asked: map[string]int{}}
	w.Server = httptest.NewServer(http.HandlerFunc(w.answer))
	t.Cleanup(w.Close)
	return w
}

func (w *web) answer(out http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	w.asked[r.URL.Path]++
	w.mu.Unlock()
	switch path := r.URL.Path; {
	case path == "/", strings.HasPrefix(path, "/fine"), strings.HasPrefix(path, "/copy"):
	case path == "/moved":
		http.Redirect(out, r, "/fine/now", http.StatusMovedPermanently)
	case path == "/for-now":
		http.Redirect(out, r, "/fine/elsewhere", http.StatusFound)
	case path == "/front":
		http.Redirect(out, r, "/", http.StatusFound)
	case path == "/inside":
		http.Redirect(out, r, "http://169.254.169.254/", http.StatusFound)
	case path == "/door":
		out.WriteHeader(http.StatusForbidden)
	case path == "/archive":
		if strings.HasSuffix(r.URL.Query().Get("url"), "/fine/kept") {
			fmt.Fprint(out, `{"archived_snapshots": {"closest": {"available": true, "url": "http://web.archive.org/web/2019/x"}}}`)
			return
		}
		fmt.Fprint(out, `{"archived_snapshots": {}}`)
	default:
		http.NotFound(out, r)
	}
}

func (w *web) online(cache string) Online {
	at := netip.MustParseAddrPort(w.Listener.Addr().String())
	return Online{
		Cache: cache, Age: time.Hour, Now: time.Now, Archive: w.URL + "/archive", Pause: time.Millisecond,
		Allow: func(a netip.AddrPort) bool { return a == at },
	}
}

// sourced makes a brief for each path of the server, in one content folder.
func (w *web) sourced(t *testing.T, paths ...string) string {
	t.Helper()
	files := map[string]string{}
	for i, path := range paths {
		address, archive, _ := strings.Cut(path, " ")
		source := "{url: \"" + w.URL + address + "\""
		if archive != "" {
			source += ", archive: \"" + w.URL + archive + "\""
		}
		files[fmt.Sprintf("briefs/%02d.md", i)] = fmt.Sprintf("---\nactor: Desk\nclaim: Number %d is so.\nsource: %s}\ndate: 2018\n---\n", i, source)
	}
	return content(t, files)
}

// saidOnline gives what a report says that begins with online or archive.
func saidOnline(r Report) []string {
	lines := []string{}
	for _, f := range r.Findings {
		if strings.HasPrefix(f.Rule, "online-") || strings.HasPrefix(f.Rule, "archive-") {
			lines = append(lines, fmt.Sprintf("%s:%d:%d %s: %s", filepath.Base(f.File), f.Line, f.Column, f.Rule, f.Hint))
		}
	}
	return lines
}

func TestCheckOnline(t *testing.T) {
	w := newWeb(t)
	folder := w.sourced(t, "/fine/1 /copy/1", "/gone /copy/2", "/moved /copy/3", "/for-now /copy/4", "/front /copy/5", "/inside /copy/6", "/door /copy/7",
		"/fine/2 /gone-copy", "/fine/kept", "/fine/unkept", "/ /copy/8")
	r, err := CheckOnline(context.Background(), Options{Content: folder}, w.online(""))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"01.md:4:15 online-gone: look where it is now; till then its copy stands for it",
		"02.md:4:15 online-moved: write " + w.URL + "/fine/now",
		"04.md:4:15 online-front-page: look whether the page is still there",
		"05.md:4:15 online-refused: write an address that readers can follow",
		"06.md:4:15 online-unclear: look at it yourself",
		fmt.Sprintf("07.md:4:%d archive-gone: name another copy, or take it out", 15+len(w.URL)+len("/fine/2")+len(`", archive: "`)),
		"08.md:4:15 archive-none: write archive: https://web.archive.org/web/2019/x",
		"09.md:4:15 archive-none: keep one with dossier snapshot add, or have one made at https://web.archive.org/save and write its address under archive",
	}
	if diff := cmp.Diff(want, saidOnline(r)); diff != "" {
		t.Errorf("%s\n%s", diff, lines(r))
	}
	if w.asked["/robots.txt"] != 1 {
		t.Errorf("robots.txt was asked %d times", w.asked["/robots.txt"])
	}
}

// TestOnlineStops holds that a run which is stopped keeps what it learnt, and
// that the next asks for the rest alone.
func TestOnlineStops(t *testing.T) {
	w := newWeb(t)
	var paths []string
	for i := range 12 {
		paths = append(paths, fmt.Sprint("/fine/", i, " /copy/", i))
	}
	folder, cache := w.sourced(t, paths...), filepath.Join(t.TempDir(), "answers.json")
	ctx, cancel := context.WithCancel(context.Background())
	o := Options{Content: folder, Progress: func(stage string, done, _ int) {
		if stage == "ask" && done == 10 {
			cancel()
		}
	}}
	if _, err := CheckOnline(ctx, o, w.online(cache)); !errors.Is(err, context.Canceled) {
		t.Fatalf("a stopped run gives %v", err)
	}
	if _, err := os.Stat(cache); err != nil {
		t.Fatal("nothing was kept:", err)
	}
	o.Progress = nil
	r, err := CheckOnline(context.Background(), o, w.online(cache))
	if err != nil || len(saidOnline(r)) > 0 {
		t.Fatalf("%v, %v", saidOnline(r), err)
	}
	twice := 0
	for path, n := range w.asked {
		if n > 1 && path != "/robots.txt" {
			twice++
		}
	}
	if twice > 2 {
		t.Errorf("%d addresses were asked twice: %v", twice, w.asked)
	}
}

func TestOffline(t *testing.T) {
	w := newWeb(t)
	folder, cache := w.sourced(t, "/fine/a /copy/b", "/fine/c /copy/d"), filepath.Join(t.TempDir(), "answers.json")
	how := w.online(cache)
	how.Allow = nil // as if the way there were closed
	if r, err := CheckOnline(context.Background(), Options{Content: folder}, how); err != nil || len(saidOnline(r)) != 4 {
		t.Errorf("what is refused is no sign of being offline: %v, %v", saidOnline(r), err)
	}
	w.Close()
	if _, err := CheckOnline(context.Background(), Options{Content: folder}, w.online(cache)); !errors.Is(err, ErrOffline) {
		t.Errorf("where nothing answers: %v", err)
	}
	if text, err := os.ReadFile(cache); err != nil || strings.Contains(string(text), "outcome") {
		t.Errorf("that nothing answered is believed later: %v\n%s", err, text)
	}
}

// TestOnlineTellsNothing holds that what an edition withholds is not asked for,
// and that content with errors asks for nothing.
func TestOnlineTellsNothing(t *testing.T) {
	w := newWeb(t)
	folder := w.sourced(t, "/fine/open /copy/1")
	write(t, folder, map[string]string{
		"briefs/secret.md": "---\nactor: Desk\nclaim: It is secret.\nsource: {url: \"" + w.URL + "/fine/secret\", archive: \"" + w.URL + "/copy/secret\"}\ndate: 2018\ntlp: amber\n---\n",
	})
	if _, err := CheckOnline(context.Background(), Options{Content: folder}, w.online("")); err != nil {
		t.Fatal(err)
	}
	if w.asked["/fine/secret"]+w.asked["/copy/secret"] > 0 || w.asked["/fine/open"] == 0 {
		t.Errorf("what was asked: %v", w.asked)
	}
	write(t, folder, map[string]string{"briefs/broken.md": "---\nactor: Desk\n---\n"})
	clear(w.asked)
	r, err := CheckOnline(context.Background(), Options{Content: folder}, w.online(""))
	if err != nil || r.Errors == 0 || len(w.asked) > 0 {
		t.Errorf("with errors: %d, %v, asked %v", r.Errors, err, w.asked)
	}
}

func TestFront(t *testing.T) {
	for address, want := range map[string]bool{
		"https://a.example": true, "https://a.example/": true, "https://a.example//": true, "": false,
		"https://a.example/x": false, "https://a.example/?p=1": false,
	} {
		if got := front(address); got != want {
			t.Errorf("front(%q) = %v", address, got)
		}
	}
}
