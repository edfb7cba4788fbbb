// Package starter takes a title and the address of the program's repository, and
// gives the files of a new site: an example to write over, settings, and what
// runs on a proposal. It never writes a file.
package starter

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

//go:embed all:files
var files embed.FS

// File is one file of a new site.
type File struct {
	Path string // slash path below the site's folder
	Mode fs.FileMode
	Text []byte
}

// Options say what differs between new sites.
type Options struct {
	Title string // of the site; must be one line of plain text
	// Generator is where the workflows take the program from: owner/repo of the
	// forge, or an address, either with @ and a revision behind it (main where
	// there is none). Empty: a place is left that is marked.
	Generator string
}

// Place is a line of a file that waits for its editor.
type Place struct {
	Path string
	Line int
}

// Unset stands where the program's repository is to be named. No account of a
// forge can have this name, so that nobody else's program ever runs there.
const Unset = "-OWNER-/dossier@main"

// waiting is the comment by which such a place can be found.
const waiting = "set this: owner/repository@revision of dossier"

// Files gives the files of a new site, by path, and the places that wait for
// its editor.
func Files(o Options) ([]File, []Place, error) {
	uses, address, err := generatorOf(o.Generator)
	if err != nil {
		return nil, nil, err
	}
	mark := waiting
	if o.Generator != "" {
		mark = "the program; a commit instead of a branch holds it still"
	}
	put := strings.NewReplacer("@@title@@", o.Title, "@@quoted@@", strconv.Quote(o.Title), "@@generator@@", uses, "@@address@@", address, "@@waiting@@", mark)
	var list []File
	var places []Place
	err = fs.WalkDir(files, "files", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := files.ReadFile(path)
		f := File{strings.TrimPrefix(path, "files/"), modeOf(text), []byte(put.Replace(string(text)))}
		list, places = append(list, f), append(places, f.waiting()...)
		return err
	})
	return list, places, err
}

// modeOf gives the mode of a file: an embedded one has lost its own.
func modeOf(text []byte) fs.FileMode {
	if bytes.HasPrefix(text, []byte("#!")) {
		return 0o755
	}
	return 0o644
}

func (f *File) waiting() []Place {
	var places []Place
	n := 0
	for line := range bytes.Lines(f.Text) {
		n++
		if bytes.Contains(line, []byte(waiting)) {
			places = append(places, Place{f.Path, n})
		}
	}
	return places
}

// generatorOf gives what a workflow uses, and the address of the repository.
func generatorOf(s string) (uses, address string, err error) {
	if s == "" {
		return Unset, "https://forge.example/" + strings.TrimSuffix(Unset, "@main"), nil
	}
	where, revision, named := strings.Cut(s, "@")
	if !named {
		revision = "main"
	}
	path, host := where, "github.com"
	if strings.Contains(where, "://") {
		u, err := url.Parse(where)
		if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
			return "", "", errGenerator
		}
		path, host = u.Path, u.Host
	}
	path = strings.TrimSuffix(strings.Trim(path, "/"), ".git")
	if !isRepository(path) || !isName(strings.ReplaceAll(revision, "/", "")) {
		return "", "", errGenerator
	}
	address = "https://" + host + "/" + path
	if uses = path; host != "github.com" {
		uses = address // as the runners of Gitea and Forgejo take it
	}
	return uses + "@" + revision, address, nil
}

var errGenerator = errors.New("it is owner/repository, or https://host/owner/repository, with @revision behind it or not")

// isRepository tells whether a path is an owner and a repository.
func isRepository(path string) bool {
	parts := strings.Split(path, "/")
	return len(parts) == 2 && !slices.ContainsFunc(parts, func(p string) bool { return !isName(p) })
}

func isName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == ""
}

// String gives a place as findings have it.
func (p Place) String() string { return fmt.Sprintf("%s:%d", p.Path, p.Line) }
