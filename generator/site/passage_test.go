package site

import (
	"net/url"
	"strings"
	"testing"
)

func TestFragment(t *testing.T) {
	for _, c := range []struct{ quote, want string }{
		{"does not support", "does%20not%20support"},
		{"so-called, R&D", "so%2Dcalled%2C%20R%26D"},
		{"a  b\u00a0c", "a%20b%20c"},
		{"“北京”", "%E2%80%9C%E5%8C%97%E4%BA%AC%E2%80%9D"},
		{strings.Repeat("北", 100), strings.Repeat("%E5%8C%97", 100)},
		{
			"The department, which was asked twice, does not support the use of the app on phones - its own or others.",
			"The%20department%2C%20which%20was,its%20own%20or%20others.",
		},
		{strings.Repeat("x", 90) + " a b c d e f", strings.Repeat("x", 90) + "%20a%20b%20c%20d%20e%20f"},
	} {
		got := fragment(c.quote)
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.quote, got, c.want)
		}
		if _, err := url.Parse("https://a.example/x#:~:text=" + got); err != nil {
			t.Error(err)
		}
	}
}

func TestArchiveDate(t *testing.T) {
	for address, want := range map[string]string{
		"https://web.archive.org/web/20180311123456/https://a.example/x":    "2018-03-11",
		"https://web.archive.org/web/20180311123456if_/https://a.example/x": "2018-03-11",
		"https://archive.example/20180311/x":                                "2018-03-11",
		"https://archive.example/20181399123456/x":                          "",
		"https://archive.example/AbC12":                                     "",
		"https://archive.example/123456789/x":                               "",
	} {
		if got := archiveDate(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
