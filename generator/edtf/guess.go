package edtf

import (
	"fmt"
	"strings"
	"unicode"
)

// guess gives the dates that s may have meant, or none. It knows the usual ways
// to write dates in digits and in English. All that it gives can be read.
func guess(s string) []string {
	if len(s) > 40 { // no date, and not worth the work
		return nil
	}
	p := dissect(s)
	for _, candidates := range [][]string{respelt(s), p.numeric(), p.worded(), joined(s)} {
		var good []string
		for _, c := range candidates {
			if _, problem := read(c); problem == "" {
				good = append(good, c)
			}
		}
		if len(good) > 0 {
			return good
		}
	}
	return nil
}

// respelt gives the text as EDTF would write it if only its spaces, its signs
// for unknown digits, or the place of its qualifier were wrong.
func respelt(s string) []string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return -1
		case r == 'x' || r == 'u' || r == 'U':
			return 'X'
		case r == '–' || r == '‐' || r == '‑' || r == '−':
			return '-'
		}
		return r
	}, s)
	for _, pair := range [][2]string{{"?~", "%"}, {"~?", "%"}, {"??", "?"}, {"...", ".."}, {"…", ".."}} {
		s = strings.ReplaceAll(s, pair[0], pair[1])
	}
	candidates := []string{s}
	if s != "" && strings.Contains("?~%", s[:1]) {
		candidates = append(candidates, s[1:]+s[:1])
	}
	return candidates
}

// phrase is a text in pieces: what it holds of numbers and words, and its shape
// with a letter for each: numbers of 1 or 2 digits N, of 4 Y, of 6 M, of 8 D,
// other numbers #, words W. Other characters stand for themselves.
type phrase struct {
	shape   string
	numbers []int
	words   []string
}

func dissect(s string) phrase {
	var p phrase
	var shape strings.Builder
	for rest := strings.TrimSpace(s); rest != ""; {
		n := 1
		switch digits, letters := leading(rest, isDigit), leading(rest, unicode.IsLetter); {
		case digits != "":
			n = len(digits)
			p.numbers = append(p.numbers, number(digits[:min(n, 9)]))
			shape.WriteByte(digitShape(n))
		case letters != "":
			n = len(letters)
			p.words = append(p.words, strings.ToLower(letters))
			shape.WriteByte('W')
		default:
			shape.WriteByte(rest[0])
		}
		rest = rest[n:]
	}
	p.shape = shape.String()
	return p
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func digitShape(n int) byte {
	switch n {
	case 1, 2:
		return 'N'
	case 4:
		return 'Y'
	case 6:
		return 'M'
	case 8:
		return 'D'
	}
	return '#'
}

// leading gives the longest beginning of s whose characters all are of a class.
func leading(s string, class func(rune) bool) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !class(r) }); i >= 0 {
		return s[:i]
	}
	return s
}

// numeric reads dates of digits alone. Days before months are as usual with
// full stops; with other signs both orders are, so both are given.
func (p phrase) numeric() []string {
	n := p.numbers
	switch p.shape {
	case "Y/N/N", "Y.N.N", "Y-N-N", "Y N N":
		return []string{day(n[0], n[1], n[2])}
	case "N.N.Y", "N. N. Y":
		return []string{day(n[2], n[1], n[0])}
	case "N/N/Y", "N-N-Y", "N N Y":
		if n[0] == n[1] {
			return []string{day(n[2], n[0], n[1])}
		}
		return []string{day(n[2], n[0], n[1]), day(n[2], n[1], n[0])}
	case "Y-N", "Y/N", "Y.N":
		if n[1] == (n[0]+1)%100 { // 2018/19, and 2009/10 may be either
			return []string{month(n[0], n[1]), fmt.Sprintf("%04d/%04d", n[0], n[0]+1)}
		}
		return []string{month(n[0], n[1])}
	case "N/Y", "N-Y", "N.Y":
		return []string{month(n[1], n[0])}
	case "D":
		return []string{day(n[0]/10000, n[0]/100%100, n[0]%100)}
	case "M":
		return []string{month(n[0]/100, n[0]%100)}
	}
	if strings.HasPrefix(p.shape, "Y-N-NWN:") || strings.HasPrefix(p.shape, "Y-N-N N:") {
		return []string{day(n[0], n[1], n[2])} // its time of day is not kept
	}
	return nil
}

// worded reads dates with a word in them.
func (p phrase) worded() []string {
	n, w := p.numbers, p.words
	switch strings.NewReplacer(".", "", ",", "").Replace(p.shape) {
	case "W Y", "W-Y", "WY":
		return named(n[0], w[0])
	case "Y W", "Y-W", "Y/W":
		return named(n[0], w[0])
	case "W W Y": // end of March 2018 and the like say less than a month
		return named(n[0], w[1])
	case "N W Y", "N-W-Y":
		return []string{day(n[1], months(w[0]), n[0])}
	case "NW W Y":
		return []string{day(n[1], months(w[1]), n[0])}
	case "W N Y":
		return []string{day(n[1], months(w[0]), n[0])}
	case "W NW Y":
		return []string{day(n[1], months(w[0]), n[0])}
	case "YW", "Y'W":
		return tens(n[0], w[0])
	case "NW W":
		if w[1] == "century" {
			return []string{fmt.Sprintf("%02dXX", n[0]-1)}
		}
	}
	return nil
}

// named gives a year together with the word before or after it.
func named(year int, word string) []string {
	y := fmt.Sprintf("%04d", year)
	switch word {
	case "spring":
		return []string{y + "-21"}
	case "summer":
		return []string{y + "-22"}
	case "autumn", "fall":
		return []string{y + "-23"}
	case "winter":
		return []string{y + "-24"}
	case "c", "ca", "circa", "about", "around", "approximately", "approx":
		return []string{y + "~"}
	case "maybe", "perhaps", "probably", "possibly":
		return []string{y + "?"}
	case "since", "from", "after", "present", "now", "today", "ongoing":
		return []string{y + "/.."}
	case "until", "till", "to", "before", "by":
		return []string{"../" + y}
	}
	return []string{month(year, months(word))}
}

// tens reads 2010s, and 1900s in its two meanings.
func tens(year int, word string) []string {
	switch {
	case word != "s" || year%10 != 0:
		return nil
	case year%100 == 0:
		return []string{fmt.Sprintf("%03dX", year/10), fmt.Sprintf("%02dXX", year/100)}
	}
	return []string{fmt.Sprintf("%03dX", year/10)}
}

// joined reads two dates with a dash or a word between them, or one and a dash.
func joined(s string) []string {
	s = strings.TrimSpace(s)
	for _, sign := range []string{" - ", " – ", " — ", "--", "–", "—", " to ", " until ", " till ", "..", "-", "/"} {
		if first, second, found := strings.Cut(s, sign); found {
			return []string{end(first) + "/" + end(second)}
		}
	}
	return nil
}

// end reads one end of an interval that was written in another way.
func end(s string) string {
	s = strings.TrimSpace(s)
	switch strings.ToLower(s) {
	case "", "now", "today", "present", "open", "ongoing":
		return ".."
	}
	if _, problem := parseEnd(s, true); problem == "" {
		return s
	}
	p := dissect(s)
	for _, candidates := range [][]string{p.numeric(), p.worded()} {
		if len(candidates) == 1 {
			return candidates[0]
		}
	}
	return s
}

func day(year, month, day int) string { return fmt.Sprintf("%04d-%02d-%02d", year, month, day) }

func month(year, month int) string { return fmt.Sprintf("%04d-%02d", year, month) }

// months gives the number of a month's English name or its beginning, or 0.
func months(word string) int {
	if len(word) < 3 {
		return 0
	}
	for i, name := range [...]string{
		"january", "february", "march", "april", "may", "june", "july",
		"august", "september", "october", "november", "december",
	} {
		if strings.HasPrefix(name, word) || word == "sept" && i == 8 {
			return i + 1
		}
	}
	return 0
}
