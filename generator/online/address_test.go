package online

import (
	"net/netip"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	for text, want := range map[string]bool{
		"8.8.8.8": true, "1.1.1.1": true, "93.184.216.34": true, "2606:2800:220:1:248:1893:25c8:1946": true, "64:ff9b::8.8.8.8": true, "::ffff:8.8.8.8": true,
		"0.0.0.0": false, "0.1.2.3": false, "10.0.0.1": false, "100.64.0.1": false, "100.127.255.255": false, "127.0.0.1": false, "127.9.9.9": false,
		"169.254.169.254": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false, "192.0.0.8": false, "192.0.2.1": false,
		"192.88.99.1": false, "198.18.0.1": false, "198.19.255.255": false, "198.51.100.1": false, "203.0.113.9": false, "224.0.0.1": false, "239.1.1.1": false,
		"240.0.0.1": false, "255.255.255.255": false, "100.63.255.255": true, "172.32.0.1": true, "198.20.0.1": true,
		"::": false, "::1": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "::ffff:169.254.169.254": false, "::10.0.0.1": false, "::8.8.8.8": false,
		"64:ff9b::127.0.0.1": false, "64:ff9b::10.1.2.3": false, "64:ff9b:1::8.8.8.8": false, "2002:7f00:1::": false, "2002:808:808::": false,
		"2001::1": false, "2001:0:1:2::": false, "2001:20::1": false, "2001:db8::1": false, "2001:4860:4860::8888": true, "3fff::1": false,
		"fc00::1": false, "fd12:3456::1": false, "fe80::1": false, "fe80::1%eth0": false, "fec0::1": false, "ff02::1": false, "100::1": false, "5f00::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("public(%s) = %v", text, got)
		}
	}
}

func TestControl(t *testing.T) {
	c := New(Options{})
	for text, want := range map[string]string{
		"8.8.8.8:443": "", "8.8.8.8:80": "", "8.8.8.8:8080": "", "[2001:4860:4860::8888]:443": "",
		"8.8.8.8:25": "it leads to port 25, where no website stands", "8.8.8.8:22": "it leads to port 22, where no website stands",
		"127.0.0.1:80":         "it leads to 127.0.0.1, which is inside a network or kept for special use",
		"[::ffff:10.0.0.1]:80": "it leads to ::ffff:10.0.0.1, which is inside a network or kept for special use",
		"[fe80::1%lo]:443":     "it leads to fe80::1%lo, which is inside a network or kept for special use",
		"/tmp/socket":          "it leads to an address of no known kind",
	} {
		got := ""
		if err := c.control("tcp", text, nil); err != nil {
			got = reason(err)
		}
		if got != want {
			t.Errorf("control(%s) = %q, want %q", text, got, want)
		}
	}
}

func TestReadAddress(t *testing.T) {
	for text, want := range map[string]string{
		"https://a.example":                      "https://a.example/",
		"http://a.example:8080/x?y=1#z":          "http://a.example:8080/x?y=1",
		"HTTPS://a.example/":                     "https://a.example/",
		"file:///etc/passwd":                     "neither http nor https",
		"ftp://a.example/":                       "neither http nor https",
		"javascript:alert(1)":                    "neither http nor https",
		"//a.example/":                           "neither http nor https",
		"http:///x":                              "no host",
		"http://:80/":                            "no host",
		"http:a.example":                         "no host",
		"https://me:pass@a.example/":             "user info",
		"https://me@a.example/":                  "user info",
		"https://a.example:0/":                   "port",
		"https://a.example:99999/":               "port",
		"https://a.example/\x00":                 "cannot be read",
		"https://a.example/%zz":                  "cannot be read",
		"https://a/" + strings.Repeat("x", 9000): "longer than",
	} {
		got := ""
		u, err := readAddress(text)
		if err != nil {
			got = err.Error()
		} else {
			got = u.String()
		}
		if !strings.Contains(got, want) {
			t.Errorf("readAddress(%.40q) = %q, want %q", text, got, want)
		}
	}
}
