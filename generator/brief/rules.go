package brief

import "dossier/generator/diag"

// What one file alone can get wrong.
var (
	ruleSize = &diag.Rule{
		ID: "file-size", Severity: diag.Error,
		Doc: "A file is larger than 4 MiB, or its front matter larger than 256 KiB. It is refused before it costs anything.",
	}
	ruleEncoding = &diag.Rule{
		ID: "encoding", Severity: diag.Error,
		Doc: "A file is not UTF-8, or holds a control character. What an editor sees would not be what is read.",
	}
	ruleBidi = &diag.Rule{
		ID: "bidi-control", Severity: diag.Error,
		Doc: "A character that turns the direction of writing (U+202A–202E, U+2066–2069) stands in a file. It makes a text look like another.",
	}
	ruleMatter = &diag.Rule{
		ID: "front-matter", Severity: diag.Error,
		Doc: "A file does not begin with front matter between two lines of ---. Whatever it says of its marking could not be read.",
	}
	ruleSyntax = &diag.Rule{
		ID: "yaml", Severity: diag.Error,
		Doc: "Front matter or site.yaml is not YAML that can be read, or uses anchors, aliases, tags or several documents.",
	}
	ruleUnknown = &diag.Rule{
		ID: "unknown-key", Severity: diag.Error,
		Doc: "A key is not one of the format's, or stands where it means nothing. What a site wants for its own templates goes under extra.",
	}
	ruleTwice = &diag.Rule{
		ID: "key-twice", Severity: diag.Error,
		Doc: "A key is written twice, or in the singular and in the plural.",
	}
	ruleMissing = &diag.Rule{
		ID: "missing-key", Severity: diag.Error,
		Doc: "A key that is required is missing.",
	}
	ruleEmpty = &diag.Rule{
		ID: "no-value", Severity: diag.Error,
		Doc: "A required key, a marking or an entry of a list has no value: nothing, ~ or null.",
	}
	ruleShape = &diag.Rule{
		ID: "value-shape", Severity: diag.Error,
		Doc: "A value is a text where a list or object is wanted, or the other way round.",
	}
	ruleWord = &diag.Rule{
		ID: "unknown-word", Severity: diag.Error,
		Doc: "A value is not one of the words that its key allows.",
	}
	ruleMarking = &diag.Rule{
		ID: "marking", Severity: diag.Error,
		Doc: "A marking or draft cannot be read beyond doubt. Nothing is published while that is so.",
	}
	ruleWhite = &diag.Rule{
		ID: "marking-white", Severity: diag.Warning,
		Doc: "A marking is written white, the name of clear before TLP 2.0.",
	}
	ruleDate = &diag.Rule{
		ID: "date", Severity: diag.Error,
		Doc: "A date is not EDTF level 0 or 1.",
	}
	ruleFuture = &diag.Rule{
		ID: "date-future", Severity: diag.Warning,
		Doc: "A date lies after the year 2099.",
	}
	ruleAddress = &diag.Rule{
		ID: "address", Severity: diag.Error,
		Doc: "An address cannot be read, or its scheme is not allowed.",
	}
	ruleID = &diag.Rule{
		ID: "id", Severity: diag.Error,
		Doc: "An id holds what an id may not hold, or is reserved.",
	}
	ruleValue = &diag.Rule{
		ID: "value", Severity: diag.Error,
		Doc: "A value does not have the form that its key wants: a number, a language tag, a hash, a path.",
	}
	ruleBlank = &diag.Rule{
		ID: "blank-text", Severity: diag.Error,
		Doc: "A name or text has nothing visible in it.",
	}
	ruleInvisible = &diag.Rule{
		ID: "invisible", Severity: diag.Warning,
		Doc: "A name holds an invisible character, so it may differ from one that looks the same.",
	}
	ruleMixed = &diag.Rule{
		ID: "mixed-scripts", Severity: diag.Warning,
		Doc: "A name mixes Latin letters with Greek or Cyrillic ones that look alike.",
	}
	ruleQuote = &diag.Rule{
		ID: "quote-length", Severity: diag.Warning,
		Doc: "A quote is longer than 300 characters. It should be the short passage that carries the claim.",
	}
	ruleForge = &diag.Rule{
		ID: "forge", Severity: diag.Warning,
		Doc: "The forge cannot be told from the repository's address, so pages have no edit link.",
	}
)

// Rules lists every kind of finding that this package reports.
var Rules = []*diag.Rule{
	ruleSize, ruleEncoding, ruleBidi, ruleMatter, ruleSyntax, ruleUnknown, ruleTwice, ruleMissing, ruleEmpty,
	ruleShape, ruleWord, ruleMarking, ruleWhite, ruleDate, ruleFuture, ruleAddress, ruleID, ruleValue, ruleBlank,
	ruleInvisible, ruleMixed, ruleQuote, ruleForge,
}
