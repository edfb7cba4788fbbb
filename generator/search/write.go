package search

import (
	"encoding/json"
	"math/bits"
	"unicode/utf8"

	"dossier/generator/site"
)

// format is raised when the pages' script would have to read the index another way.
const format = 1

// root is what a page reads of the index before anything else.
type root struct {
	Format    int               `json:"format"`
	Number    int               `json:"n"`
	Kinds     []kind            `json:"kinds"`
	Standings []site.Named      `json:"standings"`
	Words     map[string]string `json:"words"`
	Heavy     []string          `json:"heavy"`
	Sum       uint32            `json:"sum"`
	Tables    map[string]any    `json:"tables"`
}

// kind is one kind of thing with the number of its first one.
type kind struct {
	Key, Word string
	First     int
}

func rootOf(c site.Catalog, n int, first []int) *root {
	r := &root{Format: format, Number: n, Standings: c.Standings, Words: c.Words, Tables: map[string]any{}}
	for i, k := range c.Kinds {
		r.Kinds = append(r.Kinds, kind{k.Key, k.Word, first[i]})
	}
	return r
}

// tables enters with what the pieces of each table begin, and a sum that is
// another one when any piece is.
func (r *root) tables(list []*table, sum uint32) {
	for _, t := range list {
		r.Tables[t.name] = t.first
		if t.numbered != nil {
			r.Tables[t.name] = t.numbered
		}
	}
	r.Sum = sum
}

func (r *root) bytes() []byte {
	b, err := json.Marshal(r)
	if err != nil {
		panic("search: " + err.Error()) // nothing in it can fail
	}
	return b
}

// appendText appends a JSON string (RFC 8259), UTF-8 whatever s is.
func appendText[T string | []byte](b []byte, s T) []byte {
	b = append(b, '"')
	start := 0
	for i := plain(s, 0); i < len(s); i = plain(s, i+1) {
		if s[i] >= utf8.RuneSelf {
			if r, n := firstRune(s[i:]); n > 1 && r != '\u2028' && r != '\u2029' {
				i += n - 1
				continue
			}
		}
		b, i = appendOdd(append(b, s[start:i]...), s, i)
		start = i + 1
	}
	return append(append(b, s[start:]...), '"')
}

// plain gives the first place from one on at which something stands that may
// need an escape, or the end.
func plain[T string | []byte](s T, at int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; at+8 <= len(s); at += 8 { // eight bytes at once: a subtraction that borrows sets the top bit
		e := s[at : at+8]
		w := uint64(e[0]) | uint64(e[1])<<8 | uint64(e[2])<<16 | uint64(e[3])<<24 |
			uint64(e[4])<<32 | uint64(e[5])<<40 | uint64(e[6])<<48 | uint64(e[7])<<56
		if odd := (w | (w - ones*' ') | (w ^ ones*'"' - ones) | (w ^ ones*'\\' - ones)) & tops; odd != 0 {
			return at + bits.TrailingZeros64(odd)/8
		}
	}
	for at < len(s) && s[at] >= ' ' && s[at] != '"' && s[at] != '\\' && s[at] < utf8.RuneSelf {
		at++
	}
	return at
}

func firstRune[T string | []byte](s T) (rune, int) {
	return utf8.DecodeRuneInString(string(s[:min(len(s), utf8.UTFMax)]))
}

// appendOdd appends what cannot stand as it is in a text, and gives its last byte.
func appendOdd[T string | []byte](b []byte, s T, i int) ([]byte, int) {
	switch c := s[i]; {
	case c == '"' || c == '\\':
		return append(b, '\\', c), i
	case c == '\n':
		return append(b, '\\', 'n'), i
	case c < ' ':
		return append(b, `\u00`+string("0123456789abcdef"[c>>4])+string("0123456789abcdef"[c&15])...), i
	}
	switch r, n := firstRune(s[i:]); r {
	case '\u2028':
		return append(b, `\u2028`...), i + n - 1
	case '\u2029':
		return append(b, `\u2029`...), i + n - 1
	}
	return append(b, `\ufffd`...), i
}
