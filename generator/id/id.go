// Package id takes names, texts and addresses and gives what they are compared
// and linked by: the folded name, the made id, the normalised address. It never
// looks anything up in the content.
package id

// Fold gives the form under which names compare: NFKC, full Unicode case
// folding, and runs of white space, hyphens (U+002D, U+2010, U+2011) and
// underscores as one space, none at the ends. (FORMAT: Ids and URLs, Identity.)
func Fold(name string) string { panic("contract") }

// FoldText gives the form under which claims compare: Fold without final
// punctuation (. ! ? … 。 ؟ । ۔ ։).
func FoldText(text string) string { panic("contract") }

// Make gives the id made from a name or text: at most 60 characters, and a
// short hash of the folded text where anything was lost.
func Make(name string) string { panic("contract") }

// MakeText is Make for a claim's text: final punctuation is no loss.
func MakeText(text string) string { panic("contract") }

// MakePath gives the id of a file from its slash path without extension: each
// part by the rule of Make, at most 120 characters.
func MakePath(path string) string { panic("contract") }

// Check tells what is wrong with an explicit id; slashes says whether '/' may
// stand in it. An empty reason is a valid id; otherwise propose is one to
// write instead.
func Check(id string, slashes bool) (reason, propose string) { panic("contract") }

// URL is an address or identifier, normalised as FORMAT's Identity says.
type URL struct {
	Text   string // as normalised; what compares
	Scheme string // http, https, doi, isbn, urn
	Host   string // IDNA ASCII, lower case, without port; empty for identifiers
}

// IsAddress tells whether a source's text is read as an address: it begins
// with a scheme and a colon, and no space follows anywhere.
func IsAddress(s string) bool { panic("contract") }

// ParseURL normalises an address. The error says what is wrong in words an
// editor understands (scheme not allowed, no host, user info, control character).
func ParseURL(s string) (URL, error) { panic("contract") }

// Domain gives the registrable domain of a host by the public suffix list with
// its private section, or the host itself where the list gives none.
func Domain(host string) string { panic("contract") }

// Nearest gives the candidate that is most probably meant by s, or "" when none
// is near: at most one edit (with transposition) for up to 5 letters, two above,
// compared folded.
func Nearest(s string, candidates []string) string { panic("contract") }

// Skeleton gives the form in which look-alike letters are one (Latin, Greek,
// Cyrillic; a small table of our own), for finding names that look the same.
func Skeleton(s string) string { panic("contract") }

// Mixed tells whether a name mixes Latin with look-alike Greek or Cyrillic
// letters within one word.
func Mixed(s string) bool { panic("contract") }

// Bidi gives the index of the first bidi control (U+202A–202E, U+2066–2069), or -1.
func Bidi(s string) int { panic("contract") }

// Invisible gives the index of the first other invisible character that is no
// joiner inside a word or an emoji, or -1.
func Invisible(s string) int { panic("contract") }

// Blank tells whether nothing in s is visible.
func Blank(s string) bool { panic("contract") }
