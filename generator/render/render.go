// Package render takes a page's view and gives the page's minified bytes, by
// the template of its kind. It never reads anything but the view and the
// templates, and never gives half a page: a page that failed is an error. It is
// the only importer of minify.
//
// Templates are minified once, when they are loaded, with the interface's words
// put in, and compiled for the types of their views; a page then costs one run.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"sync"

	"dossier/generator/site"
	"dossier/templates"
)

// Renderer renders the pages of one edition. It is safe for concurrent use.
type Renderer struct {
	words     *templates.Words
	sources   []source
	assets    []Asset
	pages     map[string]*template.Template
	fragments map[string]*template.Template
	shapes    map[string]template.HTML
	partials  *template.Template

	pagePrograms     map[string]*program // of the pages that have one
	fragmentPrograms map[string]*program

	shared    sync.Map  // sharedKey → template.HTML
	standings sync.Map  // site.Standing → template.HTML
	runs      sync.Pool // of *execution
}

// New makes a renderer of the templates in fsys (see templates.FS, Overlay).
// The error names the file and line of a template that is broken, that calls
// what its view does not have, or that is missing.
func New(fsys fs.FS, words *templates.Words) (*Renderer, error) {
	r := &Renderer{words: words}
	r.runs.New = func() any { return &execution{} }
	var err error
	if r.sources, err = readSources(fsys); err != nil {
		return nil, err
	}
	if err := checkSources(r.sources, r.funcs(), words); err != nil {
		return nil, err
	}
	if err := r.parse(minified); err != nil {
		// The same mistake, by the line where it was written.
		if written := r.parse(asWritten); written != nil {
			err = written
		}
		return nil, err
	}
	if r.assets, err = readAssets(fsys, words); err != nil {
		return nil, err
	}
	return r, nil
}

// Page appends the page of a view to b. kind is one of site.PageViews, view a
// pointer to the struct that it names. On an error b holds what it held before.
func (r *Renderer) Page(b *bytes.Buffer, kind string, view any) error {
	t, ok := r.pages[kind]
	if !ok {
		return fmt.Errorf("render page: no template pages/%s.html", kind)
	}
	if p := r.pagePrograms[kind]; p != nil {
		out, err := r.run(p, b.AvailableBuffer(), view)
		if err != nil {
			return fmt.Errorf("render page %s: %w", kind, err)
		}
		b.Write(out)
		return nil
	}
	return execute(b, t, view)
}

// Append renders one of site.FragmentViews behind dst. On an error dst is given
// back as it was.
func (r *Renderer) Append(dst []byte, name string, view any) ([]byte, error) {
	t, ok := r.fragments[name]
	if !ok {
		return dst, fmt.Errorf("render fragment: no template partials/%s.html", name)
	}
	if p := r.fragmentPrograms[name]; p != nil {
		out, err := r.run(p, dst, view)
		if err != nil {
			return dst, fmt.Errorf("render fragment %s: %w", name, err)
		}
		return out, nil
	}
	b := bytes.NewBuffer(dst)
	if err := execute(b, t, view); err != nil {
		return dst, err
	}
	return b.Bytes(), nil
}

func execute(b *bytes.Buffer, t *template.Template, view any) error {
	before := b.Len()
	if err := t.Execute(b, view); err != nil {
		b.Truncate(before)
		return fmt.Errorf("render: %w", err)
	}
	return nil
}

// sharedKey is all that a shared part of a page may depend on.
type sharedKey struct {
	name, root, section, marking string
	rootless                     bool
	site                         *site.Site
}

// sharedPart renders a partial that is the same on all pages of one depth,
// section and marking, once.
func (r *Renderer) sharedPart(name string, f *site.Frame) (template.HTML, error) {
	key := sharedKey{name, f.Root, f.Section, f.Marking.Key, f.Rootless, f.Site}
	if made, ok := r.shared.Load(key); ok {
		return made.(template.HTML), nil
	}
	part := site.Frame{Site: f.Site, Root: f.Root, Section: f.Section, Marking: f.Marking, Rootless: f.Rootless}
	made, err := r.partial(name, part)
	if err != nil {
		return "", err
	}
	r.shared.Store(key, made)
	return made, nil
}

// standingOf renders the shape and word of a standing, each once.
func (r *Renderer) standingOf(s site.Standing) (template.HTML, error) {
	if made, ok := r.standings.Load(s); ok {
		return made.(template.HTML), nil
	}
	made, err := r.partial("standing", s)
	if err == nil {
		r.standings.Store(s, made)
	}
	return made, err
}

func (r *Renderer) partial(name string, view any) (template.HTML, error) {
	t := r.partials.Lookup(name)
	if t == nil {
		return "", fmt.Errorf("no template partials/%s.html", name)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, view); err != nil {
		return "", err
	}
	return trusted(b.String()), nil
}
