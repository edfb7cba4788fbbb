package graph

import (
	"cmp"
	"path"
	"slices"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// claimIndex finds claims by id or folded text.
type claimIndex struct {
	byID   map[string]*Claim
	byText map[string][]*Claim // those with an id that somebody wrote
	at     map[*Claim]diag.Place
	byUse  map[*brief.Mention]*Claim
}

func newClaimIndex() claimIndex {
	return claimIndex{
		byID:   map[string]*Claim{},
		byText: map[string][]*Claim{},
		at:     map[*Claim]diag.Place{},
		byUse:  map[*brief.Mention]*Claim{},
	}
}

// registerClaims finds out which mentions speak of one claim: first what has an
// id that somebody wrote, then what has a text alone, then what has an id alone.
func (l *linker) registerClaims() {
	for _, f := range l.Files {
		if f.Kind == brief.KindClaim && !f.Broken {
			l.addClaimFile(f)
		}
	}
	l.eachMention(func(f *brief.File, m *brief.Mention) {
		if m.ID.S != "" && m.Text.S != "" {
			l.claims.byUse[m] = l.claimWithID(m.ID.S, m.Text, f)
		}
	})
	l.indexTexts()
	l.eachMention(func(f *brief.File, m *brief.Mention) {
		if m.ID.S == "" && m.Text.S != "" {
			l.claims.byUse[m] = l.claimWithText(m.Text, f)
		}
	})
	l.eachMention(func(f *brief.File, m *brief.Mention) {
		if m.ID.S != "" && m.Text.S == "" {
			l.claims.byUse[m] = l.claimOfID(f, m.ID, "text")
		}
	})
	l.dropWordless()
}

func (l *linker) eachMention(visit func(*brief.File, *brief.Mention)) {
	for _, f := range l.Files {
		if f.Kind != brief.KindBrief || f.Broken {
			continue
		}
		for i := range f.Brief.Claims {
			visit(f, &f.Brief.Claims[i])
		}
	}
}

func (l *linker) newClaim(claimID string, text brief.Text, at diag.Place) *Claim {
	c := &Claim{ID: claimID, Text: text.S, textFrom: text}
	l.claims.byID[claimID] = c
	l.claims.at[c] = at
	l.g.Claims = append(l.g.Claims, c)
	return c
}

func (l *linker) addClaimFile(f *brief.File) {
	at := diag.Place{File: f.Path}
	if other, taken := l.claims.byID[f.ID]; taken {
		l.report(ruleIDTaken.At(at, "rename one of the two files", "the claim has the id %s of another claim", diag.Quote(f.ID)).
			With(l.claims.at[other], "the other claim"))
		return
	}
	if !f.Claim.Text.IsZero() {
		at = f.Claim.Text.At(f.Path)
	}
	c := l.newClaim(f.ID, f.Claim.Text, at)
	c.File = f
	c.Body.Doc = f.Body
	l.files[f.Path] = c
}

// claimWithID gives the claim of an id, and checks that its text is one.
func (l *linker) claimWithID(claimID string, text brief.Text, f *brief.File) *Claim {
	at := text.At(f.Path)
	c, known := l.claims.byID[claimID]
	switch {
	case !known:
		return l.newClaim(claimID, text, at)
	case c.Text == "":
		c.Text, c.textFrom = text.S, text
		l.claims.at[c] = at
	case id.FoldText(c.Text) != id.FoldText(text.S):
		l.report(ruleClaimTexts.At(at, "use the same wording, or another id for another claim",
			"the claim %s reads %s here and %s elsewhere", diag.Quote(claimID), diag.Quote(text.S), diag.Quote(c.Text)).
			With(l.claims.at[c], "the other wording"))
	}
	return c
}

// indexTexts enters the texts of claims with written ids.
func (l *linker) indexTexts() {
	for _, c := range l.g.Claims {
		if c.Text == "" {
			continue
		}
		folded := id.FoldText(c.Text)
		l.claims.byText[folded] = append(l.claims.byText[folded], c)
		if all := l.claims.byText[folded]; len(all) > 1 {
			l.report(ruleClaimIDs.At(l.claims.at[c], "use one id for both",
				"the text of the claim %s stands also under the id %s", diag.Quote(c.ID), diag.Quote(all[0].ID)).
				With(l.claims.at[all[0]], "the other id"))
		}
	}
}

// claimWithText gives the claim of a text; a text known nowhere is a new claim,
// or gives words to a file that has the id made of it.
func (l *linker) claimWithText(text brief.Text, f *brief.File) *Claim {
	folded := id.FoldText(text.S)
	at := text.At(f.Path)
	if known := l.claims.byText[folded]; len(known) > 0 {
		if len(known) > 1 {
			l.report(ruleAmbiguous.At(at, "add the id of the claim that is meant",
				"this text stands under the ids %s and %s", diag.Quote(known[0].ID), diag.Quote(known[1].ID)).
				With(l.claims.at[known[0]], "one of them").With(l.claims.at[known[1]], "the other"))
		}
		return known[0]
	}
	made := id.MakeText(text.S)
	c, taken := l.claims.byID[made]
	switch {
	case !taken:
		c = l.newClaim(made, text, at)
	case c.Text == "":
		c.Text, c.textFrom = text.S, text
	default:
		l.report(ruleIDTaken.At(at, "give one of them another id", "two claims have the id %s", diag.Quote(made)).
			With(l.claims.at[c], "the other claim"))
	}
	l.claims.byText[folded] = append(l.claims.byText[folded], c)
	return c
}

// claimOfID gives the claim that an id alone refers to.
func (l *linker) claimOfID(f *brief.File, name brief.Text, key string) *Claim {
	if c := l.findClaim(f, name.S); c != nil {
		return c
	}
	if l.broken["claims/"+name.S] {
		return nil
	}
	hint := "add the claim's " + key + ", or a file claims/" + id.Make(name.S) + ".md"
	if near := id.Nearest(name.S, l.claimIDs()); near != "" {
		hint = "did you mean " + diag.Quote(near) + "?"
	}
	l.report(ruleUnknownClaim.At(name.At(f.Path), hint, "no claim has the id %s", diag.Quote(name.S)))
	return nil
}

// findClaim looks a claim up by its id, or by the path of its file as written.
func (l *linker) findClaim(f *brief.File, ref string) *Claim {
	if c := l.claims.byID[ref]; c != nil {
		return c
	}
	c, _ := l.files[path.Join(l.root(f), "claims", ref+".md")].(*Claim)
	return c
}

func (l *linker) claimIDs() []string {
	ids := make([]string, 0, len(l.claims.byID))
	for name := range l.claims.byID {
		ids = append(ids, name)
	}
	slices.Sort(ids)
	return ids
}

// dropWordless takes out claims that have no text anywhere: an error in the
// full content, and nothing at all once the text is withheld.
func (l *linker) dropWordless() {
	kept := l.g.Claims[:0]
	gone := map[*Claim]bool{}
	for _, c := range l.g.Claims {
		if c.Text != "" {
			kept = append(kept, c)
			continue
		}
		gone[c] = true
		delete(l.claims.byID, c.ID)
		l.report(ruleClaimNoText.At(diag.Place{File: c.File.Path}, "add text: the statement, as one sentence",
			"the claim %s has no text here and in no brief", diag.Quote(c.ID)))
	}
	l.g.Claims = kept
	for m, c := range l.claims.byUse {
		if c == nil || gone[c] {
			delete(l.claims.byUse, m)
		}
	}
	slices.SortFunc(l.g.Claims, compareClaims)
}

func compareClaims(a, b *Claim) int { return cmp.Compare(a.ID, b.ID) }

// relateClaims resolves the relations that files state, and fills what is said
// of each claim on the other side.
func (l *linker) relateClaims() {
	for _, c := range l.g.Claims {
		if c.File == nil {
			continue
		}
		for _, other := range l.related(c, c.File.Claim.Contradicts) {
			c.Contradicts = appendNew(c.Contradicts, other)
			other.Contradicts = appendNew(other.Contradicts, c)
		}
		for _, other := range l.related(c, c.File.Claim.Supersedes) {
			c.Supersedes = appendNew(c.Supersedes, other)
			other.SupersededBy = appendNew(other.SupersededBy, c)
		}
		for _, other := range l.related(c, c.File.Claim.Qualifies) {
			c.Qualifies = appendNew(c.Qualifies, other)
			other.QualifiedBy = appendNew(other.QualifiedBy, c)
		}
	}
	for _, c := range l.g.Claims {
		for _, list := range [][]*Claim{c.Contradicts, c.Supersedes, c.SupersededBy, c.Qualifies, c.QualifiedBy} {
			slices.SortFunc(list, compareClaims)
		}
		l.describeClaim(c)
	}
}

// related resolves the ids of one relation.
func (l *linker) related(c *Claim, ids []brief.Text) []*Claim {
	var list []*Claim
	for _, name := range ids {
		other := l.claimOfID(c.File, name, "file")
		switch {
		case other == nil:
		case other == c:
			l.report(ruleSelf.At(name.At(c.File.Path), "name the other claim", "the claim is related to itself"))
		default:
			list = appendNew(list, other)
			c.declared = appendNew(c.declared, other)
		}
	}
	return list
}

// describeClaim fills what follows from a claim's uses.
func (l *linker) describeClaim(c *Claim) {
	slices.SortStableFunc(c.Uses, func(a, b *Use) int {
		return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.Brief.ID, b.Brief.ID))
	})
	for _, u := range c.Uses {
		if c.Date.IsZero() || u.Date.Compare(c.Date) < 0 {
			c.Date = u.Date
		}
		for _, a := range u.Actors {
			c.Actors = appendNew(c.Actors, a)
		}
		for _, a := range u.Brief.About {
			c.About = appendNew(c.About, a)
		}
		c.evidenceNumber += len(u.Evidence)
	}
	if c.File == nil && len(c.Uses) > 0 {
		c.Text = l.wording(c)
	}
}

// wording is the text of a claim without a file: that of its first use that
// writes one, so that it does not hang on the order of the files.
func (l *linker) wording(c *Claim) string {
	for _, u := range c.Uses {
		if u.Mention.Text.S != "" {
			return u.Mention.Text.S
		}
	}
	return c.Text
}

// addUses resolves the claims of a brief and the evidence for each.
func (l *linker) addUses(b *Brief) {
	m := b.File.Brief
	for i := range m.Claims {
		mention := &m.Claims[i]
		c := l.claims.byUse[mention]
		if c == nil {
			continue
		}
		u := &Use{Brief: b, Claim: c, Mention: mention, Stance: mention.Stance, Actors: b.Actors, Date: b.Date}
		if len(mention.Actors) > 0 {
			u.Actors = l.actorList(b.File, mention.Actors)
		}
		if !mention.Date.IsZero() {
			u.Date = mention.Date.Date
		}
		l.checkTwice(b, u)
		read := m.Sources
		if len(mention.Sources) > 0 {
			read = mention.Sources
		}
		l.addEvidence(u, read)
		b.Uses = append(b.Uses, u)
		c.Uses = append(c.Uses, u)
	}
	l.numberSources(b)
}

// checkTwice reports a claim that a brief makes more than once.
func (l *linker) checkTwice(b *Brief, u *Use) {
	for _, earlier := range b.Uses {
		if earlier.Claim != u.Claim {
			continue
		}
		rule, hint, what := ruleClaimTwice, "leave one of them out; a claim may have several sources", "the brief makes this claim twice"
		if earlier.Stance != u.Stance {
			rule, hint, what = ruleClaimBoth, "write a brief for each side", "the brief asserts this claim and disputes it"
		}
		l.report(rule.At(u.Mention.Place.At(b.File.Path), hint, "%s", what).
			With(earlier.Mention.Place.At(b.File.Path), "the other place"))
		return
	}
}

// addEvidence makes one piece of evidence for each source that was read.
func (l *linker) addEvidence(u *Use, read []brief.Source) {
	var from []*brief.Source
	for i := range read {
		s := l.sourceAt(&read[i])
		if s == nil {
			continue
		}
		at := slices.IndexFunc(u.Evidence, func(e *Evidence) bool { return e.Source == s })
		if at < 0 {
			e := &Evidence{Use: u, Source: s, Provenance: &Provenance{place: &read[i]}}
			u.Evidence = append(u.Evidence, e)
			from = append(from, &read[i])
			continue
		}
		if !l.sameCiting(from[at], &read[i]) {
			l.report(ruleSourceTwice.At(place(&read[i]).At(u.Brief.File.Path), "name it once, with all that it credits",
				"the source %s is named twice here, with different citing", diag.Quote(s.ID)).
				With(place(from[at]).At(u.Brief.File.Path), "the other place"))
		}
	}
}

// place gives where a source stands, however it was given.
func place(s *brief.Source) brief.Text {
	if !s.Ref.IsZero() {
		return s.Ref
	}
	return s.Place
}

// sameCiting tells whether two places say the same of what a source credits.
func (l *linker) sameCiting(a, b *brief.Source) bool {
	if a.HasCiting != b.HasCiting || len(a.Citing) != len(b.Citing) {
		return false
	}
	for i := range a.Citing {
		if l.sourceAt(&a.Citing[i]) != l.sourceAt(&b.Citing[i]) || !l.sameCiting(&a.Citing[i], &b.Citing[i]) {
			return false
		}
	}
	return true
}

// numberSources lists what was read for a brief: for all of it, then for
// single claims.
func (l *linker) numberSources(b *Brief) {
	m := b.File.Brief
	for i := range m.Sources {
		b.Sources = appendNew(b.Sources, l.sourceAt(&m.Sources[i]))
	}
	for i := range m.Claims {
		for j := range m.Claims[i].Sources {
			b.Sources = appendNew(b.Sources, l.sourceAt(&m.Claims[i].Sources[j]))
		}
	}
}
