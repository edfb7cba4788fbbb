package generator

import (
	"strings"
	"testing"
)

func TestSetKeys(t *testing.T) {
	keys := []keyed{{"snapshot", "s.txt"}, {"sha256", "00"}}
	for _, c := range []struct{ src, want string }{
		{"---\ntitle: T # why\n---\nBody\n---\n", "---\ntitle: T # why\nsnapshot: s.txt\nsha256: 00\n---\nBody\n---\n"},
		{"---\r\ntitle: T\r\n---\r\n", "---\r\ntitle: T\r\nsnapshot: s.txt\r\nsha256: 00\r\n---\r\n"},
		{"---\nsha256: ff  # old\nsnapshot:   \"a: b\" # c\ntitle: T\n---", "---\nsha256: 00  # old\nsnapshot: s.txt # c\ntitle: T\n---"},
		{"---\nsnapshot:\n'sha256': 'it''s'\n---\n", "---\nsnapshot: s.txt\n'sha256': 00\n---\n"},
		{"---\nextra:\n  snapshot: mine\nsnapshot : a#b c\n---\n", "---\nextra:\n  snapshot: mine\nsnapshot : s.txt\nsha256: 00\n---\n"},
		{"---\nsnapshot: # none yet\n---\n", "---\nsnapshot: s.txt # none yet\nsha256: 00\n---\n"},
		{"---\nsnapshot: \"a\\\"#b\" \n---\n", "---\nsnapshot: s.txt \nsha256: 00\n---\n"},
		{"---\n---\n", "---\nsnapshot: s.txt\nsha256: 00\n---\n"},
	} {
		got, err := setKeys([]byte(c.src), keys)
		if err != nil || string(got) != c.want {
			t.Errorf("%q:\n got %q, %v\nwant %q", c.src, got, err, c.want)
		}
	}
	for _, src := range []string{"", "title: T\n", "---\ntitle: T\n", "---\nsnapshot: |\n  a\n---\n", "---\nsnapshot: a\n  b\n---\n", "---\nsnapshot: [a]\n---\n", "---\nsnapshot: 'a\n---\n"} {
		if got, err := setKeys([]byte(src), keys); err == nil {
			t.Errorf("%q became %q", src, got)
		} else if strings.Contains(err.Error(), "%!") {
			t.Error(err)
		}
	}
}
