package generator

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"dossier/generator/bundle"
	"dossier/generator/edtf"
	"dossier/generator/id"
	"dossier/generator/publish"
	"dossier/generator/site"
	"dossier/generator/slab"
)

// Bundled tells of a bundle that was written.
type Bundled struct {
	Summary
	Out    string // the zip
	Folder string // the one in the zip, at its top
	SHA256 string // of the manifest, in hex: what readers compare
}

// Bundle makes an edition as Build does, and writes it as one zip to Out, or,
// when that is empty, into the working folder under the name that the edition
// suggests. A file that is there is replaced whole. It refuses, without an
// error, when the report does; then, after an error, and when ctx ends, nothing
// is written.
func Bundle(ctx context.Context, o Options) (Bundled, Report, error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return Bundled{}, r, err
	}
	if r.Refused(o.Strict) {
		return Bundled{}, r, e.close()
	}
	b, err := e.bundle(ctx, &o)
	if err = errors.Join(err, e.close()); err != nil {
		return Bundled{}, r, err
	}
	return b, r, nil
}

func (e *edition) bundle(ctx context.Context, o *Options) (Bundled, error) {
	b := Bundled{Folder: e.bundleName()}
	b.Out = cmp.Or(o.Out, b.Folder+".zip")
	f, err := publish.OpenFile(b.Out, o.sources()...)
	if err != nil {
		return Bundled{}, err
	}
	if err := e.pack(ctx, o, f, &b); err != nil {
		return Bundled{}, errors.Join(err, f.Abort())
	}
	return b, f.Commit()
}

// bundleName is what a bundle is called: the site, its marking and its date.
func (e *edition) bundleName() string {
	marking := "tlp-" + strings.ReplaceAll(e.graph.Marking.String(), "+", "-")
	name := id.Make(e.title()) + "-" + marking
	if day := e.asOf(); day != "" {
		name += "-" + day
	}
	return name
}

func (e *edition) title() string { return cmp.Or(e.Site.Title.S, e.words.T("site.untitled")) }

func (e *edition) tlp() string { return "TLP:" + strings.ToUpper(e.graph.Marking.String()) }

// asOf is the edition's date; "" when it has no brief.
func (e *edition) asOf() string {
	if e.graph.Edition == (edtf.Day{}) {
		return ""
	}
	return e.graph.Edition.String()
}

// packing is a bundle on its way.
type packing struct {
	*edition
	archive *publish.Archive
	files   []bundle.File // the index of the search, those of the site in their order, the bundle's own
	buffers slab.Spare[bytes.Buffer]
}

// pack writes the zip and fills in what is known then.
func (e *edition) pack(ctx context.Context, o *Options, w io.Writer, b *Bundled) error {
	outputs := e.outputs()
	slices.SortFunc(outputs, func(a, b output) int { return strings.Compare(a.path, b.path) })
	day := o.Day
	if day == (edtf.Day{}) {
		day = e.graph.Edition
	}
	p := packing{edition: e, archive: publish.NewArchive(w, b.Folder, day.Year, day.Month, day.Day)}
	stop := p.archive.FailWhenDone(ctx)
	defer stop()
	// The index needs the most memory, so it is made before the zip holds what is
	// told of every file at its end.
	err := e.writeIndex(ctx, p.add)
	if first := len(p.files); err == nil {
		p.files = append(p.files, make([]bundle.File, len(outputs))...)
		err = each(ctx, o.jobs(), len(outputs), o.progress("write", len(outputs)), func(i int) error { return p.output(first+i, &outputs[i]) })
	}
	if err == nil {
		b.Summary = e.summary(len(p.files)+len(bundle.Names), p.bytes())
		b.SHA256, err = p.own()
	}
	if err == nil {
		err = p.archive.Close()
	}
	return err
}

// output packs the i-th file. Whoever waits for it hears of its failure.
func (p *packing) output(i int, out *output) error {
	if slices.Contains(bundle.Names, out.path) {
		return p.archive.Fail(fmt.Errorf("pack %s: a bundle has a file of its own of this name; rename the one among the templates' assets", out.path))
	}
	var packed publish.Packed
	var err error
	if out.stream != nil {
		packed, err = p.archive.Stream(i, out.path, out.stream)
	} else {
		b := p.buffers.Get()
		b.Reset()
		defer p.buffers.Put(b)
		if err = p.makeOutput(out, b); err == nil {
			packed, err = p.archive.Write(i, out.path, b.Bytes())
		}
	}
	p.files[i] = bundle.File{Path: out.path, Bytes: packed.Bytes, SHA256: packed.SHA256}
	if err != nil {
		return p.archive.Fail(err)
	}
	return nil
}

// bytes gives the size of all files so far.
func (p *packing) bytes() (n int64) {
	for _, f := range p.files {
		n += f.Bytes
	}
	return n
}

// own packs the files that are the bundle's own, the manifest last, and gives
// the manifest's hash.
func (p *packing) own() (string, error) {
	if err := p.add(bundle.ReadName, []byte(p.readMe())); err != nil {
		return "", err
	}
	edition := bundle.NewEdition(p.title(), p.tlp(), p.asOf(), p.Site.BaseURL.S, p.files)
	if err := p.stream(bundle.EditionName, edition.Write); err != nil {
		return "", err
	}
	err := p.stream(bundle.SumsName, func(w io.Writer) error { return bundle.WriteSums(w, p.files) })
	return hex.EncodeToString(p.files[len(p.files)-1].SHA256[:]), err
}

func (p *packing) add(name string, content []byte) error {
	return p.stream(name, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// stream packs one of the bundle's own files as the next.
func (p *packing) stream(name string, fill func(io.Writer) error) error {
	packed, err := p.archive.Stream(len(p.files), name, fill)
	p.files = append(p.files, bundle.File{Path: name, Bytes: packed.Bytes, SHA256: packed.SHA256})
	return err
}

// readMe tells people how to read and to verify the bundle. Commands stand in
// lines of their own.
func (p *packing) readMe() string {
	t := p.words.T
	var b strings.Builder
	b.WriteString(p.title() + "\n" + p.tlp() + ". " + t("tlp."+strings.ReplaceAll(p.graph.Marking.String(), "+", "-")) + ".\n")
	if p.asOf() != "" {
		b.WriteString(t("bundle.as-of", "date", site.NewTeller(p.words).Day(p.graph.Edition)) + "\n")
	}
	for _, part := range []string{
		t("bundle.read"), t("bundle.verify"), "    sha256sum -c " + bundle.SumsName, t("bundle.verify-mac"), "    shasum -a 256 -c " + bundle.SumsName,
		t("bundle.verify-windows"), "    " + powerShell, t("bundle.verify-sum", "manifest", bundle.SumsName), "    sha256sum " + bundle.SumsName,
		t("bundle.verify-dossier"), "    dossier verify .",
	} {
		b.WriteString("\n" + filled(part))
	}
	return b.String()
}

// powerShell names each file whose hash is another than the manifest says.
const powerShell = `gc SHA256SUMS -Encoding UTF8 | %{ $h, $f = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $f).Hash -ne $h) { "changed: $f" } }`

// filled breaks a paragraph into lines; a command stays as it is.
func filled(text string) string {
	const width = 78
	if strings.HasPrefix(text, " ") {
		return text + "\n"
	}
	var b strings.Builder
	at := 0
	for _, word := range strings.Fields(text) {
		n := utf8.RuneCountInString(word)
		switch {
		case at > 0 && at+1+n > width:
			b.WriteByte('\n')
			at = 0
		case at > 0:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	return b.String() + "\n"
}
