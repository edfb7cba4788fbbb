package edtf

import (
	"cmp"
	"slices"
	"strings"
	"testing"
	"unsafe"

	gocmp "github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	tests := []struct {
		s           string
		start       Point
		first, last string
	}{
		{"2018", Point{Year: 2018}, "2018-01-01", "2018-12-31"},
		{"0001", Point{Year: 1}, "0001-01-01", "0001-12-31"},
		{"9999", Point{Year: 9999}, "9999-01-01", "9999-12-31"},
		{"2018-03", Point{Year: 2018, Month: 3}, "2018-03-01", "2018-03-31"},
		{"2018-04", Point{Year: 2018, Month: 4}, "2018-04-01", "2018-04-30"},
		{"2018-03-11", Point{Year: 2018, Month: 3, Day: 11}, "2018-03-11", "2018-03-11"},
		{"2000-02-29", Point{Year: 2000, Month: 2, Day: 29}, "2000-02-29", "2000-02-29"},
		{"1900-02", Point{Year: 1900, Month: 2}, "1900-02-01", "1900-02-28"},
		{"2018?", Point{Year: 2018, Uncertain: true}, "2018-01-01", "2018-12-31"},
		{"2018-03~", Point{Year: 2018, Month: 3, Approximate: true}, "2018-03-01", "2018-03-31"},
		{"2018-03-11%", Point{Year: 2018, Month: 3, Day: 11, Uncertain: true, Approximate: true}, "2018-03-11", "2018-03-11"},
		{"201X", Point{Year: 2010, Decade: true}, "2010-01-01", "2019-12-31"},
		{"20XX", Point{Year: 2000, Century: true}, "2000-01-01", "2099-12-31"},
		{"201X?", Point{Year: 2010, Decade: true, Uncertain: true}, "2010-01-01", "2019-12-31"},
		{"000X", Point{Decade: true}, "0001-01-01", "0009-12-31"},
		{"00XX", Point{Century: true}, "0001-01-01", "0099-12-31"},
		{"2004-XX", Point{Year: 2004}, "2004-01-01", "2004-12-31"},
		{"1985-04-XX", Point{Year: 1985, Month: 4}, "1985-04-01", "1985-04-30"},
		{"1985-XX-XX", Point{Year: 1985}, "1985-01-01", "1985-12-31"},
		{"2001-21", Point{Year: 2001, Season: 21}, "2001-03-01", "2001-05-31"},
		{"2001-22", Point{Year: 2001, Season: 22}, "2001-06-01", "2001-08-31"},
		{"2001-23", Point{Year: 2001, Season: 23}, "2001-09-01", "2001-11-30"},
		{"2003-24~", Point{Year: 2003, Season: 24, Approximate: true}, "2003-12-01", "2004-02-29"},
		{"9999-24", Point{Year: 9999, Season: 24}, "9999-12-01", "9999-12-31"},
	}
	for _, test := range tests {
		d, err := Parse(test.s)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.s, err)
			continue
		}
		if diff := gocmp.Diff(test.start, d.Start()); diff != "" {
			t.Errorf("start of %q:\n%s", test.s, diff)
		}
		if d.Start() != d.End() || d.Interval() || d.IsZero() {
			t.Errorf("%q has two ends", test.s)
		}
		if d.String() != test.s || d.First().String() != test.first || d.Last().String() != test.last {
			t.Errorf("%q: %s from %s to %s, want %s to %s", test.s, d, d.First(), d.Last(), test.first, test.last)
		}
	}
}

func TestParseInterval(t *testing.T) {
	tests := []struct {
		s           string
		start, end  Point
		first, last string
	}{
		{"1964/2008", Point{Year: 1964}, Point{Year: 2008}, "1964-01-01", "2008-12-31"},
		{"2018-03/2018-05", Point{Year: 2018, Month: 3}, Point{Year: 2018, Month: 5}, "2018-03-01", "2018-05-31"},
		{"2018-03-11/2018", Point{Year: 2018, Month: 3, Day: 11}, Point{Year: 2018}, "2018-03-11", "2018-12-31"},
		{"2018~/2019-03?", Point{Year: 2018, Approximate: true}, Point{Year: 2019, Month: 3, Uncertain: true}, "2018-01-01", "2019-03-31"},
		{"1985/..", Point{Year: 1985}, Point{Open: true}, "1985-01-01", "9999-12-31"},
		{"../1985", Point{Open: true}, Point{Year: 1985}, "0001-01-01", "1985-12-31"},
		{"1985/", Point{Year: 1985}, Point{Unknown: true}, "1985-01-01", "9999-12-31"},
		{"/1985", Point{Unknown: true}, Point{Year: 1985}, "0001-01-01", "1985-12-31"},
		{"201X/2018-21", Point{Year: 2010, Decade: true}, Point{Year: 2018, Season: 21}, "2010-01-01", "2018-05-31"},
		{"2018-24/2018", Point{Year: 2018, Season: 24}, Point{Year: 2018}, "2018-12-01", "2018-12-31"},
		{"2018/2018", Point{Year: 2018}, Point{Year: 2018}, "2018-01-01", "2018-12-31"},
	}
	for _, test := range tests {
		d, err := Parse(test.s)
		if err != nil {
			t.Errorf("Parse(%q): %v", test.s, err)
			continue
		}
		if diff := gocmp.Diff([]Point{test.start, test.end}, []Point{d.Start(), d.End()}); diff != "" {
			t.Errorf("ends of %q:\n%s", test.s, diff)
		}
		if !d.Interval() || d.String() != test.s || d.First().String() != test.first || d.Last().String() != test.last {
			t.Errorf("%q: %s from %s to %s, want %s to %s", test.s, d, d.First(), d.Last(), test.first, test.last)
		}
	}
}

func TestZero(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || d.First() != (Day{}) || d.Last() != (Day{}) {
		t.Errorf("the zero date is %q, from %s to %s", d, d.First(), d.Last())
	}
	if size := unsafe.Sizeof(d); size > 32 {
		t.Errorf("a date takes %d bytes", size)
	}
}

func TestCompare(t *testing.T) {
	want := []string{
		"../2018", "20XX", "201X", "2017-12-31", "2018/", "2018/..", "2018/2019", "2018", "2018-XX", "2018?",
		"2018-01", "2018-01-01", "2018-21", "2018-03", "2018-03-11", "2018-03-12",
	}
	dates := make([]Date, len(want))
	for i, s := range want {
		d, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		dates[len(want)-1-i] = d
	}
	slices.SortFunc(dates, Date.Compare)
	got := make([]string, len(dates))
	for i, d := range dates {
		got[i] = d.String()
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Errorf("order:\n%s", diff)
	}
}

func TestDayCompare(t *testing.T) {
	days := []Day{{1999, 12, 31}, {2000, 1, 31}, {2000, 2, 1}, {2000, 2, 2}}
	for i, d := range days {
		for j, e := range days {
			if got, want := d.Compare(e), cmp.Compare(i, j); got != want {
				t.Errorf("%s compared with %s = %d, want %d", d, e, got, want)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2018-03-11", "201X?", "../1985~", "1985/", "2018-24", "9999-24/9999-24", "11.3.2018", "March 2018", "2018/03/11", "0000", "00XX"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("%q gives %q along with its error", s, d)
			}
			for _, meant := range guess(s) {
				if _, err := Parse(meant); err != nil {
					t.Errorf("for %q the error proposes %q: %v", s, meant, err)
				}
			}
			return
		}
		if d.String() != s || d.IsZero() {
			t.Errorf("%q prints as %q", s, d)
		}
		if again, _ := Parse(d.String()); again != d || d.Compare(again) != 0 {
			t.Errorf("%q read twice gives two dates", s)
		}
		if d.First().Compare(d.Last()) > 0 {
			t.Errorf("%q starts %s and ends %s", s, d.First(), d.Last())
		}
		if first := d.First(); first.Year < minYear || d.Last().Year > maxYear || strings.Contains(first.String(), "-00") {
			t.Errorf("%q starts %s and ends %s, which are no days", s, d.First(), d.Last())
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("2018-03-11?"); err != nil {
			b.Fatal(err)
		}
	}
}
