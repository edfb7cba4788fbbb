package snapshot

import (
	"strings"
	"testing"
)

func TestStands(t *testing.T) {
	for _, c := range []struct {
		copied, quote string
		want          bool
	}{
		{"One two\n\t three.", "two three.", true},
		{"One two\u00a0three.", "two  three", true},
		{"It is able to.", "is able to", true},
		{"It is unable to.", "able to", false},
		{"Electronic shackles", "Electronic shackle", false},
		{"an able and unable and able man", "able man", true},
		{"in 20180", "2018", false},
		{"in 2018.", "2018", true},
		{"of $2018", "2018", true},
		{"a “ban” on", "“ban”", true},
		{"a “ban” on", "\"ban\"", false},
		{"don’t", "don't", false},
		{"a – b", "a - b", false},
		{"The Ban", "the ban", false},
		{"the ban, and", "the ban and", false},
		{"cafe\u0301", "cafe", false},
		{"在北京市", "北京", true},
		{"ข่าวใหม่", "ใหม่", true},
		{"anything", "", false},
		{"", "anything", false},
	} {
		if got := Stands(Fold(c.copied), Fold(c.quote)); got != c.want {
			t.Errorf("%q in %q: %v, want %v", c.quote, c.copied, got, c.want)
		}
	}
}

func TestNearest(t *testing.T) {
	const copied = "Nobody asked. The “department” does not support the use of WeChat on its phones, a spokesman said. İstanbul’da yoktu."
	for _, c := range []struct{ quote, want string }{
		{`The "department" does not support`, "The “department” does not support"},
		{"the department does not support the use of WeChat", "does not support the use of WeChat"},
		{"does not support the use of Signal", "does not support the use of WeChat"},
		{"will not support the use of WeChat on its phones", "not support the use of WeChat on its phones"},
		{"on its phones", "on its phones"},
		{"istanbul'da yoktu", "İstanbul’da yoktu."},
		{"something else altogether", ""},
		{"", ""},
	} {
		got := Nearest(Fold(copied), Fold(c.quote))
		if (c.want == "") != (got == "") || !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: %q, want what begins with %q", c.quote, got, c.want)
		}
	}
}

func FuzzPassage(f *testing.F) {
	f.Add("One two\xff three.", "two three")
	f.Add("İ’İ", "'")
	f.Fuzz(func(t *testing.T, copied, quote string) {
		text, passage := Fold(copied), Fold(quote)
		if Stands(text, passage) && !strings.Contains(text, passage) {
			t.Fatalf("%q does not stand in %q", passage, text)
		}
		if near := Nearest(text, passage); !strings.Contains(text, near) {
			t.Fatalf("the near passage %q does not stand in %q", near, text)
		}
	})
}
