package online

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/temoto/robotstxt"
)

const (
	maxRobots     = 500 << 10 // what must be read at least (RFC 9309, section 2.5)
	maxRobotsHops = 5         // that must be followed at least (section 2.3.1.2)
)

// rules are what one origin wants of robots, once somebody has asked.
type rules struct {
	mu    sync.Mutex
	known bool
	group *robotstxt.Group // nil: everything is allowed
	none  string           // why nothing is allowed; empty: see group
	err   error            // why the host itself gave no answer
}

// allowed tells whether an origin lets an address be asked, and if not, why.
// The error is what kept the host from answering at all, or the end of a run.
func (c *Client) allowed(ctx context.Context, u *url.URL) (why string, err error) {
	c.mu.Lock()
	r := c.rules[origin(u)]
	if r == nil {
		r = &rules{}
		c.rules[origin(u)] = r
	}
	c.mu.Unlock()
	// Who holds r.mu asks hosts for their turn; who has a turn never wants r.mu.
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.known {
		if err := c.askRobots(ctx, u, r); err != nil {
			return "", err
		}
		r.known = true
	}
	switch {
	case r.err != nil:
		return "", r.err
	case r.none != "":
		return r.none, nil
	case r.group != nil && !r.group.Test(u.RequestURI()):
		return "its robots.txt asks programs to stay away", nil
	}
	return "", nil
}

// askRobots reads the robots.txt of an origin.
func (c *Client) askRobots(ctx context.Context, u *url.URL, r *rules) error {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	var text []byte
	var status int
	for range maxRobotsHops + 1 {
		var next *url.URL
		err := c.send(ctx, http.MethodGet, at, func(resp *http.Response) error {
			status = resp.StatusCode
			if redirects(status) {
				var err error
				next, err = location(resp)
				return err
			}
			var err error
			text, err = io.ReadAll(io.LimitReader(resp.Body, maxRobots))
			return err
		})
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && hostName(at) == hostName(u):
			r.err = err
			return nil
		case err != nil:
			r.none = "its robots.txt cannot be read: " + reason(err)
			return nil
		}
		if next == nil {
			break
		}
		at = next
	}
	c.readRobots(u, r, status, text)
	return nil
}

// readRobots takes what a robots.txt says. One that is not there allows all,
// and so does one behind too many redirects; one that a failing server keeps
// back allows nothing (RFC 9309, section 2.3.1).
func (c *Client) readRobots(u *url.URL, r *rules, status int, text []byte) {
	switch {
	case status == http.StatusTooManyRequests:
		r.none = "its robots.txt cannot be read: the host is busy"
		return
	case status >= 500:
		r.none = "its robots.txt cannot be read: status " + strconv.Itoa(status)
		return
	case status < 200 || status >= 300:
		return
	}
	parsed, err := robotstxt.FromBytes(directives(text))
	if err != nil {
		r.none = "its robots.txt cannot be understood"
		return
	}
	name, _, _ := strings.Cut(c.agent, " ")
	name, _, _ = strings.Cut(name, "/")
	r.group = parsed.FindGroup(name)
	delay := r.group.CrawlDelay
	if delay < 0 || delay > longestWait {
		r.none = "its robots.txt asks for longer pauses than " + longestWait.String()
		return
	}
	if delay > c.pause {
		c.host(u).slow(delay)
	}
}

// directives leaves of a robots.txt the lines that mean something, since the
// parser gives up on some that do not: a whole HTML page has none of them.
func directives(text []byte) []byte {
	var kept bytes.Buffer
	started := false
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value, ok := bytes.Cut(line, []byte(":"))
		value, _, _ = bytes.Cut(value, []byte("#"))
		name, text := strings.ToLower(string(bytes.TrimSpace(key))), string(bytes.TrimSpace(value))
		switch {
		case !ok || text == "" && name != "disallow":
			continue
		case name == "user-agent":
			started = true
		case !started || name != "allow" && name != "disallow" && name != "crawl-delay":
			continue
		case name == "crawl-delay":
			if _, err := strconv.ParseFloat(text, 64); err != nil {
				continue
			}
		}
		if text == "" { // nothing is disallowed
			name, text = "allow", "/"
		}
		kept.WriteString(name + ": " + text + "\n")
	}
	return kept.Bytes()
}
