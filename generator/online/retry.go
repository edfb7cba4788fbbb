package online

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// again tells whether a request is worth another try: a busy or stumbling
// server, or a connection that broke.
func (c *Client) again(ctx context.Context, resp *http.Response, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	if err != nil {
		return broken(err), nil
	}
	if !busy(resp) && resp.StatusCode != http.StatusBadGateway && resp.StatusCode != http.StatusGatewayTimeout {
		return false, nil
	}
	return c.asked(resp) <= longestWait, nil
}

// broken tells whether a connection ended before its time.
func broken(err error) bool {
	var dns *net.DNSError
	if errors.As(err, &dns) {
		return dns.IsTemporary && !dns.IsTimeout && !dns.IsNotFound
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE)
}

// busy tells whether a server asks to be left alone for a while.
func busy(resp *http.Response) bool {
	return resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable
}

// backoff gives how long to wait before the next try: what the server asks
// for, else twice as long each time. again has refused what is too long.
func (c *Client) backoff(least, most time.Duration, attempt int, resp *http.Response) time.Duration {
	wait := least << min(attempt, 8)
	if resp != nil {
		wait = max(wait, c.asked(resp))
	}
	return min(wait, most)
}

// asked gives how long a reply asks to wait (RFC 9110, section 10.2.3): a number
// of seconds or a date. What cannot be read asks for nothing.
func (c *Client) asked(resp *http.Response) time.Duration {
	text := strings.TrimSpace(resp.Header.Get("Retry-After"))
	if text == "" {
		return 0
	}
	if strings.Trim(text, "0123456789") == "" {
		seconds, err := strconv.ParseInt(text, 10, 32)
		if err != nil {
			return longestWait + 1 // more seconds than fit are too many
		}
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	return max(0, at.Sub(c.now()))
}
