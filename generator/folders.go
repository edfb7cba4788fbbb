package generator

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"sync"

	"dossier/generator/disk"
)

// maxFolders bounds the folders that are kept open for reading; files of further
// ones are reached by their path from the top.
const maxFolders = 256

// folders opens the files of a content folder. A folder stays open for the next
// file in it. It is safe for concurrent use.
type folders struct {
	root *os.Root
	mu   sync.Mutex
	open map[string]*disk.Folder
}

// at gives the open folder that holds a file, nil when there are too many, and the
// file's name in it.
func (f *folders) at(rel string) (*disk.Folder, string, error) {
	dir, name := path.Split(rel)
	f.mu.Lock()
	defer f.mu.Unlock()
	if in := f.open[dir]; in != nil {
		return in, name, nil
	}
	if len(f.open) >= maxFolders {
		return nil, "", nil
	}
	in, err := disk.Open(f.root, path.Clean(dir))
	if err != nil {
		return nil, "", err
	}
	if f.open == nil {
		f.open = map[string]*disk.Folder{}
	}
	f.open[dir] = in
	return in, name, nil
}

// regular opens a regular file and nothing else.
func (f *folders) regular(rel string) (io.ReadCloser, error) {
	in, name, err := f.at(rel)
	if err != nil {
		return nil, err
	}
	var file disk.File
	if in == nil {
		file, err = disk.Regular(f.root, rel)
	} else {
		file, err = in.Regular(name)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rel, cause(err))
	}
	return file, nil
}

func (f *folders) close() error {
	err := f.root.Close()
	for _, in := range f.open {
		err = errors.Join(err, in.Close())
	}
	return err
}

// regular opens a file of the content folder and nothing else. The walk has
// refused what is a link, pipe or device; what was put in a file's place since is
// refused here.
func (r *reading) regular(rel string) (io.ReadCloser, error) {
	if r.folders != nil {
		return r.folders.regular(rel)
	}
	return openRegular(r.fsys, rel)
}

// openRegular opens a file that was given and nothing else.
func openRegular(fsys fs.FS, rel string) (io.ReadCloser, error) {
	info, err := fs.Lstat(fsys, rel)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w", rel, disk.ErrNotRegular)
	}
	return fsys.Open(rel)
}

// readAtMost reads a file below a folder, and one byte more than most of a longer
// one, so that whoever reads it sees that it is too long.
func readAtMost(fsys fs.FS, rel string, most int) ([]byte, error) {
	f, err := openRegular(fsys, rel)
	if err != nil {
		return nil, err
	}
	return readInto(nil, f, most)
}

// readInto reads an open file as readAtMost does, into the memory of dst, and
// closes it.
func readInto(dst []byte, f io.ReadCloser, most int) ([]byte, error) {
	defer f.Close()
	src := slices.Grow(dst[:0], 4<<10)
	for len(src) <= most {
		if len(src) == cap(src) {
			src = slices.Grow(src, len(src))
		}
		n, err := f.Read(src[len(src):min(cap(src), most+1)])
		src = src[:len(src)+n]
		if err == io.EOF {
			return src, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return src, nil
}
