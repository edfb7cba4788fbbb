// Package graph takes all files of a site and gives what they say together:
// names resolved, links, evidence with its provenance, the standing of every
// claim, and the same graph without what a marking withholds. It never reads a
// file, and a graph never changes after Link or Redact has returned it.
package graph

import (
	"cmp"
	"slices"

	"dossier/generator/brief"
	"dossier/generator/edtf"
	"dossier/generator/id"
	"dossier/generator/markdown"
)

// Content is everything that was read of one site.
type Content struct {
	Site      *brief.Site
	Files     []*brief.File // sorted by path
	Assets    []string      // sorted slash paths below the content folder: assets/map.png
	Snapshots []string      // the same: snapshots/afr-2018.txt
}

// Graph is one site, resolved. Everything in it is reachable from its lists.
type Graph struct {
	Site    *brief.Site
	Briefs  []*Brief  // newest first, then by id
	Claims  []*Claim  // by id
	Actors  []*Actor  // by id
	Sources []*Source // by id
	Topics  []*Topic  // by id
	Pages   []*Page   // by order, then id
	Assets  []string  // those that something published refers to, sorted

	// Edition is the day of the edition: the newest date of its briefs, at
	// their latest, at most 2099-12-31. The zero day: there is no brief.
	Edition edtf.Day
	// Marking is the most restrictive marking that may stand in the graph.
	Marking brief.Marking

	content Content
	names   *markdown.Names // actors by name, for mentions; numbers index Actors
}

// InFiles gives the briefs in the order of their files, in which an editor would
// say what came first.
func (g *Graph) InFiles() []*Brief {
	return slices.SortedFunc(slices.Values(g.Briefs), func(a, b *Brief) int { return cmp.Compare(a.File.Path, b.File.Path) })
}

// Brief is one published brief.
type Brief struct {
	ID      string
	Number  int // its place in Graph.Briefs
	File    *brief.File
	Title   string
	Date    edtf.Date
	Updated edtf.Date // zero: never
	Actors  []*Actor
	About   []*Actor
	Topics  []*Topic
	Uses    []*Use // its claims in the order of the file
	// Sources are numbered from 1 in this order: what was read for the brief,
	// then for single claims, then what only the body cites.
	Sources   []*Source
	Body      Body
	Backlinks []Backlink
	Prev      *Brief // the next older
	Next      *Brief // the next newer

	credited []*Source // that its front matter names as credited, however deep
}

// Marking gives the brief's own marking.
func (b *Brief) Marking() brief.Marking { return b.File.Marking }

// Use is one claim as one brief makes it.
type Use struct {
	Brief    *Brief
	Claim    *Claim
	Mention  *brief.Mention
	Stance   brief.Stance
	Actors   []*Actor
	Date     edtf.Date
	Evidence []*Evidence // one for each source that was read for it
}

// Evidence is one brief's stance toward one claim through one source.
type Evidence struct {
	*Use
	Source     *Source
	Provenance *Provenance

	place *brief.Source // where the source stands in the brief
}

// Claim is one assertable statement.
type Claim struct {
	ID     string
	Number int // its place in Graph.Claims
	Text   string
	File   *brief.File // nil: no file of its own
	Uses   []*Use      // by date, then brief
	// Date is the earliest date at which the claim was made; zero: only
	// registered, never made.
	Date   edtf.Date
	Actors []*Actor // the union over its uses, in their order
	About  []*Actor

	*Relations
	Standing  Standing
	Reason    Reason
	Origins   []Origin // the independent origins, by key
	Backlinks []Backlink
	Body      Body

	evidenceNumber int
	first          *Use // in the brief that is being linked
}

// Relations is what the files of claims say of how they stand to each other.
// Claims of which none says anything share one that is empty: it is never nil.
type Relations struct {
	Contradicts  []*Claim // in either direction, by id
	Supersedes   []*Claim
	SupersededBy []*Claim
	Qualifies    []*Claim
	QualifiedBy  []*Claim

	declared []*Claim // that its own file names in a relation
}

// Evidence gives all evidence for or against the claim, in the order of Uses.
func (c *Claim) Evidence() []*Evidence {
	all := make([]*Evidence, 0, c.evidenceNumber)
	for _, u := range c.Uses {
		all = append(all, u.Evidence...)
	}
	return all
}

// Actor is who acts, speaks or is described.
type Actor struct {
	ID        string
	Number    int // its place in Graph.Actors
	Name      string
	Aliases   []Alias
	File      *brief.File // nil: known only by being named
	PartOf    *Actor
	Parts     []*Actor // whose PartOf it is, by id
	Briefs    []*Brief // that name it as actor, their claims' actors included; newest first
	AboutIn   []*Brief // that are about it; newest first
	Claims    []*Claim // attributed to it, by id
	AboutBy   []*Claim // about it and not attributed to it, by id
	Backlinks []Backlink
	Body      Body
}

// Alias is another name of an actor and who uses it.
type Alias struct {
	Name   string
	Source *Source // nil: nobody in particular
}

// Source is a work or report, or who speaks where there is none.
type Source struct {
	ID     string
	Number int         // its place in Graph.Sources
	File   *brief.File // nil: no file of its own
	URL    id.URL
	Name   string
	*SourceFacts

	Cites []Credit // what it rests on as a rule: its own file's cites
	// Key is the origin key (FORMAT: Provenance and standing): an owner, publisher
	// or name folded, a domain or id as it is. KeyName is the same as somebody
	// wrote it. An anonymous source has none of its own.
	Key     string
	KeyName string

	Evidence   []*Evidence // for which it was read, in the order of briefs
	Claims     []*Claim    // whose evidence reaches it, by id
	Rests      []Rest      // live asserting evidence that reaches it, by claim id
	CreditedBy []*Source   // somewhere, by id
	CitedIn    []*Brief    // whose body cites it, newest first
	Backlinks  []Backlink
	Body       Body

	house    string    // effective publisher, folded: named, or agreed on its domain
	explicit bool      // has an id that somebody wrote
	read     bool      // a brief names it as what was read
	up       *Source   // that it was found to be one with
	mentions []mention // where it is described, own file first
	plain    *Provenance
	mark     // while something is linked
}

// SourceFacts is what is told of a source beside its name and address. Most
// sources are addresses alone, and share one that says nothing: it is never nil.
type SourceFacts struct {
	Title     string
	Publisher string
	Owner     string
	Kind      string
	Authors   []string
	Date      edtf.Date
	Accessed  edtf.Date
	Language  string
	Archive   []string

	Reliability     string
	Withdrawn       *brief.Withdrawal
	Corrections     []brief.Correction
	Snapshot        string   // the kept copy: a name below snapshots/; named, else the first of Copies
	Copies          []string // names of the files there that are named after the source
	SHA256          string
	PublishSnapshot bool
}

// Anonymous tells whether the source has no name that could be held to it.
func (s *Source) Anonymous() bool { return s.Kind == "anonymous" }

// WasRead tells whether an editor read the source: some brief names it as its
// own, as opposed to knowing it through others or citing it in the text alone.
func (s *Source) WasRead() bool { return s.read }

// Credit is one source that another credits, and the verb of it.
type Credit struct {
	To  *Source
	How string // credits quotes summarises republishes translates
}

// Rest is a claim that rests on a source. Alone: were the source withdrawn, no
// live asserting evidence would be left. Left is the number of independent
// origins that would be left.
type Rest struct {
	Claim *Claim
	Alone bool
	Left  int
}

// Topic is a subject that briefs are filed under.
type Topic struct {
	ID        string
	Number    int // its place in Graph.Topics
	Title     string
	File      *brief.File // nil: known only by being named
	Briefs    []*Brief    // newest first
	Backlinks []Backlink
	Body      Body
}

// Page is a free page.
type Page struct {
	ID        string
	Title     string
	File      *brief.File
	Backlinks []Backlink
	Body      Body
}

// Asset is a file below assets/ that a body refers to: assets/map.png.
type Asset string

// Body is a body with what it refers to.
type Body struct {
	Doc      *markdown.Document // nil: there is none
	Targets  []any              // for each of Doc.Refs: *Brief *Claim *Actor *Source *Topic *Page Asset, or nil: plain words
	Mentions []markdown.Mention // Number indexes Graph.Actors
}

// Backlink is a place in a body that refers to something.
type Backlink struct {
	From    any // *Brief *Page *Actor *Source *Claim *Topic
	Ref     int // index of Doc.Refs, or -1: it is the mention
	Mention markdown.Mention
}
