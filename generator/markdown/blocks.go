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
	r := blockReader{plain: plain{doc: doc}, visit: visit}
	for _, o := range doc.ops {
		r.read(o)
	}
	r.end()
}

type blockReader struct {
	plain
	visit  func(*Block)
	block  Block
	open   bool
	code   bool // what begins next is code
	quotes int  // depth of block quotations
	first  int  // reference of the block
}

func (r *blockReader) read(o op) {
	switch o.kind() {
	case opPara, opBlock:
		r.end()
		r.block = Block{Line: o.number(), Prose: o.kind() == opPara, Quoted: r.quotes > 0}
		r.open, r.first, r.text = !r.code, r.ref, r.text[:0]
	case opHeading:
		r.end()
	case opParaEnd:
		r.end()
	case opHash:
		r.block.Links = true
	case opHTML:
		r.html(r.doc.text[r.at : r.at+o.size()])
	}
	r.add(o)
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
	r.block.Text, r.block.Refs, r.block.First = r.text, r.doc.refs[r.first:r.ref], r.first
	r.visit(&r.block)
}
