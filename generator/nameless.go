//go:build !linux

package generator

import "os"

// nameless makes a file and takes its name away at once. Where a file that is
// open keeps its name (Windows) it is an error.
func nameless(folder string) (*os.File, error) { return unlinked(folder) }
