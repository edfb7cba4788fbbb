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
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/disk"
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/snapshot"
)

// Keep says which copy is to be kept of which source.
type Keep struct {
	Content string // the content folder
	Source  string // id, address or name
	File    string // the copy; its extension says what it is
	Date    string // when it was made, EDTF; empty: Today, and only if no date is known
	Today   string // EDTF
	Force   bool   // replaces another copy
}

// Kept says what KeepCopy wrote.
type Kept struct {
	Copy string // path of the copy
	File string // path of the source's file
	Sum  string // SHA-256 of the copy
}

// KeepCopy stores a copy of a source below snapshots/ and writes its name, hash
// and date into the source's own file, which is made if there is none; what else
// stands there stays as it is. The source must be known. After an error nothing
// has changed.
func KeepCopy(ctx context.Context, k Keep) (Kept, error) {
	copied, err := readCopy(k.File)
	if err != nil {
		return Kept{}, err
	}
	r, err := read(ctx, &Options{Content: k.Content})
	if err != nil {
		return Kept{}, err
	}
	a := &keeping{Keep: k, reading: r, copied: copied, sum: snapshot.Sum(copied)}
	err = a.prepare()
	if err == nil {
		err = a.write()
	}
	if err = errors.Join(err, r.close()); err != nil {
		return Kept{}, fmt.Errorf("keep %s: %w", k.File, err)
	}
	return Kept{filepath.Join(k.Content, copyFolder, a.name), filepath.Join(k.Content, a.rel), a.sum}, nil
}

var extension = regexp.MustCompile(`^\.[a-z0-9]{1,8}$`)

func readCopy(file string) ([]byte, error) {
	if ext := strings.ToLower(filepath.Ext(file)); !extension.MatchString(ext) || ext == strings.ToLower(filepath.Base(file)) {
		return nil, fmt.Errorf("keep %s: its name has no extension that says what it is, such as .txt, .html or .pdf", file)
	}
	info, err := os.Stat(file)
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("read %s: %w", file, disk.ErrNotRegular)
	case info.Size() > snapshot.MaxSize:
		return nil, fmt.Errorf("read %s: it has %d bytes; at most %d are kept", file, info.Size(), snapshot.MaxSize)
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, cause(err))
	}
	return b, nil
}

// keeping is one copy on its way.
type keeping struct {
	Keep
	*reading
	copied []byte
	sum    string

	graph  *graph.Graph
	errors int // of the content as it is linked now
	source *graph.Source
	name   string // of the copy, below snapshots/
	old    string // the copy that it replaces under another name; may be empty
	rel    string // the source's file, below the content folder
	text   []byte // of that file, as it is to be
}

// prepare finds out what is to be written, and that it will be read as meant.
func (a *keeping) prepare() error {
	var found []diag.Finding
	a.graph, found = graph.Link(a.reading.Content)
	a.errors, _ = diag.Count(found)
	if err := a.find(); err != nil {
		return err
	}
	if err := a.choose(); err != nil {
		return err
	}
	if err := a.compose(); err != nil {
		return err
	}
	return a.verify()
}

// find finds the source that is meant.
func (a *keeping) find() error {
	list := a.graph.Find(a.Source)
	switch {
	case len(list) == 1:
		a.source = list[0]
		return nil
	case len(list) > 1:
		ids := make([]string, len(list))
		for i, s := range list {
			ids[i] = s.ID
		}
		return fmt.Errorf("%q may be several sources; give the id of one: %s", a.Source, strings.Join(ids, ", "))
	}
	ids := make([]string, len(a.graph.Sources))
	for i, s := range a.graph.Sources {
		ids[i] = s.ID
	}
	if near := id.Nearest(a.Source, ids); near != "" {
		return fmt.Errorf("no source is called %q; did you mean %s?", a.Source, near)
	}
	return fmt.Errorf("no source is called %q; name it in a brief, or write sources/<id>.md first", a.Source)
}

// choose gives the copy its name, and refuses to put it over another.
func (a *keeping) choose() error {
	s := a.source
	a.name = s.ID + strings.ToLower(filepath.Ext(a.File))
	for _, name := range []string{s.Snapshot, a.name} {
		if !slices.Contains(a.Snapshots, copyFolder+name) {
			continue
		}
		b, err := readAtMost(a.fsys, copyFolder+name, snapshot.MaxSize)
		switch {
		case err != nil:
			return err
		case bytes.Equal(b, a.copied):
			a.name = name
			return nil
		case !a.Force:
			return fmt.Errorf("%s is kept already and is another; --force replaces it", path.Join(a.base, copyFolder, name))
		case name != a.name && !a.shared(name):
			a.old = name
		}
	}
	return nil
}

// shared tells whether a copy is that of another source as well.
func (a *keeping) shared(name string) bool {
	return slices.ContainsFunc(a.graph.Sources, func(s *graph.Source) bool { return s != a.source && s.Snapshot == name })
}

// compose writes the text of the source's file.
func (a *keeping) compose() error {
	var text []byte
	if f := a.source.File; f != nil {
		a.rel = strings.TrimPrefix(f.Path, a.base+"/")
		b, err := readAtMost(a.fsys, a.rel, brief.MaxSize)
		if err != nil {
			return err
		}
		text = b
	} else {
		a.rel = "sources/" + a.source.ID + ".md"
		text = a.newFile()
	}
	keys := []keyed{{"snapshot", a.name}, {"sha256", a.sum}}
	date, err := a.date()
	if err != nil {
		return err
	}
	if date != "" {
		keys = append(keys, keyed{"accessed", date})
	}
	if a.text, err = setKeys(text, keys); err != nil {
		return fmt.Errorf("write into %s: %w", path.Join(a.base, a.rel), err)
	}
	return nil
}

// date gives the date that is to be written, or "".
func (a *keeping) date() (string, error) {
	date := a.Date
	if date == "" && a.source.Accessed.IsZero() {
		date = a.Today
	}
	if date == "" {
		return "", nil
	}
	if _, err := edtf.Parse(date); err != nil {
		return "", fmt.Errorf("read the date %q: %w", date, err)
	}
	return date, nil
}

// newFile begins a file for a source that has none, with what identifies it.
// What is told of the source in briefs holds all the same. It is marked as the
// source has been until now, so that no edition learns of it by this.
func (a *keeping) newFile() []byte {
	s := a.source
	b := []byte("---\n")
	add := func(key, value string) {
		if value != "" {
			b = fmt.Appendf(b, "%s: %s\n", key, strconv.Quote(value))
		}
	}
	switch {
	case s.URL.Text != "":
		add("url", s.URL.Text)
	case s.Name != "":
		add("name", s.Name)
	default:
		add("title", s.Title)
		add("publisher", s.Publisher)
		add("date", s.Date.String())
		add("kind", s.Kind)
	}
	if m := a.marking(); m != brief.Clear {
		b = fmt.Appendf(b, "tlp: %s\n", m)
	}
	return append(b, "---\n"...)
}

// marking gives the lowest marking at which an edition has the source.
func (a *keeping) marking() brief.Marking {
	for m := brief.Clear; m < brief.Red; m++ {
		edition, _ := a.graph.Redact(m, true)
		if slices.ContainsFunc(edition.Sources, func(s *graph.Source) bool { return s.ID == a.source.ID }) {
			return m
		}
	}
	return brief.Red
}

// verify links the content as it will be, before any of it is written.
func (a *keeping) verify() error {
	kind, fileID, _ := brief.Locate(a.rel)
	file := path.Join(a.base, a.rel)
	parsed, found := brief.Parse(kind, file, fileID, a.text)
	c := a.reading.Content
	c.Files = slices.DeleteFunc(slices.Clone(c.Files), func(f *brief.File) bool { return f.Path == file })
	c.Files = append(c.Files, parsed)
	slices.SortFunc(c.Files, func(x, y *brief.File) int { return strings.Compare(x.Path, y.Path) })
	g, linked := graph.Link(c)
	own, _ := diag.Count(found)
	errors, _ := diag.Count(linked)
	i := slices.IndexFunc(g.Sources, func(s *graph.Source) bool { return s.File == parsed })
	switch {
	case i >= 0 && len(g.Sources) > len(a.graph.Sources):
		return fmt.Errorf("the source has no id that somebody wrote, so a file cannot be told to be about it; write id: %s where a brief describes it", a.source.ID)
	case own > 0, errors > a.errors, i < 0:
		return fmt.Errorf("%s would have errors; mend it first: dossier check", file)
	case g.Sources[i].Snapshot != a.name || g.Sources[i].SHA256 != a.sum:
		return fmt.Errorf("%s would not be read as it is meant; write the keys snapshot and sha256 by hand", file)
	}
	return nil
}

// write puts the copy and the source's file in their places. Each is written
// beside its place first, under a name that no build reads.
func (a *keeping) write() error {
	target := copyFolder + a.name
	fresh := !slices.Contains(a.Snapshots, target)
	if err := a.replace(target, a.copied); err != nil {
		return err
	}
	if err := a.replace(a.rel, a.text); err != nil {
		if fresh {
			err = errors.Join(err, a.folders.root.Remove(target))
		}
		return err
	}
	if a.old != "" {
		return a.folders.root.Remove(copyFolder + a.old)
	}
	return nil
}

func (a *keeping) replace(rel string, b []byte) error {
	if err := a.folders.root.MkdirAll(path.Dir(rel), 0o755); err != nil {
		return err
	}
	if info, err := a.folders.root.Lstat(rel); err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s: %w", rel, disk.ErrNotRegular)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	beside := path.Join(path.Dir(rel), "."+path.Base(rel)+".new")
	err := a.folders.root.WriteFile(beside, b, 0o644)
	if err == nil {
		err = a.folders.root.Rename(beside, rel)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", rel, cause(err)), a.folders.root.RemoveAll(beside))
	}
	return nil
}
