package diag

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"
)

// textLimit is how many findings WriteText prints.
const textLimit = 1000

// TextOptions say how findings are printed.
type TextOptions struct {
	Color bool // for a terminal
}

// WriteText prints sorted findings for people: errors before warnings, each a
// line as below, then its hint and related places on indented lines.
//
//	content/briefs/a.md:3:9: error: the date is no date [bad-date]
//	    write 2018-03-11
//	    content/briefs/b.md:7: the other brief
//
// A place that is a whole line or file leaves its numbers out. After 1,000
// findings the others are counted in a last line. No control character is
// printed. The error is the writer's.
func WriteText(w io.Writer, findings []Finding, opts TextOptions) error {
	t := newTextWriter(w, opts)
	left := textLimit
	var rest [Error + 1]int
	for _, severity := range []Severity{Error, Warning} {
		for i := range findings {
			switch {
			case findings[i].Severity != severity:
			case left == 0:
				rest[severity]++
			default:
				t.finding(&findings[i])
				left--
			}
		}
	}
	if n := rest[Error] + rest[Warning]; n > 0 {
		fmt.Fprintf(t.out, "and %s more: %s, %s\n", thousands(n), Plural(rest[Error], "error"), Plural(rest[Warning], "warning"))
	}
	return t.out.Flush()
}

// textWriter prints findings; the first failed write is kept by out.
type textWriter struct {
	out    *bufio.Writer
	place  *color.Color
	levels [Error + 1]*color.Color
	faint  *color.Color
}

func newTextWriter(w io.Writer, opts TextOptions) *textWriter {
	// Whether to colour is the caller's decision, not that of the library, which
	// looks at the standard output and the environment.
	style := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		c.DisableColor()
		if opts.Color {
			c.EnableColor()
		}
		return c
	}
	return &textWriter{
		out:   bufio.NewWriter(w),
		place: style(color.Bold),
		levels: [...]*color.Color{
			Off:     style(),
			Warning: style(color.FgYellow, color.Bold),
			Error:   style(color.FgRed, color.Bold),
		},
		faint: style(color.Faint),
	}
}

func (t *textWriter) finding(f *Finding) {
	if place := f.Where(); place != "" {
		t.place.Fprint(t.out, Visible(place)+": ")
	}
	t.levels[f.Severity].Fprint(t.out, f.Severity.String()+": ")
	t.out.WriteString(Visible(f.Message))
	t.faint.Fprint(t.out, " ["+Visible(f.Rule)+"]")
	t.out.WriteByte('\n')
	if f.Hint != "" {
		t.out.WriteString("    " + Visible(f.Hint) + "\n")
	}
	for _, r := range f.Related {
		t.out.WriteString("    ")
		if place := r.Where(); place != "" {
			t.out.WriteString(Visible(place) + ": ")
		}
		t.out.WriteString(Visible(r.Message) + "\n")
	}
}

// Where gives the place as compilers write one: file:line:column, without what
// is 0.
func (p Place) Where() string {
	s := p.File
	if p.Line == 0 {
		return s
	}
	s += ":" + strconv.Itoa(p.Line)
	if p.Column > 0 {
		s += ":" + strconv.Itoa(p.Column)
	}
	return s
}

// Plural counts in words that readers see: 1 error, 2 errors, 1,234 errors.
func Plural(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return thousands(n) + " " + word
}

// thousands writes n with a comma between groups of three digits.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
