package snapshot

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unseen are the elements whose content is no text of the page.
var unseen = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true,
	atom.Iframe: true, atom.Noembed: true, atom.Noframes: true,
}

// inline are the elements that do not end a word: what stands before and after
// their tags may be one. So are elements that are not HTML's.
var inline = map[atom.Atom]bool{
	0: true, atom.A: true, atom.Abbr: true, atom.Acronym: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Big: true,
	atom.Cite: true, atom.Code: true, atom.Data: true, atom.Del: true, atom.Dfn: true, atom.Em: true, atom.Font: true,
	atom.I: true, atom.Img: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Nobr: true,
	atom.Q: true, atom.Rb: true, atom.Rp: true, atom.Rt: true, atom.Ruby: true, atom.S: true, atom.Samp: true, atom.Small: true,
	atom.Span: true, atom.Strike: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.Tt: true,
	atom.U: true, atom.Var: true, atom.Wbr: true,
}

// htmlText gives the text of a page: one block a line, without scripts, styles
// and comments. It reads tags and not the tree, so that no page costs more than
// its length.
func htmlText(page string) (string, error) {
	t := pageText{in: html.NewTokenizer(strings.NewReader(page))}
	for {
		switch t.in.Next() {
		case html.ErrorToken:
			if err := t.in.Err(); !errors.Is(err, io.EOF) {
				return "", fmt.Errorf("read its HTML: %w", err)
			}
			return strings.TrimSpace(string(t.out)), nil
		case html.TextToken:
			if t.skip == 0 {
				t.write(t.in.Text())
			}
		case html.StartTagToken:
			t.tag(1)
		case html.EndTagToken:
			t.tag(-1)
		case html.SelfClosingTagToken:
			t.tag(0)
		}
	}
}

// pageText collects the text of a page.
type pageText struct {
	in   *html.Tokenizer
	out  []byte
	skip int // how many unseen elements are open, of the kind of the outermost
	of   atom.Atom
}

// tag passes the start (1), the end (-1) or the whole (0) of an element.
func (t *pageText) tag(step int) {
	name, _ := t.in.TagName()
	a := atom.Lookup(name)
	switch {
	case t.skip > 0 && a == t.of:
		t.skip = max(t.skip+step, 0)
	case t.skip == 0 && unseen[a]:
		t.skip, t.of = max(step, 0), a
	}
	if n := len(t.out); t.skip == 0 && !inline[a] && n > 0 && t.out[n-1] != '\n' {
		t.out = append(t.out, '\n')
	}
}

// write appends text with its white space folded: where a line ends in the
// source of a page says nothing.
func (t *pageText) write(text []byte) {
	for _, c := range string(text) {
		if !unicode.IsSpace(c) {
			t.out = append(t.out, string(c)...)
		} else if n := len(t.out); n > 0 && t.out[n-1] != ' ' && t.out[n-1] != '\n' {
			t.out = append(t.out, ' ')
		}
	}
}
