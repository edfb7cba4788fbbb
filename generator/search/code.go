package search

// Numbers are written as printable characters that need no escape in a script:
// ASCII from # on, without the backslash. A first character below one is the
// number itself; the others say how many follow.
const (
	symbols = 91
	one     = 64            // numbers of one character
	two     = one + 23*91   // of two: 23 first characters
	three   = two + 3*91*91 // of three: 3 first characters
	// The last first character is followed by four.
)

// appendNumber appends a number below 91⁴.
func appendNumber(b []byte, n uint32) []byte {
	switch {
	case n < one:
		return append(b, symbol(n))
	case n < two:
		n -= one
		return append(b, symbol(one+n/symbols), symbol(n%symbols))
	case n < three:
		n -= two
		return append(b, symbol(87+n/(symbols*symbols)), symbol(n/symbols%symbols), symbol(n%symbols))
	}
	return append(b, symbol(90), symbol(n/(symbols*symbols*symbols)), symbol(n/(symbols*symbols)%symbols), symbol(n/symbols%symbols), symbol(n%symbols))
}

func symbol(n uint32) byte {
	c := byte('#' + n)
	if c >= '\\' {
		c++
	}
	return c
}
