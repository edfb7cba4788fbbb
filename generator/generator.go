// Package generator takes a content folder and gives the site made of it, or
// what is wrong with it. It wires the stages and owns what is read and written;
// it never prints, never reads the clock, and never leaves half a site.
package generator

import (
	"io/fs"
	"runtime"
	"sync/atomic"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/edtf"
)

// Options say what is built from what. The zero value of all but Content is
// good; Build needs Out as well.
type Options struct {
	Content   string         // the content folder
	Files     fs.FS          // what is in it, where that is not what is on disk; nil: that
	Out       string         // the folder that becomes the site
	Templates string         // a folder whose files stand in for the built-in templates; empty: none
	Marking   *brief.Marking // of the edition; nil: what site.yaml says
	Drafts    bool           // builds drafts as well
	Strict    bool           // lets warnings stop a build
	Desk      bool           // adds the editors' page also to an edition for everybody
	Form      bool           // adds the form for new briefs also where no repository is known
	Day       edtf.Day       // of the build, by which reviews are due; zero: the edition's
	Jobs      int            // goroutines; 0: one for each processor
	Found     func(n int)    // is told how many content files there are, before they are read; nil: nobody
	BaseURL   string         // instead of site.yaml's; empty: that one
	// Progress is told how far a stage is: "read" or "write", files done and in
	// all. It is called from any goroutine, also for stages that are short.
	Progress func(stage string, done, total int)
}

// sources lists the folders that a site is made from.
func (o *Options) sources() []string {
	if o.Templates == "" {
		return []string{o.Content}
	}
	return []string{o.Content, o.Templates}
}

// jobs gives the number of goroutines.
func (o *Options) jobs() int {
	if o.Jobs > 0 {
		return o.Jobs
	}
	return runtime.GOMAXPROCS(0)
}

// progress gives what is to be called after each of total pieces of a stage.
func (o *Options) progress(stage string, total int) func() {
	if o.Progress == nil {
		return func() {}
	}
	var done atomic.Int64
	return func() { o.Progress(stage, int(done.Add(1)), total) }
}

// Report is what there is to say about a content folder.
type Report struct {
	Findings []diag.Finding // sorted, once each, as the site's settings weigh them
	Errors   int
	Warnings int
	Asked    int // addresses that CheckOnline asked for, now or in a run before
}

// Refused tells whether a build with these findings is not done.
func (r Report) Refused(strict bool) bool { return r.Errors > 0 || strict && r.Warnings > 0 }

// report gives findings their weight and order.
func report(findings []diag.Finding, s *brief.Site) Report {
	r := Report{Findings: diag.Sort(diag.Apply(findings, s.Checks))}
	r.Errors, r.Warnings = diag.Count(r.Findings)
	return r
}

// Summary counts what a build made.
type Summary struct {
	Briefs, Claims, Actors, Sources int
	Pages                           int   // HTML pages, redirects included
	Files                           int   // of the site, pages included
	Bytes                           int64 // of all files
}
