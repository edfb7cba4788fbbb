//go:build unix

package publish

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPermissions(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o077, 0o177, 0o027} {
		t.Run(fmt.Sprintf("%03o", mask), func(t *testing.T) {
			if mask&0o700 != 0 && os.Getuid() != 0 {
				t.Skip("only root can work with folders that their owner cannot enter")
			}
			out := filepath.Join(t.TempDir(), "public")
			lay(t, out, map[string]string{".gitkeep": ""})
			must(t, os.Chmod(filepath.Join(out, ".gitkeep"), 0o600))
			defer syscall.Umask(syscall.Umask(mask))
			publish(t, out, map[string]string{"index.html": "x", "a/b/c.html": "x"})
			checkModes(t, out)
		})
	}
}

// checkModes sees that there are but files of 0644, with one name each, and
// folders of 0755.
func checkModes(t *testing.T, out string) {
	t.Helper()
	must(t, filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		want := fs.FileMode(0o644)
		if e.IsDir() {
			want = fs.ModeDir | 0o755
		} else if links := info.Sys().(*syscall.Stat_t).Nlink; links != 1 {
			t.Errorf("%s has %d names", path, links)
		}
		if info.Mode() != want {
			t.Errorf("%s is %v", path, info.Mode())
		}
		return nil
	}))
}

const fileLimit = 4096

// publishLimited tries to write a page larger than the process may.
func publishLimited(out string) {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: fileLimit, Max: fileLimit}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		fail(err)
	}
	s, err := Open(out)
	if err != nil {
		fail(err)
	}
	err = s.Write("a/large.html", make([]byte, 2*fileLimit))
	fmt.Println("Write:", err)
	fmt.Println("Commit:", s.Commit())
}

// TestWriteFails makes a write fail half-way, without need of any privilege.
func TestWriteFails(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publish(t, out, map[string]string{"index.html": "old"})
	cmd := exec.Command(os.Args[0], out)
	cmd.Env = append(os.Environ(), childEnv+"=limited")
	said, err := cmd.CombinedOutput()
	must(t, err)
	for _, verb := range []string{"Write: ", "Commit: "} {
		if want := verb + "write a/large.html for " + out + ": file too large\n"; !strings.Contains(string(said), want) {
			t.Errorf("no %q in %q", want, said)
		}
	}
	if got := tree(t, out)["index.html"]; got != "old" {
		t.Errorf("the old page is %q", got)
	}
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}
