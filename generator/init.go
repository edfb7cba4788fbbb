package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/starter"
)

// Init writes a new site into a folder that is empty, but for .git, or is not
// there, and gives the places in it that wait for its editor. A folder that
// holds anything is an error, and nothing in it is touched; after an error there
// is nothing new.
func Init(folder string, o starter.Options) ([]starter.Place, error) {
	if err := checkTitle(o.Title); err != nil {
		return nil, err
	}
	files, places, err := starter.Files(o)
	if err != nil {
		return nil, fmt.Errorf("read the address of the program's repository %q: %w", o.Generator, err)
	}
	if err := refuseFilled(folder); err != nil {
		return nil, err
	}
	var made madeFolders
	err = made.all(folder)
	for i := 0; i < len(files) && err == nil; i++ {
		err = made.write(folder, usual(files[i]))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write the site: %w", err), made.undo())
	}
	return places, nil
}

// checkTitle reads a title as site.yaml will be read.
func checkTitle(title string) error {
	s, findings := brief.ParseSite("--title", []byte("title: "+strconv.Quote(title)+"\n"))
	for _, f := range findings {
		if f.Severity == diag.Error {
			return fmt.Errorf("read the title %s: %s", diag.Quote(title), f.Message)
		}
	}
	if s.Title.S != title {
		return fmt.Errorf("read the title %s: it is not one line of text", diag.Quote(title))
	}
	return nil
}

// usual gives a file of content in its usual form, whatever the title.
func usual(f starter.File) starter.File {
	rel, ok := strings.CutPrefix(f.Path, "content/")
	if kind, _, known := brief.Locate(rel); ok && known {
		f.Text, _ = brief.Format(kind, f.Path, f.Text)
	}
	return f
}

// refuseFilled refuses a folder that holds anything but .git.
func refuseFilled(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into %s: %w", folder, cause(err))
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return fmt.Errorf("%s is not empty: it holds %s; a new site is written into an empty folder", folder, diag.Quote(e.Name()))
		}
	}
	return nil
}

// madeFolders is what was made, files too, in order.
type madeFolders []string

// all makes a folder with those above it that are missing.
func (m *madeFolders) all(folder string) error {
	if info, err := os.Stat(folder); err == nil && info.IsDir() {
		return nil
	}
	if above := filepath.Dir(folder); above != folder {
		if err := m.all(above); err != nil {
			return err
		}
	}
	if err := os.Mkdir(folder, 0o755); err != nil {
		return err
	}
	*m = append(*m, folder)
	return nil
}

// write writes a file that is not there.
func (m *madeFolders) write(folder string, f starter.File) error {
	path := filepath.Join(folder, filepath.FromSlash(f.Path))
	if err := m.all(filepath.Dir(path)); err != nil {
		return err
	}
	w, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, f.Mode)
	if err != nil {
		return err
	}
	*m = append(*m, path)
	_, err = w.Write(f.Text)
	return errors.Join(err, w.Close())
}

// undo takes away what was made, the last first.
func (m *madeFolders) undo() error {
	var failed error
	for i := len(*m) - 1; i >= 0; i-- {
		failed = errors.Join(failed, os.Remove((*m)[i]))
	}
	return failed
}

// TitleOf makes a title of a folder's name.
func TitleOf(folder string) string {
	full, err := filepath.Abs(folder)
	if err != nil {
		full = folder
	}
	words := strings.Join(strings.FieldsFunc(filepath.Base(full), func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	if words == "" || checkTitle(words) != nil {
		return "Dossier"
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
