package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"dossier/generator/export"
	"dossier/generator/graph"
	"dossier/generator/publish"
	"dossier/generator/site"
)

// Build makes the site and puts it in the place of the old one in one step. It
// refuses, without an error, when the report does; then, after an error, and
// when ctx ends, Out is as it was and the summary is zero.
func Build(ctx context.Context, o Options) (Summary, Report, error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return Summary{}, r, err
	}
	if r.Refused(o.Strict) {
		return Summary{}, r, e.close()
	}
	s, err := e.publish(ctx, &o)
	if err = errors.Join(err, e.close()); err != nil {
		return Summary{}, r, err
	}
	return s, r, nil
}

// Memory makes the site as Build does, but gives its files by path instead of
// writing them. They are nil when the report refuses.
func Memory(ctx context.Context, o Options) (map[string][]byte, Report, error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return nil, r, err
	}
	if r.Refused(o.Strict) {
		return nil, r, e.close()
	}
	var m publish.Memory
	_, err = e.write(ctx, &o, m.Write)
	if err = errors.Join(err, e.close()); err != nil {
		return nil, r, err
	}
	return m.Files(), r, nil
}

// publish writes the site beside the old one and swaps the two.
func (e *edition) publish(ctx context.Context, o *Options) (Summary, error) {
	sources := []string{o.Content}
	if o.Templates != "" {
		sources = append(sources, o.Templates)
	}
	stage, err := publish.Open(o.Out, sources...)
	if err != nil {
		return Summary{}, err
	}
	s, err := e.write(ctx, o, stage.Write)
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return Summary{}, errors.Join(err, stage.Abort())
	}
	return s, stage.Commit()
}

// output is one file of the site, made when its turn comes.
type output struct {
	path string
	make func(*bytes.Buffer) error
}

// largest is the size in bytes up to which a buffer is kept for the next file.
const largest = 1 << 20

// write makes every file and hands it over as soon as it is made, so that few
// are in memory at a time. What is handed over is not to be kept.
func (e *edition) write(ctx context.Context, o *Options, write func(path string, content []byte) error) (Summary, error) {
	outputs := e.outputs()
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	var size atomic.Int64
	err := each(ctx, o.jobs(), len(outputs), o.progress("write", len(outputs)), func(i int) error {
		b := buffers.Get().(*bytes.Buffer)
		b.Reset()
		defer func() {
			if b.Cap() <= largest {
				buffers.Put(b)
			}
		}()
		out := &outputs[i]
		err := out.make(b)
		if err == nil {
			err = e.fault()
		}
		if err != nil {
			return fmt.Errorf("make %s: %w", out.path, err)
		}
		size.Add(int64(b.Len()))
		return write(out.path, b.Bytes())
	})
	g := e.graph
	return Summary{
		Briefs: len(g.Briefs), Claims: len(g.Claims), Actors: len(g.Actors), Sources: len(g.Sources),
		Pages: len(e.pages), Files: len(outputs), Bytes: size.Load(),
	}, err
}

// outputs lists every file of the site. What may be large comes first, so that
// the last goroutine does not end long after the others.
func (e *edition) outputs() []output {
	list := make([]output, 0, len(export.All)+len(e.assets)+len(e.renderer.Assets())+len(e.pages))
	machine := export.Edition{Graph: e.graph, Reason: func(c *graph.Claim) string { return site.Reason(c, e.words) }}
	for _, f := range export.All {
		list = append(list, output{f.Path, func(b *bytes.Buffer) error { return f.Write(b, machine) }})
	}
	for _, path := range e.assets {
		list = append(list, output{path, func(b *bytes.Buffer) error { return e.copyAsset(b, path) }})
	}
	list = append(list, e.copyOutputs()...)
	for _, a := range e.renderer.Assets() {
		list = append(list, output{a.Path, func(b *bytes.Buffer) error { b.Write(a.Bytes); return nil }})
	}
	for i := range e.pages {
		p := &e.pages[i]
		list = append(list, output{p.Path, func(b *bytes.Buffer) error { return e.renderer.Page(b, p.Kind, p.View()) }})
	}
	return list
}

// copyAsset reads a file that is published as it is.
func (e *edition) copyAsset(b *bytes.Buffer, path string) error {
	f, err := openRegular(e.root, path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = b.ReadFrom(f)
	return err
}
