package diag

import (
	"bufio"
	"encoding/json"
	"io"
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
// no hint, [] for none. The error is the writer's.
func WriteJSON(w io.Writer, findings []Finding) error {
	out := bufio.NewWriter(w)
	out.WriteString(`{"findings": [`)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for i := range findings {
		separator := ",\n"
		if i == 0 {
			separator = "\n"
		}
		out.WriteString(separator)
		if err := enc.Encode(toJSON(&findings[i])); err != nil {
			return err
		}
	}
	out.WriteString("]}\n")
	return out.Flush()
}

func toJSON(f *Finding) jsonFinding {
	related := make([]jsonRelated, len(f.Related))
	for i, r := range f.Related {
		related[i] = jsonRelated{r.File, r.Line, r.Message}
	}
	return jsonFinding{f.File, f.Line, f.Column, f.Severity.String(), f.Rule, f.Message, f.Hint, related}
}
