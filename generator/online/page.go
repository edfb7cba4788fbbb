package online

import (
	"context"
	"fmt"
	"io"
	"net/http"
)

// Page is what stands at an address.
type Page struct {
	Answer
	Type string // its Content-Type, as the server wrote it
	Body []byte
	Cut  bool // Body is the beginning: there is more than was asked for
}

// Page reads the first most bytes of what stands at an address, unpacked where
// they came packed. The error says in words for people why there is none; a
// context that ended gives its cause.
func (c *Client) Page(ctx context.Context, address string, most int64) (Page, error) {
	var p Page
	a, err := c.follow(ctx, http.MethodGet, address, func(resp *http.Response) error {
		p.Type = resp.Header.Get("Content-Type")
		body, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
		p.Cut = int64(len(body)) > most
		p.Body = body[:min(int64(len(body)), most)]
		return err
	})
	p.Answer = a
	switch {
	case err != nil:
		return Page{Answer: a}, err
	case a.Outcome != Answered && a.Status != 0:
		return Page{Answer: a}, fmt.Errorf("read %s: %s (status %d)", address, a.Reason, a.Status)
	case a.Outcome != Answered:
		return Page{Answer: a}, fmt.Errorf("read %s: %s", address, a.Reason)
	}
	return p, nil
}
