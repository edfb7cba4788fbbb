package publish

import (
	"errors"
	"fmt"
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
		return s.swapInSteps(from)
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
