package diag

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// SARIFOptions say what findings are told with in SARIF.
type SARIFOptions struct {
	Rules []*Rule // of which the findings are, and those of which there are none
	Base  string  // the slash path from the root of the repository to what files of findings are relative to; "" where it is that
	Help  func(*Rule) (text, markdown string)
}

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifRoot   = "%SRCROOT%" // the root of the repository, as hosts name it
)

// The parts of a SARIF log that are told (SARIF 2.1.0, sections 3.13 to 3.52).
type (
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifRule struct {
		ID     string       `json:"id"`
		Short  sarifMessage `json:"shortDescription"`
		Full   sarifMessage `json:"fullDescription"`
		Help   sarifMessage `json:"help"`
		Config sarifConfig  `json:"defaultConfiguration"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifFile struct {
		URI  string `json:"uri"`
		Base string `json:"uriBaseId"`
	}
	sarifRegion struct {
		Line   int `json:"startLine"`
		Column int `json:"startColumn,omitempty"`
	}
	sarifPlace struct {
		File   sarifFile    `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	}
	sarifLocation struct {
		ID      int           `json:"id,omitempty"`
		Place   sarifPlace    `json:"physicalLocation"`
		Message *sarifMessage `json:"message,omitempty"`
	}
	sarifResult struct {
		Rule         string            `json:"ruleId"`
		Index        int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifMessage      `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Related      []sarifLocation   `json:"relatedLocations,omitempty"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
)

// WriteSARIF writes all findings, as given, as one run of a SARIF 2.1.0 log,
// with all rules. Columns count code points. A finding keeps its fingerprint
// while its file, rule and message stay, whatever its line becomes. Control and
// bidi characters are escaped. The error is the writer's.
func WriteSARIF(w io.Writer, findings []Finding, opts SARIFOptions) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `{"$schema": %q, "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "dossier", "rules": [`, sarifSchema)
	rules := make([]any, len(opts.Rules))
	index := map[string]int{}
	for i, r := range opts.Rules {
		rules[i] = opts.rule(r)
		index[r.ID] = i
	}
	if err := writeLines(out, rules); err != nil {
		return err
	}
	fmt.Fprintf(out, `]}}, "columnKind": "unicodeCodePoints", "originalUriBaseIds": {%q: {"description": {"text": "the root of the repository"}}}, "results": [`, sarifRoot)
	seen := map[string]int{}
	results := make([]any, len(findings))
	for i := range findings {
		results[i] = opts.result(&findings[i], index, seen)
	}
	if err := writeLines(out, results); err != nil {
		return err
	}
	out.WriteString("]}]}\n")
	return out.Flush()
}

func (opts *SARIFOptions) rule(r *Rule) sarifRule {
	short, _, _ := strings.Cut(r.Doc, ". ")
	rule := sarifRule{
		ID: r.ID, Short: sarifMessage{Text: strings.TrimSuffix(short, ".") + "."}, Full: sarifMessage{Text: r.Doc},
		Help: sarifMessage{Text: r.Doc}, Config: sarifConfig{r.Severity.String()},
	}
	if opts.Help != nil {
		rule.Help.Text, rule.Help.Markdown = opts.Help(r)
	}
	return rule
}

// result tells a finding.
func (opts *SARIFOptions) result(f *Finding, index, seen map[string]int) sarifResult {
	said := f.Message
	if f.Hint != "" {
		said += "\n" + f.Hint
	}
	i, known := index[f.Rule]
	if !known {
		i = -1
	}
	r := sarifResult{
		Rule: f.Rule, Index: i, Level: f.Severity.String(), Message: sarifMessage{Text: escapeSARIF(said)},
		Locations: []sarifLocation{{Place: opts.place(f.Place)}}, Fingerprints: fingerprint(f, seen),
	}
	if f.File == "" {
		r.Locations = []sarifLocation{}
	}
	for i, other := range f.Related {
		if other.File != "" {
			r.Related = append(r.Related, sarifLocation{i + 1, opts.place(other.Place), &sarifMessage{Text: escapeSARIF(other.Message)}})
		}
	}
	return r
}

// escapeSARIF escapes what would be read as a link or a place for an argument
// (SARIF: 3.11.5, 3.11.6). Other brackets stay, as few readers take escapes off.
func escapeSARIF(s string) string {
	if strings.Contains(s, "](") {
		s = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(s)
	}
	return argument.ReplaceAllString(s, "{{$1}}")
}

var argument = regexp.MustCompile(`\{(\d+)\}`)

func (opts *SARIFOptions) place(p Place) sarifPlace {
	at := sarifPlace{File: sarifFile{fileURI(joinBase(opts.Base, p.File)), sarifRoot}}
	if p.Line > 0 {
		at.Region = &sarifRegion{p.Line, p.Column}
	}
	return at
}

// joinBase puts the path to what files are relative to before a file.
func joinBase(base, file string) string {
	if base == "" {
		return file
	}
	return strings.TrimSuffix(base, "/") + "/" + file
}

// fileURI gives a slash path as a relative reference (RFC 3986, section 4.2).
func fileURI(path string) string {
	parts := strings.Split(strings.ToValidUTF8(path, "\uFFFD"), "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}

// fingerprint tells a finding from all others of its run by what does not move
// when lines are added above it.
func fingerprint(f *Finding, seen map[string]int) map[string]string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Rule, f.File, f.Message}, "\x00")))
	key := hex.EncodeToString(sum[:16])
	seen[key]++
	return map[string]string{"dossierFinding/v1": key + ":" + strconv.Itoa(seen[key])}
}

// worst gives findings with errors before warnings, each in the order given.
func worst(findings []Finding) []Finding {
	return slices.SortedStableFunc(slices.Values(findings), func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
}
