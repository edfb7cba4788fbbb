package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
)

// Formatted is what formatting content comes to.
type Formatted struct {
	Files    int            // that were looked at
	Changes  []Change       // those whose form is another, sorted by path
	Findings []diag.Finding // why files cannot be read, and so stay as they are
}

// Format reads content files and gives them in their canonical form. paths are
// files and folders in the content folder, in the system's own form; none: all
// of it. Nothing is written: see Apply.
func Format(ctx context.Context, content string, paths []string) (Formatted, error) {
	root, base, err := openContent(content)
	if err != nil {
		return Formatted{}, err
	}
	defer root.Close()
	files, err := formatFiles(root, base, content, paths)
	if err != nil {
		return Formatted{}, err
	}
	f := Formatted{Files: len(files)}
	for _, file := range files {
		if err := ctx.Err(); err != nil {
			return Formatted{}, err
		}
		src, err := readAtMost(root.FS(), file.rel, brief.MaxSize)
		if err != nil {
			return Formatted{}, fmt.Errorf("read %s: %w", file.path, cause(err))
		}
		is, findings := brief.Format(file.kind, file.path, src)
		f.Findings = append(f.Findings, findings...)
		if !bytes.Equal(src, is) {
			f.Changes = append(f.Changes, Change{file.path, file.path, src, is})
		}
	}
	diag.Sort(f.Findings)
	return f, nil
}

// formatFiles lists the content files that paths name, site.yaml among them.
func formatFiles(root *os.Root, base, content string, paths []string) ([]contentFile, error) {
	walk := newFolderWalk(root.FS(), base)
	if err := walk.walk(); err != nil {
		return nil, fmt.Errorf("read %s: %w", content, cause(err))
	}
	all := walk.files
	if info, err := root.Lstat(brief.SiteFile); err == nil && info.Mode().IsRegular() {
		all = append(all, contentFile{rel: brief.SiteFile, path: base + "/" + brief.SiteFile, kind: brief.KindSite})
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s: %w", brief.SiteFile, cause(err))
	}
	if len(paths) == 0 {
		return all, nil
	}
	named := map[string]bool{}
	for _, p := range paths {
		below, err := belowContent(content, p)
		if err != nil {
			return nil, err
		}
		found := false
		for _, f := range all {
			if below == "." || f.rel == below || strings.HasPrefix(f.rel, below+"/") {
				named[f.rel], found = true, true
			}
		}
		if !found {
			return nil, fmt.Errorf("%s is no content file, and no folder with any", p)
		}
	}
	kept := all[:0]
	for _, f := range all {
		if named[f.rel] {
			kept = append(kept, f)
		}
	}
	return kept, nil
}

// belowContent gives a path of the system as a slash path below the content
// folder.
func belowContent(content, p string) (string, error) {
	folder, err := filepath.Abs(content)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", content, err)
	}
	full, err := filepath.Abs(p)
	if err != nil {
		return "", fmt.Errorf("find %s: %w", p, err)
	}
	rel, err := filepath.Rel(folder, full)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s does not stand in %s", p, content)
	}
	return path.Clean(filepath.ToSlash(rel)), nil
}
