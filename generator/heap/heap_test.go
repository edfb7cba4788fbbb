package heap

import (
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

// Room for many files stands ready in the heap and is not in use; the heap is
// tended as before. For few files none is made.
func TestRoom(t *testing.T) {
	const percent = 321
	defer debug.SetGCPercent(debug.SetGCPercent(percent))
	ready := func() (unused, live uint64) {
		s := []metrics.Sample{{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/released:bytes"}, {Name: "/gc/heap/live:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64() + s[1].Value.Uint64(), s[2].Value.Uint64()
	}
	was, _ := ready()
	MakeRoom(largePages/perFile - 1)
	if now, _ := ready(); now > was+largePages/2 {
		t.Errorf("%d bytes of room were made for few files", now-was)
	}
	const files = 4096
	MakeRoom(files)
	if now, live := ready(); now < files*perFile || live > files*perFile/2 {
		t.Errorf("for %d files %d bytes of the heap are free and %d in use", files, now, live)
	}
	if p := debug.SetGCPercent(percent); p != percent {
		t.Errorf("the heap may grow by %d per cent now, not by %d", p, percent)
	}
}
