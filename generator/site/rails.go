package site

import (
	"cmp"
	"slices"
	"strconv"
)

// Lengths of the drawing of a provenance, in CSS pixels. Every row has a drawing
// of its own, as high as its words, so that labels may wrap: only lines that go
// straight down reach below railFoot, and they are cut where the row ends.
const (
	laneStep = 16   // from lane to lane
	laneHalf = 8    // from the side to the first lane
	markAt   = 18   // from the top of a row to the middle of its mark
	markSide = 6    // from the middle of a mark to its side
	railTurn = 24   // where a line that leaves a mark turns
	railBend = 5    // radius of a turn
	railFoot = 9999 // below every row
	laneMost = 6    // lanes that a phone has room for
)

// railRow is what is drawn beside one row.
type railRow struct {
	x      int // of the mark's middle
	lines  pen
	counts pen // lines that say 'counts as' rather than 'credits'
}

// rails finds the lanes in which lines run from each row to the rows it leads
// to. A row that one other leads to hangs on that one's own line. A row that
// several lead to has a line that gathers them, and so has one that counts for
// others. Lines run down; only what leads back to where it was runs up.
type rails struct {
	to     [][]int // by row: the rows it leads to
	joint  []bool  // by row: it counts for what leads to it
	above  [][]int // by row: the rows above that lead to it
	trunk  []int   // by row: the last row that hangs on its line; -1: none
	lane   []int   // by row: of its mark
	gather []int   // by row: lane of the line that gathers for it; -1: none
	back   []int   // by row: the last row that leads back to it; -1: none
	loop   []int   // by row: lane of the line that leads back to it
	until  []int   // by lane: the last row that it is taken in
	rows   []railRow
}

// layRails gives what is drawn beside each row, and how many lanes that takes.
func layRails(to [][]int, joint []bool) (rows []railRow, lanes int) {
	n := len(to)
	r := rails{
		to: to, joint: joint, above: make([][]int, n), lane: make([]int, n),
		trunk: none(n), gather: none(n), back: none(n), loop: make([]int, n), rows: make([]railRow, n),
	}
	for u, list := range to {
		for _, v := range list {
			if v > u {
				r.above[v] = append(r.above[v], u)
			} else {
				r.back[v] = max(r.back[v], u)
			}
		}
	}
	for v := range to {
		if r.hangs(v) {
			r.trunk[r.above[v][0]] = v
		}
	}
	for row := range to {
		r.place(row)
		r.draw(row)
	}
	return r.rows, len(r.until)
}

// none gives n places in which nothing is.
func none(n int) []int { return slices.Repeat([]int{-1}, n) }

// hangs tells whether a row hangs on the line of the one row that leads to it.
func (r *rails) hangs(v int) bool { return len(r.above[v]) == 1 && !r.joint[v] }

// take gives the first lane from one on that is free in a row, and holds it.
func (r *rails) take(row, from, until int) int {
	l := from
	for l < len(r.until) && r.until[l] >= row {
		l++
	}
	for len(r.until) <= l {
		r.until = append(r.until, -1)
	}
	r.until[l] = until
	return l
}

// place finds the lanes of a row's mark and of the lines that begin at it. Lines
// that gather stand outside the marks that lead into them.
func (r *rails) place(row int) {
	placed := true
	switch {
	case r.gather[row] >= 0:
		r.lane[row] = r.gather[row]
	case r.hangs(row):
		from := r.above[row][0]
		r.lane[row] = r.lane[from]
		if r.trunk[from] != row {
			r.lane[row] = r.take(row, r.lane[from]+1, row)
		}
	default:
		placed = false
	}
	r.placeGathering(row, placed && r.trunk[row] < 0)
	if !placed {
		r.lane[row] = r.take(row, 0, row)
	}
	if r.trunk[row] >= 0 {
		r.until[r.lane[row]] = r.trunk[row]
	}
}

// placeGathering begins the lines that gather and that this row is the first to
// lead into: the one that ends last is outermost. One may go straight on.
func (r *rails) placeGathering(row int, straight bool) {
	list := slices.Clone(r.to[row])
	slices.SortFunc(list, func(a, b int) int { return cmp.Compare(b, a) })
	for _, v := range list {
		if v <= row || r.hangs(v) || r.gather[v] >= 0 {
			continue
		}
		if straight {
			r.gather[v], straight = r.lane[row], false
			r.until[r.lane[row]] = v
			continue
		}
		r.gather[v] = r.take(row, 0, v)
	}
}

// draw draws what begins, ends and turns at a row, and passes lines on down.
func (r *rails) draw(row int) {
	at := &r.rows[row]
	at.x = laneX(r.lane[row])
	top := r.gather[row] >= 0 && !r.joint[row] || r.hangs(row) && r.trunk[r.above[row][0]] == row
	foot := r.trunk[row] >= 0
	for _, v := range r.to[row] {
		if v <= row || r.hangs(v) {
			continue
		}
		switch {
		case laneX(r.gather[v]) != at.x:
			r.penFor(at, v).turnDown(at.x, laneX(r.gather[v]), r.above[v][0] == row)
		case r.joint[v]:
			at.counts.upright(at.x, false, true)
		default:
			foot = true
		}
	}
	at.lines.upright(at.x, top, foot)
	if top {
		at.lines.head(at.x)
	}
	if r.joint[row] {
		at.counts.upright(at.x, true, false)
		at.lines.head(at.x)
	}
	if r.hangs(row) && !top {
		at.lines.branch(laneX(r.lane[r.above[row][0]]), at.x)
	}
	r.drawBack(row)
	r.drawPassing(row)
}

// penFor gives the pen that draws lines to a row.
func (r *rails) penFor(at *railRow, to int) *pen {
	if r.joint[to] {
		return &at.counts
	}
	return &at.lines
}

// drawBack draws what leads back to a row, and what leads back from it.
func (r *rails) drawBack(row int) {
	at := &r.rows[row]
	if last := r.back[row]; last >= 0 {
		r.loop[row] = r.take(row, r.lane[row]+1, last)
		at.lines.arrive(laneX(r.loop[row]), at.x, last > row)
	}
	for _, v := range r.to[row] {
		if v <= row {
			at.lines.turnUp(at.x, laneX(r.loop[v]), v != row)
		}
	}
}

// drawPassing draws the lines that pass a row: those that began above and end
// below.
func (r *rails) drawPassing(row int) {
	at := &r.rows[row]
	for v := range r.to {
		if v > row && r.gather[v] >= 0 && r.above[v][0] < row {
			r.penFor(at, v).upright(laneX(r.gather[v]), true, true)
		}
		if v < row && r.trunk[v] > row {
			at.lines.upright(laneX(r.lane[v]), true, true)
		}
		if v < row && r.back[v] > row {
			at.lines.upright(laneX(r.loop[v]), true, true)
		}
	}
}

func laneX(lane int) int { return lane*laneStep + laneHalf }

// pen writes the d of a path of SVG.
type pen []byte

// add writes one command.
func (p *pen) add(command byte, numbers ...int) *pen {
	*p = append(*p, command)
	for i, n := range numbers {
		if i > 0 && n >= 0 {
			*p = append(*p, ' ')
		}
		*p = strconv.AppendInt(*p, int64(n), 10)
	}
	return p
}

// upright is a line from the top of a row to its mark, from there to its foot,
// or both.
func (p *pen) upright(x int, top, foot bool) {
	switch {
	case top && foot:
		p.add('M', x, 0).add('V', railFoot)
	case top:
		p.add('M', x, 0).add('V', markAt)
	case foot:
		p.add('M', x, markAt).add('V', railFoot)
	}
}

// turnDown leads from a mark into the line of another lane, which begins here or
// passes.
func (p *pen) turnDown(from, to int, begins bool) {
	p.turn(from, to, railBend)
	if begins {
		p.add('V', railFoot)
	}
}

// turnUp leads from a mark into a line that goes back up, to above this row or
// to this row's own mark.
func (p *pen) turnUp(from, to int, above bool) {
	p.turn(from, to, -railBend)
	if above {
		p.add('V', 0)
	}
}

// turn leads from a mark down and aside, and into another lane by a bend that
// goes so far down, or up.
func (p *pen) turn(from, to, down int) {
	side := bend(from, to)
	p.add('M', from, markAt).add('V', railTurn).add('q', 0, railBend, side, railBend).add('H', to-side).add('q', side, 0, side, down)
}

// branch leads from a line that passes to a mark that hangs on it.
func (p *pen) branch(from, to int) {
	side := bend(from, to)
	p.add('M', from, markAt-railBend).add('q', 0, railBend, side, railBend).add('H', to)
	p.add('M', to-2*side, markAt-3).add('l', side*3/railBend, 3, -side*3/railBend, 3)
}

// head is the head of the arrow from above to a mark.
func (p *pen) head(x int) {
	p.add('M', x-3, 6).add('l', 3, 3, 3, -3)
}

// arrive leads from a line that comes up, from below this row or from its own
// mark, to a mark, with the head of an arrow.
func (p *pen) arrive(from, to int, below bool) {
	side := bend(from, to)
	tip := to - side/railBend*markSide
	if below {
		p.add('M', from, railFoot).add('V', railTurn)
	} else {
		p.add('M', from, railTurn)
	}
	p.add('q', 0, markAt-railTurn, side, markAt-railTurn).add('H', tip)
	p.add('m', -side*3/railBend, -3).add('l', side*3/railBend, 3, -side*3/railBend, 3)
}

// bend gives a turn's width, with its direction.
func bend(from, to int) int {
	if to < from {
		return -railBend
	}
	return railBend
}
