package site

import (
	"fmt"
	"strconv"
	"strings"
)

// Track is where a date lies on the line of its year. Lengths are days from
// the year's first.
type Track struct {
	Year  int
	Shape string // day month year about until since span
	From  int    // 0–365
	Width int    // at least 1
	Note  string // what the drawing cannot say; may be empty
}

// X gives the middle of the track.
func (t Track) X() int { return t.From + t.Width/2 }

// Units is how many claims rest on a source, alone and together with others,
// drawn as one square a claim, or as one bar above a hundred.
type Units struct {
	Alone     int
	Together  int
	Caption   Sentence // says the same in words
	Width     int      // of the drawing
	Height    int
	Filled    string // path of the filled squares
	Hollow    string // path of the hollow squares
	Bar       bool
	BarFilled int // of Width, when Bar
}

const (
	unitSide   = 17  // of a square
	unitStep   = 22  // from square to square
	unitLine   = 12  // squares a line
	unitMost   = 100 // above it a bar is drawn
	unitBar    = unitLine * unitStep
	unitBarTop = unitSide + 2
)

// NewUnits gives the drawing of a source's weight.
func NewUnits(alone, together int, caption Sentence) Units {
	u := Units{Alone: alone, Together: together, Caption: caption}
	all := alone + together
	if all > unitMost {
		u.Bar, u.Width, u.Height = true, unitBar, unitBarTop
		u.BarFilled = alone * unitBar / all
		return u
	}
	u.Width = min(max(all, 1), unitLine) * unitStep
	u.Height = max((all+unitLine-1)/unitLine, 1) * unitStep
	u.Filled = squares(0, alone, unitLine, unitStep, unitSide, 1)
	u.Hollow = squares(alone, all, unitLine, unitStep, unitSide, 1)
	return u
}

// squares gives the path of the squares first to last-1 of a grid.
func squares(first, last, perLine, step, side, inset int) string {
	var b strings.Builder
	for i := first; i < last; i++ {
		fmt.Fprintf(&b, "M%d %dh%dv%dh-%dz", i%perLine*step+inset, i/perLine*step+inset, side, side, side)
	}
	return b.String()
}

// Histogram is when claims were made: one column a quarter, or a year when
// there are many; one square a claim, or bars when there are many.
type Histogram struct {
	ID       string // "d-hist": prefix of its ids
	Title    string // "When the claims were made."
	Caption  string // why peaks are where they are; may be empty
	NotDrawn string // what cannot be placed, in words; may be empty
	Years    []HistYear
	ByYear   bool // one column a year: a year's quarters are not told apart
	Bars     bool
	Unknown  bool // some year has claims whose quarter is not known
}

// HistYear is one year of a histogram.
type HistYear struct {
	Year     int
	Href     string // may be empty
	Quarters [4]HistColumn
	Unknown  HistColumn // quarter not known
	All      HistColumn
}

// HistColumn is one column of a histogram.
type HistColumn struct {
	Count int
	Path  string // squares or bar; empty: nothing
	High  int    // height of the drawing
}

// Label gives the count, or nothing for none.
func (c HistColumn) Label() string {
	if c.Count == 0 {
		return ""
	}
	return strconv.Itoa(c.Count)
}

// YearCount is how many claims were made in a year.
type YearCount struct {
	Year     int
	Href     string
	Quarters [4]int
	Unknown  int // only the year is known
}

const (
	histQuarters = 6  // most years that are drawn by quarter
	histSquares  = 60 // most claims in a column drawn as squares
	histHigh     = 96 // height of the tallest bar
)

// NewHistogram gives the drawing of the counts, which are in order of years.
func NewHistogram(id, title string, counts []YearCount) Histogram {
	h := Histogram{ID: id, Title: title, ByYear: len(counts) > histQuarters}
	most := 0
	for _, c := range counts {
		h.Unknown = h.Unknown || c.Unknown > 0
		most = max(most, h.tallest(c))
	}
	h.Bars = most > histSquares
	for _, c := range counts {
		h.Years = append(h.Years, h.year(c, most))
	}
	return h
}

func (c YearCount) all() int {
	return c.Quarters[0] + c.Quarters[1] + c.Quarters[2] + c.Quarters[3] + c.Unknown
}

func (h *Histogram) tallest(c YearCount) int {
	if h.ByYear {
		return c.all()
	}
	return max(c.Quarters[0], c.Quarters[1], c.Quarters[2], c.Quarters[3], c.Unknown)
}

func (h *Histogram) year(c YearCount, most int) HistYear {
	y := HistYear{Year: c.Year, Href: c.Href, All: HistColumn{Count: c.all()}, Unknown: HistColumn{Count: c.Unknown}}
	for i, n := range c.Quarters {
		y.Quarters[i].Count = n
	}
	if h.ByYear {
		h.draw(&y.All, most, 4)
		return y
	}
	for i := range y.Quarters {
		h.draw(&y.Quarters[i], most, 2)
	}
	y.Unknown.Path = squares(0, min(c.Unknown, histSquares), histSquares, 13, 9, 1)
	y.Unknown.High = 12
	return y
}

// draw fills a column from its foot.
func (h *Histogram) draw(c *HistColumn, most, wide int) {
	if c.Count == 0 {
		return
	}
	if h.Bars {
		c.High = max(c.Count*histHigh/most, 1)
		c.Path = fmt.Sprintf("M0 0h%dv%dh-%dz", wide*12, c.High, wide*12)
		return
	}
	lines := (c.Count + wide - 1) / wide
	c.High = lines * 13
	var b strings.Builder
	for i := range c.Count {
		fmt.Fprintf(&b, "M%d %dh11v11h-11z", i%wide*13, (lines-1-i/wide)*13)
	}
	c.Path = b.String()
}
