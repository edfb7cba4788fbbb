package brief

import (
	"fmt"
	"strings"
)

// Skeleton gives the text of a new file of a kind: the keys that have values,
// required ones to be filled in, and the others as comments, each explained by
// its row of the table. It is in canonical form, and checks clean once the
// required keys have values.
func Skeleton(kind Kind, values []Value) []byte {
	b := []byte(fence + "\n")
	for i := range fileTable(kind).Fields {
		f := &fileTable(kind).Fields[i]
		value := ""
		for _, v := range values {
			if v.Key == f.Key && len(v.Texts) > 0 {
				value = listed(v.Texts, f)
			}
		}
		b = f.appendTo(b, value)
	}
	b = append(b, fence+"\n"...)
	if kind == KindBrief {
		b = append(b, "\nWrite here what the sources say, and cite them: `[@source-id, p. 4]`.\n"...)
	}
	return b
}

// appendTo writes the key with its explanation: to be filled in when it is
// required, else as a comment unless it has a value.
func (f *Field) appendTo(b []byte, value string) []byte {
	b = fmt.Appendf(b, "# %s", f.Doc)
	if f.Words != nil {
		b = fmt.Appendf(b, " One of: %s.", strings.Join(f.Words, ", "))
	}
	switch {
	case value != "":
		return fmt.Appendf(b, "\n%s:%s\n", f.Key, value)
	case f.Required:
		return fmt.Appendf(b, " For example: %s\n%s:\n", f.Example, f.Key)
	}
	return fmt.Appendf(b, "\n# %s: %s\n", f.Key, f.Example)
}
