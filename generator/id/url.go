package id

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/publicsuffix"
)

// URL is an address or identifier, normalised as FORMAT's Identity says.
type URL struct {
	Text   string // as normalised; what compares
	Scheme string // http, https, doi, isbn, urn
	Host   string // IDNA ASCII, lower case, without port; empty for identifiers
}

// Web gives the address that a link may lead to: an http or https address as it
// is, a DOI at its resolver, and "" for what has no address on the web.
func (u URL) Web() string {
	switch u.Scheme {
	case "http", "https":
		return u.Text
	case "doi":
		path := url.URL{Path: strings.TrimPrefix(u.Text, "doi:")}
		return "https://doi.org/" + path.EscapedPath()
	}
	return ""
}

// IsAddress tells whether a source's text is read as an address: it begins
// with a scheme and a colon, and no space follows anywhere. Tabs and other
// control characters are no spaces here: ParseURL refuses them.
func IsAddress(s string) bool {
	n := schemeLen(s)
	return n > 0 && !strings.ContainsFunc(s[n:], isSpace)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) && !unicode.IsControl(r) }

// schemeLen gives the length of the scheme that s begins with, without its
// colon, or 0. (RFC 3986, section 3.1.)
func schemeLen(s string) int {
	for i := range len(s) {
		b := s[i]
		switch {
		case 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z':
		case i > 0 && ('0' <= b && b <= '9' || b == '+' || b == '-' || b == '.'):
		case b == ':':
			return i
		default:
			return 0
		}
	}
	return 0
}

// ParseURL normalises an address. The error says what is wrong in words an
// editor understands (scheme not allowed, no host, user info, control character).
func ParseURL(s string) (URL, error) {
	if err := checkCharacters(s); err != nil {
		return URL{}, err
	}
	n := schemeLen(s)
	if n == 0 {
		return URL{}, errors.New("the address has no scheme; begin it with https://")
	}
	scheme, rest := strings.ToLower(s[:n]), s[n+1:]
	var u URL
	var err error
	switch scheme {
	case "http", "https":
		return parseWeb(scheme, rest)
	case "doi":
		u.Text, err = parseDOI(rest)
	case "isbn":
		u.Text, err = parseISBN(rest)
	case "urn":
		u.Text, err = parseURN(rest)
	default:
		err = fmt.Errorf("the scheme %s: is not allowed; only http, https, doi, isbn and urn are", scheme[:min(n, 20)])
	}
	if err != nil {
		return URL{}, err
	}
	u.Scheme, u.Text = scheme, scheme+":"+u.Text
	return u, nil
}

func checkCharacters(s string) error {
	for i, r := range s {
		switch {
		case r < utf8.RuneSelf && r > ' ' && r != 0x7F:
		case unicode.IsControl(r):
			return fmt.Errorf("the address holds the control character U+%04X", r)
		case unicode.IsSpace(r):
			return errors.New("the address holds a space; write %20 in its place")
		case r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD"):
			return errors.New("the address holds bytes that are not UTF-8")
		}
	}
	return nil
}

// parseWeb normalises what follows http: or https:.
func parseWeb(scheme, rest string) (URL, error) {
	rest, ok := strings.CutPrefix(rest, "//")
	if !ok {
		return URL{}, fmt.Errorf("the address has no host; write %s://, then the host", scheme)
	}
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	host, port, err := parseAuthority(rest[:end])
	if err != nil {
		return URL{}, err
	}
	if port == defaultPort(scheme) {
		port = ""
	}
	if port != "" {
		port = ":" + port
	}
	rest, _, _ = strings.Cut(rest[end:], "#")
	path, query, asked := strings.Cut(rest, "?")
	if path == "" {
		path = "/"
	}
	if asked {
		query = "?" + query
	}
	return URL{Text: scheme + "://" + host + port + path + dropTracking(query), Scheme: scheme, Host: host}, nil
}

func defaultPort(scheme string) string {
	if scheme == "http" {
		return "80"
	}
	return "443"
}

// parseAuthority reads host and port; an empty port is none.
func parseAuthority(s string) (host, port string, err error) {
	if strings.Contains(s, "@") {
		return "", "", errors.New("the address holds user info; leave out all between // and @")
	}
	host = s
	if i := strings.LastIndexByte(s, ':'); i >= 0 && !strings.HasSuffix(s, "]") {
		host, port = s[:i], s[i+1:]
	}
	if port != "" {
		n, err := strconv.ParseUint(port, 10, 16)
		if err != nil || n == 0 {
			return "", "", errors.New("the port of the address is not a number from 1 to 65535")
		}
		port = strconv.FormatUint(n, 10)
	}
	host, err = parseHost(host)
	return host, port, err
}

// dropTracking leaves out of a query, with its question mark, the parameters
// that only tell how a reader came (FORMAT: Identity). The others stay as they are.
func dropTracking(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 8)
	dropped := false
	for part := range strings.SplitSeq(query[1:], "&") {
		name, _, _ := strings.Cut(part, "=")
		if tracking(name) {
			dropped = true
			continue
		}
		kept = append(kept, part)
	}
	switch rest := strings.Join(kept, "&"); {
	case !dropped:
		return query
	case rest == "":
		return ""
	default:
		return "?" + rest
	}
}

func tracking(name string) bool {
	switch name {
	case "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "igshid":
		return true
	}
	return strings.HasPrefix(name, "utm_")
}

// Domain gives the registrable domain of a host by the public suffix list with
// its private section, or the host itself where the list gives none: a public
// suffix, an IP address, a name of one word.
func Domain(host string) string {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if strings.HasPrefix(host, "[") {
		return host
	}
	// Only what ends with a digit can be an address here, and few names do.
	if last := len(host) - 1; last >= 0 && host[last] >= '0' && host[last] <= '9' {
		if _, err := netip.ParseAddr(host); err == nil {
			return host
		}
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}
