//go:build unix

package generator

import "syscall"

// unblocked opens a file so that Go need not find out whether it can be waited
// for, which costs five system calls, and so that nothing waits for the other end
// of a pipe. Of regular files it changes nothing.
const unblocked = syscall.O_NONBLOCK
