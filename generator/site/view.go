package site

import "reflect"

// HTML is markup that needs no escaping: a body made by package markdown, or a
// fragment made by a template, in pieces that follow each other, as some are
// shared by many pages. Package render alone writes it unescaped.
type HTML [][]byte

// Text is words of the content, with their language and direction where these
// differ from the page's.
type Text struct {
	Words string // plain text
	Lang  string // BCP 47; empty: the page's
	Dir   string // "rtl" or "ltr"; empty: the page's
}

// Link is words that may lead somewhere.
type Link struct {
	Href  string // relative to the page, or an absolute address; empty: plain words
	Words string // plain text
	Lang  string // BCP 47; empty: the page's
	Dir   string // "rtl" or "ltr"; empty: the page's

	anchor string // what Anchor gives, while Href and Words are those of it; may be empty
}

// Anchor gives what follows <a href=" where a link is written, if that was made
// before, or "".
func (l *Link) Anchor() string {
	words := len(l.Href) + len(anchorWords)
	end := words + len(l.Words)
	if a := l.anchor; len(a) == end+len(anchorEnd) && a[:len(l.Href)] == l.Href && a[words:end] == l.Words && l.Lang == "" && l.Dir == "" {
		return a
	}
	return ""
}

// Sentence is running words of the interface in which some lead somewhere. The
// pieces follow each other without added space.
type Sentence []Link

// Say gives a sentence of plain words.
func Say(words string) Sentence { return Sentence{{Words: words}} }

// Frame is what every page has around its content. Each page view embeds it.
type Frame struct {
	Site        *Site    // what all pages of the edition share
	Kind        string   // key of the page's kind: "brief", "claim", …
	Title       string   // of the page alone, plain text
	Description string   // one sentence for machines; may be empty
	Root        string   // from this page to the site's root: "", "../", "../../"; of the 404 page an absolute path
	Rootless    bool     // the 404 page of a site whose address is not known: nothing is linked
	Path        string   // of the page from the root: "claims/x.html"
	Canonical   string   // absolute address; empty when the site has no base_url
	Section     string   // Key of the place in Site.Nav that the page belongs to; may be empty
	Marking     Marking  // of this page: the edition's, or the brief's own
	Crumbs      []Link   // levels above, then the page itself (without Href)
	Contents    []Entry  // what stands on the page; empty when it is short
	Edit        string   // address where the file can be edited; may be empty
	EditFile    string   // its path, shown as the link's title
	EditNew     bool     // there is no such file yet: the address begins one
	Updated     DateView // last substantive change; may be zero
	NoIndex     bool     // asks search engines to leave the page out

	memory *memory // of the view, until it is released
}

// Site is what all pages of one edition share. One value serves all pages.
type Site struct {
	Name        string
	Description string
	Lang        string   // of the interface, BCP 47
	Dir         string   // "ltr" or "rtl"
	Marking     Marking  // of the edition
	Edition     DateView // the edition's date
	Nav         []Place  // the masthead's places
	Foot        []Place  // the footer's links: how to read this, corrections, …
	Feeds       []Feed   // named in the head of every page
	Search      bool     // whether there is a search page
	Previews    int      // scripts below data/preview/; 0: none
	Publisher   Link     // may be empty
	License     Link     // may be empty
	Base        string   // absolute address of the root, ends with "/"; may be empty
}

// Place is one entry of the masthead or footer.
type Place struct {
	Key   string // compared with Frame.Section
	Path  string // from the site's root, or an absolute address
	Words string
	Out   bool // Path is an absolute address
}

// Feed is one feed of the site.
type Feed struct {
	Path  string // from the site's root
	Type  string // media type
	Title string
}

// Marking is a TLP 2.0 level as pages show it.
type Marking struct {
	Key     string // clear green amber amber-strict red: the end of the class "tlp-…"
	Name    string // TLP:CLEAR …
	Meaning string // one sentence: who may read it
}

// Entry is one line of the contents of a page.
type Entry struct {
	Href  string // "#d-evidence"
	Words string
	Sub   bool // a level below the entry before it
}

// DateView is a date as it is shown: never more precise than what is known.
type DateView struct {
	Words    string // "March 2018", "before March 2018"; empty: no date
	Datetime string // for <time datetime>: YYYY, YYYY-MM or YYYY-MM-DD; empty when none says the same
	Note     string // what is not known, one sentence; may be empty
	Mark     *Track // where it lies in its year; nil: not drawn
}

// Pager leads to the page before and after in a sequence.
type Pager struct {
	Prev Link // may be empty
	Next Link // may be empty
}

// PageLinks leads through a list that is cut into pages; zero when it has one.
type PageLinks struct {
	Number int // of this page, from 1
	Total  int
	Prev   string // Href; empty on the first
	Next   string // Href; empty on the last
	Pages  []PageLink
}

// PageLink is one page of a list, or a gap in the row of numbers.
type PageLink struct {
	Number  int
	Href    string
	Words   string // the number, or what the page begins with
	Current bool
	Gap     bool // stands for pages left out
}

// Cite is what to copy when citing the page.
type Cite struct {
	Plain  string
	BibTeX string
}

// Fact is one row of a list of facts.
type Fact struct {
	Word  string   // "Who", "When"
	Value Sentence // may be empty when Date is set
	Date  DateView // shown after Value, with its mark and note
	Note  string   // small; may be empty
	Mono  bool     // Value is an address or id
}

// Rows is a list of rows that were made into markup one by one, each by the
// fragment of its kind (claim-row, brief-row, …), and put after each other.
type Rows struct {
	Count int // how many rows
	HTML  HTML
}

// Alone takes out of a page's view what follows from the rest of the site
// alone: what all pages share, and the pages before and after. Two views that
// are then alike say the same. view is a pointer to one of PageViews.
func Alone(view any, shared *Site) {
	v := reflect.ValueOf(view).Elem()
	f := v.FieldByName("Frame").Addr().Interface().(*Frame)
	f.Site, f.Canonical, f.memory = shared, "", nil
	if pager := v.FieldByName("Pager"); pager.IsValid() {
		pager.SetZero()
	}
}
