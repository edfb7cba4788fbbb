package render

import (
	"html/template"

	"dossier/generator/site"
)

// funcs gives what templates may call beside html/template's own.
// docs/templates.md tells what each does. The ones that write HTML have a twin
// in natives, for compiled templates.
func (r *Renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"t":        r.words.T,
		"n":        r.words.N,
		"markup":   writeHTML,
		"link":     func(l site.Link) template.HTML { return trusted(string(appendLink(nil, &l))) },
		"links":    func(l []site.Link) template.HTML { return trusted(string(appendLinks(nil, l, r.separator()))) },
		"sentence": func(s site.Sentence) template.HTML { return trusted(string(appendLinks(nil, s, ""))) },
		"words":    func(t site.Text) template.HTML { return trusted(string(appendText(nil, &t))) },
		"lang":     func(t site.Text) template.HTMLAttr { return trustedAttr(string(appendLang(nil, t.Lang, t.Dir))) },
		"time":     func(d site.DateView) template.HTML { return trusted(string(appendTime(nil, &d))) },
		"shape":    r.shape,
		"standing": r.standingOf,
		"shared":   func(name string, f site.Frame) (template.HTML, error) { return r.sharedPart(name, &f) },
	}
}

func (r *Renderer) shape(key string) template.HTML { return r.shapes[key] }

// separator stands between the links of a list.
func (r *Renderer) separator() string { return r.words.T("list.sep") }
