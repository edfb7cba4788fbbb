// Package edtf takes the text of a date in EDTF (ISO 8601-2) level 0 or 1 and
// gives a value that compares, prints and never says more than was known.
// It never reads a clock.
//
// Of the two levels it reads years, months, days and seasons; the qualifiers ?,
// ~ and % at the end; X for unknown digits from the right; and intervals, whose
// ends may be open (..) or unknown (left empty). It refuses, with advice, what
// is not of use for the dates of statements: years before 0001 or after 9999
// and those with Y, times of day, and all of level 2.
package edtf

import (
	"cmp"
	"fmt"
	"strings"
)

// Day is a calendar day, proleptic Gregorian.
type Day struct{ Year, Month, Day int }

// Point is one end of a date as it was written: what is not known is 0.
type Point struct {
	Year        int
	Decade      bool // 201X: Year is the first of the ten
	Century     bool // 20XX: Year is the first of the hundred
	Month       int  // 1–12
	Day         int  // 1–31
	Season      int  // 21 spring … 24 winter
	Uncertain   bool // ? or %
	Approximate bool // ~ or %
	Open        bool // '..': an end that is still open
	Unknown     bool // an end left empty
}

// Date is one EDTF date. The zero Date is no date. Dates are equal (==) when
// they were written alike.
type Date struct {
	text       string
	start, end point
	interval   bool
}

// Parse reads one date. The error is a *SyntaxError.
func Parse(s string) (Date, error) {
	d, problem := read(s)
	if problem != "" {
		return Date{}, explain(s, problem)
	}
	return d, nil
}

// read gives the date, or what is wrong with it in words.
func read(s string) (d Date, problem string) {
	first, second, interval := strings.Cut(s, "/")
	d = Date{text: s, interval: interval}
	if d.start, problem = parseEnd(first, interval); problem != "" {
		return d, problem
	}
	if d.end = d.start; !interval {
		return d, ""
	}
	if d.end, problem = parseEnd(second, true); problem != "" {
		return d, problem
	}
	const noDate = open | unknown
	switch {
	case d.start.flags&noDate != 0 && d.end.flags&noDate != 0:
		return d, noEnds
	case d.Last().Compare(d.First()) < 0:
		return d, backwards
	}
	return d, ""
}

// IsZero tells whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }

// String gives the date as it was written.
func (d Date) String() string { return d.text }

// First gives the earliest day that the date may mean; an open or unknown
// start is the day 0001-01-01. A date that is uncertain or approximate is taken
// by its word. The first day of a season is that of the northern
// meteorological one (1 March, June, September, December), since a date does
// not tell the hemisphere.
func (d Date) First() Day {
	if d.IsZero() {
		return Day{}
	}
	return d.start.first()
}

// Last gives the latest day that the date may mean; an open or unknown end is
// the day 9999-12-31. Winter ends with the February of the next year.
func (d Date) Last() Day {
	if d.IsZero() {
		return Day{}
	}
	return d.end.last()
}

// Interval tells whether the date has two ends.
func (d Date) Interval() bool { return d.interval }

// Start and End give the ends as written; they are equal when d is no interval.
func (d Date) Start() Point { return d.start.expand() }

// End gives the second end; see Start.
func (d Date) End() Point { return d.end.expand() }

// Compare orders dates by their earliest day, then the vaguer first (by latest
// day, descending), then by text.
func (d Date) Compare(e Date) int {
	if c := d.First().Compare(e.First()); c != 0 {
		return c
	}
	if c := e.Last().Compare(d.Last()); c != 0 {
		return c
	}
	return strings.Compare(d.text, e.text)
}

// Compare orders days.
func (d Day) Compare(e Day) int {
	if c := cmp.Compare(d.Year, e.Year); c != 0 {
		return c
	}
	if c := cmp.Compare(d.Month, e.Month); c != 0 {
		return c
	}
	return cmp.Compare(d.Day, e.Day)
}

// String gives the day as YYYY-MM-DD.
func (d Day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day) }
