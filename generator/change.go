package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/generator/brief"
)

// Change is one content file as it is and as it is to be. The paths are slash
// paths from the content's parent, as findings have them.
type Change struct {
	Old string // "": a new file
	New string // "": the file goes
	Was []byte
	Is  []byte
}

// Apply makes changes below a content folder: all of them, or after an error
// none. A file that is no longer what a change says it was is an error. Each is
// written beside its place first, under a name that nothing reads, and keeps its
// mode.
func Apply(content string, changes []Change) error {
	root, base, err := openContent(content)
	if err != nil {
		return err
	}
	a := &applying{root: root, base: base}
	for _, c := range changes {
		if err = a.stage(c); err != nil {
			break
		}
	}
	if err == nil {
		err = a.commit()
	}
	if err != nil {
		err = errors.Join(err, a.drop())
	}
	return errors.Join(err, root.Close())
}

// applying is changes on their way.
type applying struct {
	root    *os.Root
	base    string
	staged  []staged
	folders []string // that were made, outermost first
}

// staged is a change whose new text waits beside its place.
type staged struct {
	Change
	from, to string // below the content folder
	beside   string
	mode     fs.FileMode
	done     bool // what is to be undone if a later one fails
}

func (a *applying) below(p string) string { return strings.TrimPrefix(p, a.base+"/") }

// stage looks whether a change can be made, and writes its text beside its place.
func (a *applying) stage(c Change) error {
	s := staged{Change: c, from: a.below(c.Old), to: a.below(c.New), mode: 0o644}
	if c.Old != "" {
		if err := a.unchanged(&s); err != nil {
			return err
		}
	}
	if c.New == "" {
		a.staged = append(a.staged, s)
		return nil
	}
	if _, err := a.root.Lstat(s.to); c.New != c.Old && err == nil {
		return fmt.Errorf("%s is there already", c.New)
	}
	if err := a.folder(path.Dir(s.to)); err != nil {
		return fmt.Errorf("make a folder for %s: %w", c.New, cause(err))
	}
	s.beside = path.Join(path.Dir(s.to), "."+path.Base(s.to)+".new")
	a.staged = append(a.staged, s)
	err := a.root.WriteFile(s.beside, c.Is, s.mode)
	if err == nil {
		err = a.root.Chmod(s.beside, s.mode) // whatever the umask
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", c.New, cause(err))
	}
	return nil
}

// unchanged holds that a file is what a change says it was.
func (a *applying) unchanged(s *staged) error {
	src, err := readAtMost(a.root.FS(), s.from, brief.MaxSize)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.Old, cause(err))
	}
	if !bytes.Equal(src, s.Was) {
		return fmt.Errorf("%s was changed by somebody else in the meantime; run this again", s.Old)
	}
	info, err := a.root.Lstat(s.from)
	if err != nil {
		return fmt.Errorf("read %s: %w", s.Old, cause(err))
	}
	s.mode = info.Mode().Perm()
	return nil
}

// folder makes a folder and those it stands in.
func (a *applying) folder(rel string) error {
	var missing []string
	for ; rel != "."; rel = path.Dir(rel) {
		if _, err := a.root.Lstat(rel); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		missing = append(missing, rel)
	}
	for _, rel := range slices.Backward(missing) {
		if err := a.root.Mkdir(rel, 0o755); err != nil {
			return err
		}
		a.folders = append(a.folders, rel)
	}
	return nil
}

// commit puts what was staged into its place.
func (a *applying) commit() error {
	for i := range a.staged {
		s := &a.staged[i]
		if s.beside == "" {
			continue
		}
		if err := a.root.Rename(s.beside, s.to); err != nil {
			return fmt.Errorf("write %s: %w", s.New, cause(err))
		}
		s.done = true
	}
	for i := range a.staged {
		s := &a.staged[i]
		if s.Old == "" || s.Old == s.New {
			continue
		}
		if err := a.root.Remove(s.from); err != nil {
			return fmt.Errorf("remove %s: %w", s.Old, cause(err))
		}
		s.done = true
	}
	return nil
}

// drop takes back what was done, and removes what was staged.
func (a *applying) drop() error {
	var all []error
	for _, s := range a.staged {
		if s.beside != "" {
			all = append(all, a.remove(s.beside))
		}
		if !s.done {
			continue
		}
		if s.New != "" && s.New != s.Old {
			all = append(all, a.remove(s.to))
		}
		if s.Old != "" {
			all = append(all, a.root.WriteFile(s.from, s.Was, s.mode))
		}
	}
	for _, rel := range slices.Backward(a.folders) {
		all = append(all, a.remove(rel))
	}
	return errors.Join(all...)
}

func (a *applying) remove(rel string) error {
	if err := a.root.Remove(rel); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
