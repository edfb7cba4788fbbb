package generator

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync/atomic"

	"dossier/generator/export"
	"dossier/generator/publish"
	"dossier/generator/search"
	"dossier/generator/site"
	"dossier/generator/slab"
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
	_, err = e.write(ctx, &o, sink{m.Write, m.Stream})
	if err = errors.Join(err, e.close()); err != nil {
		return nil, r, err
	}
	return m.Files(), r, nil
}

// publish writes the site beside the old one and swaps the two.
func (e *edition) publish(ctx context.Context, o *Options) (Summary, error) {
	stage, err := publish.Open(o.Out, o.sources()...)
	if err != nil {
		return Summary{}, err
	}
	s, err := e.write(ctx, o, sink{stage.Write, stage.Stream})
	if err == nil && ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return Summary{}, errors.Join(err, stage.Abort())
	}
	return s, stage.Commit()
}

// sink is where the files of the site go.
type sink struct {
	write  func(path string, content []byte) error
	stream func(path string, fill func(io.Writer) error) error
}

// output is one file of the site, made when its turn comes: whole before a byte
// of it is written, or, when it may be large, piece by piece.
type output struct {
	path   string
	page   *site.Page // nil: it is none
	make   func(*bytes.Buffer) error
	stream func(io.Writer) error
}

// counted is a writer that counts what goes through it.
type counted struct {
	io.Writer
	bytes int64
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.Writer.Write(p)
	c.bytes += int64(n)
	return n, err
}

// put streams a large file and gives its size.
func (out *output) put(to sink) (int64, error) {
	var size int64
	err := to.stream(out.path, func(w io.Writer) error {
		c := &counted{Writer: w}
		b := bufio.NewWriterSize(c, 1<<16)
		err := errors.Join(out.stream(b), b.Flush())
		size = c.bytes
		return err
	})
	return size, err
}

// write makes every file and hands it over as soon as it is made, so that few
// are in memory at a time. What is handed over is not to be kept.
func (e *edition) write(ctx context.Context, o *Options, to sink) (Summary, error) {
	outputs := e.files()
	order := e.inTurn()
	var buffers slab.Spare[bytes.Buffer]
	var size, more atomic.Int64
	work := 1 + len(outputs) + len(e.pages) // the index of the search takes longest, so it is begun first
	err := each(ctx, o.jobs(), work, o.progress("write", work), func(i int) error {
		if i == 0 {
			return e.writeIndex(ctx, func(path string, content []byte) error {
				more.Add(1)
				size.Add(int64(len(content)))
				return to.write(path, content)
			})
		}
		var out output
		if i <= len(outputs) {
			out = outputs[i-1]
		} else {
			out = pageOutput(&e.pages[order[i-1-len(outputs)]])
		}
		if out.stream != nil {
			n, err := out.put(to)
			size.Add(n)
			return err
		}
		b := buffers.Get()
		b.Reset()
		defer buffers.Put(b)
		if err := e.makeOutput(&out, b); err != nil {
			return err
		}
		size.Add(int64(b.Len()))
		return to.write(out.path, b.Bytes())
	})
	return e.summary(len(outputs)+len(e.pages)+int(more.Load()), size.Load()), err
}

// makeOutput makes a file in memory, whole.
func (e *edition) makeOutput(out *output, b *bytes.Buffer) (err error) {
	if out.page != nil {
		err = e.makePage(out.page, b)
	} else {
		err = out.make(b)
	}
	if err == nil {
		err = e.fault()
	}
	if err != nil {
		return fmt.Errorf("make %s: %w", out.path, err)
	}
	return nil
}

func (e *edition) makePage(p *site.Page, b *bytes.Buffer) error {
	view := p.View()
	defer site.Release(view)
	return e.renderer.Page(b, p.Kind, view)
}

// inTurn gives the numbers of the pages in the order in which they are made:
// what pages of one turn look at lies together in memory.
func (e *edition) inTurn() []int32 {
	order := make([]int32, len(e.pages))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(e.pages[a].Turn, e.pages[b].Turn) })
	return order
}

// summary counts what was made, in so many files of so many bytes.
func (e *edition) summary(files int, bytes int64) Summary {
	g := e.graph
	return Summary{
		Briefs: len(g.Briefs), Claims: len(g.Claims), Actors: len(g.Actors), Sources: len(g.Sources),
		Pages: len(e.pages), Files: files, Bytes: bytes,
	}
}

// pageOutput is the file of a page.
func pageOutput(p *site.Page) output { return output{path: p.Path, page: p} }

// outputs lists every file of the site but the index of its search.
func (e *edition) outputs() []output {
	list := e.files()
	for i := range e.pages {
		list = append(list, pageOutput(&e.pages[i]))
	}
	return list
}

// files lists the files that are no pages, most of them larger than pages are: so
// they come first, that the last goroutine does not end long after the others.
func (e *edition) files() []output {
	var list []output
	machine := export.Edition{Graph: e.graph, Reason: site.NewTeller(e.words).Reason}
	for _, f := range export.All {
		list = append(list, output{path: f.Path, stream: func(w io.Writer) error { return f.Write(w, machine) }})
	}
	for _, path := range e.assets {
		list = append(list, output{path: path, stream: func(w io.Writer) error { return e.copyAsset(w, path) }})
	}
	list = append(list, e.copyOutputs()...)
	for _, a := range e.templateAssets() {
		list = append(list, output{path: a.Path, make: func(b *bytes.Buffer) error { b.Write(a.Bytes); return nil }})
	}
	for _, n := range e.names {
		list = append(list, output{path: n.Path, make: func(b *bytes.Buffer) error { b.Write(n.Script); return nil }})
	}
	for _, s := range e.previews {
		list = append(list, output{path: s.Path, make: func(b *bytes.Buffer) error { b.Write(s.Append(b.AvailableBuffer())); return nil }})
	}
	return list
}

// writeIndex makes the index of the search, file by file.
func (e *edition) writeIndex(ctx context.Context, write func(path string, content []byte) error) error {
	return search.Build(e.catalog, func(path string, content []byte) error {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if err := e.fault(); err != nil {
			return err
		}
		return write(path, content)
	})
}

// copyAsset reads a file that is published as it is.
func (e *edition) copyAsset(w io.Writer, path string) error {
	f, err := e.regular(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
