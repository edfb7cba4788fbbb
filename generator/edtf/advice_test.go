package edtf

import (
	"errors"
	"strings"
	"testing"
)

func TestParseRefuses(t *testing.T) {
	tests := []struct{ s, problem, write string }{
		// What EDTF has, and we do not read.
		{"Y170000002", farYear, "write a year"},
		{"-0044", farYear, "write a year"},
		{"0000", noYear, "write a year"},
		{"2018-03-11T10:00:00Z", timeOfDay, "write 2018-03-11"},
		{"2018-03-11 10:00", timeOfDay, "write 2018-03-11"},
		{"201X-05", level2, "leave out what follows"},
		{"2018-XX-11", level2, "leave out what follows"},
		{"2018-25", noSeason + "25", "write 21 for spring"},
		{"2018-21-03", seasonDays, "write the season alone"},
		{"?2018-03", notADate, "write 2018-03?"},
		{"2018?-03", notADate, "write a year"},
		{"{2018,2019}", notADate, "write a year"},
		// What is no day.
		{"2018-13", noMonth + "13", "write 01 to 12"},
		{"2018-00", noMonth + "00", "write 01 to 12"},
		{"2018-99", noMonth + "99", "write 01 to 12"},
		{"2018-02-30", noDay + "30", "write a day of that month"},
		{"1900-02-29", noDay + "29", "write a day of that month"},
		{"2018-04-31", noDay + "31", "write a day of that month"},
		{"2018-04-00", noDay + "00", "write a day of that month"},
		// Intervals.
		{"2019/2018", backwards, "write the earlier end first"},
		{"2018-05/2018-03", backwards, "write the earlier end first"},
		{"..", notADate, "write a year"},
		{"../..", noEnds, "write at least one"},
		{"/", noEnds, "write at least one"},
		{"2018/2019/2020", notADate, "write a year"},
		{"2018/..?", notADate, "write a year"},
		{"2018/19", notADate, "write 2018/2019"},
		{"2018-19", noMonth + "19", "write 2018/2019"},
		{"1999/00", notADate, "write 1999/2000"},
		{"2009/10", notADate, "write 2009-10 or 2009/2010"},
		{"2018-2019", notADate, "write 2018/2019"},
		{"2018–2019", notADate, "write 2018/2019"},
		{"2018 - 2019", notADate, "write 2018/2019"},
		{"2018 / 2019", notADate, "write 2018/2019"},
		{"2018-03 to 2018-05", notADate, "write 2018-03/2018-05"},
		{"March 2018 to May 2018", notADate, "write 2018-03/2018-05"},
		{"2018-", notADate, "write 2018/.."},
		{"2018/now", notADate, "write 2018/.."},
		{"since 2018", notADate, "write 2018/.."},
		{"until 2018", notADate, "write ../2018"},
		// Other ways to write a date.
		{"2018/03/11", notADate, "write 2018-03-11"},
		{"2018.3.11", notADate, "write 2018-03-11"},
		{"2018-3-1", notADate, "write 2018-03-01"},
		{"2018-3", notADate, "write 2018-03"},
		{"2018/03", notADate, "write 2018-03"},
		{"20180311", notADate, "write 2018-03-11"},
		{"201803", notADate, "write 2018-03"},
		{"11.3.2018", notADate, "write 2018-03-11"},
		{"11. 3. 2018", notADate, "write 2018-03-11"},
		{"03/2018", notADate, "write 2018-03"},
		{"3/11/2018", notADate, "write 2018-03-11 or 2018-11-03"},
		{"13/11/2018", notADate, "write 2018-11-13"},
		{"03-03-2018", notADate, "write 2018-03-03"},
		{"March 2018", notADate, "write 2018-03"},
		{"Sept. 2018", notADate, "write 2018-09"},
		{"late March 2018", notADate, "write 2018-03"},
		{"11 March 2018", notADate, "write 2018-03-11"},
		{"11th March 2018", notADate, "write 2018-03-11"},
		{"March 11, 2018", notADate, "write 2018-03-11"},
		{"Mar 11th, 2018", notADate, "write 2018-03-11"},
		{"11-Mar-2018", notADate, "write 2018-03-11"},
		{"spring 2018", notADate, "write 2018-21"},
		{"fall 2018", notADate, "write 2018-23"},
		{"c. 2018", notADate, "write 2018~"},
		{"circa 2018", notADate, "write 2018~"},
		{"2010s", notADate, "write 201X"},
		{"1900s", notADate, "write 190X or 19XX"},
		{"20th century", notADate, "write 19XX"},
		{"201x", notADate, "write 201X"},
		{"2018-uu", notADate, "write 2018-XX"},
		{" 2018 ", notADate, "write 2018"},
		{"2018-03-11 ?", notADate, "write 2018-03-11?"},
		{"2018‑03‑11", notADate, "write 2018-03-11"},
		{"2018?~", notADate, "write 2018%"},
		{"Smarch 2018", notADate, "write a year"},
		{"", notADate, "write a year"},
		{"yesterday", notADate, "write a year"},
		{"２０１８", notADate, "write a year"},
		{"\xff2018", notADate, "write a year"},
		{"99999999999999999999", notADate, "write a year"},
		{strings.Repeat("2018-", 1000), notADate, "write a year"},
	}
	for _, test := range tests {
		d, err := Parse(test.s)
		var syntax *SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("Parse(%q) = %q, %v, want a syntax error", test.s, d, err)
			continue
		}
		// Where a date is proposed the advice is given whole, else its beginning.
		good := strings.HasPrefix(syntax.Write, test.write)
		if len(guess(test.s)) > 0 && test.problem != farYear {
			good = syntax.Write == test.write
		}
		if syntax.Problem != test.problem || !good {
			t.Errorf("Parse(%q): %q, want %q with %q", test.s, err, test.problem, test.write)
		}
	}
}
