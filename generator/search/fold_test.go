package search

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/words.json anew")

const vectorFile = "testdata/words.json"

// vector is one text with its terms, as this package and the pages' script both
// have to cut it.
type vector struct {
	Text  string   `json:"text"`
	Terms []string `json:"terms"`
}

func termsOf(text string) []string {
	list := []string{}
	cut(fold(text), func(term string, _ bool) { list = append(list, term) })
	return list
}

// TestWords holds that texts in many scripts are cut as they were, see
// fold_vectors_test.go for what they show. The browser's tests hold the script
// of the pages to the same file.
func TestWords(t *testing.T) {
	if *update {
		list := make([]vector, 0, len(texts))
		for _, text := range texts {
			list = append(list, vector{text, termsOf(text)})
		}
		src, err := json.MarshalIndent(list, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(vectorFile, append(src, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	src, err := os.ReadFile(vectorFile)
	if err != nil {
		t.Fatal(err)
	}
	var list []vector
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != len(texts) {
		t.Fatalf("%d texts in %s, %d here: run the test with -update and look at what changes", len(list), vectorFile, len(texts))
	}
	for i, v := range list {
		if v.Text != texts[i] {
			t.Errorf("text %d is %q, want %q", i, v.Text, texts[i])
		}
		if d := cmp.Diff(v.Terms, termsOf(v.Text)); d != "" {
			t.Errorf("%q: -file +now\n%s", v.Text, d)
		}
	}
}

// TestFoldedAlike holds that what people write in more than one way is found in
// each of them.
func TestFoldedAlike(t *testing.T) {
	for _, alike := range [][]string{
		{"Müller", "muller", "MÜLLER", "Mu\u0308ller"},
		{"Łódź", "lodz"},
		{"Straße", "STRASSE", "strasse"},
		{"İstanbul", "istanbul", "ISTANBUL", "ıstanbul"},
		{"Ὀδυσσεύς", "οδυσσευσ", "ΟΔΥΣΣΕΥΣ"},
		{"Việt Nam", "viet nam"},
		{"ﬁnance", "finance"},
		{"ＷｅＣｈａｔ", "wechat"},
		{"ещё", "еще", "ЕЩЁ"},
		{"за́мок", "замок"},
		{"об'єкт", "об’єкт", "обʼєкт"},
		{"مُحَمَّد", "محمد", "محـمـد"},
		{"أحمد", "احمد"},
		{"إيران", "ایران"},
		{"کابل", "كابل"},
		{"می\u200cخواهم", "میخواهم"},
		{"٢٠١٩", "2019", "۲۰۱۹"},
		{"שָׁלוֹם", "שלום"},
		{"צה״ל", `צה"ל`, "צהל"},
		{"ｶﾞｽ", "ガス"},
		{"soft\u00ADhyphen", "softhyphen"},
	} {
		for _, other := range alike[1:] {
			if d := cmp.Diff(termsOf(alike[0]), termsOf(other)); d != "" {
				t.Errorf("%q and %q differ:\n%s", alike[0], other, d)
			}
		}
	}
}

// TestFoldedApart holds that what are different letters stays apart.
func TestFoldedApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"край", "краи"},
		{"їжак", "іжак"},
		{"ўзор", "узор"},
		{"ќе", "ке"},
		{"か", "が"},
		{"कि", "की"},
		{"किताब", "कताब"},
		{"กา", "กำ"},
		{"ހަ", "ހި"},
	} {
		if slices.Equal(termsOf(pair[0]), termsOf(pair[1])) {
			t.Errorf("%q and %q fold alike: %q", pair[0], pair[1], termsOf(pair[0]))
		}
	}
}

// wordsOf gives the words of Unicode's segmentation (UAX #29) that have a letter
// or number, each cut where it holds something else, as in 3.14 or example.com.
func wordsOf(folded string) []string {
	var list []string
	for it := words.FromString(folded); it.Next(); {
		part := ""
		flush := func() {
			if part = strings.TrimLeftFunc(part, unicode.IsMark); part != "" {
				list = append(list, clip(part, longest))
			}
			part = ""
		}
		for _, r := range it.Value() {
			if c := classOf(r); c == apart || c == tied {
				flush() // a mark of Thai on a Latin letter, say
				continue
			}
			part += string(r)
		}
		flush()
	}
	return list
}

// spaced gives the terms of a text that are whole words.
func spaced(text string) []string {
	var list []string
	cut(fold(text), func(term string, dense bool) {
		if !dense {
			list = append(list, term)
		}
	})
	return list
}

// TestUnicodeWords holds that words are those of UAX #29, in every text.
func TestUnicodeWords(t *testing.T) {
	for _, text := range texts {
		checkWords(t, text)
	}
}

func FuzzWords(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkWords(t, text) })
}

func checkWords(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		return
	}
	folded := fold(text)
	if again := fold(folded); again != folded {
		t.Errorf("%q folds to %q, and that to %q", text, folded, again)
	}
	var want []string
	for _, word := range wordsOf(folded) {
		if !strings.ContainsFunc(word, isDense) {
			want = append(want, word)
		}
	}
	if d := cmp.Diff(want, spaced(text)); d != "" {
		t.Errorf("%q: -Unicode's +ours\n%s", text, d)
	}
}

// TestSubstrings holds that in scripts without spaces every two letters that
// follow each other are found, and every letter is the beginning of a term.
func TestSubstrings(t *testing.T) {
	for _, text := range []string{"微信是腾讯公司的应用程序", "ロシア政府はアプリを禁止した", "รัฐบาลห้ามใช้แอป", "ລັດຖະບານ", "អ្នកប្រើ", "မြန်မာ"} {
		terms := termsOf(text)
		letters := []rune(fold(text))
		for i := range letters {
			whole := string(letters[i:min(i+2, len(letters))])
			if !slices.Contains(terms, whole) {
				t.Errorf("%q is not found in %q", whole, text)
			}
		}
	}
}

// TestIndexFoldsAlike holds that the index, which reads ASCII by itself, has the
// terms that folding and cutting give.
func TestIndexFoldsAlike(t *testing.T) {
	for _, text := range append(slices.Clone(texts), strings.Join(texts, " "), strings.Join(texts, "")) {
		x := newIndex()
		x.docs = append(x.docs, doc{})
		x.text(text)
		got := make([]string, 0, len(x.terms))
		for _, term := range x.terms {
			got = append(got, term.text)
		}
		want := termsOf(text)
		slices.Sort(got)
		slices.Sort(want)
		if d := cmp.Diff(slices.Compact(want), got); d != "" {
			t.Errorf("%.80q: -cut +index\n%s", text, d)
		}
	}
}
