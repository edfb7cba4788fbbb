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
	Doubt bool   // the date is uncertain
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
	var p pen
	for i := first; i < last; i++ {
		p.add('M', i%perLine*step+inset, i/perLine*step+inset)
		p.add('h', side).add('v', side).add('h', -side).add('z')
	}
	return string(p)
}

// Marks of a ChainStep.
const (
	markOrigin    = "origin"
	markUnnamed   = "unnamed"
	markWithdrawn = "withdrawn"
	markDead      = "dead"
	markFolded    = "folded"
)

const (
	dotStep = 12 // from dot to dot
	dotLine = 16 // dots a line
)

// newDots gives a drawing of n marks.
func newDots(n int) Dots {
	d := Dots{Width: min(n, dotLine) * dotStep, Height: (n + dotLine - 1) / dotLine * dotStep}
	var p pen
	for y := dotStep / 2; n > 0; y, n = y+dotStep, n-dotLine {
		p.add('M', dotStep/2, y).add('h', (min(n, dotLine)-1)*dotStep+1)
	}
	d.Path = string(p)
	return d
}

// Histogram is when claims were made: one column a quarter; a year when there
// are more than six; a decade when there are more than forty. One square is one
// claim, or columns are bars when one would hold more than sixty.
type Histogram struct {
	ID       string // "d-hist": of its caption
	Title    string // "When the claims were made."
	Caption  string // why peaks are where they are; may be empty
	NotDrawn string // what cannot be placed, in words; may be empty
	Counts   []YearCount
	Quarters [4]string    // "Q1" …, heads of the table
	Years    []HistYear   // by quarter; empty when Columns are drawn
	Columns  []HistColumn // by year or decade
	Bars     bool
	Unknown  bool // some year has claims whose quarter is not known
}

// HistYear is one year of a histogram that is drawn by quarter.
type HistYear struct {
	Year     string
	Href     string // may be empty
	Quarters [4]HistColumn
	Unknown  HistColumn // quarter not known
}

// HistColumn is one column of a histogram.
type HistColumn struct {
	Name  string // "Q1", "2019", "1990s"
	Href  string // may be empty
	Count int
	Path  string // squares, or a bar; empty: nothing
	Wide  int    // of the drawing
	High  int
	// Drawing is what the histogram is of, in the first column that is drawn: it
	// stands for all of them. Else empty.
	Drawing string
}

// YearCount is how many claims were made in a year.
type YearCount struct {
	Year     int
	Href     string // may be empty
	Quarters [4]int
	Unknown  int // only the year is known
}

// All gives the year's claims.
func (c YearCount) All() int {
	return c.Quarters[0] + c.Quarters[1] + c.Quarters[2] + c.Quarters[3] + c.Unknown
}

const (
	histQuarters = 6  // most years that are drawn by quarter
	histYears    = 40 // most years that are drawn one by one
	histSquares  = 60 // most claims in a column of squares
	histHigh     = 96 // height of the tallest bar
	histStep     = 13 // from square to square
)

// NewHistogram gives the drawing of the counts, which are in order of years.
// quarters are the names of a year's four.
func NewHistogram(id, title string, quarters [4]string, counts []YearCount) *Histogram {
	h := &Histogram{ID: id, Title: title, Counts: counts, Quarters: quarters}
	for _, c := range counts {
		h.Unknown = h.Unknown || c.Unknown > 0
	}
	if len(counts) <= histQuarters {
		h.byQuarter()
	} else {
		h.byYear()
	}
	if c := h.drawn(); c != nil {
		c.Drawing = title
	}
	return h
}

// drawn gives the first column that is drawn, or nil.
func (h *Histogram) drawn() *HistColumn {
	for i := range h.Columns {
		if h.Columns[i].Path != "" {
			return &h.Columns[i]
		}
	}
	for i := range h.Years {
		y := &h.Years[i]
		for _, c := range []*HistColumn{&y.Quarters[0], &y.Quarters[1], &y.Quarters[2], &y.Quarters[3], &y.Unknown} {
			if c.Path != "" {
				return c
			}
		}
	}
	return nil
}

func (h *Histogram) byQuarter() {
	most := 0
	for _, c := range h.Counts {
		most = max(most, c.Quarters[0], c.Quarters[1], c.Quarters[2], c.Quarters[3], c.Unknown)
	}
	h.Bars = most > histSquares
	for _, c := range h.Counts {
		y := HistYear{Year: strconv.Itoa(c.Year), Href: c.Href, Unknown: HistColumn{Count: c.Unknown}}
		for i, n := range c.Quarters {
			y.Quarters[i] = HistColumn{Name: h.Quarters[i], Count: n}
			y.Quarters[i].draw(h.Bars, most, 2)
		}
		shown := min(c.Unknown, histSquares)
		y.Unknown.Wide, y.Unknown.High = shown*histStep, histStep
		y.Unknown.Path = squares(0, shown, max(shown, 1), histStep, 9, 1)
		h.Years = append(h.Years, y)
	}
}

func (h *Histogram) byYear() {
	decades := len(h.Counts) > histYears
	for _, c := range h.Counts {
		name, href := strconv.Itoa(c.Year), c.Href
		if decades {
			name, href = strconv.Itoa(c.Year/10*10)+"–", ""
		}
		if n := len(h.Columns); n == 0 || h.Columns[n-1].Name != name {
			h.Columns = append(h.Columns, HistColumn{Name: name, Href: href})
		}
		h.Columns[len(h.Columns)-1].Count += c.All()
	}
	most := 0
	for _, c := range h.Columns {
		most = max(most, c.Count)
	}
	h.Bars = most > histSquares
	wide := max(1, min(4, 40/len(h.Columns)))
	for i := range h.Columns {
		h.Columns[i].draw(h.Bars, most, wide)
	}
}

// draw fills a column of squares, wide a line, from its foot; or a bar.
func (c *HistColumn) draw(bar bool, most, wide int) {
	if c.Count == 0 {
		return
	}
	c.Wide = wide * histStep
	if bar {
		c.High = max(c.Count*histHigh/most, 1)
		c.Path = fmt.Sprintf("M0 0h%dv%dh-%dz", c.Wide-2, c.High, c.Wide-2)
		return
	}
	lines := (c.Count + wide - 1) / wide
	c.High = lines * histStep
	var b strings.Builder
	for i := range c.Count {
		fmt.Fprintf(&b, "M%d %dh11v11h-11z", i%wide*histStep, (lines-1-i/wide)*histStep)
	}
	c.Path = b.String()
}
