package brief

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dossier/generator/diag"
)

// seen is what an eye takes for a marking of the file: a line that begins with
// tlp and a colon of any kind.
var seen = regexp.MustCompile(`(?i)^tlp[ \t]*[:：]`)

// marked tells whether an eye sees a marking in what it takes for front matter:
// from the beginning to the second line that looks like three dashes, or to the
// end. It knows nothing of how the file is really cut.
func marked(src string) bool {
	fences := 0
	for line := range strings.Lines(strings.TrimPrefix(src, "\ufeff")) {
		switch bare := strings.TrimSpace(line); {
		case bare == "---" || bare == "...":
			if fences++; fences == 2 {
				return false
			}
		case seen.MatchString(line):
			return true
		}
	}
	return false
}

func hasError(findings []diag.Finding) bool {
	for _, f := range findings {
		if f.Severity == diag.Error {
			return true
		}
	}
	return false
}

func FuzzParse(f *testing.F) {
	for _, c := range traps {
		f.Add([]byte(c.src))
	}
	for _, c := range mistakes {
		f.Add([]byte(front(c.src + "tlp: red\n")))
	}
	f.Add(skeleton("T", "2018"))
	f.Fuzz(func(t *testing.T, src []byte) {
		for _, kind := range []Kind{KindBrief, KindActor, KindSource} {
			got, findings := Parse(kind, "content/x.md", "x", src)
			if marked(string(src)) && got.TLP.IsZero() && !got.Broken && !hasError(findings) {
				t.Errorf("a marking is seen and not read, and nothing is said")
			}
			if got.Broken && (!hasError(findings) || got.Marking != Red) {
				t.Errorf("a broken file passes: %v, marking %v", findings, got.Marking)
			}
			again, same := Parse(kind, "content/x.md", "x", src)
			if d := cmp.Diff(places(findings), places(same)); d != "" || again.Marking != got.Marking || again.ID != got.ID {
				t.Errorf("two readings differ: %s", d)
			}
			checkPlaces(t, src, findings)
		}
	})
}

// checkPlaces holds every finding to a place that is in the file.
func checkPlaces(t *testing.T, src []byte, findings []diag.Finding) {
	lines := strings.Split(strings.TrimPrefix(string(src), "\ufeff"), "\n")
	for _, f := range findings {
		if f.Line == 0 && f.Column == 0 {
			continue // the file as a whole
		}
		if f.Line < 1 || f.Line > len(lines)+1 || f.Column < 0 {
			t.Errorf("%s stands at %d:%d of a file of %d lines", f.Rule, f.Line, f.Column, len(lines))
		}
	}
}

func FuzzParseSite(f *testing.F) {
	f.Add([]byte("title: x\nmarking: red\nchecks: {a: off}\nnav: [a, {url: b}]\npublisher: {name: x}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		s, findings := ParseSite("content/site.yaml", src)
		if s.Marking != Clear && !strings.Contains(string(src), "marking") && !strings.Contains(string(src), "\\") {
			t.Errorf("the edition is %v and nobody said so: %v", s.Marking, findings)
		}
	})
}

// usual is a brief like most.
const usual = `---
title: "Rotterdam: limited regulators after the forecast"
actor:
  - Zdenka Adeyemi
  - Levant Energy Ltd
claim: Zdenka Adeyemi denied 9 percent of sailings through Darwin in 2013
source:
  - "https://levantmonitor.example/news/2018/06/darwin-network-and-the-contracts-of-2020?ref=18867"
  - "https://caucasus-bulletin.example/business/2015/12/credible-warehouses-blocked-389"
date: 2019-01-03
topics: [Water Rights, Biosecurity]
---
`

func BenchmarkParse(b *testing.B) {
	src := []byte(usual)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, findings := Parse(KindBrief, "content/briefs/x.md", "x", src); len(findings) > 0 {
			b.Fatal(findings)
		}
	}
}

// The site's own content is clean as far as one file can tell.
func TestOwnContent(t *testing.T) {
	files, err := filepath.Glob("../../content/*/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no content: %v", err)
	}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		rel := strings.TrimPrefix(filepath.ToSlash(file), "../../content/")
		kind, id, ok := Locate(rel)
		if !ok {
			continue
		}
		if f, findings := Parse(kind, "content/"+rel, id, src); hasError(findings) || f.Broken {
			t.Errorf("%s: %v", rel, findings)
		}
	}
}
