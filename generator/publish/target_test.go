package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestRefusals runs in a folder with content, templates and a site; each case
// must be refused with an error that says why and what to do, and with
// everything left as it was.
func TestRefusals(t *testing.T) {
	cases := []struct {
		name, out string
		files     map[string]string // besides; a text "-> x" is a link
		why       string
	}{
		{"empty", "", nil, "has no name"},
		{"working folder", ".", nil, "is or holds the working folder"},
		{"working folder, spelt long", "content/..", nil, "is or holds the working folder"},
		{"its parent", "..", nil, "is or holds the working folder"},
		{"top of all", "/", nil, "is or holds the working folder"},
		{"working folder by a link", "self", map[string]string{"self": "-> ."}, "is or holds the working folder"},
		{"content", "content", nil, "is or holds content"},
		{"content with a slash", "content/", nil, "is or holds content"},
		{"in content", "content/public", nil, "lies in content"},
		{"deep in content, not there yet", "content/a/b/public", nil, "lies in content"},
		{"in content by a link", "way/public", map[string]string{"way": "-> content"}, "lies in content"},
		{"in templates", "../elsewhere/templates/x", nil, "lies in ../elsewhere/templates"},
		{"over templates", "../elsewhere", nil, "is or holds ../elsewhere/templates"},
		{"a file", "notes.txt", nil, "is a file"},
		{"below a file", "notes.txt/public", nil, "not a directory"},
		{"a link", "there", map[string]string{"there": "-> public"}, "is a link"},
		{"a link with a slash", "there/", map[string]string{"there": "-> public"}, "is a link"},
		{"a link to nothing", "there", map[string]string{"there": "-> nowhere"}, "is a link"},
		{"foreign files, no listing", "other", map[string]string{"other/a.txt": "a", "other/b.txt": "b"}, "did not write: a.txt, b.txt"},
		{"many foreign files", "other", map[string]string{"other/1": "", "other/2": "", "other/3/x": "", "other/4": ""}, "did not write: 1, 2, 3/ and more"},
		{"a foreign file in a site", "public", map[string]string{"public/mine.txt": "a"}, "did not write: mine.txt"},
		{"a foreign file deep in a site", "public", map[string]string{"public/a/mine.txt": "a"}, "did not write: a/mine.txt"},
		{"an empty folder in a site", "public", map[string]string{"public/mine/": ""}, "did not write: mine/"},
		{"a link in a site", "public", map[string]string{"public/link": "-> ../content"}, "did not write: link"},
		{"a page that became a folder", "public", map[string]string{"public/a/b.html": "", "public/a/b.html/": ""}, "did not write: a/b.html/"},
		{"a page that became a link", "public", map[string]string{"public/index.html": "-> ../notes.txt"}, "did not write: index.html"},
		{"a folder that became a link", "public", map[string]string{"public/a": "-> ../content"}, "did not write: a"},
		{"a carried name deeper", "public", map[string]string{"public/a/CNAME": "x"}, "did not write: a/CNAME"},
		{"a carried name that is a link", "public", map[string]string{"public/CNAME": "-> ../notes.txt"}, "did not write: CNAME"},
		{"a repository", "public", map[string]string{"public/.git/HEAD": "x"}, "is a repository of its own"},
		{"a listing that is not ours", "other", map[string]string{"other/" + listingName: "a.txt\n", "other/a.txt": ""}, "did not write: .dossier-files, a.txt"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			lay(t, dir, map[string]string{"site/content/brief.md": "b", "elsewhere/templates/x.html": "t", "site/notes.txt": "n"})
			t.Chdir(filepath.Join(dir, "site"))
			publish(t, "public", map[string]string{"index.html": "old", "a/b.html": "old"})
			for _, name := range slices.Sorted(maps.Keys(c.files)) { // what stands below something comes after it
				replace(t, name, c.files[name])
			}
			before := tree(t, dir)
			_, err := Open(c.out, "content", "../elsewhere/templates", "no/such")
			e := (*Error)(nil)
			if !errors.As(err, &e) || !strings.Contains(err.Error(), c.why) || e.Do == "" {
				t.Fatalf("Open gives %v", err)
			}
			if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// replace lays a file or, for "-> x", a link in the place of what is there.
func replace(t *testing.T, name, text string) {
	t.Helper()
	must(t, os.RemoveAll(strings.TrimSuffix(name, "/")))
	to, link := strings.CutPrefix(text, "-> ")
	if !link {
		lay(t, ".", map[string]string{name: text})
		return
	}
	must(t, os.Symlink(to, name))
}

func TestAllowed(t *testing.T) {
	cases := []struct {
		name, out string
		files     map[string]string
	}{
		{"missing", "public", nil},
		{"missing, with parents", "a/b/public", nil},
		{"with a slash", "public/", nil},
		{"empty", "public", map[string]string{"public/": ""}},
		{"tracked empty", "public", map[string]string{"public/.gitkeep": ""}},
		{"beside the working folder", "../public", nil},
		{"a name that begins like content", "content2", nil},
		{"below a link", "way/public", map[string]string{"way": "-> ../else"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			lay(t, dir, map[string]string{"site/content/brief.md": "b", "else/": ""})
			t.Chdir(filepath.Join(dir, "site"))
			for name, text := range c.files {
				replace(t, name, text)
			}
			s, err := Open(c.out, "content")
			must(t, err)
			must(t, s.Write("index.html", []byte("x")))
			must(t, s.Commit())
			if got := tree(t, c.out)["index.html"]; got != "x" {
				t.Errorf("the page is %q", got)
			}
		})
	}
}

// TestForeignMeanwhile adds a file to the old site after Open.
func TestForeignMeanwhile(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publish(t, out, map[string]string{"index.html": "old"})
	s, err := Open(out)
	must(t, err)
	must(t, s.Write("index.html", []byte("new")))
	lay(t, out, map[string]string{"mine.txt": "m"})
	before := tree(t, out)
	if err := s.Commit(); err == nil || !strings.Contains(err.Error(), "did not write: mine.txt") {
		t.Errorf("Commit gives %v", err)
	}
	if diff := cmp.Diff(before, tree(t, out)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestForeignDuringTheSwap adds a file to the old site at the last moment:
// the new site stands, the file is kept, and both runs say where it is.
func TestForeignDuringTheSwap(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publish(t, out, map[string]string{"a/index.html": "old", "b.html": "old"})
	s, err := Open(out)
	must(t, err)
	must(t, s.Write("index.html", []byte("new")))
	must(t, s.replace())
	swapped := filepath.Join(dir, scaffoldPrefix+"1", swapName)
	lay(t, swapped, map[string]string{"a/mine.txt": "m"})
	const why = "files were added while it was being replaced: a/mine.txt"
	if err := s.Abort(); err == nil || !strings.Contains(err.Error(), why) {
		t.Errorf("the run gives %v", err)
	}
	if _, err := Open(out); err == nil || !strings.Contains(err.Error(), why) {
		t.Errorf("the next run gives %v", err)
	}
	if got := tree(t, swapped)["a/mine.txt"]; got != "m" {
		t.Errorf("the file holds %q", got)
	}
	if got := tree(t, out)["index.html"]; got != "new" {
		t.Errorf("the page is %q", got)
	}
	must(t, os.Remove(filepath.Join(swapped, "a", "mine.txt")))
	publish(t, out, map[string]string{"index.html": "newer"})
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestNothingIsWrittenThrough replaces the target by a link after Open.
func TestNothingIsWrittenThrough(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	lay(t, dir, map[string]string{"victim/": ""})
	s, err := Open(out)
	must(t, err)
	must(t, s.Write("index.html", []byte("x")))
	must(t, os.Symlink("victim", out))
	if err := s.Commit(); err == nil || !strings.Contains(err.Error(), "is a link") {
		t.Errorf("Commit gives %v", err)
	}
	if got := tree(t, filepath.Join(dir, "victim")); len(got) != 0 {
		t.Errorf("written through the link: %v", got)
	}
}

func TestAScaffoldThatIsNotOne(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"victim/stage/x": "x", scaffoldPrefix + "x/stage/y": "y", scaffoldPrefix + "3": "a file"})
	must(t, os.Symlink("victim", filepath.Join(dir, scaffoldPrefix+"7")))
	before := tree(t, dir)
	s, err := Open(filepath.Join(dir, "public"))
	must(t, err)
	must(t, s.Abort())
	if diff := cmp.Diff(before, tree(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestErrorsAreWhole(t *testing.T) {
	target := &target{out: "public"}
	err := target.failure("write a.html for", &fs.PathError{Op: "openat", Path: ".dossier-build-1/stage/a.html", Err: fs.ErrPermission})
	const want = "write a.html for public: permission denied: give one that you may write to with --out"
	if err.Error() != want {
		t.Errorf("got %q", err)
	}
	if !errors.Is(err, fs.ErrPermission) {
		t.Error("the cause is lost")
	}
}
