package generator

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/site"
)

// Why says what one claim rests on.
type Why struct {
	Format   int        `json:"format"` // 1
	ID       string     `json:"id"`
	Text     string     `json:"text"`
	Standing string     `json:"standing"`
	Word     string     `json:"-"` // the standing in the language of the site
	Reason   string     `json:"reason"`
	Origins  []Origin   `json:"origins"`
	Evidence []Evidence `json:"evidence"`
	Related  []Relation `json:"related"`
	Changes  []string   `json:"changes"` // what would change the standing
}

// Origin is one independent origin.
type Origin struct {
	Key     string   `json:"key"`
	Name    string   `json:"name"`
	Sources []string `json:"sources"`
	Unnamed bool     `json:"unnamed,omitempty"` // Name is who vouches for somebody unnamed
}

// Evidence is one brief's stance through one source.
type Evidence struct {
	Brief       string   `json:"brief"`
	Title       string   `json:"title"`
	Stance      string   `json:"stance"`
	Date        string   `json:"date"` // EDTF
	When        string   `json:"-"`    // the date in words
	Actors      []string `json:"actors"`
	Locator     string   `json:"locator,omitempty"`
	Quote       string   `json:"quote,omitempty"`
	Credibility int      `json:"credibility,omitempty"`
	Live        bool     `json:"live"`
	Loop        bool     `json:"loop"`
	Steps       []Step   `json:"steps"` // every source once; the first was read
}

// Step is one source on the way of a piece of evidence.
type Step struct {
	Source  string   `json:"source"`
	Name    string   `json:"name"`
	URL     string   `json:"url,omitempty"`
	Date    string   `json:"date,omitempty"` // EDTF
	When    string   `json:"-"`
	Seen    bool     `json:"seen"` // an editor has read it
	State   string   `json:"state"`
	Why     string   `json:"why,omitempty"` // withdrawn: when, and for what reason
	Credits []Credit `json:"credits"`
}

// The states of a step.
const (
	Passed    = "passed"    // it credits others
	IsOrigin  = "origin"    // it credits nobody
	Unnamed   = "unnamed"   // it credits nobody, and is anonymous
	Withdrawn = "withdrawn" // it was withdrawn
	Dead      = "dead"      // only withdrawn sources lead to it
)

// Credit leads from one step to another.
type Credit struct {
	To   int    `json:"step"` // its place in Steps
	How  string `json:"how"`
	Verb string `json:"-"` // "which credits", in the language of the site
}

// Relation is another claim that this one is said to have to do with.
type Relation struct {
	Kind     string `json:"relation"` // contradicts supersedes superseded-by qualifies qualified-by
	ID       string `json:"id"`
	Text     string `json:"text"`
	Standing string `json:"standing"`
	Word     string `json:"-"`
}

// AskWhy says what a claim rests on, given by id or text. It is nil when the
// report refuses.
func AskWhy(ctx context.Context, o Options, claim string) (*Why, Report, error) {
	var answer *Why
	r, err := ask(ctx, &o, func(g *graph.Graph, t site.Teller) error {
		c, err := findClaim(g, claim)
		if err == nil {
			answer = why(c, t)
		}
		return err
	})
	if err != nil {
		return nil, r, err
	}
	return answer, r, nil
}

// findClaim gives the claim of an id, also a former one, or of a text.
func findClaim(g *graph.Graph, text string) (*graph.Claim, error) {
	var found []*graph.Claim
	folded := id.FoldText(text)
	for _, c := range g.Claims {
		if c.ID == text || c.File != nil && slices.ContainsFunc(c.File.Former, func(f brief.Text) bool { return f.S == text }) {
			return c, nil
		}
		if id.FoldText(c.Text) == folded {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		names := make([]name, len(g.Claims))
		for i, c := range g.Claims {
			names[i] = name{c.ID, c.Text}
		}
		return nil, unknown("claim", text, names)
	}
	ids := make([]string, len(found))
	for i, c := range found {
		ids[i] = c.ID
	}
	return nil, fmt.Errorf("%s is the text of %s\nName one: %s", diag.Quote(text), diag.Plural(len(found), "claim"), strings.Join(ids, ", "))
}

func why(c *graph.Claim, t site.Teller) *Why {
	w := &Why{
		Format: 1, ID: c.ID, Text: c.Text, Standing: c.Standing.String(), Word: t.Word("standing." + c.Standing.String()),
		Reason: t.Reason(c), Changes: t.Changes(c), Origins: []Origin{}, Evidence: []Evidence{}, Related: relations(c, t),
	}
	if w.Changes == nil {
		w.Changes = []string{}
	}
	for _, o := range c.Origins {
		origin := Origin{Key: o.Key, Name: o.Name, Unnamed: o.Anonymous}
		for _, s := range o.Sources {
			origin.Sources = append(origin.Sources, s.ID)
		}
		w.Origins = append(w.Origins, origin)
	}
	for _, e := range c.Evidence() {
		w.Evidence = append(w.Evidence, evidence(e, t))
	}
	return w
}

func relations(c *graph.Claim, t site.Teller) []Relation {
	list := []Relation{}
	for _, r := range []struct {
		kind   string
		claims []*graph.Claim
	}{
		{"contradicts", c.Contradicts},
		{"supersedes", c.Supersedes},
		{"superseded-by", c.SupersededBy},
		{"qualifies", c.Qualifies},
		{"qualified-by", c.QualifiedBy},
	} {
		for _, other := range r.claims {
			standing := other.Standing.String()
			list = append(list, Relation{r.kind, other.ID, other.Text, standing, t.Word("standing." + standing)})
		}
	}
	return list
}

func evidence(e *graph.Evidence, t site.Teller) Evidence {
	v := Evidence{
		Brief: e.Brief.ID, Title: e.Brief.Title, Stance: e.Stance.String(), Date: e.Date.String(), When: t.Date(e.Date),
		Actors: []string{}, Locator: e.Mention.Locator.S, Quote: e.Mention.Quote.S, Credibility: e.Mention.Credibility,
		Live: e.Provenance.Live, Loop: e.Provenance.Looping, Steps: make([]Step, len(e.Provenance.Steps)),
	}
	for _, a := range e.Actors {
		v.Actors = append(v.Actors, a.Name)
	}
	for i := range e.Provenance.Steps {
		v.Steps[i] = step(&e.Provenance.Steps[i], t)
	}
	return v
}

func step(st *graph.Step, t site.Teller) Step {
	s := st.Source
	v := Step{
		Source: s.ID, Name: t.Source(s), URL: s.URL.Text, Date: s.Date.String(), When: t.Date(s.Date),
		Seen: s.WasRead(), State: state(st), Why: t.Withdrawn(s), Credits: []Credit{},
	}
	for i, to := range st.To {
		v.Credits = append(v.Credits, Credit{int(to), st.Credits[i].How, t.Verb(st.Credits[i].How)})
	}
	return v
}

func state(st *graph.Step) string {
	switch {
	case st.Source.Withdrawn != nil:
		return Withdrawn
	case !st.Alive:
		return Dead
	case st.Origin && st.Source.Anonymous():
		return Unnamed
	case st.Origin:
		return IsOrigin
	}
	return Passed
}
