package bundle

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"unicode/utf8"

	"dossier/generator/disk"
)

// openFolder lists a folder. Links, pipes and devices are told of and not
// opened.
func openFolder(folder string) (*holding, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	h := &holding{close: root.Close}
	h.open = func(f *held) (io.ReadCloser, error) { return openListed(root, f) }
	if err := h.list(root, "."); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return h, nil
}

func (h *holding) list(root *os.Root, dir string) error {
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case !utf8.ValidString(name):
			h.odd = append(h.odd, Problem{Odd, strings.ToValidUTF8(name, "\ufffd"), "the name is not UTF-8, and it was not opened"})
		case e.IsDir():
			err = h.list(root, name)
		case !e.Type().IsRegular():
			h.odd = append(h.odd, Problem{Odd, name, "it is no file, and was not opened: " + disk.What(e.Type())})
			h.files = append(h.files, held{name: name, sealed: true})
		default:
			var info fs.FileInfo
			if info, err = e.Info(); err == nil {
				h.files = append(h.files, held{name: name, size: info.Size()})
			}
		}
		if err != nil {
			return err
		}
	}
	if len(entries) == 0 && dir != "." {
		h.odd = append(h.odd, Problem{Added, dir + "/", "an empty folder, of which the manifest knows nothing"})
	}
	return nil
}

// openListed opens a file that must still be the one that was listed.
func openListed(root *os.Root, f *held) (io.ReadCloser, error) {
	info, err := root.Lstat(f.name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() != f.size {
		return nil, &brokenError{"it changed while it was verified"}
	}
	return root.Open(f.name)
}
