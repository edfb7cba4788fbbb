package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// target is the place of the site: a name within an open folder, so that it
// stays the same place if a folder above it is moved.
type target struct {
	out    string // as it was given
	parent *os.Root
	name   string
	made   []string // parents made for it, the deepest first
}

// locate gives the target of a path, after having seen that it does not touch
// the working folder or a source. It creates missing parents.
func locate(out string, sources []string) (*target, error) {
	if out == "" {
		return nil, &Error{Out: "the output folder", Why: "has no name", Do: "give one with --out"}
	}
	t := &target{out: out}
	full, err := filepath.Abs(out)
	if err != nil {
		return nil, t.failure("find", err)
	}
	if err := t.checkPlace(full, sources); err != nil {
		return nil, t.failure("find", err)
	}
	parent := filepath.Dir(full)
	t.name = filepath.Base(full)
	t.made = missing(parent)
	if err := os.MkdirAll(parent, folderMode); err != nil {
		t.close()
		return nil, t.failure("make the folder for", err)
	}
	if t.parent, err = os.OpenRoot(parent); err != nil {
		t.close()
		return nil, t.failure("open the folder of", err)
	}
	return t, nil
}

// close lets go of the parent, and of the parents that were made for nothing.
func (t *target) close() {
	if t.parent != nil {
		t.parent.Close()
	}
	for _, dir := range t.made {
		os.Remove(dir) // not if something else came to be in it
	}
}

// checkPlace refuses a target that is, holds or lies in a folder that must
// stay.
func (t *target) checkPlace(full string, sources []string) error {
	here, err := os.Getwd()
	if err != nil {
		return err
	}
	if holds(full, here) {
		return &Error{Out: t.out, Why: "is or holds the working folder", Do: "give a folder of its own with --out"}
	}
	for _, source := range sources {
		kept, err := filepath.Abs(source)
		if err != nil {
			return err
		}
		if holds(full, kept) {
			return &Error{Out: t.out, Why: "is or holds " + source + ", which the site is made from", Do: "give a folder of its own with --out"}
		}
		if holds(kept, full) {
			return &Error{Out: t.out, Why: "lies in " + source + ", which the site is made from", Do: "give a place outside it with --out"}
		}
	}
	return nil
}

// holds tells whether path is the folder or lies in it. It compares what the
// paths lead to, not their letters: links and case make many names of one folder.
func holds(folder, path string) bool {
	held, err := os.Stat(folder)
	if err != nil {
		return false // what does not exist holds nothing
	}
	if absent := missing(path); len(absent) > 0 {
		path = filepath.Dir(absent[len(absent)-1])
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, held) {
			return true
		}
		up := filepath.Dir(path)
		if up == path {
			return false
		}
		path = up
	}
}

// missing gives the folder and those above it that do not exist, the deepest
// first.
func missing(folder string) (absent []string) {
	for {
		if _, err := os.Lstat(folder); !errors.Is(err, fs.ErrNotExist) {
			return absent
		}
		absent = append(absent, folder)
		up := filepath.Dir(folder)
		if up == folder {
			return absent // a drive that is not there
		}
		folder = up
	}
}

// check refuses a target that holds anything we may not replace. A missing one
// is fine.
func (t *target) check() error {
	info, err := t.parent.Lstat(t.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.Mode()&fs.ModeSymlink != 0:
		return &Error{Out: t.out, Why: "is a link", Do: "give the folder it leads to with --out"}
	case !info.IsDir():
		return &Error{Out: t.out, Why: "is a file", Do: "give a folder with --out"}
	}
	root, err := t.parent.OpenRoot(t.name)
	if err != nil {
		return err
	}
	defer root.Close()
	own, err := readListing(root)
	if err != nil {
		return err
	}
	foreign, err := own.foreign(root)
	if err != nil || len(foreign) == 0 {
		return err
	}
	return t.refuseForeign(foreign)
}

func (t *target) refuseForeign(foreign []string) error {
	if slices.Contains(foreign, ".git/") {
		return &Error{
			Out: t.out, Why: "is a repository of its own: its .git is a folder, and would have to be moved with every build",
			Do: "make it a worktree, whose .git is a file (git worktree add), or give another folder with --out",
		}
	}
	return &Error{
		Out: t.out, Why: "holds what dossier did not write: " + enumerate(foreign),
		Do: "move that away, or give another folder with --out",
	}
}

// enumerate gives the first three of the names.
func enumerate(names []string) string {
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " and more"
	}
	return strings.Join(names, ", ")
}
