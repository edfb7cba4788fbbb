package brief

import (
	"fmt"
	"strconv"
	"strings"
)

// Skeleton gives the text of a new brief: its title and date, the required keys
// to be filled in, and the others as comments, each explained by its row of the
// table. It checks clean once the required keys have values.
func Skeleton(title, date string) []byte {
	b := []byte(fence + "\n")
	for _, f := range briefTable.Fields {
		value := ""
		switch {
		case f.Key == "title":
			value = strconv.Quote(strings.ToValidUTF8(title, "\ufffd"))
		case f.Key == "date":
			value = date
		}
		b = f.appendTo(b, value)
	}
	return append(b, fence+"\n\nWrite here what the sources say, and cite them: `[@source-id, p. 4]`.\n"...)
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
		return fmt.Appendf(b, "\n%s: %s\n", f.Key, value)
	case f.Required:
		return fmt.Appendf(b, " For example: %s\n%s:\n", f.Example, f.Key)
	}
	return fmt.Appendf(b, "\n# %s: %s\n", f.Key, f.Example)
}
