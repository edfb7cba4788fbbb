package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the commands in docs/editing.md print anew")

// consoles matches the blocks of docs/editing.md in which somebody types: a line
// that begins with "$ " is a command, "> " goes on with it, the rest is printed.
var consoles = regexp.MustCompile("(?s)```console\n(.*?)```")

// TestTranscript replays docs/editing.md: every command prints what stands
// there.
func TestTranscript(t *testing.T) {
	const file = "../../../docs/editing.md"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	shell := newShell(t)
	commands := 0
	got := consoles.ReplaceAllFunc(text, func(block []byte) []byte {
		var out bytes.Buffer
		out.WriteString("```console\n")
		for _, command := range typed(string(consoles.FindSubmatch(block)[1])) {
			commands++
			fmt.Fprintf(&out, "$ %s\n%s", strings.ReplaceAll(command, "\n", "\n> "), shell.run(t, command))
		}
		out.WriteString("```")
		return out.Bytes()
	})
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(text), string(got)); diff != "" {
		t.Errorf("docs/editing.md says something else than the commands (-docs +now); see it, then: go test ./generator/cmd/dossier -run TestTranscript -update\n%s", diff)
	}
	for _, verb := range []string{"init", "new", "check", "fmt", "diff", "mv"} {
		if !bytes.Contains(got, []byte("\n$ dossier "+verb)) {
			t.Errorf("nobody types dossier %s", verb)
		}
	}
	if commands < 10 {
		t.Errorf("only %d commands", commands)
	}
}

// typed gives the commands of a block.
func typed(block string) []string {
	var commands []string
	for line := range strings.Lines(block) {
		line = strings.TrimSuffix(line, "\n")
		if command, ok := strings.CutPrefix(line, "$ "); ok {
			commands = append(commands, command)
		} else if more, ok := strings.CutPrefix(line, "> "); ok && len(commands) > 0 {
			commands[len(commands)-1] += "\n" + more
		}
	}
	return commands
}

// shell runs commands one after the other in a folder of its own.
type shell struct {
	folder string
	env    []string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	bin := t.TempDir()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "dossier")); err != nil { // see TestMain
		t.Skipf("no link can be made here: %v", err)
	}
	return &shell{t.TempDir(), append(os.Environ(),
		"PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "HOME="+bin, "COLUMNS=80", "NO_COLOR=1", "LC_ALL=C.UTF-8",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_AUTHOR_NAME=Jo", "GIT_AUTHOR_EMAIL=jo@desk.example", "GIT_COMMITTER_NAME=Jo", "GIT_COMMITTER_EMAIL=jo@desk.example",
		"SOURCE_DATE_EPOCH=")}
}

// run gives what a command prints.
func (s *shell) run(t *testing.T, command string) []byte {
	if to, ok := strings.CutPrefix(command, "cd "); ok {
		s.folder = filepath.Join(s.folder, to)
		return nil
	}
	c := exec.Command("sh", "-c", command)
	c.Dir, c.Env = s.folder, s.env
	out, err := c.CombinedOutput()
	if e, ok := err.(*exec.ExitError); err != nil && (!ok || e.ExitCode() != 1) {
		t.Errorf("%s: %v\n%s", command, err, out)
	}
	return out
}
