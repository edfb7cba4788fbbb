//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// lock takes the lock of a folder for as long as dir is open. It gives errHeld
// if another has it, and errors.ErrUnsupported where the file system has none.
func lock(dir *os.File) error {
	switch err := unix.Flock(int(dir.Fd()), unix.LOCK_EX|unix.LOCK_NB); err {
	case nil:
		return nil
	case unix.EWOULDBLOCK:
		return errHeld
	default:
		return errors.ErrUnsupported
	}
}
