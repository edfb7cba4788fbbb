package id

import (
	"errors"
	"net/netip"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

var (
	errNoHost = errors.New("the address has no host")
	errHost   = errors.New("the host of the address is not a valid name")
	errIP     = errors.New("the host of the address is not a valid IP address")
)

// parseHost gives a host in IDNA ASCII and lower case. Names with an underscore
// or with hyphens where IDNA has its prefix are in use and pass.
func parseHost(host string) (string, error) {
	if host == "" {
		return "", errNoHost
	}
	if host[0] == '[' {
		return parseIPv6(host)
	}
	host = lowerASCII(host)
	if !plainHost(host) {
		profile := idna.New(idna.MapForLookup(), idna.BidiRule(), idna.StrictDomainName(false), idna.CheckHyphens(false))
		ascii, err := profile.ToASCII(host)
		if err != nil || !plainBytes(ascii) {
			return "", errHost
		}
		host = ascii
	}
	return host, checkLabels(host)
}

// lowerASCII lowers the ASCII letters alone; IDNA maps the others.
func lowerASCII(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for j := i; j < len(b); j++ {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] += 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}

// plainHost tells whether IDNA has nothing to do with host.
func plainHost(host string) bool {
	return plainBytes(host) && !strings.HasPrefix(host, "xn--") && !strings.Contains(host, ".xn--")
}

func plainBytes(host string) bool {
	for i := range len(host) {
		if b := host[i]; b >= utf8.RuneSelf || !alphanumeric(b) && b != '.' && b != '-' && b != '_' {
			return false
		}
	}
	return true
}

// checkLabels holds a host against the lengths of DNS; a last label of digits
// makes it an IPv4 address.
func checkLabels(host string) error {
	name := strings.TrimSuffix(host, ".")
	if len(name) > 253 {
		return errHost
	}
	last := ""
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 {
			return errHost
		}
		last = label
	}
	if strings.Trim(last, "0123456789") == "" {
		if _, err := netip.ParseAddr(name); err != nil {
			return errIP
		}
	}
	return nil
}

func parseIPv6(host string) (string, error) {
	addr, err := netip.ParseAddr(strings.TrimSuffix(host[1:], "]"))
	if err != nil || !strings.HasSuffix(host, "]") || !addr.Is6() || addr.Zone() != "" {
		return "", errIP
	}
	return "[" + addr.String() + "]", nil
}
