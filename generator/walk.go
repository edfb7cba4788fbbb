package generator

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/id"
)

// contentFile is one file that is to be read.
type contentFile struct {
	rel  string // slash path below the content folder
	path string // the same with the folder's name before it, as findings say it
	kind brief.Kind
	id   string
}

// tops are the folders that a content folder may hold.
var tops = []string{"actors", "assets", "briefs", "claims", "pages", "snapshots", "sources", "topics"}

// assetTypes are the extensions of files that may be published as they are.
var assetTypes = []string{".png", ".jpg", ".gif", ".webp", ".avif", ".pdf", ".csv", ".txt"}

// folderWalk finds what stands in the content folder. It opens folders only.
type folderWalk struct {
	fsys      fs.FS
	base      string
	files     []contentFile // sorted by path, as are the next two
	assets    []string
	snapshots []string
	findings  []diag.Finding
}

func newFolderWalk(fsys fs.FS, base string) *folderWalk {
	return &folderWalk{fsys: fsys, base: base}
}

func (w *folderWalk) walk() error {
	err := w.folder(".")
	slices.SortFunc(w.files, func(a, b contentFile) int { return strings.Compare(a.rel, b.rel) })
	slices.Sort(w.assets)
	slices.Sort(w.snapshots)
	return err
}

func (w *folderWalk) folder(rel string) error {
	entries, err := fs.ReadDir(w.fsys, rel)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if err := w.entry(path.Join(rel, e.Name()), e); err != nil {
			return err
		}
	}
	return nil
}

func (w *folderWalk) report(r *diag.Rule, rel, hint, format string, args ...any) {
	w.findings = append(w.findings, r.At(diag.Place{File: path.Join(w.base, rel)}, hint, format, args...))
}

func (w *folderWalk) entry(rel string, e fs.DirEntry) error {
	switch {
	case brief.Ignored(e.Name()):
		return nil
	case !utf8.ValidString(e.Name()) || strings.ContainsFunc(e.Name(), unicode.IsControl):
		w.report(ruleFileName, rel, "rename it", "the name is not UTF-8, or holds a control character")
		return nil
	case !e.IsDir() && !e.Type().IsRegular():
		w.report(ruleNoFile, rel, "put the file itself here", "this is %s, and is not opened", disk.What(e.Type()))
		return nil
	case e.IsDir():
		return w.subfolder(rel)
	}
	info, err := e.Info()
	if err != nil {
		return err
	}
	w.file(rel, info.Size())
	return nil
}

func (w *folderWalk) subfolder(rel string) error {
	if strings.Contains(rel, "/") || slices.Contains(tops, rel) {
		return w.folder(rel)
	}
	hint := "content stands in " + strings.Join(tops, ", ")
	if near := id.Nearest(rel, tops); near != "" {
		hint = "did you mean " + diag.Quote(near) + "?"
	}
	w.report(ruleStray, rel, hint, "nothing is read from a folder of this name")
	return nil
}

// file sorts in a regular file by where it stands.
func (w *folderWalk) file(rel string, size int64) {
	kind, name, ok := brief.Locate(rel)
	top, _, _ := strings.Cut(rel, "/")
	switch {
	case kind == brief.KindSite && ok: // read for itself
	case ok && size > brief.MaxSize:
		w.report(ruleLarge, rel, "divide it", "the file has %d bytes, and is not opened: at most %d are read", size, brief.MaxSize)
	case ok:
		w.files = append(w.files, contentFile{rel, path.Join(w.base, rel), kind, name})
	case top == "assets" && rel != top:
		w.asset(rel)
	case top == "snapshots" && rel != top:
		w.snapshots = append(w.snapshots, rel)
	default:
		w.stray(rel, top)
	}
}

func (w *folderWalk) asset(rel string) {
	if slices.Contains(assetTypes, strings.ToLower(path.Ext(rel))) {
		w.assets = append(w.assets, rel)
		return
	}
	w.report(ruleStray, rel, "files of these kinds are published: "+strings.Join(assetTypes, " "), "a file of this kind is never published")
}

// stray reports a file that nobody reads. One in a folder below a registry may
// hold a marking, and so is an error.
func (w *folderWalk) stray(rel, top string) {
	switch {
	case rel == "site.yml":
		w.report(ruleStray, rel, "rename it to site.yaml", "the settings of a site are not read from here")
	case !strings.Contains(rel, "/"):
		w.report(ruleStray, rel, "a brief stands in briefs/", "nothing is read from here but site.yaml")
	case strings.HasSuffix(rel, ".md") && strings.Count(rel, "/") > 1:
		w.report(ruleNested, rel, "move it to "+path.Join(top, path.Base(rel)), "files of %s stand in no folder below it", top)
	default:
		w.report(ruleStray, rel, "only files that end with .md are read here; others belong in assets/", "the file is not read")
	}
}

// Ignored tells whether a file or folder of this name is never opened: what
// editors and systems leave lying about.
func Ignored(name string) bool { return brief.Ignored(name) }
