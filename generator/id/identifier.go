package id

import (
	"errors"
	"strings"
)

var (
	errDOI  = errors.New("a DOI begins with 10. and holds a /; write it as doi:10.1000/182")
	errISBN = errors.New("an ISBN has 10 or 13 digits; write it as isbn:9780141036144")
	errURN  = errors.New("a URN names its kind; write it as urn:nbn:de:101:1-2019")
)

// parseDOI normalises what follows doi:. DOIs compare without case (DOI
// Handbook, 2.4), and no part of them is a fragment.
func parseDOI(s string) (string, error) {
	prefix, suffix, found := strings.Cut(s, "/")
	digits, ten := strings.CutPrefix(prefix, "10.")
	if !found || !ten || digits == "" || suffix == "" || strings.Trim(digits, "0123456789.") != "" {
		return "", errDOI
	}
	return lowerASCII(s), nil
}

// parseISBN normalises what follows isbn: to its digits. The check digit is not
// held against the others: books are sold under wrong ones.
func parseISBN(s string) (string, error) {
	s = strings.ToUpper(strings.ReplaceAll(s, "-", ""))
	digits := s
	if len(s) == 10 {
		digits = strings.TrimSuffix(s, "X")
	}
	if len(s) != 10 && len(s) != 13 || strings.Trim(digits, "0123456789") != "" {
		return "", errISBN
	}
	return s, nil
}

// parseURN normalises what follows urn:. The kind compares without case, the
// rest as it is, without its fragment. (RFC 8141, section 3.)
func parseURN(s string) (string, error) {
	s, _, _ = strings.Cut(s, "#")
	kind, name, found := strings.Cut(s, ":")
	if !found || kind == "" || name == "" {
		return "", errURN
	}
	kind = lowerASCII(kind)
	for i := range len(kind) {
		if !alphanumeric(kind[i]) && (kind[i] != '-' || i == 0 || i == len(kind)-1) {
			return "", errURN
		}
	}
	return kind + ":" + name, nil
}
