package id

import "slices"

// Nearest gives the candidate that is most probably meant by s, or "" when none
// is near: at most one edit (with transposition) for up to 5 letters, two above,
// compared folded. Of several as near it gives the first. A candidate that
// folds to the same is the nearest there is.
func Nearest(s string, candidates []string) string {
	want := []rune(Fold(s))
	limit := 2
	if len(want) <= 5 {
		limit = 1
	}
	var m editMeter
	best := ""
	for _, c := range candidates {
		if d := m.distance(want, Fold(c), limit); d <= limit {
			best, limit = c, d-1
		}
		if limit < 0 {
			break
		}
	}
	return best
}

// editMeter measures edits with the same memory again and again.
type editMeter struct {
	have  []rune
	older []int // the row of the table before prev
	prev  []int
	row   []int
}

// distance counts insertions, deletions, substitutions and transpositions of
// neighbours that make have of want; more than limit is only said to be more.
func (m *editMeter) distance(want []rune, have string, limit int) int {
	m.have = m.have[:0]
	for _, r := range have {
		if m.have = append(m.have, r); len(m.have) > len(want)+limit {
			return limit + 1
		}
	}
	if len(want)-len(m.have) > limit {
		return limit + 1
	}
	n := len(m.have) + 1
	m.older, m.prev, m.row = slices.Grow(m.older[:0], n)[:n], slices.Grow(m.prev[:0], n)[:n], slices.Grow(m.row[:0], n)[:n]
	for j := range m.row {
		m.row[j] = j
	}
	for i := range want {
		m.older, m.prev, m.row = m.prev, m.row, m.older
		if m.step(want, i) > limit {
			return limit + 1
		}
	}
	return m.row[n-1]
}

// step fills the row of want[i] and gives the least count in it.
func (m *editMeter) step(want []rune, i int) int {
	m.row[0] = i + 1
	least := m.row[0]
	for j, r := range m.have {
		d := m.prev[j]
		if want[i] != r {
			d = 1 + min(d, m.prev[j+1], m.row[j])
			if i > 0 && j > 0 && want[i] == m.have[j-1] && want[i-1] == r {
				d = min(d, m.older[j-1]+1)
			}
		}
		m.row[j+1] = d
		least = min(least, d)
	}
	return least
}
