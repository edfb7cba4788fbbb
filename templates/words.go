package templates

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strconv"
	"strings"
	"sync/atomic"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"dossier/generator/slab"
)

// fallback is the language whose file holds every key.
const fallback = "en"

// Words is the words of the interface in one language. What it gives is never
// changed after Load; it is safe for concurrent use.
type Words struct {
	lang string
	tag  language.Tag
	text map[string]string
	made map[string]*small // what N gave for small numbers, by key
}

// small is the words for numbers of things that most pages tell.
type small [64]atomic.Pointer[string]

// Load reads words/<lang>.json, or that of the language without its region,
// over the English words of fsys and of this package; a key that is missing
// stays English. A language that has no file is English altogether.
func Load(fsys fs.FS, lang string) (*Words, error) {
	text, err := readWords(FS, fallback)
	if err != nil {
		return nil, err
	}
	w := &Words{lang: fallback, tag: language.English, text: text}
	for _, l := range append([]string{fallback}, spellings(lang)...) {
		own, err := readWords(fsys, l)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		maps.Copy(w.text, own)
		w.lang, w.tag = l, language.Make(l)
		if l != fallback {
			break
		}
	}
	w.made = map[string]*small{}
	for key := range w.text {
		if many, ok := strings.CutSuffix(key, ".other"); ok {
			w.made[many] = new(small)
		}
	}
	return w, nil
}

// spellings gives the names of files that may hold a language, best first:
// de-AT, de.
func spellings(lang string) []string {
	tag, err := language.Parse(lang)
	if err != nil {
		return nil
	}
	list := []string{tag.String()}
	if base, _ := tag.Base(); base.String() != list[0] {
		list = append(list, base.String())
	}
	return list
}

func readWords(fsys fs.FS, lang string) (map[string]string, error) {
	name := "words/" + lang + ".json"
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	var text map[string]string
	if err := json.Unmarshal(src, &text); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return text, nil
}

// Lang gives the language of the words, BCP 47. It may differ from the one that
// was asked for.
func (w *Words) Lang() string { return w.lang }

// Has tells whether a key has words, alone or in the plural.
func (w *Words) Has(key string) bool {
	_, one := w.text[key]
	_, many := w.text[key+".other"]
	return one || many
}

// Under gives all words whose keys begin with prefix, by the rest of the key.
func (w *Words) Under(prefix string) map[string]string {
	found := map[string]string{}
	for key, text := range w.text {
		if rest, ok := strings.CutPrefix(key, prefix); ok {
			found[rest] = text
		}
	}
	return found
}

// T gives the words of a key. args are pairs of a name and what stands for
// {name}: T("page-of", "page", 2, "total", 7). A key without words gives the
// key, so that it is seen; a test finds it before.
func (w *Words) T(key string, args ...any) string {
	return w.TIn(nil, key, args...)
}

// TIn gives what T gives. What is put together for it stands in a slab; nil: in room
// of its own.
func (w *Words) TIn(texts *slab.Texts, key string, args ...any) string {
	text, ok := w.text[key]
	if !ok {
		return key
	}
	return fill(texts, text, args)
}

// N gives the words for a number of things, in the plural form that the
// language has for it: key.one, key.other and so on, {n} for the number. Where
// there is a key.zero it is used for none, whatever the language.
func (w *Words) N(key string, n int, args ...any) string {
	made := w.made[key]
	if made == nil || len(args) > 0 || n < 0 || n >= len(made) {
		return fill(nil, w.count(key, n), args)
	}
	if words := made[n].Load(); words != nil {
		return *words
	}
	words := w.count(key, n)
	made[n].Store(&words)
	return words
}

// count gives the words that go with a number, and that number in them.
func (w *Words) count(key string, n int) string {
	text, ok := w.text[key+"."+w.form(n)]
	if n == 0 {
		if zero, has := w.text[key+".zero"]; has {
			text, ok = zero, true
		}
	}
	if !ok {
		text, ok = w.text[key+".other"]
	}
	if !ok {
		return key
	}
	return strings.ReplaceAll(text, "{n}", strconv.Itoa(n))
}

// form names the plural form by CLDR: zero one two few many other.
func (w *Words) form(n int) string {
	if w.lang == fallback {
		if n == 1 {
			return "one"
		}
		return "other"
	}
	switch plural.Cardinal.MatchPlural(w.tag, n, 0, 0, 0, 0) {
	case plural.Zero:
		return "zero"
	case plural.One:
		return "one"
	case plural.Two:
		return "two"
	case plural.Few:
		return "few"
	case plural.Many:
		return "many"
	}
	return "other"
}

// fill puts the values of pairs in their places. A value is never searched for
// a place.
func fill(texts *slab.Texts, text string, args []any) string {
	if len(args) == 0 || strings.IndexByte(text, '{') < 0 {
		return text
	}
	var room [512]byte
	b := room[:0]
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		size := strings.IndexByte(text[open:], '}')
		if size < 0 {
			break
		}
		b = append(b, text[:open]...)
		if value, ok := argument(args, text[open+1:open+size]); ok {
			b = append(b, value...)
		} else {
			b = append(b, text[open:open+size+1]...)
		}
		text = text[open+size+1:]
	}
	b = append(b, text...)
	if texts == nil {
		return string(b)
	}
	return texts.Keep(b)
}

func argument(args []any, name string) (string, bool) {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] != any(name) {
			continue
		}
		switch v := args[i+1].(type) {
		case string:
			return v, true
		case int:
			return strconv.Itoa(v), true
		default:
			return fmt.Sprint(v), true
		}
	}
	return "", false
}
