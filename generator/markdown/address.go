package markdown

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// addressKind says where a link's address leads.
type addressKind uint8

const (
	toNowhere addressKind = iota // not followed; why and hint say it
	toOutside                    // href
	toHeading                    // path is the id of a heading of this body
	toFile                       // path, with fragment: another file of the content
)

type address struct {
	kind           addressKind
	href           string
	path, fragment string
	why, hint      string
}

func nowhere(why, hint string) address { return address{why: why, hint: hint} }

const schemesHint = "use http, https, mailto or doi"

// destination reads an address as it is written in a link. White space stays:
// some browsers drop it, and see another scheme.
func (c *compiler) destination(raw []byte, at int) address {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return classify(string(raw))
	}
	s := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; {
		case b == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			s = append(s, raw[i])
		case b == '&':
			text, n := entity(raw[i:])
			if n == 0 {
				text, n = "&", 1
			}
			c.checkEntity(text, at)
			s = append(s, text...)
			i += n - 1
		default:
			s = append(s, b)
		}
	}
	return classify(string(s))
}

func (c *compiler) checkEntity(text string, at int) {
	for _, r := range text {
		if !allowed(r) {
			c.reportCharacter(r, at)
		}
	}
}

// classify tells where an address leads. Only listed schemes are followed.
func classify(s string) address {
	switch {
	case s == "":
		return nowhere("it has no address", "write the address between the parentheses")
	case strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }):
		return nowhere("it holds a control character", schemesHint)
	case s[0] == '#':
		return address{kind: toHeading, path: unescape(s[1:])}
	case strings.HasPrefix(s, "//") || strings.HasPrefix(s, `\\`) || strings.HasPrefix(s, `/\`):
		return nowhere("it names a host without a scheme", "begin it with https:")
	case s[0] == '/' || s[0] == '\\':
		return nowhere("a path that begins with / is not followed", "write it relative to this file, as ../actors/name.md")
	case s[0] == '?':
		return nowhere("it is no path", schemesHint)
	}
	if scheme, rest, ok := cutScheme(s); ok {
		return external(s, scheme, rest)
	}
	path, fragment, _ := strings.Cut(s, "#")
	return address{kind: toFile, path: unescape(path), fragment: unescape(fragment)}
}

// cutScheme cuts at the colon of "scheme:rest"; the scheme in lower case.
func cutScheme(s string) (scheme, rest string, ok bool) {
	for i := range len(s) {
		b := s[i]
		switch {
		case b|0x20 >= 'a' && b|0x20 <= 'z':
		case i > 0 && (b >= '0' && b <= '9' || b == '+' || b == '-' || b == '.'):
		case b == ':':
			return strings.ToLower(s[:i]), s[i+1:], true
		default:
			return "", "", false
		}
	}
	return "", "", false
}

// external tells where an address outside leads, which is a scheme and the rest.
func external(s, scheme, rest string) address {
	switch scheme {
	case "http", "https":
		href := s
		if escaped := escapeAddress(rest); escaped != rest || !strings.HasPrefix(s, scheme) {
			href = scheme + ":" + escaped
		}
		u, err := url.Parse(href)
		if err != nil || u.Hostname() == "" || !strings.HasPrefix(rest, "//") || strings.ContainsAny(u.Host, `<>\^|{}"`) {
			return nowhere("it is no valid address", "write it as https://host/path")
		}
		return address{kind: toOutside, href: href}
	case "mailto":
		if rest = strings.TrimSpace(rest); rest == "" {
			return nowhere("it names nobody", "write it as mailto:name@host")
		}
		return address{kind: toOutside, href: "mailto:" + escapeAddress(rest)}
	case "doi":
		if rest = strings.TrimSpace(rest); !strings.HasPrefix(rest, "10.") {
			return nowhere("it is no DOI", "write it as doi:10.1000/182")
		}
		return address{kind: toOutside, href: "https://doi.org/" + escapeAddress(rest)}
	}
	return nowhere("the scheme "+excerpt([]byte(scheme))+" is not followed", schemesHint)
}

// unescape reads percent signs of a path; one that has wrong ones stays.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

// escapeAddress writes what may not stand in an address as percent signs.
func escapeAddress(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf || r == '%' || !standsInAddress(byte(r)) }) {
		return s
	}
	const hex = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+16)
	for i := range len(s) {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) || c != '%' && standsInAddress(c) {
			b = append(b, c)
		} else {
			b = append(b, '%', hex[c>>4], hex[c&15])
		}
	}
	return string(b)
}

func isHex(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f' }

func standsInAddress(c byte) bool {
	switch c {
	case '"', '<', '>', '[', '\\', ']', '^', '`', '{', '|', '}':
		return false
	}
	return c > ' ' && c < 0x7f
}
