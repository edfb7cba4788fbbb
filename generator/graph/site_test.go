package graph

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// site reads files, given by their path below the content folder. A file whose
// text does not begin with --- is front matter alone.
func site(t testing.TB, files map[string]string) Content {
	t.Helper()
	settings, _ := brief.ParseSite("content/site.yaml", nil)
	c := Content{Site: settings}
	for _, rel := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(rel, "assets/") {
			c.Assets = append(c.Assets, rel)
			continue
		}
		kind, id, ok := brief.Locate(rel)
		if !ok {
			t.Fatalf("%s is no content file", rel)
		}
		text := files[rel]
		if !strings.HasPrefix(text, "---") {
			text = "---\n" + text + "\n---\n"
		}
		f, findings := brief.Parse(kind, "content/"+rel, id, []byte(text))
		for _, x := range findings {
			if x.Severity == diag.Error {
				t.Fatalf("%s: %s\n%s", x.Where(), x.Message, text)
			}
		}
		c.Files = append(c.Files, f)
	}
	return c
}

// linked gives the graph of files that have no error.
func linked(t testing.TB, files map[string]string) *Graph {
	t.Helper()
	g, findings := Link(site(t, files))
	for _, x := range findings {
		if x.Severity == diag.Error {
			t.Fatalf("%s: %s", x.Where(), x.Message)
		}
	}
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
