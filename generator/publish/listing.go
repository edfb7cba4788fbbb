package publish

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// listingName is the file in a published folder that lists all other files
// that were written to it: the only thing that makes a file ours.
const listingName = ownPrefix + "-files"

// listingHead is its first line; the others are paths, sorted.
const listingHead = "The files of this folder that dossier wrote, and replaces with the next build:\n"

// listing is what may be deleted: for each folder, "." at the top, the names
// in it, and whether they are folders.
type listing map[string]map[string]bool

// listing gives the text of the listing of the new site. The caller has
// s.life alone.
func (s *Stage) listing() []byte {
	files := 0
	for _, f := range s.folders {
		files += len(f.names)
	}
	paths, size := make([]string, 0, files), len(listingHead)
	for dir, f := range s.folders {
		for _, name := range f.names {
			p := path.Join(dir, name)
			paths = append(paths, p)
			size += len(p) + len("\n")
		}
	}
	slices.Sort(paths)
	text := append(make([]byte, 0, size), listingHead...)
	for _, p := range paths {
		text = append(append(text, p...), '\n')
	}
	return text
}

// readListing gives the listing of a published folder. Without one, only the
// carried files are known.
func readListing(root *os.Root) (listing, error) {
	own := listing{}
	for _, name := range carried {
		own.add(name)
	}
	info, err := root.Lstat(listingName)
	if err != nil || !info.Mode().IsRegular() {
		if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return own, err // what is not a file is foreign
	}
	text, err := root.ReadFile(listingName)
	if err != nil {
		return nil, err
	}
	lines, ok := bytes.CutPrefix(text, []byte(listingHead))
	if !ok {
		return own, nil // not ours, hence foreign
	}
	own.add(listingName)
	for line := range strings.Lines(string(lines)) {
		own.add(strings.TrimSuffix(line, "\n"))
	}
	return own, nil
}

// add lists a file and the folders above it.
func (l listing) add(file string) {
	for isFolder := false; file != "." && file != "/"; isFolder = true {
		dir := path.Dir(file)
		names, known := l[dir]
		if !known {
			names = map[string]bool{}
			l[dir] = names
		}
		names[path.Base(file)] = isFolder
		if known {
			return
		}
		file = dir
	}
}

// owns tells whether an entry of a folder is listed, as what it is.
func (l listing) owns(dir string, e fs.DirEntry) bool {
	isFolder, known := l[dir][e.Name()]
	return known && isFolder == e.IsDir() && (isFolder || e.Type().IsRegular())
}

// foreign gives what is not listed, sorted, folders with a slash. It gives up
// after four, more than anybody is told.
func (l listing) foreign(root *os.Root) ([]string, error) {
	w := walk{own: l, most: 4}
	err := w.folder(root, ".")
	return w.foreign, err
}

// remove deletes what is listed, and gives what is not. The listing itself
// goes last, and only after everything else: while anything is left, it says
// what was ours, also to a later run.
func (l listing) remove(root *os.Root) ([]string, error) {
	w := walk{own: l, remove: true}
	if err := w.folder(root, "."); err != nil || len(w.foreign) > 0 {
		return w.foreign, err
	}
	if err := root.Remove(listingName); !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return nil, nil
}

// walk goes through a published folder.
type walk struct {
	own     listing
	remove  bool // what is listed, but for the listing
	most    int  // foreign entries after which to stop; 0 for no bound
	foreign []string
}

func (w *walk) folder(root *os.Root, dir string) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if w.most > 0 && len(w.foreign) >= w.most {
			return nil
		}
		if err := w.entry(root, dir, e); err != nil {
			return err
		}
	}
	return nil
}

func (w *walk) entry(root *os.Root, dir string, e fs.DirEntry) error {
	name, full := e.Name(), path.Join(dir, e.Name())
	switch {
	case !w.own.owns(dir, e):
		if e.IsDir() {
			full += "/"
		}
		w.foreign = append(w.foreign, full)
		return nil
	case e.IsDir():
		return w.below(root, name, full)
	case !w.remove || full == listingName:
		return nil
	}
	return root.Remove(name)
}

// below goes through a folder within root, and removes it once it is empty.
func (w *walk) below(root *os.Root, name, full string) error {
	sub, err := root.OpenRoot(name)
	if err != nil {
		return err
	}
	before := len(w.foreign)
	err = w.folder(sub, full)
	sub.Close()
	if err != nil || !w.remove || len(w.foreign) > before {
		return err
	}
	return root.Remove(name)
}
