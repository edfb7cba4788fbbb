package markdown

import "testing"

func TestExternal(t *testing.T) {
	for s, want := range map[string]string{
		"https://a.example/b-c_d?e=f,g;h#i~": "https://a.example/b-c_d?e=f,g;h#i~",
		"HTTPS://a.example/B":                "https://a.example/B",
		"http://a.example/50%":               "http://a.example/50%25",
		"http://a.example/50%zz%2f":          "http://a.example/50%25zz%2f",
		"http://a.example/b c":               "http://a.example/b%20c",
		"http://a.example/é[1]":              "http://a.example/%C3%A9%5B1%5D",
		"http:a.example":                     "",
		"https://":                           "",
		"mailto: a@b.example":                "mailto:a@b.example",
		"doi:10.1000/182":                    "https://doi.org/10.1000/182",
		"doi:11.1000/182":                    "",
		"javascript:a":                       "",
	} {
		if got := classify(s); got.href != want || (want == "") != (got.kind == toNowhere) {
			t.Errorf("classify(%q) = %+v, want href %q", s, got, want)
		}
	}
	for raw, want := range map[string]string{
		`https://a.example/b\_c&amp;d`: "https://a.example/b_c&d",
		`https://a.example/b&c\d`:      "https://a.example/b&c%5Cd",
		`https://a.example/bc`:         "https://a.example/bc",
	} {
		c := newCompiler([]byte(raw), Origin{File: "a.md", Line: 1})
		if got := c.destination([]byte(raw), 0); got.href != want {
			t.Errorf("destination(%q) = %+v, want href %q", raw, got, want)
		}
		c.release()
	}
}
