package bundle

import (
	"bufio"
	"compress/flate"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"strings"
)

// Flags of an entry (4.4.4), and methods (4.4.5).
const (
	flagSealed = 1 | 1<<6 | 1<<13 // encrypted in one of three ways
	flagSum    = 1 << 3           // sum and sizes stand behind the file

	methodStore   = 0
	methodDeflate = 8
)

// Kinds of a file in the mode of an entry.
const (
	modeKind   = 0xf000
	modeFolder = 0x4000
	modeFile   = 0x8000
	modeLink   = 0xa000
)

// unicodePath is the extra field by which some programs call a file otherwise
// (4.6.9).
const unicodePath = 0x7075

// isFolder tells whether an entry only says that there is a folder.
func (f *held) isFolder() bool { return strings.HasSuffix(f.name, "/") }

// admit adds an entry, sealed if it is not a plain file of a plain name.
func (z *zipFile) admit(f *held, extra []byte) {
	if fault := f.fault(extra); fault != "" {
		z.seal(f, "%s", fault)
	}
	z.files = append(z.files, *f)
}

func (f *held) fault(extra []byte) string {
	if err := checkPath(strings.TrimSuffix(f.name, "/")); err != nil {
		return err.Error()
	}
	if f.renamed(extra) {
		return "some programs call it otherwise"
	}
	kind := f.mode & modeKind
	switch {
	case kind == modeLink:
		return "it is a link"
	case kind == modeFolder && !f.isFolder(), kind == modeFile && f.isFolder(), kind != 0 && kind != modeFolder && kind != modeFile:
		return "it is not what its name says: a file, folder or device"
	case f.isFolder() && f.size > 0:
		return "it is a folder, and holds bytes itself"
	case f.flags&flagSealed > 0:
		return "it is encrypted"
	case f.method != methodStore && f.method != methodDeflate:
		return fmt.Sprintf("it is packed in a way that not all programs know (%d)", f.method)
	case f.method == methodStore && f.packed != f.size:
		return "it is not packed, and yet of two sizes"
	}
	return ""
}

// renamed tells whether some programs see another name.
func (f *held) renamed(extra []byte) bool {
	other, is := field(extra, unicodePath)
	return is && (len(other) < 5 || string(other[5:]) != f.name)
}

// openEntry unpacks a file as it is read, and no more of it than it says.
func (z *zipFile) openEntry(f *held) (io.ReadCloser, error) {
	packed := bufio.NewReader(io.NewSectionReader(z.r, f.data, f.packed))
	u := &unpacking{file: f, packed: packed, in: io.NopCloser(packed), crc: crc32.NewIEEE()}
	if f.method == methodDeflate {
		u.in = flate.NewReader(packed)
	}
	return u, nil
}

// unpacking reads a file of a zip. What is wrong with it is a *brokenError.
type unpacking struct {
	file   *held
	packed *bufio.Reader
	in     io.ReadCloser
	crc    hash.Hash32
	n      int64
}

func (u *unpacking) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	u.n += int64(n)
	u.crc.Write(p[:n])
	corrupt := flate.CorruptInputError(0)
	switch {
	case u.n > u.file.size:
		return 0, &brokenError{fmt.Sprintf("it unpacks to more than the %d bytes that it says", u.file.size)}
	case errors.As(err, &corrupt), errors.Is(err, io.ErrUnexpectedEOF):
		return n, &brokenError{"what is packed is broken"}
	case errors.Is(err, io.EOF):
		return n, u.end()
	}
	return n, err
}

// end tells whether all was as the zip says, else gives io.EOF.
func (u *unpacking) end() error {
	if _, err := u.packed.Peek(1); err == nil {
		return &brokenError{"bytes stand behind what is packed"}
	}
	if u.n != u.file.size {
		return &brokenError{fmt.Sprintf("it unpacks to %d bytes, not %d", u.n, u.file.size)}
	}
	if u.crc.Sum32() != u.file.crc {
		return &brokenError{"its sum is not the one that the zip says"}
	}
	return io.EOF
}

func (u *unpacking) Close() error { return u.in.Close() }
