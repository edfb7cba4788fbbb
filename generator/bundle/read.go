package bundle

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"unicode/utf8"
)

// Bounds of what is read into memory, in bytes. A million files fit.
const (
	manifestMost = 256 << 20 // of SHA256SUMS, and of edition.json
	lineMost     = 64 << 10
)

// readSums reads a manifest. What is wrong with a line is told with its number.
func readSums(r io.Reader) (sums map[string][sha256.Size]byte, faults []string) {
	sums = map[string][sha256.Size]byte{}
	s := bufio.NewScanner(r)
	s.Buffer(nil, lineMost)
	for n := 1; s.Scan(); n++ {
		sum, path, err := readLine(s.Text())
		if _, twice := sums[path]; twice && err == nil {
			err = errors.New("the path stands in a line before")
		}
		if err != nil {
			faults = append(faults, fmt.Sprintf("line %d: %v", n, err))
			continue
		}
		sums[path] = sum
	}
	if err := s.Err(); err != nil {
		faults = append(faults, err.Error())
	}
	return sums, faults
}

// readLine reads "<64 hex digits>  <path>", or with a star, which sha256sum
// writes for files read as they are.
func readLine(line string) (sum [sha256.Size]byte, path string, err error) {
	line = strings.TrimSuffix(line, "\r")
	const digits = 2 * sha256.Size
	if len(line) < digits+3 || line[digits] != ' ' || line[digits+1] != ' ' && line[digits+1] != '*' {
		return sum, "", errors.New("it is no hash and path")
	}
	if _, err := hex.Decode(sum[:], []byte(line[:digits])); err != nil {
		return sum, "", errors.New("it begins with no hash")
	}
	path = line[digits+2:]
	return sum, path, checkPath(path)
}

// checkPath tells what is wrong with the path of a file in a bundle: it must
// lead to one place below its folder, on every system.
func checkPath(path string) error {
	switch {
	case !utf8.ValidString(path):
		return errors.New("the path is not UTF-8")
	case strings.ContainsFunc(path, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return errors.New("the path holds a control character")
	case strings.Contains(path, `\`):
		return errors.New("the path holds a backslash")
	case strings.HasPrefix(path, "/"), len(path) > 1 && path[1] == ':':
		return errors.New("the path begins at the top of a disk")
	case path == "." || !fs.ValidPath(path):
		return errors.New("the path leads elsewhere, or has an empty part")
	}
	return nil
}

// readEdition reads edition.json.
func readEdition(src []byte) (e Edition, sizes map[string]int64, err error) {
	if err := json.Unmarshal(src, &e); err != nil {
		return e, nil, err
	}
	if e.Format != 1 {
		return e, nil, fmt.Errorf("format %d is not known here: use a newer dossier", e.Format)
	}
	sizes = make(map[string]int64, len(e.Files))
	for _, f := range e.Files {
		sizes[f.Path] = f.Bytes
	}
	return e, sizes, nil
}
