// Package revision takes a folder in a git repository and a revision, and gives
// the folder's files as they were; never the work tree, never anything of the
// network, and never by a program that the repository names.
package revision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"
	"sync"
)

// ErrAbsent is wrapped by the error of a revision that does not have the folder.
var ErrAbsent = errors.New("the folder is not there")

// errPartial says that the clone left files behind, which are not fetched here.
var errPartial = errors.New("this clone does not have all files of that revision; one made without --filter has")

// Tree is a folder at a revision, as an fs.FS that tells links from files and
// follows none. What a file holds is read from git when it is opened. It may be
// used by several goroutines.
type Tree struct {
	entries map[string]*entry // by slash path; "." is the folder itself

	mu    sync.Mutex
	blobs *exec.Cmd
	in    io.WriteCloser
	out   *bufio.Reader
}

// Open gives a folder as it was at a revision: a commit, branch, tag, or what
// else git reads as one. Whoever opens it closes it. The error says what is
// missing in words for the person who named the revision.
func Open(ctx context.Context, folder, revision string) (*Tree, error) {
	commit, err := resolve(ctx, folder, revision)
	if err != nil {
		return nil, fmt.Errorf("find the revision %q: %w", revision, err)
	}
	t := &Tree{entries: map[string]*entry{".": {name: ".", mode: fs.ModeDir | 0o755}}}
	err = t.list(ctx, folder, commit)
	if err == nil {
		err = t.start(ctx, folder)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s at %q: %w", folder, revision, err)
	}
	return t, nil
}

// resolve gives the commit that a revision names.
func resolve(ctx context.Context, folder, revision string) (string, error) {
	if strings.HasPrefix(revision, "-") || strings.ContainsFunc(revision, func(r rune) bool { return r < ' ' }) || revision == "" {
		return "", errors.New("that is no name of a revision")
	}
	if _, err := git(ctx, folder, "rev-parse", "--git-dir"); err != nil {
		return "", err
	}
	out, err := git(ctx, folder, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	commit := strings.TrimSpace(string(out))
	if err == nil && strings.Trim(commit, "0123456789abcdef") == "" && len(commit) >= 40 {
		return commit, nil
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if shallow, _ := git(ctx, folder, "rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
		return "", errors.New("this clone is shallow and does not have it; git fetch --unshallow brings the rest (fetch-depth: 0 in a workflow)")
	}
	return "", errors.New("the repository has no such commit, branch or tag; if another one has it, git fetch brings it")
}

// list reads what the folder held, without what is in the files.
func (t *Tree) list(ctx context.Context, folder, commit string) error {
	prefix, err := git(ctx, folder, "rev-parse", "--show-prefix")
	if err != nil {
		return err
	}
	below := strings.TrimSuffix(strings.TrimSuffix(string(prefix), "\n"), "/")
	tree := commit + "^{tree}"
	if below != "" {
		tree = commit + ":" + below
	}
	if kind, err := git(ctx, folder, "cat-file", "-t", tree); err != nil || strings.TrimSpace(string(kind)) != "tree" {
		return ErrAbsent
	}
	out, err := git(ctx, folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
	if err != nil && ctx.Err() == nil {
		return errPartial // sizes are told of what is there
	}
	if err != nil {
		return err
	}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(out, []byte{0}), []byte{0}) {
		if err := t.add(string(line)); err != nil {
			return err
		}
	}
	return nil
}

// add takes one line of ls-tree: mode, type, object and size, a tab, the path.
func (t *Tree) add(line string) error {
	if line == "" {
		return nil
	}
	facts, name, ok := strings.Cut(line, "\t")
	f := strings.Fields(facts)
	if !ok || len(f) != 4 {
		return fmt.Errorf("git lists what cannot be read: %q", line)
	}
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part == "." || part == ".." {
			return fmt.Errorf("the repository holds the path %q", name)
		}
	}
	size, _ := strconv.ParseInt(f[3], 10, 64) // "-" where there is none
	e := &entry{name: path.Base(name), object: f[2], size: size, mode: 0o644}
	switch f[0] {
	case "120000":
		e.mode = fs.ModeSymlink | 0o777
	case "160000": // another repository: a folder, empty here
		e.mode = fs.ModeDir | 0o755
	}
	t.put(name, e)
	return nil
}

// put adds an entry with the folders above it.
func (t *Tree) put(name string, e *entry) {
	if t.entries[name] != nil {
		return
	}
	t.entries[name] = e
	dir := path.Dir(name)
	if t.entries[dir] == nil {
		t.put(dir, &entry{name: path.Base(dir), mode: fs.ModeDir | 0o755})
	}
	t.entries[dir].below = append(t.entries[dir].below, e)
}

// start begins the one git that hands over what files hold.
func (t *Tree) start(ctx context.Context, folder string) (err error) {
	t.blobs = command(ctx, folder, "cat-file", "--batch")
	if t.in, err = t.blobs.StdinPipe(); err != nil {
		return err
	}
	out, err := t.blobs.StdoutPipe()
	if err != nil {
		return err
	}
	t.out = bufio.NewReader(out)
	return t.blobs.Start()
}

// Close ends what Open began.
func (t *Tree) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.in.Close()
	if err := t.blobs.Wait(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		return fmt.Errorf("end git: %w", err)
	}
	return nil
}

// blob reads what an object holds.
func (t *Tree) blob(object string) ([]byte, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if _, err := io.WriteString(t.in, object+"\n"); err != nil {
		return nil, fmt.Errorf("ask git: %w", err)
	}
	head, err := t.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("hear from git: %w", err)
	}
	f := strings.Fields(head)
	if len(f) != 3 || f[1] != "blob" {
		return nil, errPartial
	}
	size, err := strconv.Atoi(f[2])
	if err != nil {
		return nil, fmt.Errorf("git tells no size: %q", head)
	}
	text := make([]byte, size+1) // with the line's end that follows
	if _, err := io.ReadFull(t.out, text); err != nil {
		return nil, fmt.Errorf("hear from git: %w", err)
	}
	return text[:size], nil
}

// git runs one command and gives its output.
func git(ctx context.Context, folder string, args ...string) ([]byte, error) {
	cmd := command(ctx, folder, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch {
	case err == nil:
		return out, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("git is not installed, or not on the path")
	case strings.Contains(said.String(), "dubious ownership"):
		return nil, errors.New("the repository belongs to somebody else; git config --global --add safe.directory FOLDER trusts it")
	case strings.Contains(said.String(), "not a git repository"):
		return nil, errors.New("the folder is in no git repository")
	}
	first, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
	return nil, fmt.Errorf("git %s: %w: %q", args[0], err, first)
}

// command makes a call of git that reads objects and nothing else: no watcher,
// hook or pager of the repository's settings is run, nothing is fetched or
// replaced, and no variable set for another git, as in a hook, leads elsewhere.
func command(ctx context.Context, folder string, args ...string) *exec.Cmd {
	safe := []string{
		"--no-pager", "--no-replace-objects", "--literal-pathspecs",
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "protocol.allow=never", "-c", "core.alternateRefsCommand=",
	}
	cmd := exec.CommandContext(ctx, "git", append(safe, args...)...)
	cmd.Dir = folder
	for _, v := range os.Environ() {
		if !strings.HasPrefix(strings.ToUpper(v), "GIT_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	cmd.Env = append(cmd.Env, "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C")
	return cmd
}
