package graph

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// provenanceCase is one sentence of FORMAT's 'Provenance and standing, exactly':
// the files, and what they make of the claim c.
type provenanceCase struct {
	says     string
	files    map[string]string
	standing Standing
	keys     []string
}

// c is a brief that asserts c with some sources.
func c(sources string) string {
	return about("claim: {id: c, text: The statement}", "sources: ["+sources+"]")
}

// cDisputed is a brief that disputes c.
func cDisputed(sources string) string {
	return about("claim: {id: c, text: The statement, stance: disputes}", "sources: ["+sources+"]")
}

var provenanceCases = []provenanceCase{
	{
		"A source credits what its citing says at that place",
		map[string]string{"briefs/a.md": c("{id: one, title: One, citing: [{name: Two}]}"), "sources/one.md": "publisher: P\ncites: [Three told]"},
		SingleOrigin,
		[]string{"two"},
	},
	{
		"citing counts also when it is empty",
		map[string]string{"briefs/a.md": c("{id: one, citing: []}"), "sources/one.md": "publisher: P\ncites: [Three told]"},
		SingleOrigin,
		[]string{"p"},
	},
	{
		"else what the cites of its file says",
		map[string]string{"briefs/a.md": c("one"), "sources/one.md": "publisher: P\ncites: [Three told]"},
		SingleOrigin,
		[]string{"three told"},
	},
	{
		"Several may be credited",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two}, {name: Three}]}")},
		Corroborated,
		[]string{"three", "two"},
	},
	{
		"Withdrawn sources are taken out with all that only they lead to",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, withdrawn: {date: 2021, reason: R}, citing: [{name: Far}]}, {name: Three}]}")},
		SingleOrigin,
		[]string{"three"},
	},
	{
		"what others lead to as well stays",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, withdrawn: {date: 2021, reason: R}, citing: [{name: Far}]}, {name: Three, citing: [{name: Far}]}]}")},
		SingleOrigin,
		[]string{"far"},
	},
	{
		"not live when the source that was read is itself withdrawn",
		map[string]string{"briefs/a.md": c("{name: One, withdrawn: {date: 2021, reason: R}, citing: [{name: Two}]}")},
		Withdrawn,
		[]string{},
	},
	{
		"live while a loop can still be reached",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, citing: [{name: One}]}]}")},
		Circular,
		[]string{},
	},
	{
		"a source that credits itself is a loop",
		map[string]string{"briefs/a.md": c("one"), "sources/one.md": "title: One\ncites: [one]"},
		Circular,
		[]string{},
	},
	{
		"a loop through a withdrawn source is none",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, withdrawn: {date: 2021, reason: R}, citing: [{name: One}]}]}")},
		Withdrawn,
		[]string{},
	},
	{
		"no origin can be reached makes it loop, not the loop itself",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, citing: [{name: One}]}, {name: Three}]}")},
		SingleOrigin,
		[]string{"three"},
	},
	{
		"A source met at several places of one graph credits all that they say",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, citing: [{name: Three}]}, {name: Four, citing: [{name: Two, citing: [{name: Five}]}]}]}")},
		Corroborated,
		[]string{"five", "three"},
	},
	{
		"a place without citing says what the file says",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{id: two, citing: [{name: Three}]}, {name: Four, citing: [two]}]}"), "sources/two.md": "title: Two\ncites: [The source five]"},
		Corroborated,
		[]string{"the source five", "three"},
	},
	{
		"one that credited only withdrawn sources does not become an origin",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: Two, citing: [{name: Three, withdrawn: {date: 2021, reason: R}}]}, {name: Four}]}")},
		SingleOrigin,
		[]string{"four"},
	},
	{
		"two briefs' citing for one source do not mix",
		map[string]string{"briefs/a.md": c("{url: https://a.example/x, citing: [{name: Two}]}"), "briefs/b.md": about("claim: {id: d, text: Other}", "source: {url: https://a.example/x, citing: [{name: Three}]}")},
		SingleOrigin,
		[]string{"two"},
	},

	{
		"Origin key: the owner of its publisher",
		map[string]string{"briefs/a.md": c("{name: One, publisher: P, owner: O}, {name: Two, publisher: Q, owner: o}")},
		SingleOrigin,
		[]string{"o"},
	},
	{
		"else its publisher, folded",
		map[string]string{"briefs/a.md": c("{url: https://a.example/1, publisher: The Paper}, {url: https://b.example/2, publisher: the  PAPER}")},
		SingleOrigin,
		[]string{"the paper"},
	},
	{
		"else the publisher that the others on its domain name, if they agree",
		map[string]string{"briefs/a.md": c("https://a.example/1, {url: https://www.a.example/2, publisher: P}, {url: https://x.a.example/3, publisher: p}")},
		SingleOrigin,
		[]string{"p"},
	},
	{
		"else that domain, as they disagree",
		map[string]string{"briefs/a.md": c("https://a.example/1, {url: https://www.a.example/2, publisher: P}, {url: https://x.a.example/3, publisher: Q}")},
		Corroborated,
		[]string{"a.example", "p", "q"},
	},
	{
		"the registrable domain has the private section of the list",
		map[string]string{"briefs/a.md": c("https://one.github.io/1, https://two.github.io/2, https://news.bbc.co.uk/1, https://www.bbc.co.uk/2")},
		Corroborated,
		[]string{"bbc.co.uk", "one.github.io", "two.github.io"},
	},
	{
		"it then counts as its publisher, for owners too",
		map[string]string{"briefs/a.md": c("https://a.example/1, {name: Two, publisher: Q, owner: O}"), "briefs/b.md": about("claim: Other", "source: {url: https://a.example/2, publisher: P, owner: O}")},
		SingleOrigin,
		[]string{"o"},
	},
	{
		"an owner told by a source whose domain has a publisher is that publisher's",
		map[string]string{"briefs/a.md": c("{url: https://a.example/1, owner: O}, {name: Two, publisher: P}"), "briefs/b.md": about("claim: Other", "source: {url: https://a.example/2, publisher: P}")},
		SingleOrigin,
		[]string{"o"},
	},
	{
		"an owner without any publisher says nothing",
		map[string]string{"briefs/a.md": c("{name: One, owner: O}, {url: https://a.example/1, owner: O}")},
		Corroborated,
		[]string{"a.example", "one"},
	},
	{
		"else its name, else its id",
		map[string]string{"briefs/a.md": c("{name: An Interview}, {id: the-id, title: T}")},
		Corroborated,
		[]string{"an interview", "the-id"},
	},
	{
		"An owner named on one source holds for all sources of that publisher",
		map[string]string{"briefs/a.md": c("{name: One, publisher: P}, {name: Two, publisher: Q, owner: O}"), "briefs/b.md": about("claim: Other", "source: {name: Three, publisher: P, owner: O}")},
		SingleOrigin,
		[]string{"o"},
	},
	{
		"owners are not followed further",
		map[string]string{"briefs/a.md": c("{name: One, publisher: P, owner: Q}, {name: Two, publisher: Q, owner: R}, {name: Three, publisher: R}")},
		Corroborated,
		[]string{"q", "r"},
	},
	{
		"owner X is publisher X, and name X",
		map[string]string{"briefs/a.md": c("{name: One, publisher: P, owner: X}, {name: Two, publisher: X}, {name: x}")},
		SingleOrigin,
		[]string{"x"},
	},
	{
		"an anonymous origin counts as who cites it",
		map[string]string{"briefs/a.md": c("{name: One, publisher: P, citing: [{name: An official, kind: anonymous}]}, {name: Two, publisher: P}")},
		SingleOrigin,
		[]string{"p"},
	},
	{
		"as each of those who cite it",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: An official, kind: anonymous}]}, {name: Two, citing: [{name: An official}]}")},
		Corroborated,
		[]string{"one", "two"},
	},
	{
		"or the brief itself when it was read directly",
		map[string]string{"briefs/a.md": c("{name: An official, kind: anonymous}, {name: A witness, kind: anonymous}"), "briefs/b.md": c("{name: An official}")},
		Corroborated,
		[]string{"brief:a", "brief:b"},
	},
	{
		"who vouches and is anonymous is vouched for in turn",
		map[string]string{
			"briefs/a.md": c("{name: One, citing: [{name: An official, kind: anonymous, citing: [{name: A friend, kind: anonymous}]}]}"),
			"briefs/b.md": c("{name: A guest, kind: anonymous, citing: [{name: A friend}]}"),
		},
		Corroborated,
		[]string{"brief:b", "one"},
	},
	{
		"an anonymous source that credits somebody is no origin",
		map[string]string{"briefs/a.md": c("{name: An official, kind: anonymous, citing: [{name: The Ministry}]}")},
		SingleOrigin,
		[]string{"the ministry"},
	},
	{
		"only live asserting evidence counts",
		map[string]string{"briefs/a.md": c("{name: One}"), "briefs/b.md": cDisputed("{name: Two}")},
		Disputed,
		[]string{"one"},
	},

	{
		"1. the claim's file says it is withdrawn",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/c.md": "withdrawn: {date: 2021, reason: R}"},
		Withdrawn,
		[]string{"one"},
	},
	{
		"1. all asserting evidence is dead, whatever disputes it",
		map[string]string{"briefs/a.md": c("{name: One, withdrawn: {date: 2021, reason: R}}"), "briefs/b.md": cDisputed("{name: Two}")},
		Withdrawn,
		[]string{},
	},
	{
		"2. a claim that stands supersedes it, before dispute",
		map[string]string{
			"briefs/a.md": c("{name: One}"), "briefs/b.md": cDisputed("{name: Two}"),
			"claims/d.md": "text: Other\nsupersedes: c", "briefs/d.md": about("claim: Other", "source: A third one"),
		},
		Superseded,
		[]string{"one"},
	},
	{
		"2. one without live evidence does not",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/d.md": "text: Other\nsupersedes: c"},
		SingleOrigin,
		[]string{"one"},
	},
	{
		"2. one that is withdrawn does not",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/d.md": "text: Other\nsupersedes: c\nwithdrawn: {date: 2021, reason: R}", "briefs/d.md": about("claim: Other", "source: A third one")},
		SingleOrigin,
		[]string{"one"},
	},
	{
		"3. live evidence disputes it, also when it loops",
		map[string]string{"briefs/a.md": c("{name: One}"), "briefs/b.md": cDisputed("{name: Two, citing: [{name: Two}]}")},
		Disputed,
		[]string{"one"},
	},
	{
		"3. dead evidence does not dispute",
		map[string]string{"briefs/a.md": c("{name: One}"), "briefs/b.md": cDisputed("{name: Two, withdrawn: {date: 2021, reason: R}}")},
		SingleOrigin,
		[]string{"one"},
	},
	{
		"3. it contradicts a claim that stands",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/c.md": "contradicts: d", "briefs/d.md": about("claim: {id: d, text: Other}", "source: A third one")},
		Disputed,
		[]string{"one"},
	},
	{
		"3. in either direction, and also one that is superseded or loops",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/d.md": "text: Other\ncontradicts: c", "briefs/d.md": about("claim: Other", "source: {name: Two, citing: [{name: Two}]}")},
		Disputed,
		[]string{"one"},
	},
	{
		"3. not one without live asserting evidence",
		map[string]string{"briefs/a.md": c("{name: One}"), "claims/d.md": "text: Other\ncontradicts: c", "briefs/d.md": about("claim: {id: d, stance: disputes}", "source: A third one")},
		SingleOrigin,
		[]string{"one"},
	},
	{
		"4. no live evidence asserts it",
		map[string]string{"briefs/a.md": about("claim: Other", "source: A note of ours"), "claims/c.md": "text: The statement"},
		Unsupported,
		[]string{},
	},
	{
		"4. it is only disputed, by what is dead",
		map[string]string{"briefs/b.md": cDisputed("{name: Two, withdrawn: {date: 2021, reason: R}}")},
		Unsupported,
		[]string{},
	},
	{
		"5. all live asserting evidence loops, though some is dead",
		map[string]string{"briefs/a.md": c("{name: One, citing: [{name: One}]}"), "briefs/b.md": c("{name: Two, withdrawn: {date: 2021, reason: R}}")},
		Circular,
		[]string{},
	},
	{
		"7. two independent origins",
		map[string]string{"briefs/a.md": c("{name: One}"), "briefs/b.md": c("{name: Two}")},
		Corroborated,
		[]string{"one", "two"},
	},
	{
		"a publisher's correction takes no support away",
		map[string]string{"briefs/a.md": c("{name: One, corrections: [{date: 2021, note: A figure}]}")},
		SingleOrigin,
		[]string{"one"},
	},
	{
		"withdrawn given inline holds everywhere",
		map[string]string{"briefs/a.md": c("{url: https://a.example/x}"), "briefs/b.md": about("claim: Other", "source: {url: https://a.example/x, withdrawn: {date: 2021, reason: R}}")},
		Withdrawn,
		[]string{},
	},
}

func TestProvenanceAndStanding(t *testing.T) {
	for _, test := range provenanceCases {
		t.Run(test.says, func(t *testing.T) {
			claim := linked(t, test.files).claim(t, "c")
			if claim.Standing != test.standing {
				t.Errorf("the claim is %s, want %s", claim.Standing, test.standing)
			}
			if diff := cmp.Diff(test.keys, keysOf(claim)); diff != "" {
				t.Errorf("keys of origins: -want +got\n%s", diff)
			}
		})
	}
}

// Said marks where the brief says otherwise than the sources do.
func TestStepsSaidByTheBrief(t *testing.T) {
	g := linked(t, map[string]string{
		"briefs/a.md":    c("{id: one, citing: [{name: Two, citing: []}, {id: three, citing: [{name: Four}]}]}"),
		"sources/one.md": "title: One\ncites: [three, {name: Two}]", "sources/three.md": "title: Three\ncites: [A fifth one]",
	})
	p := g.claim(t, "c").Evidence()[0].Provenance
	var said []string
	for _, st := range p.Steps {
		if st.Said {
			said = append(said, st.Source.ID)
		}
	}
	if !slices.Equal(said, []string{"three"}) {
		t.Errorf("the brief says otherwise of %v, want three", said)
	}
	if !p.Reaches(g.source(t, "three")) || p.Reaches(g.source(t, "a-fifth-one")) {
		t.Error("the evidence comes by way of three, and not of what three credits elsewhere")
	}
}

// A claim that one brief makes twice is one piece of evidence for each source.
func TestClaimTwiceIsOneEvidence(t *testing.T) {
	g, _ := Link(site(t, map[string]string{"briefs/a.md": about("claims: [The statement, {text: The statement., sources: [A second one, Our note]}]", "source: Our note")}))
	all := g.Claims[0].Evidence()
	if len(all) != 2 || all[0].Source.Name != "Our note" || all[1].Source.Name != "A second one" {
		t.Errorf("%d pieces of evidence", len(all))
	}
}
