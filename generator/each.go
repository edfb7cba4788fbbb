package generator

import (
	"context"
	"sync"
	"sync/atomic"
)

// each does work 0 … n-1 on a number of goroutines. After an error, or when ctx
// ends, no more is begun; of several errors the one of the first piece of work
// is given. tick is called after each piece, from any goroutine.
func each(ctx context.Context, jobs, n int, tick func(), work func(i int) error) error {
	var (
		next   atomic.Int64
		group  sync.WaitGroup
		mu     sync.Mutex
		failed = n
		fault  error
	)
	stop := func(i int, err error) {
		mu.Lock()
		defer mu.Unlock()
		if i < failed {
			failed, fault = i, err
		}
		next.Store(int64(n))
	}
	for range min(jobs, n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if ctx.Err() != nil {
					stop(i, context.Cause(ctx))
					return
				}
				if err := work(i); err != nil {
					stop(i, err)
					return
				}
				tick()
			}
		})
	}
	group.Wait()
	return fault
}
