package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/id"
)

// NewBrief writes a brief with a title and a date (EDTF) into briefs/ of a
// content folder, which is made if it is not there, and gives its path. A file
// that is there already is never touched: that is an error.
func NewBrief(content, title, date string) (string, error) {
	if strings.ContainsFunc(title, unicode.IsControl) || id.Bidi(title) >= 0 || id.Blank(title) {
		return "", fmt.Errorf("the title %q is empty, or holds characters that cannot be seen", title)
	}
	if _, err := edtf.Parse(date); err != nil {
		return "", fmt.Errorf("read the date %q: %w", date, err)
	}
	folder := filepath.Join(content, "briefs")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("make the content folder: %w", err)
	}
	path := filepath.Join(folder, newID(title)+".md")
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s is there already; give another title", path)
	}
	if err != nil {
		return "", fmt.Errorf("write the brief: %w", err)
	}
	if _, err = f.Write(brief.Skeleton(title, date)); err == nil {
		err = f.Close()
	} else {
		err = errors.Join(err, f.Close(), os.Remove(path))
	}
	if err != nil {
		return "", fmt.Errorf("write %s: %w", path, err)
	}
	return path, nil
}

// newID makes an id of a title, another where that is reserved.
func newID(title string) string {
	made := id.Make(title)
	if reason, propose := id.Check(made, true); reason != "" && propose != "" {
		return propose
	}
	return made
}
