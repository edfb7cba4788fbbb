package difference

// Kind is one kind of change.
type Kind struct {
	ID   string
	One  string // "claim added"
	Many string // "claims added"
	Part string // one of Parts
	// Fails: under --strict it fails, as what it does to readers cannot be taken
	// back once it is published, or is not told to them.
	Fails bool

	find func(*pair) []Change
}

// The parts of a report, in order. What is in the first is never folded.
const (
	PartFirst     = "To be looked at first"
	PartClaims    = "Claims"
	PartEvidence  = "Evidence"
	PartSources   = "Sources"
	PartActors    = "Actors"
	PartJudgments = "Judgments"
	PartBriefs    = "Briefs and pages"
	PartSite      = "The site"
)

// Parts lists the parts in order.
var Parts = []string{PartFirst, PartClaims, PartEvidence, PartSources, PartActors, PartJudgments, PartBriefs, PartSite}

// Kinds lists every kind of change that is looked for, in the order in which
// they are told.
var Kinds = []Kind{
	{"marking-lowered", "marking lowered", "markings lowered", PartFirst, true, (*pair).markingsLowered},
	{"address-dies", "published address that would die", "published addresses that would die", PartFirst, true, (*pair).addressesThatDie},
	{"support-lost", "claim that nothing supports any more", "claims that nothing supports any more", PartFirst, true, (*pair).supportLost},
	{"correction-removed", "correction taken away", "corrections taken away", PartFirst, false, (*pair).correctionsRemoved},

	{"claim-added", "claim added", "claims added", PartClaims, false, (*pair).claimsAdded},
	{"claim-removed", "claim removed", "claims removed", PartClaims, false, (*pair).claimsRemoved},
	{"claim-merged", "claim merged into another", "claims merged into others", PartClaims, false, (*pair).claimsMerged},
	{"claim-reworded", "claim reworded", "claims reworded", PartClaims, false, (*pair).claimsReworded},
	{"standing-changed", "standing changed", "standings changed", PartClaims, false, (*pair).standingsChanged},
	{"origins-changed", "number of origins changed", "numbers of origins changed", PartClaims, false, (*pair).originsChanged},
	{"attribution-changed", "attribution changed", "attributions changed", PartClaims, false, (*pair).attributionsChanged},
	{"relation-changed", "relation between claims changed", "relations between claims changed", PartClaims, false, (*pair).relationsChanged},
	{"claim-changed", "claim otherwise changed", "claims otherwise changed", PartClaims, false, (*pair).claimsChanged},

	{"source-gained", "source gained for a claim", "sources gained for claims", PartEvidence, false, (*pair).sourcesGained},
	{"source-lost", "source lost for a claim", "sources lost for claims", PartEvidence, false, (*pair).sourcesLost},
	{"stance-changed", "stance changed", "stances changed", PartEvidence, false, (*pair).stancesChanged},
	{"credits-changed", "change of who had it from whom", "changes of who had it from whom", PartEvidence, false, (*pair).creditsChanged},
	{"passage-changed", "quote or place in a source changed", "quotes or places in sources changed", PartEvidence, false, (*pair).passagesChanged},

	{"source-added", "source added", "sources added", PartSources, false, (*pair).sourcesAdded},
	{"source-removed", "source removed", "sources removed", PartSources, false, (*pair).sourcesRemoved},
	{"source-withdrawn", "source withdrawn", "sources withdrawn", PartSources, false, (*pair).sourcesWithdrawn},
	{"source-restored", "withdrawal of a source taken back", "withdrawals of sources taken back", PartSources, false, (*pair).sourcesRestored},
	{"source-changed", "source described otherwise", "sources described otherwise", PartSources, false, (*pair).sourcesChanged},

	{"actor-added", "actor added", "actors added", PartActors, false, (*pair).actorsAdded},
	{"actor-removed", "actor removed", "actors removed", PartActors, false, (*pair).actorsRemoved},
	{"actor-renamed", "actor renamed", "actors renamed", PartActors, false, (*pair).actorsRenamed},
	{"actor-merged", "actor merged into another", "actors merged into others", PartActors, false, (*pair).actorsMerged},
	{"actor-changed", "actor described otherwise", "actors described otherwise", PartActors, false, (*pair).actorsChanged},

	{"judgment-changed", "judgment changed", "judgments changed", PartJudgments, false, (*pair).judgmentsChanged},

	{"brief-added", "brief added", "briefs added", PartBriefs, false, (*pair).briefsAdded},
	{"brief-removed", "brief removed", "briefs removed", PartBriefs, false, (*pair).briefsRemoved},
	{"brief-moved", "brief moved", "briefs moved", PartBriefs, false, (*pair).briefsMoved},
	{"brief-changed", "brief changed", "briefs changed", PartBriefs, false, (*pair).briefsChanged},
	{"correction-added", "correction added", "corrections added", PartBriefs, false, (*pair).correctionsAdded},
	{"topic-changed", "topic changed", "topics changed", PartBriefs, false, (*pair).topicsChanged},
	{"page-changed", "free page changed", "free pages changed", PartBriefs, false, (*pair).pagesChanged},

	{"setting-changed", "setting changed", "settings changed", PartSite, false, (*pair).settingsChanged},
	{"file-changed", "published file added or removed", "published files added or removed", PartSite, false, (*pair).filesChanged},
}
