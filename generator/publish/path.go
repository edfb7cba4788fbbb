package publish

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// ownPrefix begins every name that this package keeps for itself.
const ownPrefix = ".dossier"

// carried are the files at the top of a published folder that belong to the
// user and stay: with them the folder can be tracked empty, be a worktree of a
// publishing branch, and have a domain.
var carried = [...]string{".git", ".gitignore", ".gitkeep", "CNAME"}

// checkPath tells what is wrong with the path of a file of a site.
func checkPath(path string) error {
	top, _, _ := strings.Cut(path, "/")
	switch {
	case path == "":
		return errors.New("the path is empty")
	case path == "." || !fs.ValidPath(path):
		return errors.New("not a relative slash path within the site")
	case strings.IndexFunc(path, unsafeRune) >= 0:
		return errors.New("the path has a backslash or a control character")
	case strings.HasPrefix(top, ownPrefix), slices.Contains(carried[:], top):
		return errors.New("the name is reserved")
	}
	return nil
}

// unsafeRune tells runes that end a line of the listing or mean something to
// some file system.
func unsafeRune(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }
