//go:build !linux

package publish

import (
	"errors"
	"os"
)

// exchange gives errors.ErrUnsupported: there is no way that two folders
// change places in one step.
func exchange(*os.Root, string, string) error { return errors.ErrUnsupported }
