//go:build unix

package publish

import "syscall"

// mostOpen gives how many folders are kept open: a quarter of the files that this
// process may have open, within bounds.
func mostOpen() int {
	var may syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &may) != nil {
		return fewOpen
	}
	return int(min(max(uint64(may.Cur)/4, fewOpen), manyOpen))
}
