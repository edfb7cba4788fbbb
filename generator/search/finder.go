package search

import "hash/maphash"

// finder finds the number of a term by its text. It does what a map would, but
// keeps no text of its own: that of a term lies beside what is counted of it,
// which is looked at next, and a word of a body is met a hundred times more often
// than it is new.
type finder struct {
	seed  maphash.Seed
	slots []slot // a power of two of them, at most half of which are taken
	taken int
}

// slot is free when its number is 0.
type slot struct{ hash, number uint32 } // of the term, one more

const fewSlots = 1 << 10

func newFinder() finder {
	return finder{seed: maphash.MakeSeed(), slots: make([]slot, fewSlots)}
}

// find gives the number of a word; of one that is not there, -1, and with which
// hash it is to be added.
func (f *finder) find(word []byte, terms []term) (hash uint32, number int) {
	hash = uint32(maphash.Bytes(f.seed, word))
	for i := hash; ; i++ {
		s := f.slots[i&uint32(len(f.slots)-1)]
		if s.number == 0 {
			return hash, -1
		}
		if n := int(s.number - 1); s.hash == hash && terms[n].text == string(word) {
			return hash, n
		}
	}
}

// add enters the number of a word that was not there.
func (f *finder) add(hash uint32, number int) {
	if 2*f.taken >= len(f.slots) {
		old := f.slots
		f.slots = make([]slot, 2*len(old))
		for _, s := range old {
			if s.number > 0 {
				f.put(s)
			}
		}
	}
	f.put(slot{hash, uint32(number + 1)})
	f.taken++
}

// put takes the first free slot.
func (f *finder) put(s slot) {
	for i := s.hash; ; i++ {
		if at := &f.slots[i&uint32(len(f.slots)-1)]; at.number == 0 {
			*at = s
			return
		}
	}
}
