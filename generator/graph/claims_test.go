package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// say is a brief that makes a claim.
func say(claim string) string { return about("claims: ["+claim+"]", "source: Our note") }

type claimCase struct {
	says   string
	files  map[string]string
	claims []string // id: text
	found  []string
}

var claimCases = []claimCase{
	{
		"the same text, folded and without final punctuation, is one claim",
		map[string]string{"briefs/a.md": say("It is so."), "briefs/b.md": say("it  is SO")},
		[]string{"it-is-so: It is so."},
		nil,
	},
	{
		"the same id is one claim",
		map[string]string{"briefs/a.md": say("{id: c, text: It is so}"), "briefs/b.md": say("{id: c}")},
		[]string{"c: It is so"},
		nil,
	},
	{
		"an explicit id elsewhere takes the text",
		map[string]string{"briefs/a.md": say("It is so"), "briefs/b.md": say("{id: c, text: It is so.}")},
		[]string{"c: It is so"},
		nil,
	},
	{
		"a file's wording is canonical",
		map[string]string{"briefs/a.md": say("it is so"), "claims/c.md": "text: It is so."},
		[]string{"c: It is so."},
		nil,
	},
	{
		"a text gives words to the file that has the id made of it",
		map[string]string{"briefs/a.md": say("It is so"), "claims/it-is-so.md": "tlp: clear"},
		[]string{"it-is-so: It is so"},
		nil,
	},
	{
		"one id with two texts is an error",
		map[string]string{"briefs/a.md": say("{id: c, text: It is so}"), "briefs/b.md": say("{id: c, text: It is not so}")},
		[]string{"c: It is so"},
		[]string{"claim-texts briefs/b.md"},
	},
	{
		"also where the id is made",
		map[string]string{"briefs/a.md": say("It is so"), "briefs/b.md": say("{id: it-is-so, text: It is not so}")},
		[]string{"it-is-so: It is so"},
		[]string{"id-taken briefs/a.md"},
	},
	{
		"one text under two explicit ids is two claims",
		map[string]string{"briefs/a.md": say("{id: c, text: It is so}"), "briefs/b.md": say("{id: d, text: It is so}")},
		[]string{"c: It is so", "d: It is so"},
		[]string{"claim-ids briefs/b.md"},
	},
	{
		"and a mention by text alone is then ambiguous",
		map[string]string{"briefs/a.md": say("{id: c, text: It is so}"), "briefs/b.md": say("{id: d, text: It is so}"), "briefs/c.md": say("It is so")},
		[]string{"c: It is so", "d: It is so"},
		[]string{"claim-ids briefs/b.md", "ambiguous briefs/c.md"},
	},
	{
		"an id alone must be known",
		map[string]string{"briefs/a.md": say("{id: c}, It is so")},
		[]string{"it-is-so: It is so"},
		[]string{"unknown-claim briefs/a.md"},
	},
	{
		"a file needs a text somewhere",
		map[string]string{"briefs/a.md": say("It is so"), "claims/c.md": "tlp: clear"},
		[]string{"it-is-so: It is so"},
		[]string{"claim-no-text claims/c.md"},
	},
	{
		"a relation to an unknown claim is an error, also one without text",
		map[string]string{"briefs/a.md": say("It is so"), "claims/it-is-so.md": "contradicts: [nothing, c]", "claims/c.md": "tlp: clear"},
		[]string{"it-is-so: It is so"},
		[]string{"claim-no-text claims/c.md", "unknown-claim claims/it-is-so.md", "unknown-claim claims/it-is-so.md"},
	},
	{
		"a relation may use the path as written, or an id that was made",
		map[string]string{"briefs/a.md": say("It is so"), "claims/CVE-2019-1.md": "text: Another\nqualifies: it-is-so", "claims/third.md": "text: Third\ncontradicts: CVE-2019-1"},
		[]string{"cve-2019-1: Another", "it-is-so: It is so", "third: Third"},
		nil,
	},
	{
		"a claim is not related to itself",
		map[string]string{"briefs/a.md": say("It is so"), "claims/it-is-so.md": "supersedes: it-is-so"},
		[]string{"it-is-so: It is so"},
		[]string{"self-reference claims/it-is-so.md"},
	},
	{
		"actors are not parts of each other in a circle, however long",
		map[string]string{
			"briefs/a.md": say("It is so"), "actors/a.md": "name: A\npart_of: b", "actors/b.md": "name: B\npart_of: C",
			"actors/c.md": "name: C\npart_of: B", "actors/d.md": "name: D\npart_of: d", "actors/e.md": "name: E\npart_of: Nobody",
		},
		[]string{"it-is-so: It is so"},
		[]string{"part-of-circle actors/b.md", "self-reference actors/d.md"},
	},
	{
		"a claim repeated in one brief is a warning",
		map[string]string{"briefs/a.md": say("It is so, It is so.")},
		[]string{"it-is-so: It is so"},
		[]string{"claim-twice briefs/a.md"},
	},
	{
		"asserted and disputed in one brief an error",
		map[string]string{"briefs/a.md": say("It is so, {text: It is so, stance: disputes}")},
		[]string{"it-is-so: It is so"},
		[]string{"claim-both briefs/a.md"},
	},
	{
		"a made id that is reserved proposes another",
		map[string]string{"briefs/a.md": "actor: [Index, Con]\ntopics: Aux\nclaim: Nul\nsource: {name: Com1}\ndate: 2020"},
		[]string{"nul: Nul"},
		[]string{"id-reserved briefs/a.md", "id-reserved briefs/a.md", "id-reserved briefs/a.md", "id-reserved briefs/a.md", "id-reserved briefs/a.md"},
	},
	{
		"page is reserved as a first folder",
		map[string]string{"briefs/page/a.md": say("It is so"), "briefs/page.md": say("It is so"), "briefs/x/page/a.md": say("It is so")},
		[]string{"it-is-so: It is so"},
		[]string{"id-reserved briefs/page/a.md"},
	},
	{
		"a name that two actors claim is an error",
		map[string]string{"briefs/a.md": say("It is so"), "actors/a.md": "name: One\naliases: [Both]", "actors/b.md": "name: Two\naliases: [both]", "actors/c.md": "name: A"},
		[]string{"it-is-so: It is so"},
		[]string{"name-taken actors/b.md", "name-taken actors/c.md"},
	},
	{
		"names resolve by id, name or alias, folded",
		map[string]string{"briefs/a.md": "actor: [wei-xin, Tencent, 'TENCENT  holdings', weixin file]\nclaim: It is so\nsource: Our note\ndate: 2020", "actors/wei_xin.md": "name: Tencent\naliases: [Tencent Holdings]", "actors/Weixin File.md": "name: File"},
		[]string{"it-is-so: It is so"},
		nil,
	},
	{
		"two names with one made id are an error",
		map[string]string{"briefs/a.md": "actor: [A.B, A B]\nclaim: It is so\nsource: Our note\ndate: 2020"},
		[]string{"it-is-so: It is so"},
		[]string{"id-taken briefs/a.md"},
	},
	{
		"C++, C# and C never meet",
		map[string]string{"briefs/a.md": "actor: [C++, C#, C, 北京, 背景]\nclaim: It is so\nsource: Our note\ndate: 2020"},
		[]string{"it-is-so: It is so"},
		nil,
	},
	{
		"a former id that is in use is an error",
		map[string]string{"briefs/a.md": about("claim: It is so", "source: Our note", "aliases: [claims/c, Briefs/B]"), "briefs/b.md": say("It is so"), "claims/c.md": "text: Other\nformer: [it-is-so, old]", "claims/d.md": "text: Third\nformer: old"},
		[]string{"c: Other", "d: Third", "it-is-so: It is so"},
		[]string{"former-taken briefs/a.md", "former-taken briefs/a.md", "former-taken claims/c.md", "former-taken claims/d.md"},
	},
}

func TestClaimIdentity(t *testing.T) {
	for _, test := range claimCases {
		t.Run(test.says, func(t *testing.T) {
			g, findings := Link(site(t, test.files))
			var got []string
			for _, c := range g.Claims {
				got = append(got, c.ID+": "+c.Text)
			}
			if diff := cmp.Diff(test.claims, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			if diff := cmp.Diff(test.found, ruleLines(findings)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// Relations are seen from both sides, each once.
func TestRelationsFromBothSides(t *testing.T) {
	g := linked(t, map[string]string{
		"claims/a.md": "text: A\ncontradicts: b\nsupersedes: [c, c]\nqualifies: d", "claims/b.md": "text: B\ncontradicts: [a, d]",
		"claims/c.md": "text: C", "claims/d.md": "text: D",
	})
	names := func(list []*Claim) string {
		s := ""
		for _, c := range list {
			s += c.ID
		}
		return s
	}
	a, b, c, d := g.claim(t, "a"), g.claim(t, "b"), g.claim(t, "c"), g.claim(t, "d")
	got := []string{names(a.Contradicts), names(b.Contradicts), names(d.Contradicts), names(a.Supersedes), names(c.SupersededBy), names(a.Qualifies), names(d.QualifiedBy)}
	if diff := cmp.Diff([]string{"b", "ad", "b", "c", "a", "d", "a"}, got); diff != "" {
		t.Error(diff)
	}
}

// Actors and date of a claim: the union over its evidence, and the earliest.
func TestClaimActorsAndDate(t *testing.T) {
	g := linked(t, map[string]string{
		"briefs/a.md": "actor: One\nclaim: It is so\nsource: Our note\ndate: 2020-05\nabout: Four",
		"briefs/b.md": "actor: Two\nclaims: [{text: It is so, actor: [Three, One], date: 2019}, Other]\nsource: Our note\ndate: 2021",
	})
	c := g.claim(t, "it-is-so")
	got := []string{c.Date.String()}
	for _, a := range append(c.Actors, c.About...) {
		got = append(got, a.ID)
	}
	if diff := cmp.Diff([]string{"2019", "three", "one", "four"}, got); diff != "" {
		t.Error(diff)
	}
	for _, a := range g.Actors {
		if want := map[string]int{"one": 2, "two": 1, "three": 1, "four": 0}[a.ID]; len(a.Briefs) != want {
			t.Errorf("%s is named in %d briefs, want %d", a.ID, len(a.Briefs), want)
		}
	}
}
