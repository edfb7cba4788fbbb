package site

// FormPage is the form that writes the file of a new brief: new.html. Its
// script fills it in; what it says is said here.
type FormPage struct {
	Frame
	Lead     string
	Forge    string      // the forge's name, "GitHub"; empty: nothing can be proposed there
	Create   string      // what the address of a new file begins with; its path is to follow
	Fill     string      // what stands between path and text in it; empty: the text is to be pasted
	Most     int         // the longest address, in bytes
	Folder   string      // where briefs stand in the repository: "content/briefs"
	Language string      // of the site, BCP 47
	Needed   []FormField // what every brief has
	More     []FormField // what it may also have
	Order    string      // all keys of a brief, in the order in which they are written, between spaces
	Objects  []FormTable // what a claim, a source … consists of
	ByHand   string      // a file to begin with
	ByHandAt string      // the forge's address at which it is begun; may be empty
	Lists    []Link      // of what has a name already
	Names    []FormNames // the scripts with names
	Says     []FormSay   // what the script says of mistakes
	Signs    []FormWord  // what else it says
}

// FormTable is one kind of object in front matter.
type FormTable struct {
	Name   string // claim, source, credited, correction, withdrawal
	Order  string // its keys in the order in which they are written, between spaces
	Title  string // of one: "Claim"
	Fold   string // what the other fields are folded under: "More of this claim"
	Fields []FormField
	More   []FormField
}

// FormField is one key of front matter.
type FormField struct {
	Key      string
	Plural   string // the key when it has several values; may be empty
	Label    string // of the field, or of one value
	Hint     string // may be empty
	Add      string // asks for one more value; empty: there is but one
	Remove   string // takes one away
	Control  string // line, area, choice, tick or table
	Table    string // of its objects: a name of Objects
	Names    string // the kind of names to suggest; may be empty
	Check    string // what it is checked as: text, name, date, web, source, id, language, path, hash, copy
	Most     int    // characters from which on it is too long; 0: none
	Required bool
	Choices  []FormWord // of a choice
	None     string     // of a list: says that it is empty on purpose; may be empty
}

// FormWord is a word that stands for another.
type FormWord struct{ Key, Words string }

// FormNames is one script with names.
type FormNames struct{ Kind, Path, First string }

// FormSay is what is said of a mistake, {in braces} for what is put in.
type FormSay struct {
	Rule    string // as dossier check has it
	Warning bool
	Words   string
}
