// The laws of the house that a machine can hold: which room may import which,
// which third-party code is caged where, what only one room may call, and how
// long a file may get.
package generator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// house lists each room with the rooms that it may import. A room is named by
// its path below generator/; the root package is "generator", and "templates"
// is the folder of that name beside it.
var house = map[string]string{
	"id":          "",
	"diag":        "",
	"edtf":        "",
	"slab":        "",
	"disk":        "",
	"heap":        "",
	"markdown":    "diag slab",
	"brief":       "id diag edtf markdown slab",
	"graph":       "id brief diag edtf markdown slab",
	"check":       "id graph brief diag edtf markdown",
	"site":        "id graph brief diag edtf markdown slab templates",
	"templates":   "slab",
	"export":      "id site graph brief edtf",
	"search":      "id site graph brief",
	"form":        "id graph",
	"render":      "site markdown templates",
	"difference":  "id diag site graph brief markdown",
	"publish":     "disk",
	"bundle":      "disk",
	"starter":     "",
	"snapshot":    "markdown",
	"online":      "",
	"revision":    "",
	"explain":     "diag",
	"generator":   "id diag edtf markdown brief graph check site templates export search form render publish bundle snapshot online revision difference starter slab disk",
	"serve":       "generator diag",
	"cmd/dossier": "generator explain serve diag brief edtf difference starter heap",
	"browser":     "",
	"recount":     "",
	"trial":       "brief diag",
}

// cages lists the third-party code that the program is made of, by the start of
// its import path, with the rooms that may import it. What is not listed may be
// imported by tests alone.
var cages = map[string]string{
	"github.com/yuin/goldmark":             "markdown",
	"github.com/adrg/frontmatter":          "brief",
	"go.yaml.in/yaml/v4":                   "brief",
	"github.com/tdewolff/minify":           "render",
	"github.com/gosimple/unidecode":        "id",
	"golang.org/x/net/publicsuffix":        "id",
	"golang.org/x/net/idna":                "id",
	"github.com/clipperhouse/uax29":        "markdown search",
	"golang.org/x/net/html":                "snapshot online",
	"github.com/klippa-app/go-pdfium":      "snapshot", // and the machine that it runs in
	"github.com/tetratelabs/wazero":        "snapshot",
	"github.com/fsnotify/fsnotify":         "serve",
	"github.com/spf13/cobra":               "cmd/dossier",
	"github.com/spf13/pflag":               "cmd/dossier",
	"github.com/fatih/color":               "diag cmd/dossier",
	"github.com/schollz/progressbar":       "cmd/dossier",
	"golang.org/x/term":                    "cmd/dossier",
	"github.com/rogpeppe/go-internal/diff": "cmd/dossier",
	// The manners of a client: tries, pauses, and who wants no programs.
	"github.com/hashicorp/go-retryablehttp": "online",
	"golang.org/x/time":                     "online",
	"github.com/temoto/robotstxt":           "online",
	// What the system offers beyond package os, for those who own I/O.
	"golang.org/x/sys": "disk generator heap publish",
	// Tables of Unicode and of languages, as the standard library's own.
	"golang.org/x/text": "id brief markdown graph search site templates",
}

// keep lists what only some rooms may call: the clock, chance, the terminal and
// the end of the program. A name that ends with a dot stands for a package.
var keep = map[string]string{
	"time.Now":      "cmd/dossier serve",
	"time.Since":    "cmd/dossier serve",
	"rand.":         "serve", // the word by which it knows its own pages
	"os.Exit":       "cmd/dossier",
	"log.":          "cmd/dossier serve",
	"fmt.Print":     "cmd/dossier",
	"fmt.Printf":    "cmd/dossier",
	"fmt.Println":   "cmd/dossier",
	"os.Stdout":     "cmd/dossier",
	"os.Stderr":     "cmd/dossier",
	"os.Args":       "cmd/dossier",
	"template.HTML": "site templates render", // and in one file, see TestOneTrustedFile
}

// maxLines bounds a Go file, tests as well. A longer one gives its reason in a
// comment that begins with "Length:".
const maxLines = 500

// badWords never stand in a name: they say that nobody knew what the thing is.
var badWords = regexp.MustCompile(`(?i)util|helper|manager`)

// listed is what go list tells of one package.
type listed struct {
	ImportPath string
	Imports    []string
}

func TestImports(t *testing.T) {
	for _, p := range goList(t) {
		room := roomOf(p.ImportPath)
		allowed, ok := house[room]
		if !ok {
			t.Errorf("%s is a room that the table of the house does not know", p.ImportPath)
			continue
		}
		for _, imp := range p.Imports {
			if strings.HasPrefix(imp, "dossier/") {
				if other := roomOf(imp); !has(allowed, other) {
					t.Errorf("%s imports %s: only %q are below it", room, other, allowed)
				}
			} else if strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") && !has(cages[cage(imp)], room) {
				t.Errorf("%s imports %s: it is caged in %q", room, imp, cages[cage(imp)])
			}
		}
	}
}

// cage gives the longest key of cages that the import path begins with.
func cage(imp string) string {
	best := ""
	for key := range cages {
		if (imp == key || strings.HasPrefix(imp, key+"/")) && len(key) > len(best) {
			best = key
		}
	}
	return best
}

func TestHouseHasNoLoop(t *testing.T) {
	var walk func(room string, above []string)
	walk = func(room string, above []string) {
		if slices.Contains(above, room) {
			t.Fatalf("the table lets %s import itself by way of %v", room, above)
		}
		for _, below := range strings.Fields(house[room]) {
			walk(below, append(above, room))
		}
	}
	for room := range house {
		walk(room, nil)
	}
}

func TestLaws(t *testing.T) {
	eachFile(t, func(path string, src []byte, f *ast.File) {
		room := roomOf("dossier/" + filepath.ToSlash(filepath.Dir(path)))
		test := strings.HasSuffix(path, "_test.go")
		if n := bytes.Count(src, []byte("\n")); n > maxLines && !bytes.Contains(src, []byte("// Length: ")) {
			t.Errorf("%s has %d lines, more than %d, and no comment 'Length:' with the reason", path, n, maxLines)
		}
		if badWords.MatchString(path) {
			t.Errorf("%s: a file whose name says nothing", path)
		}
		for _, name := range declared(f) {
			if badWords.MatchString(name.Name) {
				t.Errorf("%s declares %s: a name that says nothing", path, name.Name)
			}
			if name.Name == "init" && !test {
				t.Errorf("%s has an init: order of steps belongs into a function that is called", path)
			}
		}
		if !test {
			for _, call := range selectors(f) {
				if rooms, ok := keeper(call); ok && !has(rooms, room) {
					t.Errorf("%s uses %s: only %q may", path, call, rooms)
				}
			}
		}
	})
}

// TestOneTrustedFile holds that text becomes trusted HTML in one file, where a
// reader can see all of it.
func TestOneTrustedFile(t *testing.T) {
	var files []string
	eachFile(t, func(path string, _ []byte, f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if ok && slices.Contains(selectors(call.Fun), "template.HTML") && !slices.Contains(files, path) {
				files = append(files, path)
			}
			return true
		})
	})
	if len(files) > 1 {
		t.Errorf("template.HTML(…) is converted in %v: it should be in one file", files)
	}
}

// TestLockNamesNoHost holds that the audit's packages come from whichever
// registry npm is set up with.
func TestLockNamesNoHost(t *testing.T) {
	lock, err := os.ReadFile("../tools/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(lock, []byte(`"resolved"`)) {
		t.Error("tools/package-lock.json records where packages came from: run npm install in tools/, whose .npmrc leaves that out")
	}
}

// roomOf gives a package's name in the table of the house.
func roomOf(importPath string) string {
	room := strings.TrimPrefix(importPath, "dossier/")
	return strings.TrimPrefix(room, "generator/")
}

func has(words, word string) bool { return slices.Contains(strings.Fields(words), word) }

// keeper gives the rooms that may use a selector such as time.Now.
func keeper(selector string) (rooms string, kept bool) {
	if rooms, kept = keep[selector]; kept {
		return rooms, true
	}
	pkg, _, _ := strings.Cut(selector, ".")
	rooms, kept = keep[pkg+"."]
	return rooms, kept
}

// declared gives the names of the functions, types and values of a file.
func declared(f *ast.File) []*ast.Ident {
	names := []*ast.Ident{f.Name}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			names = append(names, n.Name)
		case *ast.TypeSpec:
			names = append(names, n.Name)
		case *ast.ValueSpec:
			names = append(names, n.Names...)
		}
		return true
	})
	return names
}

// selectors gives what is used of other packages below a node, as pkg.Name.
func selectors(n ast.Node) []string {
	var found []string
	ast.Inspect(n, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Obj == nil {
				found = append(found, pkg.Name+"."+sel.Sel.Name)
			}
		}
		return true
	})
	return found
}

// eachFile parses every Go file of the program, testdata left out. The path is
// relative to the module's folder.
func eachFile(t *testing.T, visit func(path string, src []byte, f *ast.File)) {
	t.Helper()
	for _, top := range []string{"generator", "templates"} {
		err := filepath.WalkDir(filepath.Join("..", top), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return filepath.SkipDir
			}
			if d.IsDir() || filepath.Ext(path) != ".go" {
				return nil
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), path, src, 0)
			if err != nil {
				return err
			}
			visit(strings.TrimPrefix(filepath.ToSlash(path), "../"), src, f)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func goList(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-pgo=off", "-json=ImportPath,Imports", "./...")
	cmd.Dir = ".."
	out, err := cmd.Output()
	if err != nil {
		t.Fatal("go list:", err)
	}
	var all []listed
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}
