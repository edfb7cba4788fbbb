package export

import (
	"bufio"
	"io"
	"strconv"
	"unicode/utf8"
)

// version is the format of the files, raised when a reader would have to change.
const version = "1"

// flushed is the size of the buffer in front of the writer, in bytes.
const flushed = 1 << 16

// writeRows streams {"format":1,"<list>":[…]}, one row a line, so that two
// editions can be compared with any tool for text.
func writeRows[T any](w io.Writer, list string, rows []T, fill func(*object, T)) error {
	out := bufio.NewWriterSize(w, flushed)
	out.WriteString(`{"format":` + version + `,"` + list + `":[`)
	o := &object{}
	for i, row := range rows {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		o.buf = o.buf[:0]
		o.open()
		fill(o, row)
		o.close()
		if _, err := out.Write(o.buf); err != nil {
			return err
		}
	}
	out.WriteString("\n]}\n")
	return out.Flush() // a bufio.Writer keeps its first error
}

// object writes JSON objects into its buffer, key by key. Absent values are
// left out: texts that are empty, numbers that are 0. Lists, counts and flags
// are always there.
type object struct{ buf []byte }

func (o *object) open() { o.buf = append(o.buf, '{') }

func (o *object) close() { o.buf = append(o.buf, '}') }

// comma parts a value from the one before it, if there is one.
func (o *object) comma() {
	if last := o.buf[len(o.buf)-1]; last != '{' && last != '[' {
		o.buf = append(o.buf, ',')
	}
}

// key begins a member. Keys that are written in this package need no escape,
// ids neither.
func (o *object) key(key string) {
	o.comma()
	o.buf = append(o.buf, '"')
	o.buf = append(o.buf, key...)
	o.buf = append(o.buf, '"', ':')
}

func (o *object) text(key, value string) {
	if value != "" {
		o.key(key)
		o.buf = appendText(o.buf, value)
	}
}

func (o *object) number(key string, n int) {
	if n != 0 {
		o.count(key, n)
	}
}

func (o *object) count(key string, n int) {
	o.key(key)
	o.buf = strconv.AppendInt(o.buf, int64(n), 10)
}

func (o *object) flag(key string, value bool) {
	o.key(key)
	o.buf = strconv.AppendBool(o.buf, value)
}

// each writes a list of objects.
func each[T any](o *object, key string, list []T, fill func(*object, T)) {
	o.key(key)
	o.buf = append(o.buf, '[')
	for _, v := range list {
		o.comma()
		o.open()
		fill(o, v)
		o.close()
	}
	o.buf = append(o.buf, ']')
}

// texts writes a list of texts.
func texts[T any](o *object, key string, list []T, text func(T) string) {
	o.key(key)
	o.buf = append(o.buf, '[')
	for _, v := range list {
		o.comma()
		o.buf = appendText(o.buf, text(v))
	}
	o.buf = append(o.buf, ']')
}

// appendText appends a JSON string (RFC 8259). It is UTF-8 whatever s is, and
// the two line ends that JavaScript once choked on are escaped.
func appendText(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = append(b, s[start:i]...)
			if c < ' ' {
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			} else {
				b = append(b, '\\', c)
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			b = append(b, s[start:i]...)
			b = append(b, `\u`...)
			b = append(b, hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
			start = i + size
		}
		i += size
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}
