//go:build !unix

package disk

import (
	"io/fs"
	"os"
)

const unblocked = 0

// Folder is an open folder. It is safe for concurrent use until it is closed.
type Folder struct{ root *os.Root }

// Open opens a folder below root.
func Open(root *os.Root, path string) (*Folder, error) {
	in, err := root.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &Folder{in}, nil
}

// Close closes the folder. Files that were opened in it stay open.
func (d *Folder) Close() error { return d.root.Close() }

// Create makes a file that must not exist yet, to be written to. Its name is one
// part of a path.
func (d *Folder) Create(name string, mode fs.FileMode) (File, error) {
	return Create(d.root, name, mode)
}

// Regular opens a regular file for reading, and nothing else. Its name is one part
// of a path.
func (d *Folder) Regular(name string) (File, error) { return Regular(d.root, name) }
