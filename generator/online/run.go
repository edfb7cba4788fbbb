package online

import (
	"context"
	"errors"
	"net/url"
	"sync"
	"sync/atomic"
)

// workers is how many hosts are asked at a time.
const workers = 8

// Run asks addresses, those of one host one after another, and gives what came
// by address. What the cache has is not asked; what comes is put into it, and
// it is saved as the run goes on and however it ends. tick, which may be nil,
// is called from any goroutine with how many of them are done.
func (c *Client) Run(ctx context.Context, addresses []string, cache *Cache, tick func(done, total int)) (map[string]Answer, error) {
	answers := map[string]Answer{}
	queues, total := c.queues(addresses, cache, answers)
	done := atomic.Int64{}
	done.Store(int64(len(answers)))
	step := func() {
		if n := done.Add(1); tick != nil {
			tick(int(n), total)
		}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	work := make(chan []string)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for queue := range work {
				for _, address := range queue {
					a, err := c.Ask(ctx, address)
					if err == nil {
						err = cache.put(address, a)
					}
					if err != nil {
						stop(err)
						break
					}
					mu.Lock()
					answers[address] = a
					mu.Unlock()
					step()
				}
			}
		})
	}
	for _, queue := range queues {
		work <- queue
	}
	close(work)
	wg.Wait()
	return answers, errors.Join(context.Cause(ctx), cache.Save())
}

// queues gives the addresses that are to be asked, host by host, and puts what
// the cache knows of the others into answers.
func (c *Client) queues(addresses []string, cache *Cache, answers map[string]Answer) (queues [][]string, total int) {
	at := map[string]int{}
	seen := map[string]bool{}
	for _, address := range addresses {
		if seen[address] {
			continue
		}
		seen[address] = true
		total++
		if a, ok := cache.get(address); ok {
			answers[address] = a
			continue
		}
		host := ""
		if u, err := url.Parse(address); err == nil {
			host = hostName(u)
		}
		i, ok := at[host]
		if !ok {
			i = len(queues)
			at[host] = i
			queues = append(queues, nil)
		}
		queues[i] = append(queues[i], address)
	}
	return queues, total
}
