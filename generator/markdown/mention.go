package markdown

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Names is a set of names to be found in running text. It is safe for
// concurrent use once made.
//
// Names and text are read as tokens: a word, or one sign of a script that is
// written without spaces, or one sign that is neither letter nor digit. White
// space, hyphens and underscores between them are one gap. The names form a
// trie over tokens.
type Names struct {
	tokens map[string]uint32 // folded; from 1
	roots  []uint32          // by token: the node of names that begin with it, or 0
	edges  map[edge]uint32   // from such nodes to others
	ends   []ending          // by node
	firsts [256]uint64       // by the first byte of a folded name's first token: its lengths
	starts [256]uint64       // the same for tokens of ASCII, by the first byte as it is written
}

// edge is a node, the token that goes on from there, and whether there is a gap
// before it.
type edge uint64

func newEdge(node, token uint32, gap bool) edge {
	e := edge(node)<<33 | edge(token)<<1
	if gap {
		e |= 1
	}
	return e
}

// ending says what is named where a node ends a name.
type ending struct {
	number    int32 // -1: nothing; -2: more than one thing
	capital   bool  // must begin with a capital
	uppercase bool  // must be written in capitals
}

const (
	endsNothing   = -1
	endsAmbiguous = -2
)

// NewNames makes a set: each name (an actor's name or alias as written) with
// the number of what it names. Longest match wins; a name given twice with
// different numbers is left out.
func NewNames(names []string, numbers []int) *Names {
	n := &Names{tokens: map[string]uint32{}, roots: []uint32{0}, edges: map[edge]uint32{}, ends: []ending{{number: endsNothing}}}
	for i, name := range names {
		n.add(name, int32(numbers[i]))
	}
	return n
}

func (n *Names) add(name string, number int32) {
	var s scanner
	s.text = []byte(name)
	capital, uppercase := capitals(name)
	node := uint32(0)
	for s.next() {
		if len(s.token) == 0 {
			return // a word too long to be looked for: the name is never found
		}
		if node == 0 {
			n.begin(s.token, capital)
		}
		node = n.goOn(node, n.token(s.token), s.gap)
	}
	if node == 0 {
		return
	}
	switch e := &n.ends[node]; e.number {
	case endsNothing:
		*e = ending{number, capital, uppercase}
	case number:
		e.capital, e.uppercase = e.capital && capital, e.uppercase && uppercase
	default:
		e.number = endsAmbiguous
	}
}

// token gives the number of a token.
func (n *Names) token(folded []byte) uint32 {
	token := n.tokens[string(folded)]
	if token == 0 {
		token = uint32(len(n.roots))
		n.tokens[string(folded)] = token
		n.roots = append(n.roots, 0)
	}
	return token
}

// begin notes with which token a name begins.
func (n *Names) begin(folded []byte, capital bool) {
	c, size := folded[0], sizeBit(len(folded))
	n.firsts[c] |= size
	small := c >= 'a' && c <= 'z'
	if small {
		n.starts[c-'a'+'A'] |= size
	}
	if !small || !capital {
		n.starts[c] |= size
	}
}

// sizeBit gives the bit of a token's length.
func sizeBit(size int) uint64 { return 1 << min(size, 63) }

// goOn gives the node to which a token leads from another one, or from none.
func (n *Names) goOn(node, token uint32, gap bool) uint32 {
	next := n.roots[token]
	if node > 0 {
		next = n.edges[newEdge(node, token, gap)]
	}
	if next > 0 {
		return next
	}
	next = uint32(len(n.ends))
	n.ends = append(n.ends, ending{number: endsNothing})
	if node > 0 {
		n.edges[newEdge(node, token, gap)] = next
	} else {
		n.roots[token] = next
	}
	return next
}

// capitals tells whether the first letter is a capital, and whether all are.
func capitals(name string) (first, all bool) {
	letters := false
	all = true
	for _, r := range name {
		upper := unicode.IsUpper(r) || unicode.IsTitle(r)
		if !letters && unicode.IsLetter(r) {
			first, letters = upper, true
		}
		if unicode.IsLower(r) {
			all = false
		}
	}
	return first, first && all
}

// scanner reads a text token by token.
type scanner struct {
	text       []byte
	pos        int
	start, end int    // of the token
	token      []byte // folded; empty when it is too long to be part of a name
	gap        bool   // white space or hyphens stood before
	ascii      bool   // the token is ASCII
	word       bool   // the token is a word: a name needs a boundary there
	fold       [4 * maxToken]byte
	norm       [4 * maxToken]byte
}

const maxToken = 64 // bytes of a word that can be part of a name

// The classes of ASCII.
const (
	classOther = iota
	classGap
	classWord
)

var classes = func() (t [128]uint8) {
	for b := range t {
		switch c := byte(b); {
		case c >= '0' && c <= '9', c|0x20 >= 'a' && c|0x20 <= 'z':
			t[b] = classWord
		case c == ' ', c >= '\t' && c <= '\r', c == '-', c == '_':
			t[b] = classGap
		}
	}
	return t
}()

func classOf(r rune) uint8 {
	switch {
	case r < utf8.RuneSelf:
		return classes[r]
	case r == 0x2010 || r == 0x2011 || unicode.IsSpace(r):
		return classGap
	case unicode.In(r, unicode.L, unicode.M, unicode.N):
		return classWord
	}
	return classOther
}

// spaceless tells whether a script is written without spaces between words.
func spaceless(r rune) bool {
	return r >= 0x0e00 && (r < 0x1100 || r >= 0x1780) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Bopomofo)
}

// next goes to the next token and folds it.
func (s *scanner) next() bool {
	if !s.step() {
		return false
	}
	s.foldToken()
	return true
}

// step goes to the next token.
func (s *scanner) step() bool {
	s.gap = false
	for s.pos < len(s.text) {
		r, n := rune(s.text[s.pos]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(s.text[s.pos:])
		}
		switch classOf(r) {
		case classGap:
			s.gap = true
			s.pos += n
			continue
		case classWord:
			s.start, s.word, s.ascii = s.pos, !spaceless(r), r < utf8.RuneSelf
			if s.pos += n; s.word {
				s.readWord()
			}
		default:
			s.start, s.word, s.ascii = s.pos, false, r < utf8.RuneSelf
			s.pos += n
		}
		s.end = s.pos
		return true
	}
	return false
}

func (s *scanner) readWord() {
	for s.pos < len(s.text) {
		b := s.text[s.pos]
		if b < utf8.RuneSelf {
			if classes[b] != classWord {
				return
			}
			s.pos++
			continue
		}
		r, n := utf8.DecodeRune(s.text[s.pos:])
		if classOf(r) != classWord || spaceless(r) {
			return
		}
		s.ascii = false
		s.pos += n
	}
}

// foldToken folds as names are compared: NFKC, and full case folding.
func (s *scanner) foldToken() {
	text := s.text[s.start:s.end]
	switch {
	case len(text) > maxToken:
		s.token = s.fold[:0]
	case !s.ascii:
		s.foldUnicode(text)
	default:
		for i, b := range text {
			if b >= 'A' && b <= 'Z' {
				b += 'a' - 'A'
			}
			s.fold[i] = b
		}
		s.token = s.fold[:len(text)]
	}
}

func (s *scanner) foldUnicode(text []byte) {
	normal := norm.NFKC.Append(s.norm[:0], text...)
	n, _, err := cases.Fold().Transform(s.fold[:], normal, true)
	if err != nil {
		n = 0
	}
	s.token = s.fold[:n]
}

// Mention is the first place where something is named in running text.
type Mention struct {
	Number int   // what is named
	run    int32 // step
	at     int32 // offset of the step's text
	start  int32 // offsets in the document's text
	end    int32
}

// Mentions finds, for each number at most once, the first mention outside of
// headings, links and code. A name matches folded and at word boundaries (none
// is needed beside Han, Kana, Thai and the like); where the name begins with a
// capital so must the mention, and a name in capitals matches capitals only.
func (d *Document) Mentions(n *Names) []Mention {
	doc := d.open()
	defer doc.close()
	f := finder{doc: doc, names: n}
	at := 0
	for i, o := range doc.ops {
		if o.kind() == opText {
			f.search(i, at, doc.text[at:at+o.size()])
		}
		at += o.size()
	}
	return f.found
}

// finder is one search for names in a document.
type finder struct {
	doc   opened
	names *Names
	scanner
	found []Mention
	seen  map[int32]bool // made when found grows long
}

func (f *finder) search(run, at int, text []byte) {
	f.text, f.pos = text, 0
	for f.step() {
		if f.ascii && f.names.starts[f.text[f.start]]&sizeBit(f.end-f.start) == 0 {
			continue // nearly always
		}
		f.foldToken()
		if len(f.token) == 0 || f.names.firsts[f.token[0]]&sizeBit(len(f.token)) == 0 {
			continue
		}
		node := f.names.roots[f.names.tokens[string(f.token)]]
		if node == 0 || f.joined(run, at) {
			continue
		}
		f.match(node, run, at)
	}
}

// match takes the longest name from the current token on, and goes on behind it.
func (f *finder) match(node uint32, run, at int) {
	start, resume, best, bestEnd := f.start, f.pos, int32(endsNothing), 0
	for {
		if e := f.names.ends[node]; e.number >= 0 && f.suits(e, string(f.text[start:f.end])) && f.bounded(run, at) {
			best, bestEnd = e.number, f.end
		}
		if !f.next() || len(f.token) == 0 {
			break
		}
		if node = f.names.edges[newEdge(node, f.names.tokens[string(f.token)], f.gap)]; node == 0 {
			break
		}
	}
	f.pos = resume
	if best < 0 {
		return
	}
	f.pos = bestEnd
	if f.first(best) {
		f.found = append(f.found, Mention{
			Number: int(best), run: int32(run), at: int32(at),
			start: int32(at + start), end: int32(at + bestEnd),
		})
	}
}

// first tells whether a number was not found before.
func (f *finder) first(number int32) bool {
	if f.seen != nil {
		old := f.seen[number]
		f.seen[number] = true
		return !old
	}
	for _, m := range f.found {
		if m.Number == int(number) {
			return false
		}
	}
	if len(f.found) == 32 {
		f.seen = map[int32]bool{number: true}
		for _, m := range f.found {
			f.seen[int32(m.Number)] = true
		}
	}
	return true
}

// suits holds the capitals of a mention against those of the name.
func (f *finder) suits(e ending, text string) bool {
	if !e.capital {
		return true
	}
	first, all := capitals(text)
	return first && (all || !e.uppercase)
}

// joined tells whether something before the current token makes it part of a
// longer word: a letter beyond the edge of an emphasis, or the dot or @ of an
// address.
func (f *finder) joined(run, at int) bool {
	before := f.text[:f.start]
	if len(before) == 0 {
		r := f.beyond(run-1, at, -1)
		return f.word && classOf(r) == classWord && !spaceless(r)
	}
	r, n := utf8.DecodeLastRune(before)
	if r != '.' && r != '@' {
		return false
	}
	r, _ = utf8.DecodeLastRune(before[:len(before)-n])
	return r != utf8.RuneError && classOf(r) == classWord
}

// bounded tells whether a name may end with the current token.
func (f *finder) bounded(run, at int) bool {
	after := f.text[f.end:]
	if len(after) == 0 {
		r := f.beyond(run+1, at+len(f.text), 1)
		return !f.word || classOf(r) != classWord || spaceless(r)
	}
	r, n := utf8.DecodeRune(after)
	if unicode.Is(unicode.M, r) {
		return false
	}
	if r != '.' && r != '@' {
		return true
	}
	r, _ = utf8.DecodeRune(after[n:])
	return classOf(r) != classWord || spaceless(r)
}

// beyond gives the letter next to a run of text on the other side of HTML; a
// space where there is none.
func (f *finder) beyond(step, at, way int) rune {
	for ; step >= 0 && step < len(f.doc.ops); step += way {
		o := f.doc.ops[step]
		if way < 0 {
			at -= o.size()
		}
		switch o.kind() {
		case opText, opQuiet:
			text := f.doc.text[at : at+o.size()]
			if way < 0 {
				r, _ := utf8.DecodeLastRune(text)
				return r
			}
			r, _ := utf8.DecodeRune(text)
			return r
		case opHTML, opSkip, opHash, opHashEnd, opRefEnd:
		default:
			return ' '
		}
		if way > 0 {
			at += o.size()
		}
	}
	return ' '
}
