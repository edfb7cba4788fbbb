package markdown

import "bytes"

// Block is one block of running text: a paragraph, an entry of a list, a cell of
// a table. Headings and code are none.
type Block struct {
	Text   []byte // plain; it holds until the next block is visited
	Line   int    // at which it begins in the file
	Refs   []Ref  // that stand in it
	First  int    // the place of the first of them in all Refs
	Links  bool   // it leads to an address, a heading or a footnote besides
	Prose  bool   // it is a paragraph of the body itself, not one of a list or quotation
	Quoted bool   // it stands in a block quotation
}

// Blocks visits every block in the order of the text; those of footnotes come
// last.
func (d *Document) Blocks(visit func(*Block)) {
	doc := d.open()
	defer doc.close()
	r := blockReader{d: doc, visit: visit}
	at := 0
	for _, o := range doc.ops {
		r.read(o, at)
		at += o.size()
	}
	r.end()
}

type blockReader struct {
	d      opened
	visit  func(*Block)
	block  Block
	open   bool
	code   bool // what begins next is code
	quotes int  // depth of block quotations
	ref    int  // that comes next
	first  int  // of the block
}

func (r *blockReader) read(o op, at int) {
	switch o.kind() {
	case opPara, opBlock:
		r.end()
		r.block = Block{Text: r.block.Text[:0], Line: o.number(), Prose: o.kind() == opPara, Quoted: r.quotes > 0}
		r.open, r.first = !r.code, r.ref
	case opHeading:
		r.end()
	case opParaEnd:
		r.end()
	case opHash:
		r.block.Links = true
	case opHTML:
		r.html(r.d.text[at : at+o.size()])
	}
	text, ref := r.d.appendPlain(r.block.Text, o, at, r.ref)
	if r.ref = ref; r.open {
		r.block.Text = text
	}
}

// html looks at what surrounds the text.
func (r *blockReader) html(s []byte) {
	r.block.Links = r.block.Links || bytes.Contains(s, []byte("<a href=")) // a note's way back begins with its class
	r.code = bytes.HasSuffix(s, []byte(">")) && bytes.Contains(s, []byte("<pre "))
	r.quotes += bytes.Count(s, []byte("<blockquote>")) - bytes.Count(s, []byte("</blockquote>"))
}

func (r *blockReader) end() {
	if !r.open {
		return
	}
	r.open = false
	r.block.Refs, r.block.First = r.d.refs[r.first:r.ref], r.first
	r.visit(&r.block)
}
