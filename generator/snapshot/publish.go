package snapshot

import (
	"context"
	"path"
	"strings"
)

// publication is what becomes of a copy on the site.
type publication uint8

const (
	whole   publication = iota // byte for byte, under its own name
	renamed                    // byte for byte, as .txt
	asText                     // its text alone, as .txt
)

// Published gives the name that a copy has on the site, or "" when copies of its
// kind are not published. No kind is published that a browser would run: a page
// of somebody else's, opened from the site, could act in the site's name. Of
// HTML only the text is published, and markdown as plain text.
func Published(name string) string {
	k := kindOf(name)
	switch {
	case k == nil:
		return ""
	case k.publish == whole:
		return name
	}
	return strings.TrimSuffix(name, path.Ext(name)) + ".txt"
}

// Identical tells whether what is published of a copy is the copy itself, so
// that its hash is the copy's.
func Identical(name string) bool {
	k := kindOf(name)
	return k != nil && k.publish != asText
}

// Publish gives the bytes of what is published of a copy of a kind that
// Published has a name for.
func (r *Reader) Publish(ctx context.Context, name string, b []byte) ([]byte, error) {
	if Identical(name) {
		return b, nil
	}
	text, err := r.Text(ctx, name, b)
	return []byte(text), err
}
