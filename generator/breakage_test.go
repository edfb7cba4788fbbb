package generator

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// mark stands in a broken text where the mistake is to be found.
const mark = "‸"

// ways are known ways to break a healthy file: what is replaced by what, and the
// rule that finds it. A %d is the number of the file.
var ways = []struct{ name, was, is, rule string }{
	{"a key misspelt", "topics:", mark + "topcis:", "unknown-key"},
	{"a key of one's own", "topics:", mark + "my_key:", "unknown-key"},
	{"a key left out", "---\nactor: %s\n", mark + "---\n", "missing-key"},
	{"a month too many", "2018-03-11", mark + "2018-13-11", "date"},
	{"a day too many", "2018-03-11", mark + "2018-02-30", "date"},
	{"a date in words", "2018-03-11", mark + "11th of March", "date"},
	{"a colon in a text", "claim: Harbour log", "claim: So it says" + mark + ": Harbour log", "yaml"},
	{"a quote left open", "claim: Harbour", "claim: " + mark + `"Harbour`, "yaml"},
	{"a bracket left open", "topics: [Harbours]", "topics: " + mark + "[Harbours", "yaml"},
	{"a tab", "\ndate:", "\n" + mark + "\tdate:", "yaml"},
	{"a sign at the beginning", "actor: ", "actor: " + mark + "@", "yaml"},
	{"an anchor", "actor: ", "actor: " + mark + "&a ", "yaml"},
	{"a line indented", "\ndate:", "\n  date" + mark + ":", "yaml"},
	{"a source unknown", "source: gazette-", "source: " + mark + "nowhere%d-", "unknown-source"},
	{"a scheme that is not followed", "source: gazette-", "source: " + mark + "ftp://a.example/", "address"},
	{"a claim unknown", "claim: Harbour", "claim: {id: " + mark + "nothing%d} # ", "unknown-claim"},
	{"a citation unknown", "[@gazette-", mark + "[@nowhere%d-", "unknown-citation"},
	{"a link that leads nowhere", "[[actor:", mark + "[[actor:nobody%d-", "dead-link"},
	{"a path that leads nowhere", "[here](../actors/", mark + "[here](../actors/not%d-", "dead-link"},
	{"a scheme in a body", "[here](../actors/", mark + "[here](javascript:", "body-address"},
	{"HTML in a body", "The log", mark + "<b>The</b> log", "body-html"},
	{"a heading that is not there", "[here](../actors/", mark + "[here](#not-a-heading", "body-fragment"},
	{"a marking misspelt", "topics:", "tlp: " + mark + "ambr\ntopics:", "marking"},
	{"a marking's key misspelt", "topics:", mark + "tpl: amber\ntopics:", "unknown-key"},
	{"no end of the front matter", "\n---\n\nThe log", "\n\nThe log", "front-matter"},
	{"no beginning of it", "---\nactor", mark + "actor", "front-matter"},
	{"singular and plural", "topics:", mark + "actors: Ferry Company\ntopics:", "key-twice"},
	{"no value", "date: 2018-03-11", "date:" + mark, "no-value"},
	{"a list where a date is wanted", "date: 2018-03-11", "date: " + mark + "[2018]", "value-shape"},
	{"a word that is none", "topics:", "confidence: " + mark + "certain\ntopics:", "unknown-word"},
	{"text that runs backwards", "Harbour log", "Harbour " + mark + "\u202elog", "bidi-control"},
	{"a control character", "The log", "The " + mark + "\x07log", "encoding"},
	{"another encoding", "The log", "The l" + mark + "\xf6g", "encoding"},
	{"an invisible sign in a name", "topics: [Harbours]", "topics: [Harbours, Po" + mark + "\u200brts %d]", "invisible"},
	{"letters of two scripts", "topics: [Harbours]", "topics: [Harbours, " + mark + "P\u043ert %d]", "mixed-scripts"},
	{"a quote too long", "claim: Harbour", "claim:\n  quote: " + mark + strings.Repeat("word ", 61) + "\n  text: Harbour", "quote-length"},
	{"a claim made twice", "claim: Harbour log %d names the tanker.", "claims: [Log %d names a ferry., " + mark + "Log %d names a ferry.]", "claim-twice"},
	{"a path out of the site", "topics:", "aliases: " + mark + "../x%d\ntopics:", "value"},
	{"a language that is none", "topics:", "language: " + mark + "en_GB\ntopics:", "value"},
	{"no quotes closed inside", "claim: Harbour", "claim: 'it" + "'" + mark + "s Harbour", "yaml"},
}

// actors are the names that healthy files use; each has a file.
var actors = []string{"Ferry Company", "Harbour Authority", "Coast Guard", "Ministry of Transport", "Pilots Union"}

// healthy gives a brief with nothing wrong.
func healthy(i int) string {
	actor := actors[i%len(actors)]
	return fmt.Sprintf("---\nactor: %s\nclaim: Harbour log %d names the tanker.\nsource: gazette-%d\ndate: 2018-03-11\ntopics: [Harbours]\n---\n\n"+
		"The log was read [@gazette-%d, p. 4] and is\nkept by the [[actor:%s]], see\nalso [here](../actors/%s.md).\n",
		actor, i, i%7, i%7, slug(actor), slug(actor))
}

func slug(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "-") }

// broken breaks a healthy brief and gives where that is to be found.
func broken(t *testing.T, i int) (text string, line, column int) {
	way := ways[i%len(ways)]
	number := func(s string) string {
		s = strings.ReplaceAll(s, "%s", actors[i%len(actors)])
		return strings.ReplaceAll(s, "%d", fmt.Sprint(i))
	}
	text = healthy(i)
	if !strings.Contains(text, number(way.was)) {
		t.Fatalf("%s: a healthy file has no %q", way.name, way.was)
	}
	text = strings.Replace(text, number(way.was), number(way.is), 1)
	at := strings.Index(text, mark)
	if at < 0 {
		return text, 1, 1
	}
	before := text[:at]
	line = 1 + strings.Count(before, "\n")
	column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return strings.Replace(text, mark, "", 1), line, column
}

// TestBreakage breaks a thousand files among a thousand healthy ones, each in
// one of forty known ways. Every one is found, no healthy file is named, and
// nearly all are found where the mistake is.
func TestBreakage(t *testing.T) {
	const n = 1000
	files := map[string]string{"topics/harbours.md": "---\ntitle: Harbours\n---\n"}
	for _, a := range actors {
		files["actors/"+slug(a)+".md"] = "---\nname: " + a + "\n---\n"
	}
	for i := range 7 {
		files[fmt.Sprintf("sources/gazette-%d.md", i)] = fmt.Sprintf("---\nname: Gazette of %d\n---\n", 1000+i*111)
	}
	type place struct{ line, column int }
	want := map[string]place{}
	for i := range n {
		files[fmt.Sprintf("briefs/good-%d.md", i)] = healthy(10000 + i)
		text, line, column := broken(t, i)
		files[fmt.Sprintf("briefs/bad-%d.md", i)] = text
		want[fmt.Sprintf("content/briefs/bad-%d.md", i)] = place{line, column}
	}
	r, err := Check(context.Background(), Options{Content: content(t, files)})
	if err != nil {
		t.Fatal(err)
	}
	found, exact := map[string]bool{}, map[string]bool{}
	for _, f := range r.Findings {
		p, bad := want[f.File]
		if !bad {
			t.Errorf("a healthy file is named: %s: %s", f.Where(), f.Message)
			continue
		}
		var i int
		fmt.Sscanf(filepath.Base(f.File), "bad-%d.md", &i)
		if f.Rule == ways[i%len(ways)].rule {
			found[f.File] = true
			exact[f.File] = exact[f.File] || f.Line == p.line && f.Column == p.column
		}
	}
	missed, misplaced := map[string]int{}, map[string]int{}
	for i := range n {
		switch file := fmt.Sprintf("content/briefs/bad-%d.md", i); {
		case !found[file]:
			missed[ways[i%len(ways)].name]++
		case !exact[file]:
			misplaced[ways[i%len(ways)].name]++
		}
	}
	if len(missed) > 0 {
		t.Errorf("not found: %v", missed)
	}
	if len(exact) == 0 || len(misplaced) > 0 {
		t.Errorf("found elsewhere than it is: %v", misplaced)
	}
	if len(ways) < 30 {
		t.Errorf("only %d ways to break a file", len(ways))
	}
}
