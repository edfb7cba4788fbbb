package diag

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
)

const (
	annotations  = 10        // of each severity, that GitHub shows of one step
	summaryLimit = 900 << 10 // bytes, below the mebibyte that a step's summary may have
)

// WriteGitHub prints findings for the log of a GitHub Actions step: the worst
// ten errors and ten warnings as annotations, which the host shows in the
// changed files, then all others as WriteText has them. base is the slash path
// from the root of the repository to what files of findings are relative to.
//
// Whatever an editor writes, the host obeys nothing of it: in annotations it is
// escaped, and what follows them stands between a command that stops all
// commands and one that nobody can have written, as its name is a hash of it.
// The error is the writer's.
func WriteGitHub(w io.Writer, findings []Finding, base string) error {
	out := bufio.NewWriter(w)
	var rest []Finding
	var shown [Error + 1]int
	for _, f := range worst(findings) {
		if shown[f.Severity]++; shown[f.Severity] > annotations {
			rest = append(rest, f)
			continue
		}
		writeAnnotation(out, &f, base)
	}
	if len(rest) > 0 {
		var log bytes.Buffer
		if err := WriteText(&log, rest, TextOptions{}); err != nil {
			return err
		}
		sum := sha256.Sum256(log.Bytes())
		token := "end-of-findings-" + hex.EncodeToString(sum[:16])
		fmt.Fprintf(out, "::stop-commands::%s\n%s::%s::\n", token, log.Bytes(), token)
	}
	return out.Flush()
}

// writeAnnotation writes a finding as a workflow command.
func writeAnnotation(out *bufio.Writer, f *Finding, base string) {
	out.WriteString("::" + f.Severity.String() + " ")
	if f.File != "" {
		out.WriteString("file=" + property(joinBase(base, f.File)) + ",")
	}
	if f.Line > 0 {
		fmt.Fprintf(out, "line=%d,", f.Line)
		if f.Column > 0 {
			fmt.Fprintf(out, "col=%d,", f.Column)
		}
	}
	said := f.Message
	if f.Hint != "" {
		said += "\n" + f.Hint
	}
	for _, r := range f.Related {
		said += "\n" + strings.TrimPrefix(r.Where()+": ", ": ") + r.Message
	}
	lines := strings.Split(said, "\n")
	for i := range lines {
		lines[i] = Visible(lines[i])
	}
	out.WriteString("title=" + property(f.Rule) + "::" + commandText(strings.Join(lines, "\n")) + "\n")
}

// commandText and property escape what a workflow command holds.
func commandText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(commandText(Visible(s)))
}

// WriteGitHubSummary writes findings as the markdown that GitHub shows on the
// page of a run: how many there are, then each, the worst first, up to the size
// that the host takes. Nothing an editor wrote acts as markdown or HTML. The
// error is the writer's.
func WriteGitHubSummary(w io.Writer, findings []Finding) error {
	out := bufio.NewWriter(w)
	errors, warnings := Count(findings)
	fmt.Fprintf(out, "### dossier: %s, %s\n\n", Plural(errors, "error"), Plural(warnings, "warning"))
	size, told := 0, 0
	for _, f := range worst(findings) {
		line := summaryLine(&f)
		if size += len(line); size > summaryLimit {
			break
		}
		told++
		out.WriteString(line)
	}
	if left := len(findings) - told; left > 0 {
		fmt.Fprintf(out, "\nand %s more\n", thousands(left))
	}
	return out.Flush()
}

func summaryLine(f *Finding) string {
	var b strings.Builder
	b.WriteString("- ")
	if place := f.Where(); place != "" {
		b.WriteString(plainMarkdown(place) + ": ")
	}
	b.WriteString("**" + f.Severity.String() + "**: " + plainMarkdown(f.Message))
	if f.Hint != "" {
		b.WriteString(": " + plainMarkdown(f.Hint))
	}
	b.WriteString(" (" + plainMarkdown(f.Rule) + ")\n")
	return b.String()
}

// plainMarkdown gives a text as markdown in which nothing means anything: each
// ASCII punctuation mark may be escaped (CommonMark, Backslash escapes).
func plainMarkdown(s string) string {
	var b strings.Builder
	for _, r := range Visible(s) {
		if r > ' ' && r < 0x7F && !('0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z') {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
