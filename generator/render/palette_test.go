package render

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"dossier/templates"
)

func assetsOf(t *testing.T, over fstest.MapFS) map[string]string {
	t.Helper()
	w, err := templates.Load(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(Overlay(templates.FS, over), w)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, a := range r.Assets() {
		files[a.Path] = string(a.Bytes)
	}
	return files
}

// TestPalette: a site changes its colours, type and mark by one small file, which
// becomes part of the one stylesheet.
func TestPalette(t *testing.T) {
	built := assetsOf(t, nil)
	if _, there := built["palette.css"]; there || strings.Contains(built["site.css"], "@import") {
		t.Error("a page would ask for two stylesheets")
	}
	own := assetsOf(t, fstest.MapFS{
		"assets/palette.css": {Data: []byte(`:root { --paper: #fffdf5; --accent: #7a1020; --serif: "Own Serif", serif; --logo: url("mark.svg"); --logo-wide: 2rem; }`)},
		"assets/mark.svg":    {Data: []byte("<svg/>")},
	})
	for _, want := range []string{"--paper:#fffdf5", "--accent:#7a1020", "Own Serif", "mark.svg"} {
		if !strings.Contains(own["site.css"], want) {
			t.Errorf("the stylesheet has no %s", want)
		}
	}
	rest := func(css string) string { return css[strings.Index(css, "box-sizing"):] }
	if strings.LastIndex(own["site.css"], "--accent:#7a1020") < strings.LastIndex(own["site.css"], "--accent:#005a73") {
		t.Error("the built-in accent wins")
	}
	if rest(own["site.css"]) != rest(built["site.css"]) || own["mark.svg"] != "<svg/>" {
		t.Error("more than the palette has changed, or the mark is missing")
	}
	_, err := readAssets(fstest.MapFS{"assets/a.css": {Data: []byte("@import \"none.css\";\n")}}, nil)
	if err == nil || !strings.Contains(err.Error(), "assets/a.css") {
		t.Errorf("an import of nothing: %v", err)
	}
}

// TestContrast holds the built-in palette to WCAG 2.2, in both schemes: 4.5 to 1
// for what is read (1.4.3), 3 to 1 for what must be seen (1.4.11).
func TestContrast(t *testing.T) {
	src, err := templates.FS.ReadFile("assets/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string][2]float64{}
	for _, m := range regexp.MustCompile(`--(\w+): light-dark\((#\w+), (#\w+)\)`).FindAllStringSubmatch(string(src), -1) {
		colours[m[1]] = [2]float64{luminance(t, m[2]), luminance(t, m[3])}
	}
	for _, test := range []struct {
		on, under string
		least     float64
	}{
		{"ink", "paper", 7},
		{"soft", "paper", 7},
		{"accent", "paper", 4.5},
		{"edge", "paper", 3},
		{"ink", "wash", 7},
		{"soft", "wash", 4.5},
		{"accent", "wash", 4.5},
		{"ink", "tint", 4.5},
		{"soft", "tint", 4.5},
		{"accent", "tint", 4.5},
		{"ink", "mark", 4.5},
	} {
		a, b := colours[test.on], colours[test.under]
		for i, scheme := range []string{"light", "dark"} {
			hi, lo := max(a[i], b[i]), min(a[i], b[i])
			if got := (hi + .05) / (lo + .05); got < test.least || a == b {
				t.Errorf("%s: %s on %s has %.1f, less than %.1f", scheme, test.on, test.under, got, test.least)
			}
		}
	}
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = fmt.Sprintf("%c%[1]c%c%[2]c%c%[3]c", hex[0], hex[1], hex[2])
	}
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		c := float64(n) / 255
		if c <= .04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+.055)/1.055, 2.4)
		}
	}
	return sum
}

// TestWeight: stylesheet and scripts together stay under 25 KB on the wire, and
// the script that every page has under 3.
func TestWeight(t *testing.T) {
	all := 0
	for path, text := range assetsOf(t, nil) {
		if !strings.HasSuffix(path, ".css") && !strings.HasSuffix(path, ".js") || strings.HasPrefix(path, "form/") {
			continue // the form is a tool of one page, for editors
		}
		n := zipped(t, text)
		all += n
		if path == "site.js" && n > 3<<10 {
			t.Errorf("site.js has %d bytes", n)
		}
	}
	if all > 25<<10 {
		t.Errorf("stylesheets and scripts have %d bytes together", all)
	}
}

func zipped(t *testing.T, text string) int {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
