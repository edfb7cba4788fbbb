package site

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"dossier/generator/edtf"
	"dossier/generator/graph"
)

// date shows a date in words, no more precise than it is.
func (p *planner) date(d edtf.Date) DateView {
	if d.IsZero() {
		return DateView{}
	}
	if v := p.dates[d.String()]; v != nil {
		return *v
	}
	return p.wordDate(d)
}

// briefDate shows the date of a brief, which is shown wherever the brief is named.
func (p *planner) briefDate(b *graph.Brief) DateView { return *p.briefDates[b.Number] }

// wordDates words, once, the dates of briefs, claims and sources.
func (p *planner) wordDates() {
	p.dates, p.briefDates = map[string]*DateView{}, make([]*DateView, len(p.g.Briefs))
	word := func(d edtf.Date) *DateView {
		if d.IsZero() {
			return &DateView{}
		}
		v := p.dates[d.String()]
		if v == nil {
			v = new(p.wordDate(d))
			p.dates[d.String()] = v
		}
		return v
	}
	for i, b := range p.g.Briefs {
		p.briefDates[i] = word(b.Date)
		word(b.Updated)
		for _, u := range b.Uses {
			word(u.Date)
		}
	}
	for _, s := range p.g.Sources {
		word(s.Date)
		word(s.Accessed)
	}
}

func (p *planner) wordDate(d edtf.Date) DateView {
	v := DateView{Words: p.dateWords(d)}
	if s := d.Start(); !d.Interval() && s.Season == 0 && !s.Decade && !s.Century && s.Year >= 1 {
		switch {
		case s.Day > 0 && s.Month > 0:
			v.Datetime = fmt.Sprintf("%04d-%02d-%02d", s.Year, s.Month, s.Day)
		case s.Month > 0:
			v.Datetime = fmt.Sprintf("%04d-%02d", s.Year, s.Month)
		case s.Day == 0:
			v.Datetime = fmt.Sprintf("%04d", s.Year)
		}
	}
	return v
}

// day shows a calendar day.
func (p *planner) day(d edtf.Day) DateView {
	return DateView{
		Words:    p.t("date.day", "day", strconv.Itoa(d.Day), "month", p.month(d.Month), "year", strconv.Itoa(d.Year)),
		Datetime: d.String(),
	}
}

func (p *planner) dateWords(d edtf.Date) string {
	s, e := d.Start(), d.End()
	if !d.Interval() {
		return p.pointWords(s)
	}
	switch {
	case s.Open && e.Open:
		return p.t("date.always")
	case s.Open:
		return p.doubt(e, p.t("date.until", "end", p.plainPoint(e)))
	case e.Open:
		return p.doubt(s, p.t("date.since", "start", p.plainPoint(s)))
	case s.Unknown:
		return p.doubt(e, p.t("date.unknown-start", "end", p.plainPoint(e)))
	case e.Unknown:
		return p.doubt(s, p.t("date.unknown-end", "start", p.plainPoint(s)))
	}
	return p.t("date.span", "start", p.pointWords(s), "end", p.pointWords(e))
}

func (p *planner) pointWords(s edtf.Point) string { return p.doubt(s, p.plainPoint(s)) }

// doubt adds that a date is uncertain.
func (p *planner) doubt(s edtf.Point, words string) string {
	if s.Uncertain {
		return p.t("date.uncertain", "date", words)
	}
	return words
}

// plainPoint gives one end of a date in words, whether it is uncertain or not.
func (p *planner) plainPoint(s edtf.Point) string {
	year := strconv.Itoa(s.Year)
	var words string
	switch {
	case s.Century:
		words = p.t("date.century", "first", year, "last", strconv.Itoa(s.Year+99))
	case s.Decade:
		words = p.t("date.decade", "year", year)
	case s.Season > 0:
		words = p.t("date.season."+strconv.Itoa(s.Season), "year", year)
	case s.Month > 0 && s.Day > 0:
		words = p.t("date.day", "day", strconv.Itoa(s.Day), "month", p.month(s.Month), "year", year)
	case s.Month > 0:
		words = p.t("date.month", "month", p.month(s.Month), "year", year)
	default:
		words = year
	}
	if s.Approximate {
		words = p.t("date.about", "date", words)
	}
	return words
}

func (p *planner) month(m int) string { return p.t("month." + strconv.Itoa(m)) }

// track draws where a date lies in a year; nil when it takes in all of it and
// more.
func (p *planner) track(d edtf.Date, year int) *Track {
	first, last := dayOfYear(d.First(), year), dayOfYear(d.Last(), year)
	if first == 0 && last == 364 && (d.First().Year < year || d.Last().Year > year) {
		return nil
	}
	t := &Track{Year: year, From: first, Width: max(last-first+1, 1), Shape: shape(d)}
	if d.Start().Uncertain || d.End().Uncertain {
		t.Doubt = true
		t.Note = p.t("date.note.uncertain")
	}
	return t
}

func shape(d edtf.Date) string {
	s := d.Start()
	switch {
	case d.Interval() && (s.Open || s.Unknown):
		return "until"
	case d.Interval() && (d.End().Open || d.End().Unknown):
		return "since"
	case s.Approximate || d.End().Approximate:
		return "about"
	case d.Interval() || s.Season > 0 || s.Decade || s.Century:
		return "span"
	case s.Day > 0 && s.Month > 0:
		return "day"
	case s.Month > 0:
		return "month"
	}
	return "year"
}

// dayOfYear counts days from the year's first, from 0 to 364; days of other
// years give the nearer end.
func dayOfYear(d edtf.Day, year int) int {
	switch {
	case d.Year < year:
		return 0
	case d.Year > year:
		return 364
	}
	day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC).YearDay() - 1
	return min(day, 364)
}

// dated shows a date with its place in its own year.
func (p *planner) dated(d edtf.Date) DateView {
	v := p.date(d)
	year, ok := yearIn(d)
	if !ok {
		return v
	}
	v.Mark = p.track(d, year)
	v.Note = p.dateNote(d, year)
	return v
}

// dateNote says in one sentence what is not known of a date.
func (p *planner) dateNote(d edtf.Date, year int) string {
	s := d.Start()
	y := strconv.Itoa(year)
	switch {
	case d.Interval() || s.Season > 0 || s.Decade || s.Century:
		return ""
	case s.Day > 0 && s.Month > 0:
		return ""
	case s.Month > 0:
		return p.t("date.note.month", "year", y)
	}
	return p.t("date.note.year", "year", y)
}

// script gives the language and direction of words that are written in another
// script than Latin, as far as the script tells.
func script(words string) (lang, dir string) {
	if words == "" || words[0]|0x20 >= 'a' && words[0]|0x20 <= 'z' {
		return "", "" // most words
	}
	for _, r := range words {
		if r < 0x250 {
			if unicode.IsLetter(r) {
				return "", ""
			}
			continue
		}
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko):
			return "", "rtl"
		case unicode.Is(unicode.Hebrew, r):
			return "he", "rtl"
		case unicode.Is(unicode.Han, r):
			return han(words), ""
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			return "ja", ""
		case unicode.Is(unicode.Hangul, r):
			return "ko", ""
		case unicode.Is(unicode.Thai, r):
			return "th", ""
		case unicode.IsLetter(r):
			return "", ""
		}
	}
	return "", ""
}

// han tells Japanese by its kana; Chinese cannot be told further.
func han(words string) string {
	if strings.IndexFunc(words, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }) >= 0 {
		return "ja"
	}
	return "zh"
}
