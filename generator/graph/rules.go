package graph

import "dossier/generator/diag"

// What linking can find wrong. Each is made in the file that its name says.
var (
	ruleNameTaken = &diag.Rule{
		ID: "name-taken", Severity: diag.Error,
		Doc: "Two actors, or two topics, have one name, alias or id. A name must lead to one of them.",
	}
	ruleIDTaken = &diag.Rule{
		ID: "id-taken", Severity: diag.Error,
		Doc: "Two different things have one id, so their pages would have one address.",
	}
	ruleReserved = &diag.Rule{
		ID: "id-reserved", Severity: diag.Error,
		Doc: "An id made from a name, text or path is one that no page may have: index, or a name that Windows keeps for devices.",
	}
	ruleAmbiguous = &diag.Rule{
		ID: "ambiguous", Severity: diag.Error,
		Doc: "A name or text could mean more than one thing. An id says which.",
	}
	ruleUnknownSource = &diag.Rule{
		ID: "unknown-source", Severity: diag.Error,
		Doc: "A word without spaces is read as the id of a source, and no source has it.",
	}
	ruleUnknownClaim = &diag.Rule{
		ID: "unknown-claim", Severity: diag.Error,
		Doc: "An id of a claim leads nowhere.",
	}
	ruleUnknownCitation = &diag.Rule{
		ID: "unknown-citation", Severity: diag.Error,
		Doc: "A citation in a body leads to no source.",
	}
	ruleDeadLink = &diag.Rule{
		ID: "dead-link", Severity: diag.Warning,
		Doc: "A link, relative path or image in a body leads nowhere; it becomes plain words.",
	}
	ruleWithheldLink = &diag.Rule{
		ID: "withheld-link", Severity: diag.Warning,
		Doc: "A link in a body leads to something that this edition withholds; it becomes plain words.",
	}
	ruleClaimTexts = &diag.Rule{
		ID: "claim-texts", Severity: diag.Error,
		Doc: "One claim id stands with two different texts. A claim is one statement.",
	}
	ruleClaimIDs = &diag.Rule{
		ID: "claim-ids", Severity: diag.Warning,
		Doc: "One text stands under two claim ids, so its evidence is split between two pages.",
	}
	ruleClaimNoText = &diag.Rule{
		ID: "claim-no-text", Severity: diag.Error,
		Doc: "A claim has no text anywhere.",
	}
	ruleClaimTwice = &diag.Rule{
		ID: "claim-twice", Severity: diag.Warning,
		Doc: "A brief makes one claim twice.",
	}
	ruleClaimBoth = &diag.Rule{
		ID: "claim-both", Severity: diag.Error,
		Doc: "A brief asserts and disputes one claim. Two briefs can do that, each with its own sources.",
	}
	ruleSourceTwice = &diag.Rule{
		ID: "source-twice", Severity: diag.Error,
		Doc: "One source is named twice among those read for a claim, with different citing.",
	}
	ruleSourceAddress = &diag.Rule{
		ID: "source-address", Severity: diag.Error,
		Doc: "One source id stands with two addresses, or one address under two ids.",
	}
	ruleSourceFacts = &diag.Rule{
		ID: "source-facts", Severity: diag.Warning,
		Doc: "Two briefs say different things of one source. Its own file in sources/ settles it.",
	}
	ruleSourceBare = &diag.Rule{
		ID: "source-bare", Severity: diag.Warning,
		Doc: "A source is known by nothing but an id; perhaps the id is mistyped.",
	}
	ruleOwners = &diag.Rule{
		ID: "owners", Severity: diag.Error,
		Doc: "Two owners are named for one publisher, so it cannot be told which sources are independent.",
	}
	ruleSelf = &diag.Rule{
		ID: "self-reference", Severity: diag.Error,
		Doc: "Something refers to itself where that says nothing.",
	}
	ruleCircle = &diag.Rule{
		ID: "part-of-circle", Severity: diag.Error,
		Doc: "Actors are said to be parts of each other in a circle, so none is the larger body.",
	}
	ruleMarkedAbove = &diag.Rule{
		ID: "marked-above", Severity: diag.Error,
		Doc: "A file names, in its front matter, something that is marked above itself, and would tell of it.",
	}
	// RuleFormer is exported, as planning pages meets the same mistake again.
	RuleFormer = &diag.Rule{
		ID: "former-taken", Severity: diag.Error,
		Doc: "A former id or address is in use by something else.",
	}
	ruleNavPage = &diag.Rule{
		ID: "nav-page", Severity: diag.Error,
		Doc: "An entry of the site's navigation names no page and is no address.",
	}
	ruleUnusedFile = &diag.Rule{
		ID: "unused-file", Severity: diag.Warning,
		Doc: "Nothing published refers to a registry file, so it has no page.",
	}
	ruleLoop = &diag.Rule{
		ID: "credit-loop", Severity: diag.Warning,
		Doc: "Sources credit each other in a loop, so nothing in it is an origin.",
	}
)

// Rules lists every kind of finding that this package reports.
var Rules = []*diag.Rule{
	ruleNameTaken, ruleIDTaken, ruleReserved, ruleAmbiguous, ruleUnknownSource, ruleUnknownClaim, ruleUnknownCitation,
	ruleDeadLink, ruleWithheldLink, ruleClaimTexts, ruleClaimIDs, ruleClaimNoText, ruleClaimTwice, ruleClaimBoth,
	ruleSourceTwice, ruleSourceAddress, ruleSourceFacts, ruleSourceBare, ruleOwners, ruleSelf, ruleCircle, ruleMarkedAbove,
	RuleFormer, ruleNavPage, ruleUnusedFile, ruleLoop,
}
