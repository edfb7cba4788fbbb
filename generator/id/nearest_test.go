package id

import "testing"

func TestNearest(t *testing.T) {
	keys := []string{"actor", "actors", "claim", "claims", "source", "sources", "date", "tlp", "likelihood"}
	tests := []struct {
		s    string
		from []string
		want string
	}{
		{"actr", keys, "actor"},
		{"acotr", keys, "actor"},
		{"actorss", keys, "actors"},
		{"Source", keys, "source"},
		{"sorces", keys, "sources"},
		{"srce", keys, ""},
		{"tpl", keys, "tlp"},
		{"tlpp", keys, "tlp"},
		{"likelyhood", keys, "likelihood"},
		{"liklihod", keys, "likelihood"},
		{"lklhd", keys, ""},
		{"zzzz", keys, ""},
		{"claimz", keys, "claim"}, // as near to claims: the first counts
		{"", keys, ""},
		{"a", nil, ""},
		{"Tencnet", []string{"Tencent"}, "Tencent"},
		{"TENCENT", []string{"Tencend", "Tencent"}, "Tencent"},
		{"ca", []string{"abc"}, ""},
		{"微新", []string{"微信"}, "微信"},
		{"abcdef", []string{"badcfe"}, ""},
		{"abcdef", []string{"badcef"}, "badcef"},
		{"abcdef", []string{"abcdefgh", "abcdefghi"}, "abcdefgh"},
	}
	for _, test := range tests {
		if got := Nearest(test.s, test.from); got != test.want {
			t.Errorf("Nearest(%q) = %q, want %q", test.s, got, test.want)
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	keys := []string{"actor", "actors", "claim", "claims", "source", "sources", "date", "tlp", "likelihood", "confidence"}
	b.ReportAllocs()
	for b.Loop() {
		Nearest("liklihood", keys)
	}
}
