package site

import (
	"hash/fnv"
	"strings"

	"dossier/generator/graph"
)

// previewMost is about how many previews stand in one script: some 80 KB.
const previewMost = 160

// previewFolder is where the scripts with previews stand.
const previewFolder = "data/preview/"

// Script is one file that pages load when they need it.
type Script struct {
	Path   string
	Append func(dst []byte) []byte // may be called from any goroutine
}

// previewParts is into how many scripts the previews of an edition are cut.
func previewParts(g *graph.Graph) int {
	return (len(g.Claims) + len(g.Actors) + len(g.Sources) + previewMost - 1) / previewMost
}

// Previews gives scripts with what a reader sees of a claim, actor or source
// while pointing at a link to it. Which script has it follows from the page's
// path alone, so that site.js can tell.
func Previews(g *graph.Graph, o Options) []Script {
	p := &planner{g: g, w: o.Words, append: o.Fragment, paths: o.paths(g)}
	p.wordDates()
	parts := make([][]any, previewParts(g))
	add := func(thing any) {
		h := fnv.New32a()
		h.Write([]byte(p.pathOf(thing)))
		n := h.Sum32() % uint32(len(parts))
		parts[n] = append(parts[n], thing)
	}
	for _, c := range g.Claims {
		add(c)
	}
	for _, a := range g.Actors {
		add(a)
	}
	for _, s := range g.Sources {
		add(s)
	}
	scripts := make([]Script, len(parts))
	for n, things := range parts {
		path := previewFolder + itoa(n) + ".js"
		scripts[n] = Script{path, func(dst []byte) []byte { return p.appendPreviews(dst, path, things) }}
	}
	return scripts
}

func (p *planner) appendPreviews(dst []byte, path string, things []any) []byte {
	dst = append(dst, "dossierPreviews({"...)
	var html []byte
	for i, thing := range things {
		m := p.page(path)
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendScriptText(dst, '"', []byte(m.pathOf(thing)))
		dst = append(dst, ':')
		html = m.append(html[:0], "preview", m.preview(thing))
		dst = appendScriptText(dst, '`', html)
		m.memory.release()
	}
	return append(dst, "})\n"...)
}

// appendScriptText writes text between quotes of JavaScript, or between its
// backticks.
func appendScriptText(dst []byte, quote byte, text []byte) []byte {
	dst = append(dst, quote)
	start := 0
	for i, b := range text {
		switch b {
		case quote, '\\', '$':
		case '\n':
			b = 'n'
		case '\r':
			b = 'r'
		default:
			continue
		}
		dst = append(append(dst, text[start:i]...), '\\', b)
		start = i + 1
	}
	return append(append(dst, text[start:]...), quote)
}

func (m maker) preview(thing any) *Preview {
	v := &Preview{Title: text(m.nameOf(thing))}
	switch t := thing.(type) {
	case *graph.Claim:
		v.Kind, v.Standing = m.t("kind.claim"), m.standing(t.Standing)
		v.Lines = []string{plain(m.reason(t)), m.madeBy(t)}
	case *graph.Actor:
		v.Kind = m.t("kind.actor")
		if kind := m.actorKind(t); kind != "" {
			v.Kind = join(v.Kind, kind)
		}
		var names []Link
		for _, alias := range t.Aliases {
			names = append(names, Link{Words: alias.Name})
		}
		v.Lines = []string{plain(m.listing(names)), plain(m.actorLead(t))}
	case *graph.Source:
		v.Kind = join(m.t("kind.source"), m.seenWord(t))
		v.Lines = []string{m.houseAndDate(t), m.weight(graph.Weight([]*graph.Source{t}))}
		if t.Withdrawn != nil {
			v.Lines = append(v.Lines, plain(m.withdrawnWords(t)))
		}
	}
	return v
}

// madeBy says who makes a claim, and when.
func (m maker) madeBy(c *graph.Claim) string {
	who := m.listWords(c.Actors)
	if c.Date.IsZero() {
		return who
	}
	return strings.TrimPrefix(who+" · "+m.date(c.Date).Words, " · ")
}

// houseAndDate says who published a source, and when.
func (m maker) houseAndDate(s *graph.Source) string {
	if s.Date.IsZero() {
		return s.Publisher
	}
	return joinComma(s.Publisher, m.date(s.Date).Words)
}
