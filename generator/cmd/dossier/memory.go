package main

import (
	"math"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// How much memory a run may take, as a multiple of what it keeps: garbage is
// collected late while a site is small, and often enough that a large one needs
// little more than what is known of it.
const (
	lazy       = 400       // per cent: how far the heap may grow while there is room
	room       = 1.4       // times what is live
	roomAlways = 24 << 20  // bytes on top of that
	roomLeast  = 144 << 20 // bytes that every run may take
	roomPeriod = 40 * time.Millisecond
)

// tendMemory keeps the memory limit at what is live and some room, until stop
// is called.
func tendMemory() (stop func()) {
	debug.SetGCPercent(lazy)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	done := make(chan struct{})
	tick := time.NewTicker(roomPeriod)
	debug.SetMemoryLimit(roomLeast)
	go func() {
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				metrics.Read(live)
				limit := int64(room*float64(live[0].Value.Uint64())) + roomAlways
				debug.SetMemoryLimit(max(limit, roomLeast))
			}
		}
	}()
	return func() {
		close(done)
		debug.SetMemoryLimit(math.MaxInt64)
	}
}
