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

// TestIndex looks for every short passage of few letters in every short text as
// one would by hand.
func TestIndex(t *testing.T) {
	byHand := func(text, passage string) int {
		for i := 0; passage != "" && i+len(passage) <= len(text); i++ {
			if text[i:i+len(passage)] == passage && unbroken(text, i, i+len(passage)) {
				return i
			}
		}
		return -1
	}
	texts := spelled("ab ", 8)
	for _, passage := range spelled("ab ", 4) {
		for _, text := range texts {
			if got, want := index(text, passage), byHand(text, passage); got != want {
				t.Fatalf("%q in %q: %d, want %d", passage, text, got, want)
			}
		}
	}
}

// spelled gives all texts of some letters up to a length.
func spelled(letters string, most int) []string {
	all := []string{""}
	for from := 0; most > 0; most-- {
		to := len(all)
		for _, begin := range all[from:to] {
			for _, c := range letters {
				all = append(all, begin+string(c))
			}
		}
		from = to
	}
	return all
}

// BenchmarkStands looks for a passage that is cut off inside every word: to look
// at each place anew would take minutes.
func BenchmarkStands(b *testing.B) {
	text := strings.Repeat("ab ", 1<<20)
	passage := strings.Repeat("ab ", 1<<14) + "a"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if Stands(text, passage) {
			b.Fatal("it stands there")
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
