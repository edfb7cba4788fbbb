package render

import (
	"reflect"
	"strconv"
	"text/template/parse"
)

// compiler makes programs of escaped templates. Whatever it does not know makes
// the whole template fail, never a part of it.
type compiler struct {
	trees   func(name string) *parse.Tree
	natives map[string]native
	shared  func(name string) func(*execution, reflect.Value)
	words   func(key string, args ...any) string
	plural  func(key string, n int, args ...any) string
	made    map[seenKey]*program // nil: cannot be made
}

// place is what is known where a node stands.
type place struct {
	dot   reflect.Type
	vars  []slot // in scope
	slots *int   // used in the template so far
}

type slot struct {
	name string
	typ  reflect.Type
	at   int
}

func (p place) declare(name string, typ reflect.Type) (place, int) {
	at := *p.slots
	*p.slots++
	p.vars = append(p.vars[:len(p.vars):len(p.vars)], slot{name, typ, at})
	return p, at
}

// template gives the program of a template for a type of dot, or nil. A
// template that calls itself gets its own program.
func (c *compiler) template(name string, dot reflect.Type) *program {
	key := seenKey{name, dot}
	if p, ok := c.made[key]; ok {
		return p
	}
	tree := c.trees(name)
	if tree == nil {
		return nil
	}
	p := &program{}
	c.made[key] = p
	at := place{dot: dot, slots: &p.slots}
	at, _ = at.declare("$", dot)
	run, ok := c.list(tree.Root, at)
	if !ok {
		c.made[key] = nil
		return nil
	}
	p.run = run
	return p
}

func nothing(*execution, reflect.Value) {}

// list compiles nodes that follow each other.
func (c *compiler) list(list *parse.ListNode, at place) (step, bool) {
	if list == nil {
		return nothing, true
	}
	var steps []step
	for _, n := range list.Nodes {
		s, ok := c.node(n, at)
		if !ok {
			return nil, false
		}
		steps = append(steps, s)
	}
	if len(steps) == 1 {
		return steps[0], true
	}
	return func(x *execution, dot reflect.Value) {
		for _, s := range steps {
			s(x, dot)
		}
	}, true
}

func (c *compiler) node(n parse.Node, at place) (step, bool) {
	switch n := n.(type) {
	case *parse.TextNode:
		return func(x *execution, _ reflect.Value) { x.out = append(x.out, n.Text...) }, true
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return nil, false
		}
		return c.action(n.Pipe, at)
	case *parse.IfNode:
		return c.branch(n, at)
	case *parse.WithNode:
		return c.with(n, at)
	case *parse.RangeNode:
		return c.ranged(n, at)
	case *parse.TemplateNode:
		return c.called(n, at)
	}
	return nil, false
}

func (c *compiler) branch(n *parse.IfNode, at place) (step, bool) {
	cond, ok := c.condition(n.Pipe, at)
	body, okBody := c.list(n.List, at)
	other, okElse := c.list(n.ElseList, at)
	return func(x *execution, dot reflect.Value) {
		if cond(x, dot) {
			body(x, dot)
		} else {
			other(x, dot)
		}
	}, ok && okBody && okElse
}

func (c *compiler) with(n *parse.WithNode, at place) (step, bool) {
	v, ok := c.pipeValue(n.Pipe, at)
	if !ok {
		return nil, false
	}
	is := truth(v.typ)
	get, typ := v.get, v.typ
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
		get = func(x *execution, dot reflect.Value) reflect.Value { return v.get(x, dot).Elem() }
	}
	inner := at
	inner.dot = typ
	body, okBody := c.list(n.List, inner)
	other, okElse := c.list(n.ElseList, at)
	return func(x *execution, dot reflect.Value) {
		if is(v.get(x, dot)) {
			body(x, get(x, dot))
		} else {
			other(x, dot)
		}
	}, is != nil && okBody && okElse
}

func (c *compiler) ranged(n *parse.RangeNode, at place) (step, bool) {
	v, ok := c.operandOf(n.Pipe, at)
	if !ok || v.typ.Kind() != reflect.Slice && v.typ.Kind() != reflect.Array {
		return nil, false
	}
	inner := at
	inner.dot = v.typ.Elem()
	index, elem := -1, -1
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		inner, elem = inner.declare(decl[0].Ident[0], inner.dot)
	case 2:
		inner, index = inner.declare(decl[0].Ident[0], reflect.TypeFor[int]())
		inner, elem = inner.declare(decl[1].Ident[0], inner.dot)
	}
	body, okBody := c.list(n.List, inner)
	other, okElse := c.list(n.ElseList, at)
	return func(x *execution, dot reflect.Value) {
		list := v.get(x, dot)
		count := list.Len()
		if count == 0 {
			other(x, dot)
		}
		for i := range count {
			e := list.Index(i)
			if index >= 0 {
				x.vars[x.base+index] = reflect.ValueOf(i)
			}
			if elem >= 0 {
				x.vars[x.base+elem] = e
			}
			body(x, e)
		}
	}, okBody && okElse
}

func (c *compiler) called(n *parse.TemplateNode, at place) (step, bool) {
	if n.Pipe == nil {
		return nil, false
	}
	v, ok := c.operandOf(n.Pipe, at)
	if !ok || len(n.Pipe.Decl) > 0 {
		return nil, false
	}
	get, typ := v.get, v.typ
	if typ.Kind() == reflect.Pointer {
		typ = typ.Elem()
		get = func(x *execution, dot reflect.Value) reflect.Value { return v.get(x, dot).Elem() }
	}
	p := c.template(n.Name, typ)
	return func(x *execution, dot reflect.Value) { x.call(p, get(x, dot)) }, p != nil
}

// The escapers that html/template puts at the end of pipelines.
const (
	escText   = "_html_template_htmlescaper"
	escTitle  = "_html_template_rcdataescaper"
	escAttr   = "_html_template_attrescaper"
	escName   = "_html_template_htmlnamefilter"
	escFilter = "_html_template_urlfilter"
	escURL    = "_html_template_urlnormalizer"
	escPart   = "_html_template_urlescaper"
)

// action compiles a pipeline that writes.
func (c *compiler) action(p *parse.PipeNode, at place) (step, bool) {
	cmds := p.Cmds
	var escapers []string
	for len(cmds) > 1 {
		id, ok := only[*parse.IdentifierNode](cmds[len(cmds)-1])
		if !ok {
			return nil, false
		}
		escapers = append([]string{id.Ident}, escapers...)
		cmds = cmds[:1]
		for _, cmd := range p.Cmds[1 : len(p.Cmds)-len(escapers)] {
			cmds = append(cmds[:len(cmds):len(cmds)], cmd)
		}
	}
	if id, ok := cmds[0].Args[0].(*parse.IdentifierNode); ok {
		return c.function(id.Ident, cmds[0].Args[1:], escapers, at)
	}
	v, ok := c.operand(cmds[0], at)
	if !ok {
		return nil, false
	}
	return c.written(v, escapers)
}

// only gives the one word of a command.
func only[T parse.Node](cmd *parse.CommandNode) (T, bool) {
	n, ok := cmd.Args[0].(T)
	return n, ok && len(cmd.Args) == 1
}

// written compiles the writing of a value by the escapers of its place.
func (c *compiler) written(v operand, escapers []string) (step, bool) {
	url := false
	switch len(escapers) {
	case 1:
		if e := escapers[0]; e != escText && e != escTitle && e != escAttr {
			return nil, false
		}
	case 2:
		switch {
		case escapers[1] != escAttr:
			return nil, false
		case escapers[0] == escPart: // in a fragment
			return func(x *execution, dot reflect.Value) { x.out = appendURLPart(x.out, v.get(x, dot).String()) }, v.typ.Kind() == reflect.String
		case escapers[0] == escFilter: // in the content of a meta element, after "0;url="
			return func(x *execution, dot reflect.Value) { x.out = appendFiltered(x.out, v.get(x, dot).String()) }, v.typ.Kind() == reflect.String
		}
		return nil, false
	case 3:
		if url = escapers[0] == escFilter && escapers[1] == escURL && escapers[2] == escAttr; !url {
			return nil, false
		}
	default:
		return nil, false
	}
	switch v.typ.Kind() {
	case reflect.String:
		if url {
			return func(x *execution, dot reflect.Value) { x.out = appendURL(x.out, v.get(x, dot).String()) }, true
		}
		return func(x *execution, dot reflect.Value) { x.out = appendEscaped(x.out, v.get(x, dot).String()) }, true
	case reflect.Int:
		return func(x *execution, dot reflect.Value) { x.out = strconv.AppendInt(x.out, v.get(x, dot).Int(), 10) }, !url
	}
	return nil, false
}

// function compiles the call of a function that writes HTML.
func (c *compiler) function(name string, args []parse.Node, escapers []string, at place) (step, bool) {
	wants := escText
	if name == "lang" {
		wants = escName
	}
	if len(escapers) != 1 || escapers[0] != wants && !(name == "n" && escapers[0] == escAttr) {
		return nil, false
	}
	if name == "shared" || name == "n" {
		if len(args) != 2 {
			return nil, false
		}
		key, ok := args[0].(*parse.StringNode)
		if !ok {
			return nil, false
		}
		v, ok := c.value(args[1], at)
		if !ok {
			return nil, false
		}
		return c.keyed(name, key.Text, v)
	}
	if name == "t" {
		return c.phrase(args, at)
	}
	if name == "len" && len(args) == 1 {
		v, ok := c.value(args[0], at)
		return func(x *execution, dot reflect.Value) {
			x.out = strconv.AppendInt(x.out, int64(v.get(x, dot).Len()), 10)
		}, ok && v.typ.Kind() == reflect.Slice
	}
	f, ok := c.natives[name]
	if !ok || len(args) != 1 {
		return nil, false
	}
	v, ok := c.value(args[0], at)
	if !ok || v.typ != f.takes || !v.addressable && f.takes.Kind() != reflect.String {
		return nil, false
	}
	return func(x *execution, dot reflect.Value) { f.write(x, v.get(x, dot)) }, true
}

// phrase compiles t with a constant key and pairs of a name and a value.
func (c *compiler) phrase(args []parse.Node, at place) (step, bool) {
	if len(args) == 0 {
		return nil, false
	}
	key, ok := args[0].(*parse.StringNode)
	if !ok {
		return nil, false
	}
	given := make([]func(*execution, reflect.Value) any, 0, len(args)-1)
	for _, a := range args[1:] {
		if s, ok := a.(*parse.StringNode); ok {
			given = append(given, func(*execution, reflect.Value) any { return s.Text })
			continue
		}
		v, ok := c.value(a, at)
		if !ok {
			return nil, false
		}
		given = append(given, func(x *execution, dot reflect.Value) any { return v.get(x, dot).Interface() })
	}
	return func(x *execution, dot reflect.Value) {
		values := make([]any, len(given))
		for i, g := range given {
			values[i] = g(x, dot)
		}
		x.out = appendEscaped(x.out, c.words(key.Text, values...))
	}, true
}

// keyed compiles shared and n, whose first argument is a constant.
func (c *compiler) keyed(name, key string, v operand) (step, bool) {
	if name == "n" {
		return func(x *execution, dot reflect.Value) {
			x.out = appendEscaped(x.out, c.plural(key, int(v.get(x, dot).Int())))
		}, v.typ.Kind() == reflect.Int
	}
	write := c.shared(key)
	return func(x *execution, dot reflect.Value) { write(x, v.get(x, dot)) }, v.typ == frameType && v.addressable
}
