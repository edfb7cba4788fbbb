package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// mount mounts a file system at dir for the test.
func mount(t *testing.T, kind, dir, options string) {
	t.Helper()
	must(t, os.MkdirAll(dir, 0o755))
	err := unix.Mount(kind, dir, kind, 0, options)
	if errors.Is(err, unix.EPERM) || errors.Is(err, unix.ENODEV) {
		t.Skipf("cannot mount %s here: %v", kind, err)
	}
	must(t, err)
	t.Cleanup(func() { must(t, unix.Unmount(dir, 0)) })
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	mount(t, "tmpfs", dir, "size=256k")
	out := filepath.Join(dir, "public")
	publish(t, out, map[string]string{"index.html": "old"})
	s, err := Open(out)
	must(t, err)
	for n := 0; err == nil && n < 100; n++ {
		err = s.Write(strings.Repeat("x", n+1)+".html", make([]byte, 16<<10))
	}
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "free some space") {
		t.Errorf("Write gives %v", err)
	}
	if err := s.Commit(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("Commit gives %v", err)
	}
	if got := tree(t, out)["index.html"]; got != "old" {
		t.Errorf("the old page is %q", got)
	}
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	mount(t, "tmpfs", dir, "")
	out := filepath.Join(dir, "public")
	publish(t, out, map[string]string{"index.html": "old"})
	must(t, unix.Mount("tmpfs", dir, "tmpfs", unix.MS_REMOUNT|unix.MS_RDONLY, ""))
	_, err := Open(out)
	if !errors.Is(err, syscall.EROFS) || !strings.Contains(err.Error(), "can be written to with --out") {
		t.Errorf("Open gives %v", err)
	}
	if got := tree(t, out)["index.html"]; got != "old" {
		t.Errorf("the old page is %q", got)
	}
}

// TestMountPoint has a volume as the target, which cannot change its place.
func TestMountPoint(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	mount(t, "tmpfs", out, "")
	s, err := Open(out)
	if err == nil {
		must(t, s.Write("index.html", []byte("x")))
		err = s.Commit()
	}
	if err == nil || !strings.Contains(err.Error(), "give a new folder inside it") {
		t.Errorf("the run gives %v", err)
	}
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestLowerLayer has a target in the lower layer of an overlay, as in a
// container image. Tracked empty it is replaced; a site there is refused.
func TestLowerLayer(t *testing.T) {
	for name, site := range map[string]bool{"tracked empty": false, "a site": true} {
		t.Run(name, func(t *testing.T) {
			base := t.TempDir()
			mount(t, "tmpfs", base, "")
			lay(t, base, map[string]string{"lower/public/.gitkeep": "kept", "upper/": "", "work/": ""})
			if site {
				publish(t, filepath.Join(base, "lower", "public"), map[string]string{"index.html": "old"})
			}
			dir := filepath.Join(base, "merged")
			mount(t, "overlay", dir, "lowerdir="+base+"/lower,upperdir="+base+"/upper,workdir="+base+"/work")
			out := filepath.Join(dir, "public")
			s, err := Open(out)
			must(t, err)
			must(t, s.Write("index.html", []byte("new")))
			err = s.Commit()
			want := "new"
			if site {
				want = "old"
			}
			if site != errors.Is(err, syscall.EXDEV) || (err != nil) != site {
				t.Errorf("Commit gives %v", err)
			}
			got := tree(t, out)
			if got["index.html"] != want || got[".gitkeep"] != "kept" {
				t.Errorf("the site is %q", got)
			}
			if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
