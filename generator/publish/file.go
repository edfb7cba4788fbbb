package publish

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
)

// File is one file being written beside its place. It is a writer; Commit or
// Abort ends it. It is not for several goroutines at once.
type File struct {
	target   *target
	scaffold *scaffold
	file     *os.File
	*bufio.Writer
	ended bool
}

// fileBuffer is how much of a file is written at once, in bytes.
const fileBuffer = 1 << 16

// OpenFile checks that out can be a file and begins it beside that place;
// nothing is seen of it at out before Commit, which replaces a file that is
// there. The sources are the folders it is made from: out may not lie in one.
// Missing parents of out are created, and removed again unless the file is
// committed. An error holds an *Error.
func OpenFile(out string, sources ...string) (*File, error) {
	t, err := locate(out, sources)
	if err != nil {
		return nil, err
	}
	f := &File{target: t}
	if err := f.begin(); err != nil {
		return nil, errors.Join(t.failure("write beside", err), f.end())
	}
	return f, nil
}

// begin makes the file where the new site of a build stands, so that what a
// killed run leaves is swept in one way.
func (f *File) begin() (err error) {
	if err := f.target.checkFile(); err != nil {
		return err
	}
	if err := sweep(f.target.parent); err != nil {
		return err
	}
	if f.scaffold, err = raise(f.target.parent); err != nil {
		return err
	}
	f.file, err = f.scaffold.root.OpenFile(stageName, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	f.Writer = bufio.NewWriterSize(explained{f}, fileBuffer)
	return err
}

// explained writes to the file and gives an *Error when that fails.
type explained struct{ to *File }

func (e explained) Write(p []byte) (int, error) {
	n, err := e.to.file.Write(p)
	return n, e.to.target.failure("write", err)
}

// checkFile refuses a target that is not a file. A missing one is fine.
func (t *target) checkFile() error {
	info, err := t.parent.Lstat(t.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return &Error{Out: t.out, Why: "is a folder", Do: "give a file with --out"}
	case info.Mode()&fs.ModeSymlink != 0:
		return &Error{Out: t.out, Why: "is a link", Do: "give the file it leads to with --out"}
	case !info.Mode().IsRegular():
		return &Error{Out: t.out, Why: "is neither file nor folder", Do: "give a file with --out"}
	}
	return nil
}

// Commit puts the file in its place, whole, and ends it whether it succeeds or
// not. After an error the place is what it was. An error holds an *Error.
func (f *File) Commit() error {
	if f.ended {
		return f.target.failure("publish", errEnded)
	}
	err := f.replace()
	if err != nil {
		return errors.Join(f.target.failure("write", err), f.end())
	}
	f.target.made = nil
	return f.target.failure("clear up beside", f.end())
}

func (f *File) replace() error {
	if err := f.Flush(); err != nil {
		return err
	}
	info, err := f.file.Stat()
	if err == nil && info.Mode().Perm() != fileMode {
		_ = f.file.Chmod(fileMode) // a file system that has no permissions is left alone
	}
	shut := f.file.Close()
	f.file = nil
	if err = errors.Join(err, shut, f.target.checkFile()); err != nil {
		return err
	}
	return f.target.parent.Rename(f.scaffold.name+"/"+stageName, f.target.name)
}

// Abort gives the file up and leaves its place, and what is beside it, as it
// was. After Commit or Abort it does nothing, so that it can be deferred.
func (f *File) Abort() error {
	if f.ended {
		return nil
	}
	return f.target.failure("clear up beside", f.end())
}

// end takes down what was put up, from any state.
func (f *File) end() error {
	f.ended = true
	if f.file != nil {
		f.file.Close()
		f.file = nil
	}
	var err error
	if f.scaffold != nil {
		err = f.scaffold.takeDown()
	}
	f.target.close()
	return err
}
