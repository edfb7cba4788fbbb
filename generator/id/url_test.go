package id

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIsAddress(t *testing.T) {
	tests := []struct {
		s    string
		want bool
	}{
		{"https://example.org/a", true},
		{"HTTP://example.org", true},
		{"javascript:alert(1)", true},
		{"mailto:a@example.org", true},
		{"doi:10.1000/182", true},
		{"https://example.org/a b", false},
		{"https://example.org/a\u00A0b", false},
		{"https://example.org/a\tb", true},
		{"Interview: the minister", false},
		{"unnamed official", false},
		{"example.org/a:b", false},
		{"1st:edition", false},
		{"//example.org", false},
		{":a", false},
		{"", false},
	}
	for _, test := range tests {
		if got := IsAddress(test.s); got != test.want {
			t.Errorf("IsAddress(%q) = %v", test.s, got)
		}
	}
}

func TestParseURL(t *testing.T) {
	tests := []struct{ s, text, host string }{
		{"https://example.org/a", "https://example.org/a", "example.org"},
		{"HTTPS://WWW.Example.ORG/Path/", "https://www.example.org/Path/", "www.example.org"},
		{"http://example.org", "http://example.org/", "example.org"},
		{"http://example.org:80/", "http://example.org/", "example.org"},
		{"http://example.org:443/", "http://example.org:443/", "example.org"},
		{"https://example.org:0443/", "https://example.org/", "example.org"},
		{"https://example.org:/", "https://example.org/", "example.org"},
		{"https://example.org:8080?q", "https://example.org:8080/?q", "example.org"},
		{"https://example.org#part", "https://example.org/", "example.org"},
		{"https://example.org/a#b?c", "https://example.org/a", "example.org"},
		{"https://example.org/?utm_source=x&b=%2f&a=1&fbclid=2", "https://example.org/?b=%2f&a=1", "example.org"},
		{"https://example.org/?gclid=1&utm_medium", "https://example.org/", "example.org"},
		{"https://example.org/?", "https://example.org/?", "example.org"},
		{"https://example.org/?a&&b", "https://example.org/?a&&b", "example.org"},
		{"https://example.org/?UTM_zone=3&xutm_a=1", "https://example.org/?UTM_zone=3&xutm_a=1", "example.org"},
		{"https://example.org/a@b:c", "https://example.org/a@b:c", "example.org"},
		{"https://example.org/北京/%E5", "https://example.org/北京/%E5", "example.org"},
		{"https://Bücher.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"},
		{"https://BÜCHER。example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"},
		{"https://XN--BCHER-KVA.example/", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"},
		{"https://a_b.example/", "https://a_b.example/", "a_b.example"},
		{"https://r3---sn.example/", "https://r3---sn.example/", "r3---sn.example"},
		{"http://127.0.0.1:8080/", "http://127.0.0.1:8080/", "127.0.0.1"},
		{"http://[2001:DB8:0::1]:80/", "http://[2001:db8::1]/", "[2001:db8::1]"},
		{"DOI:10.1000/ABC#1", "doi:10.1000/abc#1", ""},
		{"isbn:978-0-14-103614-4", "isbn:9780141036144", ""},
		{"ISBN:0-8044-2957-x", "isbn:080442957X", ""},
		{"URN:NBN:de:101:1-2019", "urn:nbn:de:101:1-2019", ""},
		{"urn:lex:EU#art.1", "urn:lex:EU", ""},
	}
	for _, test := range tests {
		scheme, _, _ := strings.Cut(test.text, ":")
		want := URL{Text: test.text, Scheme: scheme, Host: test.host}
		got, err := ParseURL(test.s)
		if err != nil {
			t.Errorf("ParseURL(%q): %v", test.s, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("ParseURL(%q):\n%s", test.s, diff)
		}
	}
}

func TestParseURLRefuses(t *testing.T) {
	tests := []struct{ s, message string }{
		{"", "no scheme"},
		{"example.org/a", "begin it with https://"},
		{"ftp://example.org/", "the scheme ftp: is not allowed"},
		{"JavaScript:alert(1)", "the scheme javascript: is not allowed"},
		{"data:text/html,x", "not allowed"},
		{strings.Repeat("x", 300) + ":y", "not allowed"},
		{"https:example.org", "write https://, then the host"},
		{"https:/example.org", "no host"},
		{"https://", "no host"},
		{"https:///a", "no host"},
		{"https://:80/", "no host"},
		{"https://a:b@example.org/", "user info"},
		{"https://@example.org/", "user info"},
		{`https://example.org\@other.example/`, "user info"},
		{`https://example.org\a`, "not a valid name"},
		{"https://example.org/a\tb", "control character U+0009"},
		{"https://example.org/\u0085", "control character U+0085"},
		{"https://example.org/a b", "write %20"},
		{"https://example.org/\xff", "not UTF-8"},
		{"https://exa%6Dple.org/", "not a valid name"},
		{"https://a..example/", "not a valid name"},
		{"https://.example/", "not a valid name"},
		{"https://./", "not a valid name"},
		{"https://a\u200db.example/", "not a valid name"},
		{"https://xn--a/", "not a valid name"},
		{"https://" + strings.Repeat("a", 64) + ".example/", "not a valid name"},
		{"https://" + strings.Repeat("a.", 127) + "a/", "not a valid name"},
		{"https://example.org:0/", "port"},
		{"https://example.org:65536/", "port"},
		{"https://example.org:8a/", "port"},
		{"http://256.1.1.1/", "IP address"},
		{"http://123/", "IP address"},
		{"http://[::1", "IP address"},
		{"http://[fe80::1%25eth0]/", "IP address"},
		{"http://[1.2.3.4]/", "IP address"},
		{"doi:11.1000/1", "DOI"},
		{"doi:10.1000", "DOI"},
		{"doi:10.a/1", "DOI"},
		{"isbn:123", "ISBN"},
		{"isbn:X80442957X", "ISBN"},
		{"isbn:978014103614X", "ISBN"},
		{"urn:nbn", "URN"},
		{"urn:-a:b", "URN"},
	}
	for _, test := range tests {
		u, err := ParseURL(test.s)
		if err == nil {
			t.Errorf("ParseURL(%q) = %q, want an error", test.s, u.Text)
			continue
		}
		if !strings.Contains(err.Error(), test.message) || len(err.Error()) > 120 {
			t.Errorf("ParseURL(%q): %q, want %q in it", test.s, err, test.message)
		}
		if u != (URL{}) {
			t.Errorf("ParseURL(%q) gives %v along with its error", test.s, u)
		}
	}
}

func TestWeb(t *testing.T) {
	tests := []struct{ s, want string }{
		{"https://example.org/?a", "https://example.org/?a"},
		{"doi:10.1002/(SICI)1<1::AID>3.0?#%", "https://doi.org/10.1002/%28sici%291%3C1::aid%3E3.0%3F%23%25"},
		{"isbn:9780141036144", ""},
		{"urn:lex:eu", ""},
	}
	for _, test := range tests {
		u, err := ParseURL(test.s)
		if err != nil {
			t.Fatalf("ParseURL(%q): %v", test.s, err)
		}
		if got := u.Web(); got != test.want {
			t.Errorf("Web of %q = %q, want %q", test.s, got, test.want)
		}
	}
}

func TestDomain(t *testing.T) {
	tests := []struct{ host, want string }{
		{"www.afr.com", "afr.com"},
		{"WWW.Example.CO.UK.", "example.co.uk"},
		{"a.user.github.io", "user.github.io"},
		{"github.io", "github.io"},
		{"co.uk", "co.uk"},
		{"localhost", "localhost"},
		{"127.0.0.1", "127.0.0.1"},
		{"[2001:db8::1]", "[2001:db8::1]"},
		{"a.b.xn--bcher-kva.de", "xn--bcher-kva.de"},
		{"a.b.unlisted-suffix", "b.unlisted-suffix"},
		{"", ""},
	}
	for _, test := range tests {
		if got := Domain(test.host); got != test.want {
			t.Errorf("Domain(%q) = %q, want %q", test.host, got, test.want)
		}
	}
}

func FuzzParseURL(f *testing.F) {
	for _, s := range []string{"https://Bücher.de:443/?utm_a=1#x", "http://[::1]/", "doi:10.1/A", "isbn:1-2", "urn:a:b", "https://K.x/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseURL(s)
		if err != nil {
			return
		}
		if !IsAddress(s) {
			t.Errorf("%q is parsed but no address", s)
		}
		again, err := ParseURL(u.Text)
		if err != nil || again != u {
			t.Errorf("%q gives %v, and that %v, %v", s, u, again, err)
		}
		if reason, _ := Check(MakeURL(u), false); reason != "" {
			t.Errorf("%q gets the id %q: %s", s, MakeURL(u), reason)
		}
		if d := Domain(u.Host); !strings.HasSuffix(strings.TrimSuffix(u.Host, "."), d) {
			t.Errorf("the domain of %q is %q", u.Host, d)
		}
	})
}
