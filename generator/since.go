package generator

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"dossier/generator/diag"
	"dossier/generator/revision"
)

// CheckSince gives what Check does, without what was already wrong at a git
// revision: findings in files that differ from it, and those in other files
// that it did not have. old is the number of those left out.
func CheckSince(ctx context.Context, o Options, since string) (r Report, old int, err error) {
	tree, err := revision.Open(ctx, o.Content, since)
	if errors.Is(err, revision.ErrAbsent) { // all of it is new
		r, err = Check(ctx, o)
		return r, 0, err
	}
	if err != nil {
		return r, 0, err
	}
	defer func() { err = errors.Join(err, tree.Close()) }()
	before := o
	before.Files, before.Progress = tree, nil
	was, err := Check(ctx, before)
	if err != nil {
		return r, 0, err
	}
	now, err := Check(ctx, o)
	if err != nil {
		return r, 0, err
	}
	r.Findings, err = sinceThen(&o, tree, was.Findings, now.Findings)
	r.Errors, r.Warnings = diag.Count(r.Findings)
	return r, len(now.Findings) - len(r.Findings), err
}

// sinceThen leaves out of the findings of now those that were there before, in
// files that are the same still.
func sinceThen(o *Options, tree fs.FS, before, now []diag.Finding) ([]diag.Finding, error) {
	root, base, err := openContent(o.Content)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	known := map[told]bool{}
	for i := range before {
		known[toldOf(&before[i])] = true
	}
	changed := map[string]bool{}
	var kept []diag.Finding
	for i := range now {
		f := &now[i]
		differs, asked := changed[f.File]
		if !asked {
			differs = unlike(tree, root.FS(), strings.TrimPrefix(f.File, base+"/"))
			changed[f.File] = differs
		}
		if differs || !known[toldOf(f)] {
			kept = append(kept, *f)
		}
	}
	return kept, nil
}

// told is what makes two findings one, whatever they advise or point at.
type told struct {
	diag.Place
	severity      diag.Severity
	rule, message string
}

func toldOf(f *diag.Finding) told { return told{f.Place, f.Severity, f.Rule, f.Message} }

// unlike tells whether a file holds something else in a than in b. Line ends
// that a checkout may have turned are no difference. What cannot be read, or is
// no file, differs: a finding of it is shown.
func unlike(a, b fs.FS, rel string) bool {
	one, err := readAll(a, rel)
	other, otherErr := readAll(b, rel)
	return err != nil || otherErr != nil || !bytes.Equal(unixLines(one), unixLines(other))
}

func readAll(fsys fs.FS, rel string) ([]byte, error) {
	f, err := openRegular(fsys, rel)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

func unixLines(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
