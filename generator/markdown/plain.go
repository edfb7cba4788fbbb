package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Titles gives what the target of a document's i-th reference is called: the
// words of a wiki link that has none of its own. Without one, or where it gives
// "", such a link shows what was written.
type Titles func(ref int) string

// Text appends the document's plain text, blocks separated by newlines.
func (d *Document) Text(dst []byte, titles Titles) []byte {
	doc := d.open()
	defer doc.close()
	p := plain{doc: doc, titles: titles, text: dst[len(dst):]}
	for _, o := range doc.ops {
		if o.begins() && len(p.text) > 0 && p.text[len(p.text)-1] != '\n' {
			p.text = append(p.text, '\n')
		}
		p.add(o)
	}
	return append(dst, p.text...)
}

// Lead gives the first paragraph as plain text, or "".
func (d *Document) Lead(titles Titles) string {
	if d.shelved != nil && !d.shelved.titled {
		return d.shelved.lead
	}
	doc := d.open()
	defer doc.close()
	lead, _ := doc.lead(titles)
	return lead
}

// lead gives the first paragraph, and whether it shows a title.
func (d opened) lead(titles Titles) (lead string, titled bool) {
	p := plain{doc: d, titles: titles}
	for _, o := range d.ops {
		switch o.kind() {
		case opPara:
			p.text, titled = p.text[:0], false
		case opParaEnd:
			if text := strings.TrimSpace(string(p.text)); text != "" {
				return text, titled
			}
		case opRef:
			titled = titled || d.refs[p.ref].titled()
		}
		p.add(o)
	}
	return "", false
}

// titled tells whether a reference shows what its target is called.
func (r Ref) titled() bool { return r.Kind == Wiki && r.Words == "" }

// plain makes plain text of the steps of a document.
type plain struct {
	doc    opened
	titles Titles
	text   []byte
	at     int  // offset of the next step's text
	ref    int  // number of the next reference
	cited  bool // a citation stands at the end of the text

	start, end int // of the words that are asked for, in text
}

// add adds what one step says.
func (p *plain) add(o op) {
	switch o.kind() {
	case opText, opQuiet:
		p.say(p.doc.text[p.at : p.at+o.size()])
	case opBreak:
		p.say([]byte{' '})
	case opRef:
		p.say([]byte(p.words(p.ref)))
		p.cited = p.cited || p.doc.refs[p.ref].Kind == Citation
		p.ref++
	case opRefOpen:
		p.ref++
	}
	p.at += o.size()
}

// words gives what a reference shows; the words of a link to a file stand in
// steps of their own.
func (p *plain) words(i int) string {
	switch r := p.doc.refs[i]; {
	case r.Kind == Image:
		return r.Words
	case r.titled() && p.titles != nil:
		return refWords(r, p.titles(i))
	case r.Kind == Wiki:
		return refWords(r, "")
	}
	return ""
}

func (p *plain) say(s []byte) {
	if len(s) == 0 {
		return
	}
	if p.cited {
		s = p.closeUp(s)
		p.cited = len(s) == 0
	}
	p.text = append(p.text, s...)
}

// The signs that a citation may leave without sense.
const (
	openers = "([（"
	closers = ")]）"
	commas  = ",;:،؛，、；："
	stops   = ".。۔"
	asks    = "?!？！؟"
)

// closeUp takes away what a citation would leave that is not shown itself: a
// space or comma with nothing before it, brackets around nothing, one of two
// signs. It gives what is still to be said of s.
func (p *plain) closeUp(s []byte) []byte {
	for len(s) > 0 {
		before, size := utf8.DecodeLastRune(p.text)
		after, next := utf8.DecodeRune(s)
		opens, closes := strings.ContainsRune(openers, before), strings.ContainsRune(closers, after)
		comma, stop := strings.ContainsRune(commas, after), strings.ContainsRune(stops, after)
		switch {
		case opens && closes:
			p.take(size)
			s = s[next:]
		case (opens || size == 0 || before == '\n') && (comma || after == ' '),
			stop && strings.ContainsRune(stops+asks, before):
			s = s[next:]
		case strings.ContainsRune(commas, before) && (comma || closes || stop):
			p.take(size)
		default:
			return s
		}
	}
	return s
}

// take takes a number of bytes from the end of the text, and white space before them.
func (p *plain) take(n int) {
	p.text = bytes.TrimRight(p.text[:len(p.text)-n], " ")
	p.start, p.end = min(p.start, len(p.text)), min(p.end, len(p.text))
}
