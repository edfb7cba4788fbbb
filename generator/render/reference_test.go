package render

import (
	"flag"
	"fmt"
	"go/ast"
	"go/doc"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"dossier/generator/site"
)

var update = flag.Bool("update", false, "write docs/templates.md")

// TestReference holds that docs/templates.md lists every view and field as the
// code has them. With -update it writes what is generated there.
func TestReference(t *testing.T) {
	const file = "../../docs/templates.md"
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	generated := regexp.MustCompile(`(?s)(<!-- views: generated -->\n).*`)
	if !generated.Match(old) {
		t.Fatal("docs/templates.md has no place for the views")
	}
	fresh := generated.ReplaceAllString(string(old), "$1") + viewReference(t)
	if fresh == string(old) {
		return
	}
	if !*update {
		t.Fatal("docs/templates.md is stale: run go test ./generator/render -run TestReference -update")
	}
	if err := os.WriteFile(file, []byte(fresh), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestReferenceFuncs holds that docs/templates.md tells of every function.
func TestReferenceFuncs(t *testing.T) {
	text, err := os.ReadFile("../../docs/templates.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range newRenderer(t).funcs() {
		if !strings.Contains(string(text), "| `"+name+" ") {
			t.Errorf("docs/templates.md does not tell what %s does", name)
		}
	}
}

// listing writes what the documentation lists: each type once, where a view
// first leads to it.
type listing struct {
	strings.Builder
	t     *testing.T
	types map[string]*doc.Type
	seen  map[reflect.Type]bool
	queue []reflect.Type
}

func viewReference(t *testing.T) string {
	w := &listing{t: t, types: siteTypes(t), seen: map[reflect.Type]bool{}}
	w.views("Pages", "pages", site.PageViews())
	w.views("Fragments", "partials", site.FragmentViews())
	w.WriteString("\n## Types\n")
	for len(w.queue) > 0 {
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.describe(next)
	}
	return w.String()
}

func (w *listing) views(title, dir string, list []site.ViewType) {
	fmt.Fprintf(w, "\n## %s\n\n| template | is given | |\n| --- | --- | --- |\n", title)
	for _, v := range list {
		typ := reflect.TypeOf(v.Zero).Elem()
		fmt.Fprintf(w, "| `%s/%s.html` | %s | %s |\n", dir, v.Name, w.name(typ), w.about(typ))
	}
}

// describe lists the fields of a struct; of other types it tells what they are
// made of.
func (w *listing) describe(typ reflect.Type) {
	fmt.Fprintf(w, "\n### %s\n\n%s\n", typ.Name(), w.about(typ))
	if typ.Kind() != reflect.Struct {
		made := typ.String()
		switch typ.Kind() {
		case reflect.Slice:
			made = "list of " + w.name(typ.Elem())
		case reflect.String:
			made = "text"
		}
		fmt.Fprintf(w, "\nA %s.\n", made)
		return
	}
	comments := w.comments(typ)
	w.WriteString("\n| field | type | |\n| --- | --- | --- |\n")
	for f := range typ.Fields() {
		if f.IsExported() {
			fmt.Fprintf(w, "| `%s` | %s | %s |\n", f.Name, w.name(f.Type), comments[f.Name])
		}
	}
}

// name gives a type as the tables have it, with a link to its own table, which
// is queued when it is met for the first time.
func (w *listing) name(typ reflect.Type) string {
	switch {
	case typ.PkgPath() != "":
		if !w.seen[typ] {
			w.seen[typ] = true
			w.queue = append(w.queue, typ)
		}
		return fmt.Sprintf("[%s](#%s)", typ.Name(), strings.ToLower(typ.Name()))
	case typ == reflect.TypeFor[[]byte]():
		return "text in bytes"
	case typ.Kind() == reflect.Slice:
		return "list of " + w.name(typ.Elem())
	case typ.Kind() == reflect.Array:
		return fmt.Sprintf("%d of %s", typ.Len(), w.name(typ.Elem()))
	case typ.Kind() == reflect.Pointer:
		return w.name(typ.Elem()) + " or nothing"
	}
	word := map[reflect.Kind]string{reflect.String: "text", reflect.Int: "number", reflect.Bool: "yes or no"}[typ.Kind()]
	if word == "" {
		w.t.Errorf("there is no word for the type %s", typ)
	}
	return word
}

// about gives the comment of a type in one line.
func (w *listing) about(typ reflect.Type) string {
	d := w.types[typ.Name()]
	if d == nil || d.Doc == "" {
		w.t.Errorf("site.%s has no comment", typ.Name())
		return ""
	}
	return oneLine(d.Doc)
}

// comments gives the comment of each field of a struct.
func (w *listing) comments(typ reflect.Type) map[string]string {
	list := map[string]string{}
	d := w.types[typ.Name()]
	if d == nil {
		return list
	}
	for _, f := range d.Decl.Specs[0].(*ast.TypeSpec).Type.(*ast.StructType).Fields.List {
		for _, name := range f.Names {
			list[name.Name] = oneLine(strings.TrimSpace(f.Doc.Text() + " " + f.Comment.Text()))
		}
	}
	return list
}

var lines = strings.NewReplacer("\n", " ", "|", `\|`, "<", "&lt;")

func oneLine(comment string) string { return lines.Replace(strings.TrimSpace(comment)) }

// siteTypes reads the types of package site with their comments.
func siteTypes(t *testing.T) map[string]*doc.Type {
	t.Helper()
	files, err := filepath.Glob("../site/*.go")
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var parsed []*ast.File
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, file, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		parsed = append(parsed, f)
	}
	pkg, err := doc.NewFromFiles(set, parsed, "dossier/generator/site", doc.PreserveAST)
	if err != nil {
		t.Fatal(err)
	}
	types := map[string]*doc.Type{}
	for _, d := range pkg.Types {
		types[d.Name] = d
	}
	return types
}
