package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/id"
)

// ErrTaken says that a file is there already, which is never written over.
var ErrTaken = errors.New("it is there already; give the file another name")

// Saved is a brief that somebody gave as a whole.
type Saved struct {
	File     string         // from the content's parent, with slashes; "": it was not written
	Page     string         // of the brief, from the site's root
	Findings []diag.Finding // errors of the file alone, for which it was not written
}

// SaveBrief writes the text of a new brief into briefs/ of a content folder,
// under the id that is made of a name, which may have folders. What cannot be
// read is not written, and what is there is never touched (ErrTaken). No link
// is followed, so nothing is written anywhere else.
func SaveBrief(content, name string, text []byte) (Saved, error) {
	root, base, err := openContent(content)
	if err != nil {
		return Saved{}, err
	}
	defer root.Close()
	made := briefID(name)
	rel := "briefs/" + made + ".md"
	s := Saved{File: base + "/" + rel, Page: "briefs/" + made + ".html"}
	_, findings := brief.Parse(brief.KindBrief, s.File, made, text)
	findings = slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Severity != diag.Error })
	if len(findings) > 0 {
		return Saved{Findings: findings}, nil
	}
	if err := makeFolders(root, path.Dir(rel)); err != nil {
		return Saved{}, fmt.Errorf("make a folder for %s: %w", s.File, cause(err))
	}
	if err := create(root, rel, text); err != nil {
		return Saved{}, fmt.Errorf("write %s: %w", s.File, err)
	}
	return s, nil
}

// briefID makes the id of a brief of a name, another where that is reserved.
func briefID(name string) string {
	made := id.MakePath(name)
	if part, free := id.Reserved(made, true); part != "" {
		return free
	}
	return made
}

// makeFolders makes a folder below root and those it stands in. A link among
// them is an error, as it leads elsewhere.
func makeFolders(root *os.Root, folder string) error {
	at := ""
	for part := range strings.SplitSeq(folder, "/") {
		at = path.Join(at, part)
		info, err := root.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			err = root.Mkdir(at, 0o755)
		case err == nil && !info.IsDir():
			err = fmt.Errorf("%s is no folder", at)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// create writes a file that is not there, whole or not at all.
func create(root *os.Root, rel string, text []byte) error {
	f, err := root.OpenFile(rel, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return ErrTaken
	}
	if err != nil {
		return cause(err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return errors.Join(cause(err), root.Remove(rel))
	}
	return root.Chmod(rel, 0o644) // whatever the umask
}
