package recount

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

const contentFolder = "../../content"

// object is a mapping of front matter. Its values are string, object or []any.
type object map[string]any

func text(v any) string { s, _ := v.(string); return s }

// list gives what may be written as one thing or as a list of them.
func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// either gives the value of a key in the singular or in the plural.
func (o object) either(key string) []any { return append(list(o[key]), list(o[key+"s"])...) }

func texts(values []any) []string {
	var out []string
	for _, v := range values {
		out = append(out, text(v))
	}
	return out
}

// file is one content file: its front matter, and the sources its body cites.
type file struct {
	id    string
	front object
	cites []string
}

var (
	citation = regexp.MustCompile(`\[[^\[\]]*@[^\]]*\]`)
	cited    = regexp.MustCompile(`@([a-z0-9-]+)`)
)

// folder reads the files of a folder, by id in the order of names.
func folder(t *testing.T, name string) []file {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(contentFolder, name, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	var files []file
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.SplitN(string(src), "---\n", 3)
		if len(parts) != 3 || parts[0] != "" {
			t.Fatalf("%s: no front matter", path)
		}
		var node yaml.Node
		if err := yaml.Unmarshal([]byte(parts[1]), &node); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		f := file{id: strings.TrimSuffix(filepath.Base(path), ".md"), front: value(node.Content[0]).(object)}
		for _, brackets := range citation.FindAllString(parts[2], -1) {
			for _, m := range cited.FindAllStringSubmatch(brackets, -1) {
				f.cites = append(f.cites, m[1])
			}
		}
		files = append(files, f)
	}
	return files
}

// value gives a node as object, list or the text that was written.
func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		o := object{}
		for i := 0; i < len(n.Content); i += 2 {
			o[n.Content[i].Value] = value(n.Content[i+1])
		}
		return o
	case yaml.SequenceNode:
		all := []any{}
		for _, c := range n.Content {
			all = append(all, value(c))
		}
		return all
	}
	if n.Tag == "!!null" {
		return nil
	}
	return n.Value
}

var gaps = regexp.MustCompile(`[\s_‐‑-]+`)

// fold gives the form in which names compare. The example has no name that
// needs more of Unicode than this.
func fold(name string) string {
	return strings.TrimSpace(gaps.ReplaceAllString(strings.ToLower(name), " "))
}

// put adds something to a list that holds each thing once.
func put[T comparable](all []T, more ...T) []T {
	for _, x := range more {
		if !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	return all
}
