package bundle

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// What a problem is.
const (
	Changed = "changed" // the file is not what the manifest says
	Missing = "missing" // the manifest has it, the bundle does not
	Added   = "added"   // the bundle has it, the manifest does not
	Odd     = "odd"     // no honest bundle is like this
)

// Problem is one thing that is wrong with a bundle.
type Problem struct {
	Kind string `json:"kind"`
	Path string `json:"path"` // as it stands in the bundle; empty: the bundle itself
	Why  string `json:"why"`
}

// Verdict is what there is to say of a bundle.
type Verdict struct {
	Format   int       `json:"format"` // 1
	Bundle   string    `json:"bundle"` // as it was given
	Good     bool      `json:"good"`   // there is no problem
	Site     string    `json:"site"`
	Marking  string    `json:"marking"`
	AsOf     string    `json:"as_of,omitempty"`
	SHA256   string    `json:"sha256"`   // of the manifest, in hex; empty when there is none
	Files    int       `json:"files"`    // in the manifest
	Bytes    int64     `json:"bytes"`    // of those that were read
	Problems []Problem `json:"problems"` // by path
}

// holding is what a zip or a folder holds. Of what is odd in it nothing is
// opened.
type holding struct {
	files []held
	odd   []Problem
	open  func(*held) (io.ReadCloser, error)
	close func() error
}

// held is one file of a holding.
type held struct {
	name   string // below the holding, with slashes
	size   int64  // as it is read
	sealed bool   // it is not opened: what is odd about it has been told

	zipEntry // of a zip
}

// Verify compares a bundle, a zip or a folder, with its manifest, and that with
// a hash in hex, unless it is empty. An error says that it could not be read,
// not what is wrong with it.
func Verify(ctx context.Context, path, want string) (*Verdict, error) {
	h, err := open(path)
	if err != nil {
		return nil, err
	}
	c := checking{holding: h, Verdict: Verdict{Format: 1, Bundle: path, Problems: h.odd}}
	err = errors.Join(c.run(ctx, want), h.close())
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", path, err)
	}
	return c.verdict(), nil
}

// open opens a folder or a zip.
func open(path string) (*holding, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return openFolder(path)
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%s is neither a file nor a folder", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	h := openZip(f, info.Size())
	h.close = f.Close
	return h, nil
}

// checking is a bundle that is being verified.
type checking struct {
	*holding
	Verdict
	top    string           // folder of the bundle within the holding, with its slash
	byPath map[string]*held // of the bundle, by their path below top
	sums   map[string][sha256.Size]byte
	sizes  map[string]int64 // of edition.json; nil: not known
}

func (c *checking) problem(kind, path, format string, args ...any) {
	c.Problems = append(c.Problems, Problem{kind, path, fmt.Sprintf(format, args...)})
}

// run fills the verdict.
func (c *checking) run(ctx context.Context, want string) error {
	if !c.sortIn() {
		if len(c.files) == 0 && len(c.Problems) > 0 {
			return nil // it could not be read at all
		}
		c.problem(Missing, SumsName, "without it nothing can be compared")
		return nil
	}
	ok, err := c.readManifest(want)
	if err != nil || !ok {
		return err
	}
	if err := c.readEdition(); err != nil {
		return err
	}
	c.collisions()
	for _, path := range slices.Sorted(maps.Keys(c.sums)) {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if err := c.file(path); err != nil {
			return err
		}
	}
	for path := range c.byPath {
		if _, known := c.sums[path]; !known && path != SumsName {
			c.problem(Added, path, "the manifest does not have it")
		}
	}
	return nil
}

// sortIn finds the folder of the bundle: where the manifest stands, at the top
// or one folder below. Of what lies elsewhere, and of what has one name, it
// tells. False: there is no manifest.
func (c *checking) sortIn() bool {
	found := false
	for i := range c.files {
		name := c.files[i].name
		dir, ok := strings.CutSuffix(name, SumsName)
		if !ok || dir != "" && strings.IndexByte(dir, '/') != len(dir)-1 {
			continue
		}
		if !found || len(dir) < len(c.top) {
			c.top, found = dir, true
		}
	}
	c.byPath = make(map[string]*held, len(c.files))
	for i := range c.files {
		f := &c.files[i]
		path, inside := strings.CutPrefix(f.name, c.top)
		switch {
		case !inside:
			c.problem(Added, f.name, "it stands outside the folder of the bundle")
		case c.byPath[path] != nil:
			c.problem(Odd, f.name, "it is there twice: which one is unpacked depends on the program")
		default:
			c.byPath[path] = f
		}
	}
	for i := range c.Problems {
		c.Problems[i].Path = strings.TrimPrefix(c.Problems[i].Path, c.top)
	}
	return found && c.byPath[SumsName] != nil
}

// readManifest reads SHA256SUMS; false: it cannot be read.
func (c *checking) readManifest(want string) (bool, error) {
	text, ok, err := c.whole(SumsName)
	if err != nil || !ok {
		return false, err
	}
	sum := sha256.Sum256(text)
	c.SHA256 = hex.EncodeToString(sum[:])
	if want != "" && !strings.EqualFold(want, c.SHA256) {
		c.problem(Changed, SumsName, "its SHA-256 is %s, not %s: this is another edition, or a forged one", c.SHA256, strings.ToLower(want))
	}
	var faults []string
	c.sums, faults = readSums(bytes.NewReader(text))
	for _, fault := range faults {
		c.problem(Odd, SumsName, "%s", fault)
	}
	c.Files = len(c.sums)
	return true, nil
}

// readEdition reads edition.json, if it is what the manifest says.
func (c *checking) readEdition() error {
	sum, known := c.sums[EditionName]
	if !known {
		c.problem(Missing, EditionName, "the manifest does not have it")
		return nil
	}
	if c.byPath[EditionName] == nil {
		return nil // told when its turn comes
	}
	text, ok, err := c.whole(EditionName)
	if err != nil || !ok || sha256.Sum256(text) != sum {
		return err
	}
	e, sizes, err := readEdition(text)
	if err != nil {
		c.problem(Odd, EditionName, "%v", err)
		return nil
	}
	c.Site, c.Marking, c.AsOf, c.sizes = e.Site, e.Marking, e.AsOf, sizes
	for path := range c.sums {
		if _, listed := sizes[path]; !listed && path != EditionName {
			c.problem(Odd, EditionName, "it does not have %s, which the manifest has", path)
		}
	}
	for path := range sizes {
		if _, listed := c.sums[path]; !listed {
			c.problem(Odd, EditionName, "it has %s, which the manifest does not have", path)
		}
	}
	return nil
}

// whole reads a file of the bundle's own into memory. False: it cannot be read,
// which was told.
func (c *checking) whole(path string) ([]byte, bool, error) {
	f := c.byPath[path]
	if f.sealed {
		return nil, false, nil
	}
	if f.size > manifestMost {
		c.problem(Odd, path, "it has %d bytes: at most %d are read", f.size, manifestMost)
		return nil, false, nil
	}
	var b bytes.Buffer
	ok, err := c.read(path, f, &b)
	return b.Bytes(), ok, err
}

// read copies a file, and tells what is wrong with how it is packed.
func (c *checking) read(path string, f *held, to io.Writer) (bool, error) {
	in, err := c.open(f)
	if err == nil {
		_, err = io.Copy(to, in)
		err = errors.Join(err, in.Close())
	}
	if broken := (*brokenError)(nil); errors.As(err, &broken) {
		c.problem(Changed, path, "%s", broken.why)
		return false, nil
	}
	return err == nil, err
}

// brokenError says that a file is not what its container says.
type brokenError struct{ why string }

func (e *brokenError) Error() string { return e.why }

// file compares one file with the manifest.
func (c *checking) file(path string) error {
	f := c.byPath[path]
	if f == nil {
		c.problem(Missing, path, "the manifest has it")
		return nil
	}
	if f.sealed {
		return nil
	}
	if size, known := c.sizes[path]; known && size != f.size {
		c.problem(Changed, path, "it has %d bytes, not %d", f.size, size)
		return nil // and is not read: it may be endless
	}
	sum := sha256.New()
	ok, err := c.read(path, f, sum)
	if err != nil || !ok {
		return err
	}
	c.Bytes += f.size
	if want := c.sums[path]; !bytes.Equal(sum.Sum(nil), want[:]) {
		c.problem(Changed, path, "its SHA-256 is %x, not %x", sum.Sum(nil), want)
	}
	return nil
}

// collisions tells of paths of which a system can have one only: those that
// differ in case, and files that stand where a folder is needed.
func (c *checking) collisions() {
	all := map[string]bool{}
	for path := range c.sums {
		all[path] = true
	}
	for path := range c.byPath {
		all[path] = true
	}
	paths := slices.Sorted(maps.Keys(all))
	known := map[string]string{} // folded → a folder, with its slash, or a file
	for _, path := range paths {
		for i := range path {
			if path[i] == '/' {
				known[folded(path[:i])] = path[:i+1]
			}
		}
	}
	for _, path := range paths {
		key := folded(path)
		if other, taken := known[key]; taken {
			c.problem(Odd, path, "it is the same as %s, on some systems or on all: one of the two is lost", other)
		}
		known[key] = path
	}
}

// folded gives what paths are compared by where case is ignored.
func folded(path string) string { return strings.ToLower(strings.ToUpper(path)) }

// verdict sorts the problems.
func (c *checking) verdict() *Verdict {
	slices.SortStableFunc(c.Problems, func(a, b Problem) int {
		return strings.Compare(a.Path+"\x00"+a.Kind, b.Path+"\x00"+b.Kind)
	})
	if c.Problems == nil {
		c.Problems = []Problem{}
	}
	c.Good = len(c.Problems) == 0
	return &c.Verdict
}
