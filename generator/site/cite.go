package site

import "strings"

// work is what a page of ours is cited as. A brief has a date and authors of
// its own; every other page is as old as its edition.
type work struct {
	key, title string
	authors    []string
	date       string
}

// cite gives what to copy when citing a page.
func (m maker) cite(c work, plain string) Cite {
	edition := m.site.Edition
	out := Cite{Plain: m.t("cite.plain", "what", plain, "site", m.site.Name, "edition", edition.Words)}
	var b strings.Builder
	b.Grow(128 + len(c.key) + len(c.title) + len(m.site.Name) + len(m.site.Base) + len(m.path))
	b.WriteString("@misc{")
	b.WriteString(c.key)
	field := func(name string, value ...string) {
		if value[0] == "" {
			return
		}
		b.WriteString(",\n  ")
		b.WriteString(name)
		b.WriteString(" = {")
		for _, part := range value {
			b.WriteString(part)
		}
		b.WriteByte('}')
	}
	field("title", "{", bibtex(c.title), "}")
	field("author", bibtexNames(c.authors))
	field("howpublished", "{", bibtex(m.site.Name), "}")
	if c.date == "" {
		field("date", edition.Datetime)
	} else {
		field("date", bibtex(c.date))
		field("version", bibtex(edition.Datetime))
	}
	if m.site.Base != "" {
		out.Plain += " " + m.site.Base + m.path
		field("url", m.site.Base, m.path)
	}
	b.WriteString("\n}")
	out.BibTeX = b.String()
	return out
}

// bibtexNames braces each name, so that none is taken apart into a given name
// and a family name that nobody told.
func bibtexNames(names []string) string {
	var b strings.Builder
	for i, name := range names {
		if i > 0 {
			b.WriteString(" and ")
		}
		b.WriteString("{" + bibtex(name) + "}")
	}
	return b.String()
}

// bibtex escapes what TeX would read as a command.
func bibtex(s string) string {
	if !strings.ContainsAny(s, `\{}$&%#_~^`) {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			b = append(b, `\textbackslash{}`...)
		case '{', '}', '$', '&', '%', '#', '_':
			b = append(b, '\\', s[i])
		case '~', '^':
			b = append(b, '\\', s[i], '{', '}')
		default:
			b = append(b, s[i])
		}
	}
	return string(b)
}
