package brief

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
	"dossier/generator/id"
)

// publisher reads a name, or an object with name and url.
func (r *reader) publisher(f *Field, n *yaml.Node, s *Site) {
	if n.Kind == yaml.MappingNode {
		r.object(n, publisherTable, s)
		return
	}
	s.Publisher, _ = r.text(&publisherTable.Fields[0], n)
}

// checks reads what the findings of rules count as. Whether the rules exist is
// for those to say who know them all: see CheckKeys.
func (r *reader) checks(f *Field, n *yaml.Node, s *Site) {
	if !r.mapping(f, n) {
		return
	}
	s.Checks = make(map[string]diag.Severity, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if _, twice := s.Checks[key.Value]; twice {
			r.add(ruleTwice, r.atNode(key), "keep one", "%s is written twice", quoted(key.Value))
			continue
		}
		severity, ok := map[string]diag.Severity{"off": diag.Off, "warning": diag.Warning, "error": diag.Error}[value.Value]
		if !ok || value.Kind != yaml.ScalarNode {
			r.add(ruleWord, r.atNode(value), "write off, warning or error", "%s is no weight of a rule", shown(value.Value))
			continue
		}
		s.Checks[key.Value] = severity
		s.CheckKeys = append(s.CheckKeys, r.textAt(key, key.Value))
	}
}

// link reads an entry of the navigation: an address or id, or an object.
func (r *reader) link(f *Field, n *yaml.Node) (Link, bool) {
	var l Link
	if n.Kind != yaml.MappingNode {
		t, ok := r.text(&linkTable.Fields[1], n)
		return Link{URL: t}, ok
	}
	r.object(n, linkTable, &l)
	return l, !l.URL.IsZero()
}

// finishSite fills in what follows from other settings.
func (r *reader) finishSite(s *Site) {
	if s.BaseURL.S != "" && !strings.HasSuffix(s.BaseURL.S, "/") {
		s.BaseURL.S += "/"
	}
	s.Repository.S = strings.TrimSuffix(strings.TrimRight(s.Repository.S, "/"), ".git")
	if s.Repository.S == "" || !s.Forge.IsZero() {
		return
	}
	u, err := id.ParseURL(s.Repository.S)
	if err != nil {
		return
	}
	s.Forge.S = forgeOf(u.Host)
	if s.Forge.S == "none" {
		r.add(ruleForge, s.Repository.At(r.file), "write forge: github, gitlab, gitea or none", "The forge cannot be told from %s", shown(u.Host))
	}
}

// forgeOf tells what runs on a host, or "none" when its name does not say.
func forgeOf(host string) string {
	first, _, _ := strings.Cut(host, ".")
	switch {
	case host == "github.com" || first == "github":
		return "github"
	case host == "gitlab.com" || first == "gitlab":
		return "gitlab"
	case host == "codeberg.org" || host == "gitea.com" || first == "gitea" || first == "forgejo":
		return "gitea"
	}
	return "none"
}
