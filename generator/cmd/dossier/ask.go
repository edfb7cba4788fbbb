package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"dossier/generator"
)

// addAsk gives a command the flags of one that asks something of an edition.
func (f *flags) addAsk(c *cobra.Command) {
	f.add(c)
	for _, name := range []string{"base-url", "jobs", "quiet"} {
		c.Flags().MarkHidden(name) // they are read, and change no answer
	}
	f.addFormat(c, "the answer is", []string{"text", "json"})
}

// one joins the arguments of a command to the one thing that it asks about.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if strings.TrimSpace(strings.Join(args, "")) == "" {
			return usage(c, "say which %s", what)
		}
		return nil
	}
}

// refused tells whether the content has errors, of which no answer can come.
func (t *terminal) refused(f *flags, r generator.Report) error {
	if !r.Refused(f.Strict) {
		return nil
	}
	fmt.Fprintf(t.err, "No answer: %s. See: dossier check --content %s\n", saying(r), f.Content)
	return errRefused
}

// json prints an answer for programs.
func (t *terminal) json(answer any) error {
	e := json.NewEncoder(t.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(answer)
}

// sheet is text for people, set to a width.
type sheet struct {
	strings.Builder
	width int
}

// Widths in columns. A line is never set narrower than narrow, whatever stands
// before it.
const (
	usual  = 80
	narrow = 24
)

// sheet gives one as wide as the terminal, or as COLUMNS says.
func (t *terminal) sheet() *sheet {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return &sheet{width: n}
	}
	if f, ok := t.out.(*os.File); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return &sheet{width: n}
		}
	}
	return &sheet{width: usual}
}

// say adds a text: its first line begins with one lead, all others with another.
func (s *sheet) say(first, rest, format string, args ...any) {
	line, empty := first, true
	width := max(s.width, columns(rest)+narrow)
	for _, word := range strings.Fields(fmt.Sprintf(format, args...)) {
		if !empty && columns(line)+1+columns(word) > width {
			s.line(line)
			line, empty = rest, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	s.line(line)
}

func (s *sheet) line(text string) {
	s.WriteString(strings.TrimRight(text, " "))
	s.WriteByte('\n')
}

// title begins a part of the answer.
func (s *sheet) title(format string, args ...any) {
	s.line("")
	s.say("", "", format, args...)
}

func (t *terminal) print(s *sheet) error {
	_, err := t.out.Write([]byte(s.String()))
	return err
}

// columns counts the columns that a text takes: two for signs of East Asian
// scripts, none for marks that stand on others.
func columns(text string) int {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		switch {
		case r >= 0x1100 && r <= 0x115f, r >= 0x2e80 && r <= 0xa4cf, r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff,
			r >= 0xfe30 && r <= 0xfe6f, r >= 0xff01 && r <= 0xff60, r >= 0x1f300 && r <= 0x1faff, r >= 0x20000 && r <= 0x3fffd:
			n++
		case r >= 0x300 && r <= 0x36f, r >= 0x200b && r <= 0x200f, r >= 0xfe00 && r <= 0xfe0f:
			n--
		}
	}
	return n
}
