package online

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// Outcome tells what came of asking an address.
type Outcome string

// The outcomes. Only Gone says that something is not there any more.
const (
	Answered Outcome = "answered" // with what is there: a status of 2xx
	Gone     Outcome = "gone"     // 404, 410, or the name of the host is no longer known
	Denied   Outcome = "denied"   // 401, 402, 403, 407, 451: something may be there, and is not for us
	Failed   Outcome = "failed"   // no answer, or one of another kind
	Later    Outcome = "later"    // the host wants to be left alone for longer than a run waits
	Barred   Outcome = "barred"   // robots.txt asks programs to stay away
	Refused  Outcome = "refused"  // never asked: the address, or one it leads to, is none that may be
)

// Answer is what asking an address gave.
type Answer struct {
	Outcome Outcome `json:"outcome"`
	Status  int     `json:"status,omitempty"` // of the last reply; 0: none came
	// Final is the address that gave the last reply, and Moved the one to which
	// permanent redirects alone lead (RFC 9110, sections 15.4.2 and 15.4.9);
	// empty where it is the address itself.
	Final  string    `json:"final,omitempty"`
	Moved  string    `json:"moved,omitempty"`
	Reason string    `json:"reason,omitempty"` // why it did not answer, in a few words of ours
	At     time.Time `json:"at"`               // when it was asked; zero: it was not, for its host's sake
}

// Ask tells what answers at an address. It reads no more than the head of the
// reply. The error is that of a context which ended.
func (c *Client) Ask(ctx context.Context, address string) (Answer, error) {
	nothing := func(*http.Response) error { return nil }
	a, err := c.follow(ctx, http.MethodHead, address, nothing)
	if err == nil && a.dubious() {
		a, err = c.follow(ctx, http.MethodGet, address, nothing)
	}
	return a, err
}

// dubious tells whether a server may have stumbled over being asked for the
// head alone, which many do not know.
func (a *Answer) dubious() bool {
	switch a.Status {
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return false
	}
	return a.Status >= 400 || a.Outcome == Failed && a.Reason == reason(io.EOF)
}

// follow asks an address and where its redirects lead, one hop at a time, each
// looked at before it is taken. read is given the last reply.
func (c *Client) follow(run context.Context, method, address string, read func(*http.Response) error) (Answer, error) {
	ctx, cancel := context.WithTimeout(run, c.budget)
	defer cancel()
	a, err := c.hops(ctx, method, address, read)
	if run.Err() != nil {
		return a, context.Cause(run)
	}
	if err != nil {
		a.take(err)
	}
	return a, nil
}

// hops is follow without the care for how a run ends: whatever kept the address
// from answering is an error.
func (c *Client) hops(ctx context.Context, method, address string, read func(*http.Response) error) (Answer, error) {
	a := Answer{At: c.now().UTC().Truncate(time.Second)}
	at, err := readAddress(address)
	if err != nil {
		return a, err
	}
	first, permanent := at.String(), true
	for range maxHops + 1 {
		if err := c.mayAsk(ctx, at, &a); err != nil || a.Outcome != "" {
			return a, err
		}
		if text := at.String(); text != first {
			a.Final = text
		}
		var next *url.URL
		err := c.send(ctx, method, at, func(resp *http.Response) error {
			a.Status = resp.StatusCode
			if redirects(resp.StatusCode) {
				permanent = permanent && (resp.StatusCode == http.StatusMovedPermanently || resp.StatusCode == http.StatusPermanentRedirect)
				var err error
				next, err = location(resp)
				return err
			}
			return a.judge(resp, read)
		})
		if err != nil || next == nil {
			return a, err
		}
		if at = next; permanent {
			a.Moved = at.String()
		}
	}
	a.Outcome, a.Reason = Failed, "it leads from one redirect to the next without end"
	return a, nil
}

// mayAsk holds an address against the wishes of its host; where they forbid it
// the answer is complete.
func (c *Client) mayAsk(ctx context.Context, at *url.URL, a *Answer) error {
	if why, rests := c.host(at).rests(); rests {
		a.Outcome, a.Reason, a.At = Later, why, time.Time{}
		return nil
	}
	why, err := c.allowed(ctx, at)
	if err == nil && why != "" {
		a.Outcome, a.Reason = Barred, why
	}
	return err
}

// take makes of an error what the answer says of it.
func (a *Answer) take(err error) {
	var refused *refusal
	var dns *net.DNSError
	a.Outcome, a.Reason = Failed, reason(err)
	switch {
	case errors.As(err, &refused):
		a.Outcome = Refused
	case errors.As(err, &dns) && dns.IsNotFound:
		a.Outcome = Gone
	}
}

// judge takes what a reply that is no redirect says.
func (a *Answer) judge(resp *http.Response, read func(*http.Response) error) error {
	switch s := resp.StatusCode; {
	case 200 <= s && s < 300:
		a.Outcome = Answered
		return read(resp)
	case s == http.StatusNotFound, s == http.StatusGone:
		a.Outcome, a.Reason = Gone, "the host no longer has it"
	case s == http.StatusUnauthorized, s == http.StatusPaymentRequired, s == http.StatusForbidden,
		s == http.StatusProxyAuthRequired, s == http.StatusUnavailableForLegalReasons:
		a.Outcome, a.Reason = Denied, "the host shows it to some only"
	case busy(resp):
		a.Outcome, a.Reason = Later, "the host is busy"
	default:
		a.Outcome, a.Reason = Failed, "the host answers with an error"
	}
	return nil
}

// redirects tells whether a status leads elsewhere.
func redirects(status int) bool {
	switch status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return true
	}
	return false
}

// location reads where a reply leads.
func location(resp *http.Response) (*url.URL, error) {
	if len(resp.Header.Get("Location")) > maxAddress {
		return nil, refuse("it leads to an address longer than %d bytes", maxAddress)
	}
	u, err := resp.Location()
	if err != nil {
		return nil, refuse("it leads to what is no address")
	}
	return u, checkAddress(u)
}
