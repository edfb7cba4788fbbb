package search

// chains is memory for many byte strings that grow side by side, each a chain of
// pieces. What is written is never moved.
type chains struct {
	pages []*[page]byte
	used  int // of all pages, in bytes
}

const (
	page  = 1 << 16
	piece = 16      // bytes of a chain's first piece; each further one is twice as long
	most  = 1 << 10 // up to this
	link  = 4       // bytes at a piece's end that tell where the next one is
)

// chain is one byte string of these.
type chain struct {
	head, at, end uint32 // its first byte, where the next one goes, where its piece ends
	last          uint32 // the length of its last piece
}

// piece gives the offset of n free bytes, all on one page.
func (s *chains) piece(n int) uint32 {
	if s.used%page+n > page || s.used%page == 0 && s.used/page == len(s.pages) {
		s.used = len(s.pages) * page
		s.pages = append(s.pages, new([page]byte))
	}
	at := s.used
	s.used += n
	return uint32(at)
}

func (s *chains) add(c *chain, b byte) {
	if c.at == c.end {
		s.extend(c)
	}
	s.pages[c.at/page][c.at%page] = b
	c.at++
}

func (s *chains) extend(c *chain) {
	n := uint32(piece)
	if c.last > 0 {
		n = min(2*c.last, most)
	}
	at := s.piece(int(n))
	if c.last == 0 {
		c.head = at
	} else {
		p := s.pages[c.end/page][c.end%page:]
		p[0], p[1], p[2], p[3] = byte(at), byte(at>>8), byte(at>>16), byte(at>>24)
	}
	c.at, c.end, c.last = at, at+n-link, n
}

// number appends a number, seven bits a byte, the low ones first.
func (s *chains) number(c *chain, n uint32) {
	if n < 0x80 && c.at != c.end { // nearly always
		s.pages[c.at/page][c.at%page] = byte(n)
		c.at++
		return
	}
	for ; n >= 0x80; n >>= 7 {
		s.add(c, byte(n)|0x80)
	}
	s.add(c, byte(n))
}

// append appends the bytes of a chain.
func (s *chains) append(dst []byte, c *chain) []byte {
	if c.last == 0 {
		return dst
	}
	at, size := c.head, uint32(piece)
	for at+size-link != c.end {
		p := s.pages[at/page][at%page:][:size]
		dst = append(dst, p[:size-link]...)
		p = p[size-link:]
		at = uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
		size = min(2*size, most)
	}
	return append(dst, s.pages[at/page][at%page:][:c.at-at]...)
}

// number gives the number that stands at a place, and the place behind it.
func number(b []byte, at int) (n uint32, behind int) {
	if n := b[at]; n < 0x80 { // nearly always
		return uint32(n), at + 1
	}
	return longNumber(b, at)
}

func longNumber(b []byte, at int) (n uint32, behind int) {
	for shift := 0; ; shift += 7 {
		c := b[at]
		at++
		n |= uint32(c&0x7F) << shift
		if c < 0x80 {
			return n, at
		}
	}
}
