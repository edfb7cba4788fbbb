package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test's own binary be the command.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dossier": main})
}

// TestScripts runs testdata/*.txtar. Each opens with what it guards.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			action, err := filepath.Abs("../../../.github/action.sh")
			e.Setenv("ACTION", action)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"entries": entries,
			"holds":   holds,
			"same":    same,
		},
	})
}

// exits runs a command that must end with a code: exits 2 dossier build.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND…")
	}
	code := "0"
	err := ts.Exec(args[1], args[2:]...)
	if e, ok := err.(interface{ ExitCode() int }); ok {
		code = string(rune('0' + e.ExitCode()))
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if code != args[0] {
		ts.Fatalf("the exit code is %s, want %s", code, args[0])
	}
}

// entries compares the names in a folder with those given, hidden ones too:
// entries FOLDER NAME…
func entries(ts *testscript.TestScript, neg bool, args []string) {
	list, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	if got, want := join(names), join(args[1:]); (got == want) == neg {
		ts.Fatalf("%s holds: %s", args[0], got)
	}
}

// holds wants a text in some file of a folder, or in none, whatever its case:
// ! holds FOLDER TEXT.
func holds(ts *testscript.TestScript, neg bool, args []string) {
	in := ""
	for name, content := range files(ts, args[0]) {
		if strings.Contains(strings.ToLower(name+"\n"+content), args[1]) {
			in = name
		}
	}
	if (in != "") == neg {
		ts.Fatalf("what holds %q in %s: %q", args[1], args[0], in)
	}
}

// same wants two folders with the same files: same FOLDER FOLDER.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if d := cmp.Diff(files(ts, args[0]), files(ts, args[1])); (d == "") == neg {
		ts.Fatalf("%s and %s: -%[1]s +%[2]s\n%s", args[0], args[1], d)
	}
}

// files reads the files of a folder, by their names. There must be some.
func files(ts *testscript.TestScript, folder string) map[string]string {
	root := os.DirFS(ts.MkAbs(folder))
	all := map[string]string{}
	ts.Check(fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(root, name)
		all[name] = string(content)
		return err
	}))
	if len(all) == 0 {
		ts.Fatalf("%s has no file", folder)
	}
	return all
}

func join(names []string) string {
	s := ""
	for _, n := range names {
		s += n + " "
	}
	return s
}
