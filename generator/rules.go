package generator

import (
	"fmt"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/check"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/markdown"
	"dossier/generator/site"
)

// What the content folder itself, or the settings, can get wrong.
var (
	ruleNoFile = &diag.Rule{
		ID: "no-file", Severity: diag.Error,
		Doc: "A link, pipe, socket or device stands among the content. It is not opened: it could lead anywhere, or never end.",
	}
	ruleFileName = &diag.Rule{
		ID: "file-name", Severity: diag.Error,
		Doc: "The name of a file or folder is not UTF-8, or holds a control character. No address can be made of it.",
	}
	ruleLarge = &diag.Rule{
		ID: "large-file", Severity: diag.Error,
		Doc: "A file is larger than 4 MiB. It is refused before it is read.",
	}
	ruleNested = &diag.Rule{
		ID: "nested-file", Severity: diag.Error,
		Doc: "A file stands in a folder below actors, sources, claims or topics, whose ids have no slash. It would not be read, and what it says of markings neither.",
	}
	ruleStray = &diag.Rule{
		ID: "stray-file", Severity: diag.Warning,
		Doc: "A file or folder stands where nothing reads it.",
	}
	ruleNoRule = &diag.Rule{
		ID: "unknown-rule", Severity: diag.Error,
		Doc: "The settings speak of a rule that does not exist.",
	}
	ruleLowered = &diag.Rule{
		ID: "rule-lowered", Severity: diag.Error,
		Doc: "The settings make less of a rule that is an error. A site with such mistakes could not be built, or would say what is wrong.",
	}
	ruleAssetTaken = &diag.Rule{
		ID: "asset-taken", Severity: diag.Error,
		Doc: "An asset has the path of a file that the site has anyway.",
	}
)

// ownRules lists the rules of this package.
var ownRules = []*diag.Rule{ruleNoFile, ruleFileName, ruleLarge, ruleNested, ruleStray, ruleNoRule, ruleLowered, ruleAssetTaken}

// Rules lists every kind of finding that a run can report, by id.
func Rules() []*diag.Rule {
	all := slices.Concat(brief.Rules, markdown.Rules, graph.Rules, site.Rules, ownRules, copyRules, onlineRules)
	for _, r := range check.All {
		all = append(all, &r.Rule)
	}
	slices.SortFunc(all, func(a, b *diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// checkSettings looks at what a site sets rules to.
func checkSettings(s *brief.Site) []diag.Finding {
	if len(s.CheckKeys) == 0 {
		return nil
	}
	rules := map[string]*diag.Rule{}
	var ids []string
	for _, r := range Rules() {
		rules[r.ID] = r
		ids = append(ids, r.ID)
	}
	var found []diag.Finding
	for _, key := range s.CheckKeys {
		switch r, known := rules[key.S]; {
		case !known:
			f := ruleNoRule.At(key.At(s.Path), nearestHint(key.S, ids), "there is no rule %s", diag.Quote(key.S))
			if near := id.Nearest(key.S, ids); near != "" {
				f = f.Mend(diag.OfKey, key.S, near)
			}
			found = append(found, f)
		case !r.Allows(s.Checks[key.S]):
			found = append(found, ruleLowered.At(key.At(s.Path), "take the setting away", "the rule %s is an error and stays one", diag.Quote(key.S)))
		}
	}
	return found
}

func nearestHint(s string, candidates []string) string {
	if near := id.Nearest(s, candidates); near != "" {
		return "did you mean " + diag.Quote(near) + "?"
	}
	return ""
}

// RuleCalled gives the rule with an id. The error proposes those that may be
// meant.
func RuleCalled(text string) (*diag.Rule, error) {
	rules := Rules()
	names := make([]name, len(rules))
	for i, r := range rules {
		if r.ID == text {
			return r, nil
		}
		names[i] = name{r.ID}
	}
	err := fmt.Errorf("there is no rule %s", diag.Quote(text))
	if near := suggest(text, names); len(near) > 0 {
		err = fmt.Errorf("%w\nDid you mean: %s?", err, strings.Join(near, ", "))
	}
	return nil, err
}
