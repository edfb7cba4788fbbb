package generator

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/brief"
	"dossier/generator/edtf"
)

// bundled makes a bundle and gives the zip and what is told of it.
func bundled(t *testing.T, o Options) ([]byte, Bundled) {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "a.zip")
	b, r, err := Bundle(context.Background(), o)
	if err != nil || r.Refused(o.Strict) {
		t.Fatal(err, lines(r))
	}
	packed, err := os.ReadFile(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	return packed, b
}

// unpacked gives the files of a zip by path, without the folder at its top.
func unpacked(t *testing.T, packed []byte, folder string) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		path, below := strings.CutPrefix(f.Name, folder+"/")
		if err != nil || !below {
			t.Fatalf("%s: %v", f.Name, err)
		}
		files[path] = string(text)
	}
	return files
}

// TestBundle holds that a bundle is the site that build makes and its manifest,
// and the same bytes wherever it is made.
func TestBundle(t *testing.T) {
	folder := content(t, open)
	packed, b := bundled(t, Options{Content: folder, Jobs: 1})
	if b.Folder != "desk-tlp-clear-2019-12-31" {
		t.Errorf("it is called %s", b.Folder)
	}
	files := unpacked(t, packed, b.Folder)
	if int64(len(strings.Join(mapValues(files), ""))) <= b.Bytes || b.Files != len(files) {
		t.Errorf("%d files of %d bytes are told of, there are %d", b.Files, b.Bytes, len(files))
	}
	sums := files["SHA256SUMS"]
	if sum := fmt.Sprintf("%x", sha256.Sum256([]byte(sums))); sum != b.SHA256 {
		t.Errorf("the manifest's hash is %s, told is %s", sum, b.SHA256)
	}
	delete(files, "SHA256SUMS")
	for path, text := range files {
		if !strings.Contains("\n"+sums, fmt.Sprintf("\n%x  %s\n", sha256.Sum256([]byte(text)), path)) {
			t.Errorf("%s is not in the manifest", path)
		}
	}
	if n := strings.Count(sums, "\n"); n != len(files) {
		t.Errorf("the manifest has %d lines for %d files", n, len(files))
	}
	for _, words := range []string{"Desk\nTLP:CLEAR", "31 December 2019", "sha256sum -c SHA256SUMS", "dossier verify"} {
		if !strings.Contains(files["READ-ME.txt"], words) {
			t.Errorf("READ-ME.txt does not say %q", words)
		}
	}
	delete(files, "READ-ME.txt")
	delete(files, "edition.json")
	if d := differ(without(build(t, Options{Content: folder}), ".dossier-files"), files); d != "" {
		t.Errorf("what build makes is not what is packed:\n%s", d)
	}
	copied := filepath.Join(t.TempDir(), "else where", "content")
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if again, _ := bundled(t, Options{Content: copied, Jobs: 8}); !bytes.Equal(again, packed) {
			t.Fatal("elsewhere, by eight jobs, it is other bytes")
		}
	}
	if later, _ := bundled(t, Options{Content: copied, Day: edtf.Day{Year: 2026, Month: 11, Day: 24}}); bytes.Equal(later, packed) {
		t.Error("the time of the build changes nothing")
	}
}

func mapValues(m map[string]string) (list []string) {
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

func without(files map[string]string, path string) map[string]string {
	files = maps.Clone(files)
	delete(files, path)
	return files
}

// TestBundleTellsNothing holds that a bundle with withheld files is, byte for
// byte, the one made without them.
func TestBundleTellsNothing(t *testing.T) {
	all := maps.Clone(open)
	for _, level := range levels[1:] {
		maps.Copy(all, secret(level.String()))
	}
	maps.Copy(all, drafted(secret("clear")))
	level := brief.Clear
	with, _ := bundled(t, Options{Content: content(t, all), Marking: &level})
	alone, b := bundled(t, Options{Content: content(t, open), Marking: &level})
	if d := differ(unpacked(t, alone, b.Folder), unpacked(t, with, b.Folder)); d != "" {
		t.Errorf("what is withheld makes a difference:\n%s", d)
	}
	if !bytes.Equal(with, alone) {
		t.Error("what is withheld makes other bytes of the zip")
	}
	if amber := brief.Amber; amber > level {
		more, b := bundled(t, Options{Content: content(t, all), Marking: &amber})
		if !strings.Contains(b.Folder, "-tlp-amber-") || hits(fmt.Sprint(unpacked(t, more, b.Folder)), "zqgreen") == 0 {
			t.Error("what is not withheld is missing: the test says nothing")
		}
	}
}

// TestBundleStops holds that nothing is written when a template or a copy
// fails on the way, and that nobody waits for ever.
func TestBundleStops(t *testing.T) {
	folder := content(t, open)
	if err := os.Truncate(filepath.Join(folder, "assets/map.png"), 0); err != nil {
		t.Fatal(err)
	}
	own := t.TempDir()
	write(t, own, map[string]string{"assets/edition.json": "{}"})
	out := filepath.Join(t.TempDir(), "a.zip")
	_, _, err := Bundle(context.Background(), Options{Content: folder, Templates: own, Out: out, Jobs: 8})
	if err == nil || !strings.Contains(err.Error(), "edition.json") {
		t.Errorf("a file with the name of the bundle's own gives %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	progress := func(stage string, done, _ int) {
		if stage == "write" && done > 3 {
			stop()
		}
	}
	if _, _, err = Bundle(ctx, Options{Content: folder, Out: out, Jobs: 3, Progress: progress}); err == nil {
		t.Error("a run that was stopped ends well")
	}
	if left, _ := os.ReadDir(filepath.Dir(out)); len(left) > 0 {
		t.Errorf("left are %v", left)
	}
}
