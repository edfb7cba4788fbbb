package markdown

import "dossier/generator/diag"

var (
	ruleLimit = &diag.Rule{
		ID: "body-limit", Severity: diag.Error,
		Doc: "A body is refused before it costs anything when its nesting, unclosed signs, tables or footnotes pass a bound that no document written by a person reaches.",
	}
	ruleCharacter = &diag.Rule{
		ID: "body-character", Severity: diag.Error,
		Doc: "A body holds a control character, a noncharacter or bytes that are not UTF-8. They are invisible, and not allowed in HTML.",
	}
	ruleBidi = &diag.Rule{
		ID: "body-bidi", Severity: diag.Error,
		Doc: "A body holds a bidi control (U+202A–202E, U+2066–2069), written out or as an entity. It can make a text read otherwise than it is written.",
	}
	ruleHTML = &diag.Rule{
		ID: "body-html", Severity: diag.Warning,
		Doc: "Raw HTML is never passed through; it is shown as text.",
	}
	ruleComment = &diag.Rule{
		ID: "body-comment", Severity: diag.Warning,
		Doc: "An HTML comment is dropped: it would be published with the page.",
	}
	ruleAddress = &diag.Rule{
		ID: "body-address", Severity: diag.Warning,
		Doc: "A link or image has an address that is not followed: another scheme than http, https, mailto and doi, a path from the root, or no valid address. Its words stay.",
	}
	ruleFragment = &diag.Rule{
		ID: "body-fragment", Severity: diag.Warning,
		Doc: "A link to a heading of the same body leads to none. Its words stay.",
	}
	ruleNested = &diag.Rule{
		ID: "body-link-nested", Severity: diag.Warning,
		Doc: "A link holds a citation or another link. The inner one stays; the outer becomes words.",
	}
	ruleCitation = &diag.Rule{
		ID: "body-citation", Severity: diag.Warning,
		Doc: "Brackets that begin like a citation are none, and are shown as text.",
	}
)

// Rules lists every kind of finding that this package reports.
var Rules = []*diag.Rule{
	ruleLimit, ruleCharacter, ruleBidi, ruleHTML, ruleComment,
	ruleAddress, ruleFragment, ruleNested, ruleCitation,
}
