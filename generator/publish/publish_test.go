package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree gives the files of a folder by path, and its links as "-> target".
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		if e.Type()&fs.ModeSymlink != 0 {
			to, err := os.Readlink(p)
			files[rel] = "-> " + to
			return err
		}
		text, err := os.ReadFile(p)
		files[rel] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// beside gives the names in a folder.
func beside(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// lay puts files into a folder; a path that ends with a slash is a folder.
func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if name[len(name)-1] == '/' {
			must(t, os.MkdirAll(full, 0o755))
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(full), 0o755))
		must(t, os.WriteFile(full, []byte(text), 0o644))
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// publish commits a site of the files.
func publish(t testing.TB, out string, files map[string]string) {
	t.Helper()
	s, err := Open(out)
	must(t, err)
	for path, text := range files {
		must(t, s.Write(path, []byte(text)))
	}
	must(t, s.Commit())
}

// listed gives the files with the listing that they get.
func listed(files map[string]string, text string) map[string]string {
	all := map[string]string{listingName: listingHead + text}
	for path, text := range files {
		all[path] = text
	}
	return all
}

func TestSwap(t *testing.T) {
	first := map[string]string{"index.html": "1", "a/b/c.html": "1", "a/gone.html": "1", "gone/x.html": "1"}
	second := map[string]string{"index.html": "2", "a/b/c.html": "2", "new/y.html": "", ".nojekyll": ""}
	for _, inSteps := range []bool{false, true} {
		t.Run(fmt.Sprint("inSteps=", inSteps), func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "not", "yet", "public")
			publish(t, out, first)
			want := listed(first, "a/b/c.html\na/gone.html\ngone/x.html\nindex.html\n")
			if diff := cmp.Diff(want, tree(t, out)); diff != "" {
				t.Error(diff)
			}
			s, err := Open(out)
			must(t, err)
			s.inSteps = inSteps
			for path, text := range second {
				must(t, s.Write(path, []byte(text)))
			}
			if got := tree(t, out)["index.html"]; got != "1" {
				t.Errorf("before Commit the page is %q", got)
			}
			must(t, s.Commit())
			want = listed(second, ".nojekyll\na/b/c.html\nindex.html\nnew/y.html\n")
			if diff := cmp.Diff(want, tree(t, out)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"public"}, beside(t, filepath.Dir(out))); diff != "" {
				t.Error(diff)
			}
			if _, err := os.Stat(filepath.Join(out, "gone")); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("the folder gone: %v", err)
			}
		})
	}
}

func TestCarryOver(t *testing.T) {
	kept := map[string]string{".git": "gitdir: ../.git/worktrees/public\n", ".gitignore": "*.tmp\n", ".gitkeep": "", "CNAME": "example.org\n"}
	for _, inSteps := range []bool{false, true} {
		out := filepath.Join(t.TempDir(), "public")
		lay(t, out, kept)
		for range 2 { // over the tracked empty folder, then over a site
			s, err := Open(out)
			must(t, err)
			s.inSteps = inSteps
			must(t, s.Write("index.html", []byte("x")))
			must(t, s.Commit())
			want := listed(kept, "index.html\n")
			want["index.html"] = "x"
			if diff := cmp.Diff(want, tree(t, out)); diff != "" {
				t.Errorf("inSteps=%v: %s", inSteps, diff)
			}
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	paths := []string{
		"", ".", "..", "../x", "a/../../x", "a/../b", "./a", "/etc/x", "a//b", "a/", `a\b`, `..\x`, "a\x00b", "a\nb", "a\x7f", "\xff",
		".dossier-files", ".dossier-build-1/x", ".dossier", ".git", ".git/config", ".gitignore", ".gitkeep", "CNAME",
	}
	for _, path := range paths {
		t.Run(fmt.Sprintf("%q", path), func(t *testing.T) {
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			publish(t, out, map[string]string{"index.html": "old"})
			s, err := Open(out)
			must(t, err)
			refused := s.Write(path, []byte("x"))
			if e := (*Error)(nil); !errors.As(refused, &e) {
				t.Fatalf("Write gives %v", refused)
			}
			if err := s.Commit(); !errors.Is(err, errors.Unwrap(refused)) {
				t.Errorf("Commit gives %v after %v", err, refused)
			}
			if got := tree(t, out)["index.html"]; got != "old" {
				t.Errorf("the old page is %q", got)
			}
			if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
				t.Error(diff)
			}
			if err := new(Memory).Write(path, nil); err == nil {
				t.Error("Memory takes it")
			}
		})
	}
}

func TestDuplicates(t *testing.T) {
	for _, pair := range [][2]string{{"a.html", "a.html"}, {"a", "a/b"}, {"a/b", "a"}, {"a/b/c", "a/b"}} {
		dir := t.TempDir()
		s, err := Open(filepath.Join(dir, "public"))
		must(t, err)
		must(t, s.Write(pair[0], []byte("first")))
		if err := s.Write(pair[1], []byte("second")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%q after %q gives %v", pair[1], pair[0], err)
		}
		must(t, s.Abort())
		if diff := cmp.Diff([]string{}, beside(t, dir)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestConcurrentWriters(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	s, err := Open(out)
	must(t, err)
	const folders, each, writers = fewOpen, 4, 8 // with those above, twice what is kept open
	s.mostOpen = fewOpen
	var next, twice atomic.Int64
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for n := next.Add(1) - 1; n < folders*each; n = next.Add(1) - 1 {
				path := fmt.Sprintf("d%d/sub/%d.html", n%folders, n/folders)
				if err := s.Write(path, []byte(path)); err != nil {
					twice.Add(1)
				}
			}
		})
	}
	wg.Wait()
	must(t, s.Commit())
	got := tree(t, out)
	if len(got) != folders*each+1 || twice.Load() != 0 {
		t.Fatalf("%d files, %d errors", len(got), twice.Load())
	}
	for path, text := range got {
		if path != listingName && path != text {
			t.Errorf("%s holds %q", path, text)
		}
	}
}

func TestOnlyOneOfManyWritersOfAPath(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "public"))
	must(t, err)
	var won atomic.Int64
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if s.Write("a/x.html", []byte("x")) == nil {
				won.Add(1)
			}
		})
	}
	wg.Wait()
	if won.Load() != 1 {
		t.Errorf("%d writers of one path succeeded", won.Load())
	}
	if err := s.Commit(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Commit gives %v", err)
	}
}

func TestAbort(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(filepath.Join(dir, "new", "deep", "public"))
	must(t, err)
	must(t, s.Write("a/b.html", []byte("x")))
	must(t, s.Abort())
	if diff := cmp.Diff([]string{}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
	must(t, s.Abort()) // does nothing
	if err := s.Write("c.html", nil); !errors.Is(err, errEnded) {
		t.Errorf("Write after Abort gives %v", err)
	}
	if err := s.Commit(); !errors.Is(err, errEnded) {
		t.Errorf("Commit after Abort gives %v", err)
	}
}

func TestAbortWaitsForWriters(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(filepath.Join(dir, "public"))
	must(t, err)
	var wg sync.WaitGroup
	begun := make(chan struct{}, 4)
	for w := range 4 {
		wg.Go(func() {
			for n := 0; ; n++ {
				if s.Write(fmt.Sprintf("w%d/%d.html", w, n), []byte("x")) != nil {
					return
				}
				if n == 0 {
					begun <- struct{}{}
				}
			}
		})
	}
	for range 4 {
		<-begun
	}
	must(t, s.Abort())
	wg.Wait()
	if diff := cmp.Diff([]string{}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestSameBytes(t *testing.T) {
	paths := []string{"z.html", "a/b.html", "a.html", "a-b/c.html", "a/a/a.html", "ü.html"}
	var want map[string]string
	for turn := range paths {
		out := filepath.Join(t.TempDir(), "public")
		s, err := Open(out)
		must(t, err)
		for i := range paths {
			must(t, s.Write(paths[(i+turn)%len(paths)], []byte("x")))
		}
		must(t, s.Commit())
		got := tree(t, out)
		if want == nil {
			want = got
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestMemory(t *testing.T) {
	var m Memory
	content := []byte("x")
	must(t, m.Write("a/b.html", content))
	content[0] = 'y'
	if err := m.Write("a/b.html", nil); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second Write gives %v", err)
	}
	if diff := cmp.Diff(map[string][]byte{"a/b.html": []byte("x")}, m.Files()); diff != "" {
		t.Error(diff)
	}
}
