//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// folder writes a content folder of n briefs that speak of a word.
func folder(t *testing.T, word string, n int) string {
	t.Helper()
	content := filepath.Join(t.TempDir(), "content")
	if err := os.MkdirAll(filepath.Join(content, "briefs"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("---\nactor: Actor %[2]d\nclaim: The %[1]s of %[2]d is kept.\nsource: https://a.example/%[1]s/%[2]d\ndate: 2018-0%[3]d\n---\nOf %[1]s.\n", word, i, 1+i%9)
		if err := os.WriteFile(filepath.Join(content, "briefs", fmt.Sprintf("%s-%d.md", word, i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return content
}

// site gives every file below a folder with its permissions, in one text.
func site(t *testing.T, folder string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(folder, path)
		fmt.Fprintln(&b, rel, info.Mode())
		if d.IsDir() {
			return nil
		}
		content, err := os.ReadFile(path)
		b.Write(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func command(args ...string) *exec.Cmd { return exec.Command("dossier", args...) }

func mustBuild(t *testing.T, args ...string) {
	t.Helper()
	if out, err := command(append([]string{"build", "--quiet"}, args...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
}

// TestKilled holds that a build that is killed at any moment leaves the old
// site or the new one, and that what it left beside is gone after the next.
func TestKilled(t *testing.T) {
	parent := t.TempDir()
	out := filepath.Join(parent, "public")
	contents := []string{folder(t, "letter", 60), folder(t, "parcel", 60)}
	var whole []string
	var took time.Duration
	for _, c := range contents {
		start := time.Now()
		mustBuild(t, "--content", c, "--out", out)
		took = max(took, time.Since(start))
		whole = append(whole, site(t, out))
	}
	random := rand.New(rand.NewPCG(1, 2))
	killed := 0
	for i := range 40 {
		c := command("build", "--quiet", "--content", contents[i%2], "--out", out)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		c.Process.Kill()
		if c.Wait() != nil {
			killed++
		}
		if now := site(t, out); !slices.Contains(whole, now) {
			t.Fatalf("after %d builds the site is neither the old nor the new one", i+1)
		}
	}
	if killed < 10 {
		t.Errorf("only %d builds were killed in time: the test says little", killed)
	}
	mustBuild(t, "--content", contents[0], "--out", out)
	if left, _ := os.ReadDir(parent); len(left) != 1 || site(t, out) != whole[0] {
		t.Errorf("beside the site is left: %v", left)
	}
}

// TestStopped holds that a build that is asked to end does so at once, says so,
// and leaves nothing.
func TestStopped(t *testing.T) {
	parent := t.TempDir()
	content := folder(t, "letter", 400)
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		var said bytes.Buffer
		c := command("build", "--content", content, "--out", filepath.Join(parent, "public"), "--jobs", "1")
		c.Stderr = &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		for { // until something is being written
			if list, _ := os.ReadDir(parent); len(list) > 0 {
				break
			}
			time.Sleep(time.Millisecond)
		}
		c.Process.Signal(signal)
		c.Wait()
		if code := c.ProcessState.ExitCode(); code != codeFailed || !strings.Contains(said.String(), "stopped") {
			t.Errorf("%v: exit code %d, %q", signal, code, said.String())
		}
		if left, _ := os.ReadDir(parent); len(left) != 0 {
			t.Errorf("%v: left are %v", signal, left)
		}
	}
}

// TestSameAnywhere holds that zone, locale, umask and number of processors
// leave no trace in a site or in its permissions.
func TestSameAnywhere(t *testing.T) {
	content := folder(t, "letter", 20)
	var first string
	for i, place := range []struct{ env, umask, jobs string }{
		{"TZ=UTC", "022", "1"}, {"TZ=Pacific/Kiritimati", "077", "8"}, {"LANG=tr_TR.UTF-8", "000", "2"}, {"SOURCE_DATE_EPOCH=1000000000", "027", "0"},
	} {
		out := filepath.Join(t.TempDir(), "public")
		c := exec.Command("sh", "-c", "umask "+place.umask+`; exec dossier build --quiet --content "$1" --out "$2" --jobs `+place.jobs, "sh", content, out)
		c.Env = append(os.Environ(), place.env)
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
		now := site(t, out)
		if i == 0 {
			first = now
		}
		if now != first {
			t.Errorf("%v makes a difference", place)
		}
		if strings.Contains(now, "-rw-------") || !strings.Contains(now, "briefs/letter-1.html -rw-r--r--") || !strings.Contains(now, "briefs drwxr-xr-x") {
			t.Errorf("%v: the permissions are not 0644 and 0755", place)
		}
	}
}

// TestStartsAtOnce holds that nothing heavy is made before a command needs it.
func TestStartsAtOnce(t *testing.T) {
	best := time.Hour
	for range 10 {
		start := time.Now()
		if err := command("version").Run(); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	if best > 50*time.Millisecond {
		t.Errorf("dossier version takes %v", best)
	}
}
