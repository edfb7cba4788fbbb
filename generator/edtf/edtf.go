// Package edtf takes the text of a date in EDTF (ISO 8601-2) level 0 or 1 and
// gives a value that compares, prints and never says more than was known.
// It never reads a clock.
package edtf

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

// Date is one EDTF date. The zero Date is no date.
type Date struct {
	text     string
	start    Point
	end      Point
	interval bool
	first    Day
	last     Day
}

// Parse reads one date.
func Parse(s string) (Date, error) { panic("contract") }

// IsZero tells whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }

// String gives the date as it was written.
func (d Date) String() string { return d.text }

// First gives the earliest day that the date may mean; an open or unknown
// start is the day 0001-01-01.
func (d Date) First() Day { return d.first }

// Last gives the latest day that the date may mean; an open or unknown end is
// the day 9999-12-31.
func (d Date) Last() Day { return d.last }

// Interval tells whether the date has two ends.
func (d Date) Interval() bool { return d.interval }

// Start and End give the ends as written; they are equal when d is no interval.
func (d Date) Start() Point { return d.start }

// End gives the second end; see Start.
func (d Date) End() Point { return d.end }

// Compare orders dates by their earliest day, then the vaguer first (by latest
// day, descending), then by text.
func (d Date) Compare(e Date) int { panic("contract") }

// Compare orders days.
func (d Day) Compare(e Day) int { panic("contract") }

// String gives the day as YYYY-MM-DD.
func (d Day) String() string { panic("contract") }
