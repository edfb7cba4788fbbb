// Package heap tends the heap of a run that ends: how far it may grow before it
// is cleared, and in what pages it lies.
package heap

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How far the heap may grow before it is cleared: to a size that every machine
// has to spare; to four times what is in use, up to a size that most have, since
// clearing costs by what is in use; beyond that by a small share of it. What is
// in use of more than ten thousand briefs may double, as of any Go program, for
// a small share would have it cleared for ever while it grows.
const (
	spare      = 64 << 20 // bytes
	most       = 144 << 20
	times      = 4
	share      = 25 // per cent
	large      = 104 << 20
	largeShare = 100
	tendPeriod = 25 * time.Millisecond
	perFile    = 15 << 10 // what the heap has of each content file, in bytes
	largePages = 16 << 20 // of heap, from which it lies in large pages
	mostRoom   = math.MaxInt >> 4
)

// Tend keeps the heap at these sizes until stop is called.
func Tend() (stop func()) {
	debug.SetGCPercent(percentFor(4 << 20))
	done := make(chan struct{})
	go func() {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		now := 0
		tick := time.NewTicker(tendPeriod)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				metrics.Read(live)
				if p := percentFor(live[0].Value.Uint64()); p != now {
					now = p
					debug.SetGCPercent(p)
				}
			}
		}
	}()
	return func() { close(done) }
}

// MakeRoom has the heap lie in large pages where it will grow large: with so many
// content files. Of memory in small pages each is cleared by an interruption of
// its own and looked up apart, which takes a twentieth of the time in which ten
// thousand briefs are built, and an eighth with a hundred thousand. The system
// can be asked only for memory that the heap has and has not used; so this takes
// room at once and gives it back to the heap, which uses it first. What of it is
// not used is not there.
func MakeRoom(files int) {
	room := min(files, mostRoom/perFile) * perFile
	if room < largePages {
		return
	}
	was := debug.SetGCPercent(-1)
	askLarge(make([]byte, room))
	runtime.GC()
	debug.SetGCPercent(was)
}

// percentFor gives the percentage by which a heap with so many bytes in use may
// grow, in steps, as each change stops the program for a moment.
func percentFor(live uint64) int {
	if live > large {
		return largeShare
	}
	in := max(int(live), 4<<20)
	goal := min(max(times*in, spare), most)
	return max((goal-in)*10/in*10, share)
}
