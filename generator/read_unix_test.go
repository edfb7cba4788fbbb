//go:build unix

package generator

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNothingElseIsOpened holds that links, pipes and sockets are refused. Were
// the pipe opened, this test would not end.
func TestNothingElseIsOpened(t *testing.T) {
	folder := content(t, map[string]string{"briefs/a.md": plain, "assets/a.png": ""})
	outside := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(outside, []byte(plain), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{
		"briefs/outside.md": outside, "briefs/inside.md": "a.md", "briefs/folder": t.TempDir(), "assets/link.png": "a.png",
		"briefs/dead.md": "nowhere", "topics": "briefs", "site.yaml": outside,
	} {
		if err := os.Symlink(to, filepath.Join(folder, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(folder, "briefs", "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(folder, "briefs")) // the path of a socket is short
	l, err := net.Listen("unix", "socket.md")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	want := []string{
		"content/assets/link.png: error [no-file]", "content/briefs/dead.md: error [no-file]", "content/briefs/folder: error [no-file]",
		"content/briefs/inside.md: error [no-file]", "content/briefs/outside.md: error [no-file]", "content/briefs/pipe.md: error [no-file]",
		"content/briefs/socket.md: error [no-file]", "content/site.yaml: error [no-file]", "content/topics: error [no-file]",
	}
	if diff := cmp.Diff(want, complaints(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// TestSwappedFile holds that a file that became a link after the walk is not
// followed either.
func TestSwappedFile(t *testing.T) {
	folder := content(t, map[string]string{"briefs/a.md": plain})
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.md", filepath.Join(folder, "briefs", "b.md")); err != nil {
		t.Fatal(err)
	}
	if _, err := readAtMost(root.FS(), "briefs/b.md", 100); err == nil {
		t.Error("a link was followed")
	}
	opened := folders{root: root}
	if _, err := opened.regular("briefs/b.md"); err == nil || err.Error() != "briefs/b.md: it is no regular file" {
		t.Errorf("a link is opened with %v", err)
	}
	if b, err := readAtMost(root.FS(), "briefs/a.md", 10); err != nil || len(b) != 11 {
		t.Errorf("%d bytes (%v), want 11", len(b), err)
	}
	if err := opened.close(); err != nil {
		t.Error(err)
	}
}
