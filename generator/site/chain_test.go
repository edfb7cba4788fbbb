package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

// told gives each row of a drawing: its mark, its lane, and what it says but
// for what is said in small.
func told(chain *goquery.Selection) []string {
	var list []string
	for _, row := range chain.Find("ol.chain > li").EachIter() {
		mark := row.Find("svg").First().Find("circle, path.u").First()
		shape := goquery.NodeName(mark) + strings.TrimSuffix("."+mark.AttrOr("class", ""), ".")
		if core := row.Find("circle.k"); core.Length() > 0 {
			shape += "+k"
		}
		if n := row.Find(".many").Length(); n > 0 {
			shape += " many"
		}
		if row.Find("s").Length() > 0 {
			shape += " gone"
		}
		row.Find("svg, small, details > p").Remove()
		list = append(list, shape+" "+mark.AttrOr("cx", "")+": "+words(row))
	}
	return list
}

func claimOf(id string, sources ...string) string {
	return fmt.Sprintf("actor: A\nclaim: {id: %s, text: 'It is so, %s.'}\ndate: 2018\nsources:\n  - %s\n", id, id, strings.Join(sources, "\n  - "))
}

// drawings is a claim for each kind of drawing.
func drawings() map[string]string {
	var same, deep []string
	for i := range 9 {
		same = append(same, fmt.Sprintf("{name: Paper %d, citing: [{name: Agency %d}]}", i, i%2+i/8))
	}
	for i := range 12 {
		deep = append(deep, fmt.Sprintf("{name: Link %d, citing: [", i))
	}
	return map[string]string{
		"briefs/one.md":     claimOf("one", "{name: Paper}"),
		"briefs/way.md":     claimOf("way", "{name: Paper, citing: [{name: Agency, how: quotes, citing: [{name: somebody, kind: anonymous}]}]}"),
		"briefs/meet.md":    claimOf("meet", "{name: Early, citing: [{name: Agency}]}", "{name: Late, citing: [{name: Wire, how: quotes, citing: [{name: Agency}]}, {name: Bank}]}"),
		"briefs/same.md":    claimOf("same", same...),
		"briefs/deep.md":    claimOf("deep", strings.Join(deep, "")+strings.Repeat("]}", 12)),
		"briefs/house.md":   claimOf("house", "{name: Paper, citing: [{title: First, publisher: The Times}, {title: Second, publisher: The Times}]}"),
		"briefs/gone.md":    claimOf("gone", "{name: Paper, citing: [report]}", "{name: Late}"),
		"briefs/ring.md":    claimOf("ring", "ring-a"),
		"briefs/both.md":    claimOf("both", "{name: Bank}", "{name: Early, citing: [{name: Bank}]}"),
		"sources/report.md": "name: Report\nwithdrawn: {date: 2019-05-02, reason: made up}\ncites: [{name: Office}]\n",
		"sources/ring-a.md": "name: Ring A\ncites: [ring-b]\n", "sources/ring-b.md": "name: Ring B\ncites: [ring-a]\n",
	}
}

// TestChain: every source stands once, ways that meet are seen to meet, there is
// one filled mark for every independent origin, and the rows read on as
// sentences that refer to nothing else.
func TestChain(t *testing.T) {
	e := plan(t, drawings())
	e.sound()
	for id, want := range map[string][]string{
		"one": {"circle.o 8: Read in Paper Origin"},
		"way": {
			"circle 8: Read in Paper,", "circle.u 8: which quotes Agency,", "path.u+k : which credits somebody Origin, unnamed",
		},
		"meet": {
			"circle 24: Read in Early, which credits Agency", "circle 24: Read in Late,", "circle.o 40: which credits Bank Origin",
			"circle.u 24: and which quotes Wire,", "circle.u+k 8: which credits Agency Origin",
		},
		"same": {
			"circle 24: Read in Paper 0, which credits Agency 0", "circle 24: Read in Paper 2, which credits Agency 0",
			"circle 24: Read in Paper 4, which credits Agency 0", "circle 24: Read in Paper 6,", "circle.u+k 8: which credits Agency 0 Origin",
			"circle many 8: Read in each of 5 sources,", "circle.u+k 8: which credits Agency 1 Origin",
		},
		"house": {
			"circle 8: Read in Paper, which credits Second,", "circle.u 24: and which credits First, which counts as The Times",
			"circle.u 8: Second,", "circle.o 24: which counts as The Times Origin",
		},
		"gone": {
			"circle 8: Read in Paper,", "circle.u gone 8: which credits Report,", "circle.d gone 8: which credits Office", "circle.o 8: Read in Late Origin",
		},
		"ring": {"circle 8: Read in Ring A,", "circle.u 8: which credits Ring B, which credits Ring A again"},
		"both": {"circle 8: Read in Early,", "circle.o 8: which credits Bank Origin"},
		"deep": {
			"circle 8: Read in Link 0,", "circle.u 8: which credits Link 1,", "circle.u 8: which credits Link 2,", "circle.f 8: and 6 more between,",
			"circle.u 8: which credits Link 9,", "circle.u 8: which credits Link 10,", "circle.u+k 8: which credits Link 11 Origin",
		},
	} {
		if diff := cmp.Diff(want, told(e.page("claims/"+id+".html").Selection)); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
}

// TestChainCounts: what a drawing shows at a glance is what its title and the
// verdict say.
func TestChainCounts(t *testing.T) {
	e := plan(t, drawings())
	for id, want := range map[string]string{
		"one": "1 piece of evidence, read in 1 source, going back to 1 origin", "meet": "2 pieces of evidence, read in 2 sources, going back to 2 origins",
		"same": "9 pieces of evidence, read in 9 sources, going back to 2 origins", "house": "1 piece of evidence, read in 1 source, going back to 1 origin",
		"gone": "1 piece of evidence, read in 1 source, going back to 1 origin", "ring": "1 piece of evidence, read in 1 source, going back to no origin",
	} {
		page := e.page("claims/" + id + ".html")
		drawing := page.Find("ol.chain svg[role=img]")
		if got := drawing.Find("title").Text(); drawing.Length() != 1 || got != want {
			t.Errorf("%s: %d drawings, the title is %q", id, drawing.Length(), got)
		}
		if drawing.Find("desc").Text() == "" || page.Find("ol.chain svg:not([role]):not([aria-hidden])").Length() > 0 {
			t.Errorf("%s: no description, or something drawn beside the drawing", id)
		}
		filled := page.Find("ol.chain circle.o, ol.chain circle.k").Length()
		if said := words(page.Find(".verdict .n")); !strings.HasPrefix(strings.Replace(said, "no ", "0 ", 1), fmt.Sprint(filled)) {
			t.Errorf("%s: %d marks are filled; %q", id, filled, said)
		}
	}
}

// TestChainBounds: what there is no room for is counted.
func TestChainBounds(t *testing.T) {
	var wide, many []string
	for i := range 8 {
		var credits []string
		for j := range 8 {
			credits = append(credits, fmt.Sprintf("{name: Agency %d}", (i+j)%8))
		}
		wide = append(wide, fmt.Sprintf("{name: Paper %d, citing: [%s]}", i, strings.Join(credits, ", ")))
	}
	for i := range 100 {
		many = append(many, fmt.Sprintf("{name: Witness %d}", i))
	}
	one := strings.Replace(wide[0], "}]", "}, {name: Town}, {name: Village}]", 1)
	files := map[string]string{"briefs/wide.md": claimOf("wide", wide...), "briefs/many.md": claimOf("many", many...), "briefs/fan.md": claimOf("fan", one)}
	e := plan(t, files)
	for id, want := range map[string]string{"wide": "And 7 more, in the table below.", "many": "And 20 more, in the table below.", "fan": ""} {
		page := e.page("claims/" + id + ".html")
		if got := words(page.Find("ol.chain + .meta")); got != want {
			t.Errorf("%s: %q is left out, not %q", id, got, want)
		}
		for _, lines := range page.Find("ol.chain").EachIter() {
			if lanes := strings.TrimPrefix(lines.AttrOr("class", ""), "chain g"); lanes > "6" && lanes != "chain" {
				t.Errorf("%s: %s lanes", id, lanes)
			}
		}
	}
}

// TestChainOfSource: whom a source credits is drawn for each way that it goes.
func TestChainOfSource(t *testing.T) {
	e := plan(t, map[string]string{
		"briefs/a.md":      claimOf("a", "{id: paper, citing: [{name: Agency}]}"),
		"briefs/b.md":      claimOf("b", "{id: paper, citing: [{name: Bank, citing: [{name: Agency}]}]}"),
		"briefs/c.md":      claimOf("c", "{id: paper, citing: [{name: Agency}]}"),
		"sources/rule.md":  "name: Rule\ncites: [{name: Agency}, {name: Bank}]\n",
		"briefs/d.md":      "---\nactor: A\nclaim: D.\ndate: 2018\nsource: {name: Other}\n---\nSee [@rule].\n",
		"sources/paper.md": "name: Paper\n",
	})
	for path, want := range map[string][]string{
		"sources/paper.html": {
			"circle 24: Read in Paper for 2 claims, which credits Agency", "circle 24: Read in Paper for “It is so, b.”,",
			"circle.u 24: which credits Bank,", "circle.u+k 8: which credits Agency Origin",
		},
		"sources/rule.html": {"circle.u 8: Rule,", "circle.u+k 24: which credits Agency Origin", "circle.u+k 8: and which credits Bank Origin"},
	} {
		if diff := cmp.Diff(want, told(e.page(path).Selection)); diff != "" {
			t.Errorf("%s:\n%s", path, diff)
		}
	}
}
