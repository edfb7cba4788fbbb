package generator

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/graph"
	"dossier/generator/markdown"
	"dossier/generator/slab"
)

// ErrNoContent is wrapped by the error of a run whose content folder is not
// there.
var ErrNoContent = errors.New("there is no content folder")

// reading is everything that was read of one site. Its files can be read until
// the run ends: assets are copied then.
type reading struct {
	graph.Content
	fsys     fs.FS
	folders  *folders // of fsys; nil: the files were given
	base     string   // the folder's name, with which the paths of findings begin
	findings []diag.Finding
	aside    *os.File        // what shelf keeps bodies in; nil: they stay in memory
	shelf    *markdown.Shelf // nil with aside
}

func (r *reading) close() error {
	var err error
	if r.folders != nil {
		err = r.folders.close()
	}
	if r.aside != nil {
		err = errors.Join(err, r.aside.Close())
	}
	return err
}

// openFiles gives a reading of the files on disk, or of those that were given.
func openFiles(o *Options) (*reading, error) {
	if o.Files != nil {
		base, err := contentName(o.Content)
		return &reading{fsys: o.Files, base: base}, err
	}
	root, base, err := openContent(o.Content)
	if err != nil {
		return nil, err
	}
	return &reading{fsys: root.FS(), folders: &folders{root: root}, base: base}, nil
}

// openShelf makes the file in which bodies wait to be written. It has no name
// by the time it is used, so that nothing is left of it however this process
// ends; where a file cannot be that, bodies wait in memory.
func (r *reading) openShelf() {
	f, err := nameless(os.TempDir())
	if err != nil {
		return
	}
	r.aside, r.shelf = f, markdown.NewShelf(f)
}

// unlinked makes a file in a folder and takes its name away.
func unlinked(folder string) (*os.File, error) {
	f, err := os.CreateTemp(folder, "dossier-*")
	if err != nil {
		return nil, err
	}
	if err := os.Remove(f.Name()); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// setAside takes the text of a body out of memory.
func (r *reading) setAside(d *markdown.Document) (*markdown.Document, error) {
	if r.shelf == nil {
		return d, nil
	}
	return r.shelf.Put(d)
}

// read walks the content folder and reads every content file in it on several
// goroutines. What comes out does not depend on how many there are.
func read(ctx context.Context, o *Options) (*reading, error) {
	r, err := openFiles(o)
	if err != nil {
		return nil, err
	}
	found := newFolderWalk(r.fsys, r.base)
	err = found.walk()
	if err == nil {
		r.Assets, r.Snapshots = found.assets, found.snapshots
		err = r.readSite()
	}
	if err == nil {
		err = r.readFiles(ctx, o, found.files)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", o.Content, err), r.close())
	}
	r.findings = append(r.findings, found.findings...)
	return r, nil
}

// contentName gives the name under which findings speak of a content folder.
func contentName(folder string) (string, error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", folder, err)
	}
	return filepath.Base(full), nil
}

// openContent opens the content folder and gives the name under which findings
// speak of it.
func openContent(folder string) (root *os.Root, base string, err error) {
	full, err := filepath.Abs(folder)
	if err != nil {
		return nil, "", fmt.Errorf("find %s: %w", folder, err)
	}
	root, err = os.OpenRoot(full)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, "", fmt.Errorf("%s: %w", folder, ErrNoContent)
	}
	if err != nil {
		return nil, "", fmt.Errorf("open %s: %w", folder, cause(err))
	}
	return root, filepath.Base(full), nil
}

// cause strips operation and path of a system error, where the caller says them.
func cause(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return p.Err
	}
	return err
}

// readSite reads site.yaml; a site without one has the defaults.
func (r *reading) readSite() error {
	src, err := readAtMost(r.fsys, brief.SiteFile, brief.MaxSize)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, disk.ErrNotRegular) {
		return err
	}
	var findings []diag.Finding
	r.Site, findings = brief.ParseSite(r.base+"/"+brief.SiteFile, src)
	r.findings = append(r.findings, findings...)
	return nil
}

// readFiles reads and parses the content files. Of their bytes nothing is kept
// but what the parsed file holds.
func (r *reading) readFiles(ctx context.Context, o *Options, files []contentFile) error {
	if o.Found != nil {
		o.Found(len(files))
	}
	r.openShelf()
	r.Files = make([]*brief.File, len(files))
	findings := make([][]diag.Finding, len(files))
	var buffers slab.Spare[[]byte]
	err := each(ctx, o.jobs(), len(files), o.progress("read", len(files)), func(i int) error {
		f := files[i]
		src := buffers.Get()
		defer buffers.Put(src)
		open, err := r.regular(f.rel)
		if err != nil {
			return err
		}
		if *src, err = readInto(*src, open, brief.MaxSize); err != nil {
			return err
		}
		r.Files[i], findings[i] = brief.Parse(f.kind, f.path, f.id, *src)
		r.Files[i].Body, err = r.setAside(r.Files[i].Body)
		return err
	})
	for _, list := range findings {
		r.findings = append(r.findings, list...)
	}
	return err
}
