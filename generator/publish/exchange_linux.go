package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange lets two folders change places in one step. It gives
// errors.ErrUnsupported, and has done nothing, where the kernel or the file
// system cannot.
func exchange(parent *os.Root, a, b string) error {
	dir, err := parent.Open(".")
	if err != nil {
		return err
	}
	defer dir.Close()
	fd := int(dir.Fd())
	switch err := unix.Renameat2(fd, a, fd, b, unix.RENAME_EXCHANGE); err {
	case nil:
		return nil
	case unix.ENOSYS, unix.EINVAL, unix.EOPNOTSUPP:
		return errors.ErrUnsupported
	default:
		return &os.LinkError{Op: "exchange", Old: a, New: b, Err: err}
	}
}
