package generator

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/online"
)

// New says what file is to be written.
type New struct {
	Content string // the content folder, which is made if it is not there
	Kind    brief.Kind
	// Name is what the id is made of: the title of a brief, the name of an actor,
	// the text of a claim, the title of a topic, a word for a source.
	Name   string
	ID     string        // where it is not to be made of the name
	Values []brief.Value // of keys that hold texts
}

// WriteNew writes a new content file, with every other key explained, and gives
// its path. A file that is there already is never touched: that is an error, and
// so is a value that could not be read.
func WriteNew(n New) (string, error) {
	if n.ID == "" && (strings.ContainsFunc(n.Name, unicode.IsControl) || id.Bidi(n.Name) >= 0 || id.Blank(n.Name)) {
		return "", fmt.Errorf("the name %q is empty, or holds characters that cannot be seen", n.Name)
	}
	made := n.ID
	if made == "" {
		made = newID(n.Name)
	}
	file := path.Join(graph.Folder(n.Kind), made+".md")
	src := brief.Skeleton(n.Kind, n.Values)
	if err := refuseWrong(n.Kind, file, made, src); err != nil {
		return "", err
	}
	if err := os.MkdirAll(n.Content, 0o755); err != nil {
		return "", fmt.Errorf("make the content folder: %w", err)
	}
	base, err := contentName(n.Content)
	if err != nil {
		return "", err
	}
	full := filepath.Join(n.Content, filepath.FromSlash(file))
	if _, err := os.Lstat(full); err == nil {
		return "", fmt.Errorf("%s is there already; give another name", full)
	}
	return full, Apply(n.Content, []Change{{New: base + "/" + file, Is: src}})
}

// refuseWrong gives an error for what cannot be read in a new file, but for keys
// that wait to be filled in.
func refuseWrong(kind brief.Kind, file, made string, src []byte) error {
	_, findings := brief.Parse(kind, file, made, src)
	for _, f := range findings {
		if f.Severity == diag.Error && f.Rule != "no-value" && f.Rule != "missing-key" {
			return fmt.Errorf("%s; %s", f.Message, f.Hint)
		}
	}
	return nil
}

// newID makes an id of a name, another where that is reserved.
func newID(name string) string {
	made := id.Make(name)
	if reason, propose := id.Check(made, true); reason != "" && propose != "" {
		return propose
	}
	return made
}

// Known is what content names already, the most used first.
type Known struct{ Actors, Sources, Topics []Suggestion }

// Suggestion is something that is known: what an editor may write for it, and
// what else it is called.
type Suggestion struct {
	Write string
	Names []string
}

// ReadKnown gives what content names already; nothing where there is none.
func ReadKnown(ctx context.Context, content string) (Known, error) {
	r, err := read(ctx, &Options{Content: content})
	if errors.Is(err, ErrNoContent) {
		return Known{}, nil
	}
	if err != nil {
		return Known{}, err
	}
	g, _ := graph.Link(r.Content)
	var k Known
	use := map[string]int{}
	for _, a := range g.Actors {
		s := Suggestion{Write: a.Name, Names: []string{a.ID, a.Name}}
		for _, alias := range a.Aliases {
			s.Names = append(s.Names, alias.Name)
		}
		use[a.Name] = len(a.Briefs)
		k.Actors = append(k.Actors, s)
	}
	for _, s := range g.Sources {
		use[s.ID] = len(s.Evidence)
		k.Sources = append(k.Sources, Suggestion{s.ID, []string{s.ID, s.Name, s.URL.Text, s.Title}})
	}
	for _, t := range g.Topics {
		use[t.Title] = len(t.Briefs)
		k.Topics = append(k.Topics, Suggestion{t.Title, []string{t.ID, t.Title}})
	}
	for _, list := range [][]Suggestion{k.Actors, k.Sources, k.Topics} {
		slices.SortStableFunc(list, func(a, b Suggestion) int { return use[b.Write] - use[a.Write] })
	}
	return k, r.close()
}

// IDOf gives the id of the source that is known by an address, or "".
func (k Known) IDOf(address string) string {
	u, err := id.ParseURL(address)
	if err != nil {
		return ""
	}
	for _, s := range k.Sources {
		if slices.Contains(s.Names, u.Text) {
			return s.Write
		}
	}
	return ""
}

// Near gives what is known and almost called like a text: a slip, probably. It
// gives "" for what is known under this name, and for what is near to nothing.
func Near(list []Suggestion, text string) string {
	owner := map[string]string{}
	var names []string
	folded := id.Fold(text)
	for _, s := range list {
		for _, n := range s.Names {
			if n == "" {
				continue
			}
			if id.Fold(n) == folded {
				return ""
			}
			if _, known := owner[n]; !known {
				owner[n] = s.Write
				names = append(names, n)
			}
		}
	}
	return owner[id.Nearest(text, names)]
}

// pageMost is how much of a page is read for what it says of itself.
const pageMost = 1 << 20

// DescribeSource asks an address for what its page says of itself, and gives
// that as keys of a source: url, title, author, publisher, date, accessed. Who
// asks keeps to the rules of `check --online`: never inside of a network.
func DescribeSource(ctx context.Context, address string, now func() time.Time) ([]brief.Value, error) {
	return describeSource(ctx, address, online.Options{Now: now})
}

func describeSource(ctx context.Context, address string, o online.Options) ([]brief.Value, error) {
	u, err := id.ParseURL(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("%s is no address of a page: write it as a browser shows it", diag.Quote(address))
	}
	c := online.New(o)
	defer c.Close()
	page, err := c.Page(ctx, address, pageMost)
	if err != nil {
		return nil, err
	}
	d := online.Describe(page)
	values := []brief.Value{{Key: "url", Texts: []string{address}}}
	add := func(key string, texts ...string) {
		texts = slices.DeleteFunc(texts, func(s string) bool { return s == "" })
		if len(texts) > 0 {
			values = append(values, brief.Value{Key: key, Texts: texts})
		}
	}
	add("title", d.Title)
	add("publisher", d.Publisher)
	add("author", d.Authors...)
	if _, err := edtf.Parse(d.Date); err == nil {
		add("date", d.Date)
	}
	add("accessed", o.Now().Format(time.DateOnly))
	return values, nil
}

// SourceID gives the id of a source that is known by its address: so that the
// address of its page stays, whether it has a file or not.
func SourceID(address string) string {
	u, err := id.ParseURL(address)
	if err != nil {
		return ""
	}
	return id.MakeURL(u)
}
