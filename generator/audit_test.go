//go:build audit

package generator

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dossier/generator/diag"
	"dossier/generator/explain"
)

// sarifSchemaFile is the schema of the standard, as a package of npm that
// tools/package.json pins carries it.
const sarifSchemaFile = "../tools/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

// TestAuditSARIF holds a log with every rule, and with a finding of every common
// kind, against the schema of SARIF 2.1.0.
func TestAuditSARIF(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/broken.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	r, err := Check(context.Background(), Options{Content: content(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	help := func(r *diag.Rule) (text, markdown string) {
		page, _ := explain.Of(r.ID)
		return page.Text(r), page.Markdown(r)
	}
	findings := append(r.Findings, diag.Finding{Rule: "date", Severity: diag.Error, Message: "a finding of no file"})
	var log bytes.Buffer
	if err := diag.WriteSARIF(&log, findings, diag.SARIFOptions{Rules: Rules(), Base: "a site/ü", Help: help}); err != nil {
		t.Fatal(err)
	}
	if err := validate(t, log.Bytes()); err != nil {
		t.Error(err)
	}
	wrong := bytes.Replace(log.Bytes(), []byte(`"level":"error"`), []byte(`"level":"fatal"`), 1)
	if validate(t, wrong) == nil {
		t.Error("the schema takes a level that is none: the test says nothing")
	}
	if len(findings) < 25 || !strings.Contains(log.String(), `"relatedLocations"`) {
		t.Errorf("only %d findings were told: the test says little", len(findings))
	}
}

func validate(t *testing.T, log []byte) error {
	t.Helper()
	text, err := os.ReadFile(filepath.FromSlash(sarifSchemaFile))
	if err != nil {
		t.Fatal("run tools/install.sh validators:", err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	from, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err == nil {
		err = c.AddResource("schema.json", from)
	}
	if err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(doc)
}
