package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// A scaffold is a folder beside the target, and so on the same file system. In
// it stand, never all at once:
//
//	stage      the new site while it is written; all of it is ours
//	swap       the new site when it is complete, or the old one after the swap
//	old/NAME   the old site, where the two cannot change places in one step
//
// Its maker holds a lock on it while it lives; the kernel drops the lock of a
// process that dies, whatever becomes of its number, also across containers.
// So a scaffold that can be locked is a dead run's, and taken down by the same
// steps as one's own. Where folders cannot be locked, nobody's scaffold is
// taken down but one's own.
const (
	scaffoldPrefix = ownPrefix + "-build-"
	stageName      = "stage"
	swapName       = "swap"
	oldName        = "old"
)

type scaffold struct {
	parent *os.Root
	name   string
	root   *os.Root
	lock   *os.File // the folder itself
}

var (
	errHeld    = errors.New("a living run's")
	errReplace = errors.New("another folder by now")
)

// raise makes a scaffold under the first free name.
func raise(parent *os.Root) (*scaffold, error) {
	for n := 1; ; n++ {
		name := scaffoldPrefix + strconv.Itoa(n)
		err := parent.Mkdir(name, 0o700)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		sc, err := enter(parent, name)
		switch {
		case errors.Is(err, errHeld), errors.Is(err, errReplace), errors.Is(err, fs.ErrNotExist):
			continue // a sweep took it for a dead one's before it was locked
		case errors.Is(err, errors.ErrUnsupported), err == nil:
			return sc, nil
		}
		return nil, errors.Join(err, parent.Remove(name))
	}
}

// enter opens and locks a scaffold. It is ours alone only if it still stands
// under its name once it is locked. With errors.ErrUnsupported it is open, but
// nobody can know whose it is.
func enter(parent *os.Root, name string) (*scaffold, error) {
	dir, err := parent.Open(name)
	if err != nil {
		return nil, err
	}
	held := lock(dir)
	if held != nil && !errors.Is(held, errors.ErrUnsupported) {
		dir.Close()
		return nil, held
	}
	if err := standsAs(parent, name, dir); err != nil {
		dir.Close()
		return nil, err
	}
	root, err := parent.OpenRoot(name)
	if err != nil {
		dir.Close()
		return nil, err
	}
	return &scaffold{parent: parent, name: name, root: root, lock: dir}, held
}

func standsAs(parent *os.Root, name string, dir *os.File) error {
	opened, err := dir.Stat()
	if err != nil {
		return err
	}
	named, err := parent.Lstat(name)
	if err != nil {
		return err
	}
	if !named.IsDir() || !os.SameFile(opened, named) {
		return errReplace
	}
	return nil
}

// sweep takes down the scaffolds of dead runs.
func sweep(parent *os.Root) error {
	entries, err := fs.ReadDir(parent.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		digits, ok := strings.CutPrefix(e.Name(), scaffoldPrefix)
		if _, err := strconv.Atoi(digits); !ok || err != nil || !e.IsDir() {
			continue
		}
		dead, err := enter(parent, e.Name())
		if err != nil {
			if dead != nil {
				dead.close()
			}
			continue // living, gone, or another user's
		}
		if err := dead.takeDown(); err != nil {
			return err
		}
	}
	return nil
}

// stage makes the folder of the new site, and tells whether the umask keeps
// files and folders from having their permissions. A file system that cannot
// have them is left alone.
func (sc *scaffold) stage() (root *os.Root, chmod bool, err error) {
	if err := sc.root.Mkdir(stageName, folderMode); err != nil {
		return nil, false, err
	}
	info, err := sc.root.Lstat(stageName)
	if err != nil {
		return nil, false, err
	}
	if info.Mode().Perm() != folderMode {
		chmod = sc.root.Chmod(stageName, folderMode) == nil
	}
	root, err = sc.root.OpenRoot(stageName)
	return root, chmod, err
}

// ready says that the new site is complete: from now on it is known by its
// listing, as the old one that may take its place.
func (sc *scaffold) ready() error { return sc.root.Rename(stageName, swapName) }

// takeDown removes the scaffold with the sites in it, from any state that a
// run may have left. An old site whose place is empty goes back there. What is
// foreign stays, and is an *Error.
//
// The scaffold is removed before its lock is dropped, so that nobody else's
// can stand under its name by then.
func (sc *scaffold) takeDown() error {
	defer sc.close()
	if err := sc.giveBack(); err != nil {
		return err
	}
	if err := sc.root.RemoveAll(stageName); err != nil {
		return err
	}
	if err := sc.clear(swapName); err != nil {
		return err
	}
	return sc.parent.Remove(sc.name)
}

// giveBack puts an old site that was moved away back in its place, or removes
// it where there is a new one.
func (sc *scaffold) giveBack() error {
	old, err := fs.ReadDir(sc.root.FS(), oldName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range old {
		away := oldName + "/" + e.Name()
		if _, err = sc.parent.Lstat(e.Name()); errors.Is(err, fs.ErrNotExist) {
			err = sc.parent.Rename(sc.name+"/"+away, e.Name())
		} else {
			err = sc.clear(away)
		}
		if err != nil {
			return err
		}
	}
	return sc.root.Remove(oldName)
}

// clear removes a site from the scaffold by its listing.
func (sc *scaffold) clear(name string) error {
	root, err := sc.root.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	own, err := readListing(root)
	var foreign []string
	if err == nil {
		foreign, err = own.remove(root)
	}
	root.Close()
	if err != nil {
		return err
	}
	if len(foreign) > 0 {
		return &Error{
			Out: fmt.Sprintf("%s/%s/%s", sc.parent.Name(), sc.name, name),
			Why: "is an old site to which files were added while it was being replaced: " + enumerate(foreign),
			Do:  "move them away, then delete that folder",
		}
	}
	return sc.root.Remove(name)
}

func (sc *scaffold) close() {
	sc.root.Close()
	sc.lock.Close()
}
