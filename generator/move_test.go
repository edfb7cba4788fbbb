package generator

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// pages gives the pages of the site that content makes.
func pages(t *testing.T, folder string) (map[string][]byte, Report) {
	t.Helper()
	files, r, err := Memory(context.Background(), Options{Content: folder, Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	if r.Errors > 0 {
		t.Fatalf("the content has errors:\n%s", lines(r))
	}
	return files, r
}

// rules counts findings by their rule.
func rules(r Report) map[string]int {
	n := map[string]int{}
	for _, f := range r.Findings {
		n[f.Rule]++
	}
	return n
}

// TestMove moves each thing of testdata/move.txtar as its first lines say, and
// holds that every address lives on, that check says what it said, and, for
// those with a file "NAME after", that the files are as they are to be.
func TestMove(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "move.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	after := map[string]map[string]string{} // by move
	for _, f := range archive.Files {
		if name, move, ok := strings.Cut(f.Name, " after "); ok {
			if after[move] == nil {
				after[move] = map[string]string{}
			}
			after[move][name] = string(f.Data)
			continue
		}
		files[f.Name] = string(f.Data)
	}
	before, said := pages(t, content(t, files))
	n := 0
	for line := range strings.Lines(string(archive.Comment)) {
		move, ok := strings.CutPrefix(strings.TrimSpace(line), "mv ")
		if !ok {
			continue
		}
		n++
		t.Run(move, func(t *testing.T) {
			t.Parallel()
			tryMove(t, files, move, after[move], before, said)
		})
	}
	if n < 20 {
		t.Errorf("only %d moves", n)
	}
}

func tryMove(t *testing.T, files map[string]string, move string, want map[string]string, before map[string][]byte, said Report) {
	folder := content(t, files)
	was := tree(t, folder)
	old, to, _ := strings.Cut(move, " ")
	m, err := PlanMove(context.Background(), Move{folder, old, to})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(was, tree(t, folder)); diff != "" {
		t.Errorf("planning has changed files:\n%s", diff)
	}
	if err := Apply(folder, m.Changes); err != nil {
		t.Fatal(err)
	}
	now, says := pages(t, folder)
	for path := range before {
		if _, lives := now[path]; !lives && !strings.HasPrefix(path, "search/") {
			t.Errorf("the address %s is gone", path)
		}
	}
	if diff := cmp.Diff(rules(said), rules(says)); diff != "" {
		t.Errorf("check says something else:\n%s\n%s", diff, lines(says))
	}
	is := tree(t, folder)
	for name, text := range want {
		if diff := cmp.Diff(text, is[name]); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
	for name, text := range is {
		if strings.HasSuffix(name, "/") || was[name] == text {
			continue
		}
		if !slices.ContainsFunc(m.Changes, func(c Change) bool { return c.New == "content/"+name }) {
			t.Errorf("%s has changed and nobody said so", name)
		}
	}
	back(t, folder, m, was)
}

// back moves a thing back and holds that the files that were there are as they
// were, where nothing was added to say what the thing is.
func back(t *testing.T, folder string, m Moved, was map[string]string) {
	if m.From == m.To || m.Made != "" {
		return
	}
	old := m.From
	for _, c := range m.Changes {
		if c.Old != c.New {
			old = filepath.Join(folder, strings.TrimPrefix(c.Old, "content/"))
		}
	}
	again, err := PlanMove(context.Background(), Move{folder, m.Kind.Word() + ":" + m.To, old})
	if err != nil {
		t.Fatalf("back: %v", err)
	}
	if err := Apply(folder, again.Changes); err != nil {
		t.Fatal(err)
	}
	if m.References != again.References {
		t.Errorf("%d references there, %d back", m.References, again.References)
	}
}

// TestMoveRefuses holds that a move that cannot be made whole is not made.
func TestMoveRefuses(t *testing.T) {
	archive, err := txtar.ParseFile(filepath.Join("testdata", "move.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"briefs/broken.md": "---\nactor: [\n---\n"}
	for _, f := range archive.Files {
		if !strings.Contains(f.Name, " after ") {
			files[f.Name] = string(f.Data)
		}
	}
	folder := content(t, files)
	for _, test := range []struct{ old, new, says string }{
		{"tencnet", "x", "did you mean tencent?"},
		{"actor:nobody-at-all", "x", "nothing has this id"},
		{"tencent", "zte", "actor:zte is taken"},
		{"tencent", "tencent", "has this place already"},
		{"tencent", "Ten Cent", "write ten-cent"},
		{"tencent", "claim:x", "is an actor and cannot become a claim"},
		{"tencent", "content/topics/x.md", "cannot become a topic"},
		{"tencent", "elsewhere/x.md", "no place for an actor"},
		{"tencent", "con", "reserved"},
		{"wechat", "x", "say which: actor:wechat, topic:wechat"},
		{"zte", "qq", "is taken, or was"},
		{"content/briefs/broken.md", "x", "nothing has this id"},
	} {
		_, err := PlanMove(context.Background(), Move{folder, test.old, test.new})
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s → %s: %v, want %q", test.old, test.new, err, test.says)
		}
	}
}
