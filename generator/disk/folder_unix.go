//go:build unix

package disk

import (
	"io"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// unblocked opens a file so that Go need not find out whether it can be waited
// for, which costs five system calls, and so that nothing waits for the other end
// of a pipe. Of regular files it changes nothing.
const unblocked = unix.O_NONBLOCK

// plain opens a file as it is, for this process alone.
const plain = unix.O_NOFOLLOW | unix.O_CLOEXEC | unblocked

// Folder is an open folder. It is safe for concurrent use until it is closed.
type Folder struct {
	file *os.File
	fd   int // of file
}

// Open opens a folder below root.
func Open(root *os.Root, path string) (*Folder, error) {
	f, err := root.Open(path)
	if err != nil {
		return nil, err
	}
	return &Folder{f, int(f.Fd())}, nil
}

// Close closes the folder. Files that were opened in it stay open.
func (d *Folder) Close() error { return d.file.Close() }

// Create makes a file that must not exist yet, to be written to. Its name is one
// part of a path.
func (d *Folder) Create(name string, mode fs.FileMode) (File, error) {
	return d.open(name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|plain, mode)
}

// Regular opens a regular file for reading, and nothing else. Its name is one part
// of a path.
func (d *Folder) Regular(name string) (File, error) {
	var is unix.Stat_t
	if _, err := again(func() (int, error) { return 0, unix.Fstatat(d.fd, name, &is, unix.AT_SYMLINK_NOFOLLOW) }); err != nil {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: err}
	}
	if is.Mode&unix.S_IFMT != unix.S_IFREG {
		return nil, ErrNotRegular
	}
	return d.open(name, unix.O_RDONLY|plain, 0)
}

func (d *Folder) open(name string, flags int, mode fs.FileMode) (File, error) {
	fd, err := again(func() (int, error) { return unix.Openat(d.fd, name, flags, uint32(mode)) })
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return descriptor(fd), nil
}

// descriptor is an open file by its number in this process. Its errors are the
// system's.
type descriptor int

func (f descriptor) Read(p []byte) (int, error) {
	n, err := again(func() (int, error) { return unix.Read(int(f), p) })
	switch {
	case err != nil:
		return 0, err
	case n == 0 && len(p) > 0:
		return 0, io.EOF
	}
	return n, nil
}

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
