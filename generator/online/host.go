package online

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	"golang.org/x/time/rate"
)

// patience is how many addresses of one host are asked in vain before the
// others are left alone.
const patience = 3

// host is what is known of one host during a run.
type host struct {
	turn    chan struct{} // holds one token: who has it may ask, and touch pace
	pace    *rate.Limiter
	pause   atomic.Int64 // between two requests, in nanoseconds
	failed  atomic.Int32 // how often nothing came, in a row
	resting atomic.Bool  // it asked for more patience than we have
}

func (c *Client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	name := hostName(u)
	h := c.hosts[name]
	if h == nil {
		h = &host{turn: make(chan struct{}, 1), pace: rate.NewLimiter(rate.Inf, 1)}
		h.pause.Store(int64(c.pause))
		c.hosts[name] = h
	}
	return h
}

// slow makes the pauses of a host longer.
func (h *host) slow(d time.Duration) {
	if int64(d) > h.pause.Load() {
		h.pause.Store(int64(d))
	}
}

// rest begins the pause that lies between the end of a request and the next.
func (h *host) rest() {
	h.pace = rate.NewLimiter(rate.Every(time.Duration(h.pause.Load())), 1)
	h.pace.Allow()
}

// wait gives the turn of a host once it comes, and a function that ends it.
func (h *host) wait(ctx context.Context) (done func(), err error) {
	select {
	case h.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if h.pace.Wait(ctx) != nil { // it ended, or will before the pause does
		<-h.turn
		return nil, cmp.Or(context.Cause(ctx), context.DeadlineExceeded)
	}
	return func() { h.rest(); <-h.turn }, nil
}

// send makes one request, tried again where that may help, and gives the reply
// to read while the host is held. It follows nothing.
func (c *Client) send(ctx context.Context, method string, u *url.URL, read func(*http.Response) error) error {
	h := c.host(u)
	done, err := h.wait(ctx)
	if err != nil {
		return err
	}
	defer done()
	req, err := retryablehttp.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return refuse("it cannot be read as an address")
	}
	req.Header.Set("User-Agent", c.agent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
	resp, err := c.http.Do(req)
	if err != nil {
		h.failed.Add(1)
		return err
	}
	defer resp.Body.Close()
	h.failed.Store(0)
	if resp.StatusCode == http.StatusTooManyRequests || busy(resp) && c.asked(resp) > longestWait {
		h.resting.Store(true)
	}
	return read(resp)
}

// rests tells whether a host is better left alone for the rest of a run, and why.
func (h *host) rests() (why string, rests bool) {
	switch {
	case h.resting.Load():
		return "its host asked for a longer pause than we make", true
	case h.failed.Load() >= patience:
		return "its host gave no answer several times before", true
	}
	return "", false
}
