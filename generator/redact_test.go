package generator

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dossier/generator/brief"
)

// open is content that anybody may read. The secret files of these tests speak
// of all that is in it.
var open = map[string]string{
	"site.yaml": "title: Desk\nbase_url: https://desk.example/\nrepository: https://github.com/desk/desk\n",
	"briefs/2018/keeps.md": `---
actor: Tencent
claims:
  - id: keeps
  - text: The app is banned at work.
    source: https://press.example/ban
source: {id: afr, citing: [{publisher: Amnesty}, {name: an expert, kind: anonymous}]}
date: 2018-03-11
topics: [Privacy]
---
Read Phrase Green, Phrase Amber, Phrase Amber+Strict and Phrase Red [@afr, p. 2], and see
[[claim:deletes]], [[actor:tencent|the firm]] and ![a map](../../assets/map.png).
`,
	"briefs/deletes.md": `---
actor: Tencent
about: Users
claim: {id: deletes, stance: asserts}
source: {url: "https://press.example/deletes", title: We delete}
date: 2019
aliases: [old/deletes]
---
`,
	"actors/tencent.md": "---\nname: Tencent\naliases: [腾讯]\nkind: company\n---\nA company.\n",
	"sources/afr.md":    "---\nurl: https://afr.example/a\npublisher: AFR\n---\n",
	"claims/keeps.md":   "---\ntext: The app keeps messages.\ncontradicts: [deletes]\n---\n",
	"claims/deletes.md": "---\ntext: The app deletes messages.\nformer: [erases]\n---\n",
	"topics/privacy.md": "---\ntitle: Privacy\n---\nOf [[2018/keeps]].\n",
	"pages/about.md":    "---\ntitle: About\n---\nWords.\n",
	"assets/map.png":    "\x89PNG map",
	"assets/unused.png": "\x89PNG unused",
}

// secret gives files of one marking, with a canary in every field, that speak
// of everything in open.
func secret(tlp string) map[string]string {
	name := strings.ReplaceAll(tlp, "+", "-")
	canary := "zq" + strings.ReplaceAll(name, "-", "")
	title := strings.ToUpper(tlp[:1]) + tlp[1:]
	if tlp == "amber+strict" {
		title = "Amber+Strict"
	}
	owner, house := "", "" // one publisher has one owner, so only one level may name it
	if tlp == "red" {
		owner, house = "owner: CANARYowner, ", "owner: CANARYhouse\n"
	}
	marks := strings.NewReplacer("OWNER", owner, "HOUSE", house)
	r := strings.NewReplacer("TLP", tlp, "CANARY", canary, "PHRASE", "Phrase "+title)
	files := map[string]string{
		"briefs/CANARYfolder/brief.md": `---
tlp: TLP
title: CANARYtitle
summary: CANARYsummary
actors: [CANARYactor, Tencent, CANARYloose]
about: [CANARYabout, Users]
authors: [CANARYauthor]
topics: [CANARYtopic, Privacy]
date: 2030-05
updated: 2031-06-07
language: de
confidence: high
likelihood: likely
aliases: [CANARYalias, CANARYdir/]
corrections: [{date: 2031, note: CANARYnote, was: CANARYwas, now: CANARYnow}]
extra: {key: CANARYextra}
claims:
  - {text: CANARYtext says so., quote: CANARYquote, locator: CANARYlocator, credibility: 1}
  - {id: CANARYclaim}
  - {id: CANARYplain}
  - {id: keeps, stance: disputes, actor: CANARYother}
  - {id: deletes}
sources:
  - id: CANARYsource
    citing: [{id: CANARYplainsource}, {id: afr}, {publisher: CANARYcited, title: CANARYcitedtitle, date: 2017}]
  - {url: "https://CANARY.example/x", title: CANARYread, publisher: AFR, OWNERkind: report, archive: "https://archive.example/CANARY"}
  - {name: CANARYname, kind: interview}
  - https://press.example/ban
---
# CANARYheading

CANARYbody of [[2018/keeps|CANARYwords]], [[deletes]], [@CANARYsource; @afr] and Tencent.[^1] ![CANARYalt](../../assets/CANARY.png)

[^1]: CANARYfootnote
`,
		"briefs/CANARYplainbrief.md": "---\ntlp: TLP\nactor: Users\nclaim: The app is banned at work.\nsource: {id: CANARYsource}\ndate: 2032\n---\nCANARYsecond",
		"actors/CANARYactor.md":      "---\nname: CANARYactor\naliases: [PHRASE, {name: CANARYalso, source: CANARYplainsource}]\npart_of: Tencent\nkind: group\nformer: [CANARYformer]\n---\nCANARYactorbody on Tencent",
		"actors/CANARYmarked.md":     "---\ntlp: TLP\nname: CANARYloose\naliases: [CANARYmarkedalias]\n---\n",
		"sources/CANARYsource.md":    "---\ntlp: TLP\ntitle: CANARYsourcetitle\npublisher: Amnesty\nHOUSEauthor: CANARYwriter\nreliability: A\ncites: [{id: afr}]\ncorrections: [{date: 2020, note: CANARYfix}]\nformer: [CANARYformersource]\n---\nCANARYsourcebody",
		// Unmarked, but nothing else leads there: a publisher for the domain of an open source.
		"sources/CANARYplainsource.md": "---\nurl: https://press.example/CANARY\npublisher: CANARYpress\nowner: CANARYgroup\n---\n",
		"claims/CANARYclaim.md":        "---\ntlp: TLP\ntext: CANARYclaimtext.\ncontradicts: [keeps]\nsupersedes: [deletes]\nqualifies: [keeps]\nformer: [CANARYformerclaim]\n---\nCANARYclaimbody",
		"claims/CANARYplain.md":        "---\ntext: CANARYplaintext.\nsupersedes: [deletes]\n---\n",
		"topics/CANARYtopic.md":        "---\ntitle: CANARYtopic\n---\nCANARYtopicbody [[2018/keeps]]",
		"pages/CANARYpage.md":          "---\ntlp: TLP\ntitle: CANARYpagetitle\norder: 1\n---\nCANARYpagebody ![](../assets/CANARY.png) [[claim:keeps]]",
		"assets/CANARY.png":            "CANARYbytes",
	}
	out := map[string]string{}
	for path, text := range files {
		out[r.Replace(path)] = r.Replace(marks.Replace(text))
	}
	return out
}

// drafted makes drafts of the briefs, so that all that leads to the other files
// is a draft. Pages are no drafts, and are left out.
func drafted(files map[string]string) map[string]string {
	out := map[string]string{}
	for path, text := range files {
		switch top, _, _ := strings.Cut(path, "/"); top {
		case "briefs":
			out[path] = strings.Replace(text, "tlp: clear\n", "draft: true\n", 1)
		case "pages":
		default:
			out[path] = strings.Replace(text, "tlp: clear\n", "", 1)
		}
	}
	return out
}

// levels lists the markings that something can be kept from.
var levels = []brief.Marking{brief.Clear, brief.Green, brief.Amber, brief.AmberStrict, brief.Red}

// TestNonInterference builds each edition with and without what it withholds:
// the two are the same, byte for byte, and no canary sings.
func TestNonInterference(t *testing.T) {
	all := maps.Clone(open)
	for _, level := range levels[1:] {
		maps.Copy(all, secret(level.String()))
	}
	maps.Copy(all, drafted(secret("clear")))
	remain := maps.Clone(open)
	for i, level := range levels {
		t.Run(level.String(), func(t *testing.T) {
			if level > brief.Clear {
				maps.Copy(remain, secret(level.String()))
			}
			with := build(t, Options{Content: content(t, all), Marking: &level})
			without := build(t, Options{Content: content(t, remain), Marking: &level})
			if d := differ(without, with); d != "" {
				t.Errorf("what is withheld makes a difference:\n%s", d)
			}
			withheld := []string{"zqclear"}
			for _, above := range levels[i+1:] {
				withheld = append(withheld, "zq"+strings.ReplaceAll(above.String(), "+", ""))
			}
			for path, text := range with {
				for _, canary := range withheld {
					if hits(path, canary)+hits(text, canary) > 0 {
						t.Errorf("%s tells of %s", path, canary)
					}
				}
			}
			if level > brief.Clear && hits(fmt.Sprint(with), "zqgreen") < 100 {
				t.Error("what is not withheld is missing: the test says nothing")
			}
		})
	}
}

// hits counts a canary, not counting those whose name goes on: amber, amberstrict.
func hits(text, canary string) int {
	n := strings.Count(strings.ToLower(text), canary)
	if canary == "zqamber" {
		n -= strings.Count(strings.ToLower(text), "zqamberstrict")
	}
	return n
}

// TestDraftsAreBuiltWhenAsked holds the other way round.
func TestDraftsAreBuiltWhenAsked(t *testing.T) {
	folder := content(t, open)
	write(t, folder, map[string]string{"briefs/zqdraft.md": "---\ndraft: true\nactor: A\nclaim: Zqdraft is so.\nsource: https://a.example/x\ndate: 2020\n---\n"})
	if site := build(t, Options{Content: folder}); hits(fmt.Sprint(site), "zqdraft") > 0 {
		t.Error("a draft is published")
	}
	if site := build(t, Options{Content: folder, Drafts: true}); site["briefs/zqdraft.html"] == "" {
		t.Error("a draft is not built when asked for")
	}
}

// TestDoubtfulMarkings holds that whatever may have been meant to withhold
// something stops the build, and that nothing is written.
func TestDoubtfulMarkings(t *testing.T) {
	const rest = "actor: A\nclaim: Something is so.\nsource: https://a.example/x\ndate: 2020\n"
	for name, text := range map[string]string{
		"a misspelt key":           "---\ntpl: red\n" + rest + "---\n",
		"an unknown level":         "---\ntlp: purple\n" + rest + "---\n",
		"no level":                 "---\ntlp:\n" + rest + "---\n",
		"two levels":               "---\ntlp: red\ntlp: clear\n" + rest + "---\n",
		"front matter not ended":   "---\ntlp: red\n" + rest,
		"no front matter":          "tlp: red\n" + rest,
		"an indented end":          "---\n" + rest + "extra: |\n  ---\ntlp: red\n",
		"a space before the start": " ---\ntlp: red\n" + rest + "---\n",
		"draft in doubt":           "---\ndraft: perhaps\n" + rest + "---\n",
		"draft misspelt":           "---\ndrafts: true\n" + rest + "---\n",
		"TOML":                     "+++\ntlp = \"red\"\n+++\n" + rest,
		"a second block":           "---\n" + rest + "---\n---\ntlp: red\n---\n",
	} {
		t.Run(name, func(t *testing.T) {
			folder := content(t, map[string]string{"briefs/a.md": text})
			out := filepath.Join(t.TempDir(), "public")
			_, r, err := Build(context.Background(), Options{Content: folder, Out: out})
			if err != nil || r.Errors == 0 {
				t.Errorf("built (%v):\n%s", err, lines(r))
			}
			if _, err := os.Stat(out); !os.IsNotExist(err) {
				t.Error("something was written")
			}
		})
	}
}
