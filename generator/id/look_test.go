package id

import (
	"testing"
	"unicode"
)

func TestSkeleton(t *testing.T) {
	same := [][2]string{
		{"Tencent", "Tеnсеnt"},          // Cyrillic е and с
		{"HUAWEI", "НUАWЕІ"},            // Cyrillic capitals
		{"Apple", "Αpple"},              // Greek capital alpha
		{"Noël", "Nоёl"},                // Cyrillic ё
		{"We Chat", "we-chаt"},          // folded as well
		{"ｔencent", "tеncent"},          // full width
		{"\u0421\u0421\u0420", "CCP"},   // all Cyrillic
		{"\u03A1\u03BF\u03C1", "Pop"},   // all Greek
		{"Stra\u00DFe", "Str\u0430sse"}, // ß
	}
	for _, pair := range same {
		if a, b := Skeleton(pair[0]), Skeleton(pair[1]); a != b {
			t.Errorf("%+q and %+q have the skeletons %q and %q", pair[0], pair[1], a, b)
		}
	}
	apart := [][2]string{{"Tencent", "Tencert"}, {"Дом", "Dom"}, {"вода", "boda"}, {"北京", "背景"}}
	for _, pair := range apart {
		if a, b := Skeleton(pair[0]), Skeleton(pair[1]); a == b {
			t.Errorf("%q and %q have one skeleton %q", pair[0], pair[1], a)
		}
	}
}

func TestLookAlikeTable(t *testing.T) {
	count := 0
	for r := rune(0); r < 0x3000; r++ {
		latin := lookAlike(r)
		if latin == 0 {
			continue
		}
		count++
		if !unicode.In(r, unicode.Greek, unicode.Cyrillic) {
			t.Errorf("%c (U+%04X) is neither Greek nor Cyrillic", r, r)
		}
		if unicode.IsUpper(r) != unicode.IsUpper(latin) {
			t.Errorf("%c (U+%04X) and %c differ in case", r, r, latin)
		}
	}
	if count != 59 {
		t.Errorf("the table has %d letters", count)
	}
}

func TestMixed(t *testing.T) {
	tests := []struct {
		s    string
		want bool
	}{
		{"Tencent", false},
		{"Tеncent", true},
		{"Ρaris", true},
		{"Газпром", false},
		{"Газпром Export", false},
		{"Οδυσσέας", false},
		{"β-blocker", false},
		{"µTorrent", false},
		{"Яndex", false}, // Я looks like no Latin letter
		{"e\u0301\u0441", true},
		{"微信 WeChat", false},
		{"We\u200bс", true},
		{"", false},
	}
	for _, test := range tests {
		if got := Mixed(test.s); got != test.want {
			t.Errorf("Mixed(%+q) = %v", test.s, got)
		}
	}
}

func TestCompatible(t *testing.T) {
	for _, s := range []string{"ｔencent", "ﬁnance", "CO₂", "№ 5", "㈱"} {
		if !Compatible(s) {
			t.Errorf("Compatible(%q) = false", s)
		}
	}
	for _, s := range []string{"Tencent", "Noël", "Noe\u0308l", "微信", "a\u00A0b", "non\u2011breaking", ""} {
		if Compatible(s) {
			t.Errorf("Compatible(%+q) = true", s)
		}
	}
}

func TestBidi(t *testing.T) {
	for r := rune(0); r <= 0x10000; r++ {
		want := -1
		if r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 {
			want = len("“a")
		}
		if got := Bidi("“a" + string(r)); got != want {
			t.Errorf("Bidi with U+%04X = %d, want %d", r, got, want)
		}
	}
	if got := Bidi("\xe2\xe2\x80"); got != -1 {
		t.Errorf("Bidi of broken UTF-8 = %d", got)
	}
}

func TestInvisible(t *testing.T) {
	tests := []struct {
		what, s string
		want    int
	}{
		{"plain", "WeChat", -1},
		{"letters of every script", "微信 Москва العربية हिन्दी", -1},
		{"zero width space", "We\u200bChat", 2},
		{"byte order mark", "\ufeffWeChat", 0},
		{"soft hyphen", "We\u00adChat", 2},
		{"word joiner", "a\u2060b", 1},
		{"left-to-right mark", "é\u200e", 2},
		{"Hangul filler", "\u3164", 0},
		{"Braille blank", "a\u2800", 1},
		{"control", "a\x1bb", 1},
		{"white space", "a\t\n\u00a0\u3000b", -1},
		{"bidi control is told elsewhere", "a\u202eb", -1},
		{"Arabic number sign", "\u0600\u0661", -1},
		{"non-joiner in Persian", "می\u200cخواهم", -1},
		{"non-joiner after a digit", "۵\u200cام", -1},
		{"joiner after a virama", "ක්\u200dර", -1},
		{"non-joiner at the end", "می\u200c", 4},
		{"joiner at the begin", "\u200da", 0},
		{"two joiners", "a\u200d\u200db", 1},
		{"joiner before a space", "a\u200d b", 1},
		{"family", "👨\u200d👩\u200d👧", -1},
		{"skin tone", "👩🏽\u200d💻", -1},
		{"heart on fire", "❤\ufe0f\u200d🔥", -1},
		{"keycap", "1\ufe0f\u20e3", -1},
		{"information", "ℹ\ufe0f", -1},
		{"double exclamation", "‼\ufe0f", -1},
		{"flag of Scotland", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", -1},
		{"tags without flag", "a\U000e0067", 1},
		{"joiner between sign and letter", "😀\u200da", 4},
		{"variation of a letter", "a\ufe0f", 1},
		{"variation of an ideograph", "葛\U000e0100", -1},
		{"variation of nothing", "\ufe0f", 0},
		{"Mongolian variation", "ᠨ\u180b", -1},
	}
	for _, test := range tests {
		if got := Invisible(test.s); got != test.want {
			t.Errorf("%s: Invisible(%+q) = %d, want %d", test.what, test.s, got, test.want)
		}
	}
}

func TestBlank(t *testing.T) {
	for _, s := range []string{"", " ", "\u00a0\u3000\n", "\u200b", "\u202e", "\u3164\u2800", "\u200d\ufe0f", "\x00"} {
		if !Blank(s) {
			t.Errorf("Blank(%+q) = false", s)
		}
	}
	for _, s := range []string{"a", " . ", "\u200b微", "😀", "\u0301"} {
		if Blank(s) {
			t.Errorf("Blank(%+q) = true", s)
		}
	}
}

func BenchmarkBidi(b *testing.B) {
	text := ""
	for range 1000 {
		text += "The department’s phones — all of them — are “clean”. "
	}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Bidi(text)
	}
}
