package generator

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/site"
	"dossier/generator/snapshot"
)

// publishedCopy is a copy that the edition carries.
type publishedCopy struct{ name, path string }

// takeCopies finds the copies that the edition carries, and takes their paths.
// It looks at the redacted graph alone: of a source that is withheld no copy is
// ever opened.
func (e *edition) takeCopies(taken map[string]string) []diag.Finding {
	var findings []diag.Finding
	e.copies = map[*graph.Source]publishedCopy{}
	by := map[string]string{}
	for _, s := range e.graph.Sources {
		if !s.PublishSnapshot || !slices.Contains(e.Snapshots, copyFolder+s.Snapshot) {
			continue
		}
		name := snapshot.Published(s.Snapshot)
		if name == "" {
			continue
		}
		c := publishedCopy{s.Snapshot, copyFolder + name}
		if first, is := by[c.path]; is && first != c.name {
			findings = append(findings, ruleAssetTaken.At(diag.Place{File: e.base + "/" + copyFolder + c.name}, "rename it",
				"it would be published as %s, and so would %s", diag.Quote(c.path), diag.Quote(copyFolder+first)))
			continue
		}
		by[c.path], taken[c.path], e.copies[s] = c.name, "a kept copy", c
	}
	return findings
}

// copiesForPages tells the pages which copies the edition carries.
func (e *edition) copiesForPages() map[*graph.Source]site.KeptCopy {
	all := map[*graph.Source]site.KeptCopy{}
	for s, c := range e.copies {
		all[s] = site.KeptCopy{Path: c.path, TextOnly: !snapshot.Identical(c.name)}
	}
	return all
}

// copyOutputs lists the files that the copies of the edition become.
func (e *edition) copyOutputs() []output {
	var list []output
	for _, s := range e.graph.Sources {
		c, ok := e.copies[s]
		if !ok || slices.ContainsFunc(list, func(o output) bool { return o.path == c.path }) {
			continue
		}
		list = append(list, output{path: c.path, stream: func(w io.Writer) error { return e.publishCopy(w, c.name) }})
	}
	return list
}

func (e *edition) publishCopy(w io.Writer, name string) error {
	src, err := readAtMost(e.fsys, copyFolder+name, snapshot.MaxSize)
	if err != nil {
		return err
	}
	var r snapshot.Reader
	made, err := r.Publish(context.Background(), name, src)
	if err = errors.Join(err, r.Close()); err != nil {
		return fmt.Errorf("publish %s: %w", copyFolder+name, err)
	}
	_, err = w.Write(made)
	return err
}
