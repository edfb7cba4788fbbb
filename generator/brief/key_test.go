package brief

import (
	"fmt"
	"strings"
	"testing"

	"dossier/generator/diag"
)

// setting is where a table's keys are tried: a file that is clean with one more
// line, which is indented and may be the only key of its object.
type setting struct {
	kind   Kind
	above  string // clean without the key, unless the key is in it
	indent string
	below  string
}

var settings = map[string]setting{
	"brief":                       {KindBrief, required, "", ""},
	"claim object":                {KindBrief, "actor: A\nsource: B c\ndate: 2018\nclaim:\n  text: D e\n", "  ", ""},
	"source":                      {KindBrief, "actor: A\nclaim: B\ndate: 2018\nsource:\n  title: D e\n", "  ", ""},
	"credited source (in citing)": {KindBrief, "actor: A\nclaim: B\ndate: 2018\nsource:\n  title: D e\n  citing:\n    title: F g\n", "    ", ""},
	"correction":                  {KindBrief, required + "corrections:\n- date: 2018\n  note: x\n", "  ", ""},
	"withdrawal":                  {KindClaim, "withdrawn:\n  date: 2018\n  reason: x\n", "  ", ""},
	"actors/<id>.md":              {KindActor, "", "", ""},
	"alias":                       {KindActor, "aliases:\n- name: x\n", "  ", ""},
	"sources/<id>.md":             {KindSource, "", "", ""},
	"credited source (in cites)":  {KindSource, "cites:\n- title: F g\n", "  ", ""},
	"claims/<id>.md":              {KindClaim, "", "", ""},
	"topics/<id>.md":              {KindTopic, "", "", ""},
	"pages/<id>.md":               {KindPage, "", "", ""},
	"site.yaml":                   {KindSite, "", "", ""},
	"publisher (in site.yaml)":    {KindSite, "publisher:\n  name: x\n", "  ", ""},
	"nav entry (in site.yaml)":    {KindSite, "nav:\n- url: https://a.example/\n", "  ", ""},
}

// with gives the setting's file with one more line, and the line's number.
func (s setting) with(line string) (src string, n int) {
	key, _, _ := strings.Cut(line, ":")
	above := ""
	for l := range strings.Lines(s.above) {
		if k, _, _ := strings.Cut(strings.TrimLeft(l, " -"), ":"); k == key && strings.TrimRight(l, "\n") != "" && depth(l) == len(s.indent) {
			if strings.HasPrefix(strings.TrimLeft(l, " "), "- ") {
				above += strings.Replace(l, "- "+k, "- # "+k, 1)
			}
			continue
		}
		above += l
	}
	src = above + s.indent + line + "\n"
	n = strings.Count(src, "\n")
	if s.kind != KindSite {
		return front(src), n + 1
	}
	return src, n
}

// depth gives the column at which a line's key begins.
func depth(l string) int { return len(l) - len(strings.TrimLeft(l, " -")) }

func (s setting) parse(src string) []diag.Finding {
	var findings []diag.Finding
	if s.kind == KindSite {
		_, findings = ParseSite("content/site.yaml", []byte(src))
	} else {
		_, findings = Parse(s.kind, "content/x.md", "x", []byte(src))
	}
	return findings
}

// wrong is a wrong value for each shape, with the column in which it is found,
// counted from the value's first, and the rule.
var wrong = map[Type]struct {
	value string
	col   int
	rule  string
}{
	TypeText:        {"[x]", 0, "value-shape"},
	TypeTexts:       {"[x, [y]]", 4, "value-shape"},
	TypeName:        {"{x: y}", 0, "value-shape"},
	TypeNames:       {"[x, ~]", 4, "no-value"},
	TypeDate:        {"next week", 0, "date"},
	TypeFlag:        {"yes", 0, "unknown-word"},
	TypeNumber:      {"many", 0, "value"},
	TypeWord:        {"zzz", 0, "unknown-word"},
	TypeID:          {"No Id", 0, "id"},
	TypeURL:         {"javascript:x", 0, "address"},
	TypeURLs:        {"[https://a.example/, data:x]", 21, "address"},
	TypeClaims:      {"[x, {stance: asserts}]", 4, "missing-key"},
	TypeSources:     {"[x y, {kind: book}]", 6, "missing-key"},
	TypeCorrections: {"[x]", 1, "value-shape"},
	TypeWithdrawal:  {"true", 0, "value-shape"},
	TypeAliases:     {"[x, {source: y}]", 4, "missing-key"},
	TypeMap:         {"[x]", 0, "value-shape"},
	TypePublisher:   {"{name: x, nmae: y}", 10, "unknown-key"},
	TypeChecks:      {"{date: maybe}", 7, "unknown-word"},
	TypeLinks:       {"[{title: x}]", 1, "missing-key"},
}

// wrongFor is the wrong value of single keys, where the shape alone does not
// say it.
var wrongFor = map[string]struct {
	value string
	col   int
	rule  string
}{
	"tlp": {"Red", 0, "marking"}, "marking": {"Red", 0, "marking"}, "draft": {"yes", 0, "marking"},
	"credibility": {"7", 0, "unknown-word"}, "quote": {strings.Repeat("x", 301), 0, "quote-length"},
	"language": {"en_US", 0, "value"}, "sha256": {"abc", 0, "value"}, "snapshot": {"../x.pdf", 0, "value"},
	"wikidata": {"P12", 0, "value"}, "format": {"2", 0, "value"}, "per_page": {"0", 0, "value"},
	"base_url": {"https://a.example/?x", 0, "address"}, "repository": {"doi:10.1/x", 0, "address"},
	"brief aliases": {"[a.html, /b]", 9, "value"}, "nav entry (in site.yaml) url": {"ftp://a.example/", 0, "address"},
}

func TestEveryKey(t *testing.T) {
	for _, table := range Fields {
		s, ok := settings[table.Name]
		if !ok {
			t.Errorf("no setting for %s", table.Name)
			continue
		}
		for i := range table.Fields {
			f := &table.Fields[i]
			t.Run(table.Name+" "+f.Key, func(t *testing.T) { tryKey(t, table, f, s) })
		}
	}
}

func tryKey(t *testing.T, table *Table, f *Field, s setting) {
	src, _ := s.with(f.Key + ": " + f.Example)
	if findings := s.parse(src); len(findings) > 0 {
		t.Errorf("the example is not clean: %v\n%s", findings, src)
	}
	bad, ok := wrongFor[table.Name+" "+f.Key]
	if !ok {
		bad, ok = wrongFor[f.Key]
	}
	if !ok {
		bad = wrong[f.Type]
	}
	src, line := s.with(f.Key + ": " + bad.value)
	want := fmt.Sprintf("%d:%d %s", line, len(s.indent)+len(f.Key)+3+bad.col, bad.rule)
	findings := s.parse(src)
	for _, p := range places(findings) {
		if p == want {
			return
		}
	}
	t.Errorf("want %s, got %v\n%s", want, places(findings), src)
}

// An example in every place where words are fixed is every word.
func TestEveryWord(t *testing.T) {
	for _, table := range Fields {
		s := settings[table.Name]
		for _, f := range table.Fields {
			for _, word := range f.Words {
				src, _ := s.with(f.Key + ": " + word)
				if findings := s.parse(src); len(findings) > 0 {
					t.Errorf("%s, %s: %s is not clean: %v", table.Name, f.Key, word, findings)
				}
			}
		}
	}
}

func TestTables(t *testing.T) {
	for _, table := range Fields {
		if len(table.Fields) > maxFields {
			t.Errorf("%s has more than %d rows", table.Name, maxFields)
		}
		seen := map[string]bool{}
		for _, key := range table.keys() {
			if seen[key] {
				t.Errorf("%s has %s twice", table.Name, key)
			}
			seen[key] = true
		}
		for _, f := range table.Fields {
			if f.Doc == "" || f.Example == "" || f.at == nil {
				t.Errorf("%s: the row of %s is not whole", table.Name, f.Key)
			}
		}
		for key := range table.elsewhere {
			if seen[key] {
				t.Errorf("%s has a key %s and says that it belongs elsewhere", table.Name, key)
			}
		}
	}
}
