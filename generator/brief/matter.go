package brief

import (
	"bufio"
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/adrg/frontmatter"
)

// What is refused before it costs anything, in bytes.
const (
	MaxSize   = 4 << 20   // of a file
	MaxMatter = 256 << 10 // of front matter, and of site.yaml
)

// fence is the line that begins and ends front matter.
const fence = "---"

// matter is a file cut in two.
type matter struct {
	raw      []byte // the YAML between the fences
	body     []byte
	bodyLine int // line of the body's first line in the file
}

// yamlFormat is the only format that front matter may have. It captures the
// bytes: frontmatter loses what follows when its hook returns an error, and
// reads TOML, JSON and doubled keys when it is left to its own formats.
var yamlFormat = frontmatter.NewFormat(fence, fence, func(raw []byte, v any) error {
	*v.(*[]byte) = raw
	return nil
})

// lineReaders keeps what frontmatter would else make anew for each file.
var lineReaders = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// cut finds the front matter of src. Where it cannot be told beyond doubt where
// the front matter begins and ends it gives a finding and false: anything else
// would lose the marking, and frontmatter itself would do so in silence.
func (r *reader) cut(src []byte) (matter, bool) {
	if !r.opens(src) {
		return matter{}, false
	}
	end, lines, ok := r.closes(src)
	if !ok {
		return matter{}, false
	}
	m := matter{body: src[end:], bodyLine: lines + 1}
	in := lineReaders.Get().(*bufio.Reader)
	defer lineReaders.Put(in)
	in.Reset(bytes.NewReader(src[:end]))
	rest, err := frontmatter.MustParse(in, &m.raw, yamlFormat)
	if err != nil || len(rest) > 0 || bytes.Count(m.raw, []byte("\n"))+2 != lines {
		r.add(ruleMatter, r.at(1, 1), "write a line of --- above the first key and one below the last", "The front matter cannot be told from the body")
		return matter{}, false
	}
	if len(m.raw) > MaxMatter {
		r.add(ruleSize, r.at(1, 1), "move text into the body", "The front matter has %d bytes; at most %d are read", len(m.raw), MaxMatter)
		return matter{}, false
	}
	return m, true
}

// opens tells whether the first line is the fence, and says what stands there
// instead.
func (r *reader) opens(src []byte) bool {
	first, _, _ := bytes.Cut(src, []byte("\n"))
	line := string(bytes.TrimSuffix(first, []byte("\r")))
	if line == fence {
		return true
	}
	hint := "begin the file with a line of --- and nothing else"
	switch bare := strings.TrimSpace(line); {
	case len(bytes.TrimSpace(src)) == 0:
		r.add(ruleMatter, r.at(1, 1), hint, "The file is empty")
	case strings.HasPrefix(line, fence+"\r"):
		r.add(ruleMatter, r.at(1, 4), "save the file with LF or CRLF line ends", "The lines end with a lone carriage return")
	case bare == "":
		r.add(ruleMatter, r.at(1, 1), "delete what stands above the first ---", "The front matter must begin in the first line, which is empty")
	case bare == fence:
		r.add(ruleMatter, r.at(1, 1), "write --- at the beginning of the line, with no space before or after it", "The first line is --- with spaces around it")
	case dashes(bare):
		r.add(ruleMatter, r.at(1, 1), "write three plain hyphens: ---", "The first line is made of dashes, but not of three hyphens")
	case bare == "+++" || bare == ";;;" || strings.HasPrefix(bare, "{") || strings.HasPrefix(bare, fence):
		r.add(ruleMatter, r.at(1, 1), "write the front matter in YAML, between two lines of ---", "The first line %s begins another kind of front matter", shown(bare))
	default:
		r.add(ruleMatter, r.at(1, 1), hint, "There is no front matter: the first line is not ---")
	}
	return false
}

// closes finds the first fence after the first line: the offset behind it, and
// the number of lines up to it. A line before it that a reader, or frontmatter,
// would take for the end is an error.
func (r *reader) closes(src []byte) (end, lines int, ok bool) {
	const hint = "end the front matter with a line of --- at the very beginning of the line"
	doubt := 0
	for pos := 0; pos < len(src); {
		next := len(src)
		if i := bytes.IndexByte(src[pos:], '\n'); i >= 0 {
			next = pos + i + 1
		}
		line := src[pos:next]
		pos, lines = next, lines+1
		if lines == 1 || len(line) > 32 {
			continue
		}
		switch bare := string(bytes.TrimSpace(line)); {
		case string(bytes.TrimRight(line, "\r\n")) == fence && bytes.Count(line, []byte("\r")) < 2:
			return pos, lines, doubt == 0
		case bare == fence, line[0] == '.' && bare == "...", dashes(bare) && !strings.HasPrefix(bare, "-"):
			doubt++
			r.add(ruleMatter, r.at(lines, 1), hint, "This line looks like the end of the front matter and is not: %s", shown(strings.TrimRight(string(line), "\r\n")))
		}
	}
	r.add(ruleMatter, r.at(1, 1), hint, "The front matter that begins here has no end")
	return 0, 0, false
}

// dashes tells whether s is a run of dashes that stands for a fence.
func dashes(s string) bool {
	n := utf8.RuneCountInString(s)
	return n > 0 && n <= 4 && strings.Trim(s, "-‐‑‒–—―−") == ""
}

// encoded checks that the file is UTF-8 without control characters, and holds
// no bidi control. It gives false when the bytes cannot be read as text.
func (r *reader) encoded(src []byte) bool {
	if bytes.HasPrefix(src, []byte{0xff, 0xfe}) || bytes.HasPrefix(src, []byte{0xfe, 0xff}) {
		r.add(ruleEncoding, r.at(1, 1), "save the file as UTF-8", "The file is UTF-16")
		return false
	}
	if !utf8.Valid(src) {
		r.addRune(ruleEncoding, src, invalid(src), "save the file as UTF-8", "The file is not UTF-8 from here on")
		return false
	}
	ok := true
	for i := nextControl(src, 0); i >= 0 && len(r.findings) < 10; i = nextControl(src, i+1) {
		c, _ := utf8.DecodeRune(src[i:])
		r.addRune(ruleEncoding, src, i, "delete it", "A control character, U+%04X", c)
		ok = false
	}
	return ok
}

// nextControl gives the offset of the next control character from i, or -1.
// Tabs and line ends are none.
func nextControl(src []byte, i int) int {
	for ; i < len(src); i++ {
		c := src[i]
		switch {
		case c >= ' ' && c < 0x7f, c == '\n', c == '\t', c == '\r':
		case c < ' ' || c == 0x7f:
			return i
		case c == 0xc2 && i+1 < len(src) && src[i+1] < 0xa0:
			return i
		}
	}
	return -1
}

// invalid gives the offset of the first byte that is not UTF-8.
func invalid(src []byte) int {
	for i := 0; i < len(src); {
		c, n := utf8.DecodeRune(src[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(src)
}

// lines refuses in YAML what other programs take for the end of a line, since a
// key could hide behind it, and what turns the direction of writing.
func (r *reader) lines(raw []byte) bool {
	ok := true
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\r' && (i+1 == len(raw) || raw[i+1] != '\n') {
			r.addIn(ruleEncoding, raw, i, "save the file with LF or CRLF line ends", "A lone carriage return inside a line")
			ok = false
		}
		if raw[i] < utf8.RuneSelf {
			continue
		}
		switch c, _ := utf8.DecodeRune(raw[i:]); {
		case c == '\u2028' || c == '\u2029':
			r.addIn(ruleEncoding, raw, i, "write an ordinary line end or a space", "A Unicode line separator, U+%04X", c)
			ok = false
		case c == '\ufffe' || c == '\uffff' || c == '\ufeff':
			r.addIn(ruleEncoding, raw, i, "delete it", "A character that is none, U+%04X", c)
			ok = false
		case isBidi(c):
			r.addIn(ruleBidi, raw, i, "delete it", "An invisible character that turns the direction of writing, U+%04X", c)
			r.bidi = true
		}
	}
	return ok
}

func isBidi(c rune) bool {
	return c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
}
