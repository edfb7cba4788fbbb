package main

import (
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
)

// tendHeap keeps the heap at these sizes until stop is called.
func tendHeap() (stop func()) {
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
