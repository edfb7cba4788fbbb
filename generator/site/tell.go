package site

import (
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/templates"
)

// Teller says in plain words what pages say with links. It is safe for concurrent
// use.
type Teller struct{ m maker }

// NewTeller gives a teller in one language.
func NewTeller(w *templates.Words) Teller {
	return Teller{(&planner{w: w}).at("claims/")}
}

// Reason gives the sentence that says why a claim has its standing.
func (t Teller) Reason(c *graph.Claim) string {
	m := t.m.page(t.m.path)
	defer m.memory.release()
	return plain(m.reason(c))
}

// Changes gives the sentences that say what would change a claim's standing.
func (t Teller) Changes(c *graph.Claim) []string {
	var list []string
	for _, s := range t.m.change(c) {
		list = append(list, plain(s))
	}
	return list
}

// Source gives what a source is called: its title and house, else who says it.
func (t Teller) Source(s *graph.Source) string { return t.m.originName(s) }

// Withdrawn says when and why a source was withdrawn; "" when it was not.
func (t Teller) Withdrawn(s *graph.Source) string {
	if s.Withdrawn == nil {
		return ""
	}
	return plain(t.m.withdrawnWords(s))
}

// Verb gives the words of how one source credits another.
func (t Teller) Verb(how string) string { return t.m.verb(how) }

// Date gives a date in words, no more precise than it is; "" for none.
func (t Teller) Date(d edtf.Date) string { return t.m.date(d).Words }

// Day gives a day in words.
func (t Teller) Day(d edtf.Day) string { return t.m.day(d).Words }

// Word gives a word of the interface.
func (t Teller) Word(key string) string { return t.m.t(key) }
