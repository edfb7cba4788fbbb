package online

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"path"
	"strings"
	"sync"
	"testing"
	"time"
)

// bad is a server on this machine that misbehaves in every way, one a path.
type bad struct {
	*httptest.Server
	robots http.HandlerFunc // nil: there is none

	mu       sync.Mutex
	asked    []string       // method and path, in order
	tries    map[string]int // by path
	at       []time.Time    // when each request came
	open     int            // requests that are being answered
	together int            // the most of them at once
	headers  http.Header    // of the last request
}

func serve(t *testing.T) *bad {
	t.Helper()
	b := &bad{tries: map[string]int{}}
	b.Server = httptest.NewServer(http.HandlerFunc(b.answer))
	t.Cleanup(func() { b.CloseClientConnections(); b.Close() })
	return b
}

// client gives a client that may reach the servers and nothing else that is not
// public, and is in a hurry.
func client(t *testing.T, o Options, servers ...*bad) *Client {
	t.Helper()
	var may []netip.AddrPort
	for _, s := range servers {
		may = append(may, netip.MustParseAddrPort(s.Listener.Addr().String()))
	}
	o.Now = time.Now
	o.Allow = func(a netip.AddrPort) bool {
		for _, m := range may {
			if a == m {
				return true
			}
		}
		return false
	}
	if o.Pause == 0 {
		o.Pause = time.Millisecond
	}
	if o.Timeout == 0 {
		o.Timeout = 400 * time.Millisecond
	}
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

func (b *bad) answer(w http.ResponseWriter, r *http.Request) {
	b.mu.Lock()
	b.asked = append(b.asked, r.Method+" "+r.URL.RequestURI())
	b.tries[r.URL.Path]++
	b.at = append(b.at, time.Now())
	b.headers = r.Header.Clone()
	b.open++
	b.together = max(b.together, b.open)
	b.mu.Unlock()
	defer func() {
		b.mu.Lock()
		b.open--
		b.mu.Unlock()
	}()
	if r.URL.Path == "/robots.txt" {
		if b.robots == nil {
			http.NotFound(w, r)
			return
		}
		b.robots(w, r)
		return
	}
	name, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if reply, ok := replies[name]; ok {
		reply(b, w, r, rest)
		return
	}
	http.NotFound(w, r)
}

func (b *bad) tried(path string) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.tries[path]
}

type reply func(b *bad, w http.ResponseWriter, r *http.Request, rest string)

var replies = map[string]reply{
	"ok": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) { fmt.Fprint(w, "<title>Fine</title>") },
	"status": func(_ *bad, w http.ResponseWriter, _ *http.Request, rest string) {
		var n int
		fmt.Sscan(rest, &n)
		w.WriteHeader(n)
	},
	"no-head": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		if r.Method == http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
		}
	},
	"head-reset": func(b *bad, w http.ResponseWriter, r *http.Request, _ string) {
		if r.Method == http.MethodHead {
			reset(w)
		}
	},
	"to": func(_ *bad, w http.ResponseWriter, r *http.Request, rest string) {
		var code int
		fmt.Sscan(rest, &code)
		w.Header()["Location"] = []string{r.URL.Query().Get("u")}
		w.WriteHeader(code)
	},
	"loop": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
	},
	"chain": func(_ *bad, w http.ResponseWriter, r *http.Request, rest string) {
		http.Redirect(w, r, "/chain/"+rest+"x", http.StatusFound)
	},
	"slow": func(_ *bad, _ http.ResponseWriter, r *http.Request, _ string) {
		select {
		case <-r.Context().Done():
		case <-time.After(5 * time.Second):
		}
	},
	"drip": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		for r.Context().Err() == nil {
			fmt.Fprint(w, "x")
			w.(http.Flusher).Flush()
			time.Sleep(20 * time.Millisecond)
		}
	},
	"endless": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		for chunk := bytes.Repeat([]byte("x"), 1<<16); r.Method != http.MethodHead; {
			if _, err := w.Write(chunk); err != nil {
				return
			}
		}
	},
	"far": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		http.Redirect(w, r, "http://a.example/"+strings.Repeat("x", 9000), http.StatusFound)
	},
	"bomb": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		w.Header().Set("Content-Encoding", "gzip")
		if r.Method == http.MethodHead {
			return
		}
		z := gzip.NewWriter(w)
		defer z.Close()
		zeros := make([]byte, 1<<20)
		for range 256 {
			if _, err := z.Write(zeros); err != nil {
				return
			}
		}
	},
	"not-gzip": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, "this is no gzip")
	},
	"busy": func(_ *bad, w http.ResponseWriter, r *http.Request, rest string) {
		w.Header().Set("Retry-After", r.URL.Query().Get("after"))
		var n int
		fmt.Sscan(rest, &n)
		w.WriteHeader(n)
	},
	"once": func(b *bad, w http.ResponseWriter, r *http.Request, rest string) {
		if b.tried(r.URL.Path) > 1 {
			return
		}
		if rest == "reset" {
			reset(w)
			return
		}
		w.WriteHeader(http.StatusServiceUnavailable)
	},
	"headers": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		for i := range 200 {
			w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("y", 1000))
		}
	},
	"reset": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) { reset(w) },
	"garbage": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		raw(w, "\x00\xff\x16\x03 what\r\n\r\n")
	},
	"split": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		raw(w, "HTTP/1.1 200 OK\r\nno colon\r\n\r\n")
	},
	"short": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		raw(w, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")
	},
	"hundreds": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		raw(w, strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n", 10_000))
	},
	"wayback": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		address := r.URL.Query().Get("url")
		copied := "http://web.archive.org/web/2019/" + address
		switch path.Base(address) {
		case "none":
			fmt.Fprint(w, `{"url": "x", "archived_snapshots": {}}`)
			return
		case "evil":
			copied = "http://web.archive.org@a.example/"
		case "elsewhere":
			copied = "https://a.example/copy"
		}
		fmt.Fprintf(w, `{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": %q}}}`, copied)
	},
	"garbled": func(_ *bad, w http.ResponseWriter, _ *http.Request, _ string) {
		fmt.Fprint(w, `{"archived_snapshots": [`)
	},
	"cookie": func(_ *bad, w http.ResponseWriter, r *http.Request, _ string) {
		http.SetCookie(w, &http.Cookie{Name: "who", Value: "me", Path: "/"})
		http.Redirect(w, r, "/ok", http.StatusFound)
	},
}

func hijack(w http.ResponseWriter) net.Conn {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	return conn
}

func reset(w http.ResponseWriter) {
	conn := hijack(w)
	conn.(*net.TCPConn).SetLinger(0)
	conn.Close()
}

func raw(w http.ResponseWriter, text string) {
	conn := hijack(w)
	io.WriteString(conn, text)
	conn.Close()
}

// ask gives the answer of one address in a few words.
func ask(t *testing.T, c *Client, address string) string {
	t.Helper()
	a, err := c.Ask(context.Background(), address)
	if err != nil {
		t.Errorf("%s: %v", address, err)
	}
	return said(a)
}

func said(a Answer) string {
	s := string(a.Outcome)
	if a.Status != 0 {
		s += fmt.Sprint(" ", a.Status)
	}
	if a.Reason != "" {
		s += ": " + a.Reason
	}
	return s
}
