package brief

import (
	"bytes"
	"slices"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
)

// Format gives a content file with its front matter, or site.yaml, in the one
// canonical form: keys in the order of Fields, quotes only where a text needs
// them, lists and objects indented by two spaces. What it means stays; comments,
// blank lines, line ends, the wrapping of lines and the body stay to the byte.
// A file that cannot be read beyond doubt is given back as it is, with the
// findings that say why.
func Format(kind Kind, path string, src []byte) ([]byte, []diag.Finding) {
	r := &reader{file: path, shift: 1}
	if kind == KindSite {
		r.shift = 0
		if !r.settings(&Site{}, src) || r.doubt {
			return src, r.errors()
		}
		start := len(src) - len(bytes.TrimPrefix(src, []byte(bom)))
		return slices.Concat(src[:start], canonical(src[start:], siteTable)), nil
	}
	f := new(room).newFile(kind, path, "id")
	m, ok := r.open(src)
	if ok {
		r.matter(f, m)
		r.second(m)
	}
	if !ok || f.Broken || r.doubt {
		return src, r.errors()
	}
	start, end := fences(src)
	return slices.Concat(src[:start], canonical(src[start:end], fileTable(kind)), src[end:]), nil
}

// errors gives what is wrong, sorted.
func (r *reader) errors() []diag.Finding {
	return slices.DeleteFunc(r.sorted(), func(f diag.Finding) bool { return f.Severity != diag.Error })
}

// fences gives where the YAML of a file that was cut in two begins and ends.
func fences(src []byte) (start, end int) {
	start = bytes.IndexByte(src, '\n') + 1
	for end = start; end < len(src); {
		line, _, _ := bytes.Cut(src[end:], []byte("\n"))
		if string(bytes.TrimSuffix(line, []byte("\r"))) == fence {
			break
		}
		end += len(line) + 1
	}
	return start, end
}

// canonical gives YAML, which has been read without an error, in its canonical
// form. Each pass reads what the one before wrote.
func canonical(raw []byte, t *Table) []byte {
	if len(raw) > 0 && raw[len(raw)-1] != '\n' {
		raw = append(slices.Clip(raw), '\n')
	}
	for _, pass := range []func(*written, *yaml.Node, *Table) []byte{respell, indent, order} {
		top := readAgain(raw)
		if top == nil {
			return raw // no keys
		}
		raw = pass(newWritten(raw, top), top, t)
	}
	return raw
}

// readAgain gives the tree of YAML that is known to be good; nil: it has no keys.
func readAgain(raw []byte) *yaml.Node {
	r := &reader{}
	top, ok := r.fullYAML(raw)
	if !ok {
		panic("brief: a canonical form that cannot be read: " + r.findings[0].Message)
	}
	return top
}

// inside gives the table of the objects that a key holds; nil: it holds none,
// or such as are free.
func (f *Field) inside() *Table {
	switch f.Type {
	case TypeClaims:
		return claimTable
	case TypeSources:
		return sourceTableOf(f)
	case TypeCorrections:
		return correctionTable
	case TypeWithdrawal:
		return withdrawalTable
	case TypeAliases:
		return aliasTable
	case TypePublisher:
		return publisherTable
	case TypeLinks:
		return linkTable
	}
	return nil
}

// field gives the row of a key node, or nil.
func (t *Table) field(key *yaml.Node) *Field {
	if t == nil || key.Kind != yaml.ScalarNode {
		return nil
	}
	if i := t.find(key.Value); i >= 0 {
		return &t.Fields[i]
	}
	return nil
}

func isBlock(n *yaml.Node) bool {
	return n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0 && len(n.Content) > 0
}

func isFlow(n *yaml.Node) bool {
	return n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle != 0
}
