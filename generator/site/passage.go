package site

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"dossier/generator/graph"
)

// KeptCopy is a kept copy as an edition carries it.
type KeptCopy struct {
	Path     string // from the site's root
	TextOnly bool   // it is the copy's text, and not the copy itself
}

// keptCopy leads to our copy of a source, if the edition carries it.
func (m maker) keptCopy(s *graph.Source) Link {
	switch c, ok := m.copies[s]; {
	case !ok:
		return Link{}
	case c.TextOnly:
		return Link{Href: m.to(c.Path), Words: m.t("copy.text")}
	default:
		return Link{Href: m.to(c.Path), Words: m.t("copy.ours")}
	}
}

// copyFacts tells that a copy is kept, and its hash.
func (m maker) copyFacts(s *graph.Source) (f factList) {
	if s.Snapshot == "" {
		return nil
	}
	kept := Fact{Word: m.t("fact.copy"), Value: Say(m.t("copy.unpublished"))}
	if link := m.keptCopy(s); link.Href != "" {
		kept.Value = Sentence{link}
		if m.copies[s].TextOnly {
			kept.Note = m.t("copy.text-note")
		}
	}
	f = append(f, kept)
	if s.SHA256 != "" {
		f = append(f, Fact{Word: m.t("fact.sha256"), Value: Say(strings.ToLower(s.SHA256)), Mono: true})
	}
	return f
}

var archiveTime = regexp.MustCompile(`/(\d{8})(?:\d{6})?(?:[a-z]{2}_)?/`)

// archiveDate gives the day on which an archived copy was made, YYYY-MM-DD, if
// its address tells it as Memento archives do: /20180311123456/.
func archiveDate(address string) string {
	m := archiveTime.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	day, err := time.Parse("20060102", m[1])
	if err != nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

// quoteHref leads to a quoted passage where it was read: a text fragment, which
// browsers that do not know it leave out.
func quoteHref(e *graph.Evidence) string {
	web := e.Source.URL.Web()
	if web == "" || e.Mention.Quote.S == "" || e.Source.URL.Host == "" {
		return ""
	}
	return web + "#:~:text=" + fragment(e.Mention.Quote.S)
}

// A quote of more characters than longQuote is named by its first and last
// words, fragmentWords of each: browsers find the whole between them.
const (
	longQuote     = 80
	fragmentWords = 4
)

// fragment gives a text directive for a quote. (WICG: URL Fragment Text
// Directives.)
func fragment(quote string) string {
	words := strings.Fields(quote)
	if utf8.RuneCountInString(quote) <= longQuote || len(words) < 2*fragmentWords {
		return escapeFragment(strings.Join(words, " "))
	}
	first, last := words[:fragmentWords], words[len(words)-fragmentWords:]
	return escapeFragment(strings.Join(first, " ")) + "," + escapeFragment(strings.Join(last, " "))
}

// escapeFragment escapes words for a text fragment, in which - , & have a
// meaning.
func escapeFragment(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '~' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}
