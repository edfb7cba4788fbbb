package brief

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
	"dossier/generator/id"
	"dossier/generator/slab"
)

// object reads the keys of an object inside the file into the places that its
// table names.
func (r *reader) object(n *yaml.Node, t *Table, to any) { r.keys(n, t, to, r.atNode(n)) }

// keys reads the keys of n into the places that the table names, and reports at
// place what is missing. n is a mapping, or nil: no keys.
func (r *reader) keys(n *yaml.Node, t *Table, to any, place diag.Place) {
	var seen [maxFields]*yaml.Node
	if n != nil {
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.key(n.Content[i], n.Content[i+1], t, to, &seen)
		}
	}
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Required && seen[i] == nil {
			r.add(ruleMissing, place, "write "+f.Key+": "+f.Example, "%s is missing", quoted(f.Key))
		}
	}
}

// key reads one key with its value.
func (r *reader) key(key, value *yaml.Node, t *Table, to any, seen *[maxFields]*yaml.Node) {
	if key.Kind != yaml.ScalarNode {
		r.add(ruleSyntax, r.atNode(key), "write a word", "A list or object stands where a key is expected")
		return
	}
	i := t.find(key.Value)
	if i < 0 {
		r.unknown(key, t)
		return
	}
	f := &t.Fields[i]
	if first := seen[i]; first != nil {
		r.doubt = r.doubt || f.marking
		hint := "keep one"
		if first.Value != key.Value {
			hint = "keep one: " + quoted(f.Key) + " and " + quoted(f.Plural) + " mean the same"
		}
		r.findings = append(r.findings, ruleTwice.At(r.atNode(key), hint, "%s is written twice", quoted(key.Value)).
			With(r.atNode(first), "the first stands here"))
		return
	}
	seen[i] = key
	before := len(r.findings)
	r.value(f, value, to)
	if f.marking {
		r.doubt = r.doubt || slices.ContainsFunc(r.findings[before:], func(x diag.Finding) bool { return x.Severity == diag.Error })
	}
}

// unknown reports a key that the table does not have.
func (r *reader) unknown(key *yaml.Node, t *Table) {
	near := nearest(key.Value, t.keys())
	hint := "keys of your own go under \"extra\""
	if t == siteTable {
		hint = "site.yaml has no keys of your own"
	}
	if near == "tlp" || near == "draft" || near == "marking" {
		r.doubt = true
	}
	switch elsewhere, ok := t.elsewhere[key.Value]; {
	case ok:
		hint = elsewhere
	case near != "":
		hint = "did you mean " + quoted(near) + "? " + hint
	case strings.ContainsAny(key.Value, " \t"), t.prose && capital(key.Value):
		hint = "if this is a text with a colon in it, put the whole text in quotes"
	case ownerOf(key.Value) != "":
		hint = quoted(key.Value) + " is a key of: " + ownerOf(key.Value)
	}
	r.add(ruleUnknown, r.atNode(key), hint, "%s is not a key of: %s", quoted(key.Value), t.Name)
	if t.elsewhere[key.Value] == "" {
		r.mend(diag.OfKey, key.Value, id.Nearest(key.Value, t.keys()))
	}
}

// capital tells whether s begins with a capital letter, as no key does.
func capital(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(c)
}

// nearest gives the key that is probably meant; a key that begins like exactly
// one other is near it, however long the rest.
func nearest(key string, keys []string) string {
	if near := id.Nearest(key, keys); near != "" || len(key) < 4 {
		return near
	}
	near := ""
	for _, k := range keys {
		if strings.HasPrefix(k, key) || len(k) >= 4 && strings.HasPrefix(key, k) {
			if near != "" {
				return ""
			}
			near = k
		}
	}
	return near
}

// ownerOf names the first table that has a key.
func ownerOf(key string) string {
	for _, t := range Fields {
		if t.find(key) >= 0 {
			return t.Name
		}
	}
	return ""
}

// none tells whether n is no value: nothing, or ~ or null without quotes.
func none(n *yaml.Node) bool {
	if n.Kind != yaml.ScalarNode {
		return false
	}
	return n.Value == "" || n.Style == 0 && (n.Value == "~" || n.Value == "null")
}

// value reads the value of one key.
func (r *reader) value(f *Field, n *yaml.Node, to any) {
	if none(n) {
		if f.Required || f.marking || f.filled {
			r.add(ruleEmpty, r.atNode(n), "write "+f.Key+": "+f.Example, "%s has no value", quoted(f.Key))
		}
		return
	}
	switch p := f.at(to).(type) {
	case *Text:
		*p, _ = r.text(f, n)
	case *[]Text:
		*p = r.texts(f, n)
	case *Date:
		*p = r.date(f, n)
	case *bool:
		r.flag(f, n, p)
	case *int:
		r.number(f, n, p)
	case *Stance:
		if t, ok := r.text(f, n); ok && t.S == Disputes.String() {
			*p = Disputes
		}
	case *Marking:
		r.markingWord(f, n, p)
	case *markingOf:
		p.TLP = r.textAt(n, n.Value)
		r.markingWord(f, n, &p.Marking)
	default:
		r.compound(f, n, p)
	}
}

// compound reads the values that are objects.
func (r *reader) compound(f *Field, n *yaml.Node, p any) {
	switch p := p.(type) {
	case *[]Mention:
		*p = list(r, &r.room.mentions, f, n, r.mention)
	case *[]Source:
		t := sourceTableOf(f)
		*p = list(r, &r.room.sources, f, n, func(f *Field, n *yaml.Node) (Source, bool) { return r.source(f, n, t) })
	case *[]Correction:
		*p = list(r, &r.room.corrections, f, n, r.correction)
	case **Withdrawal:
		*p = r.withdrawal(f, n)
	case *[]Alias:
		*p = list(r, &r.room.aliases, f, n, r.alias)
	case *[]Link:
		*p = list(r, &r.room.links, f, n, r.link)
	case *publisherOf:
		r.publisher(f, n, (*Site)(p))
	case *checksOf:
		r.checks(f, n, (*Site)(p))
	case *extraOf:
		p.Extra = r.extra(f, n)
	default:
		panic("brief: no way to read " + f.Key)
	}
}

// list reads one entry, or a list of them, into a slab.
func list[T any](r *reader, to *slab.Of[T], f *Field, n *yaml.Node, read func(*Field, *yaml.Node) (T, bool)) []T {
	if n.Kind != yaml.SequenceNode {
		if one, ok := read(f, n); ok {
			return to.Keep([]T{one})
		}
		return nil
	}
	if len(n.Content) == 0 && (f.Required || f.filled) {
		r.add(ruleEmpty, r.atNode(n), "write "+f.Key+": "+f.Example, "%s is an empty list", quoted(f.Key))
	}
	all := to.Make(len(n.Content))[:0]
	for _, c := range n.Content {
		if none(c) {
			r.add(ruleEmpty, r.atNode(c), "delete the entry, or write what it should hold", "An entry of %s has no value", quoted(f.Key))
			continue
		}
		if one, ok := read(f, c); ok {
			all = append(all, one)
		}
	}
	return all
}

func (r *reader) texts(f *Field, n *yaml.Node) []Text { return list(r, &r.room.texts, f, n, r.text) }

// mention reads a claim of a brief: its text alone, or an object.
func (r *reader) mention(f *Field, n *yaml.Node) (Mention, bool) {
	m := Mention{Place: r.textAt(n, ""), MentionKeys: &noMentionKeys}
	if n.Kind != yaml.MappingNode {
		t, ok := r.text(f, n)
		m.Text = t
		return m, ok
	}
	before := len(r.findings)
	m.MentionKeys = new(MentionKeys)
	r.object(n, claimTable, &m)
	if m.Text.IsZero() && m.ID.IsZero() {
		if len(r.findings) == before {
			r.add(ruleMissing, r.atNode(n), "write the statement as text: …, or the id of a claim that has one", "A claim has neither text nor id")
		}
		return m, false
	}
	return m, true
}

// sourceTableOf gives the table of the sources that a key holds.
func sourceTableOf(f *Field) *Table {
	switch f.Key {
	case "citing":
		return creditedTable
	case "cites":
		return citedTable
	default:
		return sourceTable
	}
}

// source reads a source as it is named: a text, or an object.
func (r *reader) source(f *Field, n *yaml.Node, t *Table) (Source, bool) {
	s := Source{Place: r.textAt(n, ""), SourceKeys: &noSourceKeys}
	if n.Kind != yaml.MappingNode {
		ref, ok := r.text(f, n)
		s.Ref = ref
		if ok && id.IsAddress(ref.S) {
			checkURL(r, &ref)
		}
		return s, ok
	}
	before := len(r.findings)
	s.SourceKeys = new(SourceKeys)
	r.object(n, t, &s)
	if s.ID.IsZero() && s.URL.IsZero() && s.Name.IsZero() && s.Title.IsZero() && s.Publisher.IsZero() {
		if len(r.findings) == before {
			r.add(ruleMissing, r.atNode(n), "write its url, name, publisher, title or id", "Nothing tells which source this is")
		}
		return s, false
	}
	return s, true
}

// mapping tells whether n is an object, and reports what else it is.
func (r *reader) mapping(f *Field, n *yaml.Node) bool {
	if n.Kind == yaml.MappingNode {
		return true
	}
	r.shape(f, n)
	return false
}

func (r *reader) correction(f *Field, n *yaml.Node) (Correction, bool) {
	c := Correction{Place: r.textAt(n, "")}
	if !r.mapping(f, n) {
		return c, false
	}
	r.object(n, correctionTable, &c)
	return c, true
}

func (r *reader) withdrawal(f *Field, n *yaml.Node) *Withdrawal {
	w := &Withdrawal{Place: r.textAt(n, "")}
	if !r.mapping(f, n) {
		return nil
	}
	r.object(n, withdrawalTable, w)
	return w
}

func (r *reader) alias(f *Field, n *yaml.Node) (Alias, bool) {
	var a Alias
	if n.Kind != yaml.MappingNode {
		t, ok := r.text(&aliasTable.Fields[0], n)
		return Alias{Name: t}, ok
	}
	r.object(n, aliasTable, &a)
	return a, !a.Name.IsZero()
}

// shape reports a value of the wrong shape.
func (r *reader) shape(f *Field, n *yaml.Node) {
	is := map[yaml.Kind]string{yaml.ScalarNode: "a text", yaml.SequenceNode: "a list", yaml.MappingNode: "an object"}[n.Kind]
	hint := "write " + f.Key + ": " + f.Example
	if n.Kind == yaml.MappingNode && len(n.Content) == 2 {
		hint = "a text with a colon in it must stand in quotes"
	}
	r.add(ruleShape, r.atNode(n), hint, "%s wants %s, and this is %s", quoted(f.Key), f.Type, is)
}

// extra reads the free map: texts, lists and maps, nil for no value.
func (r *reader) extra(f *Field, n *yaml.Node) map[string]any {
	if !r.mapping(f, n) {
		return nil
	}
	return r.free(n).(map[string]any)
}

func (r *reader) free(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := make(map[string]any, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			r.freeKey(n.Content[i], n.Content[i+1], m)
		}
		return m
	case n.Kind == yaml.SequenceNode:
		l := make([]any, 0, len(n.Content))
		for _, c := range n.Content {
			l = append(l, r.free(c))
		}
		return l
	case none(n):
		return nil
	}
	r.bidiIn(n)
	return n.Value
}

func (r *reader) freeKey(key, value *yaml.Node, m map[string]any) {
	_, twice := m[key.Value]
	switch {
	case key.Kind != yaml.ScalarNode:
		r.add(ruleSyntax, r.atNode(key), "write a word", "A list or object stands where a key is expected")
	case strings.EqualFold(key.Value, "tlp"):
		r.doubt = true
		r.add(ruleMarking, r.atNode(key), "write tlp at the beginning of a line of its own", "Under \"extra\" a tlp marks nothing")
	case twice:
		r.add(ruleTwice, r.atNode(key), "keep one", "%s is written twice", quoted(key.Value))
	default:
		m[key.Value] = r.free(value)
	}
}

// quoted puts a key or value into quotes for a message.
func quoted(s string) string { return strconv.Quote(s) }
