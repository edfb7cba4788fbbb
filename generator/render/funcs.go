package render

import (
	"html/template"
	"strings"

	"dossier/generator/site"
)

// funcs gives what templates may call beside html/template's own. docs/templates.md
// tells what each does.
func (r *Renderer) funcs() template.FuncMap {
	return template.FuncMap{
		"t":        r.words.T,
		"n":        r.words.N,
		"markup":   writeHTML,
		"link":     writeLink,
		"links":    r.writeLinks,
		"sentence": writeSentence,
		"words":    writeText,
		"lang":     langAttrs,
		"time":     writeTime,
		"shape":    r.shape,
		"standing": r.standingOf,
		"shared":   r.sharedPart,
	}
}

func (r *Renderer) shape(key string) template.HTML { return r.shapes[key] }

// writeLink gives an anchor, or plain words where the link leads nowhere.
func writeLink(l site.Link) template.HTML {
	var b strings.Builder
	appendLink(&b, &l)
	return trusted(b.String())
}

// writeLinks gives links with the language's comma between them.
func (r *Renderer) writeLinks(list []site.Link) template.HTML {
	var b strings.Builder
	for i := range list {
		if i > 0 {
			escape(&b, r.words.T("list.sep"))
		}
		appendLink(&b, &list[i])
	}
	return trusted(b.String())
}

func writeSentence(s site.Sentence) template.HTML {
	var b strings.Builder
	for i := range s {
		appendLink(&b, &s[i])
	}
	return trusted(b.String())
}

func appendLink(b *strings.Builder, l *site.Link) {
	b.Grow(len(l.Href) + len(l.Words) + 32)
	tag := "span"
	switch {
	case l.Href != "":
		tag = "a"
		b.WriteString(`<a href="`)
		escapeURL(b, l.Href)
		b.WriteByte('"')
	case l.Lang == "" && l.Dir == "":
		escape(b, l.Words)
		return
	default:
		b.WriteString("<span")
	}
	appendLang(b, l.Lang, l.Dir)
	b.WriteByte('>')
	escape(b, l.Words)
	b.WriteString("</")
	b.WriteString(tag)
	b.WriteByte('>')
}

// writeText gives words, in an element of their own where they are of another
// language or direction than the page.
func writeText(t site.Text) template.HTML {
	return writeLink(site.Link{Words: t.Words, Lang: t.Lang, Dir: t.Dir})
}

// langAttrs gives the attributes lang and dir of an element.
func langAttrs(t site.Text) template.HTMLAttr {
	var b strings.Builder
	appendLang(&b, t.Lang, t.Dir)
	return trustedAttr(strings.TrimPrefix(b.String(), " "))
}

func appendLang(b *strings.Builder, lang, dir string) {
	if lang != "" {
		b.WriteString(` lang="`)
		escape(b, lang)
		b.WriteByte('"')
	}
	if dir != "" {
		b.WriteString(` dir="`)
		escape(b, dir)
		b.WriteByte('"')
	}
}

func writeTime(d site.DateView) template.HTML {
	var b strings.Builder
	b.Grow(len(d.Words) + len(d.Datetime) + 32)
	if d.Datetime == "" {
		escape(&b, d.Words)
		return trusted(b.String())
	}
	b.WriteString(`<time datetime="`)
	escape(&b, d.Datetime)
	b.WriteString(`">`)
	escape(&b, d.Words)
	b.WriteString(`</time>`)
	return trusted(b.String())
}

// escape writes plain text as HTML, fit for text and for a quoted attribute.
func escape(b *strings.Builder, s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		var with string
		switch s[i] {
		case '&':
			with = "&amp;"
		case '<':
			with = "&lt;"
		case '>':
			with = "&gt;"
		case '"':
			with = "&#34;"
		case '\'':
			with = "&#39;"
		case 0:
			with = "\uFFFD"
		default:
			continue
		}
		b.WriteString(s[from:i])
		b.WriteString(with)
		from = i + 1
	}
	b.WriteString(s[from:])
}

// escapeURL writes an address into a quoted attribute. One with a scheme that
// is not allowed becomes "#"; what may not stand in an address is encoded.
func escapeURL(b *strings.Builder, s string) {
	if !safeURL(s) {
		b.WriteByte('#')
		return
	}
	const hex = "0123456789ABCDEF"
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			b.WriteString("&amp;")
		case c <= ' ' || c == 0x7F || strings.IndexByte("\"'<>\\^`{|}", c) >= 0:
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		default:
			b.WriteByte(c)
		}
	}
}

// safeURL tells whether an address is relative or of a scheme that pages may
// link to.
func safeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.ContainsAny(scheme, "/?#") {
		return true
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}
