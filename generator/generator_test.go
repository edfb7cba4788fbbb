package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"dossier/generator/diag"
)

// write writes files, given by their slash path, below a folder.
func write(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	for path, text := range files {
		full := filepath.Join(folder, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// content makes a content folder of files and gives its path.
func content(t testing.TB, files map[string]string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "content")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, folder, files)
	return folder
}

// siteOf gives every file of a folder by its slash path.
func siteOf(t testing.TB, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(folder, path))
		files[path] = string(b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// build builds and gives the site's files; a refusal fails the test.
func build(t testing.TB, o Options) map[string]string {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), "public")
	}
	_, r, err := Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	if r.Refused(o.Strict) {
		t.Fatalf("refused:\n%s", lines(r))
	}
	return siteOf(t, o.Out)
}

// lines gives a report as people read it.
func lines(r Report) string {
	var b bytes.Buffer
	diag.WriteText(&b, r.Findings, diag.TextOptions{})
	return b.String()
}

// differ gives the first few differences between two sites, by path.
func differ(a, b map[string]string) string {
	var out []string
	all := maps.Clone(a)
	maps.Copy(all, b)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		one, inA := a[path]
		two, inB := b[path]
		switch {
		case !inA || !inB:
			out = append(out, fmt.Sprintf("%s: in the first %v, in the second %v", path, inA, inB))
		case one != two:
			i := 0
			for i < min(len(one), len(two)) && one[i] == two[i] {
				i++
			}
			out = append(out, fmt.Sprintf("%s differs at %d:\n  …%s\n  …%s", path, i, around(one, i), around(two, i)))
		}
	}
	return strings.Join(out[:min(len(out), 5)], "\n")
}

func around(s string, i int) string { return s[max(0, i-60):min(len(s), i+60)] }

const brief1 = `---
actor: Tencent
claim: The app keeps messages.
source: {title: On apps, publisher: AFR, url: "https://afr.example/a"}
date: 2018-03-11
---
Body with **words** and ![a map](../assets/map.png).
`

func TestBuild(t *testing.T) {
	folder := content(t, map[string]string{
		"briefs/one.md":    brief1,
		"assets/map.png":   "\x89PNG",
		"assets/spare.png": "\x89PNG",
		"briefs/.swp":      "\xff",
	})
	out := filepath.Join(t.TempDir(), "public")
	s, r, err := Build(context.Background(), Options{Content: folder, Out: out})
	if err != nil || r.Errors+r.Warnings > 0 {
		t.Fatal(err, lines(r))
	}
	site := siteOf(t, out)
	for _, path := range []string{"index.html", "404.html", "briefs/one.html", "claims/the-app-keeps-messages.html", "actors/tencent.html", "data/claims.json", "assets/map.png", "site.css"} {
		if site[path] == "" {
			t.Errorf("%s is missing", path)
		}
	}
	if _, there := site["assets/spare.png"]; there {
		t.Error("an asset that nothing refers to is published")
	}
	size := int64(0)
	for path, text := range site {
		if !strings.HasPrefix(path, ".") {
			size += int64(len(text))
		}
	}
	if s.Briefs != 1 || s.Claims != 1 || s.Actors != 1 || s.Sources != 1 || s.Bytes != size || s.Files < s.Pages+6 {
		t.Errorf("%+v, and the site has %d bytes", s, size)
	}
}

func TestMemoryIsTheSite(t *testing.T) {
	folder := content(t, map[string]string{"briefs/one.md": brief1, "assets/map.png": "x"})
	files, _, err := Memory(context.Background(), Options{Content: folder})
	if err != nil {
		t.Fatal(err)
	}
	inMemory := map[string]string{}
	for path, b := range files {
		inMemory[path] = string(b)
	}
	built := build(t, Options{Content: folder})
	maps.DeleteFunc(built, func(path, _ string) bool { return strings.HasPrefix(path, ".") })
	if d := differ(built, inMemory); d != "" {
		t.Error(d)
	}
}

// TestCheckAgreesWithBuild holds that a build refuses exactly when check does.
func TestCheckAgreesWithBuild(t *testing.T) {
	warned := strings.Replace(brief1, "date:", "tlp: white\ndate:", 1)
	broken := strings.Replace(brief1, "date:", "tlp: whyte\ndate:", 1)
	for _, test := range []struct {
		name    string
		brief   string
		strict  bool
		refused bool
	}{
		{"good", strings.Replace(brief1, "![a map](../assets/map.png)", "", 1), true, false},
		{"a warning", warned, false, false},
		{"a warning, strict", warned, true, true},
		{"an error", broken, false, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := Options{Content: content(t, map[string]string{"briefs/one.md": test.brief}), Out: filepath.Join(t.TempDir(), "public"), Strict: test.strict}
			checked, err := Check(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			_, built, err := Build(context.Background(), o)
			if err != nil {
				t.Fatal(err)
			}
			if lines(checked) != lines(built) {
				t.Errorf("check says:\n%s\nbuild says:\n%s", lines(checked), lines(built))
			}
			_, err = os.Stat(o.Out)
			if checked.Refused(test.strict) != test.refused || os.IsNotExist(err) != test.refused {
				t.Errorf("refused %v, want %v; site: %v\n%s", checked.Refused(test.strict), test.refused, err, lines(checked))
			}
		})
	}
}

func TestCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	parent := t.TempDir()
	o := Options{Content: content(t, map[string]string{"briefs/one.md": brief1}), Out: filepath.Join(parent, "public")}
	build(t, o)
	before := siteOf(t, o.Out)
	write(t, o.Content, map[string]string{"briefs/two.md": strings.Replace(brief1, "keeps", "deletes", 1)})
	o.Progress = func(stage string, done, _ int) {
		if stage == "write" && done == 3 {
			cancel()
		}
	}
	if _, _, err := Build(ctx, o); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v, want %v", err, context.Canceled)
	}
	if d := differ(before, siteOf(t, o.Out)); d != "" {
		t.Errorf("the old site was changed: %s", d)
	}
	if left, _ := os.ReadDir(parent); len(left) != 1 {
		t.Errorf("beside the site is left: %v", left)
	}
}

func TestOverrides(t *testing.T) {
	folder := content(t, map[string]string{"briefs/one.md": brief1, "site.yaml": "base_url: https://a.example/\n"})
	site := build(t, Options{Content: folder, BaseURL: "https://b.example/x"})
	if page := site["claims/the-app-keeps-messages.html"]; !strings.Contains(page, "https://b.example/x/claims/") || strings.Contains(page, "a.example") {
		t.Error("the base address of the options is not the pages'")
	}
	for _, bad := range []string{"b.example", "ftp://b.example/", "https://b.example/?q", "https://u:p@b.example/"} {
		if _, _, err := Build(context.Background(), Options{Content: folder, Out: filepath.Join(t.TempDir(), "x"), BaseURL: bad}); err == nil {
			t.Errorf("the base address %s is taken", bad)
		}
	}
}

func TestTemplates(t *testing.T) {
	o := Options{Content: content(t, map[string]string{"briefs/one.md": brief1}), Templates: t.TempDir()}
	write(t, o.Templates, map[string]string{"assets/mark.txt": "ours"})
	if site := build(t, o); site["mark.txt"] != "ours" || site["site.css"] == "" {
		t.Error("a file of the site's own templates is not added to the built-in ones")
	}
	for name, text := range map[string]string{
		"pages/home.html":         "{{.NoSuchField}}",
		"pages/claim.html":        "{{if}}",
		"partials/claim-row.html": "{{template \"nowhere\"}}",
	} {
		o.Templates, o.Out = t.TempDir(), filepath.Join(t.TempDir(), "public")
		write(t, o.Templates, map[string]string{name: text})
		if _, _, err := Build(context.Background(), o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v", name, err)
		}
		if _, err := os.Stat(o.Out); !os.IsNotExist(err) {
			t.Errorf("%s: something was built", name)
		}
	}
	o.Templates = filepath.Join(t.TempDir(), "none")
	if _, err := Check(context.Background(), o); err == nil {
		t.Error("a folder of templates that is not there is no error")
	}
}
