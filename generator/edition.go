package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"dossier/generator/brief"
	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/export"
	"dossier/generator/form"
	"dossier/generator/graph"
	"dossier/generator/render"
	"dossier/generator/site"
	"dossier/templates"
)

// edition is everything that is known before the first page is made.
type edition struct {
	*reading
	graph    *graph.Graph // redacted: nothing after it sees the full one
	pages    []site.Page
	previews []site.Script
	catalog  site.Catalog // of what can be searched for
	renderer *render.Renderer
	words    *templates.Words
	broken   atomic.Pointer[error] // see fault
	hasForm  bool                  // a form for new briefs
	names    []form.Names          // that it suggests
	assets   []string              // of the content, that something published refers to
	copies   map[*graph.Source]publishedCopy
	taken    map[string]string // the paths of files that are no pages, with what has them
	dated    edtf.Day          // the edition's day, when it is to be another's; zero: its own
}

// Check gives what is wrong with a content folder: exactly what a build with
// the same options would say, which refuses when the report does.
func Check(ctx context.Context, o Options) (Report, error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return r, err
	}
	return r, e.close()
}

// plan does all stages up to the plan. The caller closes the edition.
func plan(ctx context.Context, o *Options) (*edition, Report, error) {
	read, err := read(ctx, o)
	if err != nil {
		return nil, Report{}, err
	}
	e := &edition{reading: read}
	findings, err := e.plan(ctx, o)
	if err != nil {
		return nil, Report{}, errors.Join(err, e.close())
	}
	return e, report(findings, read.Site), nil
}

func (e *edition) plan(ctx context.Context, o *Options) ([]diag.Finding, error) {
	findings := append(e.findings, checkSettings(e.Site)...)
	if err := e.override(o); err != nil {
		return nil, err
	}
	full, found := graph.Link(e.Content)
	findings = append(findings, found...)
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	findings = append(findings, full.Unused()...)
	findings = append(findings, check.Run(full)...)
	found, err := e.checkCopies(ctx, o, full)
	if err != nil {
		return nil, err
	}
	findings = append(findings, found...)
	e.graph, found = full.Redact(e.Site.Marking, o.Drafts)
	findings = append(findings, found...)
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	if e.dated != (edtf.Day{}) {
		moved := *e.graph
		moved.Edition = e.dated
		e.graph = &moved
	}
	found, err = e.planPages(o)
	return append(findings, withoutEchoes(found, findings)...), err
}

// withoutEchoes leaves out of what planning pages found the former addresses of
// which linking has said that they are in use.
func withoutEchoes(found, before []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(found, func(f diag.Finding) bool {
		return f.Rule == site.RuleAddress.ID && slices.ContainsFunc(before, func(b diag.Finding) bool {
			return b.Rule == graph.RuleFormer.ID && b.Place == f.Place
		})
	})
}

// override puts what the options say in the place of what site.yaml says.
func (e *edition) override(o *Options) error {
	s := *e.Site
	if o.Marking != nil {
		s.Marking = *o.Marking
	}
	if o.BaseURL != "" {
		base, err := baseURL(o.BaseURL)
		if err != nil {
			return fmt.Errorf("read the base URL %q: %w", o.BaseURL, err)
		}
		s.BaseURL = brief.Text{S: base}
	}
	e.Site = &s
	return nil
}

// baseURL reads an address as site.yaml's base_url is read.
func baseURL(address string) (string, error) {
	s, findings := brief.ParseSite("--base-url", []byte("base_url: "+strconv.Quote(address)))
	for _, f := range findings {
		if f.Severity == diag.Error {
			return "", errors.New(f.Message)
		}
	}
	return s.BaseURL.S, nil
}

// planPages plans the pages around the paths that other files have.
func (e *edition) planPages(o *Options) ([]diag.Finding, error) {
	fsys, err := openTemplates(o.Templates)
	if err != nil {
		return nil, err
	}
	if e.renderer == nil {
		if e.words, err = templates.Load(fsys, e.Site.Language.S); err != nil {
			return nil, fmt.Errorf("load the words of the interface: %w", err)
		}
		if e.renderer, err = render.New(fsys, e.words); err != nil {
			return nil, fmt.Errorf("read the templates: %w", err)
		}
	}
	if e.hasForm = o.Form || e.Site.Repository.S != ""; e.hasForm {
		e.names = form.All(e.graph)
	}
	options := e.siteOptions(o)
	options.Paths = site.NewPaths(e.graph, e.words)
	e.previews = site.Previews(e.graph, options)
	taken, findings := e.takePaths()
	findings = append(findings, e.takeCopies(taken)...)
	e.taken = taken
	var found []diag.Finding
	options.Taken, options.Copies = taken, e.copiesForPages()
	e.pages, e.catalog, found = site.Plan(e.graph, options)
	return append(findings, found...), e.fault()
}

// siteOptions is what pages are made from beside the graph.
func (e *edition) siteOptions(o *Options) site.Options {
	return site.Options{
		Words: e.words, Fragment: e.fragment, Taken: e.taken, Copies: e.copiesForPages(), Desk: o.Desk, Day: o.Day, Form: e.form(),
		Near: func() [][2]*graph.Claim { return check.NearClaims(e.graph) },
	}
}

// templateAssets gives the files of the templates that the site has: the form's
// own only where there is a form.
func (e *edition) templateAssets() []render.Asset {
	if e.hasForm {
		return e.renderer.Assets()
	}
	return slices.DeleteFunc(slices.Clone(e.renderer.Assets()), func(a render.Asset) bool { return strings.HasPrefix(a.Path, "form/") })
}

// form gives what the plan needs of the form for new briefs; nil: there is none.
func (e *edition) form() *site.FormOptions {
	if !e.hasForm {
		return nil
	}
	f := new(site.FormOptions)
	for _, n := range e.names {
		f.Names = append(f.Names, site.FormNames{Kind: n.Kind, Path: n.Path, First: n.First})
	}
	return f
}

// openTemplates gives the built-in templates with those of a folder in their
// place, file by file. No folder: the built-in ones alone.
func openTemplates(folder string) (fs.FS, error) {
	if folder == "" {
		return templates.FS, nil
	}
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = errors.New("it is no folder")
	}
	if err != nil {
		return nil, fmt.Errorf("open the templates %s: %w", folder, cause(err))
	}
	return render.Overlay(templates.FS, os.DirFS(folder)), nil
}

// fragment renders a fragment for a view. A view cannot fail, so what goes
// wrong in a site's own template is kept until the page is done: see fault.
func (e *edition) fragment(dst []byte, name string, view any) []byte {
	dst, err := e.renderer.Append(dst, name, view)
	if err != nil {
		first := err // a place of its own, so that no other call needs one
		e.broken.CompareAndSwap(nil, &first)
	}
	return dst
}

// fault gives what went wrong in a fragment, if anything.
func (e *edition) fault() error {
	if err := e.broken.Load(); err != nil {
		return *err
	}
	if e.shelf != nil {
		return e.shelf.Err()
	}
	return nil
}

// takePaths lists the files of the site that are no pages, and says of each
// path what has it.
func (e *edition) takePaths() (map[string]string, []diag.Finding) {
	taken := map[string]string{}
	for _, a := range e.templateAssets() {
		taken[a.Path] = "a file of the templates"
	}
	for _, n := range e.names {
		taken[n.Path] = "a list of names for the form"
	}
	for _, f := range export.All {
		taken[f.Path] = "an export"
	}
	for _, s := range e.previews {
		taken[s.Path] = "a script of previews"
	}
	var findings []diag.Finding
	for _, path := range e.graph.Assets {
		if what, is := taken[path]; is {
			findings = append(findings, ruleAssetTaken.At(diag.Place{File: e.base + "/" + path}, "rename it", "%s is taken by %s", diag.Quote(path), what))
			continue
		}
		taken[path] = "an asset"
		e.assets = append(e.assets, path)
	}
	return taken, findings
}
