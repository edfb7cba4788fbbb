package brief

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// KindRow is a kind of files with the word for it, as `dossier schema` and
// `dossier new` take it.
type KindRow struct {
	Word  string
	Kind  Kind
	Where string // below the content folder
}

// Kinds is every kind of files.
var Kinds = []KindRow{
	{"brief", KindBrief, "briefs/**/*.md"},
	{"actor", KindActor, "actors/*.md"},
	{"source", KindSource, "sources/*.md"},
	{"claim", KindClaim, "claims/*.md"},
	{"topic", KindTopic, "topics/*.md"},
	{"page", KindPage, "pages/**/*.md"},
	{"site", KindSite, SiteFile},
}

// Word gives the word for a kind: brief, actor …
func (k Kind) Word() string { return k.row().Word }

func (k Kind) row() KindRow {
	return Kinds[slices.IndexFunc(Kinds, func(row KindRow) bool { return row.Kind == k })]
}

// schema is a JSON Schema (2020-12), as far as it is used here.
type schema struct {
	Dialect     string    `json:"$schema,omitempty"`
	Title       string    `json:"title,omitempty"`
	Description string    `json:"description,omitempty"`
	Ref         string    `json:"$ref,omitempty"`
	Type        any       `json:"type,omitempty"`
	Enum        []any     `json:"enum,omitempty"`
	Const       any       `json:"const,omitempty"`
	Deprecated  bool      `json:"deprecated,omitempty"`
	Pattern     string    `json:"pattern,omitempty"`
	Minimum     int       `json:"minimum,omitempty"`
	Maximum     int       `json:"maximum,omitempty"`
	MinItems    int       `json:"minItems,omitempty"`
	Items       *schema   `json:"items,omitempty"`
	AnyOf       []*schema `json:"anyOf,omitempty"`
	OneOf       []*schema `json:"oneOf,omitempty"`
	AllOf       []*schema `json:"allOf,omitempty"`
	Not         *schema   `json:"not,omitempty"`
	Required    []string  `json:"required,omitempty"`
	Properties  members   `json:"properties,omitempty"`
	Names       *schema   `json:"propertyNames,omitempty"`
	Additional  any       `json:"additionalProperties,omitempty"`
	Examples    []any     `json:"examples,omitempty"`
	Defs        members   `json:"$defs,omitempty"`
}

// members is an object whose order counts.
type members []member

type member struct {
	name  string
	value *schema
}

// MarshalJSON writes the members in their order.
func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, member := range m {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := json.Marshal(member.value)
		if err != nil {
			return nil, err
		}
		b.WriteString(strconv.Quote(member.name) + ":")
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// Schema gives a JSON Schema (draft 2020-12) of the front matter of a kind of
// file, or of site.yaml, made from Fields. What it accepts may still have
// findings: whether ids are known, for one, no schema can tell. What it refuses
// has an error.
func Schema(k Kind) []byte {
	t, title := siteTable, "The settings of a site, "+SiteFile
	if k != KindSite {
		t, title = fileTable(k), "The front matter of "+k.row().Where
	}
	w := &schemaWriter{defs: map[*Table]*schema{}}
	s := w.object(t)
	s.Dialect, s.Title = "https://json-schema.org/draft/2020-12/schema", title
	for _, t := range w.order {
		s.Defs = append(s.Defs, member{t.defName(), w.defs[t]})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		panic(err) // nothing in it can fail
	}
	return b.Bytes()
}

// schemaWriter collects the objects that a schema refers to.
type schemaWriter struct {
	defs  map[*Table]*schema
	order []*Table
}

// defName gives the name of a table among the definitions of a schema.
func (t *Table) defName() string {
	name, _, _ := strings.Cut(t.Name, " (in site.yaml)")
	return strings.NewReplacer(" ", "-", "(", "", ")", "").Replace(name)
}

// ref refers to the object of a table, and defines it.
func (w *schemaWriter) ref(t *Table) *schema {
	if w.defs[t] == nil {
		w.defs[t] = &schema{} // it may hold itself
		w.order = append(w.order, t)
		*w.defs[t] = *w.object(t)
	}
	return &schema{Ref: "#/$defs/" + t.defName()}
}

// object describes an object with the keys of a table.
func (w *schemaWriter) object(t *Table) *schema {
	s := &schema{Type: "object", Additional: false}
	for i := range t.Fields {
		f := &t.Fields[i]
		s.Properties = append(s.Properties, member{f.Key, w.field(f)})
		switch {
		case f.Plural == "" && f.Required:
			s.Required = append(s.Required, f.Key)
		case f.Plural == "":
		case f.Required:
			s.AllOf = append(s.AllOf, &schema{OneOf: requiring(f.Key, f.Plural)})
		default:
			s.AllOf = append(s.AllOf, &schema{Not: &schema{Required: []string{f.Key, f.Plural}}})
		}
		if f.Plural != "" {
			s.Properties = append(s.Properties, member{f.Plural, w.field(f)})
		}
	}
	for _, key := range t.oneOf {
		filled := members{{key, &schema{Not: noValue()}}}
		s.AnyOf = append(s.AnyOf, &schema{Required: []string{key}, Properties: filled})
	}
	return s
}

// noValue is no value: nothing, ~, null or an empty text.
func noValue() *schema { return &schema{Enum: []any{nil, ""}} }

func requiring(keys ...string) []*schema {
	var list []*schema
	for _, key := range keys {
		list = append(list, &schema{Required: []string{key}})
	}
	return list
}

// field describes the value of a key.
func (w *schemaWriter) field(f *Field) *schema {
	s := w.value(f)
	if !f.Required && !f.marking && !f.filled {
		s = orNone(s)
	}
	described := *s
	described.Description = f.Doc
	if value, ok := exampleOf(f); ok {
		described.Examples = []any{value}
	}
	return &described
}

// orNone allows no value as well: nothing, ~ or null.
func orNone(s *schema) *schema {
	if s.Ref == "" && s.AnyOf != nil && s.Type == nil {
		s.AnyOf = append(s.AnyOf, noValue())
		return s
	}
	return &schema{AnyOf: []*schema{s, noValue()}}
}

// value describes what may stand in a key.
func (w *schemaWriter) value(f *Field) *schema {
	one := f.one()
	switch inside := f.inside(); {
	case f.Type == TypeWithdrawal:
		return w.ref(inside)
	case f.Type == TypePublisher:
		return &schema{AnyOf: []*schema{one, w.ref(inside)}}
	case f.Type == TypeCorrections:
		return w.orList(f, w.ref(inside))
	case inside != nil:
		return w.orList(f, one, w.ref(inside))
	case f.Type == TypeTexts || f.Type == TypeNames || f.Type == TypeURLs:
		return w.orList(f, one)
	}
	return one
}

// orList allows one of some values, or a list of them.
func (w *schemaWriter) orList(f *Field, of ...*schema) *schema {
	entry := &schema{AnyOf: of}
	if len(of) == 1 {
		entry = of[0]
	}
	list := &schema{Type: "array", Items: entry}
	if f.Required || f.filled {
		list.MinItems = 1
	}
	return &schema{AnyOf: append(slices.Clone(of), list)}
}

// exampleOf reads the example of a row as a program without this format would.
func exampleOf(f *Field) (any, bool) {
	r := &reader{}
	top, ok := r.fullYAML([]byte("x: " + f.Example))
	if !ok {
		return nil, false
	}
	return plainJSON(top.Content[1]), true
}

// plainJSON gives a node as JSON has it, by the core schema of YAML 1.2.
func plainJSON(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plainJSON(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plainJSON(c))
		}
		return list
	}
	if n.Style != 0 {
		return n.Value
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		var number json.Number
		if err := json.Unmarshal([]byte(n.Value), &number); err == nil {
			return number
		}
		return json.Number("0.5") // a number that JSON writes in another way
	}
	return n.Value
}
