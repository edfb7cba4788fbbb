package online

import (
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// control looks at the address that is about to be connected to. By then names
// are resolved, so that a name that changes its address between a look and a
// connection leads nowhere.
func (c *Client) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return refuse("it leads to an address of no known kind")
	}
	if c.allow != nil && c.allow(at) {
		return nil
	}
	if !public(at.Addr()) {
		return refuse("it leads to %s, which is inside a network or kept for special use", at.Addr())
	}
	if at.Port() < 1024 && at.Port() != 80 && at.Port() != 443 {
		return refuse("it leads to port %d, where no website stands", at.Port())
	}
	return nil
}

// special lists the parts of the address space that are no public hosts
// (IANA's registries of special-purpose addresses, RFC 6890 and later). Of
// IPv6 only 2000::/3 is given out; what of it is listed here is not.
var special = parsePrefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
)

var (
	unicast = netip.MustParsePrefix("2000::/3")
	// nat64 is where a network without IPv4 finds it: the last four bytes are an
	// IPv4 address (RFC 6052).
	nat64 = netip.MustParsePrefix("64:ff9b::/96")
)

func parsePrefixes(texts ...string) []netip.Prefix {
	list := make([]netip.Prefix, len(texts))
	for i, text := range texts {
		list[i] = netip.MustParsePrefix(text)
	}
	return list
}

// public tells whether an address is that of a host which anybody can reach.
func public(a netip.Addr) bool {
	if a.Zone() != "" {
		return false
	}
	a = a.Unmap()
	if nat64.Contains(a) {
		b := a.As16()
		a = netip.AddrFrom4([4]byte(b[12:]))
	}
	if a.Is6() && !unicast.Contains(a) {
		return false
	}
	return !slices.ContainsFunc(special, func(p netip.Prefix) bool { return p.Contains(a) })
}

// readAddress gives an address that may be asked, without its fragment.
func readAddress(text string) (*url.URL, error) {
	if len(text) > maxAddress {
		return nil, refuse("the address is longer than %d bytes", maxAddress)
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil, refuse("it cannot be read as an address")
	}
	return u, checkAddress(u)
}

// checkAddress refuses all but plain web addresses, and takes the fragment off.
func checkAddress(u *url.URL) error {
	port := u.Port()
	n, err := strconv.ParseUint(port, 10, 16)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return refuse("the address is neither http nor https")
	case u.Host == "" || u.Hostname() == "" || u.Opaque != "":
		return refuse("the address has no host")
	case u.User != nil:
		return refuse("the address holds user info")
	case len(u.String()) > maxAddress:
		return refuse("the address is longer than %d bytes", maxAddress)
	case port != "" && (err != nil || n == 0):
		return refuse("the port of the address is none")
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return nil
}

// hostName gives the name under which a host is waited for.
func hostName(u *url.URL) string { return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") }

// origin gives what a robots.txt holds for (RFC 9309, section 2.3).
func origin(u *url.URL) string { return u.Scheme + "://" + strings.ToLower(u.Host) }
