package site

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// sorted gives things in the order of their names, as the site's language has
// it, digits by value. Equal names keep their order.
func sorted[T any](list []T, lang string, name func(T) string) []T {
	c := collate.New(language.Make(lang), collate.Numeric)
	var buf collate.Buffer
	type keyed struct {
		thing T
		key   []byte
	}
	keys := make([]keyed, len(list))
	for i, t := range list {
		keys[i] = keyed{t, bytes.Clone(c.KeyFromString(&buf, strings.TrimLeftFunc(name(t), isNoLetter)))}
		buf.Reset()
	}
	slices.SortStableFunc(keys, func(a, b keyed) int { return bytes.Compare(a.key, b.key) })
	out := make([]T, len(list))
	for i := range keys {
		out[i] = keys[i].thing
	}
	return out
}

func isNoLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// letterOf gives the heading under which a name is listed: its first letter
// without marks, "0–9" for digits, "…" for scripts that have no alphabet.
func letterOf(name string) string {
	for _, r := range name {
		if unicode.IsDigit(r) {
			return "0–9"
		}
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) {
			return "…"
		}
		for _, base := range norm.NFKD.String(string(unicode.ToUpper(r))) {
			return string(base)
		}
	}
	return "…"
}

// letterID is the id of a letter's heading.
func letterID(letter string) string {
	switch letter {
	case "0–9":
		return "d-l-0"
	case "…":
		return "d-l-other"
	}
	return "d-l-" + strings.ToLower(letter)
}

// leaf is one page of a list that is cut into pages.
type leaf struct {
	number int // from 1
	from   int
	to     int
	path   string
}

// leaves cuts n things into pages: first, then dir/page/2.html …
func (p *planner) leaves(first, dir string, n int) []leaf {
	list := []leaf{{number: 1, to: min(n, p.perPage), path: first}}
	for from := p.perPage; from < n; from += p.perPage {
		number := len(list) + 1
		list = append(list, leaf{number, from, min(n, from+p.perPage), dir + "/page/" + itoa(number) + ".html"})
	}
	return list
}

const leafWindow = 3 // page numbers shown on either side of the current one

// pageLinks leads through the pages of a list.
func (m maker) pageLinks(list []leaf, at leaf) PageLinks {
	if len(list) < 2 {
		return PageLinks{}
	}
	v := PageLinks{Number: at.number, Total: len(list)}
	if at.number > 1 {
		v.Prev = m.root + list[at.number-2].path
	}
	if at.number < len(list) {
		v.Next = m.root + list[at.number].path
	}
	gap := false
	for _, l := range list {
		far := l.number > at.number+leafWindow || l.number < at.number-leafWindow
		if far && l.number != 1 && l.number != len(list) {
			if !gap {
				v.Pages = append(v.Pages, PageLink{Gap: true})
			}
			gap = true
			continue
		}
		gap = false
		v.Pages = append(v.Pages, PageLink{Number: l.number, Href: m.root + l.path, Words: itoa(l.number), Current: l.number == at.number})
	}
	return v
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
			v.Href = m.root + path + "#" + letterID(letter)
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
		if len(s.letter) != 1 {
			add(s.letter)
		}
	}
	return list
}

// groups cuts rows into groups under the letters they begin with.
func groups(letters []string, from, to int, row func(int) HTML) ([]Group, map[string]bool) {
	var list []Group
	current := map[string]bool{}
	rows := rowsFor(0)
	flush := func() {
		if len(list) > 0 {
			list[len(list)-1].Rows = rows.rows()
		}
		rows = rowsFor(0)
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
	return list, current
}
