package heap

import "golang.org/x/sys/unix"

// askLarge asks that memory that was not used yet be given in large pages. Where
// the system will not, it is given as ever.
func askLarge(memory []byte) { _ = unix.Madvise(memory, unix.MADV_HUGEPAGE) }
