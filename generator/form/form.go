// Package form takes a redacted graph and gives the names that the form for a
// new brief suggests, cut into scripts that a page loads when it first needs
// them, also from a disk. It never sees what the edition withholds.
package form

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/graph"
	"dossier/generator/id"
)

// Names is some of the names of one kind: a script of the site.
type Names struct {
	Kind   string // actor topic claim source publisher
	Path   string // from the site's root
	First  string // the first name in it, folded; of the first script of a kind ""
	Script []byte // calls dossierNames with the kind, its number and the rows
}

// most is about how many bytes of rows a script may have.
const most = 48 << 10

// row is one name: what is looked for, what is to be written, and what else
// tells what is meant. What is at the end may be left out.
type row struct {
	folded string // the name, folded: what rows are sorted by
	words  []string
}

// All gives the names of a graph, each kind in the order of the folded names.
// A kind without names has no script.
func All(g *graph.Graph) []Names {
	var all []Names
	for _, k := range []struct {
		kind string
		rows []row
	}{
		{"actor", actors(g)}, {"topic", topics(g)}, {"claim", claims(g)}, {"source", sources(g)}, {"publisher", publishers(g)},
	} {
		all = append(all, shards(k.kind, k.rows)...)
	}
	return all
}

// shards cuts rows into scripts.
func shards(kind string, rows []row) []Names {
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(strings.Compare(a.folded, b.folded), slices.Compare(a.words, b.words))
	})
	rows = slices.CompactFunc(rows, func(a, b row) bool { return slices.Equal(a.words, b.words) })
	var list []Names
	for len(rows) > 0 {
		n, size := 0, 0
		for n < len(rows) && (n == 0 || size < most) {
			size += len(rows[n].folded)
			for _, w := range rows[n].words {
				size += len(w)
			}
			n++
		}
		list = append(list, shard(kind, len(list), rows[:n]))
		rows = rows[n:]
	}
	return list
}

func shard(kind string, number int, rows []row) Names {
	n := Names{Kind: kind, Path: fmt.Sprintf("new/%s-%d.js", kind, number+1)}
	if number > 0 {
		n.First = rows[0].folded
	}
	words := make([][]string, len(rows))
	for i := range rows {
		words[i] = rows[i].words
	}
	text, err := json.Marshal(words) // escapes what would end a line of a script
	if err != nil {
		panic(err) // texts alone
	}
	n.Script = fmt.Appendf(nil, "dossierNames(%q,%d,%s);\n", kind, number, text)
	return n
}

// named makes a row; words after the last that says something are left out.
func named(words ...string) row {
	if len(words) > 1 && words[1] == words[0] && strings.Join(words[2:], "") == "" {
		words = words[:1]
	}
	for len(words) > 1 && words[len(words)-1] == "" {
		words = words[:len(words)-1]
	}
	return row{id.Fold(words[0]), words}
}

func actors(g *graph.Graph) []row {
	var rows []row
	for _, a := range g.Actors {
		rows = append(rows, named(a.Name))
		for _, alias := range a.Aliases {
			rows = append(rows, named(alias.Name, a.Name))
		}
		if id.Fold(a.ID) != id.Fold(a.Name) {
			rows = append(rows, named(a.ID, a.Name))
		}
	}
	return rows
}

func topics(g *graph.Graph) []row {
	var rows []row
	for _, t := range g.Topics {
		rows = append(rows, named(t.Title))
		if id.Fold(t.ID) != id.Fold(t.Title) {
			rows = append(rows, named(t.ID, t.Title))
		}
	}
	return rows
}

// claims gives texts with their ids, and the ids that somebody wrote.
func claims(g *graph.Graph) []row {
	var rows []row
	for _, c := range g.Claims {
		if id.MakeText(c.Text) == c.ID {
			rows = append(rows, named(c.Text))
			continue
		}
		rows = append(rows, named(c.Text, c.Text, c.ID), named(c.ID, c.Text, c.ID))
	}
	return rows
}

// sources gives addresses, ids and names, each with what a brief writes for it,
// and titles, by which a source is found but not named; they say so.
func sources(g *graph.Graph) []row {
	var rows []row
	for _, s := range g.Sources {
		write := written(s)
		told := strings.Join(slices.DeleteFunc([]string{s.Title, s.Publisher}, func(t string) bool { return t == "" }), ", ")
		for _, name := range []string{s.URL.Text, s.Name} {
			if name != "" {
				rows = append(rows, named(name, write, told))
			}
		}
		if s.Title != "" {
			rows = append(rows, named(s.Title, write, told, "title"))
		}
		if write != s.URL.Text {
			rows = append(rows, named(s.ID, write, cmp.Or(told, s.Name)))
		}
	}
	return rows
}

// written gives what a brief writes for a source: its id where somebody wrote
// it, else what the id was made of.
func written(s *graph.Source) string {
	switch {
	case s.File != nil:
	case s.URL.Text != "" && s.ID == id.MakeURL(s.URL):
		return s.URL.Text
	case s.URL.Text == "" && s.Name != "" && s.ID == id.Make(s.Name):
		return s.Name
	}
	return s.ID
}

// publishers gives publishers and owners, which are one space of names.
func publishers(g *graph.Graph) []row {
	var rows []row
	for _, s := range g.Sources {
		for _, name := range []string{s.Publisher, s.Owner} {
			if name != "" {
				rows = append(rows, named(name))
			}
		}
	}
	return rows
}
