package publish

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"sync"
)

// Archive is a zip being written. Files are handed over by any number of
// goroutines, packed there, and written in the order of their numbers, so that
// the same files always make the same bytes. Of the files that wait for their
// turn, each goroutine holds one.
type Archive struct {
	zip     *zip.Writer
	folder  string    // the one at the top, in which all files stand
	date    uint16    // of every file, as MS-DOS counts
	packers sync.Pool // of *packer

	mu    sync.Mutex
	turn  *sync.Cond
	next  int // the number whose turn it is
	fault error
	names map[string]bool
}

// Packed tells of a file in an archive.
type Packed struct {
	Bytes  int64 // as it is read
	SHA256 [sha256.Size]byte
}

const (
	zipUTF8    = 0x800 // the flag that says that names are UTF-8
	zipVersion = 20    // of the format, which a reader needs: 2.0
)

var errArchive = errors.New("the archive was given up")

// NewArchive begins a zip whose files stand in one folder and bear one date.
// Years outside those that a zip can tell, 1980 to 2107, become the nearest.
func NewArchive(w io.Writer, folder string, year, month, day int) *Archive {
	a := &Archive{zip: zip.NewWriter(w), folder: folder, date: dosDate(year, month, day), names: map[string]bool{}}
	a.turn = sync.NewCond(&a.mu)
	a.packers.New = func() any { return &packer{} }
	a.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, packLevel) })
	return a
}

// packLevel is how hard files are packed.
const packLevel = 6

// packer packs one file after the other, in memory.
type packer struct {
	deflate *flate.Writer
	out     bytes.Buffer
}

// pack gives the content packed, which holds until the next call.
func (p *packer) pack(content []byte) (packed []byte, err error) {
	p.out.Reset()
	if p.deflate == nil {
		p.deflate, err = flate.NewWriter(&p.out, packLevel)
	} else {
		p.deflate.Reset(&p.out)
	}
	if err == nil {
		_, err = p.deflate.Write(content)
	}
	if err == nil {
		err = p.deflate.Close()
	}
	return p.out.Bytes(), err
}

func dosDate(year, month, day int) uint16 {
	switch {
	case year < 1980:
		year, month, day = 1980, 1, 1
	case year > 2107:
		year, month, day = 2107, 12, 31
	}
	return uint16((year-1980)<<9 | month<<5 | day)
}

// Write adds the file with the next number, counted from 0, under the rules of
// Stage.Write. It waits until all lower numbers were written or the archive
// fails; so of the goroutines that write, one must be at the lowest.
func (a *Archive) Write(number int, name string, content []byte) (Packed, error) {
	p := a.packers.Get().(*packer)
	defer a.packers.Put(p)
	packed, err := p.pack(content)
	if err != nil {
		return Packed{}, a.Fail(fmt.Errorf("pack %s: %w", name, err))
	}
	h := a.header(name)
	h.CRC32, h.UncompressedSize64, h.CompressedSize64 = crc32.ChecksumIEEE(content), uint64(len(content)), uint64(len(packed))
	sum := sha256.Sum256(content)
	return Packed{int64(len(content)), sum}, a.inTurn(number, name, func() error {
		w, err := a.zip.CreateRaw(h)
		if err == nil {
			_, err = w.Write(packed)
		}
		return err
	})
}

// Stream adds a file that fill writes piece by piece, else as Write. fill is
// called when its turn has come.
func (a *Archive) Stream(number int, name string, fill func(io.Writer) error) (Packed, error) {
	var p Packed
	err := a.inTurn(number, name, func() error {
		w, err := a.zip.CreateHeader(a.header(name))
		if err != nil {
			return err
		}
		sum := sha256.New()
		err = fill(&tee{w, sum, &p.Bytes})
		sum.Sum(p.SHA256[:0])
		return err
	})
	return p, err
}

// tee writes, sums up and counts.
type tee struct {
	to, sum io.Writer
	n       *int64
}

func (t *tee) Write(p []byte) (int, error) {
	n, err := t.to.Write(p)
	t.sum.Write(p[:n])
	*t.n += int64(n)
	return n, err
}

// header is that of a file whose bytes depend on nothing but its content: no
// time zone, no owner, no fields that one system alone knows.
func (a *Archive) header(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: path.Join(a.folder, name), Method: zip.Deflate, Flags: zipUTF8, CreatorVersion: zipVersion, ReaderVersion: zipVersion}
	h.SetMode(fileMode)
	//lint:ignore SA1019 the field that stands for it would add an extra field to every entry, in local time
	h.ModifiedDate = a.date
	return h
}

// inTurn does the work of a number when all lower ones are done.
func (a *Archive) inTurn(number int, name string, work func() error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for a.fault == nil && a.next != number {
		a.turn.Wait()
	}
	if a.fault != nil {
		return a.fault
	}
	err := a.take(name)
	if err == nil {
		err = work()
	}
	if err != nil {
		a.fault = fmt.Errorf("write %s: %w", name, err)
	}
	a.next++
	a.turn.Broadcast()
	return a.fault
}

// take claims a path. The caller holds a.mu.
func (a *Archive) take(name string) error {
	if err := checkPath(name); err != nil {
		return err
	}
	if a.names[name] {
		return fs.ErrExist
	}
	a.names[name] = true
	return nil
}

// Fail ends the archive and lets go whoever waits. It gives the error that
// failed it first.
func (a *Archive) Fail(err error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.fault == nil {
		a.fault = err
		a.turn.Broadcast()
	}
	return a.fault
}

// FailWhenDone fails the archive when ctx ends, until stop is called.
func (a *Archive) FailWhenDone(ctx context.Context) (stop func() bool) {
	return context.AfterFunc(ctx, func() { a.Fail(context.Cause(ctx)) })
}

// Close writes the end of the archive, not of what it is written to.
func (a *Archive) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.fault != nil {
		return a.fault
	}
	a.fault = errArchive
	return a.zip.Close()
}
