package generator

import (
	"os"

	"golang.org/x/sys/unix"
)

// nameless makes a file that never has a name, so that nothing is left of it
// even when this process is killed. Where the file system has no such files it
// gets a name for a moment.
func nameless(folder string) (*os.File, error) {
	f, err := os.OpenFile(folder, os.O_RDWR|unix.O_TMPFILE, 0o600)
	if err != nil {
		return unlinked(folder)
	}
	return f, nil
}
