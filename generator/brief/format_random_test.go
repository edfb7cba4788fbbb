package brief

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// scribe writes front matter as carelessly as YAML allows.
type scribe struct {
	*rand.Rand
	strings.Builder
}

func (s *scribe) one(of ...string) string { return of[s.IntN(len(of))] }

// noise adds blank lines and comments.
func (s *scribe) noise(indent int) {
	for s.IntN(4) == 0 {
		s.WriteString(s.one("\n", "   \n", "# tail\n", strings.Repeat(" ", indent)+"#  comment\n", strings.Repeat(" ", indent+3)+"# deep: one\n"))
	}
}

// end ends a line.
func (s *scribe) end() {
	s.WriteString(s.one("", "", "", "  ", "   # behind", " #x: y") + "\n")
}

var scribbles = []string{
	"words", "no", "12", "2018-03", "2018", "null", "~", "a: b", "it's", `say "x"`, `"x" said`, `back\slash`, "a #b", "a#b", "x:", "- x", "[x]",
	"a, b", "微信", "x", "high", "almost certain", "Almost Certain", "https://a.example/?q=1#f", "tab\there", "&a", "*b", "!c", "%d", "@e", "{f}", "| g", "> h", "--- i", "... j", "",
	"true", "1.10", "0x1f", "12:30", "y", "=", "<<", "? k", "l ? m", "n:o", "née", "\u00a0x", "a\u200bb",
}

// text writes a text in some style; indent is that of the object it is in.
func (s *scribe) text(value string, indent int, flow bool) {
	pad := strings.Repeat(" ", indent+1+s.IntN(3))
	double := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`).Replace
	single := strings.NewReplacer("'", "''").Replace
	switch n := s.IntN(10); {
	case n == 0 && !flow:
		s.WriteString(s.one("|", ">", "|-", ">+", "|+", "| # text") + "\n" + pad + "block " + value + "\n" + s.one("", pad+"  # more\n", "\n"+pad+"end\n", "\n\n"))
		return
	case n == 1 && !flow:
		s.WriteString("plain words\n" + pad + "that go on\n" + s.one("", "\n") + pad + "'and' on")
	case n == 2:
		s.WriteString(`"double \` + "\n" + pad + double(value) + "\n" + s.one(" ", pad) + `# on"`)
	case n == 3:
		s.WriteString("'single\n" + pad + single(value) + "'")
	case n < 6:
		s.WriteString(`"` + double(value) + `"`)
	case n < 8 || !plainly(value, flow):
		s.WriteString("'" + single(value) + "'")
	default:
		s.WriteString(value)
	}
	if !flow {
		s.end()
	}
}

// value writes what a key may hold, or not.
func (s *scribe) value(f *Field, indent, depth int) {
	value := scribbles[s.IntN(len(scribbles))]
	inside := f.inside()
	switch n := s.IntN(8); {
	case n < 2 && depth < 3 && inside != nil:
		s.end()
		s.object(inside, indent+1+s.IntN(4), depth+1, "")
	case n < 4 && depth < 3:
		s.end()
		s.list(f, indent+s.IntN(4), depth+1)
	case n == 4:
		s.flow(f, inside, depth)
		s.end()
	case n == 5 && s.IntN(3) == 0:
		s.WriteString(s.one("", " ", "~", "null"))
		s.end()
	default:
		s.text(value, indent, false)
	}
}

func (s *scribe) list(f *Field, indent, depth int) {
	for range 1 + s.IntN(3) {
		s.noise(indent)
		s.WriteString(strings.Repeat(" ", indent) + "-")
		gap := 1 + s.IntN(3)
		if inside := f.inside(); inside != nil && s.IntN(2) == 0 {
			if s.IntN(4) == 0 {
				s.end()
				s.object(inside, indent+1+gap, depth+1, "")
			} else {
				s.object(inside, indent+1+gap, depth+1, strings.Repeat(" ", gap))
			}
			continue
		}
		s.WriteString(strings.Repeat(" ", gap))
		s.text(scribbles[s.IntN(len(scribbles))], indent, false)
	}
}

func (s *scribe) flow(f *Field, inside *Table, depth int) {
	gap := func() { s.WriteString(s.one("", "", " ", "  ", "\n    ")) }
	s.WriteString("[")
	for i := range s.IntN(4) {
		if i > 0 {
			s.WriteString(",")
		}
		gap()
		if inside != nil && s.IntN(2) == 0 {
			s.WriteString("{")
			for j, n := range s.Perm(len(inside.Fields))[:2] {
				if j > 0 {
					s.WriteString(", ")
				}
				s.WriteString(inside.Fields[n].Key + ": ")
				s.text(scribbles[s.IntN(len(scribbles))], 4, true)
				gap()
			}
			s.WriteString("}")
		} else {
			s.text(scribbles[s.IntN(len(scribbles))], 4, true)
		}
		gap()
	}
	s.WriteString("]")
}

// object writes keys of a table in any order; the first stands behind a dash if
// lead says so.
func (s *scribe) object(t *Table, indent, depth int, lead string) {
	most := 4
	if depth == 0 {
		most = 8
	}
	for i, n := range s.Perm(len(t.Fields))[:min(most, len(t.Fields), 1+s.IntN(most))] {
		f := &t.Fields[n]
		if i == 0 && lead != "" {
			s.WriteString(lead)
		} else {
			s.noise(indent)
			s.WriteString(strings.Repeat(" ", indent))
		}
		s.WriteString(s.one(f.Key, f.Key, f.Key, `"`+f.Key+`"`, "'"+f.Key+"'") + s.one(":", ":", " :") + s.one(" ", " ", "   "))
		if f.Type == TypeMap {
			s.WriteString(s.one("{a: [b,  c],d: e}", "\n"+strings.Repeat(" ", indent+2)+"deep:   {x: 'y'}\n"+strings.Repeat(" ", indent+2)+"list:\n"+strings.Repeat(" ", indent+2)+"- a\n"+strings.Repeat(" ", indent+2)+"- |+\n"+strings.Repeat(" ", indent+5)+"x\n\n") + "\n")
			continue
		}
		s.value(f, indent, depth)
	}
	s.noise(indent)
}

// TestFormatRandom formats thousands of files that are written carelessly.
func TestFormatRandom(t *testing.T) {
	formatted := 0
	for seed := range uint64(1500) {
		s := &scribe{Rand: rand.New(rand.NewPCG(seed, 1))}
		kind := []Kind{KindBrief, KindBrief, KindSource, KindActor, KindClaim, KindSite}[s.IntN(6)]
		if kind == KindSite {
			s.object(siteTable, 0, 0, "")
		} else {
			s.WriteString("---\n")
			s.object(fileTable(kind), len(s.one("", "", "", "  ")), 0, "")
			s.WriteString("---\nBody.\n")
		}
		src := s.String()
		if seed%5 == 0 {
			src = strings.ReplaceAll(src, "\n", "\r\n")
		}
		if holdFormat(t, kind, "x", []byte(src)) {
			formatted++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if formatted < 800 {
		t.Errorf("only %d files could be formatted", formatted)
	}
}
