package render

import (
	"fmt"
	"html/template"
	"reflect"
	"text/template/parse"

	"dossier/generator/site"
	"dossier/templates"
)

// checkSources type-checks every page and fragment against the view that it is
// given: each field and method exists, each function is called with what it
// takes, each template that is called is there, each key has words. The error
// names file and line.
func checkSources(sources []source, funcs template.FuncMap, words *templates.Words) error {
	c := &checker{trees: map[string]*parse.Tree{}, funcs: map[string]reflect.Type{}, words: words, seen: map[seenKey]bool{}}
	known := map[string]any{}
	for name, f := range funcs {
		known[name] = f
		c.funcs[name] = reflect.TypeOf(f)
	}
	builtins := map[string]any{}
	for _, name := range []string{"and", "or", "not", "len", "index", "slice", "eq", "ne", "lt", "le", "gt", "ge", "print", "printf", "println", "call", "html", "js", "urlquery"} {
		builtins[name] = true
	}
	for _, s := range sources {
		trees, err := parse.Parse(s.path, s.text, "", "", known, builtins)
		if err != nil {
			return fmt.Errorf("parse templates: %w", err)
		}
		for name, tree := range trees {
			if name == s.path {
				name = s.name
			}
			c.trees[name] = tree
		}
	}
	for _, v := range site.PageViews() {
		if err := c.template(pageName(v.Name), reflect.TypeOf(v.Zero)); err != nil {
			return err
		}
	}
	for _, v := range site.FragmentViews() {
		if err := c.template(v.Name, reflect.TypeOf(v.Zero)); err != nil {
			return err
		}
	}
	return c.sharedTemplates()
}

type seenKey struct {
	name string
	dot  reflect.Type
}

// checker walks templates with the types of what they read. A nil type is not
// known and is not checked further.
type checker struct {
	trees map[string]*parse.Tree
	funcs map[string]reflect.Type
	words *templates.Words
	seen  map[seenKey]bool
	tree  *parse.Tree // being walked
}

// sharedTemplates checks the partials that functions call by name.
func (c *checker) sharedTemplates() error {
	frame, standing := reflect.TypeFor[site.Frame](), reflect.TypeFor[site.Standing]()
	for _, s := range []seenKey{
		{"masthead", frame}, {"foot", frame}, {"fades", frame}, {"standing", standing}, {"shape", reflect.TypeFor[string]()},
	} {
		if err := c.template(s.name, s.dot); err != nil {
			return err
		}
	}
	return nil
}

// scope holds the types of dot and of variables.
type scope struct {
	dot  reflect.Type
	vars []variable
}

type variable struct {
	name string
	typ  reflect.Type
}

func (s scope) with(name string, typ reflect.Type) scope {
	s.vars = append(s.vars[:len(s.vars):len(s.vars)], variable{name, typ})
	return s
}

func (c *checker) template(name string, dot reflect.Type) error {
	tree := c.trees[name]
	if tree == nil {
		return fmt.Errorf("check templates: partials/%s.html is missing", name)
	}
	if c.seen[seenKey{name, dot}] {
		return nil
	}
	c.seen[seenKey{name, dot}] = true
	outer := c.tree
	c.tree = tree
	defer func() { c.tree = outer }()
	s := scope{dot: dot}
	return c.list(tree.Root, &scope{dot, s.with("$", dot).vars})
}

func (c *checker) errorf(n parse.Node, format string, args ...any) error {
	at, _ := c.tree.ErrorContext(n)
	return fmt.Errorf("template: %s: %s", at, fmt.Sprintf(format, args...))
}

// list checks the nodes in order; variables that they declare go into s.
func (c *checker) list(list *parse.ListNode, s *scope) error {
	if list == nil {
		return nil
	}
	for _, n := range list.Nodes {
		if err := c.node(n, s); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) node(n parse.Node, s *scope) error {
	switch n := n.(type) {
	case *parse.ActionNode:
		_, err := c.pipe(n.Pipe, s)
		return err
	case *parse.IfNode:
		inner := *s
		if _, err := c.pipe(n.Pipe, &inner); err != nil {
			return err
		}
		return c.branches(&n.BranchNode, inner, inner)
	case *parse.WithNode:
		inner := *s
		typ, err := c.pipe(n.Pipe, &inner)
		if err != nil {
			return err
		}
		body := inner
		body.dot = typ
		return c.branches(&n.BranchNode, body, inner)
	case *parse.RangeNode:
		return c.ranged(n, *s)
	case *parse.TemplateNode:
		typ, err := c.pipe(n.Pipe, s)
		if err != nil {
			return err
		}
		if c.trees[n.Name] == nil {
			return c.errorf(n, "no template %q", n.Name)
		}
		return c.template(n.Name, typ)
	}
	return nil
}

func (c *checker) branches(n *parse.BranchNode, body, other scope) error {
	if err := c.list(n.List, &body); err != nil {
		return err
	}
	return c.list(n.ElseList, &other)
}

func (c *checker) ranged(n *parse.RangeNode, s scope) error {
	typ, err := c.commands(n.Pipe, &s)
	if err != nil {
		return err
	}
	var key, elem reflect.Type
	if typ != nil {
		switch typ = indirect(typ); typ.Kind() {
		case reflect.Slice, reflect.Array:
			key, elem = reflect.TypeFor[int](), typ.Elem()
		case reflect.Map:
			key, elem = typ.Key(), typ.Elem()
		case reflect.Int:
			key, elem = typ, typ
		default:
			return c.errorf(n, "range over %s", typ)
		}
	}
	body := s
	body.dot = elem
	switch decl := n.Pipe.Decl; len(decl) {
	case 1:
		body = body.with(decl[0].Ident[0], elem)
	case 2:
		body = body.with(decl[0].Ident[0], key).with(decl[1].Ident[0], elem)
	}
	return c.branches(&n.BranchNode, body, s)
}

// pipe gives the type of a pipeline and declares its variables in s.
func (c *checker) pipe(p *parse.PipeNode, s *scope) (reflect.Type, error) {
	if p == nil {
		return nil, nil
	}
	typ, err := c.commands(p, s)
	if err != nil {
		return nil, err
	}
	for _, v := range p.Decl {
		if !p.IsAssign {
			*s = s.with(v.Ident[0], typ)
		}
	}
	return typ, nil
}

func (c *checker) commands(p *parse.PipeNode, s *scope) (typ reflect.Type, err error) {
	for i, cmd := range p.Cmds {
		args := cmd.Args[1:]
		if typ, err = c.command(cmd, args, typ, i > 0, s); err != nil {
			return nil, err
		}
	}
	return typ, nil
}

// command gives the type of one command of a pipeline, the last one's value
// being its final argument when piped.
func (c *checker) command(cmd *parse.CommandNode, args []parse.Node, last reflect.Type, piped bool, s *scope) (reflect.Type, error) {
	types := make([]reflect.Type, 0, len(args)+1)
	for _, a := range args {
		typ, err := c.value(a, s)
		if err != nil {
			return nil, err
		}
		types = append(types, typ)
	}
	if piped {
		types = append(types, last)
	}
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		if err := c.key(id, args); err != nil {
			return nil, err
		}
		return c.call(id, types)
	}
	if len(types) > 0 {
		return nil, c.errorf(cmd, "%s takes no arguments", cmd.Args[0])
	}
	return c.value(cmd.Args[0], s)
}

// key checks that a constant key of t or n has words.
func (c *checker) key(id *parse.IdentifierNode, args []parse.Node) error {
	if id.Ident != "t" && id.Ident != "n" || len(args) == 0 {
		return nil
	}
	if key, ok := args[0].(*parse.StringNode); ok && !c.words.Has(key.Text) {
		return c.errorf(id, "no words for %q", key.Text)
	}
	return nil
}

// call checks a function's arguments and gives its result's type.
func (c *checker) call(id *parse.IdentifierNode, args []reflect.Type) (reflect.Type, error) {
	f, ours := c.funcs[id.Ident]
	if !ours {
		switch id.Ident {
		case "len":
			return reflect.TypeFor[int](), nil
		case "eq", "ne", "lt", "le", "gt", "ge", "not":
			return reflect.TypeFor[bool](), nil
		}
		return nil, nil
	}
	fixed := f.NumIn()
	if f.IsVariadic() {
		fixed--
	}
	if len(args) < fixed || len(args) > fixed && !f.IsVariadic() {
		return nil, c.errorf(id, "%s takes %d arguments, not %d", id.Ident, fixed, len(args))
	}
	for i := range fixed {
		if a := args[i]; a != nil && !fits(a, f.In(i)) {
			return nil, c.errorf(id, "%s takes %s, not %s", id.Ident, f.In(i), a)
		}
	}
	return f.Out(0), nil
}

// fits tells whether html/template passes a value of type a as a b.
func fits(a, b reflect.Type) bool {
	return a.AssignableTo(b) || a.Kind() == reflect.Pointer && a.Elem().AssignableTo(b) || reflect.PointerTo(a).AssignableTo(b)
}

// value gives the type of one operand.
func (c *checker) value(n parse.Node, s *scope) (reflect.Type, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot, nil
	case *parse.FieldNode:
		return c.fields(n, s.dot, n.Ident)
	case *parse.VariableNode:
		for i := len(s.vars) - 1; i >= 0; i-- {
			if s.vars[i].name == n.Ident[0] {
				return c.fields(n, s.vars[i].typ, n.Ident[1:])
			}
		}
		return nil, c.errorf(n, "no variable %s", n.Ident[0])
	case *parse.ChainNode:
		typ, err := c.value(n.Node, s)
		if err != nil {
			return nil, err
		}
		return c.fields(n, typ, n.Field)
	case *parse.PipeNode:
		inner := *s
		return c.pipe(n, &inner)
	case *parse.IdentifierNode:
		return c.call(n, nil)
	case *parse.StringNode:
		return reflect.TypeFor[string](), nil
	case *parse.BoolNode:
		return reflect.TypeFor[bool](), nil
	}
	return nil, nil
}

// fields follows a chain of fields and methods.
func (c *checker) fields(n parse.Node, typ reflect.Type, names []string) (reflect.Type, error) {
	for _, name := range names {
		if typ == nil {
			return nil, nil
		}
		base := indirect(typ)
		if m, ok := reflect.PointerTo(base).MethodByName(name); ok {
			typ = m.Type.Out(0)
			continue
		}
		if base.Kind() == reflect.Map {
			typ = base.Elem()
			continue
		}
		if base.Kind() != reflect.Struct {
			return nil, c.errorf(n, "%s has no field %s", base, name)
		}
		f, ok := base.FieldByName(name)
		if !ok {
			return nil, c.errorf(n, "%s has no field %s", base, name)
		}
		typ = f.Type
	}
	return typ, nil
}

func indirect(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}
