package online

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestAsk(t *testing.T) {
	b := serve(t)
	c := client(t, Options{}, b)
	to := func(code, address string) string { return "/to/" + code + "?u=" + url.QueryEscape(address) }
	network := func(address string) string {
		return "refused 302: it leads to " + address + ", which is inside a network or kept for special use"
	}
	for _, test := range []struct{ path, want string }{
		{"/ok", "answered 200"},
		{"/status/204", "answered 204"},
		{"/no-head", "answered 200"},
		{"/head-reset", "answered 200"},
		{"/endless", "answered 200"},
		{"/bomb", "answered 200"},
		{"/nothing", "gone 404: the host no longer has it"},
		{"/status/410", "gone 410: the host no longer has it"},
		{"/status/401", "denied 401: the host shows it to some only"},
		{"/status/403", "denied 403: the host shows it to some only"},
		{"/status/451", "denied 451: the host shows it to some only"},
		{"/status/400", "failed 400: the host answers with an error"},
		{"/status/500", "failed 500: the host answers with an error"},
		{"/status/599", "failed 599: the host answers with an error"},
		{"/status/304", "failed 304: the host answers with an error"},
		{"/status/502", "failed 502: the host answers with an error"},
		{"/once/503", "answered 200"},
		{"/once/reset", "answered 200"},
		{"/slow", "failed: there was no answer in time"},
		{"/loop", "failed 301: it leads from one redirect to the next without end"},
		{"/chain/", "failed 302: it leads from one redirect to the next without end"},
		{"/headers", "failed: what came was no answer that can be read"},
		{"/reset", "failed: the connection broke"},
		{"/garbage", "failed: what came was no answer that can be read"},
		{"/split", "failed: what came was no answer that can be read"},
		{"/hundreds", "failed: what came was no answer that can be read"},
		{to("302", "http://127.0.0.1:1/x"), network("127.0.0.1")},
		{to("302", "http://169.254.169.254/latest/meta-data"), network("169.254.169.254")},
		{to("302", "http://[::ffff:127.0.0.1]/"), network("127.0.0.1")},
		{to("302", "http://[::1]/"), network("::1")},
		{to("302", "http://localhost:1/"), network("127.0.0.1")},
		{to("302", "http://10.1.2.3/"), network("10.1.2.3")},
		{to("302", "http://0/"), network("0.0.0.0")},
		{to("302", "//192.168.0.1/"), network("192.168.0.1")},
		{to("302", "file:///etc/passwd"), "refused 302: the address is neither http nor https"},
		{to("302", "gopher://127.0.0.1:70/"), "refused 302: the address is neither http nor https"},
		{to("302", "http://me:pw@a.example/"), "refused 302: the address holds user info"},
		{to("302", "http://%zz/"), "failed: what came was no answer that can be read"},
		{to("302", ""), "refused 302: it leads to what is no address"},
		{"/far", "refused 302: it leads to an address longer than 8192 bytes"},
	} {
		c.host(must(url.Parse(b.URL))).failed.Store(0)
		got := ask(t, c, b.URL+test.path)
		if strings.HasPrefix(test.path, to("302", "http://0/")) && strings.HasPrefix(got, "gone") {
			continue // some resolvers do not read 0 as an address
		}
		if strings.Contains(test.path, "localhost") {
			got = strings.ReplaceAll(got, "::1", "127.0.0.1")
		}
		if got != test.want {
			t.Errorf("%.60s: %s\nwant %s", test.path, got, test.want)
		}
	}
	if n := b.tried("/status/502"); n != 1+retries {
		t.Errorf("a bad gateway was asked %d times", n)
	}
	if n := b.tried("/status/500"); n != 2 {
		t.Errorf("an error was asked %d times, not once by HEAD and once by GET", n)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// TestRefused holds that without the tests' allowance nothing on this machine
// is reached, and that a name is judged by what it resolves to.
func TestRefused(t *testing.T) {
	b := serve(t)
	c := New(Options{Now: time.Now, Pause: time.Millisecond})
	_, port, _ := net.SplitHostPort(b.Listener.Addr().String())
	for _, address := range []string{
		b.URL, "http://localhost:" + port + "/", "http://[::ffff:127.0.0.1]:" + port + "/", "http://0.0.0.0:" + port + "/",
		"http://[::ffff:7f00:1]:" + port + "/", "file:///etc/passwd", "http://a@127.0.0.1:" + port + "/",
	} {
		if got := ask(t, c, address); !strings.HasPrefix(got, "refused: ") {
			t.Errorf("%s: %s", address, got)
		}
	}
	if len(b.asked) > 0 {
		t.Errorf("the server was asked: %v", b.asked)
	}
}

// TestProxy holds that no proxy of the environment is used: it would be asked
// for addresses that this package refuses.
func TestProxy(t *testing.T) {
	b := serve(t)
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"} {
		t.Setenv(name, b.URL)
	}
	if p := New(Options{}).http.HTTPClient.Transport.(*http.Transport).Proxy; p != nil {
		t.Error("the transport has a proxy")
	}
	c := client(t, Options{}, b)
	ask(t, c, "http://10.0.0.1/")
	if len(b.asked) > 0 {
		t.Errorf("the proxy was asked: %v", b.asked)
	}
}

func TestMoved(t *testing.T) {
	b := serve(t)
	c := client(t, Options{}, b)
	to := func(code, address string) string { return "/to/" + code + "?u=" + url.QueryEscape(address) }
	for _, test := range []struct{ path, final, moved string }{
		{"/ok", "", ""},
		{"/ok#part", "", ""},
		{to("301", "/ok"), "/ok", "/ok"},
		{to("308", "/ok#part"), "/ok", "/ok"},
		{to("302", "/ok"), "/ok", ""},
		{to("303", "/ok"), "/ok", ""},
		{to("307", "/ok"), "/ok", ""},
		{to("301", to("301", "/ok")), "/ok", "/ok"},
		{to("301", to("302", "/ok")), "/ok", to("302", "/ok")},
		{to("302", to("301", "/ok")), "/ok", ""},
		{to("301", "/nothing"), "/nothing", "/nothing"},
	} {
		a, err := c.Ask(context.Background(), b.URL+test.path)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.TrimPrefix(a.Final, b.URL); got != test.final {
			t.Errorf("%s: final is %s, want %s", test.path, got, test.final)
		}
		if got := strings.TrimPrefix(a.Moved, b.URL); got != test.moved {
			t.Errorf("%s: moved to %s, want %s", test.path, got, test.moved)
		}
	}
}

// TestBusy holds that a host's wish to be left alone is heard, up to a bound,
// and that nothing of that host is asked after it.
func TestBusy(t *testing.T) {
	for after, tries := range map[string]int{
		"99999999999999999999": 1, "86400": 1, "31": 1, "Fri, 31 Dec 2999 23:59:59 GMT": 1,
		"0": 3, "": 3, "soon": 3, "-5": 3, "Mon, 01 Jan 2001 00:00:00 GMT": 3,
	} {
		b := serve(t)
		c := client(t, Options{}, b)
		path := "/busy/429?after=" + url.QueryEscape(after)
		if got := ask(t, c, b.URL+path); got != "later 429: the host is busy" {
			t.Errorf("Retry-After %q: %s", after, got)
		}
		if n := b.tried("/busy/429"); n != tries {
			t.Errorf("Retry-After %q: tried %d times, want %d", after, n, tries)
		}
		if got := ask(t, c, b.URL+"/ok"); !strings.HasPrefix(got, "later: ") || b.tried("/ok") > 0 {
			t.Errorf("Retry-After %q: the host was asked again: %s", after, got)
		}
	}
}

func TestBackoff(t *testing.T) {
	c := New(Options{Now: time.Now})
	reply := func(after string) *http.Response { return &http.Response{Header: http.Header{"Retry-After": {after}}} }
	for _, test := range []struct {
		attempt int
		resp    *http.Response
		want    time.Duration
	}{
		{0, nil, time.Second},
		{1, nil, 2 * time.Second},
		{2, nil, 4 * time.Second},
		{60, nil, longestWait},
		{0, reply("7"), 7 * time.Second},
		{0, reply("0"), time.Second},
		{0, reply("86400"), longestWait},
	} {
		if got := c.backoff(time.Second, longestWait, test.attempt, test.resp); got != test.want {
			t.Errorf("after try %d: %s, want %s", test.attempt, got, test.want)
		}
	}
}

// TestDeadHost holds that a host which never answers is not asked for all that
// it is said to have.
func TestDeadHost(t *testing.T) {
	b := serve(t)
	c := client(t, Options{}, b)
	ask(t, c, b.URL+"/ok")
	for i := range patience {
		ask(t, c, b.URL+"/slow/"+string(rune('a'+i)))
	}
	if got := ask(t, c, b.URL+"/slow/z"); got != "later: its host gave no answer several times before" || b.tried("/slow/z") > 0 {
		t.Errorf("a dead host was asked again: %s", got)
	}
}

func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(http.NotFoundHandler())
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	b := &bad{Server: s}
	if got := ask(t, client(t, Options{}, b), s.URL); got != "failed: its certificate comes from nobody known" {
		t.Error(got)
	}
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	if got := ask(t, client(t, Options{Roots: roots}, b), s.URL); got != "gone 404: the host no longer has it" {
		t.Error(got)
	}
	other := "https://localhost:" + must(url.Parse(s.URL)).Port()
	if got := ask(t, client(t, Options{Roots: roots}, b), other); !strings.Contains(got, "another host's") && !strings.Contains(got, "::1") {
		t.Error(got)
	}
	plain := serve(t)
	if got := ask(t, client(t, Options{}, plain), strings.Replace(plain.URL, "http:", "https:", 1)); got != "failed: no secure connection could be made" {
		t.Error(got)
	}
}

func TestReasons(t *testing.T) {
	for _, test := range []struct {
		err  error
		want string
	}{
		{&net.DNSError{IsNotFound: true}, "there is no host of that name"},
		{&net.DNSError{IsTimeout: true}, "the host's name could not be looked up"},
		{x509.CertificateInvalidError{Reason: x509.Expired}, "its certificate has expired"},
		{x509.CertificateInvalidError{Reason: x509.NotAuthorizedToSign}, "its certificate is not valid"},
		{context.DeadlineExceeded, "there was no answer in time"},
		{errors.New("anything"), "what came was no answer that can be read"},
	} {
		if got := reason(test.err); got != test.want {
			t.Errorf("%v: %q, want %q", test.err, got, test.want)
		}
	}
	gone := Answer{}
	gone.take(&net.DNSError{IsNotFound: true})
	if gone.Outcome != Gone {
		t.Errorf("a host that is no more: %s", gone.Outcome)
	}
}

// TestNothingIsTold holds that no cookie, referrer or password goes out, and
// that the client says who it is.
func TestNothingIsTold(t *testing.T) {
	b := serve(t)
	c := client(t, Options{Agent: "dossier/1 (+check)"}, b)
	ask(t, c, b.URL+"/cookie")
	ask(t, c, b.URL+"/ok")
	if got := b.headers.Get("User-Agent"); got != "dossier/1 (+check)" {
		t.Errorf("the agent is %q", got)
	}
	for name := range b.headers {
		if !slices.Contains([]string{"User-Agent", "Accept", "Accept-Encoding", "Connection"}, name) {
			t.Errorf("the header %s is sent", name)
		}
	}
}

// TestAllowIsExact holds that the allowance of the tests opens one address.
func TestAllowIsExact(t *testing.T) {
	b, other := serve(t), serve(t)
	c := client(t, Options{}, b)
	if got := ask(t, c, other.URL+"/ok"); !strings.HasPrefix(got, "refused: it leads to 127.0.0.1") {
		t.Error(got)
	}
	if netip.MustParseAddrPort(b.Listener.Addr().String()) == netip.MustParseAddrPort(other.Listener.Addr().String()) {
		t.Fatal("both servers have one address")
	}
}

func TestStops(t *testing.T) {
	b := serve(t)
	c := client(t, Options{Timeout: time.Minute}, b)
	ctx, cancel := context.WithCancelCause(context.Background())
	why := errors.New("somebody stopped it")
	time.AfterFunc(50*time.Millisecond, func() { cancel(why) })
	start := time.Now()
	if _, err := c.Ask(ctx, b.URL+"/slow"); !errors.Is(err, why) {
		t.Errorf("a stopped run gives %v", err)
	}
	if d := time.Since(start); d > 3*time.Second {
		t.Errorf("it took %s to stop", d)
	}
}
