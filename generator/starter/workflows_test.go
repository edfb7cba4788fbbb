package starter

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// site writes the files of a new site into a folder.
func site(t *testing.T, generator string) string {
	t.Helper()
	dir := t.TempDir()
	list, _, err := Files(Options{Title: "T", Generator: generator})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		write(t, filepath.Join(dir, filepath.FromSlash(f.Path)), f.Text)
	}
	return dir
}

func write(t *testing.T, path string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// workflows gives all workflows: this repository's, and those of a new site,
// with the program named and without.
func workflows(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, dir := range []string{"../..", site(t, "example/dossier@v1"), site(t, "")} {
		found, err := filepath.Glob(filepath.Join(dir, ".github/workflows/*.yml"))
		if err != nil || len(found) < 2 {
			t.Fatalf("%s: %v %v", dir, found, err)
		}
		all = append(all, found...)
	}
	return all
}

// action is as much of action.yml as is looked at.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct{ Using, Steps yaml.Node }
}

// TestActionlint reads every workflow with actionlint, and the steps of
// action.yml as those of a workflow with the same inputs.
func TestActionlint(t *testing.T) {
	files := workflows(t)
	src, err := os.ReadFile("../../action.yml")
	if err != nil {
		t.Fatal(err)
	}
	asWorkflow := filepath.Join(t.TempDir(), "action.yml")
	write(t, asWorkflow, workflowOf(t, src))
	if out, err := actionlint(append(files, asWorkflow)...); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	// That it finds anything at all.
	bad := filepath.Join(t.TempDir(), "bad.yml")
	write(t, bad, bytes.Replace(workflowOf(t, src), []byte("inputs.out"), []byte("inputs.oot"), 1))
	if out, err := actionlint(bad); err == nil || !strings.Contains(out, "oot") {
		t.Errorf("an input that is none is not found: %v\n%s", err, out)
	}
}

// actionlint runs actionlint over files.
func actionlint(files ...string) (string, error) {
	args := []string{"tool", "-modfile=tools/go.mod", "actionlint", "-no-color", "-shellcheck=", "-pyflakes="}
	for _, f := range files {
		full, err := filepath.Abs(f)
		if err != nil {
			return "", err
		}
		args = append(args, full)
	}
	cmd := exec.Command("go", args...)
	cmd.Dir = "../.."
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// workflowOf makes a workflow of a composite action.
func workflowOf(t *testing.T, src []byte) []byte {
	t.Helper()
	var a action
	if err := yaml.Unmarshal(src, &a); err != nil {
		t.Fatal(err)
	}
	inputs := map[string]any{}
	for name := range a.Inputs {
		inputs[name] = map[string]any{"type": "string"}
	}
	made, err := yaml.Marshal(map[string]any{
		"on":   map[string]any{"workflow_call": map[string]any{"inputs": inputs}},
		"jobs": map[string]any{"action": map[string]any{"runs-on": "ubuntu-latest", "steps": &a.Runs.Steps}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

var (
	pinned   = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)
	untyped  = regexp.MustCompile(`\$\{\{`)
	secrets  = regexp.MustCompile(`\$\{\{[^}]*\bsecrets\b|\n\s*secrets:`)
	versions = regexp.MustCompile(`uses: [\w./-]+@[0-9a-f]{40}\s*(# v\d+\.\d+\.\d+)?`)
)

// TestWorkflowsAreSafe holds what a stranger's proposal must not get round:
// nothing runs with rights or secrets that the proposal's author has not, no
// word of it becomes a part of a command, and no action changes under us.
func TestWorkflowsAreSafe(t *testing.T) {
	for _, path := range append(workflows(t), "../../action.yml") {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(src, &doc); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		each(&doc, func(key string, value *yaml.Node) {
			at := func(format string) { t.Errorf("%s:%d: "+format, path, value.Line) }
			switch key {
			case "pull_request_target", "workflow_run":
				at("strangers' files would be handled with the owner's rights")
			case "run":
				if untyped.MatchString(value.Value) {
					at("an expression inside a command; give it through env")
				}
			case "uses":
				ours := value.Value == "./" || strings.HasPrefix(value.Value, "example/dossier@") || value.Value == Unset
				if !ours && !pinned.MatchString(value.Value) {
					at("an action that is not held by its commit")
				}
			case "contents":
				if value.Value != "read" {
					at("more than reading")
				}
			}
		})
		if secrets.Match(src) {
			t.Errorf("%s: it asks for secrets", path)
		}
		for _, m := range versions.FindAllSubmatch(src, -1) {
			if len(m[1]) == 0 {
				t.Errorf("%s: %s does not say which version that is", path, m[0])
			}
		}
		if checkouts := bytes.Count(src, []byte("actions/checkout@de0")); checkouts != bytes.Count(src, []byte("persist-credentials: false")) {
			t.Errorf("%s: a checkout leaves its token behind", path)
		}
		if filepath.Base(path) != "action.yml" && !bytes.Contains(src, []byte("\npermissions:\n  contents: read\n")) {
			t.Errorf("%s: it does not say that it only reads", path)
		}
	}
}

// each visits every key of a document with its value.
func each(n *yaml.Node, visit func(key string, value *yaml.Node)) {
	for i, child := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 1 {
			visit(n.Content[i-1].Value, child)
		}
		if n.Kind == yaml.SequenceNode && child.Kind == yaml.ScalarNode {
			visit(child.Value, child) // on: [push, pull_request]
		}
		each(child, visit)
	}
}

// TestIssueForms holds what the forge asks of a form: a name, a description, and
// a body of elements with ids of their own.
func TestIssueForms(t *testing.T) {
	for _, dir := range []string{"../..", site(t, "")} {
		found, err := filepath.Glob(filepath.Join(dir, ".github/ISSUE_TEMPLATE/*.yml"))
		if err != nil || len(found) < 3 {
			t.Fatal(found, err)
		}
		for _, path := range found {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var form struct {
				Name, Description string
				Body              []struct {
					Type, ID   string
					Attributes map[string]any
				}
			}
			if err := yaml.Unmarshal(src, &form); err != nil {
				t.Errorf("%s: %v", path, err)
			}
			if filepath.Base(path) == "config.yml" {
				continue
			}
			if form.Name == "" || form.Description == "" || len(form.Body) == 0 {
				t.Errorf("%s: no name, description or body", path)
			}
			var ids []string
			for _, e := range form.Body {
				label := map[string]string{"markdown": "value", "input": "label", "textarea": "label"}[e.Type]
				if label == "" || e.Attributes[label] == nil || e.Type != "markdown" && (e.ID == "" || slices.Contains(ids, e.ID)) {
					t.Errorf("%s: the element %+v", path, e)
				}
				ids = append(ids, e.ID)
			}
		}
	}
}

// TestDocumentedPipelines holds that what docs/publishing.md shows for GitHub
// passes actionlint, and that what it shows for GitLab is what a pipeline is
// made of, and does what the words around it promise.
func TestDocumentedPipelines(t *testing.T) {
	src, err := os.ReadFile("../../docs/publishing.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(src, -1)
	if len(blocks) != 2 {
		t.Fatalf("%d blocks of YAML", len(blocks))
	}
	short := filepath.Join(t.TempDir(), "site.yml")
	write(t, short, blocks[0][1])
	if out, err := actionlint(short); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	var pipeline struct {
		Stages []string
		Check  job
		Pages  job
	}
	if err := yaml.Unmarshal(blocks[1][1], &pipeline); err != nil {
		t.Fatal(err)
	}
	for _, j := range []job{pipeline.Check, pipeline.Pages} {
		if !slices.Contains(pipeline.Stages, j.Stage) || j.Extends != ".dossier" || len(j.Rules) != 1 || len(j.Artifacts.Paths) == 0 {
			t.Errorf("%+v", j)
		}
	}
	if s := strings.Join(pipeline.Check.Script, "\n"); !strings.Contains(s, "dossier check\n") || !strings.Contains(s, "diff --strict") {
		t.Errorf("the check runs\n%s", s)
	}
}

// job is a job of GitLab.
type job struct {
	Extends, Stage string
	Script         []string
	Rules          []map[string]string
	Artifacts      struct{ Paths []string }
}
