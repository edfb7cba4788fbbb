package slab

import (
	"strconv"
	"strings"
	"testing"
)

func TestPut(t *testing.T) {
	var s Of[int]
	var places []*int
	for i := range 1000 {
		places = append(places, s.Put(i))
	}
	for i, p := range places {
		if *p != i {
			t.Fatalf("place %d holds %d", i, *p)
		}
	}
}

func TestKeep(t *testing.T) {
	var s Of[int]
	lists := [][]int{{1}, {2, 3}, {}, make([]int, 500), {4, 5, 6}}
	var kept [][]int
	for _, list := range lists {
		kept = append(kept, s.Keep(list))
	}
	for i, list := range lists {
		if len(kept[i]) != len(list) || cap(kept[i]) != len(list) {
			t.Errorf("list %d: %d values with room for %d, want %d", i, len(kept[i]), cap(kept[i]), len(list))
		}
	}
	_ = append(kept[0], 99)
	if kept[1][0] != 2 {
		t.Error("what was appended to one list stands in the next one")
	}
	lists[1][1] = 98
	if kept[1][1] != 3 {
		t.Error("a kept list is no copy")
	}
	if kept[2] != nil {
		t.Error("an empty list is kept as one that is not nil")
	}
}

func TestTexts(t *testing.T) {
	var s Texts
	var kept, want []string
	for i := range 3000 {
		text := strings.Repeat(strconv.Itoa(i), i%40)
		want = append(want, text)
		kept = append(kept, s.Keep([]byte(text)))
	}
	long := strings.Repeat("long", 1<<15)
	if got := s.Keep([]byte(long)); got != long {
		t.Errorf("a long text is kept as one of %d bytes, want %d", len(got), len(long))
	}
	for i := range kept {
		if kept[i] != want[i] {
			t.Fatalf("text %d is kept as %q, want %q", i, kept[i], want[i])
		}
	}
}

func TestBlocksAreFew(t *testing.T) {
	var s Of[[48]byte]
	if n := testing.AllocsPerRun(10, func() {
		for range 10 * block {
			s.Put([48]byte{})
		}
	}); n > 11 {
		t.Errorf("%d values cost %v allocations", 10*block, n)
	}
}

func TestSpare(t *testing.T) {
	var s Spare[[]byte]
	b := s.Get()
	if *b != nil {
		t.Fatalf("an empty spare gives %v", *b)
	}
	*b = append(*b, "grown"...)
	s.Put(b)
	if again := s.Get(); again != b {
		t.Error("what was put is not given again")
	}
	if s.Get() == b {
		t.Error("what was given is given once more")
	}
}
