package render

import (
	"reflect"
	"text/template/parse"

	"dossier/generator/site"
)

// A program is a template, escaped by html/template, in a form that runs some
// ten times faster: fields are found once, by the view's type, and values are
// escaped straight into the page. It does the same as html/template, for the
// part of the language that page templates use; a template that uses more
// (another function, a map, an assignment) has no program, and html/template
// executes it. TestPrograms holds the two against each other.
type program struct {
	run   step
	slots int // variables, "$" among them
}

// step writes one node of a template.
type step func(x *execution, dot reflect.Value)

// execution is one run of a program.
type execution struct {
	out  []byte
	vars []reflect.Value // of all templates being run
	base int             // of the template being run
	err  error           // the first; the page is void
}

func (x *execution) fail(err error) {
	if x.err == nil {
		x.err = err
	}
}

// call runs a template with room for its variables.
func (x *execution) call(p *program, dot reflect.Value) {
	base := x.base
	x.base = len(x.vars)
	for range p.slots {
		x.vars = append(x.vars, reflect.Value{})
	}
	x.vars[x.base] = dot
	p.run(x, dot)
	x.vars = x.vars[:x.base]
	x.base = base
}

// run appends what a program writes of a view to out.
func (r *Renderer) run(p *program, out []byte, view any) ([]byte, error) {
	x := r.runs.Get().(*execution)
	x.out, x.vars, x.base, x.err = out, x.vars[:0], 0, nil
	x.call(p, reflect.ValueOf(view).Elem())
	out, err := x.out, x.err
	x.out = nil
	r.runs.Put(x)
	return out, err
}

// native writes what a function of templates gives for an argument of its type.
type native struct {
	takes reflect.Type
	write func(x *execution, v reflect.Value)
}

// natives are the functions of one argument that programs call directly. The
// argument is addressable.
func (r *Renderer) natives() map[string]native {
	sep := r.separator()
	return map[string]native{
		"link":     {reflect.TypeFor[site.Link](), func(x *execution, v reflect.Value) { x.out = appendLink(x.out, at[site.Link](v)) }},
		"links":    {reflect.TypeFor[[]site.Link](), func(x *execution, v reflect.Value) { x.out = appendLinks(x.out, *at[[]site.Link](v), sep) }},
		"sentence": {reflect.TypeFor[site.Sentence](), func(x *execution, v reflect.Value) { x.out = appendLinks(x.out, *at[site.Sentence](v), "") }},
		"words":    {reflect.TypeFor[site.Text](), func(x *execution, v reflect.Value) { x.out = appendText(x.out, at[site.Text](v)) }},
		"time":     {reflect.TypeFor[site.DateView](), func(x *execution, v reflect.Value) { x.out = appendTime(x.out, at[site.DateView](v)) }},
		"markup": {reflect.TypeFor[site.HTML](), func(x *execution, v reflect.Value) {
			for _, piece := range *at[site.HTML](v) {
				x.out = append(x.out, piece...)
			}
		}},
		"shape": {reflect.TypeFor[string](), func(x *execution, v reflect.Value) { x.out = append(x.out, r.shapes[v.String()]...) }},
		"lang": {reflect.TypeFor[site.Text](), func(x *execution, v reflect.Value) {
			t := at[site.Text](v)
			x.out = appendLang(x.out, t.Lang, t.Dir)
		}},
		"standing": {reflect.TypeFor[site.Standing](), func(x *execution, v reflect.Value) {
			made, err := r.standingOf(*at[site.Standing](v))
			if err != nil {
				x.fail(err)
			}
			x.out = append(x.out, made...)
		}},
	}
}

// at gives the place of an addressable value.
func at[T any](v reflect.Value) *T { return v.Addr().Interface().(*T) }

// sharedNative is the function shared, with a constant name.
func (r *Renderer) sharedNative(name string) func(*execution, reflect.Value) {
	return func(x *execution, v reflect.Value) {
		made, err := r.sharedPart(name, at[site.Frame](v))
		if err != nil {
			x.fail(err)
		}
		x.out = append(x.out, made...)
	}
}

// truth tells whether a value is true to {{if}}; nil where it cannot be told.
func truth(t reflect.Type) func(reflect.Value) bool {
	switch t.Kind() {
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Int:
		return func(v reflect.Value) bool { return v.Int() != 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return nil
}

// programs makes the programs of pages and fragments; one that cannot be made
// is left out.
func (r *Renderer) programs(trees func(name string) *parse.Tree) (pages, fragments map[string]*program) {
	c := &compiler{trees: trees, natives: r.natives(), shared: r.sharedNative, words: r.words.T, plural: r.words.N, made: map[seenKey]*program{}}
	pages, fragments = map[string]*program{}, map[string]*program{}
	for _, v := range site.PageViews() {
		if p := c.template(pageName(v.Name), reflect.TypeOf(v.Zero).Elem()); p != nil {
			pages[v.Name] = p
		}
	}
	for _, v := range site.FragmentViews() {
		if p := c.template(v.Name, reflect.TypeOf(v.Zero).Elem()); p != nil {
			fragments[v.Name] = p
		}
	}
	return pages, fragments
}
