package tools

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Where a machine lacks what a target needs and has no apt, install.sh says in
// one line what to install. This holds too where the script has a word of the
// name of what is missing.
func TestInstallSaysWhatIsMissing(t *testing.T) {
	sh, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	bare := t.TempDir()
	for _, name := range []string{"dirname", "mkdir"} {
		at, err := exec.LookPath(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(at, filepath.Join(bare, name)); err != nil {
			t.Fatal(err)
		}
	}
	for target, want := range map[string]string{
		"firefox":    "Install Firefox, for make audit.\n",
		"validators": "Install Node 18 or later with npm, and Java 17 or later, for make audit.\n",
		"browser":    "", // the tests look in more places, and tell themselves
		"rust":       "usage: tools/install.sh browser|firefox|validators\n",
	} {
		cmd := exec.Command(sh, "install.sh", target)
		cmd.Env = []string{"PATH=" + bare}
		out, err := cmd.CombinedOutput()
		if got := string(out); got != want || (err == nil) != (want == "") {
			t.Errorf("install.sh %s: %v, %q, want %q", target, err, strings.TrimSpace(got), want)
		}
	}
}
