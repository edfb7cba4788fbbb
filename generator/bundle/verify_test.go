package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// whole gives the files of an honest bundle.
func whole(t testing.TB) map[string]string {
	t.Helper()
	files := map[string]string{"index.html": "<p>home", "a/b.html": strings.Repeat("b", 900), "a/Straße.png": "\x89PNG", ReadName: "read me"}
	var list []File
	add := func(path, text string) {
		list = append(list, File{path, int64(len(text)), sha256.Sum256([]byte(text))})
	}
	for path, text := range files {
		add(path, text)
	}
	var b bytes.Buffer
	if err := NewEdition("Desk", "TLP:GREEN", "2019-08-31", "", list).Write(&b); err != nil {
		t.Fatal(err)
	}
	files[EditionName] = b.String()
	add(EditionName, b.String())
	var sums bytes.Buffer
	if err := WriteSums(&sums, list); err != nil {
		t.Fatal(err)
	}
	files[SumsName] = sums.String()
	return files
}

// entry is a file of a zip, with what may be odd about it.
type entry struct {
	name, text string
	tweak      func(*zip.FileHeader)
}

// entries gives the files of a bundle below a folder, sorted.
func entries(files map[string]string, top string) (list []entry) {
	for _, path := range slices.Sorted(maps.Keys(files)) {
		list = append(list, entry{name: top + path, text: files[path]})
	}
	return list
}

func zipped(t testing.TB, list []entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, e := range list {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if i%2 == 0 && !strings.HasSuffix(e.name, "/") {
			h.Method = zip.Store
		}
		h.SetMode(0o644)
		if strings.HasSuffix(e.name, "/") {
			h.SetMode(fs.ModeDir | 0o755)
		}
		if e.tweak != nil {
			e.tweak(h)
		}
		to, err := w.CreateHeader(h)
		if err == nil && e.text != "" {
			_, err = to.Write([]byte(e.text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// said verifies a bundle and gives its problems as "kind path: why".
func said(t testing.TB, path, want string) []string {
	t.Helper()
	v, err := Verify(context.Background(), path, want)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, p := range v.Problems {
		list = append(list, p.Kind+" "+p.Path+": "+p.Why)
	}
	if v.Good != (len(list) == 0) {
		t.Errorf("good is %v with %v", v.Good, list)
	}
	return list
}

func kept(t testing.TB, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.zip")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestVerify holds that an honest bundle is good in every form, and tells what
// it is.
func TestVerify(t *testing.T) {
	files := whole(t)
	folder := t.TempDir()
	lay(t, filepath.Join(folder, "desk"), files)
	sum := fmt.Sprintf("%x", sha256.Sum256([]byte(files[SumsName])))
	for name, path := range map[string]string{
		"zip":              kept(t, zipped(t, entries(files, "desk/"))),
		"zip, no folder":   kept(t, zipped(t, entries(files, ""))),
		"zip with folders": kept(t, zipped(t, append([]entry{{name: "desk/"}, {name: "desk/a/"}}, entries(files, "desk/")...))),
		"folder":           filepath.Join(folder, "desk"),
		"folder above":     folder,
	} {
		t.Run(name, func(t *testing.T) {
			v, err := Verify(context.Background(), path, strings.ToUpper(sum))
			if err != nil {
				t.Fatal(err)
			}
			want := &Verdict{Format: 1, Bundle: path, Good: true, Site: "Desk", Marking: "TLP:GREEN", AsOf: "2019-08-31", SHA256: sum, Files: 5, Bytes: v.Bytes, Problems: []Problem{}}
			if d := cmp.Diff(want, v); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff([]string{"changed SHA256SUMS: its SHA-256 is " + sum + ", not 00: this is another edition, or a forged one"}, said(t, path, "00")); d != "" {
				t.Error(d)
			}
		})
	}
}

func lay(t testing.TB, folder string, files map[string]string) {
	t.Helper()
	for path, text := range files {
		full := filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNames holds that what was changed, is missing or was added is named, in a
// folder as in a zip.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(map[string]string)
		want []string // beginnings
	}{
		{"changed, same size", func(f map[string]string) { f["index.html"] = "<p>homE" }, []string{"changed index.html: its SHA-256 is"}},
		{"longer", func(f map[string]string) { f["index.html"] += "x" }, []string{"changed index.html: it has 8 bytes, not 7"}},
		{"missing", func(f map[string]string) { delete(f, "a/b.html") }, []string{"missing a/b.html:"}},
		{"added", func(f map[string]string) { f["a/c.html"], f[".x"] = "", "" }, []string{"added .x:", "added a/c.html:"}},
		{"several", func(f map[string]string) { delete(f, "a/b.html"); f["index.html"] = ""; f["z"] = "" }, []string{"missing a/b.html:", "changed index.html:", "added z:"}},
		{"no manifest", func(f map[string]string) { delete(f, SumsName) }, []string{"missing SHA256SUMS: without it"}},
		{"no sizes", func(f map[string]string) { delete(f, EditionName); f["index.html"] = "" }, []string{"missing edition.json:", "changed index.html: its SHA-256"}},
		{"other sizes", func(f map[string]string) {
			f[EditionName] = strings.Replace(f[EditionName], "bytes\":900", "bytes\":901", 1)
		}, []string{"changed edition.json: its SHA-256"}},
		{"manifest of nothing", func(f map[string]string) { f[SumsName] = "" }, []string{"added READ-ME.txt:", "added a/Straße.png:", "added a/b.html:", "added edition.json:", "missing edition.json: the manifest does not have it", "added index.html:"}},
		{"manifest that leads out", func(f map[string]string) {
			f[SumsName] += strings.Repeat("0", 64) + "  ../x\n" + strings.Repeat("0", 64) + "  /etc/passwd\nnonsense\n" + strings.Repeat("g", 64) + "  y\n" + strings.SplitAfter(f[SumsName], "\n")[0]
		}, []string{"odd SHA256SUMS: line 6: the path leads elsewhere", "odd SHA256SUMS: line 7: the path begins at the top", "odd SHA256SUMS: line 8: it is no hash", "odd SHA256SUMS: line 9: it begins with no hash", "odd SHA256SUMS: line 10: the path stands in a line before"}},
		{"names that differ in case", func(f map[string]string) { f["INDEX.html"] = "" }, []string{"added INDEX.html:", "odd index.html: it is the same as INDEX.html"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := whole(t)
			c.do(files)
			folder := filepath.Join(t.TempDir(), "desk")
			lay(t, folder, files)
			for form, path := range map[string]string{"folder": folder, "zip": kept(t, zipped(t, entries(files, "desk/")))} {
				expect(t, form, c.want, said(t, path, ""))
			}
		})
	}
}

// expect compares what was said with beginnings of it.
func expect(t *testing.T, form string, want, got []string) {
	t.Helper()
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%s: it says\n\t%s\nwant\n\t%s", form, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
			return
		}
	}
}

// TestFolderOddities holds that nothing but files is opened.
func TestFolderOddities(t *testing.T) {
	files := whole(t)
	folder := t.TempDir()
	delete(files, "index.html")
	lay(t, folder, files)
	for _, do := range []error{
		os.Symlink("a/b.html", filepath.Join(folder, "index.html")),
		os.Symlink("/", filepath.Join(folder, "all")),
		os.Mkdir(filepath.Join(folder, "empty"), 0o755),
	} {
		if do != nil {
			t.Fatal(do)
		}
	}
	expect(t, "folder", []string{"added all: the manifest", "odd all: it is no file, and was not opened: a link", "added empty/:", "odd index.html: it is no file, and was not opened: a link"}, said(t, folder, ""))
}

// offsetOf finds the header of a file in a zip, or its entry in the directory.
func offsetOf(t testing.TB, z []byte, sig uint32, name string) int {
	t.Helper()
	head, at := binary.LittleEndian.AppendUint32(nil, sig), 30
	if sig == sigCentral {
		at = 46
	}
	for i := range z {
		if bytes.HasPrefix(z[i:], head) && bytes.HasPrefix(z[min(len(z), i+at):], []byte(name)) {
			return i
		}
	}
	t.Fatal("no ", name)
	return 0
}
