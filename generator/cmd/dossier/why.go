package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/diag"
)

func whyCommand(t *terminal) *cobra.Command {
	f := &flags{}
	c := &cobra.Command{
		Use:   "why CLAIM",
		Short: "Say what a claim rests on",
		Long: `Why prints what a claim rests on: its standing and the reason, the independent
origins, each piece of evidence with the way from what was read to where it
begins, other claims that it has to do with, and what would change its standing.

CLAIM is the id of a claim, a former one, or its text.`,
		Example: `  dossier why defence-bans-wechat
  dossier why "WeChat messages are deleted once the person they were sent to has received them"
  dossier why --marking amber --format json messages-stored-in-china`,
		Args: one("claim: its id or text"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.read(c); err != nil {
				return err
			}
			return t.why(c, f, strings.Join(args, " "))
		},
	}
	f.addAsk(c)
	return c
}

func (t *terminal) why(c *cobra.Command, f *flags, claim string) error {
	w, report, err := generator.AskWhy(c.Context(), f.Options, claim)
	if err != nil {
		return err
	}
	if err := t.refused(f, report); err != nil {
		return err
	}
	if f.format == "json" {
		return t.json(w)
	}
	s := t.sheet()
	s.why(w)
	return t.print(s)
}

// evidenceMost is the number of pieces of evidence, and of other claims, that
// are printed. JSON holds all.
const evidenceMost = 50

func (s *sheet) why(w *generator.Why) {
	s.say("", "", "%s", w.Text)
	s.say("", "", "(%s)", w.ID)
	s.title("%s: %s", strings.ToUpper(w.Word), w.Reason)
	if len(w.Origins) > 0 {
		s.title("%s", diag.Plural(len(w.Origins), "independent origin"))
		for _, o := range w.Origins[:min(len(w.Origins), evidenceMost)] {
			s.origin(o)
		}
		s.more(len(w.Origins)-evidenceMost, "origin")
	}
	s.title("%s", diag.Plural(len(w.Evidence), "piece")+" of evidence")
	for i := range w.Evidence[:min(len(w.Evidence), evidenceMost)] {
		if i > 0 {
			s.line("")
		}
		s.evidence(&w.Evidence[i])
	}
	s.more(len(w.Evidence)-evidenceMost, "piece")
	s.related(w.Related)
	if len(w.Changes) > 0 {
		s.title("What would change this")
		for _, words := range w.Changes {
			s.say("  ", "  ", "%s", words)
		}
	}
}

func (s *sheet) origin(o generator.Origin) {
	name := o.Name
	if o.Unnamed {
		name = "somebody unnamed, for whom " + name + " vouches"
	}
	ids := o.Sources[:min(len(o.Sources), 5)]
	more := ""
	if n := len(o.Sources) - len(ids); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	s.say("  ", "    ", "%s (%s%s)", name, strings.Join(ids, ", "), more)
}

func (s *sheet) related(list []generator.Relation) {
	if len(list) == 0 {
		return
	}
	s.title("Other claims")
	for _, r := range list[:min(len(list), evidenceMost)] {
		s.say("  ", "    ", "%s: %s (%s) %s", strings.ReplaceAll(r.Kind, "-", " "), r.Text, r.ID, r.Word)
	}
	s.more(len(list)-evidenceMost, "claim")
}

func (s *sheet) evidence(e *generator.Evidence) {
	side := "For"
	if e.Stance == "disputes" {
		side = "AGAINST"
	}
	s.say("  ", "    ", "%s: %s (%s)", side, e.Title, e.Brief)
	about := e.When
	if len(e.Actors) > 0 {
		about = strings.Join(e.Actors, ", ") + "; " + about
	}
	if e.Locator != "" {
		about += "; " + e.Locator
	}
	if e.Credibility > 0 {
		about += fmt.Sprintf("; credibility %d", e.Credibility)
	}
	s.say("    ", "    ", "%s", about)
	if e.Quote != "" {
		s.say("    ", "    ", "“%s”", e.Quote)
	}
	switch {
	case !e.Live:
		s.say("    ", "    ", "It does not count: all that it rests on was withdrawn.")
	case e.Loop:
		s.say("    ", "    ", "It has no origin: its sources credit each other in a loop.")
	}
	t := tree{steps: e.Steps, shown: map[int]bool{}, onWay: map[int]bool{}, left: treeMost}
	s.tree(t.grow(0, "Read in"), "    ", "    ")
}

// Bounds of a tree, which may hold any number of sources.
const (
	treeMost = 60 // sources that are printed
	runMost  = 7  // sources in a stretch without branches, whose middle is counted
	runEnds  = 3  // that stay at either end
)

// tree grows what is printed of one provenance. Every source is followed once,
// where it is met first.
type tree struct {
	steps []generator.Step
	shown map[int]bool
	onWay map[int]bool
	left  int
}

// branch is one line with what hangs on it.
type branch struct {
	words string
	next  []branch
}

// grow follows a stretch of sources that credit one source each, and then what
// it ends in.
func (t *tree) grow(at int, verb string) branch {
	var run []branch
	var way []int
	for {
		st := &t.steps[at]
		again := t.shown[at]
		run = append(run, branch{words: verb + " " + t.words(at, again)})
		if len(run) <= runMost {
			t.left-- // of what is longer the middle is not printed
		}
		if again {
			break
		}
		t.shown[at], t.onWay[at] = true, true
		way = append(way, at)
		if len(st.Credits) != 1 {
			run[len(run)-1].next = t.branches(st)
			break
		}
		verb, at = st.Credits[0].Verb, st.Credits[0].To
	}
	for _, at := range way {
		delete(t.onWay, at)
	}
	return hang(run)
}

func (t *tree) branches(st *generator.Step) []branch {
	var list []branch
	for i, c := range st.Credits {
		if t.left <= 0 {
			return append(list, branch{words: fmt.Sprintf("and %d more; --format json has all", len(st.Credits)-i)})
		}
		list = append(list, t.grow(c.To, c.Verb))
	}
	return list
}

// hang hangs each line on the one before, and counts the middle of a long run.
func hang(run []branch) branch {
	if n := len(run); n > runMost {
		gap := branch{words: fmt.Sprintf("… and %d more between", n-2*runEnds)}
		run = append(append(run[:runEnds:runEnds], gap), run[n-runEnds:]...)
	}
	for i := len(run) - 2; i >= 0; i-- {
		run[i].next = []branch{run[i+1]}
	}
	return run[0]
}

// words says what a source is, and what it is to the evidence.
func (t *tree) words(at int, again bool) string {
	st := &t.steps[at]
	words := st.Name + " (" + st.Source + ")"
	if again {
		switch {
		case t.onWay[at]:
			return words + ": LOOP, here the chain comes back to where it was"
		case len(st.Credits) > 0:
			return words + ": see above"
		}
	}
	if st.When != "" {
		words += ", " + st.When
	}
	if st.URL != "" && at == 0 {
		words += ", " + st.URL
	}
	if !st.Seen {
		words += ", not seen by us"
	}
	switch st.State {
	case generator.IsOrigin:
		words += ": ORIGIN"
	case generator.Unnamed:
		words += ": ORIGIN, unnamed"
	case generator.Withdrawn:
		words += ": " + st.Why
	case generator.Dead:
		words += ": does not count, as only what was withdrawn leads to it"
	}
	return words
}

// tree prints a branch with all that hangs on it.
func (s *sheet) tree(b branch, first, rest string) {
	under := rest
	if len(b.next) > 0 {
		under += "│  "
	} else {
		under += "   "
	}
	s.say(first, under, "%s", b.words)
	for i, next := range b.next {
		if i == len(b.next)-1 {
			s.tree(next, rest+"└─ ", rest+"   ")
		} else {
			s.tree(next, rest+"├─ ", rest+"│  ")
		}
	}
}
