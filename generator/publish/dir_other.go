//go:build !unix

package publish

import "os"

// dir is an open folder.
type dir struct{ *os.Root }

// openDir opens a folder below root.
func openDir(root *os.Root, path string) (*dir, error) {
	in, err := root.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return &dir{in}, nil
}

// create makes a file that must not exist yet.
func (d *dir) create(name string) (created, error) { return create(d.Root, name) }
