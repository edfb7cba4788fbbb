package generator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/revision"
)

// sides are the two editions of a comparison.
type sides struct{ base, head side }

// side is one edition, with what it was asked for as.
type side struct {
	*edition
	name   string
	site   *brief.Site // as it is written; the edition's has what the options say
	tree   io.Closer   // that it is read from; nil: a folder
	absent bool        // the revision has no content folder
}

func (s *sides) close() error { return errors.Join(s.base.close(), s.head.close()) }

func (s *side) close() error {
	var err error
	if s.edition != nil {
		err = s.edition.close()
	}
	if s.tree != nil {
		err = errors.Join(err, s.tree.Close())
	}
	return err
}

// readSides reads both sides. The caller closes them.
func readSides(ctx context.Context, o *DiffOptions) (*sides, error) {
	base, head, err := o.parted(ctx)
	if err != nil {
		return nil, err
	}
	s := &sides{base: side{name: o.Base}, head: side{name: o.Head}}
	if head == "" {
		s.head.name = o.Content
		err = s.head.read(ctx, o.Options)
	} else {
		err = s.head.find(ctx, o.Options, head)
	}
	if err == nil {
		err = s.base.find(ctx, o.Options, base)
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// parted gives the two sides that are asked for, "A...B" taken apart.
func (o *DiffOptions) parted(ctx context.Context) (base, head string, err error) {
	one, other, dots := strings.Cut(o.Base, "...")
	if !dots || isFolder(o.Base) {
		return o.Base, o.Head, nil
	}
	if o.Head != "" {
		return "", "", fmt.Errorf("compare %s: with ... in it, it stands for both sides", o.Base)
	}
	o.Head = other
	tip := other
	if tip == "" {
		tip = "HEAD"
	}
	base, err = revision.Fork(ctx, o.Content, one, tip)
	return base, other, err
}

// find reads a side that is a folder or a revision.
func (s *side) find(ctx context.Context, o Options, text string) error {
	if isFolder(text) {
		o.Content = contentOf(text)
		return s.read(ctx, o)
	}
	tree, err := revision.Open(ctx, o.Content, text)
	switch {
	case errors.Is(err, revision.ErrAbsent):
		s.absent = true
		o.Files = noFiles{}
	case err != nil:
		return fmt.Errorf("%s is no folder: %w", text, err)
	default:
		s.tree = tree
		o.Files = tree
	}
	return s.read(ctx, o)
}

func (s *side) read(ctx context.Context, o Options) error {
	r, err := read(ctx, &o)
	if err == nil {
		s.edition, s.site = &edition{reading: r}, r.Site
	}
	return err
}

// contentOf gives the content folder that a folder means: the one in it, unless
// it has briefs of its own.
func contentOf(folder string) string {
	inside := filepath.Join(folder, "content")
	if isFolder(inside) && !isFolder(filepath.Join(folder, "briefs")) {
		return inside
	}
	return folder
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// noFiles is an empty folder.
type noFiles struct{}

func (noFiles) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

func (noFiles) ReadDir(string) ([]fs.DirEntry, error) { return nil, nil }
