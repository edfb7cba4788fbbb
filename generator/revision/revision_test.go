package revision

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// repository makes a repository with two commits, of which the first is tagged
// "first", and gives its folder.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	run(t, dir, "init", "-q", "-b", "main")
	write(t, dir, "site/content/briefs/a.md", "first\n")
	write(t, dir, "site/content/briefs/deep/ü b.md", "deep\r\n")
	write(t, dir, "site/content/empty.md", "")
	write(t, dir, "other/c.md", "not content\n")
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "site/content/link.md")); err != nil {
		t.Skip("no links here:", err)
	}
	commit(t, dir, "first")
	run(t, dir, "tag", "first")
	write(t, dir, "site/content/briefs/a.md", "second\n")
	write(t, dir, "site/content/new.md", "new\n")
	commit(t, dir, "second")
	write(t, dir, "site/content/briefs/a.md", "not committed\n")
	return dir
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

func commit(t *testing.T, dir, message string) {
	t.Helper()
	run(t, dir, "add", "-A")
	run(t, dir, "-c", "user.name=T", "-c", "user.email=t@a.example", "-c", "commit.gpgsign=false", "commit", "-q", "-m", message)
}

func run(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func open(t *testing.T, folder, revision string) *Tree {
	t.Helper()
	tree, err := Open(context.Background(), folder, revision)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	})
	return tree
}

// all gives what a tree holds, by path.
func all(t *testing.T, fsys fs.FS) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
			return err
		case d.Type() == fs.ModeSymlink:
			to, err := fs.ReadLink(fsys, path)
			files[path] = "-> " + to
			return err
		}
		text, err := fs.ReadFile(fsys, path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestOpen(t *testing.T) {
	dir := repository(t)
	first := map[string]string{"briefs/a.md": "first\n", "briefs/deep/ü b.md": "deep\r\n", "empty.md": "", "link.md": "-> /etc/passwd"}
	for _, revision := range []string{"first", "HEAD~1", "main^", "HEAD^{/first}"} {
		if diff := cmp.Diff(first, all(t, open(t, dir+"/site/content", revision))); diff != "" {
			t.Errorf("%s:\n%s", revision, diff)
		}
	}
	second := all(t, open(t, dir+"/site/content", "main"))
	if second["briefs/a.md"] != "second\n" || second["new.md"] != "new\n" {
		t.Errorf("at main: %v", second)
	}
	root := all(t, open(t, dir, "first"))
	if root["other/c.md"] == "" || root["site/content/briefs/a.md"] != "first\n" {
		t.Errorf("the repository's own folder: %v", root)
	}
}

func TestFS(t *testing.T) {
	tree := open(t, repository(t)+"/site/content", "first")
	delete(tree.entries, "link.md") // fstest opens all that it is shown
	top := tree.entries["."]
	for i, e := range top.below {
		if e.name == "link.md" {
			top.below = append(top.below[:i:i], top.below[i+1:]...)
			break
		}
	}
	if err := fstest.TestFS(tree, "briefs/a.md", "briefs/deep/ü b.md", "empty.md"); err != nil {
		t.Error(err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	tree := open(t, repository(t)+"/site/content", "first")
	if _, err := fs.ReadFile(tree, "link.md"); err == nil {
		t.Error("a link was opened")
	}
	if info, err := fs.Lstat(tree, "link.md"); err != nil || info.Mode().Type() != fs.ModeSymlink {
		t.Errorf("%v, %v", info, err)
	}
}

func TestMissing(t *testing.T) {
	dir := repository(t)
	outside := t.TempDir()
	shallow := filepath.Join(t.TempDir(), "shallow")
	run(t, dir, "clone", "-q", "--depth", "1", "file://"+dir, shallow)
	for _, test := range []struct{ folder, revision, want string }{
		{dir + "/site/content", "nowhere", "no such commit, branch or tag"},
		{dir + "/site/content", "first:site", "no such commit, branch or tag"},
		{dir + "/site/content", "main ^first", "no such commit, branch or tag"},
		{dir + "/site/content", "^first", "no such commit, branch or tag"},
		{dir + "/site/content", "", "no name of a revision"},
		{dir + "/site/content", "--all", "no name of a revision"},
		{dir + "/site/content", "--output=x", "no name of a revision"},
		{dir + "/site/content", "a\nb", "no name of a revision"},
		{outside, "main", "in no git repository"},
		{shallow + "/site/content", "HEAD~1", "this clone is shallow"},
	} {
		if _, err := Open(context.Background(), test.folder, test.revision); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.revision, err, test.want)
		}
	}
	write(t, dir, "later/x.md", "x")
	if _, err := Open(context.Background(), dir+"/later", "first"); !errors.Is(err, ErrAbsent) {
		t.Errorf("a folder that was not there: %v", err)
	}
	if got := all(t, open(t, shallow+"/site/content", "HEAD")); got["new.md"] != "new\n" {
		t.Errorf("what a shallow clone has: %v", got)
	}
}

// TestPartial holds that a clone without blobs says so, and fetches nothing.
func TestPartial(t *testing.T) {
	dir := repository(t)
	run(t, dir, "config", "uploadpack.allowFilter", "true")
	partial := filepath.Join(t.TempDir(), "partial")
	run(t, dir, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+dir, partial)
	write(t, partial, "site/content/x.md", "x")
	tree, err := Open(context.Background(), partial+"/site/content", "first")
	if err == nil {
		defer tree.Close()
		_, err = fs.ReadFile(tree, "briefs/a.md")
	}
	if err == nil {
		t.Fatal("a file was fetched")
	}
	if !strings.Contains(err.Error(), "--filter") {
		t.Errorf("the error does not say what to do: %v", err)
	}
}

// TestRunsNothing holds that no program that the repository's settings name is
// run, and that variables of a surrounding git lead nowhere.
func TestRunsNothing(t *testing.T) {
	dir := repository(t)
	ran := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho \"$0 $*\" >>"+ran+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"core.fsmonitor", "core.pager", "core.sshCommand", "core.editor", "core.alternateRefsCommand", "diff.external",
		"filter.x.smudge", "filter.x.clean", "diff.x.textconv", "gpg.program", "alias.ls-tree", "alias.cat-file",
	} {
		run(t, dir, "config", key, program)
	}
	run(t, dir, "config", "core.hooksPath", filepath.Dir(program))
	write(t, dir, ".git/info/attributes", "*.md filter=x diff=x\n")
	t.Setenv("GIT_DIR", t.TempDir())
	t.Setenv("GIT_INDEX_FILE", filepath.Join(t.TempDir(), "index"))
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
	t.Setenv("GIT_CONFIG_VALUE_0", program)
	tree, err := Open(context.Background(), dir+"/site/content", "first")
	if err != nil {
		t.Fatal(err)
	}
	if got := all(t, tree); got["briefs/a.md"] != "first\n" {
		t.Errorf("%v", got)
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(ran); err == nil {
		t.Errorf("the repository's programs were run:\n%s", text)
	}
}
