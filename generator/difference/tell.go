package difference

import "strings"

// Role says whose words a piece of text is.
type Role uint8

// The roles.
const (
	Said   Role = iota // our own words
	Quoted             // of the content: anything may stand in it
	Code               // an id, a path, a key
)

// Piece is a part of a line.
type Piece struct {
	Role Role
	Text string
}

// Line is one line of what is told of a change; its pieces follow each other
// without added space.
type Line []Piece

// Tell gives a change in words: what it is about, then lines that say more.
func (c *Change) Tell() (head Line, more []Line) {
	if c.Name != "" && c.Name != c.ID {
		head = Line{{Quoted, c.Name}, {Said, " ("}, {Code, c.ID}, {Said, ")"}}
	} else {
		head = Line{{Code, c.ID}}
	}
	more = append(more, c.values()...)
	if c.Why != "" {
		more = append(more, Line{{Quoted, c.Why}})
	}
	if c.Hint != "" {
		more = append(more, Line{{Quoted, c.Hint}})
	}
	return head, more
}

// shortValue is how long values may be, in bytes, that stand in one line.
const shortValue = 48

// values tells what was there before and what is there now.
func (c *Change) values() []Line {
	lead := Line{}
	if c.What != "" {
		lead = Line{{Quoted, c.What}, {Said, ": "}}
	}
	end := c.place()
	one := func(words string, value string) Line {
		return append(append(append(Line{}, lead...), Piece{Said, words}, Piece{Quoted, value}), end...)
	}
	switch was, now := c.Was, c.Now; {
	case was == "" && now == "" && c.What == "" && len(end) == 0:
		return nil
	case was == "" && now == "":
		return []Line{append(Line{{Quoted, strings.TrimSpace(c.What + " changed")}}, end...)}
	case was == "":
		return []Line{one("", now)}
	case now == "":
		return []Line{one("was ", was)}
	case len(was)+len(now) <= shortValue && now != c.Name:
		return []Line{append(append(append(Line{}, lead...), Piece{Quoted, was}, Piece{Said, " → "}, Piece{Quoted, now}), end...)}
	case now == c.Name:
		return []Line{one("was ", was)}
	default:
		return []Line{one("was ", was)[:len(lead)+2], one("now ", now)}
	}
}

// place says in which brief, and by which source, if the change has one.
func (c *Change) place() Line {
	var l Line
	if c.Source != "" && c.Thing != "source" {
		l = append(l, Piece{Said, " ("}, Piece{Code, c.Source}, Piece{Said, ")"})
	}
	if c.Brief != "" && c.Thing != "brief" {
		l = append(l, Piece{Said, ", in the brief "}, Piece{Code, c.Brief})
	}
	return l
}

// Counted says how many changes of one kind there are: "2 claims added".
type Counted struct {
	*Kind
	Changes []Change
}

// Counts gives the kinds of a part of which there are changes, in order.
func (d *Difference) Counts(part string) []Counted {
	var list []Counted
	for i := range Kinds {
		if k := &Kinds[i]; k.Part == part {
			if of := d.Of(k.ID); len(of) > 0 {
				list = append(list, Counted{k, of})
			}
		}
	}
	return list
}

// Words gives the number and what it counts.
func (c *Counted) Words() string {
	if len(c.Changes) == 1 {
		return "1 " + c.One
	}
	return itoa(len(c.Changes)) + " " + c.Many
}

// Fate says what becomes of the changes under --strict, or "".
func (c *Counted) Fate() string {
	switch {
	case !c.Kind.Fails:
		return ""
	case c.Changes[0].Fails:
		return "fails under --strict"
	}
	return "accepted"
}

// Overview counts the changes of every kind, in order.
func (d *Difference) Overview() []Counted {
	var list []Counted
	for _, part := range Parts {
		list = append(list, d.Counts(part)...)
	}
	return list
}

// Edition names the edition as pages do: TLP:CLEAR.
func (d *Difference) Edition() string { return "TLP:" + strings.ToUpper(d.Marking) }
