package site

import (
	"net/url"
	"path"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/graph"
)

// forge is where the content's repository lives, with the addresses at which it
// lets an editor write: each leads to a change that is proposed and not made.
type forge struct {
	kind   string // github gitlab gitea; anything else has no such address
	repo   string // its address, without a final /
	branch string
}

// addressMost is the longest address that browsers, proxies and forges are sure
// to carry, in bytes.
const addressMost = 8000

func (p *planner) forge() forge {
	s := p.g.Site
	f := forge{s.Forge.S, s.Repository.S, s.Branch.S}
	if f.repo == "" {
		f.kind = "none"
	}
	if f.branch == "" {
		f.branch = "main"
	}
	return f
}

// edit gives the address at which a file is edited, or "".
func (f forge) edit(file string) string {
	way := ""
	switch f.kind {
	case "github":
		way = "/edit/"
	case "gitlab":
		way = "/-/edit/"
	case "gitea":
		way = "/_edit/"
	default:
		return ""
	}
	return f.repo + way + inAddress(f.branch) + "/" + inAddress(file)
}

// create gives what the address of a new file begins with: its path, folders
// included, is to follow, as one value of a query. "" is no such address.
func (f forge) create() string {
	branch := inAddress(f.branch)
	switch f.kind {
	case "github":
		return f.repo + "/new/" + branch + "?filename="
	case "gitlab":
		return f.repo + "/-/new/" + branch + "?file_name="
	case "gitea":
		return f.repo + "/_new/" + branch + "/?filename="
	}
	return ""
}

// fill gives what stands between path and text in that address. GitLab's editor
// does not take up a text; there it is "", and the text is to be pasted.
func (f forge) fill() string {
	if f.kind == "gitlab" {
		return ""
	}
	return "&value="
}

// newFile gives the address at which a file is begun, with its text where the
// forge takes one and the address does not grow too long.
func (f forge) newFile(file, text string) string {
	at := f.create()
	if at == "" {
		return ""
	}
	at += inQuery(file)
	if f.fill() == "" {
		return at
	}
	if filled := at + f.fill() + inQuery(text); len(filled) <= addressMost {
		return filled
	}
	return at
}

// inQuery escapes a value of a query. A space is written so that nobody takes it
// for a plus sign.
func inQuery(value string) string { return strings.ReplaceAll(url.QueryEscape(value), "+", "%20") }

// inAddress escapes the parts of a path; its slashes stay.
func inAddress(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return strings.Join(parts, "/")
}

// folder gives the content folder as the repository names it.
func (p *planner) folder() string {
	if at := p.g.Site.Path; at != "" {
		return path.Dir(at)
	}
	return "content"
}

// editFor gives the address where a file can be edited on the forge.
func (p *planner) editFor(f *brief.File) string {
	if f == nil {
		return ""
	}
	return p.forge().edit(f.Path)
}

// edit lets readers of a page propose a change of its file.
func (m maker) edit(f *Frame, file *brief.File) {
	if f.Edit = m.editFor(file); f.Edit != "" {
		f.EditFile = file.Path
	}
}

// propose lets readers of a page propose a change of the file of a thing, or
// such a file where it has none: facts are its first keys, each with its value.
func (m maker) propose(f *Frame, thing any, file *brief.File, facts ...string) {
	if file != nil {
		m.edit(f, file)
		return
	}
	if m.g.Site.Repository.IsZero() {
		return
	}
	name := m.folder() + "/" + strings.TrimSuffix(m.pathOf(thing), ".html") + ".md"
	if f.Edit = m.forge().newFile(name, startingText(facts)); f.Edit != "" {
		f.EditFile, f.EditNew = name, true
	}
}

// startingText is front matter with the facts that have a value.
func startingText(facts []string) string {
	var b strings.Builder
	b.WriteString("---\n")
	for i := 0; i+1 < len(facts); i += 2 {
		kind := brief.TypeText
		if facts[i] == "date" {
			kind = brief.TypeDate
		}
		if facts[i+1] != "" {
			b.WriteString(facts[i] + ": " + brief.Spell(facts[i+1], kind, false) + "\n")
		}
	}
	b.WriteString("---\n")
	return b.String()
}

// firstFacts are the keys that tell which source a new file is of.
func firstFacts(s *graph.Source) []string {
	return []string{
		"url", s.URL.Text, "title", s.Title, "publisher", s.Publisher, "date", s.Date.String(), "name", s.Name, "kind", s.Kind,
	}
}
