package generator

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dossier/generator/brief"
)

// single makes a file and gives it.
func single(t *testing.T, o Options, what string) string {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "a.html")
	_, r, err := Single(context.Background(), o, what)
	if err != nil || r.Refused(o.Strict) {
		t.Fatal(what, err, lines(r))
	}
	page, err := os.ReadFile(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

var (
	hrefs = regexp.MustCompile(` href="([^"]*)"`)
	ids   = regexp.MustCompile(` id="([^"]*)"`)
	srcs  = regexp.MustCompile(` (?:src|srcset|data)="([^"]*)"`)
)

// TestSingle holds that a file of one thing has all that it cites, asks for no
// other file, and that its links lead to its parts or to the site.
func TestSingle(t *testing.T) {
	folder := content(t, open)
	for what, words := range map[string][]string{
		"brief:2018/keeps": {"Phrase Green", "The app is banned at work.", "Amnesty", "an expert", "https://afr.example/a", "A company.", "TLP:CLEAR", "31 December 2019", "data:image/png;base64,iVBORyBtYXA="},
		"actor:tencent":    {"腾讯", "A company.", "The app deletes messages.", "We delete", "Amnesty"},
		"topic:privacy":    {"The app keeps messages.", "Phrase Green", "https://afr.example/a", "data:image/png;base64,"},
	} {
		for _, base := range []string{"https://desk.example/", ""} {
			t.Run(what+" "+base, func(t *testing.T) {
				if base == "" {
					write(t, folder, map[string]string{"site.yaml": "title: Desk\n"})
				}
				page := single(t, Options{Content: folder}, what)
				for _, w := range words {
					if want := strings.ReplaceAll(w, "iVBORyBtYXA=", base64.StdEncoding.EncodeToString([]byte(open["assets/map.png"]))); !strings.Contains(page, want) {
						t.Errorf("%q is not in it", w)
					}
				}
				checkAlone(t, page, base)
			})
		}
		write(t, folder, map[string]string{"site.yaml": open["site.yaml"]})
	}
}

// checkAlone sees that a page needs nothing but itself.
func checkAlone(t *testing.T, page, base string) {
	t.Helper()
	var have []string
	for _, m := range ids.FindAllStringSubmatch(page, -1) {
		if slices.Contains(have, m[1]) {
			t.Errorf("the id %s is there twice", m[1])
		}
		have = append(have, m[1])
	}
	for _, m := range hrefs.FindAllStringSubmatch(page, -1) {
		part, here := strings.CutPrefix(m[1], "#")
		switch {
		case here && !slices.Contains(have, part):
			t.Errorf("%s leads to no part", m[1])
		case !here && base == "" && strings.Contains(m[1], "desk.example"), !here && !strings.HasPrefix(m[1], "https://"):
			t.Errorf("it leads to %s", m[1])
		}
	}
	for _, m := range srcs.FindAllStringSubmatch(page, -1) {
		if !strings.HasPrefix(m[1], "data:image/") {
			t.Errorf("it asks for %s", m[1])
		}
	}
	if strings.Contains(page, "<script") || strings.Contains(page, ` style="`) || strings.Contains(page, `rel="stylesheet"`) {
		t.Error("it has a script, an inline style, or asks for a stylesheet")
	}
	_, style, _ := strings.Cut(page, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	sum := sha256.Sum256([]byte(style))
	if want := "style-src &#39;sha256-" + base64.StdEncoding.EncodeToString(sum[:]); len(style) < 1000 || !strings.Contains(strings.ReplaceAll(page, "&#43;", "+"), want) {
		t.Error("the policy does not allow its style")
	}
}

// TestSingleTellsNothing holds that a file with withheld files is, byte for
// byte, the one made without them, and that what is withheld is not there.
func TestSingleTellsNothing(t *testing.T) {
	all := maps.Clone(open)
	for _, level := range levels[1:] {
		maps.Copy(all, secret(level.String()))
	}
	maps.Copy(all, drafted(secret("clear")))
	level := brief.Clear
	with, without := Options{Content: content(t, all), Marking: &level}, Options{Content: content(t, open), Marking: &level}
	for _, what := range []string{"brief:2018/keeps", "brief:deletes", "actor:tencent", "actor:users", "topic:privacy"} {
		if d := differ(map[string]string{what: single(t, without, what)}, map[string]string{what: single(t, with, what)}); d != "" {
			t.Errorf("what is withheld makes a difference:\n%s", d)
		}
	}
	amber := brief.Amber
	if page := single(t, Options{Content: with.Content, Marking: &amber}, "actor:tencent"); hits(page, "zqamber") == 0 || hits(page, "zqred") > 0 || !strings.Contains(page, "TLP:AMBER<") {
		t.Error("an edition for more people has not what it should")
	}
	answer := func(o Options, what string) string {
		o.Out = filepath.Join(t.TempDir(), "a.html")
		_, _, err := Single(context.Background(), o, what)
		if _, missing := os.Stat(o.Out); missing == nil {
			t.Errorf("%s is written", what)
		}
		return strings.ReplaceAll(fmt.Sprint(err), strings.TrimPrefix(what, "actor:"), "X")
	}
	if withheld, none := answer(with, "actor:zqgreenactor"), answer(with, "actor:qzgreenactor"); withheld != none || !strings.Contains(none, "no actor of this edition") {
		t.Errorf("what is withheld is answered with %q, what does not exist with %q", withheld, none)
	}
}

// TestSubjects holds what an id means.
func TestSubjects(t *testing.T) {
	files := maps.Clone(open)
	files["briefs/tencent.md"] = strings.Replace(open["briefs/deletes.md"], "aliases: [old/deletes]\n", "", 1)
	o := Options{Content: content(t, files)}
	for what, want := range map[string]string{
		"tencent":        "“tencent” is the id of 2 things\nName one: brief:tencent, actor:tencent",
		"tencnt":         "no brief, actor or topic of this edition is called “tencnt”\nDid you mean: brief:tencent?",
		"actor:tencnt":   "no actor of this edition is called “tencnt”\nDid you mean: actor:tencent?",
		"topic:tencent":  "no topic of this edition is called “tencent”",
		"claim:keeps":    "not of “claim:keeps”\nWrite it as brief:ID, actor:ID or topic:ID",
		"Privacy policy": "Did you mean: topic:privacy?",
	} {
		o.Out = filepath.Join(t.TempDir(), "a.html")
		if _, _, err := Single(context.Background(), o, what); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s gives %v, want %q", what, err, want)
		}
	}
	t.Chdir(t.TempDir())
	o.Out = ""
	if out, _, err := Single(context.Background(), o, "2018/keeps"); err != nil || out != "2018-keeps.html" {
		t.Errorf("the file is %s, %v", out, err)
	}
}

// TestInlineStyle holds that files of a stylesheet stand in it, and that it
// ends no element.
func TestInlineStyle(t *testing.T) {
	own := t.TempDir()
	write(t, own, map[string]string{
		"assets/site.css":      `@font-face { src: url("fonts/a.woff2") format("woff2"), url(fonts/none.woff2) } .x { background: url('logo.svg'); } .y::after { content: "</style><script>" }`,
		"assets/fonts/a.woff2": "font", "assets/logo.svg": "<svg/>",
	})
	page := single(t, Options{Content: content(t, open), Templates: own}, "privacy")
	for _, want := range []string{`url("data:font/woff2;base64,Zm9udA==")`, `url("data:image/svg+xml;base64,PHN2Zy8+")`, `url(fonts/none.woff2)`, `<\/style><script>`} {
		if !strings.Contains(page, want) {
			t.Errorf("%s is not in it", want)
		}
	}
	if n := strings.Count(page, "</style>"); n != 1 {
		t.Errorf("the style ends %d times", n)
	}
}
