package generator

import (
	"bytes"
	"io/fs"
)

// overlay is the files of a folder, some with another text.
type overlay struct {
	fs.FS
	changed map[string][]byte // by path; files that are there
}

// Open opens a file, with its other text if it has one.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.FS.Open(name)
	if err != nil {
		return nil, err
	}
	text, ok := o.changed[name]
	if !ok {
		return f, nil
	}
	return &changedFile{File: f, Reader: bytes.NewReader(text)}, nil
}

// Lstat and ReadLink tell what stands at a path, links as links.
func (o overlay) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(o.FS, name) }

func (o overlay) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// ReadDir lists a folder.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(o.FS, name) }

// changedFile is an open file with another text.
type changedFile struct {
	fs.File
	*bytes.Reader
}

func (f *changedFile) Read(b []byte) (int, error) { return f.Reader.Read(b) }

func (f *changedFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return changedInfo{info, f.Reader.Size()}, err
}

type changedInfo struct {
	fs.FileInfo
	size int64
}

func (i changedInfo) Size() int64 { return i.size }
