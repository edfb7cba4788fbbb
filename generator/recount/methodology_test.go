package recount

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	rule   = regexp.MustCompile(`^(\d+)\. \S.*[.]$`)
	holder = regexp.MustCompile("^ +`([a-z]+) (Test[A-Za-z]+)(?:: (.+))?`$")
)

// TestMethodology: each rule of docs/methodology.md names a test, and a case of
// it, that exist.
func TestMethodology(t *testing.T) {
	src, err := os.ReadFile("../../docs/methodology.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(src), "\n")
	n := 0
	for i, line := range lines {
		m := rule.FindStringSubmatch(line)
		if m == nil {
			if line != "" && line[0] >= '0' && line[0] <= '9' {
				t.Errorf("line %d is no rule: %s", i+1, line)
			}
			continue
		}
		if n++; m[1] != strconv.Itoa(n) {
			t.Errorf("line %d: rule %s is number %d", i+1, m[1], n)
		}
		h := holder.FindStringSubmatch(lines[i+1])
		if h == nil {
			t.Errorf("rule %d names no test: %s", n, lines[i+1])
			continue
		}
		if !holds(t, h[1], h[2], h[3]) {
			t.Errorf("rule %d: there is no test %s", n, strings.TrimSpace(lines[i+1]))
		}
	}
	if n < 40 {
		t.Errorf("only %d rules were found", n)
	}
}

// holds tells whether a package has a test, and a case of that name.
func holds(t *testing.T, room, test, name string) bool {
	t.Helper()
	folder := filepath.Join("..", room)
	if room == "generator" {
		folder = ".."
	}
	paths, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var there, named bool
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		there = there || strings.Contains(string(src), "\nfunc "+test+"(")
		named = named || regexp.MustCompile(`\{\s*`+regexp.QuoteMeta(strconv.Quote(name))).Match(src)
	}
	return there && (named || name == "")
}

// TestMethodologyPage: the site's own page tells of every standing, in the order
// in which the first that applies is shown.
func TestMethodologyPage(t *testing.T) {
	var found []string
	for _, s := range open(t, "pages/methodology.html").texts("h2:contains('Standing') + p + ol > li > strong") {
		found = append(found, strings.ReplaceAll(strings.ToLower(strings.TrimSuffix(s, ".")), " ", "-"))
	}
	if got, want := strings.Join(found, " "), "withdrawn superseded disputed unsupported circular single-origin corroborated"; got != want {
		t.Errorf("the page has %q, want %q", got, want)
	}
}
