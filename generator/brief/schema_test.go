package brief

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"dossier/generator/diag"
)

const schemaFolder = "../../docs/schema"

// TestSchemas holds that docs/schema is what Fields says.
func TestSchemas(t *testing.T) {
	for _, row := range Kinds {
		file, want := filepath.Join(schemaFolder, row.Word+".schema.json"), Schema(row.Kind)
		if *update {
			if err := os.MkdirAll(schemaFolder, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is stale: run go test ./generator/brief -run TestSchemas -update", file)
		}
	}
}

// schemas gives the compiled schema of every kind.
func schemas(t testing.TB) map[Kind]*jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	all := map[Kind]*jsonschema.Schema{}
	for _, row := range Kinds {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema(row.Kind)))
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(row.Word+".json", doc); err != nil {
			t.Fatal(err)
		}
		compiled, err := c.Compile(row.Word + ".json")
		if err != nil {
			t.Fatalf("%s: %v", row.Word, err)
		}
		all[row.Kind] = compiled
	}
	return all
}

// visible is the rules whose findings a schema can see too.
var visible = []string{"unknown-key", "missing-key", "no-value", "value-shape", "unknown-word", "marking", "value", "date", "address", "id", "key-twice"}

// tally counts what a schema was tried with.
type tally struct{ good, bad int }

// tryFile holds the schema of a kind to what the parser says of a file.
func (n *tally) tryFile(t *testing.T, s *jsonschema.Schema, kind Kind, src []byte) {
	t.Helper()
	var findings []diag.Finding
	raw := src
	r := &reader{file: "x", shift: 1}
	if kind == KindSite {
		r.shift = 0
		r.settings(&Site{}, src)
	} else {
		m, ok := r.open(src)
		if !ok {
			return
		}
		r.matter(new(room).newFile(kind, "x", "x"), m)
		raw = m.raw
	}
	findings = r.errors()
	again := &reader{}
	top, ok := again.fullYAML(raw)
	if !ok {
		return // no program can read it
	}
	var value any = map[string]any{}
	if top != nil {
		value = plainJSON(top)
	}
	err := s.Validate(value)
	seen := slices.ContainsFunc(findings, func(f diag.Finding) bool { return bySchema(f, string(raw)) })
	switch {
	case len(findings) == 0:
		n.good++
		if err != nil {
			t.Errorf("a good file is refused: %v\n%s", err, raw)
		}
	case seen:
		n.bad++
		if err == nil {
			t.Errorf("a bad file is accepted: %v\n%s", findings, raw)
		}
	}
}

// bySchema tells whether a schema can see what a finding says.
func bySchema(f diag.Finding, raw string) bool {
	switch {
	case f.Rule == "key-twice":
		return strings.Contains(f.Hint, "mean the same")
	case f.Rule == "marking":
		return strings.Contains(f.Message, "is not a marking") || strings.Contains(f.Message, "neither")
	case f.Rule == "date":
		return strings.Contains(f.Message, "this is not a date in EDTF") && !strings.Contains(f.Message, `"12"`)
	case f.Rule == "address":
		return strings.Contains(f.Message, "scheme") && !strings.HasPrefix(f.Message, "The address has no")
	case f.Rule == "id":
		return !strings.Contains(f.Message, "reserved")
	case f.Rule == "value":
		return !strings.Contains(f.Message, "former path") && !strings.Contains(f.Message, "snapshots/")
	}
	return slices.Contains(visible, f.Rule)
}

// TestSchemaAgrees holds the schemas to the parser: what it has nothing against
// they accept, and what it refuses for what they can see they refuse.
func TestSchemaAgrees(t *testing.T) {
	all := schemas(t)
	var n tally
	for name, src := range exampleFiles(t) {
		if kind, _, ok := Locate(name); ok {
			n.tryFile(t, all[kind], kind, src)
		}
	}
	for _, c := range mistakes {
		n.tryFile(t, all[KindBrief], KindBrief, []byte(front(c.src)))
	}
	for _, c := range traps {
		n.tryFile(t, all[KindBrief], KindBrief, []byte(c.src))
	}
	if n.good < 60 || n.bad < 35 {
		t.Errorf("only %d good and %d bad files were tried", n.good, n.bad)
	}
}

// exampleFiles gives the content files of the example site, of the golden site
// and of the broken one, those by the name of their place.
func exampleFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, glob := range []string{"../../content/*.yaml", "../../content/*/*.md", "../../content/*/*/*.md"} {
		names, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files[strings.TrimPrefix(filepath.ToSlash(name), "../../content/")] = src
		}
	}
	for _, name := range []string{"../testdata/golden/site.txtar", "../testdata/broken.txtar"} {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			folder, rest, _ := strings.Cut(f.Name, "/")
			files[folder+"/"+filepath.Base(name)+"-"+strings.ReplaceAll(rest, "/", "-")] = f.Data
			if folder == SiteFile {
				n := tally{}
				n.tryFile(t, schemas(t)[KindSite], KindSite, f.Data)
			}
		}
	}
	return files
}

// TestSchemaOfEveryKey tries the example, the words and the wrong value of every
// row, as TestEveryKey does with the parser.
func TestSchemaOfEveryKey(t *testing.T) {
	all := schemas(t)
	var n tally
	for _, table := range Fields {
		s := settings[table.Name]
		for i := range table.Fields {
			f := &table.Fields[i]
			bad, ok := wrongFor[table.Name+" "+f.Key]
			if !ok {
				bad, ok = wrongFor[f.Key]
			}
			if !ok {
				bad = wrong[f.Type]
			}
			for _, value := range append([]string{f.Example, bad.value, "~", "[]", "{}", "''", "no", "12", "[~]", "0", " 'x '"}, f.Words...) {
				src, _ := s.with(f.Key + ": " + value)
				n.tryFile(t, all[s.kind], s.kind, []byte(src))
			}
		}
	}
	if n.good < 400 || n.bad < 200 {
		t.Errorf("only %d good and %d bad values were tried", n.good, n.bad)
	}
}

// TestSchemaRandom holds the schemas to the parser for files that are written
// carelessly.
func TestSchemaRandom(t *testing.T) {
	all := schemas(t)
	var n tally
	for seed := range uint64(1000) {
		s := &scribe{Rand: rand.New(rand.NewPCG(seed, 3))}
		kind := Kinds[s.IntN(len(Kinds))].Kind
		if kind == KindSite {
			s.object(siteTable, 0, 0, "")
			n.tryFile(t, all[kind], kind, []byte(s.String()))
			continue
		}
		s.WriteString("---\n")
		s.object(fileTable(kind), 0, 0, "")
		s.WriteString("---\n")
		n.tryFile(t, all[kind], kind, []byte(s.String()))
	}
	if n.good < 20 || n.bad < 350 {
		t.Errorf("only %d good and %d bad files were tried", n.good, n.bad)
	}
}

// A schema is JSON that says what each key is for.
func TestSchemaIsJSON(t *testing.T) {
	for _, row := range Kinds {
		var s struct {
			Properties map[string]struct{ Description string }
		}
		if err := json.Unmarshal(Schema(row.Kind), &s); err != nil {
			t.Fatal(err)
		}
		table := siteTable
		if row.Kind != KindSite {
			table = fileTable(row.Kind)
		}
		for _, key := range table.keys() {
			if s.Properties[key].Description == "" {
				t.Errorf("the schema of a %s does not explain %s", row.Word, key)
			}
		}
	}
}
