package publish

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The test binary runs itself as a publisher that is killed: with childEnv set
// to one of the children, and the target as its argument.
const childEnv = "PUBLISH_TEST_CHILD"

func TestMain(m *testing.M) {
	name := os.Getenv(childEnv)
	if name == "" {
		os.Exit(m.Run())
	}
	children := map[string]func(out string){
		"hold":    holdStage,
		"loop":    func(out string) { publishForever(out, false) },
		"steps":   func(out string) { publishForever(out, true) },
		"limited": publishLimited,
	}
	children[name](os.Args[1]) // panics on another name
}

// child starts one, and waits for the line that says it is at work.
func child(t *testing.T, name, out string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], out)
	cmd.Env = append(os.Environ(), childEnv+"="+name)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	if line, err := bufio.NewReader(pipe).ReadString('\n'); err != nil {
		t.Fatalf("child %s says %q: %v", name, line, err)
	}
	return cmd
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	must(t, cmd.Process.Kill())
	if err := cmd.Wait(); cmd.ProcessState.Exited() {
		t.Fatalf("the child was not killed, it ended: %v", err)
	}
}

// holdStage writes a page and then does nothing until it is killed.
func holdStage(out string) {
	s, err := Open(out)
	if err == nil {
		err = s.Write("a/index.html", []byte("never seen"))
	}
	fmt.Println("holding", err)
	time.Sleep(time.Minute)
}

const pages = 16

// siteOf gives a site whose every page says the version, but for a folder that
// only every second version has.
func siteOf(version int) map[string]string {
	files := map[string]string{}
	for n := range pages {
		files[fmt.Sprintf("d%d/%d.html", n%5, n)] = fmt.Sprint(version)
		if version%2 == 0 {
			files[fmt.Sprintf("even/%d.html", n)] = fmt.Sprint(version)
		}
	}
	return files
}

// publishForever publishes version after version until it is killed.
func publishForever(out string, inSteps bool) {
	for version := 1; ; version++ {
		s, err := Open(out)
		if err != nil {
			fail(err)
		}
		s.inSteps = inSteps
		for path, text := range siteOf(version) {
			if err := s.Write(path, []byte(text)); err != nil {
				fail(err)
			}
		}
		if err := s.Commit(); err != nil {
			fail(err)
		}
		if version == 2 {
			fmt.Println("at work")
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "child:", err)
	os.Exit(3)
}

// checkWhole sees that a folder is one version of siteOf, and nothing else.
func checkWhole(t *testing.T, out string) {
	t.Helper()
	files := tree(t, out)
	var version int
	if _, err := fmt.Sscan(files["d0/0.html"], &version); err != nil {
		t.Fatalf("no page, or one cut short: %q of %d files", files["d0/0.html"], len(files))
	}
	delete(files, listingName)
	if files[".gitkeep"] != "kept" {
		t.Error(".gitkeep is lost")
	}
	delete(files, ".gitkeep")
	if diff := cmp.Diff(siteOf(version), files); diff != "" {
		t.Error(diff)
	}
}

// TestKilled kills a real publisher at many moments. The target is one whole
// version each time; the next run clears up.
func TestKilled(t *testing.T) {
	for _, name := range []string{"loop", "steps"} {
		t.Run(name, func(t *testing.T) {
			random := rand.New(rand.NewPCG(2, 5))
			dir := t.TempDir()
			out := filepath.Join(dir, "public")
			lay(t, out, map[string]string{".gitkeep": "kept"})
			leavings := 0
			for range 25 {
				cmd := child(t, name, out)
				time.Sleep(time.Duration(random.IntN(12_000)) * time.Microsecond)
				kill(t, cmd)
				if left := beside(t, dir); len(left) > 1 {
					leavings++
				}
				if name == "steps" {
					reopen(t, out) // gives back a site that was moved away
				}
				checkWhole(t, out)
			}
			reopen(t, out)
			checkWhole(t, out)
			if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
				t.Error(diff)
			}
			if leavings == 0 {
				t.Error("no kill left anything: the test kills nobody at work")
			}
		})
	}
}

func reopen(t *testing.T, out string) {
	t.Helper()
	s, err := Open(out)
	must(t, err)
	must(t, s.Abort())
}

// TestKilledInTheGap leaves what a run leaves that dies between the two steps.
func TestKilledInTheGap(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	old := map[string]string{"a/index.html": "old"}
	publish(t, out, old)
	publish(t, filepath.Join(dir, "new"), map[string]string{"a/index.html": "new"})
	dead := filepath.Join(dir, scaffoldPrefix+"1")
	must(t, os.MkdirAll(filepath.Join(dead, oldName), 0o700))
	must(t, os.Rename(out, filepath.Join(dead, oldName, "public")))
	must(t, os.Rename(filepath.Join(dir, "new"), filepath.Join(dead, swapName)))
	reopen(t, out)
	if diff := cmp.Diff(listed(old, "a/index.html\n"), tree(t, out)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestLeavings keeps what a living run has, and removes what a dead one left,
// also one that died before it had locked or filled anything.
func TestLeavings(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	cmd := child(t, "hold", out)
	living := filepath.Join(dir, scaffoldPrefix+"1", stageName, "a", "index.html")
	publish(t, out, map[string]string{"index.html": "1"})
	if _, err := os.Stat(living); err != nil {
		t.Errorf("what the living run wrote: %v", err)
	}
	kill(t, cmd)
	if _, err := os.Stat(living); err != nil {
		t.Fatalf("the killed run left nothing: %v", err)
	}
	must(t, os.Mkdir(filepath.Join(dir, scaffoldPrefix+"2"), 0o700))
	publish(t, out, map[string]string{"index.html": "2"})
	if diff := cmp.Diff([]string{"public"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestManyRunsAtOnce lets runs sweep, raise and swap over each other.
func TestManyRunsAtOnce(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for run := range 4 {
		wg.Go(func() {
			out := filepath.Join(dir, fmt.Sprint("public", run))
			for version := range 30 {
				s, err := Open(out)
				if err == nil {
					err = s.Write("index.html", []byte(fmt.Sprint(version)))
				}
				if err == nil {
					err = s.Commit()
				}
				if err != nil {
					t.Errorf("run %d, version %d: %v", run, version, err)
					return
				}
			}
		})
	}
	wg.Wait()
	if diff := cmp.Diff([]string{"public0", "public1", "public2", "public3"}, beside(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestReaders opens pages by their path all the while the site is replaced.
func TestReaders(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publish(t, out, siteOf(1))
	if err := probeExchange(t); errors.Is(err, errors.ErrUnsupported) {
		t.Skip("folders cannot change places here, so there is a gap")
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			f, err := os.Open(filepath.Join(out, fmt.Sprintf("d%d/%d.html", n%5, n%5)))
			if err != nil {
				t.Errorf("a reader gets %v", err)
				return
			}
			if text, err := io.ReadAll(f); err != nil || len(strings.TrimSpace(string(text))) == 0 {
				t.Errorf("a reader gets %q, %v", text, err)
			}
			f.Close()
		}
	})
	for version := range 25 {
		publish(t, out, siteOf(version))
	}
	close(stop)
	wg.Wait()
}

// probeExchange tells whether the file system of the tests can exchange.
func probeExchange(t *testing.T) error {
	t.Helper()
	dir := t.TempDir()
	lay(t, dir, map[string]string{"a/": "", "b/": ""})
	root, err := os.OpenRoot(dir)
	must(t, err)
	defer root.Close()
	return exchange(root, "a", "b")
}
