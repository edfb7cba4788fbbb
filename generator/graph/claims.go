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
	c := l.made.claims.Put(Claim{ID: claimID, Text: text.S, Relations: &noRelations})
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
		c.Text = text.S
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
		l.checkReserved(made, at, "id: %s beside the text")
		c = l.newClaim(made, text, at)
	case c.Text == "":
		c.Text = text.S
		l.claims.at[c] = at
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
	near := l.near.claim(l, name.S)
	if near != "" {
		hint = "did you mean " + diag.Quote(near) + "?"
	}
	l.report(meant(ruleUnknownClaim.At(name.At(f.Path), hint, "no claim has the id %s", diag.Quote(name.S)), name.S, near))
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

// dropWordless takes out claims that have no text anywhere: an error in the
// full content, and nothing at all once the text is withheld.
func (l *linker) dropWordless() {
	kept := l.g.Claims[:0]
	var gone set[*Claim]
	for _, c := range l.g.Claims {
		if c.Text != "" {
			kept = append(kept, c)
			continue
		}
		gone.add(c)
		delete(l.claims.byID, c.ID)
		delete(l.files, c.File.Path)
		l.report(ruleClaimNoText.At(diag.Place{File: c.File.Path}, "add text: the statement, as one sentence",
			"the claim %s has no text here and in no brief", diag.Quote(c.ID)))
	}
	l.g.Claims = kept
	for m, c := range l.claims.byUse {
		if c == nil || gone.has(c) {
			delete(l.claims.byUse, m)
		}
	}
	slices.SortFunc(l.g.Claims, compareClaims)
}

func compareClaims(a, b *Claim) int { return cmp.Compare(a.ID, b.ID) }

// noRelations is what stands to no other claim: empty, ever.
var noRelations Relations

// relations gives the relations of a claim, to be written to.
func (c *Claim) relations() *Relations {
	if c.Relations == &noRelations {
		c.Relations = new(Relations)
	}
	return c.Relations
}

// relateClaims resolves the relations that files state, and fills what is said
// of each claim on the other side.
func (l *linker) relateClaims() {
	for _, c := range l.g.Claims {
		if c.File == nil {
			continue
		}
		f, r := c.File.Claim, c.relations()
		contradicts := l.related(c, f.Contradicts)
		r.Contradicts = append(r.Contradicts, contradicts...)
		for _, other := range contradicts {
			back := other.relations()
			back.Contradicts = append(back.Contradicts, c)
		}
		r.Supersedes = l.related(c, f.Supersedes)
		for _, other := range r.Supersedes {
			back := other.relations()
			back.SupersededBy = append(back.SupersededBy, c)
		}
		r.Qualifies = l.related(c, f.Qualifies)
		for _, other := range r.Qualifies {
			back := other.relations()
			back.QualifiedBy = append(back.QualifiedBy, c)
		}
	}
	for _, c := range l.g.Claims {
		if c.Relations != &noRelations {
			c.Relations.sort()
		}
		c.describe()
	}
}

// sort brings the relations into the order of ids, each once: both sides may say
// that they contradict each other.
func (r *Relations) sort() {
	for _, list := range []*[]*Claim{&r.Contradicts, &r.Supersedes, &r.SupersededBy, &r.Qualifies, &r.QualifiedBy} {
		slices.SortFunc(*list, compareClaims)
		*list = slices.Compact(*list)
	}
}

// related resolves the ids of one relation.
func (l *linker) related(c *Claim, ids []brief.Text) []*Claim {
	var list set[*Claim]
	for _, name := range ids {
		other := l.claimOfID(c.File, name, "file")
		switch {
		case other == nil:
		case other == c:
			l.report(ruleSelf.At(name.At(c.File.Path), "name the other claim", "the claim is related to itself"))
		default:
			list.add(other)
		}
	}
	r := c.relations()
	r.declared = append(r.declared, list.list...)
	return list.list
}

// describe fills what follows from a claim's uses.
func (c *Claim) describe() {
	slices.SortStableFunc(c.Uses, func(a, b *Use) int {
		if d := a.Date.Compare(b.Date); d != 0 {
			return d
		}
		return cmp.Compare(a.Brief.ID, b.Brief.ID)
	})
	var actors, about set[*Actor]
	for _, u := range c.Uses {
		if c.Date.IsZero() || u.Date.Compare(c.Date) < 0 {
			c.Date = u.Date
		}
		for _, a := range u.Actors {
			actors.add(a)
		}
		for _, a := range u.Brief.About {
			about.add(a)
		}
		c.evidenceNumber += len(u.Evidence)
	}
	c.Actors, c.About = actors.list, about.list
	if c.File == nil || c.File.Claim.Text.S == "" {
		c.Text = c.wording()
	}
}

// wording is the text of a claim whose file, if any, gives none: that of its
// first use that writes one, so that it does not hang on the order of the files.
func (c *Claim) wording() string {
	for _, u := range c.Uses {
		if u.Mention.Text.S != "" {
			return u.Mention.Text.S
		}
	}
	return c.Text
}
