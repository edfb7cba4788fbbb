package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// locator turns offsets into lines and columns, fast for rising offsets.
type locator struct {
	src    []byte
	first  int   // number of the first line
	starts []int // offsets of lines; made when first asked
	last   int   // the last offset
	column int   // its column
	passed int   // the last offset of which the line alone was asked
	before int   // the lines before it
}

// line gives the line in the file, fast for rising offsets.
func (l *locator) line(offset int) int {
	offset = max(0, min(offset, len(l.src)))
	if offset < l.passed {
		l.passed, l.before = 0, 0
	}
	l.before += bytes.Count(l.src[l.passed:offset], []byte{'\n'})
	l.passed = offset
	return l.first + l.before
}

// at gives the line in the file and the column in code points.
func (l *locator) at(offset int) (line, column int) {
	offset = max(0, min(offset, len(l.src)))
	if len(l.starts) == 0 {
		l.starts = append(l.starts, 0)
		for i, b := range l.src {
			if b == '\n' {
				l.starts = append(l.starts, i+1)
			}
		}
	}
	i, found := slices.BinarySearch(l.starts, offset)
	if !found {
		i--
	}
	if l.column == 0 || offset < l.last || l.last < l.starts[i] {
		l.last, l.column = l.starts[i], 1
	}
	l.column += utf8.RuneCount(l.src[l.last:offset])
	l.last = offset
	return l.first + i, l.column
}

// maxCharacters bounds the findings of a file that is no text.
const maxCharacters = 20

// characters reports what must not stand in a body at all. It is false for one
// that is not UTF-8, which cannot be read on.
func (c *compiler) characters() bool {
	for i := 0; i < len(c.src); {
		b := c.src[i]
		if b >= ' ' && b < 0x7f || b == '\n' || b == '\t' || b == '\r' {
			i++
			continue
		}
		r, n := utf8.DecodeRune(c.src[i:])
		if r == utf8.RuneError && n == 1 {
			c.report(ruleCharacter, i, "save the file as UTF-8", "the text is not UTF-8: byte %#02x", b)
			return false
		}
		if !allowed(r) && len(c.findings) < maxCharacters {
			c.reportCharacter(r, i)
		}
		i += n
	}
	return true
}

func (c *compiler) reportCharacter(r rune, at int) {
	if isBidi(r) {
		c.report(ruleBidi, at, "take it out", "a bidi control, U+%04X, stands in the text", r)
		return
	}
	c.report(ruleCharacter, at, "take it out", "an invisible control character, U+%04X, stands in the text", r)
}

func isBidi(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// allowed tells whether a character may stand in a body and in HTML.
func allowed(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0x7f:
		return true
	case r < 0xa0, r >= 0xfdd0 && r <= 0xfdef:
		return false
	}
	return !isBidi(r) && r&0xfffe != 0xfffe
}

// decode appends markdown text with its escapes and entities read, and runs of
// white space as one space, none when space is set. It gives back whether the
// result ends so that further white space would not show.
func (c *compiler) decode(dst, b []byte, space bool, at int) ([]byte, bool) {
	for i := 0; i < len(b); {
		n := plainLength(b[i:])
		if n > 0 {
			dst = append(dst, b[i:i+n]...)
			space = false
			i += n
			continue
		}
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			dst = append(dst, b[i+1])
			space = false
			i += 2
		case b[i] == '&':
			text, n := entity(b[i:])
			if n == 0 {
				text, n = "&", 1
			}
			dst, space = c.entityText(dst, text, space, at+i)
			i += n
		case b[i] == '\\':
			dst = append(dst, '\\')
			space = false
			i++
		default:
			if !space {
				dst = append(dst, ' ')
			}
			space = true
			i++
		}
	}
	return dst, space
}

// plainLength is the number of bytes that stand for themselves.
func plainLength(b []byte) int {
	for i, c := range b {
		if c <= ' ' || c == '\\' || c == '&' {
			return i
		}
	}
	return len(b)
}

func (c *compiler) entityText(dst []byte, text string, space bool, at int) ([]byte, bool) {
	for _, r := range text {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			dst, space = appendCollapsed(dst, []byte{' '}, space)
		case !allowed(r):
			c.reportCharacter(r, at)
			dst, space = utf8.AppendRune(dst, utf8.RuneError), false
		default:
			dst, space = utf8.AppendRune(dst, r), false
		}
	}
	return dst, space
}

// appendCollapsed appends text with runs of white space as one space.
func appendCollapsed(dst, b []byte, space bool) ([]byte, bool) {
	for _, c := range b {
		if c <= ' ' {
			if !space {
				dst = append(dst, ' ')
			}
			space = true
			continue
		}
		dst, space = append(dst, c), false
	}
	return dst, space
}

// entity reads a character reference of HTML; n is 0 when there is none.
func entity(b []byte) (text string, n int) {
	end := bytes.IndexByte(b[:min(len(b), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := b[1:end]
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(string(name)); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) > most || len(digits) > 0 && digits[0] == '+' || len(digits) > 0 && digits[0] == '-' {
		return "", 0
	}
	v, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return "", 0
	}
	if v == 0 || !utf8.ValidRune(rune(v)) {
		return string(utf8.RuneError), end + 1
	}
	return string(rune(v)), end + 1
}

// appendText appends text, escaped for HTML outside of tags, as little as valid
// HTML needs.
func appendText[T string | []byte](dst []byte, s T) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '<':
			dst = append(append(dst, s[last:i]...), "&lt;"...)
		case c == '&' && mayBeEntity(s[i:]):
			dst = append(append(dst, s[last:i]...), "&amp;"...)
		default:
			continue
		}
		last = i + 1
	}
	return append(dst, s[last:]...)
}

// mayBeEntity tells whether an ampersand could be read as the beginning of a
// character reference; at the end of s it could, with what follows.
func mayBeEntity[T string | []byte](s T) bool {
	return len(s) < 2 || s[1] == '#' || util.IsAlphaNumeric(s[1])
}

// appendAttr appends text, escaped for an attribute in double quotes.
func appendAttr(dst []byte, s string) []byte {
	last := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			dst = append(append(dst, s[last:i]...), "&#34;"...)
		case c == '<':
			dst = append(append(dst, s[last:i]...), "&lt;"...)
		case c == '&' && mayBeEntity(s[i:]):
			dst = append(append(dst, s[last:i]...), "&amp;"...)
		default:
			continue
		}
		last = i + 1
	}
	return append(dst, s[last:]...)
}
