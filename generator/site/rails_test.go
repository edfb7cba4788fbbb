package site

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRails(t *testing.T) {
	tests := []struct {
		name  string
		to    [][]int
		joint []bool
		lanes int
		want  []string
	}{
		{"one", [][]int{nil}, nil, 1, []string{"8 "}},
		{"a way of three", [][]int{{1}, {2}, nil}, nil, 1, []string{
			"8 M8 18V9999", "8 M8 0V9999M5 6l3 3 3-3", "8 M8 0V18M5 6l3 3 3-3",
		}},
		{"two that meet", [][]int{{2}, {2}, nil}, nil, 2, []string{
			"24 M24 18V24q0 5-5 5H13q-5 0-5 5V9999", "24 M24 18V24q0 5-5 5H13q-5 0-5 5M8 0V9999", "8 M8 0V18M5 6l3 3 3-3",
		}},
		{"one that parts", [][]int{{1, 2}, nil, nil}, nil, 2, []string{
			"8 M8 18V9999", "24 M8 13q0 5 5 5H24M14 15l3 3-3 3M8 0V9999", "8 M8 0V18M5 6l3 3 3-3",
		}},
		{"a ring", [][]int{{1}, {0}}, nil, 2, []string{
			"8 M8 18V9999M24 9999V24q0-6-5-6H14m3-3l-3 3 3 3", "8 M8 0V18M5 6l3 3 3-3M8 18V24q0 5 5 5H19q5 0 5-5V0",
		}},
		{"itself", [][]int{{0}}, nil, 2, []string{"8 M24 24q0-6-5-6H14m3-3l-3 3 3 3M8 18V24q0 5 5 5H19q5 0 5-5"}},
		{"one origin", [][]int{{1}, nil}, []bool{false, true}, 2, []string{
			"24  M24 18V24q0 5-5 5H13q-5 0-5 5V9999", "8 M5 6l3 3 3-3 M8 0V18",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if tt.joint == nil {
				tt.joint = make([]bool, len(tt.to))
			}
			rows, lanes := layRails(tt.to, tt.joint)
			var got []string
			for _, r := range rows {
				line := fmt.Sprintf("%d %s", r.x, r.lines)
				if len(r.counts) > 0 {
					line += " " + string(r.counts)
				}
				got = append(got, line)
			}
			if lanes != tt.lanes {
				t.Errorf("%d lanes, not %d", lanes, tt.lanes)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestRailsLead follows the lines of random drawings with a finger: they lead
// from each row to the rows that it leads to, and to no other.
func TestRailsLead(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for round := range 3000 {
		to, joint := randomRows(rnd, round%4 == 0)
		rows, lanes := layRails(to, joint)
		f := finger{rows: make([][]stroke, len(rows)), marks: rows}
		for i, r := range rows {
			f.rows[i] = append(strokes(string(r.lines)), strokes(string(r.counts))...)
			if r.x < 0 || r.x >= lanes*laneStep {
				t.Fatalf("%v: the mark of row %d is at %d", to, i, r.x)
			}
		}
		for i := range rows {
			want, got := slices.Clone(to[i]), f.from(i)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, slices.Compact(got)) {
				t.Fatalf("%v, joint %v: the lines lead from %d to %v", to, joint, i, got)
			}
		}
	}
}

// randomRows gives rows of which the later are led to by some before, and, when
// that is wanted, some that lead back.
func randomRows(rnd *rand.Rand, rings bool) (to [][]int, joint []bool) {
	n := 1 + rnd.IntN(12)
	to, joint = make([][]int, n), make([]bool, n)
	for v := range n {
		for u := range v {
			if rnd.IntN(n) < 2 {
				to[u] = append(to[u], v)
				joint[v] = joint[v] || rnd.IntN(8) == 0
			}
		}
	}
	for range n {
		u := rnd.IntN(n)
		v := rnd.IntN(u + 1)
		if rings && rnd.IntN(3) == 0 && !slices.Contains(to[u], v) {
			to[u] = append(to[u], v)
		}
	}
	return to, joint
}

// stroke is where a line of a drawing begins and ends.
type stroke struct{ x0, y0, x1, y1 int }

var (
	command = regexp.MustCompile(`[a-zA-Z][^a-zA-Z]*`)
	number  = regexp.MustCompile(`-?\d+`)
)

// strokes reads the lines of a path; heads of arrows are not lines.
func strokes(d string) (list []stroke) {
	var s stroke
	head := false
	for _, c := range command.FindAllString(d, -1) {
		var n []int
		for _, digits := range number.FindAllString(c, -1) {
			v, _ := strconv.Atoi(digits)
			n = append(n, v)
		}
		switch c[0] {
		case 'M':
			list = append(list, stroke{n[0], n[1], n[0], n[1]})
			s, head = list[len(list)-1], false
		case 'V':
			s.y1 = n[0]
		case 'H':
			s.x1 = n[0]
		case 'q':
			s.x1, s.y1 = s.x1+n[2], s.y1+n[3]
		case 'm', 'l':
			head = true
		}
		if !head {
			list[len(list)-1] = s
		}
	}
	return list
}

// finger follows lines from row to row.
type finger struct {
	rows  [][]stroke
	marks []railRow
	found []int
}

func (f *finger) from(row int) []int {
	f.found = nil
	for _, s := range f.rows[row] {
		if s.x0 != f.marks[row].x || s.y0 != markAt && (s.y0 != 0 || s.y1 != railFoot) || s.y1 == markAt {
			continue
		}
		switch s.y1 {
		case railFoot, railTurn + 2*railBend:
			f.down(row+1, s.x1)
		case 0:
			f.up(row-1, s.x1)
		case railTurn:
			f.up(row, s.x1)
		}
	}
	return f.found
}

// down follows a line that enters a row from above.
func (f *finger) down(row, x int) {
	if row == len(f.rows) {
		f.found = append(f.found, -1)
		return
	}
	for _, s := range f.rows[row] {
		switch {
		case s.x0 == x && s.y0 == markAt-railBend && s.x1 == f.marks[row].x:
			f.found = append(f.found, row)
		case s.x0 == x && s.y0 == 0 && x == f.marks[row].x:
			f.found = append(f.found, row)
		case s.x0 == x && s.y0 == 0:
			f.down(row+1, x)
		}
	}
}

// up follows a line that comes into a row from below, or that turns up in it.
func (f *finger) up(row, x int) {
	for ; row >= 0; row-- {
		for _, s := range f.rows[row] {
			if s.x0 == x && s.y0 >= railTurn && s.y1 == markAt && max(s.x1-f.marks[row].x, f.marks[row].x-s.x1) == markSide {
				f.found = append(f.found, row)
				return
			}
		}
	}
}
