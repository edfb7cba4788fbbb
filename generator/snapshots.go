package generator

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/snapshot"
)

// What kept copies, and quotes from them, can get wrong.
var (
	ruleQuoteMissing = &diag.Rule{
		ID: "quote-not-found", Severity: diag.Error,
		Doc: "A quote does not stand, word for word, in the kept copy of a source that was read for its claim. Only white space may differ.",
	}
	ruleCopyUnread = &diag.Rule{
		ID: "copy-unread", Severity: diag.Warning,
		Doc: "A quote cannot be looked up, as the kept copy has no text that can be read: a picture, an archive, a broken file.",
	}
	ruleCopyHash = &diag.Rule{
		ID: "copy-hash", Severity: diag.Error,
		Doc: "The hash written for a kept copy is not the copy's. One of them was changed.",
	}
	ruleCopyMissing = &diag.Rule{
		ID: "copy-missing", Severity: diag.Error,
		Doc: "The kept copy that a source names is not in snapshots/.",
	}
	ruleCopyTwice = &diag.Rule{
		ID: "copy-twice", Severity: diag.Error,
		Doc: "Two files in snapshots/ are named after one source, and none of them is named for it.",
	}
	ruleCopyLarge = &diag.Rule{
		ID: "copy-large", Severity: diag.Error,
		Doc: "A kept copy is larger than 32 MiB.",
	}
	ruleCopyKind = &diag.Rule{
		ID: "copy-kind", Severity: diag.Error,
		Doc: "A kept copy is to be published, and its kind never is: a browser would run it, or nobody could open it.",
	}
	ruleCopyNone = &diag.Rule{
		ID: "copy-none", Severity: diag.Warning,
		Doc: "A hash or publish_snapshot stands where there is no kept copy.",
	}
	ruleCopyUnused = &diag.Rule{
		ID: "copy-unused", Severity: diag.Warning,
		Doc: "A file in snapshots/ is the copy of no source.",
	}
)

// copyRules lists the rules of kept copies.
var copyRules = []*diag.Rule{
	ruleQuoteMissing, ruleCopyUnread, ruleCopyHash, ruleCopyMissing, ruleCopyTwice, ruleCopyLarge, ruleCopyKind, ruleCopyNone, ruleCopyUnused,
}

const copyFolder = "snapshots/"

// quoted is one quote with the copies that it may stand in.
type quoted struct {
	use    *graph.Use
	folded string
	copies []*kept
}

// kept is one copy, what is asked of it, and what it answers.
type kept struct {
	name    string // below snapshots/
	sources []*graph.Source
	quotes  []*quoted

	large  bool
	sum    string
	unread string             // why its text cannot be read; empty: it was
	stands map[*quoted]bool   // the quotes that stand in it
	near   map[*quoted]string // what comes near the others
}

// copyCheck looks at all kept copies of the full content, withheld ones too.
type copyCheck struct {
	*edition
	reader   snapshot.Reader
	copies   []*kept // by name
	quotes   []*quoted
	findings []diag.Finding
}

// checkCopies verifies the hashes of kept copies and the quotes from them.
func (e *edition) checkCopies(ctx context.Context, o *Options, full *graph.Graph) ([]diag.Finding, error) {
	k := &copyCheck{edition: e}
	k.collect(full)
	k.ask(full)
	err := each(ctx, o.jobs(), len(k.copies), func() {}, func(i int) error { return k.read(ctx, k.copies[i]) })
	if err = errors.Join(err, k.reader.Close()); err != nil {
		return nil, err
	}
	k.reportSums()
	k.reportQuotes()
	return k.findings, nil
}

func (k *copyCheck) report(r *diag.Rule, at diag.Place, hint, format string, args ...any) {
	k.findings = append(k.findings, r.At(at, hint, format, args...))
}

// collect finds out which source has which copy.
func (k *copyCheck) collect(full *graph.Graph) {
	of := map[string]*kept{}
	for _, path := range k.Snapshots {
		c := &kept{name: strings.TrimPrefix(path, copyFolder)}
		of[c.name] = c
		k.copies = append(k.copies, c)
	}
	for _, s := range full.Sources {
		if c := of[s.Snapshot]; c != nil {
			c.sources = append(c.sources, s)
		}
		k.look(s, of[s.Snapshot] != nil)
	}
	for _, c := range k.copies {
		if len(c.sources) == 0 && !k.second(full, c) {
			k.report(ruleCopyUnused, k.placeOf(c), k.unusedHint(full, c), "no source has this copy")
		}
	}
}

// look reports what is wrong with a source's word on its copy, unread.
func (k *copyCheck) look(s *graph.Source, there bool) {
	switch {
	case s.Snapshot != "" && !there:
		at, _ := k.written(s.Snapshot, snapshotOf)
		k.report(ruleCopyMissing, at, k.missingHint(s), "there is no file %s in snapshots/", diag.Quote(s.Snapshot))
	case len(s.Copies) > 1 && !k.named(s):
		k.report(ruleCopyTwice, diag.Place{File: k.base + "/" + copyFolder + s.Copies[1]}, "take one away, or name the one that counts: snapshot: "+s.Copies[0],
			"the source %s has two copies, %s and %s", diag.Quote(s.ID), diag.Quote(s.Copies[0]), diag.Quote(s.Copies[1]))
	case there && s.PublishSnapshot && snapshot.Published(s.Snapshot) == "":
		k.report(ruleCopyKind, k.placeOfSource(s), "keep it as text, HTML, PDF or picture, or take publish_snapshot away", "copies like %s are never published", diag.Quote(s.Snapshot))
	case s.Snapshot == "" && s.SHA256 != "":
		at, _ := k.written(s.SHA256, sumOf)
		k.report(ruleCopyNone, at, keepHint(s), "a hash is written, and there is no kept copy")
	case s.Snapshot == "" && s.PublishSnapshot:
		k.report(ruleCopyNone, k.placeOfSource(s), keepHint(s), "publish_snapshot is written, and there is no kept copy")
	}
}

func keepHint(s *graph.Source) string {
	return "keep a copy with: dossier snapshot add " + s.ID + " FILE"
}

func (k *copyCheck) missingHint(s *graph.Source) string {
	var names []string
	for _, c := range k.copies {
		names = append(names, c.name)
	}
	if near := nearestHint(s.Snapshot, names); near != "" {
		return near
	}
	return keepHint(s)
}

// second tells whether a copy is one of two of a source, which is an error of
// its own, or stands aside for the one that the source names.
func (k *copyCheck) second(full *graph.Graph, c *kept) bool {
	stem, _, _ := strings.Cut(c.name, ".")
	i, found := slices.BinarySearchFunc(full.Sources, stem, func(s *graph.Source, id string) int { return strings.Compare(s.ID, id) })
	return found && slices.Contains(full.Sources[i].Copies, c.name) && !k.named(full.Sources[i])
}

func (k *copyCheck) unusedHint(full *graph.Graph, c *kept) string {
	stem, _, _ := strings.Cut(c.name, ".")
	ids := make([]string, len(full.Sources))
	for i, s := range full.Sources {
		ids[i] = s.ID
	}
	if near := id.Nearest(stem, ids); near != "" && near != stem {
		return "did you mean the source " + diag.Quote(near) + "? Name the file after it"
	}
	return "name the file after its source, or write snapshot: " + c.name + " there"
}

// ask lists the quotes and what they are looked up in.
func (k *copyCheck) ask(full *graph.Graph) {
	of := map[*graph.Source]*kept{}
	for _, c := range k.copies {
		for _, s := range c.sources {
			of[s] = c
		}
	}
	if len(of) == 0 {
		return
	}
	for _, b := range full.Briefs {
		for _, u := range b.Uses {
			k.askUse(u, of)
		}
	}
}

func (k *copyCheck) askUse(u *graph.Use, of map[*graph.Source]*kept) {
	if u.Mention.Quote.S == "" {
		return
	}
	q := &quoted{use: u, folded: snapshot.Fold(u.Mention.Quote.S)}
	for _, e := range u.Evidence {
		if c := of[e.Source]; c != nil && !slices.Contains(q.copies, c) {
			q.copies = append(q.copies, c)
			c.quotes = append(c.quotes, q)
		}
	}
	if len(q.copies) > 0 {
		k.quotes = append(k.quotes, q)
	}
}

// read answers what is asked of one copy. Of its bytes nothing is kept.
func (k *copyCheck) read(ctx context.Context, c *kept) error {
	if len(c.sources) == 0 {
		return nil
	}
	b, err := readAtMost(k.fsys, copyFolder+c.name, snapshot.MaxSize)
	if err != nil {
		return fmt.Errorf("read %s: %w", copyFolder+c.name, err)
	}
	if c.large = len(b) > snapshot.MaxSize; c.large {
		return nil
	}
	c.sum = snapshot.Sum(b)
	if len(c.quotes) == 0 {
		return nil
	}
	text, err := k.reader.Text(ctx, c.name, b)
	if err != nil {
		if ctx.Err() != nil || errors.Is(err, snapshot.ErrSlow) {
			return fmt.Errorf("read %s: %w", copyFolder+c.name, err)
		}
		c.unread = err.Error()
		return nil
	}
	c.lookUp(snapshot.Fold(text))
	return nil
}

func (c *kept) lookUp(text string) {
	c.stands, c.near = map[*quoted]bool{}, map[*quoted]string{}
	for _, q := range c.quotes {
		if c.stands[q] = snapshot.Stands(text, q.folded); !c.stands[q] {
			c.near[q] = strings.Clone(snapshot.Nearest(text, q.folded))
		}
	}
}

// reportSums reports copies that are too large, or not those that were kept.
func (k *copyCheck) reportSums() {
	for _, c := range k.copies {
		if c.large {
			k.report(ruleCopyLarge, k.placeOf(c), "keep the part that matters", "the copy is larger than %d bytes, and is not read", snapshot.MaxSize)
			continue
		}
		for _, s := range c.sources {
			if s.SHA256 != "" && !strings.EqualFold(s.SHA256, c.sum) {
				at, _ := k.written(s.SHA256, sumOf)
				k.report(ruleCopyHash, at, "put the copy back that was kept; if the change was meant, write sha256: "+c.sum, "this is not the hash of %s", diag.Quote(copyFolder+c.name))
			}
		}
	}
}

// reportQuotes reports the quotes that stand in none of their copies.
func (k *copyCheck) reportQuotes() {
	for _, q := range k.quotes {
		var unread, asked *kept
		found, near := false, ""
		for _, c := range q.copies {
			switch {
			case c.stands[q]:
				found = true
			case c.unread != "":
				unread = c
			case !c.large:
				asked = c
				if near == "" {
					near = c.near[q]
				}
			}
		}
		at := q.use.Mention.Quote.At(q.use.Brief.File.Path)
		switch {
		case found:
		case unread != nil:
			k.report(ruleCopyUnread, at, "keep a copy as text, HTML or PDF", "the quote cannot be looked up in %s: %s", diag.Quote(copyFolder+unread.name), unread.unread)
		case asked != nil:
			k.report(ruleQuoteMissing, at, quoteHint(near), "this passage does not stand in the kept copy, %s", diag.Quote(copyFolder+asked.name))
		}
	}
}

func quoteHint(near string) string {
	if near == "" {
		return "quote word for word what the copy says"
	}
	return "quote word for word; the copy says " + diag.Quote(near)
}

func snapshotOf(m *brief.Source) brief.Text { return m.Snapshot }

func sumOf(m *brief.Source) brief.Text { return m.SHA256 }

// named tells whether the copy of a source is the one that somebody wrote.
func (k *copyCheck) named(s *graph.Source) bool {
	_, written := k.written(s.Snapshot, snapshotOf)
	return written
}

// written gives the first place where a fact of a source has been written so.
func (k *copyCheck) written(value string, fact func(*brief.Source) brief.Text) (at diag.Place, ok bool) {
	for _, f := range k.Files {
		eachSource(f, func(m *brief.Source) {
			if t := fact(m); !ok && t.S != "" && strings.TrimPrefix(t.S, copyFolder) == value {
				at, ok = t.At(f.Path), true
			}
		})
	}
	return at, ok
}

// eachSource visits every description of a source in a file, nested ones too.
func eachSource(f *brief.File, visit func(*brief.Source)) {
	var all func([]brief.Source)
	all = func(list []brief.Source) {
		for i := range list {
			visit(&list[i])
			all(list[i].Citing)
			all(list[i].Cites)
		}
	}
	if f.Source != nil {
		visit(f.Source)
		all(f.Source.Cites)
	}
	if f.Brief != nil {
		all(f.Brief.Sources)
		for i := range f.Brief.Claims {
			all(f.Brief.Claims[i].Sources)
		}
	}
}

func (k *copyCheck) placeOf(c *kept) diag.Place {
	return diag.Place{File: k.base + "/" + copyFolder + c.name}
}

// placeOfSource gives the file that speaks of a source.
func (k *copyCheck) placeOfSource(s *graph.Source) diag.Place {
	switch {
	case s.File != nil:
		return diag.Place{File: s.File.Path}
	case len(s.Evidence) > 0:
		return diag.Place{File: s.Evidence[0].Brief.File.Path}
	}
	return diag.Place{File: k.base + "/" + copyFolder + s.Snapshot}
}
