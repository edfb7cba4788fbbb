// Package brief takes the bytes of one content file and gives its typed value
// with the place of every part, or findings. It never looks at a second file,
// and never lets a file through whose marking could not be read. It is the only
// importer of frontmatter and YAML.
package brief

import (
	"dossier/generator/diag"
	"dossier/generator/edtf"
	"dossier/generator/markdown"
)

// Kind is what a content file is, by the folder it stands in.
type Kind uint8

// The kinds of content files.
const (
	KindBrief Kind = iota + 1
	KindActor
	KindSource
	KindClaim
	KindTopic
	KindPage
	KindSite // site.yaml
)

// Text is a value as it was written, with its place in the file. The zero Text
// was not written.
type Text struct {
	S    string
	Line int32
	Col  int32
}

// IsZero tells whether the value was left out.
func (t Text) IsZero() bool { return t.Line == 0 }

// At gives the place of the value in a file.
func (t Text) At(file string) diag.Place {
	return diag.Place{File: file, Line: int(t.Line), Column: int(t.Col)}
}

// Date is a date as it was written, read.
type Date struct {
	edtf.Date
	Text
}

// IsZero tells whether the date was left out.
func (d Date) IsZero() bool { return d.Text.IsZero() }

// String gives the date as it was written.
func (d Date) String() string { return d.Text.S }

// Marking is a TLP 2.0 level, in rising order of restriction.
type Marking uint8

// The markings.
const (
	Clear Marking = iota
	Green
	Amber
	AmberStrict
	Red
)

// String gives the marking as front matter writes it: clear … red.
func (m Marking) String() string {
	return [...]string{"clear", "green", "amber", "amber+strict", "red"}[m]
}

// File is one content file: exactly one of the typed fields is set.
type File struct {
	Kind    Kind
	Path    string // slash path from the content's parent: content/briefs/x.md
	ID      string // made from the path, or the source's explicit id
	Marking Marking
	TLP     Text // the marking as written; zero: none, which is Clear
	Draft   bool
	Former  []Text // former ids (registries); a brief's former paths are Brief.Aliases
	Extra   map[string]any
	Broken  bool // front matter could not be read whole: only Path, Kind and ID count

	Brief  *Brief
	Actor  *Actor
	Source *Source // with Source.Cites, and never Source.Citing
	Claim  *Claim
	Topic  *Topic
	Page   *Page

	Body *markdown.Document // nil when there is no body
	// Comments, order of keys and the like stay in the source bytes: see Format.
}

// Brief is the front matter of a brief.
type Brief struct {
	Actors      []Text
	Claims      []Mention
	Sources     []Source
	Date        Date
	Title       Text
	Summary     Text
	Topics      []Text
	About       []Text
	Authors     []Text
	Updated     Date
	Language    Text
	Confidence  Text // low moderate high
	Likelihood  Text // a term of the ICD 203 scale, folded to its usual spelling
	Aliases     []Text
	Corrections []Correction
}

// Stance is what a brief's sources say of a claim.
type Stance uint8

// The stances.
const (
	Asserts Stance = iota
	Disputes
)

// String gives the stance as front matter writes it.
func (s Stance) String() string { return [...]string{"asserts", "disputes"}[s] }

// Mention is a claim as a brief makes it.
type Mention struct {
	Place Text // where the mention stands (its S is empty)
	Text  Text
	*MentionKeys
}

// MentionKeys is what a mention that is an object says beside its text. Most
// are texts, and share one that says nothing: it is never nil, and not to be
// written to.
type MentionKeys struct {
	ID          Text
	Stance      Stance
	Actors      []Text   // zero: the brief's
	Sources     []Source // zero: the brief's
	Date        Date     // zero: the brief's
	Credibility int      // 1–6 Admiralty; 0 none
	Confidence  Text
	Likelihood  Text
	Quote       Text
	Locator     Text
}

// Source is a source: as a brief names it, as another source is said to credit
// it, or as its own file describes it.
type Source struct {
	Place Text // where it stands; its S is empty
	Ref   Text // given as a string: address, id, name or free text. Else by its keys
	*SourceKeys
}

// SourceKeys is what keys say of a source. Most sources are given as strings,
// and share one that says nothing: it is never nil, and not to be written to.
type SourceKeys struct {
	ID        Text
	URL       Text
	Name      Text
	Title     Text
	Publisher Text
	Authors   []Text
	Date      Date
	Accessed  Date
	Language  Text
	Kind      Text // a word of SourceKinds
	Archive   []Text
	Owner     Text
	How       Text // credits quotes summarises republishes translates; zero is credits

	Reliability     Text // A–F Admiralty
	Withdrawn       *Withdrawal
	Corrections     []Correction
	Snapshot        Text
	SHA256          Text
	PublishSnapshot bool

	HasCiting bool     // citing was written, also when empty
	Citing    []Source // in a brief: what it credits for this claim
	HasCites  bool
	Cites     []Source // in a source's own file: what it rests on as a rule
}

// What sources and claims say by keys that are given as strings: nothing, ever.
var (
	noSourceKeys  SourceKeys
	noMentionKeys MentionKeys
)

// Withdrawal is a retraction.
type Withdrawal struct {
	Place  Text
	Date   Date
	Reason Text
}

// Correction is one dated correction.
type Correction struct {
	Place Text
	Date  Date
	Note  Text
	Was   Text
	Now   Text
}

// Alias is another name of an actor.
type Alias struct {
	Name   Text
	Source Text // who uses it; may be zero
}

// Actor is the front matter of actors/<id>.md.
type Actor struct {
	Name     Text
	Aliases  []Alias
	Kind     Text
	Country  Text
	PartOf   Text // an actor's name or id
	URL      Text
	Wikidata Text
}

// Claim is the front matter of claims/<id>.md.
type Claim struct {
	Text        Text
	Contradicts []Text // claim ids
	Supersedes  []Text
	Qualifies   []Text
	Corrections []Correction
	Withdrawn   *Withdrawal
	Confidence  Text
	Likelihood  Text
	ReviewBy    Date
}

// Topic is the front matter of topics/<id>.md.
type Topic struct{ Title Text }

// Page is the front matter of pages/<id>.md.
type Page struct {
	Title Text
	Order Text // a whole number
}

// Site is site.yaml, with its defaults filled in.
type Site struct {
	Path         string
	Title        Text
	Description  Text
	Language     Text // default en
	BaseURL      Text // ends with /
	Repository   Text // without a final /
	Branch       Text // default main
	Forge        Text // github gitlab gitea none
	Publisher    Text // name
	PublisherURL Text
	Marking      Marking
	Autolink     bool // default true
	PerPage      int  // default 100
	Nav          []Link
	License      Text
	Checks       map[string]diag.Severity // rule id → severity; diag.Off turns it off
	CheckKeys    []Text                   // the rule ids of Checks as written, in order
	Format       int                      // of the content; 1
}

// Link is one entry of site.yaml's nav.
type Link struct {
	Title Text
	URL   Text // an address, or the id of a page
}
