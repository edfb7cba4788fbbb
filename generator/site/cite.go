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
	entry := append(make([]string, 0, 40), "@misc{", c.key)
	field := func(name, value string) {
		if value != "" {
			entry = append(entry, ",\n  ", name, " = {", value, "}")
		}
	}
	verbatim := func(name, value string) { entry = append(entry, ",\n  ", name, " = {{", value, "}}") }
	verbatim("title", bibtex(c.title))
	field("author", bibtexNames(c.authors))
	verbatim("howpublished", bibtex(m.site.Name))
	if c.date == "" {
		field("date", edition.Datetime)
	} else {
		field("date", bibtex(c.date))
		field("version", bibtex(edition.Datetime))
	}
	if m.site.Base != "" {
		address := m.site.Base + m.path
		out.Plain += " " + address
		field("url", address)
	}
	out.BibTeX = m.joined(append(entry, "\n}")...)
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
