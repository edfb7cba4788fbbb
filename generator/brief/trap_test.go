package brief

import (
	"strings"
	"testing"
)

// In each of these frontmatter, or YAML, or an eye would lose the marking. None
// may come out as a file that is not marked and has no error.
var traps = []struct {
	name, src string
	want      []string
}{
	{"no front matter", "tlp: red\n", []string{"1:1 front-matter"}},
	{"empty file", "", []string{"1:1 front-matter"}},
	{"byte order mark and no fence", "\ufefftlp: red\n", []string{"1:1 front-matter"}},
	{"two byte order marks", "\ufeff\ufeff" + front(required+"tlp: red\n"), []string{"1:1 front-matter"}},
	{"unterminated", "---\n" + required + "tlp: red\n", []string{"1:1 front-matter"}},
	{"unterminated, with a body", "---\n" + required + "tlp: red\n\nBody.\n", []string{"1:1 front-matter"}},
	{"only a fence", "---", []string{"1:1 front-matter"}},
	{"ended by dots", "---\n" + required + "tlp: red\n...\nBody.\n", []string{"1:1 front-matter", "7:1 front-matter"}},
	{"dots before the end", "---\n" + required + "...\ntlp: red\n---\n", []string{"6:1 front-matter"}},
	{"indented end", "---\n" + required + "tlp: red\n ---\nBody.\n", []string{"1:1 front-matter", "7:1 front-matter"}},
	{"indented fence in a text", front(required + "summary: |\n  a\n  ---\n  b\ntlp: red\n"), []string{"8:1 front-matter"}},
	{"no-break space before a fence in a text", front(required + "summary: |\n  a\n \u00a0---\n  b\ntlp: red\n"), []string{"8:1 front-matter"}},
	{"space behind the end", "---\n" + required + "tlp: red\n--- \nBody.\n", []string{"1:1 front-matter", "7:1 front-matter"}},
	{"space behind the beginning", "--- \n" + required + "tlp: red\n---\n", []string{"1:1 front-matter"}},
	{"indented beginning", " ---\n" + required + "tlp: red\n---\n", []string{"1:1 front-matter"}},
	{"blank line above", "\n---\n" + required + "tlp: red\n---\n", []string{"1:1 front-matter"}},
	{"four hyphens", "----\n" + required + "tlp: red\n----\n", []string{"1:1 front-matter"}},
	{"em dash", "—\n" + required + "tlp: red\n—\n", []string{"1:1 front-matter"}},
	{"em dash at the end", "---\n" + required + "tlp: red\n—-\n", []string{"1:1 front-matter", "7:1 front-matter"}},
	{"named YAML", "---yaml\n" + required + "tlp: red\n---\n", []string{"1:1 front-matter"}},
	{"TOML", "+++\ntlp = 'red'\n+++\n", []string{"1:1 front-matter"}},
	{"JSON", "{\n\"tlp\": \"red\"\n}\n\nBody.\n", []string{"1:1 front-matter"}},
	{"JSON between fences", "---json\n{\"tlp\": \"red\"}\n---\n", []string{"1:1 front-matter"}},
	{"semicolons", ";;;\n{\"tlp\": \"red\"}\n;;;\n", []string{"1:1 front-matter"}},
	{"carriage returns alone", "---\r" + strings.ReplaceAll(required, "\n", "\r") + "tlp: red\r---\r", []string{"1:4 front-matter"}},
	{"a carriage return in a line", front(required + "title: x\rtlp: red\n"), []string{"6:9 encoding"}},
	{"a comment behind a carriage return", front(required + "# x\rtlp: red\n"), []string{"6:4 encoding"}},
	{"next line, U+0085", front(required + "title: x\u0085tlp: red\n"), []string{"6:9 encoding"}},
	{"line separator, U+2028", front(required + "title: x\u2028tlp: red\n"), []string{"6:9 encoding"}},
	{"UTF-16", "\xff\xfe-\x00-\x00-\x00", []string{"1:1 encoding"}},
	{"not UTF-8", front(required + "title: caf\xe9\ntlp: red\n"), []string{"6:11 encoding"}},
	{"NUL", front(required + "ti\x00tle: x\ntlp: red\n"), []string{"6:3 encoding"}},
	{"two markings", front(required + "tlp: red\ntlp: clear\n"), []string{"7:1 key-twice"}},
	{"two markings, one in quotes", front(required + "tlp: red\n\"tlp\": clear\n"), []string{"7:1 key-twice"}},
	{"misspelt marking", front(required + "tpl: red\n"), []string{"6:1 unknown-key"}},
	{"marking in capitals", front(required + "TLP: red\n"), []string{"6:1 unknown-key"}},
	{"misspelt draft", front(required + "drft: true\n"), []string{"6:1 unknown-key"}},
	{"unknown marking", front(required + "tlp: AMBER\n"), []string{"6:6 marking"}},
	{"marking of another scheme", front(required + "tlp: restricted\n"), []string{"6:6 marking"}},
	{"marking with its prefix", front(required + "tlp: TLP:RED\n"), []string{"6:6 marking"}},
	{"marking over two lines", front(required + "tlp: amber\n  +strict\n"), []string{"6:6 marking"}},
	{"marking as a list", front(required + "tlp: [red]\n"), []string{"6:6 value-shape"}},
	{"marking without value", front(required + "tlp:\n"), []string{"6:5 no-value"}},
	{"marking null", front(required + "tlp: ~\n"), []string{"6:6 no-value"}},
	{"draft neither true nor false", front(required + "draft: yes\n"), []string{"6:8 marking"}},
	{"draft without value", front(required + "draft:\n"), []string{"6:7 no-value"}},
	{"two drafts", front(required + "draft: true\ndraft: false\n"), []string{"7:1 key-twice"}},
	{"no-break space behind the colon", front(required + "tlp:\u00a0red\ntitle: x\n"), []string{"6:1 yaml"}},
	{"no space behind the colon", front(required + "tlp:red\ntitle: x\n"), []string{"6:1 yaml"}},
	{"no space behind the colon, last", front(required + "tlp:red\n"), []string{"6:1 yaml"}},
	{"full-width colon", front(required + "tlp：red\ntitle: x\n"), []string{"6:1 yaml"}},
	{"inside a quoted text", front(required + "title: \"x\ntlp: red\"\n"), []string{"7:1 marking"}},
	{"inside a plain text", front(required + "title: x\n  tlp:red\n"), []string{"7:1 marking"}},
	{"inside a block of text", front(required + "summary: |\n  x\n  tlp: red\n"), []string{"8:1 marking"}},
	{"under extra", front(required + "extra:\n  tlp: red\n"), []string{"7:3 marking"}},
	{"under extra, in a line", front(required + "extra: {a: [{tlp: red}]}\n"), []string{"6:14 marking"}},
	{"under a source", front("actor: A\nclaim: B\ndate: 2018\nsource:\n  url: https://a.example/\n  tlp: red\n"), []string{"7:3 unknown-key"}},
	{"in a second block", front(required) + "tlp: red\n---\n", []string{"7:1 marking"}},
	{"in a second block, later line", front(required) + "\n---\ntitle: x\ntlp: red\n---\n", []string{"10:1 marking"}},
	{"below empty front matter", "---\n---\nTLP: RED\n", []string{"1:1 missing-key", "1:1 missing-key", "1:1 missing-key", "1:1 missing-key", "3:1 marking"}},
	{"through an anchor", front(required + "extra: {a: &t red}\ntlp: *t\n"), []string{"6:12 yaml", "7:6 yaml"}},
	{"through a merge key", front(required + "<<: {tlp: red}\n"), []string{"6:1 yaml"}},
	{"through a tag", front(required + "tlp: !!str red\n"), []string{"6:6 yaml"}},
	{"behind a directive", "---\n%YAML 1.2\n--- x\n" + required + "---\n", []string{"2:1 yaml"}},
	{"in a second document", front(required + "--- \ntlp: red\n"), []string{"6:1 front-matter"}},
	{"in a second document with a value", front(required + "--- !x\ntlp: red\n"), []string{"6:1 yaml"}},
	{"as a complex key", front(required + "? tlp\n: red\n? [a]\n: b\n"), []string{"8:3 yaml"}},
	{"a syntax error elsewhere", front(required + "title: 'it's'\ntlp: red\n"), []string{"6:12 yaml"}},
	{"a list at the top", "---\n- tlp: red\n---\n", []string{"2:1 yaml"}},
	{"a text at the top", "---\ntlp\n---\n", []string{"2:1 yaml"}},
}

func TestTraps(t *testing.T) {
	for _, c := range traps {
		t.Run(c.name, func(t *testing.T) {
			f, findings := parseBrief(c.src)
			wantPlaces(t, findings, c.want...)
			if f.Marking == Clear && strings.Contains(strings.ToLower(c.src), "tlp") && !strings.Contains(c.name, "under a source") {
				t.Errorf("the file is read as clear; broken: %v", f.Broken)
			}
		})
	}
}

// What only looks like a trap.
func TestNoTraps(t *testing.T) {
	for name, src := range map[string]string{
		"byte order mark":       "\ufeff" + front(required+"tlp: red\n"),
		"Windows line ends":     strings.ReplaceAll(front(required+"tlp: red\n"), "\n", "\r\n"),
		"no end of line":        "---\n" + required + "tlp: red\n---",
		"quotes":                front(required + "\"tlp\": 'red'\n"),
		"a comment":             front(required + "tlp: red # really\n# tlp: clear\n"),
		"one object in a line":  "---\n{actor: A, claim: B c, source: 'https://a.example/x', date: 2018, tlp: red}\n---\n",
		"a rule in the body":    front(required+"tlp: red\n") + "a\n\n---\n\ntlp: clear\n",
		"words about it":        front(required+"tlp: red\n") + "TLP: a short history of the protocol\n",
		"dots in a text":        front(required + "tlp: red\nsummary: |\n  a\n  ...\n"),
		"hyphens inside a text": front(required + "tlp: red\nsummary: a --- b\n"),
	} {
		t.Run(name, func(t *testing.T) {
			f, findings := parseBrief(src)
			wantPlaces(t, findings)
			if f.Marking != Red || f.TLP.S != "red" || f.Broken {
				t.Errorf("marking %v, written %q, broken %v", f.Marking, f.TLP.S, f.Broken)
			}
		})
	}
}

func TestMarkings(t *testing.T) {
	for word, want := range map[string]Marking{"clear": Clear, "green": Green, "amber": Amber, "amber+strict": AmberStrict, "red": Red} {
		f, findings := parseBrief(front(required + "tlp: " + word + "\n"))
		wantPlaces(t, findings)
		if f.Marking != want || f.Marking.String() != word {
			t.Errorf("tlp: %s is read as %v", word, f.Marking)
		}
	}
	f, findings := parseBrief(front(required + "tlp: white\n"))
	wantPlaces(t, findings, "6:6 marking-white")
	if f.Marking != Clear || f.TLP.S != "white" {
		t.Errorf("tlp: white is read as %v, written %q", f.Marking, f.TLP.S)
	}
}

func TestTooLarge(t *testing.T) {
	long := strings.Repeat("x", MaxSize)
	_, findings := parseBrief(front(required) + long)
	wantPlaces(t, findings, "1:1 file-size")
	_, findings = parseBrief(front(required + "summary: " + long[:MaxMatter]))
	wantPlaces(t, findings, "1:1 front-matter") // the fence stands in the text's line
	_, findings = parseBrief(front(required + "summary: " + long[:MaxMatter] + "\n"))
	wantPlaces(t, findings, "1:1 file-size")
	_, findings = parseBrief(front(required + "extra: " + strings.Repeat("[", 5000) + "\n"))
	wantPlaces(t, findings, "6:72 yaml")
}
