package bundle

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"io"
	"io/fs"
	"strings"
	"testing"
)

// TestHostileZips holds that a zip that two programs may read in two ways, or
// that would hurt who unpacks it, is told of, and that nothing hangs or grows.
func TestHostileZips(t *testing.T) {
	files := whole(t)
	more := func(add ...entry) func() []byte {
		return func() []byte { return zipped(t, append(entries(files, "desk/"), add...)) }
	}
	honest := more()
	poke := func(sig uint32, name string, at int, values ...byte) func() []byte {
		return func() []byte {
			z := honest()
			copy(z[offsetOf(t, z, sig, name)+at:], values)
			return z
		}
	}
	both := func(name string, local, central int, values ...byte) func() []byte {
		return func() []byte {
			z := poke(sigLocal, name, local, values...)()
			copy(z[offsetOf(t, z, sigCentral, name)+central:], values)
			return z
		}
	}
	link := func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }
	device := func(h *zip.FileHeader) { h.SetMode(fs.ModeDevice | 0o600) }
	field := func(h *zip.FileHeader) { h.Extra = append([]byte{0x75, 0x70, 10, 0, 1, 0, 0, 0, 0}, "/evil"...) }
	const index = "desk/index.html"
	for _, c := range []struct {
		name string
		zip  func() []byte
		want []string // each must begin something that is said
	}{
		{"path out", more(entry{name: "desk/../../x"}), []string{"odd ../../x: the path leads elsewhere"}},
		{"absolute", more(entry{name: "/etc/x"}), []string{"odd /etc/x: the path begins at the top"}},
		{"drive", more(entry{name: "C:x"}), []string{"odd C:x: the path begins at the top"}},
		{"backslash", more(entry{name: `desk/..\x`}), []string{`odd ..\x: the path holds a backslash`}},
		{"control character", more(entry{name: "desk/a\nb"}), []string{"odd a\nb: the path holds a control"}},
		{"not UTF-8", more(entry{name: "desk/\xff"}), []string{"odd \xff: the path is not UTF-8"}},
		{"link", more(entry{name: "desk/l", text: "/", tweak: link}), []string{"odd l: it is a link"}},
		{"device", more(entry{name: "desk/d", tweak: device}), []string{"odd d: it is not what its name says"}},
		{"another name for some", more(entry{name: "desk/u", tweak: field}), []string{"odd u: some programs call it otherwise"}},
		{"twice", more(entry{name: index, text: "other"}), []string{"odd index.html: it is there twice"}},
		{"a second folder", more(entry{name: "other/index.html"}), []string{"added other/index.html: it stands outside"}},
		{"file and folder", more(entry{name: "desk/index.html/x"}), []string{"odd index.html: it is the same as index.html/"}},
		{"encrypted", both(index, 6, 8, 9), []string{"odd index.html: it is encrypted"}},
		{"another method", both(index, 8, 10, 14), []string{"odd index.html: it is packed in a way that not all programs know (14)"}},
		{"another name within", poke(sigLocal, index, 30+5, 'I'), []string{"odd index.html: the directory calls it so, the file itself \"desk/Index.html\""}},
		{"another size in the directory", poke(sigCentral, index, 24, 99), []string{"odd index.html: directory and file do not agree on its size"}},
		{"another sum in the directory", poke(sigCentral, index, 16, 99), []string{"odd index.html: directory and file do not agree on its size"}},
		{"another method within", poke(sigLocal, index, 8, 0), []string{"odd index.html: directory and file do not agree on how"}},
		{"no header", poke(sigLocal, index, 0, 'X'), []string{"odd index.html: there is no file where"}},
		{"into the directory", poke(sigCentral, index, 20, 0xff, 0xff, 0xff, 0x7f), []string{"odd index.html: it reaches into the directory"}},
		{"before", func() []byte { return append([]byte("MZ program"), honest()...) }, []string{"odd READ-ME.txt: 10 bytes stand before it"}},
		{"behind", func() []byte { return append(honest(), "more"...) }, []string{"odd : 4 bytes stand behind its end"}},
		{"a comment", func() []byte {
			z := honest()
			z[len(z)-2] = 4
			return append(z, "more"...)
		}, []string{"odd : it bears a comment of 4 bytes"}},
		{"overlap", func() []byte {
			z := honest()
			first := offsetOf(t, z, sigLocal, "desk/a/b.html")
			binary.LittleEndian.PutUint32(z[offsetOf(t, z, sigCentral, index)+42:], uint32(first))
			return z
		}, []string{"odd index.html: it overlaps", "odd : "}},
		{"cut", func() []byte { z := honest(); return z[:len(z)-30] }, []string{"odd : it cannot be read as a zip"}},
		{"no zip", func() []byte { return []byte(strings.Repeat("no zip ", 100)) }, []string{"odd : it cannot be read as a zip"}},
		{"empty", func() []byte { return nil }, []string{"odd : it cannot be read as a zip"}},
		{"a bomb", func() []byte {
			bomb := map[string]string{}
			for path, text := range files {
				bomb[path] = text
			}
			bomb["index.html"] = strings.Repeat("\x00", 64<<20)
			return zipped(t, entries(bomb, "desk/"))
		}, []string{"changed index.html: it has 67108864 bytes, not 7"}},
		{"a bomb that hides its size", func() []byte {
			z := zipped(t, []entry{{name: SumsName, text: strings.Repeat("\x00", 1<<20)}, {name: "x", text: strings.Repeat("\x00", 1<<20)}})
			return shrink(t, z, "x", 7)
		}, []string{"odd x: directory and file do not agree on its size"}},
		{"a broken stream", func() []byte {
			z := honest()
			copy(z[offsetOf(t, z, sigLocal, "desk/a/b.html")+30+len("desk/a/b.html"):], "\xff\xff\xff")
			return z
		}, []string{"changed a/b.html: what is packed is broken"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := said(t, kept(t, c.zip()), "")
			for _, want := range c.want {
				found := false
				for _, line := range got {
					found = found || strings.HasPrefix(line, want)
				}
				if !found {
					t.Errorf("it does not say %q but\n\t%s", want, strings.Join(got, "\n\t"))
				}
			}
		})
	}
}

// shrink says in the directory that a file unpacks to few bytes.
func shrink(t testing.TB, z []byte, name string, size uint32) []byte {
	binary.LittleEndian.PutUint32(z[offsetOf(t, z, sigCentral, name)+24:], size)
	return z
}

// TestUnpacking holds that a file is read to the size that it says and no
// further, wherever that stands.
func TestUnpacking(t *testing.T) {
	z := zipped(t, []entry{{name: "skip"}, {name: "x", text: strings.Repeat("\x00", 1<<20)}})
	h := openZip(bytes.NewReader(z), int64(len(z)))
	f := &h.files[1]
	for size, want := range map[int64]string{7: "it unpacks to more than the 7 bytes", 1<<20 + 1: "it unpacks to 1048576 bytes, not 1048577"} {
		f.size = size
		in, err := h.open(f)
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, in)
		if err == nil || !strings.Contains(err.Error(), want) || n > size {
			t.Errorf("%d bytes are read, and it says %v", n, err)
		}
	}
	f.size, f.crc = 1<<20, f.crc+1
	in, _ := h.open(f)
	if _, err := io.Copy(io.Discard, in); err == nil || !strings.Contains(err.Error(), "its sum is not") {
		t.Errorf("a wrong sum gives %v", err)
	}
}

// TestLargeZip holds that a zip with more files than 16 bits count is read.
func TestLargeZip(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 1<<16 + 10 {
		if _, err := w.CreateRaw(&zip.FileHeader{Name: string(binary.AppendUvarint([]byte("x"), uint64(i)))}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z := &zipFile{holding: &holding{}, r: bytes.NewReader(b.Bytes()), size: int64(b.Len())}
	d, err := z.findDirectory()
	if err != nil || d.count != 1<<16+10 || len(z.odd) > 0 {
		t.Fatal(d, err, z.odd)
	}
	if err := z.readDirectory(d); err != nil || len(z.files) != 1<<16+10 {
		t.Errorf("%d files, %v", len(z.files), err)
	}
}

// FuzzZip holds that no zip makes Verify panic, and that what it finds good is
// what archive/zip sees as well.
func FuzzZip(f *testing.F) {
	files := whole(f)
	f.Add(zipped(f, entries(files, "desk/")))
	f.Add(zipped(f, entries(files, "")))
	f.Add(append([]byte("MZ"), zipped(f, entries(files, "desk/"))...))
	f.Fuzz(func(t *testing.T, z []byte) {
		h := openZip(bytes.NewReader(z), int64(len(z)))
		c := checking{holding: h, Verdict: Verdict{Problems: h.odd}}
		if err := c.run(context.Background(), ""); err != nil {
			t.Fatal(err)
		}
		if !c.verdict().Good {
			return
		}
		r, err := zip.NewReader(bytes.NewReader(z), int64(len(z)))
		if err != nil {
			t.Fatal("archive/zip cannot read what is good: ", err)
		}
		for _, e := range r.File {
			path := strings.TrimPrefix(e.Name, c.top)
			if strings.HasSuffix(path, "/") || path == SumsName || path == "" {
				continue
			}
			in, err := e.Open()
			if err != nil {
				t.Fatal(e.Name, err)
			}
			text, err := io.ReadAll(in)
			if want, known := c.sums[path]; err != nil || !known || sha256.Sum256(text) != want {
				t.Errorf("archive/zip sees another %s: %v", path, err)
			}
		}
	})
}
