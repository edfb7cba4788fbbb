package brief

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"dossier/generator/diag"
)

// KeyDifference is a key of front matter that two files of one kind do not have
// alike. Was and Now are the values in one line, as far as a line can hold them:
// empty for an absent value, and for lists of objects.
type KeyDifference struct{ Key, Was, Now string }

// Differ gives the keys that differ between two files of one kind, in their
// usual order. Where a value stands in its file makes no difference. A nil file
// is one without any key.
func Differ(was, now *File) []KeyDifference {
	kind := KindBrief
	switch {
	case was != nil:
		kind = was.Kind
	case now != nil:
		kind = now.Kind
	}
	return fileTable(kind).differ(orEmpty(was, kind), orEmpty(now, kind))
}

// DifferSites gives the settings that differ between two sites.
func DifferSites(was, now *Site) []KeyDifference { return siteTable.differ(was, now) }

func orEmpty(f *File, k Kind) *File {
	if f != nil {
		return f
	}
	return &File{Kind: k, Brief: &Brief{}, Actor: &Actor{}, Source: &Source{}, Claim: &Claim{}, Topic: &Topic{}, Page: &Page{}}
}

func (t *Table) differ(was, now any) []KeyDifference {
	var list []KeyDifference
	for i := range t.Fields {
		f := &t.Fields[i]
		a, b := valueOf(f.at(was)), valueOf(f.at(now))
		if !same(reflect.ValueOf(a), reflect.ValueOf(b)) {
			list = append(list, KeyDifference{f.Key, inLine(a), inLine(b)})
		}
	}
	return list
}

// valueOf gives the value that an accessor leads to.
func valueOf(at any) any {
	switch v := at.(type) {
	case *markingOf:
		return v.Marking
	case *extraOf:
		return v.Extra
	case *publisherOf:
		return []Text{v.Publisher, v.PublisherURL}
	case *checksOf:
		return v.Checks
	}
	return reflect.ValueOf(at).Elem().Interface()
}

// same compares two values of one type but for the places where they stand.
func same(a, b reflect.Value) bool {
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid()
	}
	if t, ok := a.Interface().(Text); ok {
		return t.S == b.Interface().(Text).S
	}
	switch a.Kind() {
	case reflect.Pointer:
		return a.IsNil() == b.IsNil() && (a.IsNil() || same(a.Elem(), b.Elem()))
	case reflect.Slice:
		return sameList(a, b)
	case reflect.Struct:
		for i := range a.NumField() {
			if a.Type().Field(i).IsExported() && !same(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

func sameList(a, b reflect.Value) bool {
	if a.Len() != b.Len() {
		return false
	}
	for i := range a.Len() {
		if !same(a.Index(i), b.Index(i)) {
			return false
		}
	}
	return true
}

// inLine writes a value in one line, or gives "" where it is no plain one.
func inLine(v any) string {
	switch v := v.(type) {
	case Text:
		return v.S
	case []Text:
		var words []string
		for _, t := range v {
			if t.S != "" {
				words = append(words, t.S)
			}
		}
		return strings.Join(words, ", ")
	case []Alias:
		var words []string
		for _, a := range v {
			words = append(words, a.Name.S)
		}
		return strings.Join(words, ", ")
	case map[string]diag.Severity:
		var words []string
		for rule, weight := range v {
			words = append(words, rule+": "+weight.String())
		}
		slices.Sort(words)
		return strings.Join(words, ", ")
	case Date, Marking, bool, int:
		return fmt.Sprint(v)
	}
	return ""
}
