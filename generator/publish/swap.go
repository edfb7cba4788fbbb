package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// swap puts the new site in the target's place; the old one, if there is one,
// ends up in the scaffold. A missing target is filled by a plain rename, which
// fails if somebody else has put anything there meanwhile.
func (s *Stage) swap(exists bool) error {
	from := s.scaffold.name + "/" + swapName
	if !exists {
		return s.target.parent.Rename(from, s.target.name)
	}
	err := errors.ErrUnsupported
	if !s.inSteps {
		err = exchange(s.target.parent, from, s.target.name)
	}
	if errors.Is(err, errors.ErrUnsupported) {
		err = s.swapInSteps(from)
	}
	if errors.Is(err, syscall.EXDEV) && s.target.vacate() == nil {
		err = s.fill(from)
	}
	return err
}

// swapInSteps is for systems and file systems that cannot let two folders
// change places. Between the two renames there is no site, for a few
// microseconds; if the process dies there, the next run finds the old site in
// the scaffold and puts it back.
func (s *Stage) swapInSteps(from string) error {
	parent, name := s.target.parent, s.target.name
	if err := s.scaffold.root.Mkdir(oldName, 0o700); err != nil {
		return err
	}
	away := s.scaffold.name + "/" + oldName + "/" + name
	if err := parent.Rename(name, away); err != nil {
		return err
	}
	err := parent.Rename(from, name)
	if err == nil {
		return nil
	}
	if back := parent.Rename(away, name); back != nil {
		return fmt.Errorf("%w; the old site is in %s/%s", err, parent.Name(), away)
	}
	return err
}

// vacate empties a target that holds no site, only carried files, of which the
// new site has copies. An overlay does not move a folder of its lower layer,
// such as a tracked public/ in a container image; an empty one can be replaced.
func (t *target) vacate() error {
	root, err := t.parent.OpenRoot(t.name)
	if err != nil {
		return err
	}
	defer root.Close()
	own, err := readListing(root)
	if err != nil {
		return err
	}
	if _, site := own["."][listingName]; site {
		return fs.ErrExist
	}
	_, err = own.remove(root)
	return err
}

// fill puts the new site in the place of an empty folder, or else makes that
// what it was before vacate. If the process dies on the way, the folder, which
// held no site, may be missing.
func (s *Stage) fill(from string) error {
	parent, name := s.target.parent, s.target.name
	err := parent.Remove(name)
	if err == nil {
		err = parent.Rename(from, name)
	}
	if err == nil {
		return nil
	}
	_ = parent.Mkdir(name, folderMode) // it may be there still
	for _, file := range carried {
		_ = parent.Rename(from+"/"+file, name+"/"+file) // there may be none
	}
	return err
}
