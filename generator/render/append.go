package render

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"dossier/generator/site"
)

// appendLink writes an anchor, or plain words where the link leads nowhere.
func appendLink(b []byte, l *site.Link) []byte {
	if made := l.Anchor(); made != "" {
		return append(append(b, `<a href="`...), made...)
	}
	if l.Href == "" && l.Lang == "" && l.Dir == "" {
		return appendEscaped(b, l.Words)
	}
	end := "</span>"
	if l.Href != "" {
		end = "</a>"
		b = append(b, `<a href="`...)
		b = appendURL(b, l.Href)
		b = append(b, '"')
	} else {
		b = append(b, "<span"...)
	}
	b = appendLang(b, l.Lang, l.Dir)
	b = append(b, '>')
	b = appendEscaped(b, l.Words)
	return append(b, end...)
}

// appendLinks writes links with the words of sep between them.
func appendLinks(b []byte, list []site.Link, sep string) []byte {
	for i := range list {
		if i > 0 {
			b = appendEscaped(b, sep)
		}
		b = appendLink(b, &list[i])
	}
	return b
}

// appendText writes words, in an element of their own where they are of
// another language or direction than the page.
func appendText(b []byte, t *site.Text) []byte {
	return appendLink(b, &site.Link{Words: t.Words, Lang: t.Lang, Dir: t.Dir})
}

// appendLang writes the attributes lang and dir, each after a space.
func appendLang(b []byte, lang, dir string) []byte {
	if lang != "" {
		b = append(b, ` lang="`...)
		b = append(appendEscaped(b, lang), '"')
	}
	if dir != "" {
		b = append(b, ` dir="`...)
		b = append(appendEscaped(b, dir), '"')
	}
	return b
}

func appendTime(b []byte, d *site.DateView) []byte {
	if d.Datetime == "" {
		return appendEscaped(b, d.Words)
	}
	b = append(b, `<time datetime="`...)
	b = appendEscaped(b, d.Datetime)
	b = append(b, `">`...)
	b = appendEscaped(b, d.Words)
	return append(b, "</time>"...)
}

// escapes is what stands for a byte of plain text in HTML; empty: itself. As
// html/template has it.
var escapes = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '"': "&#34;", '\'': "&#39;", '+': "&#43;", 0: "\uFFFD"}

// appendEscaped writes plain text as HTML, fit for text and for a quoted
// attribute.
func appendEscaped(b []byte, s string) []byte {
	from := 0
	for i := escapeFrom(s, 0); i < len(s); i = escapeFrom(s, i+1) {
		if with := escapes[s[i]]; with != "" {
			b = append(append(b, s[from:i]...), with...)
			from = i + 1
		}
	}
	return append(b, s[from:]...)
}

// escapeFrom gives the first place from one on at which something stands that may
// need an escape in HTML, or the end.
func escapeFrom(s string, at int) int {
	for ; at < len(s); at += 8 {
		w, skip := eight(s, at)
		v := w &^ tops
		odd := (within(v, 0, 8) | within(v, '"', '+') | within(v, '<', '>')) &^ w & tops
		if odd >>= skip; odd != 0 {
			return at + bits.TrailingZeros64(odd)/8
		}
	}
	return len(s)
}

// Eight bytes are looked at as one number, the first of them lowest.
const (
	ones = 0x0101010101010101
	tops = 0x80 * ones
)

// eight gives eight bytes from a place on. Near the end it gives the last eight, and
// how many bits lie before the place; a shorter text is followed by letters.
func eight(s string, at int) (w uint64, skip int) {
	if len(s) < 8 {
		w = 'a' * ones
		for i := len(s) - 1; i >= at; i-- {
			w = w<<8 | uint64(s[i])
		}
		return w, 0
	}
	from := min(at, len(s)-8)
	return binary.LittleEndian.Uint64([]byte(s[from : from+8])), 8 * (at - from)
}

// within sets the top bit of each byte, of at most 127, that lies between two
// bounds. What it gives of the other bits says nothing.
func within(v, low, high uint64) uint64 {
	return (v + (0x80-low)*ones) &^ (v + (0x7F-high)*ones)
}

// unsafeURL stands for an address whose scheme is not allowed, as html/template
// writes it.
const unsafeURL = "#ZgotmplZ"

const lowerHex = "0123456789abcdef"

// inURL tells which bytes stand in an address as they are.
var inURL = func() (is [256]bool) {
	for c := '!'; c < 0x7F; c++ {
		is[c] = !strings.ContainsRune("&+%\"'()<>\\^`{|}", c)
	}
	return is
}()

// appendURL writes an address into a quoted attribute as html/template does:
// what may not stand in an address is encoded, and one with a scheme that is
// not allowed is not written.
func appendURL(b []byte, s string) []byte {
	if !safeURL(s) {
		return append(b, unsafeURL...)
	}
	from := 0
	for i := encodeFrom(s, 0); i < len(s); i = encodeFrom(s, i+1) {
		c := s[i]
		if inURL[c] || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			continue
		}
		b = append(b, s[from:i]...)
		from = i + 1
		switch c {
		case '&':
			b = append(b, "&amp;"...)
		case '+':
			b = append(b, "&#43;"...)
		default:
			b = append(b, '%', lowerHex[c>>4], lowerHex[c&15])
		}
	}
	return append(b, s[from:]...)
}

// encodeFrom gives the first place from one on at which something stands that may
// have to be encoded in an address, or the end.
func encodeFrom(s string, at int) int {
	for ; at < len(s); at += 8 {
		w, skip := eight(s, at)
		v := w &^ tops
		odd := (within(v, 0, ' ') | within(v, '"', '+') | within(v, '<', '>') | within(v, '\\', '`') | within(v, '{', 0x7F) | w) & tops
		if odd >>= skip; odd != 0 {
			return at + bits.TrailingZeros64(odd)/8
		}
	}
	return len(s)
}

// appendFiltered writes an address where it is text of an attribute: one with a
// scheme that is not allowed is not written.
func appendFiltered(b []byte, s string) []byte {
	if !safeURL(s) {
		return append(b, unsafeURL...)
	}
	return appendEscaped(b, s)
}

// appendURLPart writes words into a fragment or query: all that is not
// unreserved (RFC 3986) is encoded.
func appendURLPart(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || strings.IndexByte("-._~", c) >= 0 {
			b = append(b, c)
		} else {
			b = append(b, '%', lowerHex[c>>4], lowerHex[c&15])
		}
	}
	return b
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// safeURL tells whether an address is relative or of a scheme that pages may
// link to.
func safeURL(s string) bool {
	if strings.HasPrefix(s, "../") || strings.HasPrefix(s, "#") {
		return true // most links
	}
	colon := strings.IndexByte(s, ':')
	if colon < 0 || strings.IndexByte(s[:colon], '/') >= 0 {
		return true
	}
	scheme := s[:colon]
	return strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}
