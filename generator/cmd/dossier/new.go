package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dossier/generator"
	"dossier/generator/brief"
)

// newFlags are what a new file may be told by flags.
type newFlags struct {
	content string
	from    string
	values  map[string]*[]string // by key
}

// newKeys are the keys that have a flag, with the kinds of files that have them.
var newKeys = []struct{ key, kinds, usage string }{
	{"claim", "brief", "the statement, as one sentence"},
	{"actor", "brief", "who acts, speaks or is described; may be given several times"},
	{"source", "brief", "what you read: an address, or the id or name of a source; may be given several times"},
	{"date", "brief source", "as EDTF: of a brief, when the claim was made (default: today)"},
	{"topics", "brief", "a topic; may be given several times"},
	{"tlp", "brief actor source claim topic", "marking: clear, green, amber, amber+strict, red"},
	{"kind", "actor source", "what it is: see dossier schema"},
	{"url", "actor source", "its address"},
	{"publisher", "source", "who published it"},
	{"author", "brief source", "who wrote it; may be given several times"},
}

func newCommand(t *terminal) *cobra.Command {
	f := &newFlags{values: map[string]*[]string{}}
	c := &cobra.Command{
		Use:   "new [actor|source|claim|topic] NAME",
		Short: "Write a new brief, actor, source, claim or topic",
		Long: `New writes a file below the content folder, with every key explained, and prints
where it is. NAME is the title of a brief; with a kind before it, the name of an
actor, the title of a source or topic, or the text of a claim. On a terminal it
asks for what a brief needs and was not given, and proposes what is known. A file
that is there already is left alone.

Nothing is asked of the network, unless --from names the page of a source: then
title, author, publisher and date are what that page says of itself.`,
		Example: `  dossier new "The ministry keeps chat logs"
  dossier new "Chat logs" --actor Ministry --claim "It keeps chat logs." --source https://a.example/x --date 2018-03
  dossier new actor "Harbour Authority" --kind government
  dossier new source --from https://www.example.org/article`,
		RunE: func(c *cobra.Command, args []string) error { return t.new(c, f, args) },
	}
	set := c.Flags()
	set.StringVar(&f.content, "content", "content", "`folder` of the briefs")
	set.StringVar(&f.from, "from", "", "`address` of a source's page, which is asked what it says of itself")
	for _, row := range newKeys {
		f.values[row.key] = set.StringArray(strings.TrimSuffix(row.key, "s"), nil, row.usage)
	}
	set.SortFlags = false
	c.MarkFlagDirname("content")
	return c
}

// kind reads the kind that the arguments begin with; a title is a brief's.
func (f *newFlags) kind(args []string) (brief.Kind, string) {
	if len(args) > 0 {
		for _, row := range brief.Kinds[:5] {
			if args[0] == row.Word && (len(args) > 1 || f.from != "" || row.Kind == brief.KindBrief) {
				return row.Kind, strings.Join(args[1:], " ")
			}
		}
	}
	return brief.KindBrief, strings.Join(args, " ")
}

// nameKeys is the key that the name of a file goes to.
var nameKeys = map[brief.Kind]string{
	brief.KindBrief: "title", brief.KindActor: "name", brief.KindSource: "title", brief.KindClaim: "text", brief.KindTopic: "title",
}

func (t *terminal) new(c *cobra.Command, f *newFlags, args []string) error {
	kind, name := f.kind(args)
	n := generator.New{Content: f.content, Kind: kind, Name: strings.TrimSpace(name)}
	for _, row := range newKeys {
		texts := *f.values[row.key]
		if len(texts) > 0 && !slices.Contains(strings.Fields(row.kinds), kind.Word()) {
			return usage(c, "--%s is for: %s", strings.TrimSuffix(row.key, "s"), strings.Join(strings.Fields(row.kinds), ", "))
		}
		n.Values = append(n.Values, brief.Value{Key: row.key, Texts: texts})
	}
	if f.from != "" {
		if kind != brief.KindSource {
			return usage(c, "--from describes a source: dossier new source --from %s", f.from)
		}
		if err := askPage(c, &n, f.from); err != nil {
			return err
		}
	}
	if err := t.complete(c, &n); err != nil {
		return err
	}
	where, err := generator.WriteNew(n)
	if err != nil {
		return err
	}
	fmt.Fprintln(t.out, where)
	t.next(n)
	return nil
}

// next says what is to be done with a new file.
func (t *terminal) next(n generator.New) {
	var missing []string
	for _, key := range []string{"actor", "claim", "source"} {
		if n.Kind == brief.KindBrief && len(value(n, key)) == 0 {
			missing = append(missing, key)
		}
	}
	if len(missing) > 0 {
		fmt.Fprintf(t.err, "Fill in %s, then run: dossier check\n", and(missing))
		return
	}
	fmt.Fprintln(t.err, "Add what you know, then run: dossier check")
}

// and joins words to a list.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// askPage fills a source with what its page says of itself. What flags say
// comes before that.
func askPage(c *cobra.Command, n *generator.New, address string) error {
	found, err := generator.DescribeSource(c.Context(), address, time.Now)
	if err != nil {
		return err
	}
	for _, v := range found {
		if len(value(*n, v.Key)) == 0 && (v.Key != "title" || n.Name == "") {
			set(n, v.Key, v.Texts...)
		}
	}
	return nil
}

// value gives the texts of a key.
func value(n generator.New, key string) []string {
	for _, v := range n.Values {
		if v.Key == key {
			return v.Texts
		}
	}
	return nil
}

// set gives a key texts.
func set(n *generator.New, key string, texts ...string) {
	n.Values = slices.DeleteFunc(n.Values, func(v brief.Value) bool { return v.Key == key })
	n.Values = append(n.Values, brief.Value{Key: key, Texts: texts})
}

// today is the date of a brief that none was given for.
func today() string { return time.Now().Format(time.DateOnly) }
