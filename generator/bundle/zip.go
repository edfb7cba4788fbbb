package bundle

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// A zip is read by its own rules here, and not by archive/zip, which forgives:
// two programs may see different files in one zip that has more than one
// directory, names that differ between the directory and the file, files that
// overlap, or bytes that belong to nothing. All of that is told.

// Signatures and lengths of the parts of a zip (APPNOTE 4.3).
const (
	sigLocal     = 0x04034b50
	sigCentral   = 0x02014b50
	sigEnd       = 0x06054b50
	sigEnd64     = 0x06064b50
	sigLocator   = 0x07064b50
	sigSum       = 0x08074b50
	lenLocal     = 30
	lenCentral   = 46
	lenEnd       = 22
	lenEnd64     = 56
	lenLocator   = 20
	max16, max32 = 1<<16 - 1, 1<<32 - 1
)

// Bounds of what is read into memory of a zip's directory.
const (
	entriesMost   = 4 << 20
	directoryMost = 1 << 30 // bytes
)

// zipEntry is what the directory of a zip says of a file.
type zipEntry struct {
	flags, method uint16
	crc           uint32
	packed        int64 // bytes
	offset        int64 // of its header
	data          int64 // of its packed bytes; known after the header was read
	mode          uint16
}

// zipFile is a zip that is being read.
type zipFile struct {
	*holding
	r    io.ReaderAt
	size int64
	base int64 // of all offsets: what stands before the zip
	end  int64 // of the files: where the directory begins
}

func (z *zipFile) oddity(path, format string, args ...any) {
	z.odd = append(z.odd, Problem{Odd, path, fmt.Sprintf(format, args...)})
}

// openZip reads the directory of a zip and compares it with the files. What
// cannot be read at all is an oddity too.
func openZip(r io.ReaderAt, size int64) *holding {
	z := &zipFile{holding: &holding{}, r: r, size: size}
	z.open = z.openEntry
	d, err := z.findDirectory()
	if err == nil {
		err = z.readDirectory(d)
	}
	if err != nil {
		z.oddity("", "it cannot be read as a zip: %v", err)
		z.files = nil
		return z.holding
	}
	z.checkLayout()
	return z.holding
}

// directory is where the directory of a zip stands.
type directory struct {
	offset, size, count int64
}

var errBroken = errors.New("it is broken, or none")

// findDirectory finds the end record, which tells where the directory is.
func (z *zipFile) findDirectory() (directory, error) {
	at, rec, err := z.findEnd()
	if err != nil {
		return directory{}, err
	}
	if n := le16(rec[20:]); n > 0 {
		z.oddity("", "it bears a comment of %d bytes", n)
	}
	if after := z.size - at - lenEnd - int64(le16(rec[20:])); after > 0 {
		z.oddity("", "%d bytes stand behind its end", after)
	}
	d := directory{offset: int64(le32(rec[16:])), size: int64(le32(rec[12:])), count: int64(le16(rec[10:]))}
	disks := le16(rec[4:])|le16(rec[6:]) > 0 || le16(rec[8:]) != le16(rec[10:])
	if d.offset == max32 || d.size == max32 || d.count == max16 {
		wide, begins, err := z.end64(at)
		if err != nil {
			return directory{}, err
		}
		if wide != (directory{}) {
			d, at, disks = wide, begins, false
		}
	}
	if disks {
		return directory{}, errors.New("it is one part of several")
	}
	z.base = at - d.offset - d.size
	if d.offset < 0 || d.size < 0 || d.offset > at || z.base < 0 {
		return directory{}, errBroken
	}
	if d.count > entriesMost || d.size > directoryMost || d.count*lenCentral > d.size {
		return directory{}, errors.New("its directory is larger than that of any edition")
	}
	z.end = z.base + d.offset
	return d, nil
}

// findEnd looks for the end record from behind: for one whose comment reaches
// the end of the file, else for any.
func (z *zipFile) findEnd() (at int64, rec []byte, err error) {
	tail := make([]byte, min(z.size, lenEnd+max16))
	from := z.size - int64(len(tail))
	if _, err := z.r.ReadAt(tail, from); err != nil && !errors.Is(err, io.EOF) {
		return 0, nil, err
	}
	any := -1
	for i := len(tail) - lenEnd; i >= 0; i-- {
		if le32(tail[i:]) != sigEnd {
			continue
		}
		switch after := len(tail) - i - lenEnd - int(le16(tail[i+20:])); {
		case after == 0:
			return from + int64(i), tail[i : i+lenEnd], nil
		case after > 0 && any < 0:
			any = i
		}
	}
	if any < 0 {
		return 0, nil, errBroken
	}
	return from + int64(any), tail[any : any+lenEnd], nil
}

// end64 reads the end record of a large zip, which stands before the other; it
// is zero when there is none.
func (z *zipFile) end64(end int64) (d directory, at int64, err error) {
	locator, err := z.bytes(end-lenLocator, lenLocator)
	if err != nil || le32(locator) != sigLocator {
		return directory{}, 0, nil
	}
	at = end - lenLocator - lenEnd64
	rec, err := z.bytes(at, lenEnd64)
	if err != nil || le32(rec) != sigEnd64 || le64(rec[4:]) != lenEnd64-12 {
		return directory{}, 0, errBroken
	}
	d = directory{offset: int64(le64(rec[48:])), size: int64(le64(rec[40:])), count: int64(le64(rec[32:]))}
	if d.count < 0 || le64(rec[24:]) != le64(rec[32:]) || int64(le64(locator[8:])) != d.offset+d.size {
		return directory{}, 0, errBroken
	}
	return d, at, nil
}

// bytes reads n bytes at a place.
func (z *zipFile) bytes(at int64, n int) ([]byte, error) {
	if at < 0 || at > z.size-int64(n) {
		return nil, errBroken
	}
	b := make([]byte, n)
	_, err := z.r.ReadAt(b, at)
	if errors.Is(err, io.EOF) {
		err = nil // all was read, as it lies within
	}
	return b, err
}

// readDirectory reads all entries.
func (z *zipFile) readDirectory(d directory) error {
	left := &io.LimitedReader{R: io.NewSectionReader(z.r, z.end, d.size), N: d.size}
	in := bufio.NewReader(left)
	for range d.count {
		if err := z.readEntry(in); err != nil {
			return err
		}
	}
	if n := left.N + int64(in.Buffered()); n > 0 {
		z.oddity("", "%d bytes of its directory belong to no file", n)
	}
	return nil
}

func (z *zipFile) readEntry(in *bufio.Reader) error {
	var head [lenCentral]byte
	if _, err := io.ReadFull(in, head[:]); err != nil || le32(head[:]) != sigCentral {
		return errBroken
	}
	n := int(le16(head[28:]))
	rest := make([]byte, n+int(le16(head[30:]))+int(le16(head[32:])))
	if _, err := io.ReadFull(in, rest); err != nil {
		return errBroken
	}
	f := held{name: string(rest[:n]), size: int64(le32(head[24:])), zipEntry: zipEntry{
		flags: le16(head[8:]), method: le16(head[10:]), crc: le32(head[16:]), packed: int64(le32(head[20:])), offset: int64(le32(head[42:])),
	}}
	if host := head[5]; host == 3 || host == 19 { // Unix, macOS
		f.mode = le16(head[40:])
	}
	extra := rest[n : n+int(le16(head[30:]))]
	if err := f.widen(extra); err != nil {
		return err
	}
	f.offset += z.base
	z.admit(&f, extra)
	return nil
}

// widen reads sizes and offset that do not fit into the entry itself (4.5.3).
func (f *held) widen(extra []byte) error {
	wide, _ := field(extra, 1)
	for _, v := range []*int64{&f.size, &f.packed, &f.offset} {
		if *v != max32 {
			continue
		}
		if len(wide) < 8 {
			return errBroken
		}
		*v, wide = int64(le64(wide)), wide[8:]
	}
	if f.size < 0 || f.packed < 0 || f.offset < 0 {
		return errBroken
	}
	return nil
}

// field gives an extra field of a kind.
func field(extra []byte, kind uint16) ([]byte, bool) {
	for len(extra) >= 4 {
		id, n := le16(extra), int(le16(extra[2:]))
		if n > len(extra)-4 {
			break
		}
		if id == kind {
			return extra[4 : 4+n], true
		}
		extra = extra[4+n:]
	}
	return nil, false
}

func le16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func le32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func le64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }

// checkLayout compares the headers of all files with the directory. The files
// must follow each other, with nothing before, between or behind them.
func (z *zipFile) checkLayout() {
	order := make([]*held, len(z.files))
	for i := range z.files {
		order[i] = &z.files[i]
	}
	slices.SortStableFunc(order, func(a, b *held) int { return int(max(-1, min(1, a.offset-b.offset))) })
	at := int64(0)
	for _, f := range order {
		switch {
		case f.offset < at:
			z.seal(f, "it overlaps the file before it")
			continue
		case f.offset > at:
			z.oddity(f.name, "%d bytes stand before it that belong to no file", f.offset-at)
		}
		at = z.checkHeader(f)
	}
	if at < z.end {
		z.oddity("", "%d bytes behind the last file belong to none", z.end-at)
	}
	z.files = slices.DeleteFunc(z.files, func(f held) bool { return f.isFolder() })
}

// seal tells what is odd about a file, and that it is not to be opened.
func (z *zipFile) seal(f *held, format string, args ...any) {
	f.sealed = true
	z.oddity(f.name, format, args...)
}

// checkHeader compares the header of one file with the directory, and gives
// where the file ends.
func (z *zipFile) checkHeader(f *held) (end int64) {
	head, err := z.bytes(f.offset, lenLocal)
	if err != nil || le32(head) != sigLocal {
		z.seal(f, "there is no file where the directory says")
		return f.offset
	}
	n, m := int(le16(head[26:])), int(le16(head[28:]))
	rest, err := z.bytes(f.offset+lenLocal, n+m)
	f.data = f.offset + lenLocal + int64(n+m)
	if err != nil || f.packed > z.end-f.data {
		z.seal(f, "it reaches into the directory")
		return z.end
	}
	if name := string(rest[:n]); name != f.name {
		z.seal(f, "the directory calls it so, the file itself %q", name)
	}
	if le16(head[6:]) != f.flags || le16(head[8:]) != f.method {
		z.seal(f, "directory and file do not agree on how it is packed")
	}
	if f.renamed(rest[n:]) {
		z.seal(f, "some programs call it otherwise")
	}
	if f.flags&flagSum == 0 {
		z.checkSizes(f, head, rest[n:])
		return f.data + f.packed
	}
	return z.checkSum(f)
}

// checkSizes compares sum and sizes of a header with the directory.
func (z *zipFile) checkSizes(f *held, head, extra []byte) {
	h := held{size: int64(le32(head[22:])), zipEntry: zipEntry{packed: int64(le32(head[18:])), crc: le32(head[14:])}}
	if h.widen(extra) != nil || h.size != f.size || h.packed != f.packed || h.crc != f.crc {
		z.seal(f, "directory and file do not agree on its size or sum")
	}
}

// checkSum reads sum and sizes behind a file that was packed as a stream: with
// or without signature, the sizes in 4 or 8 bytes (4.3.9).
func (z *zipFile) checkSum(f *held) (end int64) {
	end = f.data + f.packed
	have, _ := z.bytes(end, int(max(0, min(24, z.end-end))))
	for _, signed := range []bool{true, false} {
		for _, wide := range []bool{false, true} {
			if want := f.sum(signed, wide); len(want) > 0 && bytes.HasPrefix(have, want) {
				return end + int64(len(want))
			}
		}
	}
	z.seal(f, "directory and file do not agree on its size or sum")
	return end
}

// sum gives what may stand behind a file; nil: not in this form.
func (f *held) sum(signed, wide bool) (b []byte) {
	if signed {
		b = binary.LittleEndian.AppendUint32(b, sigSum)
	}
	b = binary.LittleEndian.AppendUint32(b, f.crc)
	for _, n := range []int64{f.packed, f.size} {
		switch {
		case wide:
			b = binary.LittleEndian.AppendUint64(b, uint64(n))
		case n > max32:
			return nil
		default:
			b = binary.LittleEndian.AppendUint32(b, uint32(n))
		}
	}
	return b
}
