package graph

import (
	"maps"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/id"
)

// checkNav reports entries of the navigation that are no address and name no
// page. A page that an edition withholds is there in the full content.
func (l *linker) checkNav() {
	if l.Site == nil {
		return
	}
	for _, n := range l.Site.Nav {
		name := n.URL.S
		if id.IsAddress(name) || l.pages[name] != nil || l.broken["pages/"+name] {
			continue
		}
		hint := "write the id of a file in pages/, or an address that begins with https:"
		if near := id.Nearest(name, slices.Sorted(maps.Keys(l.pages))); near != "" {
			hint = "did you mean " + diag.Quote(near) + "?"
		}
		l.report(ruleNavPage.At(n.URL.At(l.Site.Path), hint, "there is no page %s", diag.Quote(name)))
	}
}
