package diag

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func rulesOfSample() []*Rule { return []*Rule{badDate, orphan} }

func sarif(t *testing.T, findings []Finding, base string) string {
	t.Helper()
	var b strings.Builder
	if err := WriteSARIF(&b, findings, SARIFOptions{Rules: rulesOfSample(), Base: base}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sarifLog is what a reader of a log looks at.
type sarifLog struct {
	Version string
	Runs    []struct {
		ColumnKind string
		Tool       struct {
			Driver struct {
				Name  string
				Rules []struct{ ID string }
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI, URIBaseID string }
					Region           *struct{ StartLine, StartColumn int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

func TestWriteSARIF(t *testing.T) {
	findings := sample()
	golden(t, "findings.sarif", sarif(t, findings, ""))
	var log sarifLog
	if err := json.Unmarshal([]byte(sarif(t, findings, "site")), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	prints := map[string]bool{}
	for i, r := range run.Results {
		f := findings[i]
		if r.RuleID != f.Rule || run.Tool.Driver.Rules[r.RuleIndex].ID != f.Rule || r.Level != f.Severity.String() {
			t.Errorf("result %d is %+v", i, r)
		}
		prints[r.PartialFingerprints["dossierFinding/v1"]] = true
		if f.File == "" {
			if len(r.Locations) > 0 {
				t.Errorf("a finding of no file has a place")
			}
			continue
		}
		at := r.Locations[0].PhysicalLocation
		path, err := url.PathUnescape(at.ArtifactLocation.URI)
		if err != nil || path != "site/"+f.File || at.ArtifactLocation.URIBaseID != "%SRCROOT%" {
			t.Errorf("%s is told as %+v", f.File, at.ArtifactLocation)
		}
		if (at.Region != nil) != (f.Line > 0) || at.Region != nil && (at.Region.StartLine != f.Line || at.Region.StartColumn != f.Column) {
			t.Errorf("%s is told at %+v", f.Where(), at.Region)
		}
	}
	if len(prints) != len(findings) {
		t.Errorf("%d findings have %d fingerprints", len(findings), len(prints))
	}
}

// TestSARIFFingerprints holds that lines added above a finding change nothing,
// and that two findings of one text are told apart.
func TestSARIFFingerprints(t *testing.T) {
	prints := func(lines ...int) string {
		var findings []Finding
		for _, line := range lines {
			findings = append(findings, badDate.At(at("a.md", line, 1), "", "one text"))
		}
		var log sarifLog
		if err := json.Unmarshal([]byte(sarif(t, findings, "")), &log); err != nil {
			t.Fatal(err)
		}
		s := ""
		for _, r := range log.Runs[0].Results {
			s += r.PartialFingerprints["dossierFinding/v1"] + "\n"
		}
		return s
	}
	if prints(3, 9) != prints(5, 11) {
		t.Error("a fingerprint hangs on the line")
	}
	two := strings.Fields(prints(3, 9))
	if two[0] == two[1] {
		t.Error("two findings have one fingerprint")
	}
}

func TestSARIFText(t *testing.T) {
	for given, want := range map[string]string{
		"plain [x] {y}":                "plain [x] {y}",
		`see [this](http://a.example)`: `see \[this\](http://a.example)`,
		"the argument {0}":             "the argument {{0}}",
	} {
		if got := escapeSARIF(given); got != want {
			t.Errorf("%q is written %q, want %q", given, got, want)
		}
	}
	for given, want := range map[string]string{
		"content/a b.md": "content/a%20b.md", "a:b/c": "a%3Ab/c", "ü/%.md": "%C3%BC/%25.md", "a?b#c": "a%3Fb%23c",
	} {
		if got := fileURI(given); got != want {
			t.Errorf("%q is written %q, want %q", given, got, want)
		}
	}
}

func gitHub(t *testing.T, findings []Finding, base string) string {
	t.Helper()
	var b strings.Builder
	if err := WriteGitHub(&b, findings, base); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteGitHub(t *testing.T) {
	golden(t, "findings.github", gitHub(t, sample(), "site"))
	var b strings.Builder
	if err := WriteGitHubSummary(&b, sample()); err != nil {
		t.Fatal(err)
	}
	golden(t, "summary.md", b.String())
	if got := gitHub(t, nil, ""); got != "" {
		t.Errorf("no findings are written as %q", got)
	}
}

// TestGitHubCaps holds that the worst are annotated, as many as the host shows,
// and that none is lost.
func TestGitHubCaps(t *testing.T) {
	var findings []Finding
	for i := range 30 {
		findings = append(findings, orphan.At(at("a.md", i+1, 1), "", "warning number %d", i))
		findings = append(findings, badDate.At(at("z.md", i+1, 1), "", "error number %d", i))
	}
	got := gitHub(t, findings, "")
	if n := strings.Count(got, "\n::error "); n != 9 || !strings.HasPrefix(got, "::error file=z.md,line=1,") {
		t.Errorf("%d errors follow the first line %.30q", n, got)
	}
	if n := strings.Count(got, "\n::warning "); n != 10 {
		t.Errorf("%d warnings are annotated", n)
	}
	for i := range 30 {
		for _, severity := range []string{"warning", "error"} {
			if n := len(regexp.MustCompile(fmt.Sprintf(`%s number %d\b`, severity, i)).FindAllString(got, -1)); n != 1 {
				t.Errorf("%s number %d stands there %d times", severity, i, n)
			}
		}
	}
}

// obeyed gives the lines of an output that the host would read as commands, as
// its runner does: two colons at the start, or ##[ anywhere.
func obeyed(output string) (lines []string) {
	stopped := ""
	for line := range strings.SplitSeq(output, "\n") {
		line = strings.TrimSpace(line)
		token, stops := strings.CutPrefix(line, "::stop-commands::")
		switch {
		case stopped != "":
			if line == "::"+stopped+"::" {
				stopped = ""
			}
		case stops:
			stopped = token
		case strings.HasPrefix(line, "::") || strings.Contains(line, "##["):
			lines = append(lines, line)
		}
	}
	return lines
}

// TestNoCommands holds that no text of an editor becomes a command of the host
// that runs a workflow, in any format.
func TestNoCommands(t *testing.T) {
	var findings []Finding
	for i, evil := range []string{
		"::error::x", "\n::set-env name=PATH::/tmp", "##[add-path]/tmp", "##vso[task.setvariable]x", "x\r\n::stop-commands::y", "%0A::warning::z", "::end-of-findings::",
	} {
		for range 3 {
			findings = append(findings, badDate.At(at(evil+".md", i, 1), evil, "%s", evil).With(at(evil, 1, 1), evil))
		}
	}
	for i, line := range obeyed(gitHub(t, findings, "")) {
		if i >= annotations || !strings.HasPrefix(line, "::error file=") || strings.Contains(line, "##[") {
			t.Errorf("the host obeys %q", line)
		}
	}
	var texts, jsons, summary strings.Builder
	if err := WriteText(&texts, findings, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := WriteJSON(&jsons, findings); err != nil {
		t.Fatal(err)
	}
	if err := WriteGitHubSummary(&summary, findings); err != nil {
		t.Fatal(err)
	}
	for name, output := range map[string]string{"text": texts.String(), "json": jsons.String(), "sarif": sarif(t, findings, ""), "summary": summary.String()} {
		if lines := obeyed(output); len(lines) > 0 {
			t.Errorf("%s: the host obeys %q", name, lines)
		}
		if strings.Contains(output, "##vso[") {
			t.Errorf("%s holds a command of another host", name)
		}
	}
	if err := json.Unmarshal([]byte(jsons.String()), &struct{}{}); err != nil {
		t.Error(err)
	}
}

func TestSummaryIsPlain(t *testing.T) {
	got := plainMarkdown("<img src=x> [a](http://b) @everyone `x` | #1 a_b* ü")
	want := "\\<img src\\=x\\> \\[a\\]\\(http\\:\\/\\/b\\) \\@everyone \\`x\\` \\| \\#1 a\\_b\\* ü"
	if got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
