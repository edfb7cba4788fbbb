package publish

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// The benchmarks write the files of a site of 10,000 briefs from two
// goroutines, to $TMPDIR: a site that was not there, one in the place of
// another, and for comparison plain files, which nobody swaps in or lists.
const (
	benchFolders = 170
	benchFiles   = 200 // in each
)

func benchPaths() []string {
	var paths []string
	for d := range benchFolders {
		for n := range benchFiles {
			paths = append(paths, fmt.Sprintf("kind%d/%d/name-%d.html", d%7, d, n))
		}
	}
	return paths
}

func writeAll(b *testing.B, paths []string, write func(string, []byte) error) {
	content := make([]byte, 4000)
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for _, path := range paths[half*len(paths)/2 : (half+1)*len(paths)/2] {
				if err := write(path, content); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func perFile(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*benchFolders*benchFiles), "µs/file")
}

func benchStage(b *testing.B, out string, paths []string) {
	s, err := Open(out)
	must(b, err)
	writeAll(b, paths, s.Write)
	must(b, s.Commit())
}

func BenchmarkNew(b *testing.B) {
	paths := benchPaths()
	for n := 0; b.Loop(); n++ {
		benchStage(b, filepath.Join(b.TempDir(), fmt.Sprint(n)), paths)
	}
	perFile(b)
}

func BenchmarkAgain(b *testing.B) {
	paths := benchPaths()
	out := filepath.Join(b.TempDir(), "public")
	benchStage(b, out, paths)
	for b.Loop() {
		benchStage(b, out, paths)
	}
	perFile(b)
}

func BenchmarkPlainFiles(b *testing.B) {
	paths := benchPaths()
	for n := 0; b.Loop(); n++ {
		top := filepath.Join(b.TempDir(), fmt.Sprint(n))
		for d := range benchFolders {
			must(b, os.MkdirAll(filepath.Join(top, fmt.Sprintf("kind%d/%d", d%7, d)), 0o755))
		}
		writeAll(b, paths, func(path string, content []byte) error {
			return os.WriteFile(filepath.Join(top, path), content, 0o644)
		})
	}
	perFile(b)
}
