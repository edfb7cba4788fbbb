package edtf

import "strings"

// point is a Point in a few bytes, as many dates hold two of them.
type point struct {
	year  uint16
	month uint8 // a month, or a season from 21
	day   uint8
	flags uint8
}

const (
	decade uint8 = 1 << iota
	century
	uncertain
	approximate
	open
	unknown
)

// The first and the last day that can be written.
const (
	minYear = 1
	maxYear = 9999
)

// Seasons stand in the place of the month.
const (
	spring     = 21
	winter     = 24
	lastSeason = 41 // of level 2
)

func (p point) expand() Point {
	e := Point{
		Year:        int(p.year),
		Decade:      p.flags&decade != 0,
		Century:     p.flags&century != 0,
		Month:       int(p.month),
		Day:         int(p.day),
		Uncertain:   p.flags&uncertain != 0,
		Approximate: p.flags&approximate != 0,
		Open:        p.flags&open != 0,
		Unknown:     p.flags&unknown != 0,
	}
	if p.month >= spring {
		e.Month, e.Season = 0, int(p.month)
	}
	return e
}

func (p point) first() Day {
	year, month, day := int(p.year), int(p.month), int(p.day)
	switch {
	case year == 0: // open, unknown, or the first decade or century
		return Day{minYear, 1, 1}
	case month >= spring:
		return Day{year, 3 * (month - spring + 1), 1}
	}
	return Day{year, max(month, 1), max(day, 1)}
}

func (p point) last() Day {
	year, month, day := int(p.year), int(p.month), int(p.day)
	switch {
	case p.flags&(open|unknown) != 0:
		return Day{maxYear, 12, 31}
	case p.flags&decade != 0:
		return Day{year + 9, 12, 31}
	case p.flags&century != 0:
		return Day{year + 99, 12, 31}
	case month == 0:
		return Day{year, 12, 31}
	case month == winter && year == maxYear:
		return Day{maxYear, 12, 31}
	case month == winter:
		return Day{year + 1, 2, daysIn(year+1, 2)}
	case month >= spring:
		month = 3*(month-spring+1) + 2
	}
	if day == 0 {
		day = daysIn(year, month)
	}
	return Day{year, month, day}
}

// daysIn gives the length of a month from 1 to 12.
func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// parseEnd reads a date without interval, or one end of an interval. It gives
// what is wrong in words, or "".
func parseEnd(s string, interval bool) (point, string) {
	if interval {
		switch s {
		case "":
			return point{flags: unknown}, ""
		case "..":
			return point{flags: open}, ""
		}
	}
	bare, flags := cutQualifier(s)
	year, rest, more := strings.Cut(bare, "-")
	p, problem := parseYear(year)
	if problem == "" && more {
		problem = p.parseMonth(rest)
	}
	if problem == notADate {
		problem = unread(s)
	}
	p.flags |= flags
	return p, problem
}

func cutQualifier(s string) (rest string, flags uint8) {
	if s == "" {
		return s, 0
	}
	switch s[len(s)-1] {
	case '?':
		flags = uncertain
	case '~':
		flags = approximate
	case '%':
		flags = uncertain | approximate
	default:
		return s, 0
	}
	return s[:len(s)-1], flags
}

// parseYear reads four digits, of which the last one or two may be X.
func parseYear(s string) (point, string) {
	digits := strings.TrimRight(s, "X")
	if len(s) != 4 || len(digits) < 2 || !allDigits(digits) {
		return point{}, notADate
	}
	year := uint16(number(digits))
	switch len(digits) {
	case 2:
		return point{year: 100 * year, flags: century}, ""
	case 3:
		return point{year: 10 * year, flags: decade}, ""
	}
	if year < minYear {
		return point{}, noYear
	}
	return point{year: year}, ""
}

// parseMonth reads what follows the year: a month or season, and a day.
func (p *point) parseMonth(s string) string {
	month, day, hasDay := strings.Cut(s, "-")
	switch {
	case p.flags&(decade|century) != 0:
		return level2
	case month == "XX" && (!hasDay || day == "XX"):
		return ""
	case month == "XX":
		return level2
	case len(month) != 2 || !allDigits(month):
		return notADate
	}
	p.month = uint8(number(month))
	switch {
	case p.month > winter && p.month <= lastSeason:
		return noSeason + month
	case p.month < 1 || p.month > 12 && p.month < spring || p.month > lastSeason:
		return noMonth + month
	case p.month >= spring && hasDay:
		return seasonDays
	case hasDay && day != "XX":
		return p.parseDay(day)
	}
	return ""
}

func (p *point) parseDay(s string) string {
	if len(s) != 2 || !allDigits(s) {
		return notADate
	}
	p.day = uint8(number(s))
	if p.day < 1 || int(p.day) > daysIn(int(p.year), int(p.month)) {
		return noDay + s
	}
	return ""
}

func allDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// number gives the value of at most nine digits.
func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}
