package check

import (
	"bytes"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/markdown"
)

// reading is what one brief says in its own words, as long as it is looked at.
type reading struct {
	site     *brief.Site
	brief    *graph.Brief
	passages []passage
	said     []byte // all passages, one after the other
}

// passage is one text of a brief: a value of its front matter, or a block of
// its body.
type passage struct {
	start, end int // in what the reading says
	at         diag.Place
	claim      *brief.Mention // whose text it is
	summary    bool
	block      bool
	prose      bool // a paragraph of the body itself
	quoted     bool // somebody else's words as a whole
	cites      bool // it leads to what it rests on
}

// open reads a brief.
func (t *reading) open(b *graph.Brief) {
	t.brief, t.passages, t.said = b, t.passages[:0], t.said[:0]
	m := b.File.Brief
	t.add(m.Title, passage{})
	t.add(m.Summary, passage{summary: true})
	for i := range m.Claims {
		t.add(m.Claims[i].Text, passage{claim: &m.Claims[i]})
	}
	if b.Body.Doc != nil {
		b.Body.Doc.Blocks(t.addBlock)
	}
}

// lower gives a text with its ASCII letters in lower case, so that every place
// in it stays where it is.
func lower(text string) string {
	b := []byte(text)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}

func (t *reading) add(text brief.Text, p passage) {
	if text.IsZero() {
		return
	}
	p.start, p.at = len(t.said), text.At(t.brief.File.Path)
	t.said = append(t.said, text.S...)
	p.end = len(t.said)
	t.said = append(t.said, '\n')
	t.passages = append(t.passages, p)
}

func (t *reading) addBlock(b *markdown.Block) {
	p := passage{
		start: len(t.said), at: diag.Place{File: t.brief.File.Path, Line: b.Line},
		block: true, prose: b.Prose, quoted: b.Quoted, cites: b.Links || t.evident(b),
	}
	t.said = append(t.said, b.Text...)
	p.end = len(t.said)
	t.said = append(t.said, '\n')
	t.passages = append(t.passages, p)
}

// evident tells whether a block refers to a source, to a claim, which has its
// evidence on its page, or to a brief, which has it in its text.
func (t *reading) evident(b *markdown.Block) bool {
	return slices.ContainsFunc(t.brief.Body.Targets[b.First:b.First+len(b.Refs)], func(to any) bool {
		switch to.(type) {
		case *graph.Source, *graph.Claim, *graph.Brief:
			return true
		}
		return false
	})
}

// text gives a passage as it is written.
func (t *reading) text(p *passage) string { return string(t.bytes(p)) }

// bytes gives what text does, until the next brief is read.
func (t *reading) bytes(p *passage) []byte { return t.said[p.start:p.end] }

// mayHold tells at once that no passage holds a part of a word.
func (t *reading) mayHold(part string) bool { return bytes.Contains(t.said, []byte(part)) }

// english tells whether the brief is written in the language of the words that
// rules look for.
func (t *reading) english() bool {
	language := t.brief.File.Brief.Language.S
	if language == "" {
		language = t.site.Language.S
	}
	return isEnglish(language)
}

func isEnglish(language string) bool {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	return base == "en" || base == ""
}

// judges tells whether a claim is given as a judgment: with a likelihood or a
// confidence of its own.
func judges(m *brief.Mention, c *graph.Claim) bool {
	return !m.Likelihood.IsZero() || !m.Confidence.IsZero() || c != nil && judged(c)
}

// judged tells whether a claim's own file says how likely or certain it is.
func judged(c *graph.Claim) bool {
	return c.File != nil && (!c.File.Claim.Likelihood.IsZero() || !c.File.Claim.Confidence.IsZero())
}

// claimOf gives the claim that a mention of the brief speaks of, or nil.
func (t *reading) claimOf(m *brief.Mention) *graph.Claim {
	for _, u := range t.brief.Uses {
		if u.Mention == m {
			return u.Claim
		}
	}
	return nil
}
