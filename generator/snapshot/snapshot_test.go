package snapshot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

func text(t *testing.T, name, copied string) string {
	t.Helper()
	var r Reader
	defer r.Close()
	got, err := r.Text(t.Context(), name, []byte(copied))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return got
}

func TestText(t *testing.T) {
	utf16le := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune("naïve 北京")) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	for _, c := range []struct{ name, copied, want string }{
		{"a.txt", "one\r\n two\n", "one\r\n two\n"},
		{"a.TXT", "\ufeffmarked", "marked"},
		{"a.txt", string(utf16le), "naïve 北京"},
		{"a.txt", "caf\xe9 \x93so\x94", "café “so”"},
		{"a.html", "<p>One <b>wo</b>rd<p>two<br>three", "One word\ntwo\nthree"},
		{"a.htm", "<h1>A</h1><script>var x = '<p>not</p>'</script><style>p{}</style><!-- nor --><p>B", "A\nB"},
		{"a.html", "<template><p>no<template>no</template>no</template>yes", "yes"},
		{"a.html", "<noscript>no</noscript><iframe>no</iframe>yes", "yes"},
		{"a.html", "<table><tr><td>a<td>b</table>\n\n  c&nbsp;d &amp; e&#8217;s", "a\nb\nc d & e’s"},
		{"a.html", "long<wbr>word <x-tip>tip</x-tip>, end", "longword tip, end"},
		{"a.html", `<meta charset="gb2312"><p>` + "\xb1\xb1\xbe\xa9", "北京"},
		{"a.html", strings.Repeat(" ", 2000) + "<p>é", "é"},
		{"a.html", "a < b", "a < b"},
		{"a.html", "", ""},
		{"a.md", "A **bold** [link](https://example.org/).\n", "A bold link." + apart + "A **bold** [link](https://example.org/).\n"},
	} {
		if diff := cmp.Diff(c.want, text(t, c.name, c.copied)); diff != "" {
			t.Errorf("%s %q:\n%s", c.name, c.copied, diff)
		}
	}
}

func TestTextOfOtherKinds(t *testing.T) {
	for _, name := range []string{"a.png", "a.zip", "a", "a.", "a.x", ".txt.gz"} {
		var r Reader
		if got, err := r.Text(t.Context(), name, []byte("x")); !errors.Is(err, ErrKind) || got != "" {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

// TestHTMLCost: what is made to be dear in a tree costs its length here.
func TestHTMLCost(t *testing.T) {
	for _, piece := range []string{"<div>", "<b>", "<table><tr><td>", "<!--", "<script>", "&amp", "<a b=c d ", "<template>"} {
		page := strings.Repeat(piece, 2<<20/len(piece))
		if got := text(t, "a.html", page); len(got) > len(page) {
			t.Errorf("%q: %d bytes of text of %d", piece, len(got), len(page))
		}
	}
}

// onePage makes a PDF of lines of ASCII text, and of a stream in the place of
// its text when that is given.
func onePage(stream string, lines ...string) []byte {
	if stream == "" {
		stream = "BT /F1 12 Tf 72 720 Td 14 TL\n"
		for _, line := range lines {
			stream += "(" + strings.NewReplacer("(", `\(`, ")", `\)`).Replace(line) + ") Tj T*\n"
		}
		stream += "ET"
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(stream), stream),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return b.Bytes()
}

// TestPDF reads good and bad documents with one reader, since a bad one must
// not spoil the reading of the next.
func TestPDF(t *testing.T) {
	var r Reader
	defer r.Close()
	good := onePage("", "The department does not", "support it (so far), and manip-", "ulates nothing.")
	read := func() {
		t.Helper()
		got, err := r.Text(t.Context(), "a.pdf", good)
		if err != nil || !Stands(Fold(got), "does not support it (so far), and manipulates nothing.") {
			t.Fatalf("%q, %v", got, err)
		}
	}
	read()
	for _, bad := range [][]byte{nil, []byte("no PDF"), good[:40], bytes.ReplaceAll(good, []byte("/Type /Pages"), []byte("/Type /Nopes"))[:300]} {
		if got, err := r.Text(t.Context(), "a.pdf", bad); err == nil || got != "" {
			t.Errorf("%.20q: %q, %v", bad, got, err)
		}
	}
	read()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got, err := r.Text(ctx, "a.pdf", good); !errors.Is(err, context.Canceled) || got != "" {
		t.Errorf("after its end: %q, %v", got, err)
	}
	read()
}

func TestSum(t *testing.T) {
	const ofAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" // FIPS 180-2, appendix B.1
	if got := Sum([]byte("abc")); got != ofAbc {
		t.Error(got)
	}
}

func TestPublished(t *testing.T) {
	for name, want := range map[string]string{
		"a.pdf": "a.pdf", "a.txt": "a.txt", "a.JPG": "a.JPG",
		"a.html": "a.txt", "a.xhtml": "a.txt", "a.md": "a.txt",
		"a.svg": "", "a.js": "", "a.zip": "", "a": "", "a.mhtml": "", "a.shtml": "",
	} {
		if got := Published(name); got != want {
			t.Errorf("%s is published as %q, want %q", name, got, want)
		}
	}
	var r Reader
	for _, c := range []struct{ name, copied, want string }{
		{"a.html", "<p onclick=x>Hi<script>alert(1)</script>", "Hi"},
		{"a.md", "*Hi*\xe9", "*Hi*\xe9"},
		{"a.pdf", "%PDF", "%PDF"},
	} {
		if got, err := r.Publish(t.Context(), c.name, []byte(c.copied)); err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
	}
}
