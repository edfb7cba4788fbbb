package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// The JSON of findings. Every key is always there; a line or column of 0
// stands for the whole file or line.
type (
	jsonFinding struct {
		File     string        `json:"file"`
		Line     int           `json:"line"`
		Column   int           `json:"column"`
		Severity string        `json:"severity"`
		Rule     string        `json:"rule"`
		Message  string        `json:"message"`
		Hint     string        `json:"hint"`
		Related  []jsonRelated `json:"related"`
	}
	jsonRelated struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Message string `json:"message"`
	}
)

// WriteJSON writes all findings, as given, as {"findings": […]} with one finding
// a line. Each has file, line, column (in code points, from 1), severity (error
// or warning), rule, message, hint, and related with file, line and message.
// Every key is always there: 0 for a place that is a whole file or line, "" for
// no hint, [] for none. Control and bidi characters are escaped. The error is the writer's.
func WriteJSON(w io.Writer, findings []Finding) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"findings": [`)
	values := make([]any, len(findings))
	for i := range findings {
		values[i] = toJSON(&findings[i])
	}
	if err := writeLines(out, values); err != nil {
		return err
	}
	out.WriteString("]}\n")
	return out.Flush()
}

// writeEscaped writes a line of JSON with those characters escaped that the
// encoder lets pass, but a terminal or a host of workflows would obey. Outside
// strings there are none.
func writeEscaped(out *bufio.Writer, line []byte) {
	if bytes.Contains(line, []byte("##")) {
		line = oldCommand.ReplaceAll(line, []byte(`$1\u005b`))
	}
	special := func(r rune) bool { return r != '\n' && unprintable(r) }
	for {
		i := bytes.IndexFunc(line, special)
		if i < 0 {
			out.Write(line)
			return
		}
		out.Write(line[:i])
		r, n := utf8.DecodeRune(line[i:])
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(out, `\u%04x`, unit)
		}
		line = line[i+n:]
	}
}

// writeLines writes values as the inside of a JSON array, one a line.
func writeLines(out *bufio.Writer, values []any) error {
	var line bytes.Buffer
	enc := json.NewEncoder(&line)
	enc.SetEscapeHTML(false)
	for i, v := range values {
		separator := byte(',')
		if i == 0 {
			separator = '\n'
		}
		out.WriteByte(separator)
		line.Reset()
		if err := enc.Encode(v); err != nil {
			return err
		}
		writeEscaped(out, line.Bytes())
	}
	return nil
}

func toJSON(f *Finding) jsonFinding {
	related := make([]jsonRelated, len(f.Related))
	for i, r := range f.Related {
		related[i] = jsonRelated{r.File, r.Line, r.Message}
	}
	return jsonFinding{f.File, f.Line, f.Column, f.Severity.String(), f.Rule, f.Message, f.Hint, related}
}
