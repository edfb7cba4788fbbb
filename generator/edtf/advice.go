package edtf

import "strings"

// SyntaxError says why a text is no date that is read, without the text.
type SyntaxError struct {
	Problem string // what is wrong: a sentence without full stop
	Write   string // what to write instead: the same
}

func (e *SyntaxError) Error() string { return e.Problem + "; " + e.Write }

// What can be wrong. Those that name a month or day end with it.
const (
	notADate   = "this is not a date in EDTF"
	noYear     = "there is no year 0000"
	noMonth    = "a year has no month "
	noDay      = "the month has no day "
	noSeason   = "only the seasons 21 to 24 are read, not "
	seasonDays = "a season has no days"
	level2     = "unknown digits before known ones are level 2 of EDTF, which is not read"
	farYear    = "only the years 0001 to 9999 are read"
	timeOfDay  = "a time of day is not read"
	noEnds     = "neither end of the interval is a date"
	backwards  = "the interval ends before it starts"
)

// advice gives what to write where the text itself does not tell.
func advice(problem string) string {
	for _, row := range [...][2]string{
		{backwards, "write the earlier end first"},
		{noEnds, "write at least one: 2018/.. for since 2018, ../2018 for until then"},
		{noMonth, "write 01 to 12, or the year alone"},
		{noDay, "write a day of that month, or the month alone"},
		{noSeason, "write 21 for spring, 22 summer, 23 autumn, 24 winter"},
		{seasonDays, "write the season alone, or the day with its month"},
		{level2, "leave out what follows the unknown digits"},
	} {
		if strings.HasPrefix(problem, row[0]) {
			return row[1]
		}
	}
	return "write a year (2018), month (2018-03), day (2018-03-11), season (2018-21), decade (201X) or interval (2018/2019)"
}

// explain makes the error of a text that is no date.
func explain(s, problem string) error {
	if meant := guess(s); len(meant) > 0 && problem != farYear {
		return &SyntaxError{Problem: problem, Write: "write " + strings.Join(meant, " or ")}
	}
	return &SyntaxError{Problem: problem, Write: advice(problem)}
}

// unread tells of the forms of EDTF that are known but not read.
func unread(s string) string {
	year := strings.TrimLeft(s, "Y-")
	switch {
	case len(year) < len(s) && year != "" && allDigits(year[:1]):
		return farYear
	case len(s) > 10 && (s[10] == 'T' || s[10] == ' ') && strings.Contains(s, ":"):
		return timeOfDay
	}
	return notADate
}
