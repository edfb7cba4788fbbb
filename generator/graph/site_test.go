package graph

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/diag"
	"dossier/generator/trial"
)

// site reads files, given by their path below the content folder. A file whose
// text does not begin with --- is front matter alone.
func site(t testing.TB, files map[string]string) Content {
	t.Helper()
	var c Content
	texts := maps.Clone(files)
	for _, rel := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(rel, "assets/") {
			c.Assets = append(c.Assets, rel)
			delete(texts, rel)
		}
	}
	c.Site, c.Files = trial.Parse(t, texts)
	return c
}

// linked gives the graph of files that have no error.
func linked(t testing.TB, files map[string]string) *Graph {
	t.Helper()
	g, findings := Link(site(t, files))
	trial.Sound(t, findings)
	return g
}

// rules lists what Link finds, as rule and place, without loops.
func rules(t testing.TB, files map[string]string) []string {
	t.Helper()
	_, findings := Link(site(t, files))
	return ruleLines(findings)
}

func ruleLines(findings []diag.Finding) []string {
	var list []string
	for _, x := range diag.Sort(findings) {
		if x.Rule != ruleLoop.ID {
			list = append(list, x.Rule+" "+strings.TrimPrefix(x.File, "content/"))
		}
	}
	return list
}

// about is the start of a brief; what follows are more lines.
func about(lines ...string) string {
	return "actor: Example Desk\ndate: 2020-01-01\n" + strings.Join(lines, "\n")
}

// claim finds a claim by its id.
func (g *Graph) claim(t testing.TB, id string) *Claim {
	t.Helper()
	i := slices.IndexFunc(g.Claims, func(c *Claim) bool { return c.ID == id })
	if i < 0 {
		t.Fatalf("there is no claim %s", id)
	}
	return g.Claims[i]
}

// source finds a source by its id.
func (g *Graph) source(t testing.TB, id string) *Source {
	t.Helper()
	i := slices.IndexFunc(g.Sources, func(s *Source) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("there is no source %s", id)
	}
	return g.Sources[i]
}

// keysOf gives the keys of a claim's independent origins.
func keysOf(c *Claim) []string {
	list := []string{}
	for _, o := range c.Origins {
		list = append(list, o.Key)
	}
	return list
}

// ids gives the ids of sources.
func ids(list []*Source) []string {
	out := []string{}
	for _, s := range list {
		out = append(out, s.ID)
	}
	return out
}
