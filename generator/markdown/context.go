package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Context is the sentence in which something stands, as plain text, with the
// words that refer at [Start:End] (bytes).
type Context struct {
	Text       string
	Start, End int
}

// contextReach is how many bytes on either side of the words are looked at. A
// sentence is cut to maxContext code points, which are at most four bytes each.
const (
	maxContext   = 240
	contextReach = 4 * maxContext
)

// context opens the document for what finds a sentence in it. One that says
// nothing, as when it could not be read, has none.
func (d *Document) context(find func(opened) Context) Context {
	doc := d.open()
	defer doc.close()
	if len(doc.ops) == 0 {
		return Context{}
	}
	return find(doc)
}

// RefContext gives the sentence that the i-th reference stands in.
func (d *Document) RefContext(i int, titles Titles) Context {
	return d.context(func(doc opened) Context { return doc.refContext(i, titles) })
}

func (d opened) refContext(i int, titles Titles) Context {
	place := d.places[i]
	first := int(place.op)
	last := first
	if d.ops[first].kind() == opRefOpen {
		for d.ops[last].kind() != opRefEnd {
			last++
		}
	}
	w := d.window(plain{doc: d, titles: titles, at: int(place.at), ref: i}, first)
	for _, o := range d.ops[first : last+1] {
		w.add(o)
	}
	w.end = len(w.text)
	w.readOn(last + 1)
	return w.sentence()
}

// MentionContext gives the sentence that a mention stands in.
func (d *Document) MentionContext(m Mention, titles Titles) Context {
	return d.context(func(doc opened) Context { return doc.mentionContext(m, titles) })
}

func (d opened) mentionContext(m Mention, titles Titles) Context {
	run, at := int(m.run), int(m.at)
	ref := 0
	for ref < len(d.places) && int(d.places[ref].op) < run {
		ref++
	}
	w := d.window(plain{doc: d, titles: titles, at: at, ref: ref}, run)
	w.say(d.text[at:m.start])
	w.start = len(w.text)
	w.say(d.text[m.start:m.end])
	w.end = len(w.text)
	w.say(d.text[m.end : at+d.ops[run].size()])
	w.at = at + d.ops[run].size()
	w.readOn(run + 1)
	return w.sentence()
}

// window is the part of a block's plain text around the words at [start:end].
type window struct {
	plain
	cut bool // the block begins before
}

// window reads the plain text before a step, where p is, back to the block's
// beginning or as far as contextReach needs.
func (d opened) window(p plain, step int) window {
	reach, first := 0, step
	for first > 0 && reach < contextReach && !d.ops[first].begins() {
		first--
		o := d.ops[first]
		p.at -= o.size()
		switch o.kind() {
		case opText, opQuiet:
			reach += o.size()
		case opRef, opRefOpen:
			p.ref--
			reach += len(p.words(p.ref))
		}
	}
	w := window{plain: p, cut: first > 0 && !d.ops[first].begins()}
	for _, o := range d.ops[first:step] {
		w.add(o)
	}
	w.start = len(w.text)
	return w
}

// readOn adds the plain text behind the words, from a step on, to the block's end
// or as far as contextReach needs.
func (w *window) readOn(step int) {
	for ops := w.doc.ops; step < len(ops) && len(w.text)-w.end < contextReach; step++ {
		if o := ops[step]; o.begins() || o.kind() == opParaEnd || o.kind() == opHeadingEnd {
			return
		}
		w.add(ops[step])
	}
}

// sentence finds the one around the words and cuts it to length.
func (w *window) sentence() Context {
	w.narrow()
	text := string(w.text)
	from, to := 0, len(text)
	it := sentences.FromString(text)
	for it.Next() {
		// Words without length, as a citation's, belong to what they follow.
		if it.End() > w.start || w.start == w.end && it.End() == w.start {
			from = it.Start()
			break
		}
	}
	for it.End() < w.end && it.Next() {
	}
	if it.End() > from {
		to = it.End()
	}
	before := strings.TrimLeft(text[from:w.start], " ")
	after := strings.TrimRight(text[w.end:max(to, w.end)], " ")
	return shorten(before, text[w.start:w.end], after, w.cut && from == 0)
}

// narrow keeps contextReach bytes on both sides of the words.
func (w *window) narrow() {
	if w.start > contextReach {
		n := w.start - contextReach
		for !utf8.RuneStart(w.text[n]) {
			n++
		}
		w.text, w.start, w.end, w.cut = w.text[n:], w.start-n, w.end-n, true
	}
	if n := w.end + contextReach; n < len(w.text) {
		for !utf8.RuneStart(w.text[n]) {
			n--
		}
		w.text = w.text[:n]
	}
}

// shorten cuts before and after so that all is at most maxContext code points,
// with … at the ends of words.
func shorten(before, words, after string, cut bool) Context {
	room := max(0, maxContext-utf8.RuneCountInString(words)-2)
	nb, na := utf8.RuneCountInString(before), utf8.RuneCountInString(after)
	if nb+na > room {
		keep := max(room/2, room-na)
		if nb > keep {
			before, cut = lastRunes(before, keep), true
			nb = keep
		}
		if na > room-nb {
			after = firstRunes(after, room-nb) + "…"
		}
	}
	if cut {
		before = "…" + before
	}
	return Context{Text: before + words + after, Start: len(before), End: len(before) + len(words)}
}

// lastRunes gives at most n code points from the end, from the beginning of a
// word where there is one.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	s = s[i:]
	if j := strings.IndexByte(s, ' '); i > 0 && j >= 0 {
		return s[j+1:]
	}
	return s
}

// firstRunes gives at most n code points from the beginning, to the end of a
// word where there is one.
func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	if j := strings.LastIndexByte(s[:i], ' '); i < len(s) && j >= 0 {
		return s[:j]
	}
	return s[:i]
}
