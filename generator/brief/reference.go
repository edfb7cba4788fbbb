package brief

import (
	"bytes"
	_ "embed" // the prose of the reference
	"fmt"
	"strings"
)

//go:embed reference.md
var referenceText []byte

// Reference gives docs/format.md: the prose of reference.md with the table of
// keys where a line says "<!-- keys: NAME -->".
func Reference() []byte {
	var out []byte
	for line := range bytes.Lines(referenceText) {
		name, ok := bytes.CutPrefix(bytes.TrimSpace(line), []byte("<!-- keys: "))
		if !ok {
			out = append(out, line...)
			continue
		}
		out = tableNamed(string(bytes.TrimSuffix(name, []byte(" -->")))).appendReference(out)
	}
	return out
}

// tableNamed gives a table; reference.md names no other.
func tableNamed(name string) *Table {
	for _, t := range Fields {
		if t.Name == name {
			return t
		}
	}
	panic("brief: reference.md names an unknown table: " + name)
}

func (t *Table) appendReference(b []byte) []byte {
	b = append(b, "| key | value | meaning | example |\n| --- | --- | --- | --- |\n"...)
	for i := range t.Fields {
		f := &t.Fields[i]
		b = fmt.Appendf(b, "| %s | %s | %s | `%s` |\n", f.keyCell(), f.valueCell(), strings.ReplaceAll(f.Doc, "|", `\|`), f.Example)
	}
	return b
}

func (f *Field) keyCell() string {
	cell := "`" + f.Key + "`"
	if f.Plural != "" {
		cell += " / `" + f.Plural + "`"
	}
	return cell
}

func (f *Field) valueCell() string {
	cell := string(f.Type)
	if f.Words != nil {
		cell = "`" + strings.Join(f.Words, "` `") + "`"
	}
	if f.Required {
		cell += "; **required**"
	}
	return cell
}
