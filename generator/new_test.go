package generator

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/brief"
	"dossier/generator/online"
)

// TestDescribeSource asks a server on this machine, which only a test may.
func TestDescribeSource(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			http.NotFound(w, r)
		case "/moved":
			http.Redirect(w, r, "/page", http.StatusMovedPermanently)
		case "/inside":
			http.Redirect(w, r, "http://10.0.0.1/", http.StatusFound)
		case "/page":
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<meta property="og:title" content="Quay: closed"><meta property="og:site_name" content="Gazette"><meta name="author" content="Jo"><meta name="date" content="2018-02-30">`))
			w.Write([]byte(strings.Repeat(" ", 2*pageMost)))
		default:
			http.NotFound(w, r)
		}
	}))
	defer server.Close()
	allowed := netip.MustParseAddrPort(strings.TrimPrefix(server.URL, "http://"))
	o := online.Options{
		Now: func() time.Time { return time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC) }, Pause: time.Millisecond, Timeout: 5 * time.Second,
		Allow: func(a netip.AddrPort) bool { return a == allowed },
	}
	for _, path := range []string{"/page", "/moved"} {
		got, err := describeSource(context.Background(), server.URL+path, o)
		if err != nil {
			t.Fatal(err)
		}
		want := []brief.Value{
			{Key: "url", Texts: []string{server.URL + path}},
			{Key: "title", Texts: []string{"Quay: closed"}},
			{Key: "publisher", Texts: []string{"Gazette"}},
			{Key: "author", Texts: []string{"Jo"}},
			{Key: "accessed", Texts: []string{"2026-02-03"}},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
	for _, path := range []string{"/inside", "/gone"} {
		if got, err := describeSource(context.Background(), server.URL+path, o); err == nil {
			t.Errorf("%s is described: %v", path, got)
		}
	}
	if got, err := DescribeSource(context.Background(), server.URL+"/page", o.Now); err == nil {
		t.Errorf("a server on this machine is asked: %v", got)
	}
}
