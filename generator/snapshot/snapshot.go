// Package snapshot takes the bytes of a kept copy of a source and gives its
// hash, its plain text, and whether a quoted passage stands in it. It never
// opens a file, and never takes one passage for another that is like it.
package snapshot

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"dossier/generator/markdown"
)

// MaxSize is the size in bytes up to which a copy is read.
const MaxSize = 32 << 20

// ErrKind says that copies of this kind have no text that can be read.
var ErrKind = errors.New("copies of this kind are not read as text")

// Sum gives the SHA-256 of a copy as front matter writes it: 64 digits, lower
// case.
func Sum(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// kind is how a copy is read and published, by its extension.
type kind struct {
	extensions string
	read       func(*Reader, context.Context, []byte) (string, error) // nil: has no text
	publish    publication
}

// kinds lists what is known of extensions. What is not listed may be kept, but
// is neither read nor published.
var kinds = []kind{
	{".txt .text .csv", (*Reader).plain, whole},
	{".md .markdown", (*Reader).markdown, renamed},
	{".html .htm .xhtml", (*Reader).html, asText},
	{".pdf", (*Reader).pdf, whole},
	{".png .jpg .jpeg .gif .webp .avif", nil, whole},
}

func kindOf(name string) *kind {
	ext := strings.ToLower(path.Ext(name))
	for i := range kinds {
		if ext != "" && strings.Contains(kinds[i].extensions+" ", ext+" ") {
			return &kinds[i]
		}
	}
	return nil
}

// Reader reads the text of copies. The zero Reader is ready; it may be used by
// several goroutines, and is to be closed.
type Reader struct{ engine engine }

// Close gives back what reading PDF has cost.
func (r *Reader) Close() error { return r.engine.close() }

// Text gives the text of a copy as a reader of it sees it, one block a line,
// lines ended by \n. The extension of the name says what it is: text, markdown,
// HTML or PDF; of another kind the error is ErrKind. Any other error says why
// these bytes cannot be read, but for that of ctx.
func (r *Reader) Text(ctx context.Context, name string, b []byte) (string, error) {
	k := kindOf(name)
	if k == nil || k.read == nil {
		return "", ErrKind
	}
	return k.read(r, ctx, b)
}

func (r *Reader) plain(_ context.Context, b []byte) (string, error) {
	return decode(b, "text/plain")
}

// markdown gives what a page made of the copy would show, and then the copy as
// it is written: a passage may have been taken from either.
func (r *Reader) markdown(_ context.Context, b []byte) (string, error) {
	written, err := decode(b, "text/plain")
	if err != nil {
		return "", err
	}
	body, _ := markdown.Parse([]byte(written), markdown.Origin{Line: 1})
	return string(body.Text(nil, nil)) + apart + written, nil
}

// apart stands between two texts of one copy. No quote holds it, so none is
// found across.
const apart = "\n\x00\n"

func (r *Reader) html(_ context.Context, b []byte) (string, error) {
	text, err := decode(b, "text/html")
	if err != nil {
		return "", err
	}
	return htmlText(text)
}

// decode gives the characters of a text. UTF-8 is told by its form; else a byte
// order mark or, in HTML, the page itself says what it is written in.
func decode(b []byte, media string) (string, error) {
	const bom = "\ufeff"
	if utf8.Valid(b) && bytes.IndexByte(b, 0x1b) < 0 { // ESC: ISO 2022 is ASCII in form
		return strings.TrimPrefix(string(b), bom), nil
	}
	in, err := charset.NewReader(bytes.NewReader(b), media)
	if err != nil {
		return "", fmt.Errorf("find its character encoding: %w", err)
	}
	text, err := io.ReadAll(io.LimitReader(in, 4*MaxSize))
	if err != nil {
		return "", fmt.Errorf("read its characters: %w", err)
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(text), "\ufffd"), bom), nil
}
