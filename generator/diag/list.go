package diag

import (
	"cmp"
	"slices"
	"strings"
)

// String gives the severity as settings and outputs write it: off, warning or
// error.
func (s Severity) String() string { return [...]string{"off", "warning", "error"}[s] }

// ParseSeverity reads what String writes.
func ParseSeverity(s string) (severity Severity, ok bool) {
	switch s {
	case "off":
		return Off, true
	case "warning":
		return Warning, true
	case "error":
		return Error, true
	}
	return Off, false
}

// Allows tells whether a site may set the rule to s: what is an error unless
// set stays one.
func (r *Rule) Allows(s Severity) bool { return r.Severity != Error || s == Error }

// Settings are the severities that a site sets, by the id of the rule.
type Settings map[string]Severity

// Apply gives the findings under the settings of a site: those of a rule that
// is off are left out, the others get the severity set. A setting that lowers
// an error changes nothing; that it stands there is a finding of its own, made
// where settings are read. The given findings stay as they are.
func Apply(findings []Finding, checks Settings) []Finding {
	if len(checks) == 0 {
		return findings
	}
	kept := make([]Finding, 0, len(findings))
	for _, f := range findings {
		if set, ok := checks[f.Rule]; ok && f.Severity != Error {
			f.Severity = set
		}
		if f.Severity != Off {
			kept = append(kept, f)
		}
	}
	return kept
}

// Sort puts findings in order of file, line, column, rule and message, in
// place, and gives them with identical ones once.
func Sort(findings []Finding) []Finding {
	slices.SortFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b Finding) bool { return compare(a, b) == 0 })
}

// compare is total: findings that compare as equal are identical.
func compare(a, b Finding) int {
	return cmp.Or(
		comparePlaces(a.Place, b.Place),
		strings.Compare(a.Rule, b.Rule),
		strings.Compare(a.Message, b.Message),
		cmp.Compare(b.Severity, a.Severity),
		strings.Compare(a.Hint, b.Hint),
		slices.CompareFunc(a.Related, b.Related, compareRelated),
	)
}

func compareRelated(a, b Related) int {
	return cmp.Or(comparePlaces(a.Place, b.Place), strings.Compare(a.Message, b.Message))
}

func comparePlaces(a, b Place) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
}

// Count gives the number of errors and of warnings.
func Count(findings []Finding) (errors, warnings int) {
	for _, f := range findings {
		if f.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}
