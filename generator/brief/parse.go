package brief

import (
	"bytes"
	"cmp"
	"slices"
	"sync"

	"go.yaml.in/yaml/v4"

	"dossier/generator/diag"
	"dossier/generator/id"
	"dossier/generator/markdown"
	"dossier/generator/slab"
)

// Parse reads one content file. kind and id come from its path; the caller has
// them from Locate. The file is never nil; where findings hold an error it is
// what could be read. Findings are sorted by place. Nothing of src is kept.
func Parse(kind Kind, path, id string, src []byte) (*File, []diag.Finding) {
	r := &reader{file: path, shift: 1, room: rooms.Get().(*room)}
	defer rooms.Put(r.room)
	defer r.release()
	f := r.room.newFile(kind, path, id)
	r.content(f, src)
	if r.doubt {
		f.Broken = true
	}
	if f.Broken {
		f.Marking = Red // if it were used in spite of its findings, it would be withheld
	}
	return f, r.sorted()
}

// ParseSite reads site.yaml; nil src gives the defaults. Findings are sorted by
// place.
func ParseSite(path string, src []byte) (*Site, []diag.Finding) {
	r := &reader{file: path, room: rooms.Get().(*room)}
	defer rooms.Put(r.room)
	defer r.release()
	s := &Site{Path: path, Format: 1, Language: Text{S: "en"}, Branch: Text{S: "main"}, Autolink: true, PerPage: 100}
	if src != nil {
		r.settings(s, src)
	}
	r.finishSite(s)
	return s, r.sorted()
}

// room is where files stand that are read one after the other.
type room struct {
	files       slab.Of[File]
	briefs      slab.Of[Brief]
	texts       slab.Of[Text]
	mentions    slab.Of[Mention]
	sources     slab.Of[Source]
	aliases     slab.Of[Alias]
	links       slab.Of[Link]
	corrections slab.Of[Correction]
	matters     slab.Texts // front matter, of which the values of files are parts
}

// rooms keeps those that have room for the next files.
var rooms = sync.Pool{New: func() any { return new(room) }}

// newFile gives an empty file with the typed value of its kind.
func (r *room) newFile(kind Kind, path, id string) *File {
	f := r.files.Put(File{Kind: kind, Path: path, ID: id})
	switch kind {
	case KindBrief:
		f.Brief = r.briefs.Put(Brief{})
	case KindActor:
		f.Actor = new(Actor)
	case KindSource:
		f.Source = &Source{SourceKeys: new(SourceKeys)}
	case KindClaim:
		f.Claim = new(Claim)
	case KindTopic:
		f.Topic = new(Topic)
	case KindPage:
		f.Page = new(Page)
	}
	return f
}

// content reads front matter and body into f.
func (r *reader) content(f *File, src []byte) {
	if m, ok := r.open(src); ok {
		r.matter(f, m)
		r.body(f, m)
		return
	}
	f.Broken = true
}

// open cuts a file in two; ok is false when it cannot be read beyond doubt.
func (r *reader) open(src []byte) (m matter, ok bool) {
	if len(src) > MaxSize {
		r.add(ruleSize, r.at(1, 1), "divide it", "The file has %d bytes; at most %d are read", len(src), MaxSize)
		return matter{}, false
	}
	src = bytes.TrimPrefix(src, []byte(bom))
	if !r.encoded(src) {
		return matter{}, false
	}
	return r.cut(src)
}

// bom is what some editors begin a file with.
const bom = "\ufeff"

// matter reads the front matter into f.
func (r *reader) matter(f *File, m matter) {
	if !r.lines(m.raw) {
		f.Broken = true
		return
	}
	top, ok := r.parseYAML(m.raw)
	if !ok {
		f.Broken = true
		return
	}
	r.keys(top, fileTable(f.Kind), f, r.at(1, 1))
	r.stray(m.raw, top)
	r.finishFile(f)
}

// body compiles the body; a body of white space is none.
func (r *reader) body(f *File, m matter) {
	if len(bytes.TrimSpace(m.body)) == 0 {
		return
	}
	r.second(m)
	doc, findings := markdown.Parse(m.body, markdown.Origin{File: r.file, Line: m.bodyLine})
	f.Body = doc
	r.findings = append(r.findings, findings...)
}

// finishFile sees to what follows from several keys.
func (r *reader) finishFile(f *File) {
	nested := f.Kind == KindBrief || f.Kind == KindPage
	if f.Source != nil {
		f.Source.Place = Text{Line: 1, Col: 1}
		if !f.Source.ID.IsZero() {
			f.ID = f.Source.ID.S
			return // already looked at
		}
	}
	if reason, propose := id.Check(f.ID, nested); reason != "" {
		r.add(ruleID, r.at(0, 0), "name the file so that its id is "+propose, "The id %s, made from the path, cannot be used: %s", shown(f.ID), reason)
	}
}

// fileTable gives the table of a kind of file.
func fileTable(k Kind) *Table {
	switch k {
	case KindBrief:
		return briefTable
	case KindActor:
		return actorFileTable
	case KindSource:
		return sourceFileTable
	case KindClaim:
		return claimFileTable
	case KindTopic:
		return topicFileTable
	default:
		return pageFileTable
	}
}

// settings reads site.yaml into s, and tells whether it could be read whole.
func (r *reader) settings(s *Site, src []byte) bool {
	if len(src) > MaxMatter {
		r.add(ruleSize, r.at(1, 1), "", "The file has %d bytes; at most %d are read", len(src), MaxMatter)
		return false
	}
	src = bytes.TrimPrefix(src, []byte(bom))
	if !r.encoded(src) || !r.lines(src) {
		return false
	}
	top, ok := r.parseYAML(src)
	if ok {
		r.keys(top, siteTable, s, r.at(1, 1))
		r.stray(src, top)
	}
	return ok
}

// sorted gives the findings by place.
func (r *reader) sorted() []diag.Finding {
	slices.SortStableFunc(r.findings, func(a, b diag.Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return r.findings
}

// reader reads one file. It collects findings.
type reader struct {
	file     string
	shift    int // lines of the file above the YAML
	findings []diag.Finding
	bidi     bool         // a bidi control was already found where it stands
	doubt    bool         // something about the marking could not be read
	quick    *quickReader // of the tree, until release
	room     *room
}

// release gives back what the tree stands in, once nothing of it is needed.
func (r *reader) release() {
	if r.quick != nil {
		quickReaders.Put(r.quick)
		r.quick = nil
	}
}

func (r *reader) add(rule *diag.Rule, at diag.Place, hint, format string, args ...any) {
	r.findings = append(r.findings, rule.At(at, hint, format, args...))
}

// mend lets the last finding be mended by another word, if there is one.
func (r *reader) mend(of diag.Part, was, is string) {
	if is == "" {
		return
	}
	last := &r.findings[len(r.findings)-1]
	*last = last.Mend(of, was, is)
}

// at gives a place in the file.
func (r *reader) at(line, column int) diag.Place {
	return diag.Place{File: r.file, Line: line, Column: column}
}

// atNode gives the place of a node.
func (r *reader) atNode(n *yaml.Node) diag.Place { return r.at(n.Line+r.shift, n.Column) }

// atMark gives the place that the YAML parser names.
func (r *reader) atMark(m yaml.Mark) diag.Place {
	return r.at(max(m.Line, 1)+r.shift, max(m.Column, 1))
}

// atOffset gives the place of the i-th byte of a text that begins in line 1+above.
func (r *reader) atOffset(src []byte, i, above int) diag.Place {
	i = min(i, len(src))
	start := bytes.LastIndexByte(src[:i], '\n') + 1
	return r.at(bytes.Count(src[:start], []byte("\n"))+1+above, runes(src[start:i])+1)
}

// runes counts code points; a byte that is not UTF-8 is one.
func runes(b []byte) int { return len(bytes.Runes(b)) }

// addRune reports the i-th byte of the file.
func (r *reader) addRune(rule *diag.Rule, src []byte, i int, hint, format string, args ...any) {
	r.add(rule, r.atOffset(src, i, 0), hint, format, args...)
}

// addIn reports the i-th byte of the YAML.
func (r *reader) addIn(rule *diag.Rule, raw []byte, i int, hint, format string, args ...any) {
	r.add(rule, r.atOffset(raw, i, r.shift), hint, format, args...)
}
