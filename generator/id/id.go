// Package id takes names, texts and addresses and gives what they are compared
// and linked by: the folded name, the made id, the normalised address. It never
// looks anything up in the content.
package id

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"github.com/gosimple/unidecode"
)

// How long the readable part of an id may become, in characters. (FORMAT: Ids
// and URLs.) A hash of nine more may follow it.
const (
	nameLimit = 60
	fileLimit = 120
)

// Make gives the id made from a name or text: at most 60 characters, cut at a
// word's end, and a short hash of the folded text where anything was lost: a
// sign dropped, a letter transliterated, the text cut. A full stop inside the
// name becomes a hyphen; one at its begin or end is a sign that was dropped, so
// that .NET and NET stay two. Where nothing is left the id is x- and the hash.
func Make(name string) string { return madeFrom(Fold(name), nameLimit) }

// MakeText is Make for a claim's text: final punctuation is no loss.
func MakeText(text string) string { return madeFrom(FoldText(text), nameLimit) }

// MakePath gives the id of a file from its slash path without extension: each
// part by the rule of Make, at most 120 characters. Empty parts are left out.
func MakePath(path string) string {
	if !strings.Contains(path, "/") {
		return madeFrom(Fold(path), fileLimit)
	}
	ids := make([]string, 0, 4)
	for part := range strings.SplitSeq(path, "/") {
		if part != "" {
			ids = append(ids, madeFrom(Fold(part), fileLimit))
		}
	}
	if len(ids) == 0 {
		return madeFrom("", fileLimit)
	}
	return strings.Join(ids, "/")
}

// MakeURL gives the id of a source that is identified by its address: the words
// of host and path, and always the hash, of the address as normalised. It does
// not fold, because addresses that differ in case alone are two sources.
func MakeURL(u URL) string {
	words := u.Text
	if u.Host != "" {
		words = strings.TrimPrefix(u.Text[len(u.Scheme)+len("://"):], "www.")
	}
	words = strings.Map(func(r rune) rune {
		if r < 0x80 && !alphanumeric(byte(unicode.ToLower(r))) {
			return ' '
		}
		return r
	}, words)
	s, _ := slug(words, nameLimit)
	return withHash(s, u.Text)
}

// madeFrom makes an id of one folded text.
func madeFrom(folded string, limit int) string {
	s, lost := slug(folded, limit)
	if !lost {
		return s
	}
	return withHash(s, folded)
}

// withHash appends the hash of the text that s stands for. The letter keeps an
// id of nothing but a hash from looking like a number.
func withHash(s, text string) string {
	sum := sha256.Sum256([]byte(text))
	if s == "" {
		s = "x"
	}
	return s + "-" + hex.EncodeToString(sum[:4])
}

// slug gives the readable part of an id and whether it says less than the text.
func slug(text string, limit int) (s string, lost bool) {
	w := slugWriter{buf: make([]byte, 0, min(len(text), 2*fileLimit)+1)}
	for rest := text; rest != ""; {
		n := 0
		for n < len(rest) && rest[n] < 0x80 {
			w.add(rest[n])
			n++
		}
		rest = rest[n:]
		n = 0
		for n < len(rest) && rest[n] >= 0x80 {
			n++
		}
		if n > 0 {
			w.lost = true
			for _, b := range []byte(unidecode.Unidecode(rest[:n])) {
				w.add(b)
			}
		}
		rest = rest[n:]
	}
	w.lost = w.lost || w.dot || len(w.buf) == 0
	w.cut(limit)
	return string(w.buf), w.lost
}

// slugWriter collects the characters of an id. No hyphen stands at the begin of
// buf, at its end, or next to another.
type slugWriter struct {
	buf  []byte
	gap  bool // a hyphen is due before the next letter
	dot  bool // a full stop is part of that gap
	lost bool
}

func (w *slugWriter) add(b byte) {
	switch {
	case alphanumeric(b):
		w.letter(b)
	case 'A' <= b && b <= 'Z':
		w.letter(b + 'a' - 'A')
	case b == '.':
		w.gap, w.dot = true, true
	case b == ' ' || b == '-' || b == '_':
		w.gap = true
	default:
		w.lost = true
	}
}

func (w *slugWriter) letter(b byte) {
	if len(w.buf) == 0 {
		w.lost = w.lost || w.dot
	} else if w.gap {
		w.buf = append(w.buf, '-')
	}
	w.gap, w.dot = false, false
	w.buf = append(w.buf, b)
}

// cut shortens to whole words, or within the first where that alone is too long.
func (w *slugWriter) cut(limit int) {
	if len(w.buf) <= limit {
		return
	}
	w.lost = true
	end := limit
	for end > 0 && w.buf[end] != '-' {
		end--
	}
	if end == 0 {
		end = limit
	}
	w.buf = w.buf[:end]
}

// alphanumeric tells whether b may stand in an id anywhere.
func alphanumeric(b byte) bool {
	return 'a' <= b && b <= 'z' || '0' <= b && b <= '9'
}
