package brief

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/generator/id"
)

// The closer looks that rows of the tables name.

func checkURL(r *reader, t *Text) {
	if _, err := id.ParseURL(t.S); err != nil {
		r.add(ruleAddress, t.At(r.file), "write an address as a browser shows it, or doi:, isbn: or urn: with an identifier", "%s", sentence(err))
	}
}

// checkWeb wants http or https.
func checkWeb(r *reader, t *Text) {
	if u, err := id.ParseURL(t.S); err == nil && u.Scheme != "http" && u.Scheme != "https" {
		r.add(ruleAddress, t.At(r.file), "write an address that begins with https:// or http://", "An identifier stands where a web address is wanted")
	}
}

// checkBase wants a web address without query and fragment.
func checkBase(r *reader, t *Text) {
	if strings.ContainsAny(t.S, "?#") {
		r.add(ruleAddress, t.At(r.file), "write where the site's first page stands, without ? and #", "A base address has no query and no fragment")
		return
	}
	checkWeb(r, t)
}

// checkNav wants a web address or what may be the id of a page.
func checkNav(r *reader, t *Text) {
	if id.IsAddress(t.S) {
		checkURL(r, t)
		checkWeb(r, t)
	}
}

func checkID(r *reader, t *Text) {
	if reason, propose := id.Check(t.S, false); reason != "" {
		r.add(ruleID, t.At(r.file), "write "+propose, "%s is no id: %s", shown(t.S), reason)
	}
}

func checkQuote(r *reader, t *Text) {
	if n := utf8.RuneCountInString(t.S); n > 300 {
		r.add(ruleQuote, t.At(r.file), "keep the words that carry the claim", "The quote has %d characters, more than 300", n)
	}
}

func checkAlias(r *reader, t *Text) {
	if _, err := AliasPath(t.S); err != nil {
		r.add(ruleValue, t.At(r.file), "write the path below the site's root, as in reports/12.html", "The former path cannot be used: %v", err)
	}
}

// checkLanguage wants a tag of the form of BCP 47; it does not look subtags up.
func checkLanguage(r *reader, t *Text) {
	parts := strings.Split(t.S, "-")
	ok := len(parts[0]) >= 2 && letters(parts[0])
	for _, p := range parts {
		ok = ok && len(p) >= 1 && len(p) <= 8 && alphanumeric(p)
	}
	if !ok {
		r.add(ruleValue, t.At(r.file), "write a BCP 47 tag: en, pt-BR, zh-Hans", "%s is no language tag", shown(t.S))
	}
}

func letters(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c|0x20 < 'a' || c|0x20 > 'z' }) < 0
}

func alphanumeric(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') }) < 0
}

func digits(s string) bool {
	return s != "" && strings.IndexFunc(s, func(c rune) bool { return c < '0' || c > '9' }) < 0
}

func checkSHA256(r *reader, t *Text) {
	if len(t.S) != 64 || strings.Trim(strings.ToLower(t.S), "0123456789abcdef") != "" {
		r.add(ruleValue, t.At(r.file), "write what sha256sum prints: 64 digits 0–9 and a–f", "This is no SHA-256 hash")
	}
}

// checkSnapshot wants the name of a file; snapshots have no sub-folders.
func checkSnapshot(r *reader, t *Text) {
	name := strings.TrimPrefix(t.S, "snapshots/")
	if strings.ContainsAny(name, `/\:`) || Ignored(name) {
		r.add(ruleValue, t.At(r.file), "write the name of a file in snapshots/", "%s is no file in snapshots/", shown(t.S))
	}
}

func checkWikidata(r *reader, t *Text) {
	if n, ok := strings.CutPrefix(t.S, "Q"); !ok || !digits(n) || n[0] == '0' {
		r.add(ruleValue, t.At(r.file), "write the item's number, as in Q860580", "%s is no item of Wikidata", shown(t.S))
	}
}

func checkNumber(r *reader, t *Text) {
	if _, err := strconv.ParseInt(t.S, 10, 32); err != nil {
		r.add(ruleValue, t.At(r.file), "write a whole number", "%s is no whole number", shown(t.S))
	}
}

func checkPerPage(r *reader, t *Text) {
	if n, err := strconv.Atoi(t.S); err != nil || n < 1 || n > 10000 {
		r.add(ruleValue, t.At(r.file), "write a number from 1 to 10000", "%s entries do not fit on a page", shown(t.S))
	}
}

func checkFormat(r *reader, t *Text) {
	if t.S != "1" {
		r.add(ruleValue, t.At(r.file), "write format: 1, or use the version of dossier that the content was written for", "This program reads format 1 of the content, not %s", shown(t.S))
	}
}
