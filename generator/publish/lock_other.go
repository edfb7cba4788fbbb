//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package publish

import (
	"errors"
	"os"
)

// lock gives errors.ErrUnsupported: folders cannot be locked.
func lock(*os.File) error { return errors.ErrUnsupported }
