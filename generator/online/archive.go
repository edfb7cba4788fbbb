package online

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
)

// Wayback is where the Internet Archive tells which copies it has.
const Wayback = "https://archive.org/wayback/available"

const (
	maxWayback = 64 << 10
	copies     = "https://web.archive.org/web/" // what the address of a copy begins with
)

// Copies asks an archive, by the address at which it tells so, for its newest
// copies of addresses, and gives their addresses by what they are copies of:
// "" where it has none, nothing where it did not say. It stops asking when the
// archive stops answering. The cache is kept as by Run.
func (c *Client) Copies(ctx context.Context, archive string, addresses []string, cache *Cache, tick func(done, total int)) (map[string]string, error) {
	found := map[string]string{}
	for i, address := range addresses {
		at := archive + "?url=" + url.QueryEscape(address)
		a, ok := cache.get(at)
		if !ok {
			var err error
			if a, err = c.copyOf(ctx, at); err == nil {
				err = cache.put(at, a)
			}
			if err != nil {
				cache.Save() // what ended the run matters more
				return nil, err
			}
		}
		switch a.Outcome {
		case Answered:
			found[address] = a.Final
		case Gone:
			found[address] = ""
		default:
			return found, cache.Save()
		}
		if tick != nil {
			tick(i+1, len(addresses))
		}
	}
	return found, cache.Save()
}

// copyOf asks for one copy. The answer is Answered with the copy's address as
// Final, Gone where there is none, or what kept the archive from saying.
func (c *Client) copyOf(ctx context.Context, at string) (Answer, error) {
	p, err := c.Page(ctx, at, maxWayback)
	a := p.Answer
	if ctx.Err() != nil {
		return a, context.Cause(ctx)
	}
	if a.Outcome != Answered {
		if a.Outcome == Gone { // the archive itself is
			a.Outcome = Failed
		}
		return a, nil
	}
	var said struct {
		Snapshots struct {
			Closest struct {
				Available bool
				URL       string
			}
		} `json:"archived_snapshots"`
	}
	if err != nil || json.Unmarshal(p.Body, &said) != nil || p.Status != http.StatusOK {
		a.Outcome, a.Reason = Failed, "what came was no answer that can be read"
		return a, nil
	}
	copied := strings.Replace(said.Snapshots.Closest.URL, "http://", "https://", 1)
	if _, err := readAddress(copied); err != nil || !said.Snapshots.Closest.Available || !strings.HasPrefix(copied, copies) {
		a.Outcome, a.Final = Gone, ""
		return a, nil
	}
	a.Final = copied
	return a, nil
}
