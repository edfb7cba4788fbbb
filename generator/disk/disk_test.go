package disk_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/disk"
)

// way is a way in which a file is made and opened.
type way struct {
	create, regular func(name string) (disk.File, error)
}

// ways are in an open folder, and from the root of it.
func ways(t *testing.T, root *os.Root) map[string]way {
	t.Helper()
	in, err := disk.Open(root, "in")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { in.Close() })
	return map[string]way{
		"folder": {func(name string) (disk.File, error) { return in.Create(name, 0o600) }, in.Regular},
		"root": {
			func(name string) (disk.File, error) { return disk.Create(root, "in/"+name, 0o600) },
			func(name string) (disk.File, error) { return disk.Regular(root, "in/"+name) },
		},
	}
}

func open(t *testing.T) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	if err := root.Mkdir("in", 0o700); err != nil {
		t.Fatal(err)
	}
	return root
}

func TestFile(t *testing.T) {
	root := open(t)
	text := strings.Repeat("some words ", 100_000)
	for name, way := range ways(t, root) {
		f, err := way.create(name)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := io.WriteString(f, text); n != len(text) || err != nil {
			t.Errorf("%s: Write() = %d, %v, want %d", name, n, err, len(text))
		}
		if err := errors.Join(f.Chmod(0o640), f.Close()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if info, err := root.Stat("in/" + name); err != nil || info.Mode().Perm() != 0o640 && filepath.Separator == '/' {
			t.Errorf("%s: mode %v, %v", name, info.Mode(), err)
		}
		if f, err = way.regular(name); err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(f); string(got) != text || err != nil {
			t.Errorf("%s: read %d bytes, %v, want %d", name, len(got), err, len(text))
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
		if _, err := way.create(name); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s made twice: %v, want %v", name, err, fs.ErrExist)
		}
		if _, err := way.regular("missing"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: a missing file gives %v, want %v", name, err, fs.ErrNotExist)
		}
	}
}

// Nothing is written through a link, and nothing but a regular file is opened.
func TestNothingElse(t *testing.T) {
	root := open(t)
	for _, err := range []error{root.WriteFile("a", []byte("kept"), 0o600), root.Symlink("../a", "in/link"), root.Symlink("nowhere", "in/dead"), root.Mkdir("in/folder", 0o700)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for way, by := range ways(t, root) {
		for _, name := range []string{"link", "dead", "folder"} {
			if f, err := by.create(name); !errors.Is(err, fs.ErrExist) {
				t.Errorf("%s: Create(%s) = %v, %v, want %v", way, name, f, err, fs.ErrExist)
			}
			if f, err := by.regular(name); !errors.Is(err, disk.ErrNotRegular) {
				t.Errorf("%s: Regular(%s) = %v, %v, want %v", way, name, f, err, disk.ErrNotRegular)
			}
		}
	}
	if got, _ := root.ReadFile("a"); string(got) != "kept" {
		t.Errorf("a reads %q", got)
	}
}
