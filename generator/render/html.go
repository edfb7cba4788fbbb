package render

import (
	"bytes"
	"html/template"

	"dossier/generator/site"
)

// This is the one file that tells html/template what needs no escaping: bodies
// that package markdown made, fragments that a template made, and what the
// functions of this package escaped themselves.

func trusted(s string) template.HTML { return template.HTML(s) }

func trustedAttr(s string) template.HTMLAttr { return template.HTMLAttr(s) }

// writeHTML is the function markup of templates. (html is a name that
// html/template rewrites.)
func writeHTML(h site.HTML) template.HTML { return template.HTML(bytes.Join(h, nil)) }
