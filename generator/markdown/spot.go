package markdown

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Spot is where the target of a reference is written in a body.
type Spot struct {
	Ref        Ref
	Start, End int  // byte offsets in the body: the id or path, without type, fragment or brackets
	Found      bool // false: it is written in a way that only a person should change
}

// Spots gives where the target of every reference of a body is written. Two
// references that lead by way of one definition have one place.
func Spots(body []byte) []Spot {
	doc, _ := Parse(body, Origin{Line: 1})
	lines := lineStarts(body)
	var list []Spot
	part := 0
	for i, r := range doc.refs {
		if i > 0 && doc.refs[i-1].Line == r.Line && doc.refs[i-1].Column == r.Column {
			part++ // of one citation
		} else {
			part = 0
		}
		t := Spot{Ref: r}
		if at := offset(body, lines, r.Line, r.Column); at < len(body) {
			t.Start, t.End, t.Found = find(body, at, &r, part)
		}
		list = append(list, t)
	}
	return list
}

func lineStarts(body []byte) []int {
	starts := []int{0}
	for i, c := range body {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// offset gives the byte at a line and column, both from 1.
func offset(body []byte, lines []int, line, column int) int {
	if line < 1 || line > len(lines) {
		return len(body)
	}
	i := lines[line-1]
	for ; column > 1 && i < len(body); column-- {
		_, n := utf8.DecodeRune(body[i:])
		i += n
	}
	return i
}

// find finds the target of a reference that begins at an offset.
func find(body []byte, at int, r *Ref, part int) (start, end int, ok bool) {
	switch r.Kind {
	case Citation:
		return findCitation(body, at, r.Target, part)
	case Wiki:
		return findWiki(body, at, r)
	}
	return findPath(body, at, r.Target)
}

func findCitation(body []byte, at int, target string, part int) (start, end int, ok bool) {
	stop := bytes.IndexByte(body[at:], ']')
	if stop < 0 {
		return 0, 0, false
	}
	start, stop = at+1, at+stop
	for ; part > 0; part-- {
		i := bytes.IndexByte(body[start:stop], ';')
		if i < 0 {
			return 0, 0, false
		}
		start += i + 1
	}
	i := bytes.IndexByte(body[start:stop], '@')
	return literal(body, start+i+1, target, i >= 0)
}

func findWiki(body []byte, at int, r *Ref) (start, end int, ok bool) {
	start = at + len("[[")
	if start > len(body) {
		return 0, 0, false
	}
	start = skip(body, start)
	if rest, typed := bytes.CutPrefix(body[start:], []byte(r.Type+":")); typed {
		start = skip(body, len(body)-len(rest))
	}
	return literal(body, start, r.Target, true)
}

// literal gives the place of a target that stands at an offset as it is read.
func literal(body []byte, start int, target string, ok bool) (int, int, bool) {
	if !ok || target == "" || !bytes.HasPrefix(body[start:], []byte(target)) {
		return 0, 0, false
	}
	return start, start + len(target), true
}

func skip(body []byte, i int) int {
	for i < len(body) && (body[i] == ' ' || body[i] == '\t' || body[i] == '\r' || body[i] == '\n') {
		i++
	}
	return i
}

// findPath finds the path of a link or image: in the parentheses behind its
// words, or where its label is defined.
func findPath(body []byte, at int, target string) (start, end int, ok bool) {
	if body[at] == '!' {
		at++
	}
	stop := closing(body, at)
	if stop < 0 {
		return 0, 0, false
	}
	label := body[at+1 : stop]
	switch {
	case bytes.HasPrefix(body[stop+1:], []byte("(")):
		return path(body, skip(body, stop+2), target)
	case bytes.HasPrefix(body[stop+1:], []byte("[")):
		if end := closing(body, stop+1); end > stop+2 {
			label = body[stop+2 : end]
		}
	}
	for _, m := range definition.FindAllSubmatchIndex(body, -1) {
		if strings.EqualFold(plainLabel(body[m[2]:m[3]]), plainLabel(label)) {
			return path(body, m[4], target)
		}
	}
	return 0, 0, false
}

// definition matches the beginning of a link's definition, [label]: path.
var definition = regexp.MustCompile(`(?m)^[ >]*\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*\n?[ \t>]*(\S)`)

func plainLabel(b []byte) string { return strings.Join(strings.Fields(string(b)), " ") }

// closing gives the offset of the bracket that closes the one at an offset, or
// -1.
func closing(body []byte, at int) int {
	depth := 0
	for i := at; i < len(body); i++ {
		switch body[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// path gives the place of a path that begins at an offset, without its fragment.
func path(body []byte, start int, target string) (int, int, bool) {
	ends := " \t\r\n)#"
	if start < len(body) && body[start] == '<' {
		start, ends = start+1, ">#\n"
	}
	if start >= len(body) {
		return 0, 0, false
	}
	n := bytes.IndexAny(body[start:], ends)
	if n < 0 {
		n = len(body) - start
	}
	raw := string(body[start : start+n])
	if decoded, err := url.PathUnescape(raw); raw != target && (err != nil || decoded != target) {
		return 0, 0, false
	}
	return start, start + n, true
}

// PathText gives a path as a link's address is to be written.
func PathText(path string) string {
	u := url.URL{Path: path}
	return strings.NewReplacer("(", "%28", ")", "%29", "./", "./").Replace(strings.TrimPrefix(u.EscapedPath(), "./"))
}
