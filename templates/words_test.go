package templates

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

func load(t *testing.T, fsys fs.FS, lang string) *Words {
	t.Helper()
	w, err := Load(fsys, lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestT(t *testing.T) {
	w := load(t, fstest.MapFS{"words/en.json": {Data: []byte(`{
		"plain": "Plain", "filled": "{a} of {b}", "open": "{a} {", "none": ""
	}`)}}, "en")
	tests := []struct {
		key  string
		args []any
		want string
	}{
		{"plain", nil, "Plain"},
		{"plain", []any{"a", 1}, "Plain"},
		{"filled", []any{"a", 1, "b", "two"}, "1 of two"},
		{"filled", []any{"b", "two"}, "{a} of two"},
		{"filled", []any{"a", "{b}", "b", "x"}, "{b} of x"},
		{"open", []any{"a", 1}, "1 {"},
		{"none", nil, ""},
		{"no-such-key", nil, "no-such-key"},
		{"skip", nil, "Skip to the text"},
	}
	for _, tt := range tests {
		if got := w.T(tt.key, tt.args...); got != tt.want {
			t.Errorf("T(%q, %v) = %q, want %q", tt.key, tt.args, got, tt.want)
		}
	}
}

func TestN(t *testing.T) {
	fsys := fstest.MapFS{
		"words/pl.json": {Data: []byte(`{"x.one": "{n} plik", "x.few": "{n} pliki", "x.many": "{n} plików", "x.other": "{n} pliku"}`)},
		"words/ar.json": {Data: []byte(`{"x.zero": "none of {a}", "x.other": "{n}"}`)},
	}
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"en", 0, "no claim"},
		{"en", 1, "1 claim"},
		{"en", 2, "2 claims"},
		{"pl", 1, "1 plik"},
		{"pl", 3, "3 pliki"},
		{"pl", 5, "5 plików"},
		{"pl", 22, "22 pliki"},
		{"ar", 0, "none of all"},
		{"ar", 3, "3"},
	}
	for _, tt := range tests {
		key := "x"
		if tt.lang == "en" {
			key = "claims"
		}
		if got := load(t, fsys, tt.lang).N(key, tt.n, "a", "all"); got != tt.want {
			t.Errorf("%s: N(%d) = %q, want %q", tt.lang, tt.n, got, tt.want)
		}
	}
}

func TestLoad(t *testing.T) {
	fsys := fstest.MapFS{
		"words/en.json":    {Data: []byte(`{"skip": "Jump"}`)},
		"words/de.json":    {Data: []byte(`{"next": "Weiter"}`)},
		"words/de-AT.json": {Data: []byte(`{"next": "Weida"}`)},
	}
	tests := []struct{ lang, is, next, skip, all string }{
		{"en", "en", "Next", "Jump", "All"},
		{"de", "de", "Weiter", "Jump", "All"},
		{"de-CH", "de", "Weiter", "Jump", "All"},
		{"de-at", "de-AT", "Weida", "Jump", "All"},
		{"fr", "en", "Next", "Jump", "All"},
		{"not a language", "en", "Next", "Jump", "All"},
		{"../../etc/passwd", "en", "Next", "Jump", "All"},
	}
	for _, tt := range tests {
		w := load(t, fsys, tt.lang)
		if w.Lang() != tt.is || w.T("next") != tt.next || w.T("skip") != tt.skip || w.T("all") != tt.all {
			t.Errorf("%s: %s, %q, %q, %q", tt.lang, w.Lang(), w.T("next"), w.T("skip"), w.T("all"))
		}
	}
	broken := fstest.MapFS{"words/de.json": {Data: []byte(`{"next": 3}`)}}
	if _, err := Load(broken, "de"); err == nil || !strings.Contains(err.Error(), "words/de.json") {
		t.Errorf("error %v does not name the file", err)
	}
}

// TestKeys holds that every key that the program asks for has words, and that
// all words are asked for.
func TestKeys(t *testing.T) {
	w := load(t, FS, "en")
	asked, begun, ended := askedKeys(t)
	for key, where := range asked {
		if !w.Has(key) {
			t.Errorf("%s asks for %q, which has no words", where, key)
		}
	}
	src, err := FS.ReadFile("words/en.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]string
	if err := json.Unmarshal(src, &all); err != nil {
		t.Fatal(err)
	}
	plural := regexp.MustCompile(`\.(zero|one|two|few|many|other)$`)
	for key := range all {
		bare := plural.ReplaceAllString(key, "")
		used := asked[key] != "" || asked[bare] != ""
		for _, prefix := range begun {
			used = used || strings.HasPrefix(key, prefix)
		}
		for _, suffix := range ended {
			stem, ok := strings.CutSuffix(bare, suffix)
			used = used || ok && asked[stem] != ""
		}
		if !used {
			t.Errorf("nothing asks for %q", key)
		}
	}
}

// askedKeys gives the keys that templates and the program name, with a file
// that does, and the beginnings and ends of those that are put together
// ("month.", ".all"). A text of the program counts when it is a key with words.
func askedKeys(t *testing.T) (asked map[string]string, begun, ended []string) {
	t.Helper()
	asked = map[string]string{}
	inTemplate := regexp.MustCompile(`\b[tn] "([^"]+)"`)
	for _, files := range []string{"pages/*.html", "partials/*.html", "assets/*.js"} {
		files, err := fs.Glob(FS, files)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			src, err := FS.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range inTemplate.FindAllSubmatch(src, -1) {
				asked[string(m[1])] = f
			}
		}
	}
	w := load(t, FS, "en")
	err := filepath.WalkDir("../generator", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		return goKeys(path, w, asked, &begun, &ended)
	})
	if err != nil {
		t.Fatal(err)
	}
	return asked, begun, ended
}

func goKeys(path string, w *Words, asked map[string]string, begun, ended *[]string) error {
	src, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, src, 0)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if key, ok := firstText(n); ok {
				asked[key] = path
			}
		case *ast.BasicLit:
			s, err := strconv.Unquote(n.Value)
			switch {
			case n.Kind != token.STRING || err != nil:
			case strings.HasSuffix(s, ".") && len(s) > 2 || strings.HasSuffix(s, "-") && len(s) > 2:
				*begun = append(*begun, s)
			case strings.HasPrefix(s, ".") && len(s) > 2:
				*ended = append(*ended, s)
			case w.Has(s):
				asked[s] = path
			}
		}
		return true
	})
	return nil
}

// firstText gives the constant key of a call of T, N, t or n.
func firstText(call *ast.CallExpr) (string, bool) {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	switch f.Sel.Name {
	case "T", "N", "t", "n":
		if lit, ok := call.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
			key, err := strconv.Unquote(lit.Value)
			return key, err == nil
		}
	}
	return "", false
}
