package diag

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// quoteLimit is how much of a value a message shows, in code points.
const quoteLimit = 80

// Quote gives a value of the content as a message shows it: within “ and ”, cut
// at 80 code points with …, and with control and bidi characters in the form
// \u{202E}, so that no file can write to a terminal. What stands in a message
// and comes from an editor's file goes through it.
func Quote(s string) string {
	var b strings.Builder
	b.WriteString("“")
	n := 0
	for _, r := range s {
		if n++; n > quoteLimit {
			b.WriteString("…")
			break
		}
		writeVisible(&b, r)
	}
	b.WriteString("”")
	return b.String()
}

// Visible gives a line of text with nothing in it that a terminal obeys.
func Visible(s string) string {
	if rest := strings.TrimLeft(s, " \t"); strings.HasPrefix(rest, "::") {
		s = s[:len(s)-len(rest)] + `\u{3A}` + rest[1:]
	}
	if strings.Contains(s, "##") {
		s = oldCommand.ReplaceAllString(s, `$1\u{5B}`)
	}
	if !strings.ContainsFunc(s, unprintable) && strings.ToValidUTF8(s, "") == s {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		writeVisible(&b, r)
	}
	return b.String()
}

// oldCommand is where workflow commands began before two colons did, and begin
// on other hosts, anywhere in a line.
var oldCommand = regexp.MustCompile(`(##\w*)\[`)

// writeVisible writes r, or its number where r acts on the text around it.
// A byte that is no UTF-8 is read as U+FFFD and written so.
func writeVisible(b *strings.Builder, r rune) {
	if unprintable(r) {
		fmt.Fprintf(b, `\u{%X}`, r)
		return
	}
	b.WriteRune(r)
}

// unprintable tells whether r is a control character, a line or paragraph
// separator, or a format character, bidi controls among them. The two joiners
// and the tags of flags are parts of words and emoji.
func unprintable(r rune) bool {
	switch {
	case r < 0x7F:
		return r < ' '
	case r == '\u200C' || r == '\u200D' || '\U000E0020' <= r && r <= '\U000E007F':
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}
