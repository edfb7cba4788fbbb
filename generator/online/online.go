// Package online takes addresses and gives what answered at each; never a
// cookie, a password or a referrer, never faster than a host likes, and never
// an address inside a network, wherever a name or a redirect may lead.
package online

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/hashicorp/go-retryablehttp"
)

// What a request may cost.
const (
	timeout     = 20 * time.Second // one request, its body included
	pause       = time.Second      // between two requests to one host
	longestWait = 30 * time.Second // that a host may ask for, by Retry-After or Crawl-delay
	retries     = 2
	maxHops     = 10
	maxHeader   = 64 << 10
	maxAddress  = 8 << 10 // a longer one is not asked, and not followed
)

// Options say how a client asks. All but Now may be zero.
type Options struct {
	Agent   string           // how the client names itself; its first word is looked up in robots.txt; empty: dossier
	Now     func() time.Time // the clock
	Pause   time.Duration    // between two requests to one host; 0: a second
	Timeout time.Duration    // of one request; 0: 20 seconds
	// Allow lets through an address that is refused otherwise, and Roots are
	// certificates to trust beside the system's. They are for tests, whose
	// servers stand on this machine: nothing a user writes sets them.
	Allow func(netip.AddrPort) bool
	Roots *x509.CertPool
}

// Client asks. It may be used by any number of goroutines; each host is asked
// one thing at a time.
type Client struct {
	agent  string
	now    func() time.Time
	pause  time.Duration
	budget time.Duration // of one address, all hops, tries and pauses included
	allow  func(netip.AddrPort) bool
	http   *retryablehttp.Client

	mu    sync.Mutex
	hosts map[string]*host  // by name
	rules map[string]*rules // by origin
}

// New gives a client that has asked nobody yet.
func New(o Options) *Client {
	c := &Client{
		agent: o.Agent, now: o.Now, pause: o.Pause, allow: o.Allow,
		hosts: map[string]*host{}, rules: map[string]*rules{},
	}
	if c.agent == "" {
		c.agent = "dossier"
	}
	if c.pause == 0 {
		c.pause = pause
	}
	if o.Timeout == 0 {
		o.Timeout = timeout
	}
	c.budget = 6 * o.Timeout
	c.http = &retryablehttp.Client{
		HTTPClient: &http.Client{
			Transport: c.transport(&o),
			Timeout:   o.Timeout,
			// Every hop is looked at before it is taken: see follow.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
		RetryMax:     retries,
		RetryWaitMin: c.pause,
		RetryWaitMax: longestWait,
		CheckRetry:   c.again,
		Backoff:      c.backoff,
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	return c
}

// transport connects to public addresses alone. It knows no proxy: behind one,
// nobody here would see which address a name leads to.
func (c *Client) transport(o *Options) *http.Transport {
	dialer := &net.Dialer{Timeout: o.Timeout / 2, Control: c.control}
	return &http.Transport{
		DialContext:            dialer.DialContext,
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots, MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout:    o.Timeout / 2,
		ResponseHeaderTimeout:  o.Timeout,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
		MaxIdleConns:           16,
		IdleConnTimeout:        10 * time.Second,
	}
}

// Close lets go of connections that stand open.
func (c *Client) Close() { c.http.HTTPClient.CloseIdleConnections() }
