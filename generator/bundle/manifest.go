package bundle

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// What stands in a bundle beside the files of the site.
const (
	SumsName    = "SHA256SUMS"   // the manifest: a line for each file but itself, as sha256sum reads it
	EditionName = "edition.json" // what the edition is, and the size of each file
	ReadName    = "READ-ME.txt"  // how to read and verify it, for people
)

// Names lists these files.
var Names = []string{ReadName, EditionName, SumsName}

// File is one file of a bundle.
type File struct {
	Path   string // with slashes, below the folder of the bundle
	Bytes  int64
	SHA256 [sha256.Size]byte
}

// WriteSums writes the manifest of the files, sorted by path.
func WriteSums(w io.Writer, files []File) error {
	b := bufio.NewWriter(w)
	for _, f := range slices.SortedFunc(slices.Values(files), byPath) {
		fmt.Fprintf(b, "%x  %s\n", f.SHA256, f.Path)
	}
	return b.Flush()
}

func byPath(a, b File) int { return strings.Compare(a.Path, b.Path) }

// Edition is what edition.json tells.
type Edition struct {
	Format  int    `json:"format"` // 1
	Site    string `json:"site"`
	Marking string `json:"marking"`           // TLP:CLEAR …
	AsOf    string `json:"as_of,omitempty"`   // YYYY-MM-DD, the edition's date
	Address string `json:"address,omitempty"` // where the site stands
	Files   []Size `json:"files"`             // sorted by path, but for edition.json and SHA256SUMS
}

// Size is how large a file is.
type Size struct {
	Path  string `json:"path"`
	Bytes int64  `json:"bytes"`
}

// NewEdition gives the sizes of the files in their order.
func NewEdition(site, marking, asOf, address string, files []File) Edition {
	e := Edition{Format: 1, Site: site, Marking: marking, AsOf: asOf, Address: address, Files: make([]Size, 0, len(files))}
	for _, f := range slices.SortedFunc(slices.Values(files), byPath) {
		e.Files = append(e.Files, Size{f.Path, f.Bytes})
	}
	return e
}

// Write writes edition.json, a line for each file.
func (e Edition) Write(w io.Writer) error {
	files := e.Files
	e.Files = []Size{}
	head, err := marshal(e)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	b.Write(bytes.TrimSuffix(head, []byte("]}")))
	for i, f := range files {
		line, err := marshal(f)
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
