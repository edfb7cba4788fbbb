package online

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestRobots(t *testing.T) {
	text := func(s string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, s) }
	}
	status := func(n int) http.HandlerFunc { return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(n) } }
	to := func(u string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, u, http.StatusFound) }
	}
	const away, fine = "barred: its robots.txt asks programs to stay away", "answered 200"
	for _, test := range []struct {
		name   string
		robots http.HandlerFunc
		want   string
	}{
		{"none", nil, fine},
		{"empty", text(""), fine},
		{"all", text("User-agent: *\nDisallow: /"), away},
		{"us", text("User-agent: *\nDisallow:\n\nUser-agent: Dossier\nDisallow: /ok"), away},
		{"another", text("User-agent: *\nDisallow:\n\nUser-agent: other\nDisallow: /"), fine},
		{"we may", text("User-agent: *\nDisallow: /\n\nUser-agent: dossier\nAllow: /"), fine},
		{"a longer rule", text("User-agent: *\nDisallow: /\nAllow: /ok"), fine},
		{"with a mark in front", text("\ufeffUser-agent: *\nDisallow: /"), away},
		{"old line ends", text("User-agent: *\rDisallow: /"), away},
		{"a page instead", text("<!doctype html>\n<p style='x: y'>Disallow: /</p>"), fine},
		{"rules for nobody first", text("Disallow: /x\nUser-agent: *\nCrawl-delay: none\nDisallow: /ok"), away},
		{"endless", func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "User-agent: *\nDisallow: /ok\n")
			for line := strings.Repeat("Disallow: /*a*b$\n", 1000); ; {
				if _, err := fmt.Fprint(w, line); err != nil {
					return
				}
			}
		}, away},
		{"pauses of a day", text("User-agent: *\nCrawl-delay: 86400"), "barred: its robots.txt asks for longer pauses than 30s"},
		{"pauses beyond measure", text("User-agent: *\nCrawl-delay: 1e300"), "barred: its robots.txt asks for longer pauses than 30s"},
		{"forbidden", status(403), fine},
		{"gone", status(410), fine},
		{"broken", status(500), "barred: its robots.txt cannot be read: status 500"},
		{"busy", status(429), "barred: its robots.txt cannot be read: the host is busy"},
		{"in a loop", to("/robots.txt"), fine},
		{"inside", to("http://10.0.0.1/robots.txt"), "barred: its robots.txt cannot be read: it leads to 10.0.0.1, which is inside a network or kept for special use"},
		{"a file", to("file:///etc/passwd"), "refused: the address is neither http nor https"},
		{"reset", func(w http.ResponseWriter, _ *http.Request) { reset(w) }, "failed: the connection broke"},
		{"silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "failed: there was no answer in time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			b := serve(t)
			b.robots = test.robots
			c := client(t, Options{}, b)
			if got := ask(t, c, b.URL+"/ok"); got != test.want {
				t.Errorf("%s\nwant %s", got, test.want)
			}
			robots := b.tried("/robots.txt")
			if robots > maxRobotsHops+1 {
				t.Errorf("robots.txt was asked %d times", robots)
			}
			if ask(t, c, b.URL+"/ok?2"); b.tried("/robots.txt") != robots {
				t.Error("robots.txt was asked again")
			}
		})
	}
}

// TestPolite holds that one host is asked one thing at a time, with pauses,
// also by what redirects to it, and as slowly as it says.
func TestPolite(t *testing.T) {
	b, other := serve(t), serve(t)
	b.robots = func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nCrawl-delay: 0.04") }
	c := client(t, Options{Pause: 10 * time.Millisecond}, b, other)
	var addresses []string
	for i := range 5 {
		addresses = append(addresses,
			fmt.Sprint(b.URL, "/ok/", i),
			fmt.Sprint(strings.Replace(other.URL, "127.0.0.1", "localhost", 1), "/to/302?u=", url.QueryEscape(fmt.Sprint(b.URL, "/ok/to", i))))
	}
	answers, err := c.Run(context.Background(), addresses, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	for address, a := range answers {
		if a.Outcome != Answered {
			t.Errorf("%s: %s", address, said(a))
		}
	}
	if b.together != 1 {
		t.Errorf("%d requests stood open at once", b.together)
	}
	if len(b.at) != 11 {
		t.Fatalf("%d requests were made: %v", len(b.at), b.asked)
	}
	for i := 2; i < len(b.at); i++ { // the second may have waited before the delay was known
		if d := b.at[i].Sub(b.at[i-1]); d < 35*time.Millisecond {
			t.Errorf("request %d came %s after the one before", i, d)
		}
	}
}

// TestResumes holds that a run which was stopped goes on where it was.
func TestResumes(t *testing.T) {
	b := serve(t)
	path := filepath.Join(t.TempDir(), "new", "cache.json")
	var addresses []string
	for i := range 40 {
		addresses = append(addresses, fmt.Sprint(b.URL, "/ok/", i))
	}
	addresses = append(addresses, b.URL+"/nothing", addresses[0])
	open := func(age time.Duration) *Cache { return must(OpenCache(path, age, time.Now)) }

	ctx, cancel := context.WithCancel(context.Background())
	stopped, err := client(t, Options{}, b).Run(ctx, addresses, open(time.Hour), func(done, total int) {
		if total != 41 {
			t.Errorf("%d in all", total)
		}
		if done == 20 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(stopped) < 20 || len(stopped) > 22 {
		t.Fatalf("%d answers, %v", len(stopped), err)
	}
	all, err := client(t, Options{}, b).Run(context.Background(), addresses, open(time.Hour), nil)
	if err != nil || len(all) != 41 {
		t.Fatalf("%d answers, %v", len(all), err)
	}
	for i := range 19 {
		if n := b.tried(fmt.Sprint("/ok/", i)); n != 1 {
			t.Errorf("address %d was asked %d times", i, n)
		}
	}
	before := len(b.asked)
	again, err := client(t, Options{}, b).Run(context.Background(), addresses, open(time.Hour), nil)
	if err != nil || len(b.asked) != before {
		t.Errorf("what is known was asked again: %v, %v", b.asked[before:], err)
	}
	if diff := cmp.Diff(all, again); diff != "" {
		t.Error(diff)
	}
	if _, err := client(t, Options{}, b).Run(context.Background(), addresses, open(0), nil); err != nil || len(b.asked) < before+41 {
		t.Errorf("with an age of 0 only %d requests were made, %v", len(b.asked)-before, err)
	}
	entries := must(os.ReadDir(filepath.Dir(path)))
	if len(entries) != 1 {
		t.Errorf("beside the cache stands something else: %v", entries)
	}
	if mode := must(os.Stat(path)).Mode().Perm(); mode != 0o600 {
		t.Errorf("the cache may be read by others: %o", mode)
	}
}

func TestCacheFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"notes.txt": "my notes", "other.json": `{"a": 1}`, "torn.json": `{"format": "dossier answers", "version": 1, "answers": {"x": `,
	} {
		path := filepath.Join(dir, name)
		os.WriteFile(path, []byte(text), 0o644)
		if _, err := OpenCache(path, time.Hour, time.Now); err == nil || !strings.Contains(err.Error(), "no cache of answers") {
			t.Errorf("%s: %v", name, err)
		}
		if got := must(os.ReadFile(path)); string(got) != text {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := OpenCache(dir, time.Hour, time.Now); err == nil {
		t.Error("a folder is read as a cache")
	}
	path := filepath.Join(dir, "old.json")
	os.WriteFile(path, []byte(`{"format": "dossier answers", "version": 99, "answers": {"x": {"outcome": "answered", "at": "2999-01-01T00:00:00Z"}}}`), 0o644)
	if c, err := OpenCache(path, time.Hour, time.Now); err != nil || len(c.answers) > 0 {
		t.Errorf("another version is believed: %v", err)
	}
}

func TestFresh(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	c := &Cache{age: 48 * time.Hour, now: func() time.Time { return now }}
	for _, test := range []struct {
		outcome Outcome
		age     time.Duration
		want    bool
	}{
		{Answered, time.Hour, true},
		{Answered, 49 * time.Hour, false},
		{Answered, -time.Hour, false},
		{Gone, 47 * time.Hour, false},
		{Denied, 47 * time.Hour, true},
		{Failed, 30 * time.Minute, true},
		{Failed, 2 * time.Hour, false},
		{Later, time.Minute, false},
		{Refused, time.Minute, false},
		{"odd", 0, false},
	} {
		if got := c.fresh(Answer{Outcome: test.outcome, At: now.Add(-test.age)}); got != test.want {
			t.Errorf("%s after %s is fresh: %v", test.outcome, test.age, got)
		}
	}
}

func TestPage(t *testing.T) {
	b := serve(t)
	c := client(t, Options{}, b)
	for _, test := range []struct {
		path string
		n    int
		cut  bool
		err  string
	}{
		{"/ok", 19, false, ""},
		{"/to/301?u=%2Fok", 19, false, ""},
		{"/endless", 1000, true, ""},
		{"/bomb", 1000, true, ""},
		{"/drip", 0, false, "there was no answer in time"},
		{"/short", 0, false, "the connection broke"},
		{"/not-gzip", 0, false, "no answer that can be read"},
		{"/nothing", 0, false, "the host no longer has it (status 404)"},
		{"/to/302?u=http%3A%2F%2F10.0.0.1%2F", 0, false, "it leads to 10.0.0.1"},
	} {
		p, err := c.Page(context.Background(), b.URL+test.path, 1000)
		if len(p.Body) != test.n || p.Cut != test.cut {
			t.Errorf("%s: %d bytes, cut: %v", test.path, len(p.Body), p.Cut)
		}
		if got := fmt.Sprint(err); test.err == "" && err != nil || !strings.Contains(got, test.err) {
			t.Errorf("%s: %v, want %s", test.path, err, test.err)
		}
	}
}

// TestCopies holds what is made of all that an archive may say.
func TestCopies(t *testing.T) {
	b := serve(t)
	c := client(t, Options{}, b)
	path := filepath.Join(t.TempDir(), "cache.json")
	ask := func(archive string, addresses ...string) map[string]string {
		t.Helper()
		got, err := c.Copies(context.Background(), archive, addresses, must(OpenCache(path, time.Hour, time.Now)), nil)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	const kept = "https://web.archive.org/web/2019/https://a.example/has"
	want := map[string]string{"https://a.example/has": kept, "https://a.example/none": "", "https://a.example/evil": "", "https://a.example/elsewhere": ""}
	addresses := []string{"https://a.example/has", "https://a.example/none", "https://a.example/evil", "https://a.example/elsewhere"}
	for range 2 {
		if diff := cmp.Diff(want, ask(b.URL+"/wayback", addresses...)); diff != "" {
			t.Error(diff)
		}
	}
	if n := b.tried("/wayback"); n != 4 {
		t.Errorf("the archive was asked %d times for four copies", n)
	}
	for _, archive := range []string{"/garbled", "/ok", "/nothing", "/status/500", "/status/403"} {
		if got := ask(b.URL+archive, "https://a.example/x", "https://a.example/y"); len(got) > 0 {
			t.Errorf("%s: %v", archive, got)
		}
	}
	if n := b.tried("/garbled"); n != 1 {
		t.Errorf("an archive that says nothing was asked %d times", n)
	}
}
