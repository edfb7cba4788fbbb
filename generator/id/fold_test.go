package id

import (
	"testing"
	"unicode"
)

func TestFold(t *testing.T) {
	tests := []struct{ name, want string }{
		{"wechat", "wechat"},
		{"WeChat", "wechat"},
		{" We \t\n Chat ", "we chat"},
		{"We-_ -Chat", "we chat"},
		{"---", ""},
		{"Straße", "strasse"},
		{"STRASSE", "strasse"},
		{"ＷｅＣｈａｔ", "wechat"},
		{"non\u2011breaking\u2010hyphens", "non breaking hyphens"},
		{"en–dash", "en–dash"},
		{"no\u00A0break\u3000space", "no break space"},
		{"cafe\u0301", "café"},
		{"ΟΔΟΣ", "οδοσ"},
		{"οδος", "οδοσ"},
		{"ﬁnance", "finance"},
		{"ꭰꮒ", "ᎠᏂ"},
		{"ᎠᏂ", "ᎠᏂ"},
		{"\u13F8", "\u13F0"},
		{"微信", "微信"},
		{"a\xffb", "a\uFFFDb"},
	}
	for _, test := range tests {
		if got := Fold(test.name); got != test.want {
			t.Errorf("Fold(%q) = %q, want %q", test.name, got, test.want)
		}
	}
}

// Every letter folds as all its simple case variants do, and stays folded.
func TestFoldEveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !unicode.IsPrint(r) {
			continue
		}
		folded := Fold(string(r))
		if again := Fold(folded); again != folded {
			t.Errorf("U+%04X folds to %q, and that to %q", r, folded, again)
		}
		if variant := unicode.SimpleFold(r); Fold(string(variant)) != folded {
			t.Errorf("U+%04X folds to %q, but U+%04X to %q", r, folded, variant, Fold(string(variant)))
		}
	}
}

func TestFoldText(t *testing.T) {
	tests := []struct{ text, want string }{
		{"It is so.", "it is so"},
		{"Is it so?!", "is it so"},
		{"So …", "so"},
		{"是的。", "是的"},
		{"هل هذا؟", "هل هذا"},
		{"Hm. So.", "hm. so"},
		{"...", "..."},
		{"no stop", "no stop"},
	}
	for _, test := range tests {
		if got := FoldText(test.text); got != test.want {
			t.Errorf("FoldText(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}

func TestFoldCopiesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { Fold("australian department of defence") }); n != 0 {
		t.Errorf("folding a folded name allocates %v times", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"ß", "ǰ", "α\u0345\u0301", "İ", "¨a", "ꭰ", "\xff", "a\u2011_"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("%q folds to %q, and that to %q", s, folded, again)
		}
		text := FoldText(s)
		if again := FoldText(text); again != text {
			t.Errorf("%q folds as text to %q, and that to %q", s, text, again)
		}
		if skeleton := Skeleton(s); Fold(skeleton) != skeleton {
			t.Errorf("the skeleton of %q is not folded: %q", s, skeleton)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for _, name := range []string{"australian department of defence", "Australian Department of Defence", "Müller’s Büro", "北京"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(name)
			}
		})
	}
}
