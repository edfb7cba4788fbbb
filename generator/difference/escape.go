package difference

import (
	"strings"
	"unicode/utf8"

	"dossier/generator/diag"
)

// joiner is U+2060, which nobody sees and which ends what a forge would make a
// link of: a name after @, a number after #, an address.
const joiner = "\u2060"

// escape gives a text of the content as one line of markdown in which nothing
// of it is markup, HTML, a mention, a reference to an issue, an address that
// becomes a link, or a command. It is cut at most code points.
func escape(s string, most int) string {
	var b strings.Builder
	s = Cut(diag.Visible(strings.Join(strings.Fields(s), " ")), most)
	for i, r := range s {
		before, after := s[:i], s[i+utf8.RuneLen(r):]
		switch {
		case r == '.' && endsWith(before, "www"), r == '-' && endsWith(before, "gh"):
			b.WriteString(joiner)
		case strings.ContainsRune("\\`*_{}[]()<>|~&#@$", r),
			strings.ContainsRune("-+=", r) && i == 0,
			r == '.' && strings.Trim(before, "0123456789") == "":
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		if strings.ContainsRune("@#:~!%$&^", r) && after != "" && after[0] != ' ' {
			b.WriteString(joiner)
		}
	}
	return b.String()
}

// endsWith tells whether a text ends with some letters, in either case.
func endsWith(s, letters string) bool {
	return len(s) >= len(letters) && strings.EqualFold(s[len(s)-len(letters):], letters)
}

// code gives an id or a path as a code span, in which nothing is read.
func code(s string) string {
	s = Cut(diag.Visible(strings.Join(strings.Fields(s), " ")), nameMost)
	if s == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if len(fence) > 1 {
		s = " " + s + " "
	}
	return fence + s + fence
}

// Cut shortens a text to a number of code points.
func Cut(s string, most int) string {
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
