package publish

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// packed makes an archive of files on a number of goroutines. Every third file
// is streamed.
func packed(t *testing.T, names []string, jobs int) []byte {
	t.Helper()
	var out bytes.Buffer
	a := NewArchive(&out, "top", 2019, 8, 31)
	next := make(chan int)
	var group sync.WaitGroup
	for range jobs {
		group.Go(func() {
			for i := range next {
				text := []byte(strings.Repeat(names[i], 1000))
				p, err := a.add(i, names[i], text)
				if err != nil || p != (Packed{int64(len(text)), sha256.Sum256(text)}) {
					t.Errorf("%s: %v, %v", names[i], p, err)
				}
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	group.Wait()
	must(t, a.Close())
	return out.Bytes()
}

// add streams every third file and writes the others.
func (a *Archive) add(i int, name string, text []byte) (Packed, error) {
	if i%3 > 0 {
		return a.Write(i, name, text)
	}
	return a.Stream(i, name, func(w io.Writer) error {
		for half := range slices.Chunk(text, len(text)/2+1) {
			if _, err := w.Write(half); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestArchive holds that an archive is the same bytes however many write it,
// and has what was written, in order, with nothing that a machine adds.
func TestArchive(t *testing.T) {
	var names []string
	for i := range 60 {
		names = append(names, fmt.Sprintf("d%d/Straße-%02d.html", i%7, i))
	}
	first := packed(t, names, 1)
	for range 5 {
		if !bytes.Equal(first, packed(t, names, 8)) {
			t.Fatal("eight goroutines make other bytes")
		}
	}
	r, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	must(t, err)
	var got []string
	for _, f := range r.File {
		got = append(got, strings.TrimPrefix(f.Name, "top/"))
		if f.Mode() != 0o644 || len(f.Extra) > 0 || f.NonUTF8 || !f.Modified.Equal(time.Date(2019, 8, 31, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: %v, %x, %v", f.Name, f.Mode(), f.Extra, f.Modified)
		}
		in, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(in) // sees the sum
		if want := strings.Repeat(got[len(got)-1], 1000); err != nil || string(text) != want {
			t.Errorf("%s: %v, %.40s", f.Name, err, text)
		}
	}
	if d := cmp.Diff(names, got); d != "" {
		t.Error(d)
	}
}

// TestArchiveFails holds that whoever waits for a file hears of its failure, or
// of the end of the run, and that such an archive has no end.
func TestArchiveFails(t *testing.T) {
	broken := errors.New("broken")
	ctx, stop := context.WithCancelCause(context.Background())
	for name, fail := range map[string]func(a *Archive){
		"a failed file":  func(a *Archive) { a.Fail(broken) },
		"a failed fill":  func(a *Archive) { a.Stream(0, "x", func(io.Writer) error { return broken }) },
		"a path outside": func(a *Archive) { a.Write(0, "../x", nil) },
		"a path twice":   func(a *Archive) { a.Write(0, "a", nil); a.Write(1, "a", nil) },
		"the run's end":  func(a *Archive) { a.FailWhenDone(ctx); stop(broken) },
	} {
		t.Run(name, func(t *testing.T) {
			a := NewArchive(io.Discard, "top", 1970, 1, 1)
			waits := make(chan error)
			go func() {
				_, err := a.Write(2, "b", nil)
				waits <- err
			}()
			fail(a)
			if err := <-waits; err == nil {
				t.Error("it was written")
			}
			if a.Close() == nil {
				t.Error("it was ended")
			}
		})
	}
}

func TestDosDate(t *testing.T) {
	for _, c := range []struct {
		year, month, day int
		want             string
	}{{0, 0, 0, "1980-01-01"}, {1979, 12, 31, "1980-01-01"}, {2026, 11, 24, "2026-11-24"}, {9999, 1, 1, "2107-12-31"}} {
		d := dosDate(c.year, c.month, c.day)
		if got := fmt.Sprintf("%04d-%02d-%02d", 1980+d>>9, d>>5&15, d&31); got != c.want {
			t.Errorf("%d-%d-%d is %s, want %s", c.year, c.month, c.day, got, c.want)
		}
	}
}
