package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/markdown"
)

// Fixed is what the safe hints of check come to.
type Fixed struct {
	Changes []Change       // sorted by path
	Mended  []diag.Finding // in the order in which they were
	Left    Report         // what only a person can mend
}

// fixRounds bounds how often the content is looked at again: a slip that is
// mended can uncover another.
const fixRounds = 20

// PlanFix finds out what the safe hints of check come to: those that leave no
// doubt what is meant, and lose nothing. Nothing is written: see Apply.
func PlanFix(ctx context.Context, o Options) (Fixed, error) {
	root, base, err := openContent(o.Content)
	if err != nil {
		return Fixed{}, err
	}
	f := &fixing{overlay: overlay{FS: root.FS(), changed: map[string][]byte{}}, base: base, options: o}
	f.options.Files = f.overlay
	err = f.run(ctx)
	if err = errors.Join(err, root.Close()); err != nil {
		return Fixed{}, fmt.Errorf("fix %s: %w", o.Content, err)
	}
	return f.Fixed, nil
}

// fixing is content that is being mended, in memory.
type fixing struct {
	Fixed
	overlay
	options Options
	base    string
}

// run mends until nothing is left that can be mended.
func (f *fixing) run(ctx context.Context) error {
	said, err := Check(ctx, f.options)
	if err != nil {
		return err
	}
	for range fixRounds {
		mended, err := f.round(said.Findings)
		if err != nil {
			return err
		}
		if len(mended) == 0 {
			break
		}
		now, err := Check(ctx, f.options)
		if err != nil {
			return err
		}
		if now.Errors+now.Warnings >= said.Errors+said.Warnings {
			return fmt.Errorf("mending %s would not make it better; do by hand what check says", mended[0].Where())
		}
		f.Mended = append(f.Mended, mended...)
		said = now
	}
	f.Left = said
	return f.collect()
}

// round makes the edits of findings, and gives those that it could make.
func (f *fixing) round(findings []diag.Finding) (mended []diag.Finding, err error) {
	for _, finding := range findings {
		for _, e := range finding.Edits {
			src, err := f.read(e.File)
			if err != nil {
				return nil, err
			}
			if is := mend(f.kind(e.File), e, src); is != nil && better(f.kind(e.File), e.File, src, is) {
				f.changed[f.below(e.File)] = is
				mended = append(mended, finding)
				break
			}
		}
	}
	return mended, nil
}

func (f *fixing) below(file string) string { return strings.TrimPrefix(file, f.base+"/") }

func (f *fixing) kind(file string) brief.Kind {
	kind, _, _ := brief.Locate(f.below(file))
	return kind
}

func (f *fixing) read(file string) ([]byte, error) {
	src, err := readAtMost(f.overlay, f.below(file), brief.MaxSize)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	}
	return src, nil
}

// mend makes an edit; nil: what it speaks of does not stand there (any more).
func mend(kind brief.Kind, e diag.Edit, src []byte) []byte {
	b, err := brief.NewEditor(kind, src)
	if err != nil {
		return nil
	}
	at, done := brief.Text{S: e.Was, Line: int32(e.Line), Col: int32(e.Column)}, false
	switch e.Of {
	case diag.OfKey:
		done = b.SetKey(at, e.Is)
	case diag.OfAlias:
		done = b.Add("aliases", e.Is) == nil
	case diag.OfWord:
		done = b.SetWord(at, e.Is)
	default:
		done = b.SetText(at, e.Is) || kind != brief.KindSite && mendBody(b, e, src)
	}
	if !done {
		return nil
	}
	return b.Bytes()
}

// mendBody makes an edit of a reference in a body.
func mendBody(b *brief.Editor, e diag.Edit, src []byte) bool {
	at := b.Body()
	for _, spot := range markdown.Spots(src[at:]) {
		if spot.Found && spot.Ref.Line+b.Line()-1 == e.Line && spot.Ref.Column == e.Column && spot.Ref.Target == e.Was {
			b.Replace(at+spot.Start, at+spot.End, e.Is)
			return true
		}
	}
	return false
}

// better tells whether a file by itself has no new kind of mistake, so that a
// key is not renamed to one that is there already.
func better(kind brief.Kind, file string, was, is []byte) bool {
	look := func(src []byte) []diag.Finding {
		if kind == brief.KindSite {
			_, found := brief.ParseSite(file, src)
			return found
		}
		_, found := brief.Parse(kind, file, "x", src)
		return found
	}
	return firstMore(look(was), look(is)) == nil
}

// collect makes changes of what was mended.
func (f *fixing) collect() error {
	for rel, is := range f.changed {
		was, err := readAtMost(f.FS, rel, brief.MaxSize)
		if err != nil {
			return fmt.Errorf("read %s: %w", rel, cause(err))
		}
		file := f.base + "/" + rel
		if !bytes.Equal(was, is) {
			f.Changes = append(f.Changes, Change{file, file, was, is})
		}
	}
	slices.SortFunc(f.Changes, func(a, b Change) int { return strings.Compare(a.New, b.New) })
	return nil
}
