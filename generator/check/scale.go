package check

// The terms of the likelihood scale of ICD 203 as running text has them, each
// row with what shows that it is in use: "unlikely" and "very likely" hold a
// term of the first row, "highly improbable" one of the second.
var (
	firstRow  = [...]string{"likely", "unlikely", "almost no chance", "even chance", "almost certain", "almost certainly"}
	secondRow = [...]string{"probable", "probably", "improbable", "improbably", "remote chance", "remote possibility", "even odds", "nearly certain"}
)

// findAny gives the first place at which one of some phrases stands, and the
// phrase; at is -1 when none does.
func findAny(text string, phrases []string) (at int, phrase string) {
	at = -1
	for _, p := range phrases {
		if i := find(text, p, 0); i >= 0 && (at < 0 || i < at) {
			at, phrase = i, p
		}
	}
	return at, phrase
}
