package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/explain"
)

// TestRulesHavePages holds that every rule is explained, and nothing else.
func TestRulesHavePages(t *testing.T) {
	var ids []string
	for _, r := range Rules() {
		ids = append(ids, r.ID)
	}
	if diff := cmp.Diff(ids, explain.IDs()); diff != "" {
		t.Error(diff)
	}
}

// TestNoOtherRules holds that no rule is made anywhere that Rules does not list.
func TestNoOtherRules(t *testing.T) {
	var listed []string
	for _, r := range Rules() {
		listed = append(listed, r.ID)
	}
	made := regexp.MustCompile(`\bID:\s*"([a-z-]+)",\s*Severity:`)
	n := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		src, err := os.ReadFile(path)
		for _, m := range made.FindAllSubmatch(src, -1) {
			n++
			if !slices.Contains(listed, string(m[1])) {
				t.Errorf("%s makes the rule %s, which Rules does not list", path, m[1])
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n != len(listed) {
		t.Errorf("%d rules are listed, and %d are made", len(listed), n)
	}
}

// TestRuleExamples checks the example of every rule: the wrong one gives the
// rule and no other, the right one nothing at all.
func TestRuleExamples(t *testing.T) {
	o := Options{Content: content(t, nil)}
	shared, _, err := plan(context.Background(), &o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shared.close() })
	for _, id := range explain.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			page, _ := explain.Of(id)
			if page.Why == "" || len(page.Wrong) == 0 || len(page.Right) == 0 {
				t.Errorf("the page is not whole: %+v", page)
			}
			if got := rulesFound(t, page.Wrong, shared); !slices.Equal(got, []string{id}) {
				t.Errorf("the wrong example gives %v", got)
			}
			if got := rulesFound(t, page.Right, shared); len(got) > 0 {
				t.Errorf("the right example gives %v", got)
			}
		})
	}
}

// rulesFound gives the rules of what is found in an example, each once.
func rulesFound(t *testing.T, files []explain.File, shared *edition) []string {
	t.Helper()
	top := t.TempDir()
	o := Options{Content: filepath.Join(top, "content")}
	var web *example
	for _, f := range files {
		if f.Path == explain.Answers {
			web = newExample(t, f.Text)
		}
	}
	for _, f := range files {
		switch {
		case strings.HasPrefix(f.Path, "templates/"):
			o.Templates = filepath.Join(top, "templates")
			lay(t, top, f, web)
		case f.Path != explain.Answers:
			lay(t, o.Content, f, web)
		}
	}
	r := checkExample(t, o, web, shared)
	found := []string{}
	for _, f := range r.Findings {
		if !slices.Contains(found, f.Rule) {
			found = append(found, f.Rule)
			t.Logf("%s: %s [%s]", f.Where(), f.Message, f.Rule)
		}
	}
	return found
}

// checkExample is Check, or CheckOnline. The built-in templates, which take
// longer than an example, are read once for all.
func checkExample(t *testing.T, o Options, web *example, shared *edition) Report {
	t.Helper()
	if web != nil {
		r, err := CheckOnline(context.Background(), o, web.online())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	from, err := read(context.Background(), &o)
	if err != nil {
		t.Fatal(err)
	}
	e := &edition{reading: from}
	if o.Templates == "" {
		e.words, e.renderer = shared.words, shared.renderer
	}
	findings, err := e.plan(context.Background(), &o)
	if err = errors.Join(err, e.close()); err != nil {
		t.Fatal(err)
	}
	return report(findings, from.Site)
}

// lay writes a file of an example into the content folder.
func lay(t *testing.T, folder string, f explain.File, web *example) {
	t.Helper()
	path, text := f.Path, f.Text
	switch {
	case f.Form == explain.FormQuoted:
		path, text = unquote(t, path), unquote(t, text)
	case strings.HasSuffix(f.Form, explain.FormLarge):
		text = grow(t, text, strings.TrimSuffix(f.Form, explain.FormLarge))
	}
	if web != nil {
		text = web.local(text)
	}
	full := filepath.Join(folder, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	var err error
	if f.Form == explain.FormLink {
		err = os.Symlink(strings.TrimSpace(text), full)
	} else {
		err = os.WriteFile(full, []byte(text), 0o644)
	}
	if err != nil {
		t.Skipf("this system cannot have such a file: %v", err)
	}
}

func unquote(t *testing.T, s string) string {
	t.Helper()
	quoted := `"` + strings.NewReplacer("\n", `\n`, `"`, `\"`).Replace(s) + `"`
	text, err := strconv.Unquote(quoted)
	if err != nil {
		t.Fatalf("%s: %v", quoted, err)
	}
	return text
}

// grow repeats the line above "…" till the text has so many megabytes.
func grow(t *testing.T, text, megabytes string) string {
	t.Helper()
	size, err := strconv.ParseFloat(megabytes, 64)
	if err != nil {
		t.Fatal(err)
	}
	before, after, ok := strings.Cut(text, "…\n")
	if !ok {
		t.Fatalf("nothing is to be repeated in %q", text)
	}
	line := before[strings.LastIndexByte(before[:len(before)-1], '\n')+1:]
	return before + strings.Repeat(line, int(size*1e6)/len(line)+1) + after
}

// example is a web that answers as the lines of an example say. Its hosts are
// paths of one server on this machine.
type example struct {
	*httptest.Server
	answers map[string][]string // status, and where it leads, by local path
}

func newExample(t *testing.T, text string) *example {
	t.Helper()
	e := &example{answers: map[string][]string{}}
	e.Server = httptest.NewServer(http.HandlerFunc(e.answer))
	t.Cleanup(e.Close)
	for line := range strings.Lines(text) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			t.Fatalf("%q is no answer", line)
		}
		path := strings.TrimPrefix(e.local(fields[0]), e.URL)
		e.answers[path] = fields[1:]
	}
	return e
}

// local puts the server in the place of the hosts of an example. The front page
// of the first host becomes the server's own.
func (e *example) local(text string) string {
	return strings.NewReplacer("https://gazette.example", e.URL, "https://archive.example", e.URL+"/archive").Replace(text)
}

func (e *example) answer(w http.ResponseWriter, r *http.Request) {
	a, ok := e.answers[r.URL.Path]
	if !ok {
		http.NotFound(w, r)
		return
	}
	if len(a) > 1 {
		w.Header().Set("Location", e.local(a[1]))
	}
	status, err := strconv.Atoi(a[0])
	if err != nil {
		panic(err)
	}
	w.WriteHeader(status)
}

func (e *example) online() Online {
	at := netip.MustParseAddrPort(e.Listener.Addr().String())
	return Online{
		Now: time.Now, Age: time.Hour, Pause: time.Millisecond, Archive: e.URL + "/no-archive",
		Allow: func(a netip.AddrPort) bool { return a == at },
	}
}

// TestRulesReference holds docs/rules.md against the rules.
func TestRulesReference(t *testing.T) {
	const path = "../docs/rules.md"
	want := explain.Reference(Rules())
	if *updateGolden {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("docs/rules.md is not what the rules are: run go test ./generator -run TestRulesReference -update\n%s", fmt.Sprintf("%.600s", diff))
	}
}
