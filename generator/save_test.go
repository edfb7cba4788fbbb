package generator

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const savedBrief = "---\nactor: A\nclaim: C.\nsource: https://x.example/\ndate: 2019\n---\n"

func TestSaveBrief(t *testing.T) {
	for name, want := range map[string]string{
		"a-name": "a-name", "sub/folder/a-name": "sub/folder/a-name", "A Name": "a-name", "index": "index-1", "page/x": "pages/x",
		"../../etc/passwd": "x-5ec1f7e7/x-5ec1f7e7/etc/passwd", "/abs": "abs", "a/../../b": "a/x-5ec1f7e7/x-5ec1f7e7/b", "": "x-e3b0c442", `..\x`: "x-",
	} {
		folder := content(t, map[string]string{"briefs/there.md": savedBrief})
		s, err := SaveBrief(folder, name, []byte(savedBrief))
		if err != nil || len(s.Findings) > 0 || !strings.HasPrefix(s.File, "content/briefs/"+want) || !strings.HasPrefix(s.Page, "briefs/"+want) {
			t.Errorf("%q: %+v, %v", name, s, err)
			continue
		}
		got, err := os.ReadFile(filepath.Join(filepath.Dir(folder), filepath.FromSlash(s.File)))
		if err != nil || string(got) != savedBrief {
			t.Errorf("%q: %q, %v", name, got, err)
		}
	}
}

// TestSaveBriefRefuses: what is there stays, what cannot be read is not written,
// and no link is followed.
func TestSaveBriefRefuses(t *testing.T) {
	folder := content(t, map[string]string{"briefs/there.md": "mine", "actors/a.md": "---\nname: A\n---\n"})
	outside := t.TempDir()
	for link, to := range map[string]string{"out": outside, "in": "../actors"} {
		if err := os.Symlink(to, filepath.Join(folder, "briefs", link)); err != nil {
			t.Skip(err)
		}
	}
	if _, err := SaveBrief(folder, "there", []byte(savedBrief)); !errors.Is(err, ErrTaken) {
		t.Errorf("what is there: %v", err)
	}
	for _, name := range []string{"out/x", "in/x", "there.md/x"} {
		if s, err := SaveBrief(folder, name, []byte(savedBrief)); err == nil && !strings.HasPrefix(s.File, "content/briefs/there-md/") {
			t.Errorf("%s is written to %s", name, s.File)
		}
	}
	if s, err := SaveBrief(folder, "new", []byte("---\nactor: A\ntlp: secret\n---\n")); err != nil || s.File != "" || len(s.Findings) != 4 {
		t.Errorf("what cannot be read: %+v, %v", s, err)
	}
	if left, err := os.ReadDir(outside); err != nil || len(left) > 0 {
		t.Errorf("outside stands %v, %v", left, err)
	}
	if got, err := os.ReadFile(filepath.Join(folder, "briefs", "there.md")); err != nil || string(got) != "mine" {
		t.Errorf("what was there is %q, %v", got, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "briefs", "new.md")); err == nil {
		t.Error("new.md is written")
	}
	if _, err := os.Stat(filepath.Join(folder, "actors", "x.md")); err == nil {
		t.Error("a link was followed")
	}
}
