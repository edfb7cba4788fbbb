package render

import (
	"reflect"
	"text/template/parse"

	"dossier/generator/site"
)

var frameType = reflect.TypeFor[site.Frame]()

// operand is a value that a program can get at.
type operand struct {
	typ         reflect.Type
	get         func(x *execution, dot reflect.Value) reflect.Value
	addressable bool
	dot         bool // it is dot itself
}

// dotOf is dot, of a type.
func dotOf(typ reflect.Type) operand {
	return operand{typ: typ, get: func(_ *execution, dot reflect.Value) reflect.Value { return dot }, addressable: true, dot: true}
}

// pipeValue is the value of a pipeline that declares nothing.
func (c *compiler) pipeValue(p *parse.PipeNode, at place) (operand, bool) {
	if len(p.Decl) > 0 {
		return operand{}, false
	}
	return c.operandOf(p, at)
}

// operandOf is the value of a pipeline of one command without a function.
func (c *compiler) operandOf(p *parse.PipeNode, at place) (operand, bool) {
	if len(p.Cmds) != 1 {
		return operand{}, false
	}
	return c.operand(p.Cmds[0], at)
}

func (c *compiler) operand(cmd *parse.CommandNode, at place) (operand, bool) {
	if len(cmd.Args) != 1 {
		return operand{}, false
	}
	return c.value(cmd.Args[0], at)
}

func (c *compiler) value(n parse.Node, at place) (operand, bool) {
	switch n := n.(type) {
	case *parse.DotNode:
		return dotOf(at.dot), true
	case *parse.FieldNode:
		return fields(dotOf(at.dot), n.Ident)
	case *parse.VariableNode:
		for i := len(at.vars) - 1; i >= 0; i-- {
			if s := at.vars[i]; s.name == n.Ident[0] {
				v := operand{typ: s.typ, get: func(x *execution, _ reflect.Value) reflect.Value { return x.vars[x.base+s.at] }, addressable: true}
				return fields(v, n.Ident[1:])
			}
		}
	}
	return operand{}, false
}

// fields follows a chain of fields and methods.
func fields(v operand, names []string) (operand, bool) {
	for _, name := range names {
		from := v
		if from.typ.Kind() == reflect.Pointer {
			at := v.get
			from = operand{typ: v.typ.Elem(), get: func(x *execution, dot reflect.Value) reflect.Value { return at(x, dot).Elem() }, addressable: true}
		}
		if from.typ.Kind() != reflect.Struct {
			return operand{}, false
		}
		next, ok := member(from, name)
		if !ok {
			return operand{}, false
		}
		v = next
	}
	return v, true
}

func member(from operand, name string) (operand, bool) {
	if m, ok := reflect.PointerTo(from.typ).MethodByName(name); ok {
		if m.Type.NumIn() != 1 || m.Type.NumOut() != 1 || !from.addressable {
			return operand{}, false
		}
		return operand{typ: m.Type.Out(0), get: func(x *execution, dot reflect.Value) reflect.Value {
			return from.get(x, dot).Addr().Method(m.Index).Call(nil)[0]
		}}, true
	}
	f, ok := from.typ.FieldByName(name)
	if !ok {
		return operand{}, false
	}
	if len(f.Index) == 1 {
		i := f.Index[0]
		get := func(x *execution, dot reflect.Value) reflect.Value { return from.get(x, dot).Field(i) }
		if from.dot { // as most are
			get = func(_ *execution, dot reflect.Value) reflect.Value { return dot.Field(i) }
		}
		return operand{typ: f.Type, get: get, addressable: from.addressable}, true
	}
	return operand{typ: f.Type, addressable: from.addressable, get: func(x *execution, dot reflect.Value) reflect.Value {
		v := from.get(x, dot)
		for _, i := range f.Index {
			v = v.Field(i)
		}
		return v
	}}, true
}

// test is a compiled condition.
type test func(x *execution, dot reflect.Value) bool

func (c *compiler) condition(p *parse.PipeNode, at place) (test, bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 {
		return nil, false
	}
	cmd := p.Cmds[0]
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return c.logic(id.Ident, cmd.Args[1:], at)
	}
	if len(cmd.Args) != 1 {
		return nil, false
	}
	return c.term(cmd.Args[0], at)
}

// term is the truth of one operand, or of a condition in parentheses.
func (c *compiler) term(n parse.Node, at place) (test, bool) {
	if p, ok := n.(*parse.PipeNode); ok {
		return c.condition(p, at)
	}
	v, ok := c.value(n, at)
	if !ok {
		return nil, false
	}
	is := truth(v.typ)
	return func(x *execution, dot reflect.Value) bool { return is(v.get(x, dot)) }, is != nil
}

// logic compiles and, or, not, eq and ne.
func (c *compiler) logic(name string, args []parse.Node, at place) (test, bool) {
	if name == "eq" || name == "ne" {
		return c.equal(args, name == "eq", at)
	}
	var terms []test
	for _, a := range args {
		t, ok := c.term(a, at)
		if !ok {
			return nil, false
		}
		terms = append(terms, t)
	}
	switch {
	case name == "not" && len(terms) == 1:
		return func(x *execution, dot reflect.Value) bool { return !terms[0](x, dot) }, true
	case name == "and" || name == "or":
		want := name == "or"
		return func(x *execution, dot reflect.Value) bool {
			for _, t := range terms {
				if t(x, dot) == want {
					return want
				}
			}
			return !want
		}, true
	}
	return nil, false
}

// equal compares a text with constants or with another text.
func (c *compiler) equal(args []parse.Node, want bool, at place) (test, bool) {
	if len(args) < 2 || !want && len(args) != 2 {
		return nil, false
	}
	var texts []func(*execution, reflect.Value) string
	for _, a := range args {
		if s, ok := a.(*parse.StringNode); ok {
			texts = append(texts, func(*execution, reflect.Value) string { return s.Text })
			continue
		}
		v, ok := c.value(a, at)
		if !ok || v.typ.Kind() != reflect.String {
			return nil, false
		}
		texts = append(texts, func(x *execution, dot reflect.Value) string { return v.get(x, dot).String() })
	}
	return func(x *execution, dot reflect.Value) bool {
		first := texts[0](x, dot)
		for _, other := range texts[1:] {
			if other(x, dot) == first {
				return want
			}
		}
		return !want
	}, true
}
