package render

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/site"
)

// hostile is text that must not leave the place it is put in, whatever that is.
var hostile = []string{
	`"><script>alert(1)</script>`, `javascript:alert(1)`, ` JavaScript:alert(1)`, "data:text/html,<b>", `' onload='x`,
	"a&b <c> 'd' \"e\" +f", "../claims/x.html#d-1?a=b&c", "\x00\x1f", "vbscript:x", "https://a.example/ü?q=%zz", "{{.}}", "",
}

// fill puts hostile words into every text of a view, in turn.
func fill(v reflect.Value, depth int, next *int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(hostile[*next%len(hostile)])
		*next++
	case reflect.Int:
		v.SetInt(int64(*next % 3))
		*next++
	case reflect.Bool:
		v.SetBool(*next%2 == 0)
		*next++
	case reflect.Pointer:
		if depth > 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(v.Elem(), depth-1, next)
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[site.HTML]() {
			v.Set(reflect.ValueOf(site.HTML{[]byte("<p>"), []byte("made</p>")}))
			return
		}
		if depth > 0 {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), depth-1, next)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), depth-1, next)
			}
		}
	}
}

// TestPrograms holds every program against html/template, which says what may
// stand where: for full views, for views of hostile words, and for empty ones.
func TestPrograms(t *testing.T) {
	r := newRenderer(t)
	full := samples{t, r}.all()
	for _, v := range site.PageViews() {
		p := r.pagePrograms[v.Name]
		if p == nil {
			t.Errorf("page %s has no program", v.Name)
			continue
		}
		compare(t, r, "page "+v.Name, p, func(b *bytes.Buffer, view any) error { return execute(b, r.pages[v.Name], view) }, v.Zero, full[v.Name])
	}
	for _, v := range site.FragmentViews() {
		p := r.fragmentPrograms[v.Name]
		if p == nil {
			t.Errorf("fragment %s has no program", v.Name)
			continue
		}
		compare(t, r, "fragment "+v.Name, p, func(b *bytes.Buffer, view any) error { return execute(b, r.fragments[v.Name], view) }, v.Zero, nil)
	}
}

func compare(t *testing.T, r *Renderer, name string, p *program, reference func(*bytes.Buffer, any) error, zero, sample any) {
	t.Helper()
	views := map[string]any{}
	if sample != nil {
		views["sample"] = sample
	}
	for _, first := range []int{0, 3, 7} {
		view := reflect.New(reflect.TypeOf(zero).Elem())
		next := first
		fill(view.Elem(), 7, &next)
		views["hostile "+string(rune('0'+first))] = view.Interface()
	}
	empty := reflect.New(reflect.TypeOf(zero).Elem())
	if f := empty.Elem().FieldByName("Site"); f.IsValid() {
		f.Set(reflect.ValueOf(&site.Site{}))
	}
	views["empty"] = empty.Interface()
	for kind, view := range views {
		var want bytes.Buffer
		if err := reference(&want, view); err != nil {
			t.Errorf("%s, %s view: %v", name, kind, err)
			continue
		}
		got, err := r.run(p, nil, view)
		if err != nil {
			t.Errorf("%s, %s view: %v", name, kind, err)
			continue
		}
		if diff := cmp.Diff(want.String(), string(got)); diff != "" {
			t.Errorf("%s, %s view: the program writes otherwise (-html/template +program):\n%.1500s", name, kind, diff)
		}
	}
}
