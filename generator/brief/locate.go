package brief

import (
	"errors"
	"path"
	"strings"

	"dossier/generator/id"
)

// folders are where the content files of each kind stand.
var folders = []struct {
	name   string
	kind   Kind
	nested bool // files may stand in sub-folders
}{
	{"briefs", KindBrief, true},
	{"actors", KindActor, false},
	{"sources", KindSource, false},
	{"claims", KindClaim, false},
	{"topics", KindTopic, false},
	{"pages", KindPage, true},
}

// SiteFile is the name of the settings, at the top of the content folder.
const SiteFile = "site.yaml"

// Locate tells what the file at a slash path below the content folder is: its
// kind and the id made from its path. ok is false for what is no content file:
// assets, snapshots, ignored names, what is not .md, and a file in a sub-folder
// of a registry, where ids have no slash.
func Locate(rel string) (kind Kind, id string, ok bool) {
	if rel == SiteFile {
		return KindSite, "", true
	}
	folder, rest, ok := strings.Cut(rel, "/")
	stem, isText := strings.CutSuffix(rest, ".md")
	if !ok || !isText || stem == "" {
		return 0, "", false
	}
	for part := range strings.SplitSeq(rest, "/") {
		if Ignored(part) {
			return 0, "", false
		}
	}
	for _, f := range folders {
		if f.name == folder && (f.nested || !strings.Contains(stem, "/")) {
			return f.kind, makePath(stem), true
		}
	}
	return 0, "", false
}

func makePath(stem string) string { return id.MakePath(stem) }

// Ignored tells whether a file or folder of this name is passed over unopened:
// what editors and systems leave lying about.
func Ignored(name string) bool {
	return name == "" || name[0] == '.' || name[0] == '#' || strings.HasSuffix(name, "~") || name == "Thumbs.db"
}

// AliasPath gives the path from the site's root that a former path of a brief
// means: without extension .html is meant, with a final slash index.html.
func AliasPath(s string) (string, error) {
	switch {
	case s == "":
		return "", errors.New("it is empty")
	case strings.HasPrefix(s, "/"):
		return "", errors.New("it begins with /; it is a path from the site's root anyway")
	case strings.ContainsAny(s, `\:?#*"<>|`):
		return "", errors.New(`it holds one of \ : ? # * " < > |`)
	}
	clean := path.Clean(s)
	if clean == ".." || strings.HasPrefix(clean, "../") {
		return "", errors.New("it leads out of the site")
	}
	for part := range strings.SplitSeq(clean, "/") {
		if strings.HasPrefix(part, ".") && clean != "." {
			return "", errors.New("a part of it begins with a full stop; such names are kept for the host")
		}
	}
	if strings.HasSuffix(s, "/") || strings.HasSuffix(s, "/.") || clean == "." {
		return path.Join(clean, "index.html"), nil
	}
	if path.Ext(clean) == "" {
		clean += ".html"
	}
	return clean, nil
}
