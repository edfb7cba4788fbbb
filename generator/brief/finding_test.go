package brief

import (
	"regexp"
	"strings"
	"testing"

	"dossier/generator/diag"
)

// mistakes are single mistakes in a brief, with what is said of them.
var mistakes = []struct {
	name, src, place, message, hint string
}{
	{"colon in a text", "actor: A\nclaim: Foo: bar\n", "3:11 yaml", "colon and a space", `claim: "…"`},
	{"deeper line", required + "title: a\n  b: c\n", "7:4 yaml", "indented deeper", "same column"},
	{"tab", "\tactor: x\n", "2:1 yaml", "tab", "spaces"},
	{"quote not closed", required + "title: \"x\n", "6:8 yaml", "never closed", "close it"},
	{"bracket not closed", required + "topics: [a\n", "6:9 yaml", "no end", "]"},
	{"brace not closed", required + "extra: {a: b\n", "6:8 yaml", "no end", "}"},
	{"quote inside quotes", required + "title: 'it's'\n", "6:12 yaml", "closing quote", `\"`},
	{"sign at the beginning", required + "title: @x\n", "6:8 yaml", "begins with @", "quotes"},
	{"star at the beginning", required + "title: *x\n", "6:8 yaml", "* or &", "key: "},
	{"key without colon", required + "title\nsummary: x\n", "6:1 yaml", "no key", "colon"},
	{"list behind its key", required + "topics: - a\n", "6:9 yaml", "behind its key", "line of its own"},
	{"backslash", required + "title: \"C:\\q\"\n", "6:11 yaml", "backslash", "single quotes"},
	{"keys not in line", " actor: A\nclaim: B\n", "3:1 yaml", "indented differently", "beginning of its line"},
	{"text with a colon in a list", "actor: A\nclaim:\n- Foo: bar\nsource: B c\ndate: 2018\n", "4:3 unknown-key", `"Foo" is not a key`, "whole text in quotes"},
	{"name with a colon in a list", "actor:\n- Foo: bar\nclaim: B\nsource: B c\ndate: 2018\n", "3:3 value-shape", "this is an object", "in quotes"},
	{"unknown key", required + "athor: x\n", "6:1 unknown-key", `"athor"`, `did you mean "author"? keys of your own go under "extra"`},
	{"key of another object", required + "quote: x\n", "6:1 unknown-key", `"quote"`, "claim object"},
	{"cites in a brief", "actor: A\nclaim: B\ndate: 2018\nsource: {title: T, cites: [a]}\n", "5:20 unknown-key", `"cites"`, `"citing"`},
	{"rating in a brief", "actor: A\nclaim: B\ndate: 2018\nsource: {title: T, reliability: A}\n", "5:20 unknown-key", `"reliability"`, "sources/<id>.md"},
	{"how of what was read", "actor: A\nclaim: B\ndate: 2018\nsource: {title: T, how: quotes}\n", "5:20 unknown-key", `"how"`, "credited"},
	{"singular and plural", required + "claims: x\n", "6:1 key-twice", `"claims" is written twice`, `"claim" and "claims" mean the same`},
	{"same key twice", required + "date: 2019\n", "6:1 key-twice", `"date" is written twice`, "keep one"},
	{"missing key", "actor: A\nclaim: B\nsource: C d\n", "1:1 missing-key", `"date" is missing`, "date: 2018-03-11"},
	{"empty list", "actor: []\nclaim: B\nsource: C d\ndate: 2018\n", "2:8 no-value", "empty list", "actor:"},
	{"empty override", "actor: A\nclaim: {text: B, source: []}\nsource: C d\ndate: 2018\n", "3:26 no-value", "empty list", "source:"},
	{"null entry", required + "topics: [a, null]\n", "6:13 no-value", "no value", "delete"},
	{"null key", "actor: ~\nclaim: B\nsource: C d\ndate: 2018\n", "2:8 no-value", `"actor" has no value`, "actor:"},
	{"nothing visible", required + "title: \"\u200b \"\n", "6:8 blank-text", "nothing visible", "delete"},
	{"bidi control", required + "title: a \u202e b\n", "6:10 bidi-control", "U+202E", "delete"},
	{"bidi control as an escape", required + "title: \"a \\u2067 b\"\n", "6:8 bidi-control", "U+2067", "delete"},
	{"bidi control in extra", required + "extra: {a: \"\\u202e\"}\n", "6:12 bidi-control", "U+202E", "delete"},
	{"control character as an escape", required + "title: \"a\\x07\"\n", "6:8 encoding", "U+0007", "delete"},
	{"invisible in a name", "actor: Te\u200bn\nclaim: B\nsource: C d\ndate: 2018\n", "2:10 invisible", "U+200B", "delete"},
	{"two scripts in a name", "actor: T\u0435ncent\nclaim: B\nsource: C d\ndate: 2018\n", "2:8 mixed-scripts", "mixes letters", "one script"},
	{"word", required + "confidence: medium\n", "6:13 unknown-word", `"medium"`, "low, moderate or high"},
	{"word, nearly", required + "confidence: moderat\n", "6:13 unknown-word", `"moderat"`, `did you mean "moderate"?`},
	{"year", "actor: A\nclaim: B\nsource: C d\ndate: 2100\n", "5:7 date-future", "2100", "year"},
	{"scheme", "actor: A\nclaim: B\nsource: javascript:alert(1)\ndate: 2018\n", "4:9 address", "javascript", "address"},
	{"identifier as archive", "actor: A\nclaim: B\ndate: 2018\nsource: {title: T, archive: 'doi:10.1/x'}\n", "5:29 address", "identifier", "https://"},
	{"former path", required + "aliases: ../a\n", "6:10 value", "out of the site", "reports/12.html"},
	{"list in a list", required + "topics: [[a]]\n", "6:10 value-shape", "this is a list", "topics:"},
	{"list as a key", required + "? [a]\n: b\n", "6:3 yaml", "where a key is expected", "word"},
}

func TestMistakes(t *testing.T) {
	for _, c := range mistakes {
		t.Run(c.name, func(t *testing.T) {
			_, findings := parseBrief(front(c.src))
			wantPlaces(t, findings, c.place)
			if len(findings) == 1 && !(strings.Contains(findings[0].Message, c.message) && strings.Contains(findings[0].Hint, c.hint)) {
				t.Errorf("it says %q, hint %q", findings[0].Message, findings[0].Hint)
			}
		})
	}
}

func TestMistakesElsewhere(t *testing.T) {
	for _, c := range []struct {
		name string
		kind Kind
		id   string
		src  string
		want []string
	}{
		{"citing in a file", KindSource, "x", front("citing: [a]\n"), []string{"2:1 unknown-key"}},
		{"nested cites", KindSource, "x", front("cites: {title: T, citing: [a], cites: [b]}\n"), []string{"2:19 unknown-key", "2:32 unknown-key"}},
		{"explicit id", KindSource, "x", front("id: No Good\n"), []string{"2:5 id"}},
		{"reserved id", KindActor, "con", front("name: Con\n"), []string{"0:0 id"}},
		{"registry without keys", KindTopic, "x", "---\n---\nText.\n", nil},
		{"page without front matter", KindPage, "x", "# About\n", []string{"1:1 front-matter"}},
		{"draft of an actor", KindActor, "x", front("draft: true\n"), []string{"2:1 unknown-key"}},
		{"withdrawal without reason", KindClaim, "x", front("withdrawn: {date: 2018}\n"), []string{"2:12 missing-key"}},
		{
			"all are found", KindClaim, "x", front("textt: a\nconfidence: sure\nreview_by: soon\nsupersedes: [~]\n"),
			[]string{"2:1 unknown-key", "3:13 unknown-word", "4:12 date", "5:14 no-value"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := Parse(c.kind, "content/x.md", c.id, []byte(c.src))
			wantPlaces(t, findings, c.want...)
		})
	}
}

func TestSiteMistakes(t *testing.T) {
	_, findings := ParseSite("content/site.yaml", []byte("titel: x\nchecks: {a: off, a: off, b: never}\nmarking: ~\nextra: {}\nforge: sourcehut\n"))
	wantPlaces(t, findings, "1:1 unknown-key", "2:18 key-twice", "2:29 unknown-word", "3:10 no-value", "4:1 unknown-key", "5:8 unknown-word")
	_, findings = ParseSite("content/site.yaml", []byte("---\ntitle: x\n---\ntitle: y\n"))
	wantPlaces(t, findings, "3:1 yaml")
	if s, findings := ParseSite("content/site.yaml", []byte("# nothing yet\n")); len(findings) > 0 || s.PerPage != 100 {
		t.Errorf("comments alone are no settings: %v", findings)
	}
}

func TestRules(t *testing.T) {
	kebab := regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	seen := map[string]bool{}
	for _, rule := range Rules {
		if !kebab.MatchString(rule.ID) || seen[rule.ID] || rule.Doc == "" || rule.Severity == diag.Off {
			t.Errorf("rule %q is not whole, or there twice", rule.ID)
		}
		seen[rule.ID] = true
	}
	var all []string
	for _, c := range mistakes {
		all = append(all, c.place)
	}
	for _, c := range traps {
		all = append(all, c.want...)
	}
	tried := strings.Join(all, "\n") + "\n marking-white\n file-size\n date\n id\n quote-length\n forge\n"
	for id := range seen {
		if !strings.Contains(tried, " "+id+"\n") {
			t.Errorf("no test makes a finding of %s", id)
		}
	}
}
