package site

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// index is a list in the order of its names, with the letter under which each
// stands. Things under one letter follow each other.
type index[T any] struct {
	list    []T
	letters []string
}

// indexed sorts a list as the site's language sorts names: by the first name,
// things of one first name together, then by the next. Digits count by value;
// what is no letter before a name does not count.
func indexed[T any](list []T, lang string, names ...func(T) string) index[T] {
	o := newOrder(lang)
	keys := make([]sortKey, len(list))
	room := make([][]byte, len(list)*len(names))
	for i, t := range list {
		k := &keys[i]
		k.keys, room = room[:len(names)], room[len(names):]
		k.at, k.first, k.letter = i, names[0](t), o.letter(names[0](t))
		for n, name := range names {
			k.keys[n] = o.key(name(t), n < len(names)-1)
		}
	}
	slices.SortStableFunc(keys, sortKey.compare)
	gather(keys)
	x := index[T]{make([]T, len(list)), make([]string, len(list))}
	for i, k := range keys {
		x.list[i], x.letters[i] = list[k.at], k.letter
	}
	return x
}

// only gives what of an index is wanted.
func (x index[T]) only(want func(T) bool) index[T] {
	var some index[T]
	for i, t := range x.list {
		if want(t) {
			some.list, some.letters = append(some.list, t), append(some.letters, x.letters[i])
		}
	}
	return some
}

type sortKey struct {
	at     int
	first  string
	letter string
	keys   [][]byte
}

func (a sortKey) compare(b sortKey) int {
	c := cmp.Or(bytes.Compare(a.keys[0], b.keys[0]), strings.Compare(a.first, b.first))
	for i := 1; c == 0 && i < len(a.keys); i++ {
		c = bytes.Compare(a.keys[i], b.keys[i])
	}
	return c
}

// gather brings the things of each letter together, where its first one stands:
// a language may sort Ø among O or Æ among A. What has no letter comes last.
func gather(keys []sortKey) {
	place := map[string]int{otherLetter: len(keys)}
	for i, k := range keys {
		if _, seen := place[k.letter]; !seen {
			place[k.letter] = i
		}
	}
	slices.SortStableFunc(keys, func(a, b sortKey) int { return cmp.Compare(place[a.letter], place[b.letter]) })
}

// order sorts names and finds their letters, as one language has them.
type order struct {
	full    *collate.Collator
	letters *collate.Collator // tells letters apart, and no case or accent
	buf     collate.Buffer
	shared  map[string][]byte // keys of names that many things have
	known   map[rune]string
}

func newOrder(lang string) *order {
	tag := language.Make(lang)
	return &order{full: collate.New(tag, collate.Numeric), letters: collate.New(tag, collate.Loose), shared: map[string][]byte{}, known: map[rune]string{}}
}

// key gives what a name is sorted by. One that many things share is made once.
func (o *order) key(name string, many bool) []byte {
	if key, ok := o.shared[name]; ok {
		return key
	}
	key := bytes.Clone(o.full.KeyFromString(&o.buf, strings.TrimLeftFunc(name, isNoLetter)))
	o.buf.Reset()
	if many {
		o.shared[name] = key
	}
	return key
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// Headings for names that begin with a digit, and in a script without alphabet.
const (
	digitLetter = "0–9"
	otherLetter = "…"
)

// letter gives the heading under which a name is listed: its first letter, as a
// capital, without the marks that the language does not count.
func (o *order) letter(name string) string {
	i := strings.IndexFunc(name, func(r rune) bool { return !isNoLetter(r) })
	if i < 0 {
		return otherLetter
	}
	r, _ := utf8.DecodeRuneInString(name[i:])
	letter, ok := o.known[r]
	if !ok {
		letter = o.letterOf(r)
		o.known[r] = letter
	}
	return letter
}

func (o *order) letterOf(r rune) string {
	r, _ = utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
	r = unicode.ToTitle(r)
	switch {
	case unicode.IsDigit(r):
		return digitLetter
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return otherLetter
	case r < utf8.RuneSelf:
		return string(r)
	}
	whole := string(r)
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(whole))
	if o.letters.CompareString(whole, string(base)) == 0 {
		whole = string(base)
	}
	for a := 'A'; a <= 'Z'; a++ { // Ø and Ł, which are not made of parts
		if o.letters.CompareString(whole, string(a)) == 0 {
			return string(a)
		}
	}
	return whole
}

// letterID is the id of a letter's heading.
func letterID(letter string) string {
	switch letter {
	case digitLetter:
		return "d-l-0"
	case otherLetter:
		return "d-l-other"
	}
	return "d-l-" + strings.ToLower(letter)
}

// lettered is a list by letters, with the page on which each begins.
type lettered struct {
	starts []letterStart
}

type letterStart struct {
	letter string
	path   string
}

// letterStarts finds on which page each letter begins.
func letterStarts(letters []string, pages []leaf) lettered {
	var l lettered
	seen := map[string]bool{}
	for _, page := range pages {
		for i := page.from; i < page.to; i++ {
			if !seen[letters[i]] {
				seen[letters[i]] = true
				l.starts = append(l.starts, letterStart{letters[i], page.path})
			}
		}
	}
	return l
}

// links gives A to Z, and what else something begins with.
func (l lettered) links(m maker, current map[string]bool) []Letter {
	at := map[string]string{}
	for _, s := range l.starts {
		at[s.letter] = s.path
	}
	var list []Letter
	add := func(letter string) {
		v := Letter{Word: letter, Current: current[letter]}
		if path, ok := at[letter]; ok {
			v.Href = m.to(path + "#" + letterID(letter))
			if path == m.path {
				v.Href = "#" + letterID(letter)
			}
		}
		list = append(list, v)
	}
	for r := 'A'; r <= 'Z'; r++ {
		add(string(r))
	}
	for _, s := range l.starts {
		if len(s.letter) > 1 || s.letter < "A" || s.letter > "Z" {
			add(s.letter)
		}
	}
	return list
}

// groups cuts rows into groups under the letters they begin with.
func (m maker) groups(letters []string, from, to int, row func(int) listRow) ([]Group, map[string]bool) {
	var list []Group
	current := map[string]bool{}
	rows := m.rowList()
	flush := func() {
		if len(list) > 0 {
			list[len(list)-1].Rows = rows.rows()
		}
	}
	for i := from; i < to; i++ {
		if i == from || letters[i] != letters[i-1] {
			flush()
			current[letters[i]] = true
			list = append(list, Group{ID: letterID(letters[i]), Word: letters[i]})
		}
		rows.add(row(i))
	}
	flush()
	rows.close()
	return list, current
}
