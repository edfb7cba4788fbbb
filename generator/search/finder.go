package search

import "hash/maphash"

// finder finds the number of a term by its text. It does what a map would, but
// keeps no text of its own: a term of up to eight bytes, as most words are, is
// told by its key, and the text of another one lies beside what is counted of it,
// which is looked at next. A word of a body is met a hundred times more often than
// it is new.
type finder struct {
	seed  maphash.Seed
	odd   uint64 // by which keys are spread over the slots
	slots []slot // a power of two of them, at most half of which are taken
	shift int    // to the upper bits of a product, which tell the slot
	taken int
}

// slot is free when its number is 0.
type slot struct {
	key    uint64
	size   uint32 // of the term, in bytes
	number uint32 // of the term, one more
}

const fewSlots = 1 << 10

func newFinder() finder {
	f := finder{seed: maphash.MakeSeed(), slots: make([]slot, fewSlots), shift: 64 - 10}
	f.odd = maphash.String(f.seed, "") | 1
	return f
}

// keyed is the size up to which a term is its key.
const keyed = 8

// key gives the key of a term: its bytes, or a hash of them.
func (f *finder) key(term []byte) (key uint64) {
	if len(term) > keyed {
		return maphash.Bytes(f.seed, term)
	}
	for i, c := range term {
		key |= uint64(c) << (8 * i)
	}
	return key
}

// find gives the number of the term that has a key; of one that is not there, -1.
func (f *finder) find(key uint64, term []byte, terms []term) int {
	for i := key * f.odd >> f.shift; ; i++ {
		s := &f.slots[i&uint64(len(f.slots)-1)]
		if s.number == 0 {
			return -1
		}
		n := int(s.number - 1)
		if s.key == key && s.size == uint32(len(term)) && (len(term) <= keyed || terms[n].text == string(term)) {
			return n
		}
	}
}

// add enters the number of a term that was not there.
func (f *finder) add(key uint64, size, number int) {
	if 2*f.taken >= len(f.slots) {
		old := f.slots
		f.slots = make([]slot, 2*len(old))
		f.shift--
		for _, s := range old {
			if s.number > 0 {
				f.put(s)
			}
		}
	}
	f.put(slot{key, uint32(size), uint32(number + 1)})
	f.taken++
}

// put takes the first free slot.
func (f *finder) put(s slot) {
	for i := s.key * f.odd >> f.shift; ; i++ {
		if at := &f.slots[i&uint64(len(f.slots)-1)]; at.number == 0 {
			*at = s
			return
		}
	}
}
