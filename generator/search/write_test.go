package search

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestAppendText: wherever a sign stands in a text, what is written is one JSON
// string that says the same, and no script ends in it.
func TestAppendText(t *testing.T) {
	for _, sign := range []string{"", "\x00", "\n", "\x1f", " ", "!", `"`, "#", "[", `\`, "]", "~", "\x7f", "é", "\u2028", "\u2029", "→", "😀"} {
		for before := range 20 {
			for _, after := range []int{0, 1, 7, 8, 30} {
				text := strings.Repeat("a", before) + sign + strings.Repeat("z", after) + sign
				got := appendText(nil, text)
				var said string
				if err := json.Unmarshal(got, &said); err != nil || said != text {
					t.Fatalf("%q is written as %s, which says %q: %v", text, got, said, err)
				}
				if same := appendText(nil, []byte(text)); string(same) != string(got) {
					t.Fatalf("%q is written as %s, as bytes as %s", text, got, same)
				}
				if strings.ContainsAny(string(got), "\n\u2028\u2029") {
					t.Fatalf("%q is written with a line end: %s", text, got)
				}
			}
		}
	}
	if got, want := string(appendText(nil, "a\xffb\xc3")), `"a\ufffdb\ufffd"`; got != want {
		t.Errorf("what is no UTF-8 is written as %s, want %s", got, want)
	}
}
