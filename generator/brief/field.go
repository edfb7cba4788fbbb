package brief

// Field is one key of front matter. The tables of Fields drive decoding, 'did
// you mean', the order of keys, `new`, and the reference page: a key is added
// by its row and its struct field alone.
type Field struct {
	Key      string
	Plural   string // the same key in the plural, where there is one
	Type     Type
	Required bool
	Words    []string // the values that are allowed, where they are fixed
	Pattern  string   // what a value matches, in what the regular expressions of Go and JavaScript share; check looks closer
	Doc      string   // one line for the reference page
	Example  string   // a value as YAML, for `new` and the reference page

	at      func(object any) any // the place in the object that the key fills
	check   func(*reader, *Text) // looks at one written value more closely; may be nil
	marking bool                 // a doubt about the value holds the whole file back
	filled  bool                 // an empty list is an error although the key is not required

	least, most int // of a whole number; both 0: any
}

// Type is the shape of a field's value.
type Type string

// The shapes.
const (
	TypeText        Type = "text"
	TypeTexts       Type = "text or list of texts"
	TypeName        Type = "name"
	TypeNames       Type = "name or list of names"
	TypeDate        Type = "date"
	TypeFlag        Type = "true or false"
	TypeNumber      Type = "whole number"
	TypeWord        Type = "word"
	TypeID          Type = "id"
	TypeURL         Type = "address"
	TypeURLs        Type = "address or list of addresses"
	TypeClaims      Type = "text, claim object, or list"
	TypeSources     Type = "source, or list"
	TypeCorrections Type = "list of corrections"
	TypeWithdrawal  Type = "withdrawal"
	TypeAliases     Type = "list of names"
	TypeMap         Type = "map"
	TypePublisher   Type = "name, or name and url"
	TypeChecks      Type = "map of rule to off, warning or error"
	TypeLinks       Type = "list of links"
	TypeTarget      Type = "address, or id of a page"
)

// Table is the fields of one kind of object, in their usual order.
type Table struct {
	Name   string // "brief", "claim object", "source", "actors/<id>.md" …
	Fields []Field

	prose     bool              // a text may stand in the object's place
	oneOf     []string          // of these keys at least one must be there
	elsewhere map[string]string // keys that are written here by mistake: what to do instead
}

// maxFields bounds the rows of a table; a test holds it.
const maxFields = 40

// find gives the row that a key names, or -1.
func (t *Table) find(key string) int {
	for i := range t.Fields {
		if f := &t.Fields[i]; f.Key == key || f.Plural == key && key != "" {
			return i
		}
	}
	return -1
}

// keys gives all keys of the table, singular and plural.
func (t *Table) keys() []string {
	var keys []string
	for i := range t.Fields {
		f := &t.Fields[i]
		keys = append(keys, f.Key)
		if f.Plural != "" {
			keys = append(keys, f.Plural)
		}
	}
	return keys
}

// Fields is every table, in the order of the reference page.
var Fields = []*Table{
	briefTable, claimTable, sourceTable, creditedTable, correctionTable, withdrawalTable,
	actorFileTable, aliasTable, sourceFileTable, citedTable, claimFileTable, topicFileTable, pageFileTable,
	siteTable, publisherTable, linkTable,
}

// in makes the accessor of a field of T.
func in[T, V any](get func(*T) *V) func(any) any {
	return func(object any) any { return get(object.(*T)) }
}

// inSource makes the accessor of a key that inline sources and the files of
// sources share.
func inSource[V any](get func(*Source) *V) func(any) any {
	return func(object any) any {
		if f, ok := object.(*File); ok {
			return get(f.Source)
		}
		return get(object.(*Source))
	}
}

// The same place under another type, where reading a value sets more than one
// field.
type (
	markingOf   File
	extraOf     File
	publisherOf Site
	checksOf    Site
)

// The rows that every file has.
var (
	fieldTLP = Field{
		Key: "tlp", Type: TypeWord, Words: markingWords, marking: true,
		Doc:     "FIRST TLP 2.0 marking; without it the file is `clear`. `white` reads as `clear` with a warning; anything else is an error.",
		Example: "amber", at: in(func(f *File) *markingOf { return (*markingOf)(f) }),
	}
	fieldExtra = Field{
		Key: "extra", Type: TypeMap, Doc: "Free keys for the site's own templates.",
		Example: "{desk: east}", at: in(func(f *File) *extraOf { return (*extraOf)(f) }),
	}
	fieldFormer = Field{
		Key: "former", Type: TypeTexts, Doc: "Former ids; they stay as redirect pages.",
		Example: "[old-id]", at: in(func(f *File) *[]Text { return &f.Former }),
	}
)

// The words of fields, in their usual order.
var (
	markingWords    = []string{"clear", "green", "amber", "amber+strict", "red"}
	confidenceWords = []string{"low", "moderate", "high"}
	// LikelihoodWords is both rows of ICD 203's scale, rising.
	LikelihoodWords = []string{
		"almost no chance", "remote", "very unlikely", "highly improbable", "unlikely", "improbable",
		"roughly even chance", "roughly even odds", "likely", "probable", "very likely", "highly probable",
		"almost certain", "nearly certain",
	}
	// SourceKinds is what a source may be.
	SourceKinds = []string{
		"article", "report", "paper", "book", "law", "court", "statement", "post", "interview",
		"document", "dataset", "video", "anonymous", "other",
	}
	// ActorKinds is what an actor may be.
	ActorKinds  = []string{"person", "organization", "government", "company", "group", "software", "place", "other"}
	creditWords = []string{"credits", "quotes", "summarises", "republishes", "translates"}
	forgeWords  = []string{"github", "gitlab", "gitea", "none"}
)
