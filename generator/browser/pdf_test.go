package browser

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// What of a PDF must be read to tell the text of its pages, as Chromium writes
// them: plain objects, deflated streams, glyphs that a font's table maps to
// characters.
var (
	pdfObject  = regexp.MustCompile(`(?s)(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj`)
	pdfStream  = regexp.MustCompile(`(?s)stream\r?\n(.*)\r?\nendstream`)
	pdfPage    = regexp.MustCompile(`/Type\s*/Page\b[^s]`)
	pdfContent = regexp.MustCompile(`/Contents (\d+) 0 R`)
	pdfFont    = regexp.MustCompile(`/(F\d+) (\d+) 0 R`)
	pdfTable   = regexp.MustCompile(`/ToUnicode (\d+) 0 R`)
	pdfChar    = regexp.MustCompile(`<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n`)
	pdfRange   = regexp.MustCompile(`<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>`)
	pdfShown   = regexp.MustCompile(`/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>|\b(TJ|Tj|ET)\b`)
)

// pdfText gives the text of each page, in the order of drawing.
func pdfText(pdf []byte) ([]string, error) {
	objects := map[string][]byte{}
	var pages [][]byte
	for _, m := range pdfObject.FindAllSubmatch(pdf, -1) {
		objects[string(m[1])] = m[2]
		if pdfPage.Match(m[2]) {
			pages = append(pages, m[2])
		}
	}
	if len(pages) == 0 {
		return nil, errors.New("a PDF without pages")
	}
	var texts []string
	for _, p := range pages {
		m := pdfContent.FindSubmatch(p)
		if m == nil {
			return nil, fmt.Errorf("a page without content: %.200s", p)
		}
		content, err := inflate(objects[string(m[1])])
		if err != nil {
			return nil, err
		}
		fonts, err := pdfFonts(p, objects)
		if err != nil {
			return nil, err
		}
		texts = append(texts, shownText(content, fonts))
	}
	return texts, nil
}

// pdfFonts gives for each font that a page names what its glyphs stand for.
func pdfFonts(page []byte, objects map[string][]byte) (map[string]map[string]string, error) {
	fonts := map[string]map[string]string{}
	for _, f := range pdfFont.FindAllSubmatch(page, -1) {
		m := pdfTable.FindSubmatch(objects[string(f[2])])
		if m == nil {
			continue
		}
		table, err := inflate(objects[string(m[1])])
		if err != nil {
			return nil, err
		}
		glyphs := map[string]string{}
		for _, c := range pdfChar.FindAllSubmatch(table, -1) {
			glyphs[strings.ToLower(string(c[1]))] = utf16Text(string(c[2]))
		}
		for _, r := range pdfRange.FindAllSubmatch(table, -1) {
			first, last, to := hex(r[1]), hex(r[2]), hex(r[3])
			for g := first; g <= last; g++ {
				glyphs[fmt.Sprintf("%04x", g)] = string(rune(to + g - first))
			}
		}
		fonts[string(f[1])] = glyphs
	}
	return fonts, nil
}

func shownText(content []byte, fonts map[string]map[string]string) string {
	var b strings.Builder
	var font map[string]string
	for _, m := range pdfShown.FindAllSubmatch(content, -1) {
		switch {
		case m[1] != nil:
			font = fonts[string(m[1])]
		case m[2] != nil:
			for glyphs := strings.ToLower(string(m[2])); len(glyphs) >= 4; glyphs = glyphs[4:] {
				b.WriteString(font[glyphs[:4]])
			}
		case string(m[3]) == "ET":
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func inflate(object []byte) ([]byte, error) {
	m := pdfStream.FindSubmatch(object)
	if m == nil {
		return nil, fmt.Errorf("an object without a stream: %.100q", object)
	}
	r, err := zlib.NewReader(bytes.NewReader(m[1]))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

func hex(s []byte) int64 {
	n, _ := strconv.ParseInt(string(s), 16, 32)
	return n
}

func utf16Text(digits string) string {
	var units []uint16
	for ; len(digits) >= 4; digits = digits[4:] {
		units = append(units, uint16(hex([]byte(digits[:4]))))
	}
	return string(utf16.Decode(units))
}
