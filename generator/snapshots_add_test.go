package generator

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/snapshot"
)

// keep keeps a copy, and gives every file of the content folder afterwards.
func keep(t *testing.T, folder, source, name, copied string, more Keep) (map[string]string, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(copied), 0o600); err != nil {
		t.Fatal(err)
	}
	more.Content, more.Source, more.File, more.Today = folder, source, file, "2020-01-02"
	_, err := KeepCopy(context.Background(), more)
	return siteOf(t, folder), err
}

func TestKeepCopy(t *testing.T) {
	one, two := snapshot.Sum([]byte("It rained.")), snapshot.Sum([]byte("It hailed."))
	const keys = "actor: A\nclaim: It rained.\ndate: 2018\n"
	for _, c := range []struct {
		name, source string
		files, want  map[string]string // want: those that changed; "" is gone
		copied       string
		file         string
		keep         Keep
	}{
		{
			name: "a source with a file", source: "s", copied: "It rained.", file: "Page.TXT",
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: s\n---\n", "sources/s.md": "---\n# what it is\ntitle: S # short\n---\nBody.\n"},
			want: map[string]string{
				"snapshots/s.txt": "It rained.",
				"sources/s.md":    "---\n# what it is\ntitle: S # short\nsnapshot: s.txt\nsha256: " + one + "\naccessed: 2020-01-02\n---\nBody.\n",
			},
		},
		{
			name: "by its title; the date it has stays", source: "the  S", copied: "It rained.", file: "x.html",
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: s\n---\n", "sources/s.md": "---\ntitle: The S\naccessed: 2019\n---\n"},
			want:  map[string]string{"snapshots/s.html": "It rained.", "sources/s.md": "---\ntitle: The S\naccessed: 2019\nsnapshot: s.html\nsha256: " + one + "\n---\n"},
		},
		{
			name: "a date that is given is written", source: "s", copied: "It rained.", file: "x.txt", keep: Keep{Date: "2021-05"},
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: s\n---\n", "sources/s.md": "---\ntitle: S\naccessed: 2019\n---\n"},
			want:  map[string]string{"snapshots/s.txt": "It rained.", "sources/s.md": "---\ntitle: S\naccessed: 2021-05\nsnapshot: s.txt\nsha256: " + one + "\n---\n"},
		},
		{
			name: "a source known by its address alone", source: "https://A.example/x#y", copied: "It rained.", file: "x.txt",
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: https://a.example/x\n---\n"},
			want: map[string]string{
				"snapshots/a-example-x-39021306.txt": "It rained.",
				"sources/a-example-x-39021306.md":    "---\nurl: \"https://a.example/x\"\nsnapshot: a-example-x-39021306.txt\nsha256: " + one + "\naccessed: 2020-01-02\n---\n",
			},
		},
		{
			name: "one that only a marked brief names stays marked", source: "The Expert", copied: "It rained.", file: "x.txt",
			files: map[string]string{"briefs/a.md": "---\ntlp: amber\n" + keys + "source: {name: The Expert}\n---\n"},
			want: map[string]string{
				"snapshots/the-expert.txt": "It rained.",
				"sources/the-expert.md":    "---\nname: \"The Expert\"\ntlp: amber\nsnapshot: the-expert.txt\nsha256: " + one + "\naccessed: 2020-01-02\n---\n",
			},
		},
		{
			name: "one that a brief describes", source: "S", copied: "It rained.", file: "x.txt",
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: {id: p-q, title: S, publisher: 'P: Q', date: 2018-03, kind: report}\n---\n"},
			want: map[string]string{
				"snapshots/p-q.txt": "It rained.",
				"sources/p-q.md":    "---\ntitle: \"S\"\npublisher: \"P: Q\"\ndate: \"2018-03\"\nkind: \"report\"\nsnapshot: p-q.txt\nsha256: " + one + "\naccessed: 2020-01-02\n---\n",
			},
		},
		{
			name: "one that a brief describes without an id", source: "Loose", copied: "It rained.", file: "x.txt",
			files: map[string]string{"briefs/a.md": "---\n" + keys + "source: {title: Loose, publisher: P}\n---\n"},
			want: map[string]string{
				"snapshots/p-loose.txt": "It rained.",
				"sources/p-loose.md":    "---\ntitle: \"Loose\"\npublisher: \"P\"\nsnapshot: p-loose.txt\nsha256: " + one + "\naccessed: 2020-01-02\n---\n",
			},
		},
		{
			name: "the same copy again changes nothing", source: "s", copied: "It rained.", file: "x.txt",
			files: map[string]string{
				"briefs/a.md": "---\n" + keys + "source: s\n---\n", "snapshots/r.txt": "It rained.",
				"sources/s.md": "---\ntitle: S\nsnapshot: r.txt\nsha256: " + one + "\naccessed: 2019\n---\n",
			},
			want: map[string]string{},
		},
		{
			name: "another copy replaces it when told to", source: "s", copied: "It hailed.", file: "x.html", keep: Keep{Force: true},
			files: map[string]string{
				"briefs/a.md": "---\n" + keys + "source: s\n---\n", "snapshots/s.txt": "It rained.",
				"sources/s.md": "---\ntitle: S\nsnapshot: s.txt\nsha256: " + one + "\naccessed: 2019\n---\n",
			},
			want: map[string]string{
				"snapshots/s.txt": "", "snapshots/s.html": "It hailed.",
				"sources/s.md": "---\ntitle: S\nsnapshot: s.html\nsha256: " + two + "\naccessed: 2019\n---\n",
			},
		},
	} {
		folder := content(t, c.files)
		before := siteOf(t, folder)
		after, err := keep(t, folder, c.source, c.file, c.copied, c.keep)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		for path := range before {
			if _, left := after[path]; !left {
				after[path] = ""
			} else if before[path] == after[path] {
				delete(after, path)
			}
		}
		if diff := cmp.Diff(c.want, after); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
		r, err := Check(context.Background(), Options{Content: folder})
		if err != nil || r.Errors > 0 {
			t.Errorf("%s: %v\n%s", c.name, err, lines(r))
		}
	}
}

func TestKeepCopyRefused(t *testing.T) {
	files := map[string]string{
		"briefs/a.md":     "---\nactor: A\nclaim: It rained.\nsources: [s, t, odd, {title: Loose, publisher: P}]\ndate: 2018\n---\n",
		"sources/s.md":    "---\ntitle: Same\n---\n",
		"sources/t.md":    "---\ntitle: Same\ndate: 2018\nsnapshot: t.txt\n---\n",
		"sources/odd.md":  "---\n{title: Odd}\n---\n",
		"snapshots/t.txt": "It rained.",
	}
	for _, c := range []struct {
		source, name string
		keep         Keep
		want         string
	}{
		{"s", "copy", Keep{}, "no extension"},
		{"s", ".txt", Keep{}, "no extension"},
		{"s", "a.t x", Keep{}, "no extension"},
		{"sx", "a.txt", Keep{}, "no source is called"},
		{"nobody at all", "a.txt", Keep{}, "name it in a brief"},
		{"Same", "a.txt", Keep{}, "give the id of one: s, t"},
		{"t", "a.txt", Keep{}, "content/snapshots/t.txt is kept already and is another; --force replaces it"},
		{"t", "a.html", Keep{}, "--force"},
		{"s", "a.txt", Keep{Date: "yesterday"}, `read the date "yesterday"`},
		{"odd", "a.txt", Keep{}, "would have errors"},
	} {
		folder := content(t, files)
		before := siteOf(t, folder)
		after, err := keep(t, folder, c.source, c.name, "It hailed.", c.keep)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %s: %v, want %q", c.source, c.name, err, c.want)
		}
		if diff := cmp.Diff(before, after); diff != "" {
			t.Errorf("%s %s left something:\n%s", c.source, c.name, diff)
		}
	}
}
