package generator

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"dossier/generator/brief"
	"dossier/generator/diag"
	"dossier/generator/graph"
	"dossier/generator/id"
	"dossier/generator/online"
)

// What asking for the addresses of sources can find. None of it stops a build,
// which never asks.
var (
	ruleOnlineGone = &diag.Rule{
		ID: "online-gone", Severity: diag.Warning,
		Doc: "The address of a source no longer has anything: its host says so (404, 410), or is no more. A reader who wants to see for himself cannot.",
	}
	ruleOnlineMoved = &diag.Rule{
		ID: "online-moved", Severity: diag.Warning,
		Doc: "The address of a source has moved for good, as its host says (301, 308). Redirects do not stay for ever.",
	}
	ruleOnlineFront = &diag.Rule{
		ID: "online-front-page", Severity: diag.Warning,
		Doc: "The address of a source leads to the front page of a site. That is what many sites do with pages that they have taken away.",
	}
	ruleOnlineUnclear = &diag.Rule{
		ID: "online-unclear", Severity: diag.Warning,
		Doc: "Whether the address of a source still has something cannot be told: there was no answer, an error, a door that opens to some only, or a robots.txt that asks programs to stay away. Somebody should look.",
	}
	ruleOnlineRefused = &diag.Rule{
		ID: "online-refused", Severity: diag.Warning,
		Doc: "The address of a source leads inside a network, to this machine, or to what is no website. No reader could follow it, and it is not asked.",
	}
	ruleArchiveGone = &diag.Rule{
		ID: "archive-gone", Severity: diag.Warning,
		Doc: "The address of an archived copy has nothing.",
	}
	ruleArchiveNone = &diag.Rule{
		ID: "archive-none", Severity: diag.Warning,
		Doc: "A source on the web has neither an archived copy nor a kept one. Pages change and vanish; what a claim rests on should be there to be read.",
	}
)

// onlineRules lists the rules of what is asked.
var onlineRules = []*diag.Rule{
	ruleOnlineGone, ruleOnlineMoved, ruleOnlineFront, ruleOnlineUnclear, ruleOnlineRefused, ruleArchiveGone, ruleArchiveNone,
}

// Online says how addresses are asked.
type Online struct {
	Cache string           // the file that keeps answers between runs; empty: none does
	Age   time.Duration    // how long an answer counts
	Now   func() time.Time // the clock
	// Archive is asked for copies, and Allow lets through what is refused
	// otherwise. They are for tests; where they are zero it is the Internet
	// Archive, and nothing.
	Archive string
	Allow   func(netip.AddrPort) bool
	Pause   time.Duration // between two requests to one host; 0: a second
}

// ErrOffline is the error of a run to which nothing at all answered.
var ErrOffline = errors.New("no address answered: is this machine connected?")

// CheckOnline is Check, and then asks for the address of each source of the
// edition, and for its archived copies. Where the content has errors nothing is
// asked. What the edition withholds is not asked for: whoever runs the host of
// a source would hear of it. What came before ctx ended is in the cache.
func CheckOnline(ctx context.Context, o Options, how Online) (r Report, err error) {
	e, r, err := plan(ctx, &o)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, e.close()) }()
	if r.Errors > 0 {
		return r, nil
	}
	a := asking{edition: e, how: how, o: &o}
	if err := a.ask(ctx); err != nil {
		return r, err
	}
	a.report()
	r = report(append(slices.Clip(r.Findings), a.findings...), e.Site)
	r.Asked = len(a.answers)
	return r, nil
}

// asking is what was asked, and what came.
type asking struct {
	*edition
	how      Online
	o        *Options
	places   map[string]diag.Place // where an address is written, by the address
	answers  map[string]online.Answer
	copies   map[string]string // by address; see online.Copies
	findings []diag.Finding
}

// sources gives the sources of the edition that have an address.
func (a *asking) sources() []*graph.Source {
	return slices.DeleteFunc(slices.Clone(a.graph.Sources), func(s *graph.Source) bool { return s.URL.Web() == "" })
}

func (a *asking) ask(ctx context.Context) error {
	cache, err := a.cache()
	if err != nil {
		return err
	}
	c := online.New(online.Options{Agent: "dossier (looks whether sources are still there)", Now: a.how.Now, Allow: a.how.Allow, Pause: a.how.Pause})
	defer c.Close()
	var addresses []string
	for _, s := range a.sources() {
		addresses = append(append(addresses, s.URL.Web()), s.Archive...)
	}
	if a.answers, err = c.Run(ctx, addresses, cache, a.tick("ask")); err != nil {
		return err
	}
	if a.offline() {
		return errors.Join(ErrOffline, cache.Forget(a.answers))
	}
	archive := a.how.Archive
	if archive == "" {
		archive = online.Wayback
	}
	a.copies, err = c.Copies(ctx, archive, a.uncopied(), cache, a.tick("copies"))
	return err
}

func (a *asking) cache() (*online.Cache, error) {
	if a.how.Cache == "" {
		return nil, nil
	}
	return online.OpenCache(a.how.Cache, a.how.Age, a.how.Now)
}

func (a *asking) tick(stage string) func(done, total int) {
	if a.o.Progress == nil {
		return nil
	}
	return func(done, total int) { a.o.Progress(stage, done, total) }
}

// offline tells whether all that was asked failed before a host said anything.
// One or two may do so by themselves.
func (a *asking) offline() bool {
	for _, answer := range a.answers {
		if answer.Status != 0 || answer.Outcome == online.Refused {
			return false
		}
	}
	return len(a.answers) > 2
}

// uncopied lists the addresses of which neither a copy is named nor one kept.
func (a *asking) uncopied() []string {
	var list []string
	for _, s := range a.sources() {
		if a.wantsCopy(s) {
			list = append(list, s.URL.Web())
		}
	}
	return list
}

func (a *asking) wantsCopy(s *graph.Source) bool {
	return len(s.Archive) == 0 && s.Snapshot == "" && s.URL.Scheme != "doi" && a.answers[s.URL.Web()].Outcome != online.Refused
}

// report says of each source what came.
func (a *asking) report() {
	a.places = a.whereWritten()
	for _, s := range a.sources() {
		address := s.URL.Web()
		a.judge(s, address, a.answers[address])
		for _, kept := range s.Archive {
			a.judgeCopy(kept, a.answers[kept])
		}
		if a.wantsCopy(s) {
			a.add(ruleArchiveNone, s.URL.Text, a.copyHint(address), "of %s there is no archived copy", diag.Quote(address))
		}
	}
}

func (a *asking) add(r *diag.Rule, address, hint, format string, args ...any) {
	a.findings = append(a.findings, r.At(a.places[address], hint, format, args...))
}

// judge says what is wrong with the address of a source.
func (a *asking) judge(s *graph.Source, address string, answer online.Answer) {
	key, said := s.URL.Text, diag.Quote(address)
	switch answer.Outcome {
	case online.Answered:
		a.judgeFinal(s, address, answer)
	case online.Gone:
		hint := "look where it is now"
		if len(s.Archive) > 0 || s.Snapshot != "" {
			hint += "; till then its copy stands for it"
		}
		a.add(ruleOnlineGone, key, hint, "%s is gone: %s", said, because(answer))
	case online.Refused:
		a.add(ruleOnlineRefused, key, "write an address that readers can follow", "%s is not asked: %s", said, because(answer))
	default:
		a.add(ruleOnlineUnclear, key, "look at it yourself", "%s cannot be judged: %s", said, because(answer))
	}
}

// judgeFinal looks at where an address leads that has something.
func (a *asking) judgeFinal(s *graph.Source, address string, answer online.Answer) {
	switch {
	case front(answer.Final) && !front(address):
		a.add(ruleOnlineFront, s.URL.Text, "look whether the page is still there", "%s leads to a front page, %s", diag.Quote(address), diag.Quote(answer.Final))
	case answer.Moved != "" && s.URL.Scheme != "doi" && !sameAddress(answer.Moved, s.URL):
		a.add(ruleOnlineMoved, s.URL.Text, "write "+answer.Moved, "%s has moved for good", diag.Quote(address))
	}
}

// front tells whether an address is that of a whole site.
func front(address string) bool {
	u, err := url.Parse(address)
	return err == nil && address != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// sameAddress tells whether two addresses are one as the format compares them.
func sameAddress(address string, u id.URL) bool {
	other, err := id.ParseURL(address)
	return err == nil && other.Text == u.Text
}

func (a *asking) judgeCopy(address string, answer online.Answer) {
	switch answer.Outcome {
	case online.Answered, "": // "" is a copy whose address is no web address: said elsewhere
	case online.Gone:
		a.add(ruleArchiveGone, address, "name another copy, or take it out", "the copy %s is gone: %s", diag.Quote(address), because(answer))
	case online.Refused:
		a.add(ruleOnlineRefused, address, "write an address that readers can follow", "the copy %s is not asked: %s", diag.Quote(address), because(answer))
	default:
		a.add(ruleOnlineUnclear, address, "look at it yourself", "the copy %s cannot be judged: %s", diag.Quote(address), because(answer))
	}
}

// because gives the reason of an answer, with the status that came.
func because(answer online.Answer) string {
	if answer.Status == 0 {
		return answer.Reason
	}
	return fmt.Sprintf("%s (status %d)", answer.Reason, answer.Status)
}

// copyHint says which copy to name, or how one is made.
func (a *asking) copyHint(address string) string {
	if found := a.copies[address]; found != "" {
		return "write archive: " + found
	}
	return "keep one with dossier snapshot add, or have one made at https://web.archive.org/save and write its address under archive"
}

// whereWritten tells where each address of a source stands: in its own file, or
// where it is written first.
func (a *asking) whereWritten() map[string]diag.Place {
	places := map[string]diag.Place{}
	put := func(f *brief.File, t brief.Text) {
		u, err := id.ParseURL(t.S)
		if err != nil {
			return
		}
		for _, key := range []string{u.Text, t.S} {
			if _, known := places[key]; !known {
				places[key] = t.At(f.Path)
			}
		}
	}
	for _, own := range []bool{true, false} {
		for _, f := range a.Files {
			if (f.Source != nil) == own {
				eachSource(f, func(s *brief.Source) {
					put(f, s.URL)
					put(f, s.Ref)
					for _, kept := range s.Archive {
						put(f, kept)
					}
				})
			}
		}
	}
	return places
}
