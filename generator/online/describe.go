package online

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// Description is what a page says of itself. What it does not say is empty.
type Description struct {
	Title     string
	Authors   []string
	Publisher string
	Date      string // year, year-month or year-month-day
}

// longestText is how much of one text is kept, in code points.
const longestText = 300

// Describe reads what a page says of itself: Highwire's citation_ tags, JSON-LD,
// Open Graph, Dublin Core and plain HTML, in this order of trust. A page that is
// no HTML says nothing.
func Describe(p Page) Description {
	if t := strings.ToLower(p.Type); t != "" && !strings.Contains(t, "html") {
		return Description{}
	}
	r, err := charset.NewReader(bytes.NewReader(p.Body), p.Type)
	if err != nil {
		return Description{}
	}
	root, err := html.Parse(r)
	if err != nil {
		return Description{}
	}
	h := &head{meta: map[string][]string{}}
	h.read(root)
	return Description{
		Title:     h.one("citation_title", "ld:headline", "og:title", "dc.title", "dcterms.title", "ld:name", "twitter:title", "html:title"),
		Authors:   h.authors(),
		Publisher: h.one("ld:publisher", "og:site_name", "citation_journal_title", "citation_publisher", "dc.publisher", "dcterms.publisher"),
		Date:      h.date(),
	}
}

// head is what stands in the head of a page, by lower-case name; what JSON-LD
// says begins with "ld:".
type head struct{ meta map[string][]string }

func (h *head) add(name, value string) {
	if value = plainText(value); value != "" {
		h.meta[name] = append(h.meta[name], value)
	}
}

func (h *head) read(n *html.Node) {
	if n.Type == html.ElementNode {
		switch n.Data {
		case "meta":
			name := attribute(n, "name")
			if name == "" {
				name = attribute(n, "property")
			}
			h.add(strings.ToLower(name), attribute(n, "content"))
		case "title":
			if n.FirstChild != nil && n.Namespace == "" {
				h.add("html:title", n.FirstChild.Data)
			}
		case "script":
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
				h.linked(n.FirstChild.Data)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		h.read(c)
	}
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// linked reads a piece of JSON-LD.
func (h *head) linked(text string) {
	var value any
	if json.Unmarshal([]byte(text), &value) == nil {
		h.object(value, 0)
	}
}

// object takes what describes a work from an object of JSON-LD, or from those in
// it.
func (h *head) object(value any, depth int) {
	if depth > 5 {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, one := range v {
			h.object(one, depth+1)
		}
	case map[string]any:
		h.object(v["@graph"], depth+1)
		h.object(v["mainEntity"], depth+1)
		if !isWork(v["@type"]) {
			return
		}
		for _, key := range []string{"headline", "name", "datePublished"} {
			if s, ok := v[key].(string); ok {
				h.add("ld:"+key, s)
			}
		}
		for _, name := range namesOf(v["author"]) {
			h.add("ld:author", name)
		}
		for _, name := range namesOf(v["publisher"]) {
			h.add("ld:publisher", name)
		}
	}
}

// isWork tells whether a type of schema.org is that of something published.
func isWork(of any) bool {
	switch t := of.(type) {
	case string:
		return workType.MatchString(t)
	case []any:
		return slices.ContainsFunc(t, isWork)
	}
	return false
}

var workType = regexp.MustCompile(`(Article|Posting|Report|Book|Thesis|Dataset|CreativeWork|Review|Legislation|PressRelease|VideoObject)$`)

// namesOf gives the names of persons or bodies, however they are written.
func namesOf(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		var all []string
		for _, one := range v {
			all = append(all, namesOf(one)...)
		}
		return all
	}
	return nil
}

// one gives the first text under the first of some names.
func (h *head) one(names ...string) string {
	for _, name := range names {
		if list := h.meta[name]; len(list) > 0 {
			return list[0]
		}
	}
	return ""
}

// authors gives who wrote the page, under the first name that says so.
func (h *head) authors() []string {
	for _, name := range []string{"citation_author", "ld:author", "dc.creator", "dcterms.creator", "author", "article:author"} {
		var list []string
		for _, author := range h.meta[name] {
			if name == "citation_author" || strings.HasPrefix(name, "dc") {
				author = upright(author)
			}
			if !strings.Contains(author, "://") && !slices.Contains(list, author) {
				list = append(list, author)
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return nil
}

// upright turns "Name, Given" around.
func upright(name string) string {
	family, given, ok := strings.Cut(name, ", ")
	if !ok || strings.Contains(given, ",") {
		return name
	}
	return given + " " + family
}

// date gives when the page was published.
func (h *head) date() string {
	for _, name := range []string{
		"citation_publication_date", "citation_date", "citation_online_date", "ld:datepublished", "ld:datePublished", "article:published_time",
		"dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "date",
	} {
		for _, text := range h.meta[name] {
			if m := dayText.FindStringSubmatch(text); m != nil {
				return isoDate(m[1:])
			}
		}
	}
	return ""
}

// dayText matches a date that begins with its year.
var dayText = regexp.MustCompile(`^([0-9]{4})(?:[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12][0-9]|3[01]))?)?(?:$|[T Z])`)

// isoDate joins year, month and day as far as they are there.
func isoDate(parts []string) string {
	date := parts[0]
	for _, part := range parts[1:] {
		if part == "" {
			break
		}
		date += "-" + strings.Repeat("0", 2-len(part)) + part
	}
	return date
}

// plainText gives a text on one line, without what cannot be seen.
func plainText(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > longestText {
		s = string(runes[:longestText-1]) + "…"
	}
	return s
}
