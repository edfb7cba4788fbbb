package site

import (
	"cmp"
	"path"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/graph"
)

// planRedirects adds a page for each former address, and reports those that
// stand where something else does.
func (p *planner) planRedirects(taken map[string]string) []diag.Finding {
	former := p.g.Former()
	if len(former) == 0 {
		return nil
	}
	used := places{make(map[string]string, len(p.pages)), map[string]string{}}
	for path, what := range taken {
		used.add(path, what)
	}
	for _, page := range p.pages {
		used.add(page.Path, p.kindWord(page.Kind))
	}
	var found []diag.Finding
	for _, f := range former {
		if what := used.inTheWay(f.Path); what != "" {
			found = append(found, RuleAddress.At(f.From, "choose another address, or take it away",
				"the former address %s is taken by %s", diag.Quote(f.Path), what))
			continue
		}
		used.add(f.Path, p.kindWord("redirect"))
		p.add(f.Path, "redirect", func() any { return p.redirect(f) })
	}
	return found
}

// kindWord says what a page is.
func (p *planner) kindWord(kind string) string {
	if key := "kind." + kind; p.w.Has(key) {
		return p.t(key)
	}
	return p.t("kind.page")
}

// places is what stands where in the site's folder, by paths in lower case,
// since some disks tell no case apart.
type places struct{ files, folders map[string]string }

func (u places) add(file, what string) {
	file = strings.ToLower(file)
	u.files[file] = what
	for dir := path.Dir(file); dir != "." && u.folders[dir] == ""; dir = path.Dir(dir) {
		u.folders[dir] = what
	}
}

// inTheWay gives what stands where a file is to be: a file of its name, a folder
// of its name, or a file that has the name of a folder above it.
func (u places) inTheWay(file string) string {
	file = strings.ToLower(file)
	if what := cmp.Or(u.files[file], u.folders[file]); what != "" {
		return what
	}
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if what := u.files[dir]; what != "" {
			return what
		}
	}
	return ""
}

// RuleAddress is what planning the paths can find wrong.
var RuleAddress = &diag.Rule{
	ID: "address-taken", Severity: diag.Error,
	Doc: "A former address stands where the site has another page or file.",
}

// Rules lists every kind of finding that this package reports.
var Rules = []*diag.Rule{RuleAddress}

func (p *planner) redirect(f graph.Former) any {
	m := p.page(f.Path)
	to := m.link(f.To)
	v := &Redirect{Frame: m.frame("redirect", to.Words, ""), Href: to.Href, Words: to.Words}
	v.NoIndex = true
	if p.site.Base != "" {
		v.Canonical = p.site.Base + p.pathOf(f.To)
	}
	return v
}
