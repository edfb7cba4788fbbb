// Package publish takes a set of files, each a slash path and its bytes, from
// any number of goroutines, and gives a folder that is swapped in whole. It
// never deletes, moves or writes through anything that it did not write itself.
//
// The files are written to a scaffold, a folder beside the target (see
// scaffold.go), which then changes places with the target in one system call
// where there is one. So a reader who opens pages by their path sees the old
// site or the new one, and a run that is killed at any moment leaves one of
// the two. What such a run leaves beside the target, the next one removes.
//
// This holds for a process that dies, not for a machine that loses its power:
// files are not synced one by one, which would cost more than the whole build.
package publish

import (
	"errors"
	"io"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"dossier/generator/disk"
)

// How many folders are kept open for writing, at least and at most; files of further
// ones are reached by their path from the top.
const (
	fewOpen  = 64
	manyOpen = 4096
)

// The permissions of everything published, whatever the umask. (FORMAT: Ids
// and URLs.)
const (
	fileMode   = 0o644
	folderMode = 0o755
)

var errEnded = errors.New("this publication has already ended")

// Stage is a site being written. Write may be called by many goroutines at
// once; Commit or Abort ends it.
type Stage struct {
	target   *target
	scaffold *scaffold
	root     *os.Root // the new site, within the scaffold
	chmod    bool     // the umask took something away that must be given back
	inSteps  bool     // never exchange; set by tests only

	life  sync.RWMutex // writers share it, Commit and Abort have it alone
	ended bool
	fault atomic.Pointer[error] // of the first Write that failed

	mu       sync.RWMutex // guards the folders, not what is in them
	folders  map[string]*folder
	mostOpen int // folders that are kept open
}

// folder is one folder of the new site.
type folder struct {
	open  *disk.Folder // nil: there were too many
	mu    sync.Mutex
	names []string // the files written to it
}

// Open checks that out can be replaced by a site and begins a new one beside
// it; nothing is seen of it at out before Commit. The sources are the folders
// the site is made from: out may neither be, hold nor lie in one of them, nor
// be or hold the working folder. If out exists, it must be a folder that
// holds nothing but what an earlier run wrote and what is carried over.
//
// Missing parents of out are created, and removed again unless the site is
// committed. An error holds an *Error.
func Open(out string, sources ...string) (*Stage, error) {
	t, err := locate(out, sources)
	if err != nil {
		return nil, err
	}
	s := &Stage{target: t, folders: map[string]*folder{}, mostOpen: mostOpen()}
	if err := s.begin(); err != nil {
		return nil, errors.Join(t.failure("write beside", err), s.end())
	}
	return s, nil
}

func (s *Stage) begin() (err error) {
	if err := s.target.check(); err != nil {
		return err
	}
	if err := sweep(s.target.parent); err != nil {
		return err
	}
	if s.scaffold, err = raise(s.target.parent); err != nil {
		return err
	}
	if s.root, s.chmod, err = s.scaffold.stage(); err != nil {
		return err
	}
	top, err := disk.Open(s.root, ".")
	s.folders["."] = &folder{open: top}
	return err
}

// Write adds a file to the site. The path is a slash path relative to its top;
// the content is not kept. A path that is not valid, is reserved or was
// written before is an error, and so is a file where a folder was made or the
// reverse. After an error the site can no longer be committed. An error
// holds an *Error.
func (s *Stage) Write(path string, content []byte) error {
	return s.Stream(path, whole(content))
}

// whole fills a file with content in one piece.
func whole(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

// Stream adds a file that fill writes piece by piece; each piece goes to the
// disk as it is. Else it is as Write.
func (s *Stage) Stream(path string, fill func(io.Writer) error) error {
	s.life.RLock()
	defer s.life.RUnlock()
	if s.ended {
		return s.target.failure("write "+path+" for", errEnded)
	}
	if fault := s.fault.Load(); fault != nil {
		return *fault
	}
	err := s.write(path, fill)
	if err == nil {
		return nil
	}
	err = s.target.failure("write "+path+" for", err)
	s.fault.CompareAndSwap(nil, &err)
	return err
}

func (s *Stage) write(file string, fill func(io.Writer) error) error {
	if err := checkPath(file); err != nil {
		return err
	}
	dir, name := ".", file
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		dir, name = file[:i], file[i+1:]
	}
	f, err := s.folder(dir)
	if err != nil {
		return err
	}
	// A path that is written twice is noticed by the file that is there, also where
	// the file system ignores case.
	var made disk.File
	if f.open != nil {
		made, err = f.open.Create(name, fileMode)
	} else {
		made, err = disk.Create(s.root, file, fileMode)
	}
	if err != nil {
		return err
	}
	if err := s.complete(made, fill); err != nil {
		return err
	}
	f.mu.Lock()
	f.names = append(f.names, name)
	f.mu.Unlock()
	return nil
}

// complete fills a new file and closes it.
func (s *Stage) complete(f disk.File, fill func(io.Writer) error) error {
	err := fill(f)
	if err == nil && s.chmod {
		err = f.Chmod(fileMode)
	}
	if shut := f.Close(); err == nil {
		err = shut
	}
	return err
}

// top writes a file at the top of the site.
func (s *Stage) top(name string, content []byte) error {
	f, err := disk.Create(s.root, name, fileMode)
	if err != nil {
		return err
	}
	return s.complete(f, whole(content))
}

// folder gives the folder of a path, made if need be.
func (s *Stage) folder(dir string) (*folder, error) {
	s.mu.RLock()
	f := s.folders[dir]
	s.mu.RUnlock()
	if f != nil {
		return f, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.makeFolder(dir)
}

// makeFolder makes a folder below those above it. The caller holds s.mu.
func (s *Stage) makeFolder(dir string) (*folder, error) {
	if f := s.folders[dir]; f != nil {
		return f, nil
	}
	if _, err := s.makeFolder(path.Dir(dir)); err != nil {
		return nil, err
	}
	if err := s.root.Mkdir(dir, folderMode); err != nil {
		return nil, err
	}
	if s.chmod {
		if err := s.root.Chmod(dir, folderMode); err != nil {
			return nil, err
		}
	}
	f := new(folder)
	if len(s.folders) < s.mostOpen {
		var err error
		if f.open, err = disk.Open(s.root, dir); err != nil {
			return nil, err
		}
	}
	s.folders[dir] = f
	return f, nil
}

// Commit puts the site in the place of the old one and removes that. It ends
// the stage, whether it succeeds or not, and leaves nothing beside the target.
// After an error the target is what it was, unless the error is about what
// turned up in the old site meanwhile: that is kept, and the error says where.
// An error holds an *Error.
func (s *Stage) Commit() error {
	s.life.Lock()
	defer s.life.Unlock()
	if s.ended {
		return s.target.failure("publish", errEnded)
	}
	if fault := s.fault.Load(); fault != nil {
		return errors.Join(*fault, s.end())
	}
	if err := s.replace(); err != nil {
		return errors.Join(s.target.failure("publish", err), s.end())
	}
	s.target.made = nil
	return s.target.failure("remove the old site of", s.end())
}

// replace completes the new site and puts it in the target's place.
func (s *Stage) replace() error {
	if err := s.top(listingName, s.listing()); err != nil {
		return err
	}
	if err := s.target.check(); err != nil {
		return err
	}
	exists, err := s.carryOver()
	if err != nil {
		return err
	}
	s.closeFolders()
	if err := s.scaffold.ready(); err != nil {
		return err
	}
	return s.swap(exists)
}

// carryOver copies the files that are the user's own from the old site, and
// tells whether there is an old site. It copies, since a file moved before the
// swap would be missing if the process died between the two.
func (s *Stage) carryOver() (exists bool, err error) {
	old, err := s.target.parent.OpenRoot(s.target.name)
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer old.Close()
	for _, name := range carried {
		content, err := old.ReadFile(name)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err == nil {
			err = s.top(name, content)
		}
		if err != nil {
			return true, err
		}
	}
	return true, nil
}

// Abort gives the site up and leaves the target, and what is beside it, as it
// was. After Commit or Abort it does nothing, so that it can be deferred.
func (s *Stage) Abort() error {
	s.life.Lock()
	defer s.life.Unlock()
	if s.ended {
		return nil
	}
	return s.target.failure("clear up beside", s.end())
}

// end takes down what was put up, from any state. The caller has s.life alone.
func (s *Stage) end() error {
	s.ended = true
	s.closeFolders()
	var err error
	if s.scaffold != nil {
		err = s.scaffold.takeDown()
	}
	s.target.close()
	return err
}

func (s *Stage) closeFolders() {
	if s.root != nil {
		s.root.Close()
	}
	for _, f := range s.folders {
		if f.open != nil {
			f.open.Close()
			f.open = nil
		}
	}
}
