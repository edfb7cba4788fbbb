package id

import (
	"strings"
	"testing"
)

func TestMake(t *testing.T) {
	tests := []struct{ name, want string }{
		{"WeChat", "wechat"},
		{"Chinese Communist Party", "chinese-communist-party"},
		{"  Chinese_Communist--Party ", "chinese-communist-party"},
		{"CVE-2019-1458", "cve-2019-1458"},
		{"v1.2", "v1-2"},
		{"St. Petersburg", "st-petersburg"},
		{"C++", "c-cedb1bac"},
		{"C#", "c-951a4d36"},
		{"C", "c"},
		{".NET", "net-fb74851c"},
		{"Acme Inc.", "acme-inc-4c1b81a8"},
		{"北京", "bei-jing-68c77e15"},
		{"背景", "bei-jing-f4b669c5"},
		{"Müller", "muller-2dbd2180"},
		{"Straße", "strasse"},
		{"😀", "x-f0443a34"},
		{"!!!", "x-e84c538e"},
		{"", "x-e3b0c442"},
		{"AC/DC", "acdc-cacecbbb"},
	}
	for _, test := range tests {
		got := Make(test.name)
		if got != test.want {
			t.Errorf("Make(%q) = %q, want %q", test.name, got, test.want)
		}
		if reason := fault(got, false); reason != "" {
			t.Errorf("Make(%q) = %q, which is no id: %s", test.name, got, reason)
		}
	}
}

func TestMakeCutsAtWordsEnd(t *testing.T) {
	word := strings.Repeat("a", 29)
	tests := []struct {
		what, name, readable string
		cut                  bool
	}{
		{"just fits", word + " " + word + "b", word + "-" + word + "b", false},
		{"one too long", word + " " + word + "bb", word, true},
		{"word ends at the limit", word + " " + word + "b c", word + "-" + word + "b", true},
		{"first word too long", strings.Repeat("z", 61), strings.Repeat("z", 60), true},
	}
	for _, test := range tests {
		want := test.readable
		if test.cut {
			want = withHash(test.readable, Fold(test.name))
		}
		if got := Make(test.name); got != want {
			t.Errorf("%s: Make = %q, want %q", test.what, got, want)
		}
	}
}

func TestMakeText(t *testing.T) {
	if got := MakeText("The department does not allow WeChat."); got != "the-department-does-not-allow-wechat" {
		t.Errorf("final punctuation counts as a loss: %q", got)
	}
	if a, b := MakeText("Is it so?"), MakeText("IS IT  SO"); a != b {
		t.Errorf("one claim has two ids: %q, %q", a, b)
	}
	if a, b := MakeText("It costs 5 $"), MakeText("It costs 5"); a == b {
		t.Errorf("two claims have one id: %q", a)
	}
}

func TestMakePath(t *testing.T) {
	long := strings.TrimSuffix(strings.Repeat("word ", 24), " ") // 119 characters
	tests := []struct{ path, want string }{
		{"2019/CVE-2019-1458", "2019/cve-2019-1458"},
		{"a b/c_d.e", "a-b/c-d-e"},
		{"wechat", "wechat"},
		{long, strings.ReplaceAll(long, " ", "-")},
		{"x/" + long + " more", "x/" + withHash(strings.ReplaceAll(long, " ", "-"), long+" more")},
		{"//a//", "a"},
		{"/", "x-e3b0c442"},
		{"cafe\u0301", Make("café")},
	}
	for _, test := range tests {
		if got := MakePath(test.path); got != test.want {
			t.Errorf("MakePath(%q) = %q, want %q", test.path, got, test.want)
		}
	}
}

func TestMakeURL(t *testing.T) {
	make := func(s string) string {
		u, err := ParseURL(s)
		if err != nil {
			t.Fatalf("ParseURL(%q): %v", s, err)
		}
		return MakeURL(u)
	}
	if got := make("https://www.afr.com/some-article"); got != "afr-com-some-article-cff85e6e" {
		t.Errorf("MakeURL = %q", got)
	}
	apart := []string{
		"https://example.org/A", "https://example.org/a", "http://example.org/a", "https://example.org/a/",
		"https://example.org/a_b", "https://example.org/a-b", "https://example.org/a?b", "https://www.example.org/a",
		"doi:10.1000/182", "isbn:9780141036144",
	}
	seen := map[string]string{}
	for _, s := range apart {
		id := make(s)
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s have one id %q", s, other, id)
		}
		if reason, _ := Check(id, false); reason != "" {
			t.Errorf("%s has the id %q: %s", s, id, reason)
		}
		seen[id] = s
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		id      string
		slashes bool
		reason  string // a part of it
		propose string
	}{
		{"wechat", false, "", ""},
		{"a--b", false, "", ""},
		{"2019/a-b", true, "", ""},
		{"2019/a-b", false, "holds a /", "2019-a-b"},
		{"", false, "empty", "x-e3b0c442"},
		{"WeChat", false, "capital", "wechat"},
		{"we chat", false, "space", "we-chat"},
		{"we_chat", false, "the sign _", "we-chat"},
		{"c++", false, "the sign +", "c"},
		{"büro", false, "U+00FC", "buro"},
		{"-a", false, "begins nor ends", "a"},
		{"a/b-", true, "begins nor ends", "a/b"},
		{"a//b", true, "part of the id is empty", "a/b"},
		{"/a", true, "part of the id is empty", "a"},
		{"+++", false, "the sign +", "x-29f5099b"},
		{"index", false, "may not be index", "index-1"},
		{"com1", false, "may not be com1", "com1-1"},
		{"com10", false, "", ""},
		{"a/nul/b", true, "be nul", "a/nul-1/b"},
		{"INDEX", false, "capital", "index-1"},
		{strings.Repeat("a", 201), false, "longer than 200", strings.Repeat("a", 120)},
	}
	for _, test := range tests {
		reason, propose := Check(test.id, test.slashes)
		if (reason == "") != (test.reason == "") || !strings.Contains(reason, test.reason) || propose != test.propose {
			t.Errorf("Check(%q, %v) = %q, %q, want %q, %q", test.id, test.slashes, reason, propose, test.reason, test.propose)
		}
		if propose == "" {
			continue
		}
		if reason, _ := Check(propose, test.slashes); reason != "" {
			t.Errorf("Check(%q) proposes %q: %s", test.id, propose, reason)
		}
	}
}

func TestReserved(t *testing.T) {
	tests := []struct {
		id            string
		brief         bool
		part, propose string
	}{
		{"wechat", true, "", ""},
		{"con", false, "con", "con-1"},
		{"2019/aux", true, "aux", "2019/aux-1"},
		{"nul/lpt9", true, "nul", "nul-1/lpt9-1"},
		{"lpt0", true, "", ""},
		{"page/2", true, "page", "pages/2"},
		{"page/2", false, "", ""},
		{"page", true, "", ""},
		{"a/page", true, "", ""},
	}
	for _, test := range tests {
		part, propose := Reserved(test.id, test.brief)
		if part != test.part || propose != test.propose {
			t.Errorf("Reserved(%q, %v) = %q, %q, want %q, %q", test.id, test.brief, part, propose, test.part, test.propose)
		}
	}
}

func FuzzMake(f *testing.F) {
	for _, s := range []string{"C++", "北京", ".NET", "a/b", "-", "İ", "\xff", "com1", "℀"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, id := range []string{Make(s), MakeText(s)} {
			if reason := fault(id, false); reason != "" || len(id) > nameLimit+9 {
				t.Errorf("made of %q: %q: %s", s, id, reason)
			}
		}
		if reason := fault(MakePath(s), true); reason != "" {
			t.Errorf("MakePath(%q) = %q: %s", s, MakePath(s), reason)
		}
		if Make(s) != Make(Fold(s)) {
			t.Errorf("%q and its folded form have two ids", s)
		}
		for _, slashes := range []bool{true, false} {
			if reason, propose := Check(s, slashes); reason != "" {
				if why, _ := Check(propose, slashes); why != "" {
					t.Errorf("Check(%q) proposes %q: %s", s, propose, why)
				}
			}
		}
	})
}

func BenchmarkMake(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Make("The department does not allow WeChat on its work phones.")
	}
}
