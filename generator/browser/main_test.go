package browser

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp"
)

// root is the repository's folder, seen from this package's.
const root = "../.."

// subPath is where the sites are served: never the top of a host.
const subPath = "/some/sub/path/"

// What TestMain sets up once and all tests read: the sites, the files that hold
// one thing each (nil when a built folder is given), the program that made both,
// and the context of the running browser.
var (
	sites   []*site
	singles *site
	browser context.Context
	program string // the program that built the sites; empty when they were given
)

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	chrome, err := findChrome()
	if err != nil {
		return 1, err
	}
	tmp, err := os.MkdirTemp("", "dossier-browser-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(tmp)

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 1, err
	}
	// The published address must be known before the build: 404.html needs it.
	origin := "http://" + listener.Addr().String()
	if sites, err = buildSites(tmp, origin+subPath); err != nil {
		return 1, err
	}
	server := &http.Server{Handler: serveSites(all())}
	go server.Serve(listener)
	defer server.Close()

	var stop context.CancelFunc
	browser, stop = startChrome(chrome, filepath.Join(tmp, "profile"))
	defer stop()
	if err := chromedp.Do(browser); err != nil {
		return 1, fmt.Errorf("start %s: %w", chrome, err)
	}
	return m.Run(), nil
}

// buildSites builds the program and with it the sites, each below its own name
// under tmp, or takes the folder that DOSSIER_SITE names.
func buildSites(tmp, base string) ([]*site, error) {
	if given := os.Getenv("DOSSIER_SITE"); given != "" {
		s, err := loadSite("given", given, base)
		return []*site{s}, err
	}
	program = filepath.Join(tmp, "dossier")
	if out, err := inRoot("go", "build", "-pgo", "off", "-o", program, "./generator/cmd/dossier"); err != nil {
		return nil, fmt.Errorf("build the program: %w\n%s", err, out)
	}
	var built []*site
	for _, from := range []struct{ name, content string }{
		{"example", "content"},
		{"hard", "generator/browser/testdata/content"},
	} {
		dir := filepath.Join(tmp, from.name)
		out, err := inRoot(program, "build", "--quiet", "--content", from.content, "--out", dir, "--base-url", base+from.name+"/")
		if err != nil {
			return nil, fmt.Errorf("build %s: %w\n%s", from.content, err, out)
		}
		s, err := loadSite(from.name, dir, base)
		if err != nil {
			return nil, err
		}
		built = append(built, s)
	}
	var err error
	singles, err = buildSingles(tmp, program, base)
	return built, err
}

// buildSingles makes a file of a thing of each kind, and of the hardest brief.
func buildSingles(tmp, program, base string) (*site, error) {
	dir := filepath.Join(tmp, "single")
	for _, of := range []struct{ file, content, what string }{
		{"brief", "content", "brief:defence-wechat-work-phones"},
		{"actor", "content", "actor:facebook"},
		{"topic", "content", "topic:censorship"},
		{"hard", "generator/browser/testdata/content", "brief:long"},
	} {
		out, err := inRoot(program, "bundle", "--quiet", "--content", of.content, "--single", of.what, "--out", filepath.Join(dir, of.file+".html"))
		if err != nil {
			return nil, fmt.Errorf("make a file of %s: %w\n%s", of.what, err, out)
		}
	}
	return loadSite("single", dir, base)
}

// all gives the sites and, as one more, the files that hold one thing each.
func all() []*site {
	if singles == nil {
		return sites
	}
	return append(slices.Clone(sites), singles)
}

func inRoot(name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = root
	return cmd.CombinedOutput()
}

// TestSources opens every folder that the program reads in a process of its
// own. What a test itself opens is known to go test; of the rest it knows
// nothing, and would keep an old verdict when only the content changed.
func TestSources(t *testing.T) {
	for _, dir := range []string{"content", "generator", "templates"} {
		err := filepath.WalkDir(filepath.Join(root, dir), func(_ string, _ os.DirEntry, err error) error { return err })
		if err != nil {
			t.Error(err)
		}
	}
}
