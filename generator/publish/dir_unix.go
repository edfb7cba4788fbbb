//go:build unix

package publish

import (
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// dir is an open folder. Files are made in it by the system's own calls: os
// readies each for uses that a site's files never have, which takes a third of
// the time that a page is written in.
type dir struct {
	file *os.File
	fd   int // of file
}

// openDir opens a folder below root.
func openDir(root *os.Root, path string) (*dir, error) {
	f, err := root.Open(path)
	if err != nil {
		return nil, err
	}
	return &dir{f, int(f.Fd())}, nil
}

func (d *dir) Close() error { return d.file.Close() }

// create makes a file that must not exist yet. Its name is one part of a path.
func (d *dir) create(name string) (created, error) {
	const flags = unix.O_WRONLY | unix.O_CREAT | unix.O_EXCL | unix.O_NOFOLLOW | unix.O_CLOEXEC
	fd, err := again(func() (int, error) { return unix.Openat(d.fd, name, flags, fileMode) })
	if err != nil {
		return nil, err
	}
	return descriptor(fd), nil
}

// descriptor is a file that is being written, by its number in this process. Its
// errors are the system's.
type descriptor int

func (f descriptor) Write(p []byte) (int, error) {
	written := 0
	for written < len(p) {
		n, err := again(func() (int, error) { return unix.Write(int(f), p[written:]) })
		if err != nil {
			return written, err
		}
		written += n
	}
	return written, nil
}

func (f descriptor) Chmod(mode fs.FileMode) error {
	_, err := again(func() (int, error) { return 0, unix.Fchmod(int(f), uint32(mode)) })
	return err
}

// Close closes the file. A call that a signal ends has closed it, too.
func (f descriptor) Close() error {
	if err := unix.Close(int(f)); err != nil && err != unix.EINTR {
		return err
	}
	return nil
}

// again makes a system call until no signal ends it.
func again(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != unix.EINTR {
			return n, err
		}
	}
}
