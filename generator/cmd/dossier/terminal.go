package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"dossier/generator"
	"dossier/generator/diag"
)

// terminal is where a command reads and prints.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// asks tells whether there is a person who can be asked.
func (t *terminal) asks() bool { return isTerminal(t.in) }

// isTerminal tells whether a person is at the other end.
func isTerminal(end any) bool {
	f, ok := end.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// isColored tells whether colours are wanted (no-color.org).
func isColored(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// saying counts what a report holds: "2 errors and 1 warning".
func saying(r generator.Report) string {
	errors, warnings := diag.Plural(r.Errors, "error"), diag.Plural(r.Warnings, "warning")
	switch {
	case r.Errors == 0 && r.Warnings == 0:
		return "nothing to complain of"
	case r.Errors == 0:
		return warnings
	case r.Warnings == 0:
		return errors
	}
	return errors + " and " + warnings
}

// patience is how long a run may take before it shows how far it is.
const patience = 700 * time.Millisecond

// meter shows on a terminal how far a long run is.
type meter struct {
	to    io.Writer
	since time.Time
	mu    sync.Mutex
	stage string
	bar   *progressbar.ProgressBar
}

// progress gives a meter, and what a run is to call. On anything but a
// terminal, and when told to be quiet, nothing is shown.
func (t *terminal) progress(quiet bool) (*meter, func(stage string, done, total int)) {
	m := &meter{to: t.err, since: time.Now()}
	if quiet || !isTerminal(t.err) {
		return m, nil
	}
	return m, m.tick
}

func (m *meter) tick(stage string, done, total int) {
	if time.Since(m.since) < patience {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar == nil || m.stage != stage {
		m.stage = stage
		m.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(m.to), progressbar.OptionSetDescription(fmt.Sprintf("%-5s", stage)),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionShowCount(),
			progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish())
	}
	if int64(done) > m.bar.State().CurrentNum { // goroutines report out of turn
		m.bar.Set(done)
	}
}

// clear takes the meter off the screen.
func (m *meter) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar != nil {
		m.bar.Clear()
	}
}
