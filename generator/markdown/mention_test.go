package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMentions(t *testing.T) {
	names := []string{
		"Tencent", "Tencent Holdings", "腾讯", "微信", "Weixin", "US", "Lee Ming-che", "Straße", "AT&T", "the hill", "Türk Telekom",
		"Apple", "apple", "U.S.", "ไทย", "Ministry of Defence (India)", "CCP", "Ccp",
		"eBay", "3Com", "Ｋelvin", "Éclair",
	}
	numbers := []int{1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15, 16, 17, 18}
	set := NewNames(names, numbers)
	for _, tt := range []struct {
		name, body string
		want       []string // number and words
	}{
		{"once each, the first", "Tencent, then Weixin; Tencent and 微信 again", []string{"1 Tencent", "2 Weixin"}},
		{"the longest", "of Tencent Holdings here", []string{"1 Tencent Holdings"}},
		{"a longer name that ends otherwise", "of Tencent Holding here", []string{"1 Tencent"}},
		{"in running Han", "他说微信和腾讯都是。", []string{"2 微信", "1 腾讯"}},
		{"Han beside Latin", "用Weixin聊", []string{"2 Weixin"}},
		{"in running Thai", "ประเทศไทยนั้น", []string{"12 ไทย"}},
		{"word boundaries", "Tencents, ATencent, Tencent2", nil},
		{"possessive", "Tencent’s and Weixin's", []string{"1 Tencent", "2 Weixin"}},
		{"a capital is needed", "tencent and TENCENT", []string{"1 TENCENT"}},
		{"all capitals are needed", "us, Us, and the US.", []string{"3 US"}},
		{"unless an alias is written otherwise", "the Ccp", []string{"14 Ccp"}},
		{"none is needed", "in The Hill", []string{"7 The Hill"}},
		{"nor for a small first letter", "on ebay", []string{"15 ebay"}},
		{"a capital behind a digit", "3com and 3Com", []string{"16 3Com"}},
		{"a name in full width", "of kelvin and Kelvin", []string{"17 Kelvin"}},
		{"a capital that is not ASCII", "an éclair, an Éclair", []string{"18 Éclair"}},
		{"hyphens, spaces, line breaks", "Lee\nMing\u2011che", []string{"4 Lee Ming\u2011che"}},
		{"two spaces", "Lee   Ming_che", []string{"4 Lee Ming_che"}},
		{"full folding", "In STRASSE", []string{"5 STRASSE"}},
		{"composed or not", "by Tu\u0308rk Telekom", []string{"8 Tu\u0308rk Telekom"}},
		{"full width", "in ＵＳ", []string{"3 ＵＳ"}},
		{"signs inside", "by AT&amp;T, and the Ministry of Defence (India).", []string{"6 AT&T", "13 Ministry of Defence (India)"}},
		{"a final stop", "in the U.S. too", []string{"11 U.S."}},
		{"given twice", "an Apple, an apple", nil},
		{"parts of addresses", "see x.Tencent.com or a@Weixin.com", nil},
		{"the end of a sentence", "by Tencent. Weixin", []string{"1 Tencent", "2 Weixin"}},
		{"not in headings, links, code", "# Tencent\n\n[Tencent](a.md) `Tencent` [Tencent](https://b) [[c|Tencent]] <https://Tencent.com>", nil},
		{"in quotes, cells, items, notes", "> Tencent\n\n|a|\n|-|\n|Weixin|\n\n- US[^1]\n\n[^1]: CCP", []string{"1 Tencent", "2 Weixin", "3 US", "14 CCP"}},
		{"in emphasis", "*Tencent* **US**", []string{"1 Tencent", "3 US"}},
		{"across emphasis", "a**Tencent**, **Tencent**s, *Ten*cent", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parsed(t, tt.body)
			var got []string
			for _, m := range d.Mentions(set) {
				c := d.MentionContext(m, nil)
				got = append(got, fmt.Sprint(m.Number, " ", c.Text[c.Start:c.End]))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestEndlessNames: a name with a word that no text is searched for crashed, or
// would have been found wherever another such word stands.
func TestEndlessNames(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	set := NewNames([]string{long, "Ministry " + long, "Tencent"}, []int{1, 2, 3})
	d := parsed(t, "Ministry "+strings.Repeat("y", 10_000)+" and Tencent")
	if got := d.Mentions(set); len(got) != 1 || got[0].Number != 3 {
		t.Errorf("found %+v", got)
	}
}

func TestMentionsAreLinked(t *testing.T) {
	d := parsed(t, "Of Tencent & *Weixin*.\n\nTencent again.")
	set := NewNames([]string{"Tencent", "Weixin"}, []int{1, 2})
	out := Output{Mentions: d.Mentions(set), Mention: func(m Mention) Target {
		if m.Number == 2 {
			return Target{}
		}
		return Target{Href: fmt.Sprintf("../actors/%d.html", m.Number)}
	}}
	want := `<p>Of <a href="../actors/1.html">Tencent</a> & <em>Weixin</em>.</p><p>Tencent again.</p>`
	if got := string(d.HTML(nil, out)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := string(d.HTML(nil, out)); got != want {
		t.Errorf("the second time %s", got)
	}
}

func TestManyNamesAreFound(t *testing.T) {
	var names []string
	var numbers []int
	var body strings.Builder
	for i := range 1000 {
		names, numbers = append(names, fmt.Sprintf("Name%d Of", i)), append(numbers, i)
		fmt.Fprintf(&body, "Name%d of, Name%d Of. ", i, i)
	}
	if got := parsed(t, body.String()).Mentions(NewNames(names, numbers)); len(got) != 1000 {
		t.Errorf("%d of 1000", len(got))
	}
}

func TestContexts(t *testing.T) {
	long := strings.Repeat("word after word ", 40)
	for _, tt := range []struct{ name, body, want string }{
		{"a sentence", "First. Then [[a|it]] was. Last.", "Then {it} was."},
		{"a citation behind the stop", "First. Then it was.[@a] Last.", "Then it was.{}"},
		{"a citation behind a space", "First. Then it was. [@a] Last.", "Then it was.{}"},
		{"a citation at the end", "First. Then it was [@a].", "Then it was{}."},
		{"a citation in Han", "先说。后说。[@a]再说。", "后说。{}"},
		{"emphasis and links", "*So* it [was **said**](b.md) by **him**. No.", "So it {was said} by him."},
		{"a block of its own", "Before\n\n- It was [[a|this]]\n- not this", "It was {this}"},
		{"a citation in brackets", "First. Then ([@a]) it was. Last.", "Then{} it was."},
		{"a citation first in brackets", "Then ([@a], [[b]]) it was.", "Then ({}Title of b) it was."},
		{"no words", "As [[a]] says of [[b]]. No.", "As {Title of a} says of Title of b."},
		{"between titles", "As [[a]] and [c](d.md) say. No.", "As {Title of a} and c say."},
		{"a cell", "|a|b|\n|-|-|\n|c|of [[d]]|", "of {Title of d}"},
		{"a heading", "# On [[a|this]]\n\nNot this.", "On {this}"},
		{"too long", long + "[[a|this]] " + long, "…word after word word after word word after word word after word word after word word after word word after word {this} word after word word after word word after word word after word word after word word after word word after word…"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := parsed(t, tt.body)
			c := d.RefContext(0, called(d))
			got := c.Text[:c.Start] + "{" + c.Text[c.Start:c.End] + "}" + c.Text[c.End:]
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestContextOfALaterReference(t *testing.T) {
	d := parsed(t, "One [[a]] is. Two [b](c.md) is.\n\nThree [@d].")
	var got []string
	for i := range d.Refs() {
		got = append(got, d.RefContext(i, nil).Text)
	}
	if diff := cmp.Diff([]string{"One a is.", "Two b is.", "Three."}, got); diff != "" {
		t.Error(diff)
	}
}
