package render

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"dossier/generator/site"
)

// source is one template file. Its name is the path, so that errors tell it;
// partials are also known by their bare name.
type source struct {
	path string // "partials/claim-row.html"
	name string // "claim-row"; of a page "pages/claim.html"
	text string
}

const (
	pagesDir    = "pages"
	partialsDir = "partials"
	extension   = ".html"
)

// readSources reads every template. A page or fragment of a view that has no
// file is an error.
func readSources(fsys fs.FS) ([]source, error) {
	var list []source
	have := map[string]bool{}
	for _, dir := range []string{partialsDir, pagesDir} {
		files, err := fs.ReadDir(fsys, dir)
		if err != nil {
			return nil, fmt.Errorf("read templates: %w", err)
		}
		for _, f := range files {
			if path.Ext(f.Name()) != extension {
				continue
			}
			s := source{path: dir + "/" + f.Name()}
			text, err := fs.ReadFile(fsys, s.path)
			if err != nil {
				return nil, fmt.Errorf("read templates: %w", err)
			}
			s.text = strings.TrimRight(string(text), " \t\r\n")
			s.name = s.path
			if dir == partialsDir {
				s.name = strings.TrimSuffix(f.Name(), extension)
			}
			have[s.name] = true
			list = append(list, s)
		}
	}
	return list, missing(have)
}

// pageName is the name under which a page's template is parsed.
func pageName(kind string) string { return pagesDir + "/" + kind + extension }

func missing(have map[string]bool) error {
	for _, v := range site.PageViews() {
		if !have[pageName(v.Name)] {
			return fmt.Errorf("read templates: pages/%s.html is missing", v.Name)
		}
	}
	for _, v := range site.FragmentViews() {
		if !have[v.Name] {
			return fmt.Errorf("read templates: partials/%s.html is missing", v.Name)
		}
	}
	return nil
}

// parse makes the executable templates of the sources, each changed by prepare
// before.
func (r *Renderer) parse(prepare func(source) (string, error)) error {
	set := template.New("").Option("missingkey=error").Funcs(r.funcs())
	for _, s := range r.sources {
		s.text = r.putWords(s)
		text, err := prepare(s)
		if err != nil {
			return fmt.Errorf("minify %s: %w", s.path, err)
		}
		if _, err := set.New(s.name).Parse(text); err != nil {
			return fmt.Errorf("parse templates: %w", err)
		}
	}
	r.partials = set
	r.pages, r.fragments = map[string]*template.Template{}, map[string]*template.Template{}
	for _, v := range site.PageViews() {
		r.pages[v.Name] = set.Lookup(pageName(v.Name))
	}
	for _, v := range site.FragmentViews() {
		r.fragments[v.Name] = set.Lookup(v.Name)
	}
	if err := r.makeShapes(); err != nil {
		return err
	}
	return r.compile(set)
}

// compile escapes every page and fragment and makes the programs.
func (r *Renderer) compile(set *template.Template) error {
	for _, v := range site.PageViews() {
		if err := r.escaped(r.pages[v.Name]); err != nil {
			return err
		}
	}
	for _, v := range site.FragmentViews() {
		if err := r.escaped(r.fragments[v.Name]); err != nil {
			return err
		}
	}
	r.pagePrograms, r.fragmentPrograms = r.programs(func(name string) *parse.Tree {
		if t := set.Lookup(name); t != nil {
			return t.Tree
		}
		return nil
	})
	return nil
}

// escaped lets html/template put the escapers into a template and all that it
// calls, which it does when it first executes. That this execution, without a
// view, fails does not matter; an error of escaping does.
func (r *Renderer) escaped(t *template.Template) error {
	var bad *template.Error
	if err := t.Execute(io.Discard, nil); !errors.As(err, &bad) {
		return nil
	}
	at := fmt.Sprintf("%s:%d", bad.Name, bad.Line)
	if bad.Node != nil {
		at, _ = new(parse.Tree).ErrorContext(bad.Node)
	}
	for _, s := range r.sources {
		if rest, ok := strings.CutPrefix(at, s.name+":"); ok {
			at = s.path + ":" + rest
		}
	}
	return fmt.Errorf("template: %s: %s", at, bad.Description)
}

// shapeKeys are the standings that have a shape.
var shapeKeys = [...]string{"corroborated", "single-origin", "disputed", "circular", "unsupported", "withdrawn", "superseded"}

func (r *Renderer) makeShapes() error {
	r.shapes = map[string]template.HTML{}
	for _, key := range shapeKeys {
		made, err := r.partial("shape", key)
		if err != nil {
			return fmt.Errorf("render shapes: %w", err)
		}
		r.shapes[key] = made
	}
	return nil
}

// constantWords matches {{t "key"}}, which needs no execution.
var constantWords = regexp.MustCompile(`\{\{\s*t\s+("[^"\\]*")\s*\}\}`)

// putWords puts the words of constant keys, which the check has found, into a
// template.
func (r *Renderer) putWords(s source) string {
	return constantWords.ReplaceAllStringFunc(s.text, func(action string) string {
		key, _ := strconv.Unquote(constantWords.FindStringSubmatch(action)[1])
		return string(appendEscaped(nil, strings.ReplaceAll(r.words.T(key), "{{", "{ {")))
	})
}

// asWritten gives the template as it is.
func asWritten(s source) (string, error) { return s.text, nil }

// unknown stands behind a template while it is minified: nobody knows what will
// follow it where it is called, so its last paragraph must keep its end.
const unknown = "{{unknown}}"

// minified gives the template with the white space taken out that no reader
// sees, and the end tags that HTML can do without; actions stay as they are.
func minified(s source) (string, error) {
	m := minify.New()
	m.AddFunc("text/html", htmlMinifier().Minify)
	text, err := m.String("text/html", s.text+unknown)
	return strings.TrimSuffix(text, unknown), err
}

func htmlMinifier() *html.Minifier {
	return &html.Minifier{
		KeepDocumentTags:    true,
		KeepQuotes:          true,
		KeepDefaultAttrVals: true,
		TemplateDelims:      html.GoTemplateDelims,
	}
}
