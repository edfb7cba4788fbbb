package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"dossier/generator"
	"dossier/generator/diag"
	"dossier/generator/explain"
)

// reportFormats lists what findings can be printed as.
var reportFormats = []string{"text", "json", "sarif", "github"}

// findings prints a report in the format that was asked for.
func (t *terminal) findings(r generator.Report, f *flags) error {
	switch f.format {
	case "json":
		return diag.WriteJSON(t.out, r.Findings)
	case "sarif":
		return diag.WriteSARIF(t.out, r.Findings, diag.SARIFOptions{
			Rules: generator.Rules(), Base: placeInRepository(f.Content), Help: explained,
		})
	case "github":
		if err := diag.WriteGitHub(t.out, r.Findings, placeInRepository(f.Content)); err != nil {
			return err
		}
		return writeStepSummary(r.Findings)
	}
	return diag.WriteText(t.out, r.Findings, diag.TextOptions{Color: isColored(t.out)})
}

// report prints what a report holds, and says, in the words given, when that
// refuses what was asked for.
func (t *terminal) report(r generator.Report, f *flags, refusal string, args ...any) error {
	if err := t.findings(r, f); err != nil {
		return err
	}
	if r.Refused(f.Strict) {
		t.say(f, refusal, args...)
		return errRefused
	}
	return nil
}

// explained tells of a rule what explain does.
func explained(r *diag.Rule) (text, markdown string) {
	page, ok := explain.Of(r.ID)
	if !ok {
		return r.Doc, ""
	}
	return page.Text(r), page.Markdown(r)
}

// placeInRepository gives the slash path from the root of the repository to the
// content folder's parent, to which the files of findings are relative. In a
// workflow the root is known, elsewhere it is taken to be the folder in which
// the command is run; content that lies outside has no such path.
func placeInRepository(content string) string {
	root := os.Getenv("GITHUB_WORKSPACE")
	full, err := filepath.Abs(content)
	if err != nil {
		return ""
	}
	if root == "" {
		root = "."
	}
	if root, err = filepath.Abs(root); err != nil {
		return ""
	}
	rel, err := filepath.Rel(root, filepath.Dir(full))
	if err != nil || rel == "." || !filepath.IsLocal(rel) {
		return ""
	}
	return filepath.ToSlash(rel)
}

// writeStepSummary adds findings to the summary of a workflow's step, where the
// host wants one. Without findings there is none.
func writeStepSummary(findings []diag.Finding) (err error) {
	path := os.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" || len(findings) == 0 {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("write the step's summary: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	return diag.WriteGitHubSummary(f, findings)
}
