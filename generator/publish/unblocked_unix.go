//go:build unix

package publish

import "syscall"

// unblocked opens a file so that Go need not find out whether it can be waited
// for, which costs five system calls. Of regular files it changes nothing.
const unblocked = syscall.O_NONBLOCK
