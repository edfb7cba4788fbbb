package search

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"dossier/generator/markdown"
	"dossier/generator/site"

	"github.com/google/go-cmp/cmp"
)

// catalog makes one of things of two kinds.
func catalog(things ...site.Found) site.Catalog {
	return site.Catalog{
		Kinds:     []site.Named{{Key: "actor", Word: "Actor"}, {Key: "empty", Word: "Empty"}, {Key: "brief", Word: "Brief"}},
		Standings: []site.Named{{Key: "disputed", Word: "Disputed"}},
		Words:     map[string]string{"none": "Nothing"},
		All: func(yield func(*site.Found) bool) {
			for i := range things {
				if !yield(&things[i]) {
					return
				}
			}
		},
	}
}

func body(t *testing.T, text string) *markdown.Document {
	t.Helper()
	d, findings := markdown.Parse([]byte(text), markdown.Origin{File: "x.md", Line: 1})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return d
}

// built is an index that was read back.
type built struct {
	files map[string]string
	root  root
	rows  map[string][]any // by the name of the piece
}

func build(t *testing.T, c site.Catalog) *built {
	t.Helper()
	b := &built{files: map[string]string{}, rows: map[string][]any{}}
	err := Build(c, func(path string, content []byte) error {
		b.files[path] = string(content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, text := range b.files {
		name := strings.TrimSuffix(strings.TrimPrefix(path, Folder), ".js")
		value, opens := strings.CutPrefix(text, `dossierFind("`+name+`",`)
		value, closes := strings.CutSuffix(value, ");\n")
		if !opens || !closes {
			t.Fatalf("%s is %.60q", path, text)
		}
		var err error
		if name == "root" {
			err = json.Unmarshal([]byte(value), &b.root)
		} else {
			rows := []any{}
			err = json.Unmarshal([]byte(value), &rows)
			b.rows[name] = rows
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
	}
	return b
}

// numbers reads what appendNumber wrote.
func numbers(text string) (list []uint32) {
	at := func(i int) uint32 {
		if text[i] > '\\' {
			return uint32(text[i]) - '#' - 1
		}
		return uint32(text[i]) - '#'
	}
	for i := 0; i < len(text); i++ {
		n, more := at(i), 0
		switch {
		case n < one:
		case n < 87:
			n, more = n-one, 1
		case n < 90:
			n, more = n-87, 2
		default:
			n, more = 0, 4
		}
		for range more {
			i++
			n = n*symbols + at(i)
		}
		list = append(list, n+[]uint32{0, one, two, 0, 0}[more])
	}
	return list
}

func TestNumbers(t *testing.T) {
	for _, n := range []uint32{0, 1, 56, 57, 63, 64, 65, 154, 155, two - 1, two, two + 1, three - 1, three, three + 1, 1 << 20, symbols*symbols*symbols*symbols - 1} {
		b := appendNumber(nil, n)
		if got := numbers(string(b)); len(got) != 1 || got[0] != n {
			t.Errorf("%d is written %q and read %d", n, b, got)
		}
		if strings.ContainsAny(string(b), "\"\\ ") {
			t.Errorf("%d is written %q, which a script reads otherwise", n, b)
		}
	}
}

// value gives what a table says of a term, over all its pieces.
func (b *built) value(table, term string) string {
	value := ""
	for _, name := range slices.Sorted(maps.Keys(b.rows)) {
		if rest, ok := strings.CutPrefix(name, table); !ok || strings.Trim(rest, "0123456789") != "" {
			continue
		}
		for i := 0; i+1 < len(b.rows[name]); i += 2 {
			if b.rows[name][i] == term {
				value += b.rows[name][i+1].(string)
			}
		}
	}
	return value
}

// things gives what has a term, best first, with their levels.
func (b *built) things(table, term string) (things, levels []uint32) {
	list := numbers(b.value(table, term))
	if len(list) == 0 {
		return nil, nil
	}
	level := uint32(16)
	for i := 1; i < len(list); {
		level -= list[i]
		n, next := int(list[i+1]), uint32(0)
		for _, step := range list[i+2 : i+2+n] {
			things, levels = append(things, next+step), append(levels, level)
			next += step + 1
		}
		i += 2 + n
	}
	return things, levels
}

// places gives where a term stands in each thing of things.
func (b *built) places(term string) [][]uint32 {
	var all [][]uint32
	var list []uint32
	at := uint32(0)
	for _, n := range numbers(b.value("p", term)) {
		at += n / 2
		list = append(list, at)
		at++
		if n%2 == 1 {
			all = append(all, list)
			list, at = nil, 0
		}
	}
	return all
}

func TestBuild(t *testing.T) {
	tencent := &site.Filter{Field: "actor", Names: []string{"Tencent Holdings", "腾讯"}, Whole: []string{"tencent"}}
	b := build(t, catalog(
		site.Found{Kind: 0, Path: "actors/tencent.html", Title: "Tencent", Names: []string{"腾讯"}, Standing: -1, Filters: []*site.Filter{tencent}},
		site.Found{Kind: 2, Path: "briefs/a.html", Title: "A ban", About: []string{"Who bans what."}, Line: "x", Lead: "y \"z\"", Standing: 0, Body: body(t, "Tencent banned it.\n\nA ban is a ban."), Filters: []*site.Filter{tencent}},
		site.Found{Kind: 2, Path: "briefs/b.html", Title: "Other", Standing: -1, Body: body(t, "[[claim:tencent]], again [@x] and again."), Titles: func(int) string { return "Tencent" }},
	))
	for _, c := range []struct {
		term   string
		things []uint32
		places [][]uint32
	}{
		{"tencent", []uint32{0, 2, 1}, [][]uint32{{0}, {2}, {7}}},
		{"ban", []uint32{1}, [][]uint32{{1, 12, 15}}},
		{"腾讯", []uint32{0}, [][]uint32{{2}}},
		{"讯", []uint32{0}, [][]uint32{{3}}},
		{":actor:tencent holdings", []uint32{0, 1}, nil},
		{":actor:~holdings", []uint32{0, 1}, nil},
		{":actor:tencent", []uint32{0, 1}, nil},
		{":actor:腾讯", []uint32{0, 1}, nil},
		{"none", nil, nil},
	} {
		things, _ := b.things("t", c.term)
		if d := cmp.Diff(c.things, things); d != "" {
			t.Errorf("%s: -want +got\n%s", c.term, d)
		}
		if c.places != nil {
			if d := cmp.Diff(c.places, b.places(c.term)); d != "" {
				t.Errorf("%s stands at: -want +got\n%s", c.term, d)
			}
		}
	}
	want := []any{"briefs/a.html", "A ban", "x", "y \"z\"", 0.0, 1.0}
	if d := cmp.Diff(want, b.rows["d0"][1]); d != "" {
		t.Errorf("record: -want +got\n%s", d)
	}
	if d := cmp.Diff([]any{1.0, "Tencent banned it.\nA ban is a ban.", 2.0, "Tencent, again and again."}, b.rows["x0"]); d != "" {
		t.Errorf("bodies: -want +got\n%s", d)
	}
	first := []kind{{"actor", "Actor", 0}, {"empty", "Empty", 1}, {"brief", "Brief", 1}}
	if d := cmp.Diff(first, b.root.Kinds); d != "" || b.root.Number != 3 {
		t.Errorf("%d things; kinds: -want +got\n%s", b.root.Number, d)
	}
	if d := cmp.Diff([]any{"again", "and", "ban", "banned", "bans", "other", "tencent", "what", "who"}, b.rows["f0"]); d != "" {
		t.Errorf("words: -want +got\n%s", d)
	}
	if d := cmp.Diff([]any{"dennab", "dna", "nab", "niaga", "ohw", "rehto", "snab", "tahw", "tnecnet"}, b.rows["r0"]); d != "" {
		t.Errorf("words by their ends: -want +got\n%s", d)
	}
}
