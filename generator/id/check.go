package id

import (
	"fmt"
	"strings"
)

// partLimit keeps the name of a page's file under the 255 bytes that file
// systems allow, with room for extensions.
const partLimit = 200

// Check tells what is wrong with an explicit id; slashes says whether '/' may
// stand in it. An empty reason is a valid id; otherwise propose is one to
// write instead. Reserved parts are refused; that page is reserved as a first
// folder concerns made ids alone, see Reserved.
func Check(id string, slashes bool) (reason, propose string) {
	reason = fault(id, slashes)
	if reason == "" {
		part, _ := Reserved(id, false)
		if part == "" {
			return "", ""
		}
		reason = "the id may not be " + part + ", which is reserved"
		if part != id {
			reason = "no part of an id may be " + part + ", which is reserved"
		}
	}
	return reason, proposal(id, slashes)
}

// fault says why id is not of the form that ids have.
func fault(id string, slashes bool) string {
	if id == "" {
		return "the id is empty"
	}
	for _, r := range id {
		switch {
		case r < 0x80 && alphanumeric(byte(r)), r == '-', r == '/' && slashes:
		case r == '/':
			return "the id holds a /, which only ids of briefs and pages may"
		case 'A' <= r && r <= 'Z':
			return "the id holds a capital letter"
		case r == ' ':
			return "the id holds a space"
		case '!' <= r && r <= '~':
			return fmt.Sprintf("the id holds the sign %c; only a–z, 0–9 and - may stand in one", r)
		default:
			return fmt.Sprintf("the id holds the character U+%04X; only a–z, 0–9 and - may stand in one", r)
		}
	}
	return partFault(id)
}

// partFault says what is wrong with a part of an id of allowed characters.
func partFault(id string) string {
	for part := range strings.SplitSeq(id, "/") {
		switch {
		case part == "":
			return "a part of the id is empty"
		case part[0] == '-' || part[len(part)-1] == '-':
			return "an id neither begins nor ends with -"
		case len(part) > partLimit:
			return fmt.Sprintf("the id is longer than %d characters", partLimit)
		}
	}
	return ""
}

// proposal gives a valid id near to what was written, without the hash of a
// made one: an editor who writes ids picks readable ones.
func proposal(id string, slashes bool) string {
	parts := []string{strings.ReplaceAll(id, "/", " ")}
	if slashes {
		parts = strings.Split(id, "/")
	}
	var kept []string
	for _, part := range parts {
		if s, _ := slug(Fold(part), fileLimit); s != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return Make(id)
	}
	propose := strings.Join(kept, "/")
	if part, free := Reserved(propose, false); part != "" {
		return free
	}
	return propose
}

// Reserved gives the first part of an id, explicit or made, that no page may
// have, and the id with another in its place; "" and "" where there is none.
// Reserved are index (each list's own page) and the device names of Windows,
// where a file of that name can't be written whatever its extension; and for
// briefs page as a first folder, where the further pages of the list stand.
func Reserved(id string, kindIsBrief bool) (part, propose string) {
	parts := strings.Split(id, "/")
	for i, p := range parts {
		switch {
		case reservedPart(p):
			parts[i] = p + "-1"
		case kindIsBrief && i == 0 && len(parts) > 1 && p == "page":
			parts[i] = "pages"
		default:
			continue
		}
		if part == "" {
			part = p
		}
	}
	if part == "" {
		return "", ""
	}
	return part, strings.Join(parts, "/")
}

func reservedPart(p string) bool {
	switch p {
	case "index", "con", "prn", "aux", "nul":
		return true
	}
	return len(p) == 4 && (p[:3] == "com" || p[:3] == "lpt") && '1' <= p[3] && p[3] <= '9'
}
