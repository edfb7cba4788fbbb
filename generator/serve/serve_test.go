package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dossier/generator"
)

const good = "---\nactor: Tencent\nclaim: The app keeps messages.\nsource: https://a.example/x\ndate: 2018\n---\n![a map](../assets/map.png)\n"

// content makes a content folder with one brief.
func content(t *testing.T) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "content")
	put(t, folder, "briefs/a.md", good)
	put(t, folder, "assets/map.png", "\x89PNG")
	return folder
}

func put(t *testing.T, folder, path, text string) {
	t.Helper()
	full := filepath.Join(folder, path)
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// built gives a server with a site.
func built(t *testing.T, o Options) *Server {
	t.Helper()
	if o.Content == "" {
		o.Content = content(t)
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func ask(s *Server, method, url string) *http.Response {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, httptest.NewRequest(method, url, nil))
	return w.Result()
}

func body(r *http.Response) string {
	b, _ := io.ReadAll(r.Body)
	return string(b)
}

func TestAnswers(t *testing.T) {
	s := built(t, Options{})
	for _, test := range []struct {
		path, kind string
		code       int
		holds      string
	}{
		{"/", "text/html; charset=utf-8", 200, "<title>"},
		{"/index.html", "text/html; charset=utf-8", 200, "<title>"},
		{"/briefs/a.html", "text/html; charset=utf-8", 200, "keeps messages"},
		{"/claims/", "text/html; charset=utf-8", 200, "keeps messages"},
		{"/claims", "", 302, ""},
		{"/site.css", "text/css; charset=utf-8", 200, "{"},
		{"/data/claims.json", "application/json", 200, `"claims":[`},
		{"/assets/map.png", "image/png", 200, "PNG"},
		{"/nothing.html", "text/html; charset=utf-8", 404, scriptPath},
		{"/../content/briefs/a.md", "text/html; charset=utf-8", 404, ""},
		{"/" + scriptPath, "text/javascript; charset=utf-8", 200, "EventSource"},
		{"/" + stylePath, "text/css; charset=utf-8", 200, "#dossier-live"},
	} {
		r := ask(s, "GET", "http://127.0.0.1:8080"+test.path)
		if got := r.Header.Get("Content-Type"); r.StatusCode != test.code || test.kind != "" && got != test.kind {
			t.Errorf("%s: %d %s, want %d %s", test.path, r.StatusCode, got, test.code, test.kind)
		}
		if !strings.Contains(body(r), test.holds) || r.Header.Get("X-Content-Type-Options") != "nosniff" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: the answer has no %q, or headers are missing", test.path, test.holds)
		}
	}
	if r := ask(s, "POST", "http://127.0.0.1/"); r.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", r.StatusCode)
	}
}

// TestPageIsTheSites holds that a served page differs from the built one by the
// script, the stylesheet and the leave to ask for news alone, and by the form,
// which it always has.
func TestPageIsTheSites(t *testing.T) {
	folder := content(t)
	files, _, err := generator.Memory(t.Context(), generator.Options{Content: folder, Form: true})
	if err != nil {
		t.Fatal(err)
	}
	page := body(ask(built(t, Options{Options: generator.Options{Content: folder}}), "GET", "http://localhost/briefs/a.html"))
	for _, added := range []string{
		" connect-src 'self';",
		`<link rel="stylesheet" href="/_dossier/live.css"><script src="/_dossier/live.js" data-events="/_dossier/events" data-number="1" defer></script>`,
	} {
		if strings.Count(page, added) != 1 {
			t.Errorf("the page has not once: %s", added)
		}
		page = strings.Replace(page, added, "", 1)
	}
	if page != string(files["briefs/a.html"]) {
		t.Error("the served page is not the built one")
	}
	if strings.Contains(string(files["briefs/a.html"]), "_dossier") {
		t.Error("a built page has what only serve adds")
	}
}

// TestSearchIsServed: the index is served as scripts, whatever is said behind
// their names, and a page that is loaded anew reads that of the last build.
func TestSearchIsServed(t *testing.T) {
	folder := content(t)
	s := built(t, Options{Options: generator.Options{Content: folder}, Path: "/desk/"})
	get := func(name string) string {
		r := ask(s, "GET", "http://127.0.0.1/desk/"+name)
		if kind := r.Header.Get("Content-Type"); r.StatusCode != 200 || kind != "text/javascript; charset=utf-8" || r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %s", name, r.StatusCode, kind)
		}
		return body(r)
	}
	get("search.js")
	first := get("search/root.js")
	if terms := get("search/t0.js?v=1"); !strings.Contains(terms, `"messages"`) || strings.Contains(terms, `"zeppelins"`) {
		t.Errorf("the first index has the terms %s", terms)
	}
	put(t, folder, "briefs/a.md", strings.Replace(good, "messages", "zeppelins", 1))
	if err := s.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	if terms := get("search/t0.js?v=1"); strings.Contains(terms, `"messages"`) || !strings.Contains(terms, `"zeppelins"`) {
		t.Errorf("the second index has the terms %s", terms)
	}
	if get("search/root.js") == first {
		t.Error("by the root of the index nothing has changed")
	}
}

// TestHosts holds that a page elsewhere cannot read the site through a name
// that was made to lead here.
func TestHosts(t *testing.T) {
	local := built(t, Options{Address: "127.0.0.1:0"})
	named := built(t, Options{Address: "desk.example:80", Public: true})
	for host, want := range map[string][2]bool{
		"127.0.0.1:8080": {true, true}, "[::1]:8080": {true, true}, "localhost": {true, true}, "LOCALHOST:1": {true, true}, "192.0.2.7": {true, true},
		"desk.example": {false, true}, "evil.example": {false, false}, "localhost.evil.example": {false, false}, "": {false, false},
	} {
		for i, s := range []*Server{local, named} {
			r := httptest.NewRequest("GET", "/", nil)
			r.Host = host
			w := httptest.NewRecorder()
			s.ServeHTTP(w, r)
			if ok := w.Code == 200; ok != want[i] || !ok && strings.Contains(w.Body.String(), "keeps") {
				t.Errorf("%q: %d, want answered %v", host, w.Code, want[i])
			}
		}
	}
}

func TestSubPath(t *testing.T) {
	s := built(t, Options{Path: "/desk/preview"})
	for path, want := range map[string]int{
		"/": 302, "/desk/preview": 302, "/desk/preview/": 200, "/desk/preview/briefs/a.html": 200, "/briefs/a.html": 404, "/desk/previewer/": 404,
	} {
		if r := ask(s, "GET", "http://localhost"+path); r.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, r.StatusCode, want)
		}
	}
	if page := body(ask(s, "GET", "http://localhost/desk/preview/")); !strings.Contains(page, `"/desk/preview/_dossier/live.js"`) {
		t.Error("the script is not asked for below the path")
	}
	for _, bad := range []string{"desk", "/../", "//x", "/a/../b"} {
		if _, err := New(Options{Path: bad}); err == nil {
			t.Errorf("the path %q is taken", bad)
		}
	}
}

func TestListen(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1:0": true, "localhost:0": true, "0.0.0.0:0": false, ":0": false, "nonsense": false} {
		s := built(t, Options{Address: address})
		l, err := s.listen()
		if ok := err == nil; ok != want {
			t.Errorf("%s: error %v, want listening %v", address, err, want)
		}
		if l != nil {
			l.Close()
		}
	}
	s := built(t, Options{Address: "0.0.0.0:0", Public: true})
	l, err := s.listen()
	if err != nil {
		t.Fatal("--public:", err)
	}
	l.Close()
}

// listener reads what a page is told.
type listener struct {
	t    *testing.T
	news chan news
}

func listen(t *testing.T, address string) *listener {
	t.Helper()
	r, err := http.Get(address + eventsPath)
	if err != nil {
		t.Fatal(err)
	}
	if kind := r.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Errorf("events are %s", kind)
	}
	l := &listener{t, make(chan news, 100)}
	go func() {
		defer close(l.news)
		for lines := bufio.NewScanner(r.Body); lines.Scan(); {
			var n news
			if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok && json.Unmarshal([]byte(text), &n) == nil {
				l.news <- n
			}
		}
	}()
	t.Cleanup(func() { r.Body.Close() })
	return l
}

// until waits for news of a kind.
func (l *listener) until(what string, is func(news) bool) {
	l.t.Helper()
	for late := time.After(20 * time.Second); ; {
		select {
		case n, ok := <-l.news:
			if !ok {
				l.t.Fatalf("the server ended before: %s", what)
			}
			if is(n) {
				return
			}
		case <-late:
			l.t.Fatalf("nothing came of: %s", what)
		}
	}
}

// TestEditing goes through what an editor does: change, break, mend, add a
// folder; and sees what an open page is told, and what it then finds.
func TestEditing(t *testing.T) {
	folder := content(t)
	s := built(t, Options{Options: generator.Options{Content: folder}})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w, err := newWatcher(s.watched()...)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.serve(ctx, l, w) }()
	address := "http://" + l.Addr().String() + "/"
	page := listen(t, address)
	shown := func(path string) string {
		r, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		return body(r)
	}
	page.until("the first state", func(n news) bool { return n.Number == 1 && len(n.Findings) == 0 })

	put(t, folder, "briefs/a.md", strings.Replace(good, "keeps", "sells", 1))
	page.until("a change", func(n news) bool { return n.Number == 2 })
	if !strings.Contains(shown("briefs/a.html"), "The app sells messages") {
		t.Error("the change is not shown")
	}

	put(t, folder, "briefs/a.md", strings.Replace(good, "date:", "dat:", 1))
	page.until("a mistake", func(n news) bool {
		return n.Number == 2 && len(n.Findings) > 0 && strings.HasPrefix(n.Findings[0].Place, "content/briefs/a.md:") && n.Findings[0].Severity == "error"
	})
	if !strings.Contains(shown("briefs/a.html"), "The app sells messages") {
		t.Error("the last good page is gone")
	}

	put(t, folder, "briefs/a.md", strings.Replace(good, "keeps", "sells", 1))
	page.until("the mistake mended, the site the same", func(n news) bool { return n.Number == 2 && len(n.Findings) == 0 })

	put(t, folder, "briefs/2019/may/b.md", strings.Replace(good, "keeps", "reads", 1))
	page.until("a new folder", func(n news) bool { return n.Number == 3 })
	put(t, folder, "briefs/2019/may/b.md", strings.Replace(strings.Replace(good, "../assets", "../../../assets", 1), "keeps", "lends", 1))
	page.until("a change in the new folder", func(n news) bool { return n.Number == 4 })

	if err := os.Rename(folder, folder+".away"); err != nil {
		t.Fatal(err)
	}
	page.until("the content gone", func(n news) bool { return n.Fault != "" })

	cancel()
	if err := <-ended; err != nil {
		t.Error("ended with:", err)
	}
}

// TestQuiet holds that what editors leave lying about makes no build.
func TestQuiet(t *testing.T) {
	folder := content(t)
	w, err := newWatcher(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	changed := make(chan bool, 10)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go w.run(ctx, func() { changed <- true })
	put(t, folder, "briefs/.a.md.swp", "x")
	put(t, folder, "briefs/a.md~", "x")
	os.Chmod(filepath.Join(folder, "briefs", "a.md"), 0o600)
	select {
	case <-changed:
		t.Error("a swap file, a backup or permissions made a build")
	case <-time.After(5 * settle):
	}
	put(t, folder, "briefs/a.md", good+"\n")
	put(t, folder, "briefs/a.md", good+"\n\n")
	<-changed
	select {
	case <-changed:
		t.Error("two writes at once made two builds")
	case <-time.After(5 * settle):
	}
}

// TestNoSiteYet holds that serving begins although the content has an error,
// and shows a page that waits.
func TestNoSiteYet(t *testing.T) {
	folder := content(t)
	put(t, folder, "briefs/a.md", "---\n---\n")
	var said []string
	s := built(t, Options{Options: generator.Options{Content: folder}, Log: func(line string) { said = append(said, line) }})
	r := ask(s, "GET", "http://localhost/")
	if page := body(r); r.StatusCode != 404 || !strings.Contains(page, "No site yet") || !strings.Contains(page, scriptPath) {
		t.Errorf("%d: %s", r.StatusCode, page)
	}
	if len(said) != 1 || !strings.HasPrefix(said[0], "Not rebuilt: ") {
		t.Errorf("said: %q", said)
	}
}

func TestRun(t *testing.T) {
	if err := Run(t.Context(), Options{Options: generator.Options{Content: filepath.Join(t.TempDir(), "none")}, Address: "127.0.0.1:0"}); err == nil {
		t.Error("a content folder that is not there is served")
	}
	ctx, cancel := context.WithCancel(t.Context())
	o := Options{Options: generator.Options{Content: content(t)}, Address: "127.0.0.1:0"}
	o.Log = func(line string) {
		if strings.HasPrefix(line, "Serving ") {
			cancel()
		}
	}
	if err := Run(ctx, o); err != nil {
		t.Error("told to end:", err)
	}
}
